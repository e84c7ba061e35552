#!/usr/bin/python3
"""Runs the test executables of a build and counts their cases.

    run_tests.py --build build/release [--only store_tests,session_tests] [--scripts] [--journeys]

--scripts adds the lints' own tests and the builds that must fail; --journeys adds tests/journeys/*_journey.py, which
start the real program and bring their own virtual display. One line a suite, then one closing line for all:
"N passed, N failed". Exit 1 when anything failed or nothing ran. Output of each suite: BUILD/test-results/NAME.log.
"""
import argparse
import concurrent.futures
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)
# What a hanging suite gets before it is ended.
SUITE_LIMIT_S = 900


def run(command, log, env=None):
    """Runs a command in a process group of its own; returns (exit code, seconds). 124 = over the limit."""
    start = time.monotonic()
    with open(log, "wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                   env=env, start_new_session=True)
        try:
            code = process.wait(timeout=SUITE_LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            code = 124
    return code, time.monotonic() - start


class Suite:
    def __init__(self, name, results):
        self.name = name
        self.log = results / f"{name}.log"
        self.passed = self.failed = self.skipped = 0
        self.seconds = 0.0
        self.note = ""

    def line(self):
        word = "FAILED" if self.failed else "ok"
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.name:28} {word:7} {self.passed} of {self.passed + self.failed}{skipped}  {self.seconds:.1f} s{self.note}"


def run_gtest(binary, results):
    suite = Suite(binary.name, results)
    report = results / f"{binary.name}.json"
    report.unlink(missing_ok=True)
    code, suite.seconds = run([str(binary), f"--gtest_output=json:{report}"], suite.log)
    try:
        data = json.loads(report.read_text())
        for case in (c for s in data["testsuites"] for c in s["testsuite"]):
            if case.get("failures"):
                suite.failed += 1
            elif case.get("result") == "SKIPPED":
                suite.skipped += 1
            elif case.get("status") == "RUN":
                suite.passed += 1
    except (OSError, ValueError, KeyError):
        suite.note = f"  (ended with {code} before its report)"
    if code != 0 and suite.failed == 0:
        suite.failed += 1
        suite.note = suite.note or f"  (exit code {code})"
    return suite


def run_script(script, results, env):
    """A script counts as one, or as it says itself in a line 'N passed, N failed'."""
    suite = Suite(script.stem, results)
    code, suite.seconds = run(["/usr/bin/python3", str(script)], suite.log, env)
    said = COUNTS.findall(suite.log.read_text(errors="replace"))
    if said:
        suite.passed, suite.failed = int(said[-1][0]), int(said[-1][1])
    elif code == 0:
        suite.passed = 1
    if code != 0 and suite.failed == 0:
        suite.failed = 1
        suite.note = f"  (exit code {code})"
    return suite


def tail(path, count=40):
    lines = path.read_text(errors="replace").splitlines()
    failures = [l for l in lines if "Failure" in l or "FAILED" in l or "ERROR:" in l or "Error" in l][:20]
    return "\n".join(["  | " + l for l in failures + ["..."] + lines[-count:]])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--scripts", action="store_true")
    parser.add_argument("--journeys", action="store_true")
    args = parser.parse_args()

    build = (ROOT / args.build).resolve()
    results = build / "test-results"
    results.mkdir(parents=True, exist_ok=True)
    binaries = sorted(p for p in (build / "bin").glob("*_tests") if os.access(p, os.X_OK))
    # A layer whose tests were deleted leaves its old executable behind: only what the build knows counts.
    known = subprocess.run(["ninja", "-C", str(build), "-t", "targets", "all"], capture_output=True, text=True).stdout
    binaries = [p for p in binaries if re.search(rf"^{p.name}: phony$", known, re.MULTILINE)]
    if args.only:
        binaries = [p for p in binaries if p.name in args.only.split(",")]

    env = dict(os.environ, CAREWAY_BUILD=str(build), CAREWAY_BINARY=str(build / "careway"))
    scripts = []
    if args.scripts:
        scripts = sorted((ROOT / "tests/lint").glob("*.py")) + sorted((ROOT / "tests/build_failure").glob("*_test.py"))
    journeys = sorted((ROOT / "tests/journeys").glob("*_journey.py")) if args.journeys else []

    suites = []

    def report(suite):
        suites.append(suite)
        print(suite.line(), flush=True)
        if suite.failed:
            print(tail(suite.log), flush=True)

    with concurrent.futures.ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        futures = [pool.submit(run_gtest, b, results) for b in binaries]
        futures += [pool.submit(run_script, s, results, env) for s in scripts]
        for future in concurrent.futures.as_completed(futures):
            report(future.result())
    # Journeys time real windows, so each gets the machine to itself.
    for journey in journeys:
        report(run_script(journey, results, env))

    passed = sum(s.passed for s in suites)
    failed = sum(s.failed for s in suites)
    skipped = sum(s.skipped for s in suites)
    if skipped:
        print(f"Skipped: {skipped} (see the logs in {results})")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
