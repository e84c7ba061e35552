#!/usr/bin/python3
"""SIGKILL on the real program at random moments, again and again on the same folder, while it saves answers.

    kill_soak.py [--kills 1000] [--seed N]

Each start must show everything that was reported as saved before, and nothing that was never said (said.py). As many
people as the machine has cores. Ends with one line of figures; exit code 1 on any loss.
"""
import argparse
import concurrent.futures
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from said import Said, live, questions, still_saves

SHORTEST_S, LONGEST_S = 0.004, 0.4   # of life after the first report; short ones hit what follows a crash
MOST_STEPS = 1500                    # more than fit into a life on any machine


def person(kills, plan, seed):
    rng, said, folder = random.Random(seed), Said(plan), Path(tempfile.mkdtemp(prefix="careway-kills-"))
    for number in range(kills):
        lives_s = SHORTEST_S * (LONGEST_S / SHORTEST_S) ** rng.random()
        when = f"start {number} of seed {seed}"
        if live(said, folder, when, MOST_STEPS, lives_s=lives_s) != -signal.SIGKILL:
            said.fail("wrong", f"{when}: the program ended by itself")
    still_saves(said, folder, f"the last start of seed {seed}")
    if said.first_failure:
        print(f"  {said.first_failure} (kept: {folder})")
    else:
        shutil.rmtree(folder)
    return said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()
    start_s, plan, people = time.monotonic(), questions(), os.cpu_count() or 1
    shares = [args.kills // people + (i < args.kills % people) for i in range(people)]
    with concurrent.futures.ThreadPoolExecutor(people) as pool:
        everyone = list(pool.map(person, shares, [plan] * people, range(args.seed, args.seed + people)))
    acknowledged, lost, wrong = (sum(getattr(said, what) for said in everyone)
                                 for what in ("acknowledged", "lost", "wrong"))
    print(f"{args.kills} kills of the program, {acknowledged} acknowledged answers, {lost} lost, {wrong} wrong, "
          f"{time.monotonic() - start_s:.1f} s (seed {args.seed})")
    return 1 if lost or wrong or acknowledged == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
