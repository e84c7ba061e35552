#!/usr/bin/python3
"""Source-based coverage of one folder, with floors.

    coverage.py --build build/coverage --tests store_tests --folder core/store --lines 90 --branches 85

Runs the tests, prints each file's line and branch coverage and fails below a floor. clang counts only conditions that
are written in the source, each in both directions, so 100% is reachable.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--tests", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--lines", type=float, required=True)
    parser.add_argument("--branches", type=float, required=True)
    args = parser.parse_args()
    build = (ROOT / args.build).resolve()
    binary = build / "bin" / args.tests
    profiles = build / "profiles"
    profiles.mkdir(exist_ok=True)
    for old in profiles.glob("*.profraw"):
        old.unlink()

    env = dict(os.environ, LLVM_PROFILE_FILE=str(profiles / "%p-%m.profraw"))
    if subprocess.run([str(binary), "--gtest_brief=1"], cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode != 0:
        print("The tests themselves failed.")
        return 1
    merged = profiles / "all.profdata"
    subprocess.run(["llvm-profdata-16", "merge", "-sparse", "-o", str(merged)] +
                   [str(p) for p in profiles.glob("*.profraw")], check=True)
    exported = subprocess.run(["llvm-cov-16", "export", "-summary-only", f"-instr-profile={merged}", str(binary)],
                              cwd=ROOT, check=True, capture_output=True, text=True).stdout

    totals = {"lines": [0, 0], "branches": [0, 0]}
    for entry in sorted(json.loads(exported)["data"][0]["files"], key=lambda f: f["filename"]):
        # Headers are seen through the build's include roots; either way the path ends in folder/file.
        name = entry["filename"]
        if f"/{args.folder}/" not in f"/{name}" or "/tests/" in f"/{name}":
            continue
        parts = []
        for kind, total in totals.items():
            numbers = entry["summary"][kind]
            total[0] += numbers["covered"]
            total[1] += numbers["count"]
            parts.append(f"{kind} {numbers['covered']}/{numbers['count']}")
        print(f"{name.split('/')[-1]:32} {'  '.join(parts)}")

    failed = False
    for kind, floor in (("lines", args.lines), ("branches", args.branches)):
        covered, count = totals[kind]
        percent = 100.0 * covered / count if count else 0.0
        print(f"= {args.folder}: {kind} {percent:.1f}% ({covered} of {count}), floor {floor:g}%")
        failed = failed or percent < floor
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
