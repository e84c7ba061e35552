"""What a person says to the real program from outside, and what must be there afterwards.

An answer a step, always another one than before; every third step also changes the page, which makes a snapshot. The
program reports each time all is saved. Whatever happens to it then: all that was reported is there at the next start,
and nothing that was never said. The answer that was being saved may be there or not.
"""
import json
import os
import selectors
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("CAREWAY_BINARY", ROOT / "build/release/careway"))
LIMIT_S = 60


def questions():
    """[(id, [values])] of the plan, those that one word or number answers."""
    done = subprocess.run([str(BINARY), "questions", "gcp"], capture_output=True, text=True, check=True)
    kinds = {"single": lambda q: [option["id"] for option in q["options"]],
             "number": lambda q: list(range(q["min"], q["max"] + 1))}
    return [(q["id"], kinds[q["type"]](q)) for q in json.loads(done.stdout)["questions"] if q["type"] in kinds]


def start(folder, through=()):
    """The program without a window on this folder; its script comes through the standard input."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.update(HOME=str(folder), XDG_STATE_HOME=str(folder / "state"), LC_ALL="C.UTF-8")
    return subprocess.Popen([*through, str(BINARY), "--data", str(folder / "data"), "--no-window", "--script", "-"],
                            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def hand_over(process, script):
    try:
        process.stdin.write(script.encode())
        process.stdin.close()
    except BrokenPipeError:
        pass  # it is dead already: the reports tell


def reports(process, until=None):
    """Yields the reports as they come, until the end of the program or until(); what was reported always comes."""
    text = b""
    with selectors.DefaultSelector() as wait:
        wait.register(process.stdout, selectors.EVENT_READ)
        end = time.monotonic() + LIMIT_S
        while True:
            left = min(end, until() if until else end) - time.monotonic()
            if left <= 0:
                process.kill()  # and on to the end of what it still said
                until, end = None, time.monotonic() + LIMIT_S
                continue
            if not wait.select(left):
                continue
            more = os.read(process.stdout.fileno(), 1 << 16)
            if not more:
                break
            *lines, text = (text + more).split(b"\n")
            yield from map(json.loads, lines)
    process.stdout.close()
    process.wait()


class Said:
    """The steps of one person over all starts of the program, and the oracle."""

    def __init__(self, plan):
        self.plan = plan
        self.durable, self.durable_answers = 0, {}   # steps that were acknowledged, and the answers after them
        self.spoken, self.spoken_answers = 0, {}     # the same for those that the program has taken at all
        self.person = None
        self.acknowledged = 0
        self.lost = self.wrong = 0
        self.first_failure = ""

    def answer(self, step):
        name, values = self.plan[step % len(self.plan)]
        return name, values[step // len(self.plan) % len(values)]

    def after(self, step, answers):
        name, value = self.answer(step)
        return {**answers, name: value}

    def script(self, count):
        """The next steps, a report before them and after each."""
        lines = ["report"]
        for step in range(self.durable, self.durable + count):
            name, value = self.answer(step)
            lines += [f"answer gcp {name} {json.dumps(value)}", "report"]
            if step % 3 == 2:
                lines.append(f"go gcp/question/{name}" if step % 2 else "go hub")
        return "\n".join(lines) + "\n"

    def heard(self, report):
        """The report after an answer. Only a saved one is a promise."""
        self.spoken_answers = self.after(self.spoken, self.spoken_answers)
        self.spoken += 1
        if answers_of(report) != self.spoken_answers:
            self.fail("wrong", "the program reports what was not said")
        elif report["saved"]:
            self.acknowledged += self.spoken - self.durable
            self.durable, self.durable_answers = self.spoken, self.spoken_answers
            self.person = report["person"]

    def found(self, report, when):
        """The first report of a start: what was acknowledged, and no more than what was said after it."""
        there, step, answers = answers_of(report), self.durable, self.durable_answers
        while there != answers and step <= self.spoken:  # one more: its report did not come any more
            step, answers = step + 1, self.after(step, answers)
        if there != answers:
            missing = [name for name, value in self.durable_answers.items() if there.get(name) != value]
            self.fail("lost" if missing else "wrong",
                      f"{when}: {len(missing)} of {len(self.durable_answers)} answers are missing, {missing}")
        elif self.durable > 0 and report["person"] != self.person:
            self.fail("lost", f"{when}: another person is open")
        # The script begins with the first step that was not acknowledged; if it is there, saying it again changes nothing.
        self.durable_answers = self.spoken_answers = there
        self.spoken = self.durable
        self.person = report["person"]

    def fail(self, how, what):
        setattr(self, how, getattr(self, how) + 1)
        self.first_failure = self.first_failure or what


def answers_of(report):
    return report["answers"].get("gcp", {})


def live(said, folder, when, steps, through=(), lives_s=None, enough=lambda: False):
    """One start with so many steps, killed after that time or at the first report when there is enough, if those are
    given. The exit code; None: it said nothing."""
    process = start(folder, through)
    hand_over(process, said.script(steps))
    born = None
    for report in reports(process, (lambda: born + lives_s if born else float("inf")) if lives_s else None):
        if born is None:
            born = time.monotonic()
            said.found(report, when)
        else:
            said.heard(report)
            if enough():
                process.kill()
    return process.returncode if born else None


def still_saves(said, folder, when):
    """An undisturbed start: what was acknowledged is there, and one answer more is saved."""
    before = said.acknowledged
    if live(said, folder, when, 1) != 0 or said.acknowledged != before + 1:
        said.fail("wrong", f"{when}: it does not save any more")
