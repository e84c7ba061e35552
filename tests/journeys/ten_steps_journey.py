#!/usr/bin/python3
"""The ten steps of the predecessor's test plan, against the real program in a real window, with SIGKILL after the
first answer, after each section and after the last. After *Saved*: answers, tiles, progress and place are exactly as
before. Killed earlier: at most the answer that was not acknowledged is missing."""
import sys

import walk
from driver import Careway, Stuck, run_journey


def what_counts(file):
    return {key: file.get(key) for key in ("answers", "tiles", "progress", "profile", "mcip_contracts", "session")}


def expect(truth, what):
    if not truth:
        raise Stuck(what)


def kill_and_compare(app, moment):
    """Kills after Saved and demands the very same page and file."""
    app.wait(app.saved, f"Saved {moment}")
    before, heading = what_counts(app.file()), app.heading()
    selected = sorted(i["name"] for i in app.items() if i.get("selected"))
    app.restart()
    app.wait(lambda: app.heading() == heading, f'the page "{heading}" again {moment}')
    after = what_counts(app.file())
    for key in before:
        expect(before[key] == after[key], f"{key} changed over the kill {moment}: {before[key]} -> {after[key]}")
    expect(sorted(i["name"] for i in app.items() if i.get("selected")) == selected,
           f"other choices are shown {moment}")


def kill_at_once(app):
    """Kills right after a click, without waiting for Saved: at most that one answer may be missing."""
    before = app.file()["answers"]
    inside = walk.question_items(app)
    radio = next(i for i, _ in inside if i["role"] == "radio")
    app.move_to(radio)
    app._xdotool("click", "1")
    app.restart()
    after = app.file()["answers"]
    lost = {q: a for q, a in before["gcp"].items() if after["gcp"].get(q) != a}
    new = {q: a for q, a in after["gcp"].items() if q not in before["gcp"]}
    expect(not lost, f"answers that were saved are gone after an early kill: {lost}")
    expect(len(new) <= 1, f"more than one answer appeared: {new}")


def journey(display):
    app = Careway(display)
    try:
        # 1-2: no data at all, a fresh session.
        expect(not app.data.exists() or not list(app.data.rglob("*.json")), "the folder should be empty")
        app.start()
        walk.first_start(app)
        kill_and_compare(app, "after the first start")

        # 3: the first question.
        app.click("button", "Start")
        app.wait(lambda: walk.on_question(app), "the first question")
        walk.answer_page(app)
        kill_and_compare(app, "after the first answer")

        # 4: the file shows the tile with progress.
        walk.go_on(app)
        app.wait(app.saved, "Saved")
        file = app.file()
        expect(file["uid"].startswith("anon_") and len(file["uid"]) == 17, f"uid is {file['uid']}")
        expect(file["tiles"]["gcp"]["status"] == "doing" and file["tiles"]["gcp"]["progress"] > 0,
               f"the tile in the file is {file['tiles']}")
        created = file["created_at"]

        # 5-6: away and back; the tile still shows the progress.
        progress = file["progress"]
        place = app.heading()
        walk.go_home(app)
        percent = f'{file["tiles"]["gcp"]["progress"]}%'
        expect(any(i.get("value") == percent for i in app.all("progress")),
               f"no tile shows {percent}:\n{app.picture()}")
        app.wait(app.saved, "Saved")
        expect(app.file()["progress"] == progress, "going home changed the progress")
        kill_and_compare(app, "on the hub")
        app.click("button", "Continue")
        app.wait(lambda: app.heading() == place, f'to be back at "{place}"')

        # An early kill.
        kill_at_once(app)

        # 7: the whole plan, a kill after each section.
        section = None
        questions = 0
        while walk.on_question(app):
            title = section_title(app)
            if section is not None and title != section:
                kill_and_compare(app, f'after the section "{section}"')
            section = title
            walk.answer_page(app)
            app.wait(app.saved, "Saved")
            walk.go_on(app)
            questions += 1
            expect(questions < 80, "the plan does not end")
        kill_and_compare(app, "after the last answer")

        # 8: done.
        app.wait(lambda: app.find("button", "See the result"), "the review page")
        app.click("button", "See the result")
        app.wait(lambda: app.heading().startswith("The level of care"), "the result page")
        app.wait(lambda: app.file().get("mcip_contracts", {}).get("care_recommendation", {}).get("gcp"),
                 "the published recommendation")
        app.wait(app.saved, "Saved")
        file = app.file()
        expect(file["tiles"]["gcp"]["status"] == "done" and file["tiles"]["gcp"]["progress"] == 100,
               f"the tile is {file['tiles']['gcp']}")
        kill_and_compare(app, "on the result")

        # 9-10: close and open again: nothing has moved.
        walk.go_home(app)
        app.wait(app.saved, "Saved")
        before = what_counts(app.file())
        expect(app.terminate() == 0, "SIGTERM should end the program cleanly")
        app.start()
        app.wait(lambda: app.find("link", "Home"), "the hub again")
        after = what_counts(app.file())
        for key in ("answers", "tiles", "progress", "mcip_contracts"):
            expect(before[key] == after[key], f"{key} changed over closing: {before[key]} -> {after[key]}")
        expect(app.file()["created_at"] == created, "created_at changed")
        print(f"{questions} questions answered")
    finally:
        app.remove()


def section_title(app):
    items = app.items()
    place = next(n for n, i in enumerate(items) if i["role"] == "list" and i["name"] == "Sections")
    return next((i["name"] for i in items if i["parent"] == place and i.get("selected")), "")


if __name__ == "__main__":
    sys.exit(run_journey(journey))
