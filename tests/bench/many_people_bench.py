#!/usr/bin/python3
"""First frame with ten thousand people in the folder against the same with one, in turns, in the same virtual display.
Only the ratio can fail.

    many_people_bench.py --build build/release [--rounds 15]
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from floor_bench import ROOT, start_display, timed_ms

MOST = 1.2
PEOPLE = 10_000


def folder_with_one(program, folder):
    """A person with a few answers, whom the next start opens."""
    script = "answer gcp birth_year 1941\nanswer gcp memory daily\ngo hub\nexpect saved\n"
    subprocess.run([str(program), "--data", str(folder), "--no-window", "--script", "-"], input=script, text=True,
                   check=True, capture_output=True)
    return next(file for file in (folder / "users").glob("anon_*.json") if "." not in file.stem)


def add_people(person, count):
    """Others with the same answers, each with a snapshot, the one before and a lock."""
    document = json.loads(person.read_text())
    for made_over in ("hash", "link"):
        del document[made_over]
    for number in range(count):
        uid = f"anon_{number:012x}"
        text = json.dumps({**document, "uid": uid}, indent=2) + "\n"
        for name in (f"{uid}.json", f"{uid}.prev.json"):
            (person.parent / name).write_text(text)
        (person.parent / f"{uid}.lock").touch()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    program = (ROOT / args.build / "careway").resolve()
    data = Path(tempfile.mkdtemp())
    server, display = start_display()
    try:
        env = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        env.update(DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1")
        folder_with_one(program, data / "one")
        add_people(folder_with_one(program, data / "many"), PEOPLE - 1)
        times = {"one": [], "many": []}
        for turn in range(args.rounds + 1):
            for name, taken in times.items():
                ms = timed_ms([str(program), "--data", str(data / name), "--first-frame"], env)
                if turn > 0:  # the first turn fills the caches
                    taken.append(ms)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(data, ignore_errors=True)
    ratio = statistics.median(many / one for one, many in zip(times["one"], times["many"]))
    print(f"first frame: one person {statistics.median(times['one']):.0f} ms, {PEOPLE:,} people "
          f"{statistics.median(times['many']):.0f} ms, ratio {ratio:.2f} (at most {MOST})")
    return 1 if ratio > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
