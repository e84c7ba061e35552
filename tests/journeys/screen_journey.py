#!/usr/bin/python3
"""Screens that went, shrank, are very fine, or cannot draw: the window comes up in sight, or says why it cannot."""
import json
import sys

from driver import Careway, Display, Stuck, run_journey


def expect(truth, what):
    if not truth:
        raise Stuck(what)


def on(app, use, **display):
    """One start on a display of its own; ends it as a person does with a signal."""
    app.display = Display(**display)
    try:
        app.start()
        use(app)
        expect(app.terminate() == 0, "it should end well")
    finally:
        app.display.close()


def in_sight(app, width, height):
    def inside():
        x, y, w, h = app.place()
        return x >= 0 and y >= 0 and x + w <= width and y + h <= height
    app.wait(inside, f"the whole window on a screen of {width}x{height}, not {app.place()}")


def smaller_screen(app):
    """Left large on a large screen, then opened on a small one; and at a place where no screen is any more."""
    def grow(app):
        app.move(700, 300)
        app.resize(1200, 760)
        app.wait(lambda: json.loads((app.data / "settings.json").read_text())["window"]["width"] == 1200,
                 "the place in the settings")
    on(app, lambda _: None, desktop=True)   # makes the settings file
    on(app, grow, width=1920, height=1080, desktop=True)
    on(app, lambda _: in_sight(app, 1024, 700), width=1024, height=700, desktop=True)

    file = app.data / "settings.json"
    settings = json.loads(file.read_text())
    settings["window"].update(x=5000, y=-3000, width=2000, height=1500, screen="gone")
    file.write_text(json.dumps(settings))
    on(app, lambda _: in_sight(app, 1280, 800), desktop=True)


def fine_screen(app):
    """On a screen with twice the dots everything is twice as large in dots, so as large to the eye."""
    sizes = {}

    def measure(app):
        button = app.wait(lambda: app.find("button", "Continue"), "the first page")
        sizes[len(sizes)] = (app.place()[2:], button["rect"][2:])
    for dots in (96, 192):
        (app.data / "settings.json").unlink(missing_ok=True)
        on(app, measure, width=2560, height=1600, dots_per_inch=dots)
    for (before, after, what) in ((sizes[0][0], sizes[1][0], "window"), (sizes[0][1], sizes[1][1], "button")):
        for one, two in zip(before, after):
            expect(abs(two - 2 * one) <= 6, f"the {what} went from {before} to {after}")


def told(app, display, parts, **env):
    """Where no window can open: exit code 1 and words to pass on, on the screen and in the log."""
    app.display = display
    try:
        code, words = app.outcome(**env)
        log = (app.data / "logs/careway.log").read_text()
        expect(code == 1, f"exit code {code}: {words}")
        for part in parts:
            expect(part in words, f'"{part}" is not said:\n{words}')
            expect(part in log, f'"{part}" is not in the log:\n{log}')
        expect(words.count("could not open its window") == 1, f"said twice:\n{words}")
    finally:
        display.close()


SAID = ("Careway could not open its window", "Your answers are safe", "pass this message on")


def no_window(app):
    both = (*SAID, "First try: ", "With software rendering: ")
    told(app, Display(), (*both, "OpenGL 3.3 is not available"), MESA_GL_VERSION_OVERRIDE="2.1")
    told(app, Display(options=["-extension", "GLX"]), (*both, "OpenGL 3.3 is not available"))
    gone = Display()
    gone.close()
    told(app, gone, (*SAID, "no screen could be reached"))


def journey(display):
    for part in (smaller_screen, fine_screen, no_window):
        app = Careway(display)
        try:
            part(app)
        finally:
            app.remove()


if __name__ == "__main__":
    sys.exit(run_journey(journey))
