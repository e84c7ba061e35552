"""Drives the real program in a real window from outside: a virtual display, real input events (XTest), real signals.

The program writes the items of its page to a file after each frame (--watch-items); the driver finds items there by
role and name, and acts with mouse and keyboard only. Every wait has a condition and a limit; nothing sleeps and hopes.
"""
import hashlib
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
    """A virtual screen of its own, ended with the journey.

    `keyboard` is what setxkbmap takes, for example ["-layout", "es"]; `dots_per_inch` is what a desktop tells its
    programs about the screen; `desktop` starts a window manager.
    """

    def __init__(self, width=1280, height=800, keyboard=None, dots_per_inch=None, desktop=False, options=()):
        self.started = []
        read, write = os.pipe()
        # No reset: the keyboard and the dots per inch must outlive the tool that set them.
        self._start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
                     "-noreset", *options], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            self.name = f":{number.readline().strip()}"
        if self.name == ":":
            raise Stuck("the virtual display did not start")
        if keyboard:
            self.run("setxkbmap", "-rules", "evdev", "-model", "pc105", *keyboard)
        if dots_per_inch:
            self.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                     "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dots_per_inch}\n")
        if desktop:
            self._start_desktop()

    def _start(self, command, **how):
        self.started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how))

    def _start_desktop(self):
        self._start(["openbox"], env=self.env())
        end = time.monotonic() + LIMIT_S
        while "window id" not in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"):
            if time.monotonic() > end:
                raise Stuck("the window manager did not start")
            time.sleep(0.02)

    def env(self):
        env = dict(os.environ, DISPLAY=self.name)
        env.pop("WAYLAND_DISPLAY", None)
        return env

    def run(self, *command, check=True):
        """Runs a tool on this display; returns what it printed."""
        done = subprocess.run(command, env=self.env(), capture_output=True, text=True)
        if check and done.returncode != 0:
            raise Stuck(f"{' '.join(command)}: {done.stderr}")
        return done.stdout

    def close(self):
        for process in reversed(self.started):
            process.terminate()
            process.wait()


def copy_of_program(folder):
    """The program with a source tree of its own in the folder, to spoil; returns (program, tree)."""
    program, tree = folder / "build/careway", folder / "tree"
    program.parent.mkdir(parents=True)
    shutil.copy(BINARY, program)
    shutil.copytree(BINARY.parent / "assets", program.parent / "assets")
    for part in ("assets", "modules", "data/figures"):
        shutil.copytree(ROOT / part, tree / part)
    (program.parent / "careway.source-tree").write_text(f"{tree}\n")
    return program, tree


class Careway:
    """One person's folder and, between start() and stop() or kill(), one running program."""

    def __init__(self, display, folder=None, arguments=()):
        self.display = display
        self.binary = BINARY
        self.wrapped = []   # what the program is started through
        self.names_data = True   # false: the program finds the place for its data by itself
        self.account = {}   # whose program it is, as Popen takes it
        self.folder = Path(folder or tempfile.mkdtemp(prefix="careway-journey-"))
        self.data = self.folder / "data"
        self.items_file = self.folder / "items.json"
        self.arguments = list(arguments)
        self.process = None
        self.window = None

    # ---- the process

    def start(self):
        self.items_file.unlink(missing_ok=True)
        self.log = open(self.folder / "stderr.log", "ab")
        self.process = subprocess.Popen(self._command(), env=self._env(), stdout=self.log, stderr=self.log,
                                        stdin=subprocess.DEVNULL, **self.account)
        self.wait(lambda: self.items_file.exists(), "the first page")
        self.window = self.wait(self._find_window, "the window")
        return self

    def _command(self):
        data = ["--data", str(self.data)] if self.names_data else []
        return [*self.wrapped, str(self.binary), *data, "--watch-items", str(self.items_file), *self.arguments]

    def _env(self):
        return dict(self.display.env(), HOME=str(self.folder), XDG_STATE_HOME=str(self.folder / "state"),
                    LC_ALL="C.UTF-8", NO_AT_BRIDGE="1")

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
        """The keys for closing; the window manager turns them into its polite message. Needs a desktop."""
        self.key("alt+F4")
        return self.process.wait(timeout=LIMIT_S)

    def restart(self):
        self.kill()
        return self.start()

    def remove(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def outcome(self, **env):
        """Runs the program on a screen where it cannot stay; returns its exit code and what it told the person."""
        done = subprocess.run(self._command(), env=dict(self._env(), **env), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=LIMIT_S)
        return done.returncode, done.stderr

    def work(self):
        """What the program has done so far: ticks of the processor, and wake-ups, over all threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        woken = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches"):
                    woken += int(line.split()[1])
        return int(fields[11]) + int(fields[12]), woken

    def at_rest(self, quiet_s=2):
        """Waits until nothing has moved for a while; returns the work done until then."""
        last, since, end = self.work(), time.monotonic(), time.monotonic() + LIMIT_S
        while time.monotonic() - since < quiet_s:
            time.sleep(0.05)
            if self.work()[1] != last[1]:
                last, since = self.work(), time.monotonic()
            if time.monotonic() > end:
                raise Stuck("the program does not come to rest")
        return self.work()

    # ---- the window

    def place(self):
        """(x, y, width, height) of what is drawn in, without the frame of the window manager."""
        said = self.display.run("xwininfo", "-id", self.window)
        return tuple(int(said.split(f"{name}:")[1].split()[0])
                     for name in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height"))

    def move(self, x, y):
        self._xdotool("windowmove", self.window, str(x), str(y))

    def resize(self, width, height):
        self._xdotool("windowsize", self.window, str(width), str(height))
        self.wait(lambda: self.place()[2:] == (width, height), f"the window at {width}x{height}")

    def minimize(self):
        self.place_in_sight = self.place()
        self._xdotool("windowminimize", self.window)
        self.wait(lambda: "Iconic" in self.display.run("xprop", "-id", self.window, "WM_STATE"), "the window minimized")

    def restore(self):
        self._xdotool("windowactivate", self.window)
        # The window manager shows it first and puts it at its place then.
        self.wait(lambda: self.place() == self.place_in_sight, "the window at its place again")

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
        return self.display.run("xdotool", *words, check=check)

    def key(self, *names):
        self._xdotool("key", "--delay", "20", *names)

    def type(self, text, delay_ms=25):
        self._xdotool("type", "--delay", str(delay_ms), text)

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

    # ---- files

    def settings(self):
        """settings.json; nothing while there is none."""
        try:
            return json.loads((self.data / "settings.json").read_text())
        except (OSError, ValueError):
            return {}

    def people(self):
        """The snapshots, one a person."""
        return sorted(f for f in (self.data / "users").glob("*.json") if "." not in f.stem)

    def file(self):
        """What is on the disk of the one person: the snapshot, and the journal's lines since."""
        people = self.people()
        if len(people) != 1:
            raise Stuck(f"expected one person's file, found {[f.name for f in people]}")
        snapshot = people[0].read_bytes()
        if not hash_is_right(snapshot):
            raise Stuck(f"the hash in {people[0].name} is not that of its bytes")
        document = json.loads(snapshot)
        for journal in sorted(people[0].parent.glob(f"{people[0].stem}.*.journal.jsonl")):
            for line in journal.read_text().splitlines()[1:]:
                record = json.loads(line)
                if record["seq"] == document["revision"] + 1:
                    replay(document, record)
        return document


def hash_is_right(snapshot):
    """Whether a snapshot's bytes are those that were written: BLAKE2b over all of them, its own digits as zeros."""
    start = snapshot.index(b'"blake2b-256:') + len(b'"blake2b-256:')
    digits, blank = snapshot[start:start + 64], snapshot[:start] + b"0" * 64 + snapshot[start + 64:]
    return hashlib.blake2b(blank, digest_size=32).hexdigest().encode() == digits


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
