#!/usr/bin/python3
"""Idle means idle: on every kind of page, no frame and no tick of CPU in ten seconds, over all threads."""
import os
import sys
import time

import walk
from driver import Careway, Stuck, run_journey

# Ten seconds as the rule says; shorter by hand while developing.
SECONDS = float(os.environ.get("CAREWAY_IDLE_SECONDS", "10"))


def demand_idle(apps):
    """All programs at once: each must stand still for the whole time."""
    # At rest: the place is saved, the journal is in a snapshot, and nothing has moved for five seconds.
    for app, _ in apps:
        app.at_rest(5)
    before = [app.work() for app, _ in apps]
    time.sleep(SECONDS)   # the measurement itself
    for (app, name), (ticks, wakes) in zip(apps, before):
        used, woken = app.work()[0] - ticks, app.work()[1] - wakes
        if used or woken:
            raise Stuck(f"{name}: {used} ticks and {woken} wake-ups in {SECONDS:.0f} s of idleness")


def journey(display):
    pages = [("the first page", None), ("the hub", "hub"), ("a question", "question"), ("a text field", "text"),
             ("review", "review"), ("settings", "settings"), ("help", "help")]
    apps = []
    try:
        for name, kind in pages:
            app = Careway(display).start()
            apps.append((app, name))
            if kind is None:
                continue
            walk.first_start(app)
            if kind in ("settings", "help"):
                app.click("link", kind.capitalize())
                app.wait(lambda: app.all("link", name=kind.capitalize(), selected=True), kind)
            if kind in ("question", "text", "review"):
                app.click("button", "Start")
                app.wait(lambda: walk.on_question(app), "the first question")
            if kind == "text":
                app.click("text field", app.all("text field")[0]["name"])
                app.type("194")
                app.wait(lambda: any(f.get("value") == "194" for f in app.all("text field")), "the half-typed year")
            if kind == "review":
                app.click("link", "See all answers")
                app.wait(lambda: not walk.on_question(app), "the review page")
        demand_idle(apps)
        print(f"{len(apps)} pages: 0 ticks, 0 wake-ups in {SECONDS:.0f} s")
    finally:
        for app, _ in apps:
            app.remove()


if __name__ == "__main__":
    sys.exit(run_journey(journey))
