"""Walks through the program as a person does: the first start, then question after question."""
from driver import Stuck


def to_first_name(app):
    """The welcome pages, by mouse, until the cursor stands in the field for the first name."""
    app.wait(lambda: app.find("button", "Continue"), "the first page")
    for heading in ("Your answers stay on this computer", "Whom is this plan for?"):
        app.click("button", "Continue")
        app.wait(lambda: app.heading() == heading, f'the page "{heading}"')
    app.click("radio", "My parent")
    app.wait(lambda: app.all("radio", name="My parent", selected=True), "the choice of whom it is for")
    field = app.wait(lambda: next(iter(app.all("text field")), None), "the field for the name")
    app.click("text field", field["name"])
    app.wait(lambda: app.all("text field", focused=True), "the cursor in the field")


def first_start(app, name="Rose"):
    """The welcome pages, by mouse and keyboard, to the hub."""
    to_first_name(app)
    app.type(name)
    app.wait(lambda: any(i.get("value") == name for i in app.all("text field")), "the name in its field")
    app.click("button", "Continue")
    app.wait(lambda: app.find("button", "Start"), "the hub with its Start button")


def go_home(app):
    app.click("link", "Home")
    app.wait(lambda: app.all("link", name="Home", selected=True), "the hub")


def on_question(app):
    return app.find("landmark", "Question") is not None


def question_items(app):
    """Items inside the main part of the page, in reading order, each with the names of its groups."""
    items = app.items()
    main = next((n for n, i in enumerate(items) if i["role"] == "landmark" and i["name"] == "Question"), None)
    inside = []
    for item in items:
        groups, parent = [], item["parent"]
        while parent >= 0 and parent != main:
            if items[parent]["role"] == "group":
                groups.append(items[parent]["name"])
            parent = items[parent]["parent"]
        if parent == main and parent is not None:
            inside.append((item, groups))
    return inside


def click_item(app, item):
    """Clicks that very item: names may repeat (one radio of each row)."""
    def again():
        return next((i for i in app.items() if i["id"] == item["id"]), None)
    now = app.bring_into_view(again)
    if now is None:
        raise Stuck(f'{item["role"]} "{item["name"]}" is gone')
    app.move_to(now)
    app._xdotool("click", "1")
    return again


def answer_page(app, choose=1):
    """Gives an answer to the question on the page with real clicks and keys; returns what was chosen.

    `choose` is the place of the wanted choice in its set; where there are fewer, the last known one.
    """
    inside = question_items(app)
    radios = [(i, g) for i, g in inside if i["role"] == "radio"]
    checks = [i for i, _ in inside if i["role"] == "check box"]
    fields = [i for i, _ in inside if i["role"] == "text field"]
    chosen = []
    sets = {}
    for item, groups in radios:
        sets.setdefault(tuple(groups), []).append(item)
    # A field beside radio buttons only narrows their list.
    if fields and not checks and not radios:
        field = fields[0]
        app.click("text field", field["name"])
        text = "1941" if "born" in app.heading() else "A garden and the cat"
        if not field.get("value"):
            app.type(text)
            app.wait(lambda: any(f.get("value") == text for f in app.all("text field")), f"{text} in its field")
        return [text]
    for items in sets.values():
        item = items[min(choose, len(items) - 1)]
        again = click_item(app, item)
        app.wait(lambda: again() and again().get("selected"), f'"{item["name"]}" to be chosen')
        chosen.append(item["name"])
    if checks:
        item = checks[min(choose, len(checks) - 1)]
        if not item.get("selected"):
            again = click_item(app, item)
            app.wait(lambda: again() and again().get("selected"), f'"{item["name"]}" to be ticked')
        chosen.append(item["name"])
    return chosen


def go_on(app):
    before = app.heading()
    app.click("button", "Continue")
    app.wait(lambda: app.heading() != before, f'the page after "{before}"')
