#!/usr/bin/python3
"""Idle means idle: on every kind of page, no frame and no tick of CPU in ten seconds, over all threads."""
import os
import sys
import time

import walk
from driver import Careway, Stuck, run_journey

# Ten seconds as the rule says; shorter by hand while developing.
SECONDS = float(os.environ.get("CAREWAY_IDLE_SECONDS", "10"))


def ticks(pid):
    """User and system clock ticks of the process, all threads."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def switches(pid):
    """How often any thread woke up by itself."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        for line in open(f"/proc/{pid}/task/{task}/status"):
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def demand_idle(apps):
    """All programs at once: each must stand still for the whole time."""
    for app, name in apps:
        # Still means: the place is saved, the journal is in a snapshot, and nothing has moved for five seconds.
        last, since = None, time.monotonic()
        while time.monotonic() - since < 5:
            now = switches(app.process.pid)
            if now != last:
                last, since = now, time.monotonic()
            if time.monotonic() - since > 30:
                raise Stuck(f"{name} does not come to rest")
            time.sleep(0.05)
    before = [(ticks(app.process.pid), switches(app.process.pid)) for app, _ in apps]
    time.sleep(SECONDS)   # the measurement itself
    for (app, name), (tick, switch) in zip(apps, before):
        used, woken = ticks(app.process.pid) - tick, switches(app.process.pid) - switch
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
