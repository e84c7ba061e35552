#!/usr/bin/python3
"""What a desktop does to the window: close, minimize, resize, move; and the power of SIGKILL. Nothing is lost, and the
next start shows the same page at the same place."""
import json
import sys

import walk
from driver import Careway, Display, Stuck, run_journey


def expect(truth, what):
    if not truth:
        raise Stuck(what)


def remembered(app):
    """The place of the window in the settings, once there is one."""
    try:
        window = json.loads((app.data / "settings.json").read_text()).get("window", {})
    except (OSError, ValueError):
        return None
    return tuple(window.get(k) for k in ("x", "y", "width", "height"))


def lasting(items):
    """Without the badge, which tells the time."""
    return [i for i in items if i["role"] != "status"]


def same_page(before, after):
    """The same items in the same state, at the same place but for the few pixels to which a scroll is kept."""
    before, after = lasting(before), lasting(after)
    return len(before) == len(after) and all(
        all(a.get(k) == b.get(k) for k in ("role", "name", "value", "focused", "selected"))
        and abs(a["rect"][1] - b["rect"][1]) < 10 for a, b in zip(before, after))


def focused(items):
    return [i["name"] for i in items if i.get("focused") and not i.get("offscreen")]


NAME = "Rosemary Thyme and Sage"


def close_saves(display):
    """Closed in the middle of a word, faster than frames can be drawn."""
    app = Careway(display)
    try:
        app.start()
        walk.to_first_name(app)
        app.type(NAME, delay_ms=1)
        expect(app.close_window() == 0, "closing should end the program well")
        expect(app.file()["profile"]["first_name"] == NAME, "the half-typed name is not on the disk")
        app.start()
        app.wait(lambda: any(i.get("value") == NAME for i in app.all("text field")), "the name, after closing")
    finally:
        app.remove()


def minimized(display):
    """Out of sight nothing is drawn, but what was due is saved; back again it is the same page."""
    app = Careway(display)
    try:
        app.start()
        walk.first_start(app)
        app.at_rest()
        app.key("Tab")
        app.minimize()
        app.wait(lambda: app.file()["session"].get("focus"), "the focus on the disk, though minimized")
        before, page = app.at_rest(5), app.items()   # the journal goes into a snapshot meanwhile
        app.at_rest(3)   # the measurement itself
        expect(app.work() == before, f"minimized, it went from {before} to {app.work()} ticks and wake-ups")
        app.restore()
        app.click("link", "Help")
        app.wait(lambda: app.all("link", name="Help", selected=True), "the help page, after it was restored")
        walk.go_home(app)
        expect([i["name"] for i in lasting(app.items())] == [i["name"] for i in lasting(page)],
               "the page changed while it was minimized")
    finally:
        app.remove()


def resized(display):
    """Small and back: the buttons stay in reach, and nothing has moved in the end."""
    app = Careway(display)
    try:
        app.start()
        app.resize(1200, 700)
        app.at_rest(0.5)
        before = app.items()
        app.resize(640, 480)
        button = app.wait(lambda: next((i for i in app.all("button", name="Continue") if i["rect"][1] < 480), None),
                          "the button in the small window")
        x, y, width, height = button["rect"]
        expect(x >= 0 and x + width <= 640 and y + height <= 480, f"Continue is out of reach at {button['rect']}")
        app.resize(1200, 700)
        app.wait(lambda: app.items() == before, "the page as it was before")
    finally:
        app.remove()


def place_is_kept(display):
    """After a normal end and after SIGKILL, and without creeping from start to start."""
    app = Careway(display)
    try:
        app.start()
        for x, y, width, height, end in ((90, 70, 900, 600, app.close_window), (160, 120, 800, 640, app.kill)):
            app.move(x, y)
            app.resize(width, height)
            place = app.wait(lambda: app.place() if app.place()[0] >= x and app.place()[2] == width else None,
                             "the window at its new place")
            app.wait(lambda: remembered(app) == app.place(), "the place in the settings, before any end")
            place = app.place()
            end()
            for _ in range(2):
                app.start()
                app.wait(lambda: app.place() == place, f"the window at {place} again")
                app.at_rest(1.5)
                expect(app.place() == place, f"the window crept from {place} to {app.place()}")
                app.kill()
            app.start()
    finally:
        app.remove()


def page_is_kept(display):
    """Question, scroll and focus, over a normal end and over SIGKILL."""
    app = Careway(display)
    try:
        app.start()
        walk.first_start(app)
        app.click("button", "Start")
        app.wait(lambda: walk.on_question(app), "the first question")
        while len(app.all("radio")) < 4 or len(app.all("radio")) > 12:
            walk.answer_page(app)
            walk.go_on(app)
        app.resize(800, 480)
        app.at_rest(0.5)
        app.bring_into_view(lambda: app.all("radio")[-1])
        whole = [i for i in app.all("radio") if i["rect"][1] > 120 and i["rect"][1] + i["rect"][3] < 470]
        walk.click_item(app, whole[-1])
        app.wait(lambda: any(i.get("focused") for i in app.all("radio")), "the choice in focus")
        app.wait(app.saved, "Saved")
        app.at_rest(1.5)
        before, before_heading = app.items(), app.heading()
        expect(app.file()["session"]["scroll"] > 0, "the page should have been scrolled")
        expect(app.terminate() == 0, "it should end well")
        app.start()
        app.wait(lambda: same_page(before, app.items()), "the very same picture of the page")
        # After SIGKILL there may be a word about it at the top, which moves the rest.
        app.restart()
        app.wait(lambda: app.heading() == before_heading and focused(app.items()) == focused(before),
                 "the same question and focus after SIGKILL")
    finally:
        app.remove()


def journey(_):
    display = Display(desktop=True)
    try:
        close_saves(display)
        minimized(display)
        resized(display)
        place_is_kept(display)
        page_is_kept(display)
    finally:
        display.close()


if __name__ == "__main__":
    sys.exit(run_journey(journey))
