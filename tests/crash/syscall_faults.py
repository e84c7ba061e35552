#!/usr/bin/python3
"""Calls of the operating system that fail, or at which the program is killed, one by one, in the real program.

    syscall_faults.py [--cases 200] [--seed N]

A first run without a fault counts the calls of each kind, thread by thread. Then one run a case: the N-th call of one
kind fails or kills (strace counts per thread). Only numbers beyond those of the main thread are taken, so that what
fails is the saving and not the start of the program. Every second program whose call fails is killed at its next
report, before anything later could make good what was lost; the others must have saved everything in the end. After
each case an undisturbed start must show everything that was reported as saved, and nothing that was never said
(said.py). Ends with one line; exit code 1 on any loss.
"""
import argparse
import collections
import concurrent.futures
import itertools
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from said import Said, live, questions, still_saves

STEPS = 60  # so many that the writer makes more calls than the start of the program
SPARE = 4
CALLS = ("openat", "read", "write", "fsync", "fdatasync", "rename", "link", "unlink", "close", "fchmod")
HOWS = ("error=EIO", "error=ENOSPC", "error=EROFS", "signal=KILL")
CALL = re.compile(r"^(\d+) +(\w+)\(")


def traced(log, *options):
    # -D: the program is our child and not that of strace, so that it can be killed.
    return ["strace", "-D", "-f", "-qq", "-e", "signal=none", "-o", str(log), *options]


def numbers_of_calls(plan):
    """{call: range of numbers that only the writer reaches}"""
    folder = Path(tempfile.mkdtemp(prefix="careway-faults-"))
    log, said = folder / "log", Said(plan)
    if live(said, folder, "the run without a fault", STEPS, traced(log, "-e", "trace=" + ",".join(CALLS))) != 0:
        sys.exit(f"syscall_faults: the run without a fault failed: {said.first_failure}")
    made = collections.defaultdict(collections.Counter)
    for line in log.read_text(errors="replace").splitlines():
        if call := CALL.match(line):
            made[call[1]][call[2]] += 1
    shutil.rmtree(folder)
    main = next(iter(made.values()))
    writer = max(made.values(), key=lambda calls: calls["fdatasync"])
    # A few apart: how often the main thread reads its script depends on the moment.
    return {call: range(main[call] + (SPARE if main[call] else 0) + 1, writer[call] + 1) for call in CALLS}


def choose(numbers, count, rng):
    """(call, how, number): as evenly over calls and errors as the count allows."""
    kinds = [(call, how) for how in HOWS for call in CALLS if numbers[call]]
    rng.shuffle(kinds)
    return [(*kinds[i % len(kinds)], rng.choice(numbers[kinds[i % len(kinds)][0]])) for i in range(count)]


def run(case, plan, cut_short):
    call, how, number = case
    folder, said = Path(tempfile.mkdtemp(prefix="careway-faults-")), Said(plan)
    log, name = folder / "log", f"{call} {how} at call {number}{', killed then' if cut_short else ''}"

    def hit():
        return "(INJECTED)" in log.read_text(errors="replace")

    code = live(said, folder, name, STEPS,
                traced(log, "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={number}"),
                enough=hit if cut_short else lambda: False)
    killed = code == -signal.SIGKILL
    if code is None:
        said.fail("wrong", f"{name}: the program did not come up")
    if not killed and said.durable < STEPS:
        said.fail("wrong", f"{name}: only {said.durable} of {STEPS} were saved although the fault had gone")
    was_hit, acknowledged = killed or hit(), said.acknowledged
    still_saves(said, folder, f"after {name}")
    if said.first_failure:
        print(f"  {said.first_failure} (kept: {folder})")
    else:
        shutil.rmtree(folder)
    return was_hit, acknowledged, said.lost, said.wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()
    start_s, plan = time.monotonic(), questions()
    cases = choose(numbers_of_calls(plan), args.cases, random.Random(args.seed))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(pool.map(run, cases, [plan] * len(cases), itertools.cycle([True, False])))
    hit, acknowledged, lost, wrong = map(sum, zip(*results))
    print(f"{hit} system calls failed or killed the program, {acknowledged} acknowledged answers, {lost} lost, {wrong} "
          f"wrong, {time.monotonic() - start_s:.1f} s (seed {args.seed})")
    return 1 if lost or wrong or hit < args.cases / 2 else 0


if __name__ == "__main__":
    sys.exit(main())
