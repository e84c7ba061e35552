#!/usr/bin/python3
"""Bad folders, as an ordinary account meets them: each start says what happened, what is safe and what helps. The
answer stays on the screen, nothing is destroyed, and once the folder is well the answer is saved."""
import os
import subprocess
import sys

import walk
from driver import Careway, Stuck, copy_of_program, run_journey

NOBODY = 65534
SAFE = "Your answers are still here"


def expect(truth, what):
    if not truth:
        raise Stuck(what)


def shows(app, part):
    return any(part in i.get(k, "") for i in app.items() for k in ("name", "value", "description", "error"))


def as_ordinary(app):
    """Root may write everywhere, so the program gets another account then, and a copy that it can read."""
    app.binary, tree = copy_of_program(app.folder / "copy")
    if os.geteuid() == 0:
        app.account = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        give(app.folder)
    return tree


def give(folder):
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.json") if path.is_file()}


def saved_once(app):
    """An earlier evening: whom the plan is for is on the disk, and the text is larger than usual."""
    app.start()
    walk.first_start(app)
    app.click("button", "Larger text")
    app.wait(lambda: app.settings().get("text_percent") == 125, "the larger text in the settings")
    app.wait(app.saved, "Saved")
    expect(app.terminate() == 0, "it should end well")


def told_and_then_saved(app, words, mend):
    """The disk refuses an answer: that is said, with what helps; mended, the answer is saved by itself."""
    for part in ("Your last answers are not saved yet", SAFE, *words):
        app.wait(lambda: shows(app, part), f'the words "{part}"')
    expect(not app.saved(), "Saved is shown though nothing can be")
    heading, chosen = app.heading(), [i["name"] for i in app.items() if i.get("selected")]
    mend()
    app.wait(lambda: not shows(app, "not saved yet"), "the word that all is well again", limit=60)
    app.wait(lambda: not app.all("status") or app.saved(), "Saved")
    expect((heading, chosen) == (app.heading(), [i["name"] for i in app.items() if i.get("selected")]),
           "the page or its answer changed meanwhile")


def say_whom(app):
    """The first answer of a new person, by the first pages."""
    while app.find("button", "Continue") and not app.all("radio", name="My parent"):
        before = app.heading()
        app.click("button", "Continue")
        app.wait(lambda: app.heading() != before, f'the page after "{before}"')
    app.click("radio", "My parent")
    app.wait(lambda: app.all("radio", name="My parent", selected=True), "the choice")


def unreadable(app):
    as_ordinary(app)
    saved_once(app)
    before = contents(app.data)
    app.data.chmod(0)
    app.start()
    for part in ("could not look into its folder of answers", "What is there is safe", "Then start Careway again",
                 "The settings could not be read"):
        app.wait(lambda: shows(app, part), f'the words "{part}"')
    say_whom(app)
    told_and_then_saved(app, ["may not use the file or folder", "let Careway save in this folder"],
                        lambda: app.data.chmod(0o700))
    app.click("button", "Continue")
    app.wait(lambda: app.find("button", "Start"), "the hub")
    app.click("button", "Larger text")   # must not be saved over settings that nobody has read
    app.wait(lambda: app.find("button", "Larger text")["value"] == "125%", "larger text")
    expect(app.terminate() == 0, "it should end well")
    after = contents(app.data)
    changed = [str(path) for path in before if after.get(path) != before[path]]
    expect(not changed, f"changed or gone: {changed}")
    expect(len(app.people()) == 2, "the new answer has no file of its own")
    app.start()
    app.wait(lambda: app.find("button", "Start"), "the earlier answers again")


def read_only(app):
    as_ordinary(app)
    saved_once(app)
    folders = [app.data, *(p for p in app.data.rglob("*") if p.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    app.start()
    app.click("button", "Start")
    app.wait(lambda: walk.on_question(app), "the first question")
    app.wait(lambda: shows(app, "not saved yet"), "the word that the page cannot be saved")   # it moves the page
    walk.answer_page(app)

    def mend():
        for folder in folders:
            folder.chmod(0o700)
    told_and_then_saved(app, ["may not use the file or folder", "let Careway save in this folder", str(app.data)], mend)
    expect(app.file()["answers"]["gcp"], "the answer is not on the disk")


def missing(app):
    """A data folder that is not there and cannot be made."""
    as_ordinary(app)
    above = app.folder / "above"
    above.mkdir()
    give(above)
    above.chmod(0o500)
    app.data = above / "data"
    app.start()
    say_whom(app)
    told_and_then_saved(app, ["may not use the file or folder", str(app.data)], lambda: above.chmod(0o700))
    expect(app.file()["profile"]["relation"] == "child", "the answer is not on the disk")


def read_only_tree(app):
    """The program's own folder cannot be written: the home folder takes the answers, and that is said."""
    tree = as_ordinary(app)
    for folder in (tree, tree / "data"):
        folder.chmod(0o500)
    app.names_data = False
    app.data = app.folder / ".local/share/careway"
    app.start()
    app.wait(lambda: shows(app, "own folder cannot be written") and shows(app, str(app.data)), "where the answers go")
    say_whom(app)
    app.wait(lambda: list((app.data / "users").glob("anon_*.json")), "the answer in the home folder")
    expect(not (tree / "data/users").exists(), "something was written into the tree")


# A small disk of its own, full but for a filler that goes when the flag appears.
FULL_DISK = """
mount -t tmpfs -o size=256k,mode=700 tmpfs "$0" || exit 99
flag=$1; shift
dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null
(while kill -0 $$ 2>/dev/null && [ ! -e "$flag" ]; do sleep 0.05; done; rm -f "$0/filler") &
exec "$@"
"""


def full(app):
    as_ordinary(app)
    may = subprocess.run(["unshare", "-rm", "true"], capture_output=True, text=True, **app.account)
    if may.returncode != 0:
        return print(f"skipped: a full disk (no mounts for this account: {may.stderr.strip()})")
    app.data.mkdir()
    give(app.data)
    flag = app.folder / "mended"
    app.wrapped = ["unshare", "-rm", "sh", "-c", FULL_DISK, str(app.data), str(flag)]
    app.start()
    say_whom(app)
    told_and_then_saved(app, ["The disk is full", "Make room on the disk"], flag.touch)


def journey(display):
    for part in (unreadable, read_only, missing, read_only_tree, full):
        app = Careway(display)
        try:
            part(app)
        except Stuck as stuck:
            raise Stuck(f"{part.__name__}: {stuck}") from stuck
        finally:
            for folder in (app.folder, app.data):
                if folder.exists():
                    folder.chmod(0o700)
            app.remove()


if __name__ == "__main__":
    sys.exit(run_journey(journey))
