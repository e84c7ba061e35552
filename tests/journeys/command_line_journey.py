#!/usr/bin/python3
"""The command line: outcomes and questions as JSON, clear complaints with a pointer, and scripts without a window."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from driver import BINARY, ROOT

FOLDER = Path(tempfile.mkdtemp(prefix="careway-cli-"))
ENV = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")} | {"HOME": str(FOLDER)}
failures = []
passed = 0


def run(*words, stdin=""):
    return subprocess.run([str(BINARY), *words], input=stdin, capture_output=True, text=True, env=ENV, timeout=60)


def check(what, truth, done=None):
    global passed
    if truth:
        passed += 1
        return
    failures.append(what)
    print(f"FAILED: {what}" + (f": exit {done.returncode}\n{done.stdout}{done.stderr}" if done else ""))


HEALTHY = {"birth_year": 1950, "state": "oh", "living": "alone", "memory": "hardly", "falls": "none"}

done = run("--version")
check("--version", done.returncode == 0 and done.stdout.startswith("careway "), done)
done = run("--help")
check("--help names the calls", done.returncode == 0 and "evaluate" in done.stdout and "--script" in done.stdout, done)

done = run("questions", "gcp")
listing = json.loads(done.stdout) if done.returncode == 0 else {"questions": []}
check("questions as JSON", len(listing["questions"]) > 30, done)
by_id = {q["id"]: q for q in listing["questions"]}
check("conditions are printed", any("show_if" in q for q in by_id.values()))
check("yes, no and I don't know are written out",
      [o["id"] for o in next(q for q in by_id.values() if q["type"] == "yes_no")["options"]] == ["yes", "no", "dont_know"])

done = run("evaluate", "gcp", "--answers", "-", stdin=json.dumps(HEALTHY))
check("evaluate from standard input", done.returncode == 0 and "tier" in json.loads(done.stdout), done)
answers = FOLDER / "answers.json"
answers.write_text(json.dumps(HEALTHY))
done = run("evaluate", "gcp", "--answers", str(answers))
check("evaluate from a file", done.returncode == 0 and json.loads(done.stdout)["certainty"] in ("clear", "likely", "open"),
      done)

for what, text, pointer in [
        ("an unknown id", '{"memori": "daily"}', "/memori"),
        ("a wrong value", '{"memory": "purple"}', "/memory"),
        ("a wrong entry in a list", '{"conditions": ["heart", "hart"]}', "/conditions/1"),
        ("a wrong row", '{"activities": {"flying": "independent"}}', "/activities/flying"),
        ("a wrong kind", '{"birth_year": "x"}', "/birth_year"),
        ("an id with a slash", '{"a/b": 1}', "/a~1b"),
        ("malformed JSON", '{"memory": ', "byte"),
        ("a list instead of an object", "[1]", ""),
        ("a deep document", "[" * 100000, "64 levels"),
        ("no JSON at all", "\x00\x01", ""),
]:
    done = run("evaluate", "gcp", "--answers", "-", stdin=text)
    check(f"{what} is exit 2 with a pointer", done.returncode == 2 and pointer in done.stderr and not done.stdout, done)
for what, words in [("an unknown module", ["evaluate", "nobody", "--answers", "-"]), ("no answers", ["evaluate", "gcp"]),
                    ("a missing file", ["evaluate", "gcp", "--answers", str(FOLDER / "no-such-file")]),
                    ("an unknown option", ["--frobnicate"]), ("an unknown call", ["dance"])]:
    done = run(*words, stdin="{}")
    check(f"{what} is exit 2 and says why", done.returncode == 2 and done.stderr.strip() != "", done)

# A journey without a window, by the very script of the tour.
shots = FOLDER / "shots"
done = run("--no-window", "--data", str(FOLDER / "data"), "--script", str(ROOT / "tests/journeys/tour.careway"),
           "--screenshots", str(shots))
check("the tour plays without a window", done.returncode == 0 and len(list(shots.glob("*.txt"))) >= 20, done)
check("the pictures of the pages hold what a person sees",
      'heading 1' in (shots / "11-hub-doing.txt").read_text() if (shots / "11-hub-doing.txt").exists() else False)
people = [f for f in (FOLDER / "data/users").glob("*.json") if "." not in f.stem]
check("the tour saved one person, private", len(people) == 1 and oct(people[0].stat().st_mode)[-3:] == "600"
      and oct((FOLDER / "data/users").stat().st_mode)[-3:] == "700")
script = FOLDER / "wrong.careway"
for what, text, said in [("an unknown command", "dance\n", "line 1"), ("an expectation that fails", "\nexpect route gcp/result\n", "line 2"),
                         ("a button that is not there", 'click button "Nothing"\n', "It shows")]:
    script.write_text(text)
    done = run("--no-window", "--data", str(FOLDER / "data2"), "--script", str(script))
    check(f"{what} names its line", done.returncode in (1, 2) and said in done.stderr, done)

# Played from outside: what is known and saved, told at once.
done = run("--no-window", "--data", str(FOLDER / "data3"), "--script", "-",
           stdin="report\nanswer gcp memory daily\nreport\n")
told = [json.loads(line) for line in done.stdout.splitlines()]
check("a script reports the answers and whether they are saved",
      done.returncode == 0 and [(t["answers"], t["saved"]) for t in told]
      == [({}, True), ({"gcp": {"memory": "daily"}}, True)] and told[0]["person"] == told[1]["person"], done)

# No word of a person in the logs.
logs = "".join(f.read_text(errors="replace") for f in FOLDER.rglob("*.log"))
check("no name and no answer in the logs", "Rose" not in logs and "hands_on" not in logs)

print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
