#!/usr/bin/python3
"""First frame against the floor: from the start of the process to its end after one drawn frame, Careway against a
bare GLFW and Dear ImGui window, in turns, in the same virtual display. Only the ratio can fail.

    floor_bench.py --build build/release [--rounds 15]
"""
import argparse
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 1.5   # what fails
GOAL = 1.2   # where it should go


def start_display():
    """Xvfb on a free number; returns (process, ":N")."""
    reader, writer = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
                              pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    ready, _, _ = select.select([reader], [], [], 20)
    # The whole line: a server that cannot write its end gives up.
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip() if ready else ""
    if not number:
        server.kill()
        sys.exit("floor_bench: the virtual display did not start")
    return server, ":" + number


def timed_ms(command, env):
    start = time.perf_counter()
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        sys.exit(f"floor_bench: {command[0]} ended with {done.returncode}\n{done.stderr}")
    return (time.perf_counter() - start) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    build = (ROOT / args.build).resolve()
    server, display = start_display()
    data = tempfile.mkdtemp()
    try:
        env = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        env.update(DISPLAY=display, LIBGL_ALWAYS_SOFTWARE="1")
        floor, ours = [], []
        for turn in range(args.rounds + 1):
            pair = (timed_ms([str(build / "bench/floor_window")], env),
                    timed_ms([str(build / "careway"), "--data", data, "--first-frame"], env))
            if turn > 0:  # the first turn fills the caches
                floor.append(pair[0])
                ours.append(pair[1])
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(data, ignore_errors=True)
    # Medians of pairs that ran side by side: what else the machine does hits both.
    ratio = statistics.median(o / f for o, f in zip(ours, floor))
    print(f"first frame: floor {statistics.median(floor):.0f} ms, Careway {statistics.median(ours):.0f} ms, "
          f"ratio {ratio:.2f} (at most {MOST}, goal {GOAL})")
    return 1 if ratio > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
