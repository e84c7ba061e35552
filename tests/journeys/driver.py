"""Drives the real program in a real window from outside: a virtual display, real input events (XTest), real signals.

The program writes the items of its page to a file after each frame (--watch-items); the driver finds items there by
role and name, and acts with mouse and keyboard only. Every wait has a condition and a limit; nothing sleeps and hopes.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("CAREWAY_BINARY", ROOT / "build/release/careway"))
LIMIT_S = float(os.environ.get("CAREWAY_JOURNEY_LIMIT_S", "30"))


class Stuck(Exception):
    """A condition that did not come true in time; carries what the page showed."""


class Display:
    """A virtual screen of its own, ended with the journey."""

    def __init__(self, width=1280, height=800):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = f":{number.readline().strip()}"
        if self.name == ":":
            raise Stuck("the virtual display did not start")

    def close(self):
        self.process.terminate()
        self.process.wait()


class Careway:
    """One person's folder and, between start() and stop() or kill(), one running program."""

    def __init__(self, display, folder=None, arguments=()):
        self.display = display
        self.folder = Path(folder or tempfile.mkdtemp(prefix="careway-journey-"))
        self.data = self.folder / "data"
        self.items_file = self.folder / "items.json"
        self.arguments = list(arguments)
        self.process = None
        self.window = None

    # ---- the process

    def start(self):
        self.items_file.unlink(missing_ok=True)
        env = dict(os.environ, DISPLAY=self.display.name, HOME=str(self.folder), XDG_STATE_HOME=str(self.folder / "state"),
                   LC_ALL="C.UTF-8", NO_AT_BRIDGE="1")
        env.pop("WAYLAND_DISPLAY", None)
        self.log = open(self.folder / "stderr.log", "ab")
        self.process = subprocess.Popen(
            [str(BINARY), "--data", str(self.data), "--watch-items", str(self.items_file), *self.arguments],
            env=env, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        self.wait(lambda: self.items_file.exists(), "the first page")
        self.window = self.wait(self._find_window, "the window")
        return self

    def _find_window(self):
        found = self._xdotool("search", "--onlyvisible", "--name", "^Careway$", check=False).split()
        return found[-1] if found else None

    def kill(self):
        """The power of SIGKILL: nothing in the program runs any more."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=LIMIT_S)

    def close_window(self):
        """As the window's close button does: the window manager's polite message."""
        self._xdotool("windowquit", self.window)
        return self.process.wait(timeout=LIMIT_S)

    def restart(self):
        self.kill()
        return self.start()

    def remove(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what is on the page

    def items(self):
        try:
            return json.loads(self.items_file.read_text())
        except (OSError, ValueError):
            return []

    def all(self, role, **wanted):
        return [i for i in self.items() if i["role"] == role and all(i.get(k) == v for k, v in wanted.items())]

    def find(self, role, name):
        return next((i for i in self.items() if i["role"] == role and i["name"] == name), None)

    def find_starting(self, role, start):
        return next((i for i in self.items() if i["role"] == role and i["name"].startswith(start)), None)

    def heading(self):
        return next((i["name"] for i in self.items() if i["role"] == "heading" and i.get("level") == 1), "")

    def saved(self):
        return any(i["role"] == "status" and i["name"].startswith("Saved") for i in self.items())

    def picture(self):
        lines = []
        for item in self.items():
            flags = " ".join(k for k in ("focused", "selected", "disabled", "offscreen", "expanded") if item.get(k))
            lines.append(f'  {item["role"]} "{item["name"]}" {item.get("value", "")} {flags}')
        return "\n".join(lines)

    def wait(self, condition, what, limit=None):
        end = time.monotonic() + (limit or LIMIT_S)
        while True:
            value = condition()
            if value:
                return value
            if self.process and self.process.poll() is not None:
                raise Stuck(f"the program ended ({self.process.returncode}) while waiting for {what}:\n"
                            + (self.folder / "stderr.log").read_text(errors="replace")[-2000:])
            if time.monotonic() > end:
                raise Stuck(f"waited in vain for {what}. The page shows:\n{self.picture()}")
            time.sleep(0.01)

    # ---- hands

    def _xdotool(self, *words, check=True):
        env = dict(os.environ, DISPLAY=self.display.name)
        done = subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise Stuck(f"xdotool {' '.join(words)}: {done.stderr}")
        return done.stdout

    def key(self, *names):
        self._xdotool("key", "--delay", "20", *names)

    def type(self, text):
        self._xdotool("type", "--delay", "25", text)

    def move_to(self, item):
        x, y, w, h = item["rect"]
        self._xdotool("mousemove", "--window", self.window, str(int(x + min(w / 2, 200))), str(int(y + h / 2)))

    def in_sight(self, item):
        """Whether a mouse can reach the middle of the item: inside the scrolling part of the page, if it is of it."""
        items = self.items()
        parent = item["parent"]
        while parent >= 0 and not (items[parent]["role"] == "landmark" and items[parent].get("value") == "main"):
            parent = items[parent]["parent"]
        if parent < 0:
            return not item.get("offscreen")
        _, top, _, height = items[parent]["rect"]
        middle = item["rect"][1] + item["rect"][3] / 2
        return top + 6 < middle < top + height - 6

    def bring_into_view(self, find):
        """Turns the wheel until the item that find() gives can be reached; returns it as it is then."""
        for _ in range(200):
            item = find()
            if item is None or self.in_sight(item):
                return item
            before = item["rect"][1]
            height = int(self._xdotool("getwindowgeometry", "--shell", self.window).split("HEIGHT=")[1].split()[0])
            self._xdotool("mousemove", "--window", self.window, "560", str(height // 2),
                          "click", "4" if before < height / 3 else "5")
            # The end of the page turns no further: then the next round says so.
            end = time.monotonic() + 1
            while time.monotonic() < end:
                moved = find()
                if moved is None or moved["rect"][1] != before:
                    break
                time.sleep(0.01)
        raise Stuck(f'"{item["name"]}" cannot be scrolled into view:\n{self.picture()}')

    def click(self, role, name):
        self.wait(lambda: self.find(role, name), f'{role} "{name}"')
        item = self.bring_into_view(lambda: self.find(role, name))
        if item.get("disabled"):
            raise Stuck(f'{role} "{name}" is disabled')
        self.move_to(item)
        self._xdotool("click", "1")

    # ---- the person's file

    def people(self):
        """The snapshots, one a person."""
        return sorted(f for f in (self.data / "users").glob("*.json") if "." not in f.stem)

    def file(self):
        """What is on the disk of the one person: the snapshot, and the journal's lines since."""
        people = self.people()
        if len(people) != 1:
            raise Stuck(f"expected one person's file, found {[f.name for f in people]}")
        document = json.loads(people[0].read_text())
        for journal in sorted(people[0].parent.glob(f"{people[0].stem}.*.journal.jsonl")):
            for line in journal.read_text().splitlines()[1:]:
                record = json.loads(line)
                if record["seq"] == document["revision"] + 1:
                    replay(document, record)
        return document


def replay(document, record):
    """One line of a journal onto a person's file."""
    changes = [*record.get("set", {}).items(), *((pointer, None) for pointer in record.get("unset", []))]
    for pointer, value in changes:
        *parents, name = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]
        at = document
        for parent in parents:
            at = at.setdefault(parent, {})
        at.pop(name, None)
        if value is not None:
            at[name] = value
    document["revision"] = record["seq"]


def run_journey(journey):
    """Runs the function with a display; prints what failed. For `if __name__ == "__main__"`."""
    display = Display()
    start = time.monotonic()
    try:
        journey(display)
    except (Stuck, AssertionError, subprocess.TimeoutExpired) as error:
        print(f"FAILED: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    finally:
        display.close()
    print(f"ok in {time.monotonic() - start:.1f} s")
    return 0
