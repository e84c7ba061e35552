#!/usr/bin/python3
"""Prints the script behind ./dev looks: every page at every size of window and text, light and dark.

The folder of users holds a damaged file at the start. Pictures are named PAGE-WIDTHxHEIGHT-TEXT-THEME, so that one page's looks lie beside each other.
"""
import itertools
import json

SIZES = ["1024 700", "1280 800", "1920 1080"]
TEXTS = ["100", "250"]
THEMES = ["light", "dark"]

ACTIVITIES = ["bathing", "dressing", "grooming", "toileting", "transferring", "eating"]


def levels(level, **changed):
    return {**{row: level for row in ACTIVITIES}, **changed}


HEALTHY = {
    "birth_year": 1941, "state": "oh", "living": "alone", "access": "easy", "conditions": ["none"], "medicines": "own",
    "walking": "unaided", "falls": "none", "nursing": ["none"], "bladder": "fine", "memory": "hardly", "decisions": "own",
    "understood": "always", "harm": "no", "mood": "good", "activities": levels("independent"), "household": ["none"],
    "nights": "quiet", "left_alone": "days", "helpers": ["family"], "hours": "under_1", "strain": "well",
    "safe_with_others": "no", "company": "daily", "veteran": "no", "ltc_insurance": "no", "move_wish": "open",
}
HELPED = levels("independent", bathing="hands_on", dressing="hands_on", toileting="hands_on")
# What has to be answered otherwise for each result, one after the other.
RESULTS = {
    "none": {},
    "at_home": {"household": ["shopping", "meals"]},
    "assisted_living": {"activities": HELPED, "two_helpers": "no"},
    "memory_care": {"memory": "daily", "decisions": "cues", "diagnosis": "dementia", "wandering": "leaves",
                    "behavior": ["restless"]},
    "memory_care_high": {"harm": "yes", "mood": "hopeless", "strain": "limit", "left_alone": "never",
                         "alone_now": "nights"},
    "skilled_nursing": {"harm": "no", "nursing": ["nurse_always"], "hospice": "no"},
}
LONG = "A garden, church on Sundays, the cat, a late breakfast and a walk around the block before it gets dark. " * 3


def looks(page):
    for size, text, theme in itertools.product(SIZES, TEXTS, THEMES):
        print(f"size {size}\ntext {text}\ntheme {theme}")
        print(f"screenshot {page}-{size.replace(' ', 'x')}-{text}-{theme}")
    print("text 100\ntheme light\nsize 1280 800")


def answer(answers):
    for question, value in answers.items():
        print(f"answer gcp {question} {json.dumps(value)}")


def question(name):
    print(f"go gcp/question/{name}")
    looks(f"question-{name}")


def main():
    looks("data-problem")
    print('press button "I have read this"')
    looks("welcome-display")
    print('click button "Continue"')
    looks("welcome-privacy")
    print('click button "Continue"')
    looks("welcome-person")
    print('click radio "My parent"\ntype text_field "Their first name (if you like)" "Rose"')
    looks("welcome-person-chosen")
    print('click button "Continue"\nexpect route hub')
    looks("hub-empty")
    for name in ("birth_year", "state", "conditions", "hospice", "activities", "memory"):
        if name == "hospice":
            answer({"conditions": ["cancer"]})
        question(name)
    print('press button "Continue"\nexpect route gcp/question/memory')
    looks("question-refused")
    print('press button "Why we ask"')
    looks("question-why")
    answer({"state": "wy", "activities": levels("hands_on"), "conditions": ["heart", "other"]})
    print("go gcp/question/state")
    print('type text_field "Find in the list" "new"')
    looks("question-state-filtered")
    question("activities")
    answer({"other_conditions": ["Gout", "A condition with a name that is so long that it hardly fits a line"]})
    question("other_conditions")
    answer({"matters": LONG})
    question("matters")
    answer({"memory": "daily", "wandering": "leaves"})
    question("wandering")
    answer({"harm": "yes"})
    question("harm")
    print("go gcp/result")
    looks("result-not-ready")
    print("go gcp/review")
    looks("review")
    print('press button "Start over"')
    looks("start-over")
    print("key Escape\ngo hub")
    looks("hub-progress")
    answer(HEALTHY)
    for tier, answers in RESULTS.items():
        answer(answers)
        print("go gcp/result")
        looks(f"result-{tier}")
    print('go gcp/result\npress button "Where this comes from"')
    looks("result-source")
    print("go gcp/review")
    looks("review-done")
    print("go hub")
    looks("hub-done")
    for page in ("settings", "help", "about"):
        print(f"go {page}")
        looks(page)


if __name__ == "__main__":
    main()
