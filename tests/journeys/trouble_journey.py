#!/usr/bin/python3
"""Bad places and bad files: the program starts, says what happened and what is safe, and destroys nothing."""
import json
import shutil
import subprocess
import sys

import walk
from driver import Careway, Stuck, copy_of_program, run_journey


def expect(truth, what):
    if not truth:
        raise Stuck(what)


def shows(app, part):
    return any(part in i.get(k, "") for i in app.items() for k in ("name", "value", "description", "error"))


def leave_file(app, uid, content):
    """A person's file, as an earlier run or another program left it."""
    users = app.data / "users"
    users.mkdir(parents=True, mode=0o700)
    file = users / f"{uid}.json"
    file.write_bytes(content)
    return file


def damaged_file(display, name, content):
    app = Careway(display)
    try:
        users = leave_file(app, "anon_0123456789ab", content).parent
        app.start()
        app.wait(lambda: shows(app, "file was kept"), f"the word about the {name} file")
        kept = [f for f in users.rglob("*") if f.is_file() and f.read_bytes() == content]
        expect(kept, f"the bytes of the {name} file are gone")
        walk.first_start(app)
        app.wait(app.saved, "Saved")
        kept = [f for f in users.rglob("*") if f.is_file() and f.read_bytes() == content]
        expect(kept, f"the bytes of the {name} file are gone after a save")
    finally:
        app.remove()


def newer_file(display):
    app = Careway(display)
    try:
        content = json.dumps({"uid": "anon_0123456789ab", "schema": 99, "secret": "future"}).encode()
        file = leave_file(app, "anon_0123456789ab", content)
        app.start()
        app.wait(lambda: shows(app, "newer"), "the word about the newer file")
        walk.first_start(app)
        app.wait(app.saved, "Saved")
        expect(file.read_bytes() == content, "the newer file was changed")
    finally:
        app.remove()


def predecessor_file(display):
    """The very file of the analysis loads as an empty start and keeps what it held."""
    app = Careway(display)
    try:
        old = {"progress": {}, "preferences": {}, "profile": {}, "tiles": {}, "uid": "anon_6611127117e7",
               "last_updated": 1760505231.842378, "created_at": 1760505231.842379}
        leave_file(app, old["uid"], json.dumps(old, indent=2).encode())
        app.start()
        walk.first_start(app)
        app.wait(app.saved, "Saved")
        file = app.file()
        expect(file["uid"] == old["uid"] and file["created_at"] == old["created_at"], "uid or created_at changed")
        expect(file["preferences"] == {}, "an unknown key is gone")
    finally:
        app.remove()


def blocked_folder(display):
    """The data folder cannot be made: a file lies in its place. Everything works but saving, and that is said."""
    app = Careway(display)
    try:
        app.data.write_text("not a folder")
        app.start()
        app.click("button", "Continue")
        app.wait(lambda: shows(app, "not saved yet"), "the word that tells the truth")
        expect(app.process.poll() is None, "the program ended")
        app.data.unlink()   # the trouble ends: the answers are saved by themselves
        app.wait(lambda: not shows(app, "not saved yet"), "the word that all is well again", limit=60)
        expect(list((app.data / "users").glob("anon_*.json")), "nothing was saved")
    finally:
        app.remove()


def deleted_users(display):
    """Deleting data/users resets everything."""
    app = Careway(display)
    try:
        app.start()
        walk.first_start(app)
        app.wait(app.saved, "Saved")
        expect(app.terminate() == 0, "SIGTERM should end the program cleanly")
        shutil.rmtree(app.data / "users")
        app.start()
        app.wait(lambda: "answers stay" in app.heading() or app.heading() != "", "the first start again")
        expect(not app.find("button", "Start"), f'"{app.heading()}" is not a fresh start')
    finally:
        app.remove()


def broken_manifest(display):
    """A manifest with mistakes: file and pointer are named, the tile says so, the rest runs."""
    app = Careway(display)
    try:
        app.binary, tree = copy_of_program(app.folder / "copy")
        manifest = tree / "modules/gcp/module.json"
        data = json.loads(manifest.read_text())
        data["sections"][0]["questions"][0]["type"] = "crystal ball"
        data["colour"] = "blue"
        manifest.write_text(json.dumps(data))
        done = subprocess.run([str(app.binary), "questions", "gcp"], capture_output=True, text=True)
        expect(done.returncode == 2, f"exit {done.returncode}")
        for pointer in ("module.json#/sections/0/questions/0/type", "module.json#/colour"):
            expect(pointer in done.stderr, f"{pointer} is not named:\n{done.stderr}")
        app.start()
        app.wait(lambda: shows(app, "/sections/0/questions/0/type"), "the mistake on the page")
        expect(app.find("button", "Continue"), "the rest does not run")
    finally:
        app.remove()


def journey(display):
    damaged_file(display, "truncated", b'{"uid": "anon_0123456789ab", "answers": {"gcp": {"memo')
    damaged_file(display, "binary", bytes(range(256)) * 40)
    damaged_file(display, "empty", b"")
    damaged_file(display, "deep", b'{"uid": "anon_0123456789ab", "x": ' + b"[" * 200_000)
    damaged_file(display, "huge", b'{"uid": "anon_0123456789ab", "x": "' + b"a" * (11 << 20) + b'"}')
    newer_file(display)
    predecessor_file(display)
    blocked_folder(display)
    deleted_users(display)
    broken_manifest(display)


if __name__ == "__main__":
    sys.exit(run_journey(journey))
