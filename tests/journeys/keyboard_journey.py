#!/usr/bin/python3
"""Names as people write them: dead keys on a Spanish keyboard, AltGr on a Polish one, the compose key. And Ctrl with
a plus that is a key of its own."""
import sys

import walk
from driver import Careway, Display, run_journey
from keyboard import Keyboard

SPANISH = ["-layout", "es", "-variant", "deadtilde"]
POLISH = ["-layout", "pl", "-option", "compose:menu"]

DEAD_ACUTE, DEAD_TILDE = "'", ("AltGr", "4")
NUNEZ = [("Shift", "n"), DEAD_ACUTE, "u", DEAD_TILDE, "n", "e", "z"]
ZOLC = [("Shift", "AltGr", "z"), ("AltGr", "o"), ("AltGr", "l"), ("AltGr", "c")]
ZOE = [("Shift", "z"), "o", "Menu", "'", "e"]


def with_keyboard(layout, use):
    display = Display(keyboard=layout)
    keyboard = Keyboard(display)
    app = Careway(display)
    try:
        app.start()
        walk.to_first_name(app)
        use(app, keyboard)
    finally:
        app.remove()
        keyboard.close()
        display.close()


def types(app, keyboard, keys, name):
    keyboard.press(*keys)
    app.wait(lambda: any(i.get("value") == name for i in app.all("text field")), f"{name} in its field")


def spanish(app, keyboard):
    types(app, keyboard, NUNEZ, "Núñez")
    before = app.find("button", "Continue")["rect"][3]
    with keyboard.held("Ctrl", "]"):   # the key with the plus
        app.wait(lambda: app.find("button", "Continue")["rect"][3] > before * 1.15, "larger text by Ctrl and plus")
    app.click("button", "Continue")
    app.wait(app.saved, "Saved")
    app.wait(lambda: app.file()["profile"].get("first_name") == "Núñez", "the name on the disk")


def polish(app, keyboard):
    types(app, keyboard, ZOLC, "Żółć")
    keyboard.press(("Ctrl", "a"))
    types(app, keyboard, ZOE, "Zoé")


def journey(_):
    with_keyboard(SPANISH, spanish)
    with_keyboard(POLISH, polish)


if __name__ == "__main__":
    sys.exit(run_journey(journey))
