#!/usr/bin/python3
"""What must not stand in a committed file, what may lie at the top, and how long a file may be.

Prints "file:line: message"; exit 1. Looks at what git tracks or would track (ignored files do not count).

    check_texts.py [--root FOLDER]
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "ARCHITECTURE.md", "LICENSE", "CHANGELOG.md", "SECURITY.md",
       "app", "core", "modules", "hub", "assets", "data", "tests", "third_party", "cmake", "dev"}
MAX_LINES = 450
# Phone numbers lie in data/figures/ alone; a page names them as {line.emergency}.
SPOKEN = ("app/pages/", "core/ui/", "hub/", "modules/")
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
NUMBER = re.compile(r"(?<![#\w])\d{3}")
SOURCE = (".cpp", ".hpp", ".py", ".sh", ".cmake")
BINARY = (".png", ".ttf", ".otf", ".ico", ".gz", ".bin")

HOME = "a path of one person's folder"
# The patterns are spelled so that this file does not hold what it forbids.
BANNED = [
    (re.compile(r"(?<![\w.$}~-])/(?:wor[k]|roo[t])(?:/|\b(?=['\"\s]))"), "a path of one machine"),
    (re.compile(r"(?<![\w.$}~-])/hom[e]/[a-z][a-z0-9_-]*/"), HOME),
    (re.compile(r"\b(?:deb|ftp|security|snapshot|archive|http|cdn-fastly\.deb|packages)\.(?:debian|ubuntu)\.(?:org|net|com)\b"),
     "the host of a package registry"),
    (re.compile(r"\b(?:registry\.npmjs|pypi|files\.pythonhosted|proxy\.golang|crates|repo1?\.maven|deb\.nodesource)\.(?:org|io|com)\b"),
     "the host of a package registry"),
    (re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b"), "an unfinished note; do it or file it"),
    (re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)"), "a merge conflict"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVAT[E] KEY"), "a private key"),
]


def tracked(root):
    """Files that git tracks or would add; without git, every file outside build and .git."""
    listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=root, capture_output=True)
    if listed.returncode == 0:
        names = [n for n in listed.stdout.decode().split("\0") if n]
    else:
        names = [p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()]
        names = [n for n in names if not n.startswith(("build/", ".git/"))]
    return sorted(n for n in names if (root / n).is_file())


def check(root):
    problems = []
    for name in tracked(root):
        top = name.split("/")[0]
        if top not in TOP and not top.startswith("."):
            problems.append(f"{name}:1: '{top}' has no place at the top level")
        if name.endswith(BINARY):
            continue
        try:
            text = (root / name).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            # Corpora of the fuzzers are bytes; everything else of ours is text.
            if not name.startswith("tests/fuzz/corpus/"):
                problems.append(f"{name}:1: not UTF-8")
            continue
        lines = text.splitlines()
        if name.endswith(SOURCE) and len(lines) > MAX_LINES:
            problems.append(f"{name}:{len(lines)}: {len(lines)} lines; a file is one idea, about 400 lines at most")
        for number, line in enumerate(lines, 1):
            for pattern, what in BANNED:
                # A made-up home in a test harms nobody.
                if pattern.search(line) and not (what == HOME and name.startswith("tests/")):
                    problems.append(f"{name}:{number}: {what}: {line.strip()[:100]}")
        if name.startswith(SPOKEN) and name.endswith((".cpp", ".hpp", "module.json")):
            problems += phone_numbers(name, lines)
    problems += architecture(root)
    return problems


def phone_numbers(name, lines):
    """Three digits or more in what a page may say."""
    return [f"{name}:{number}: a number that may be a phone number; name the help line instead: {literal}"
            for number, line in enumerate(lines, 1)
            for literal in LITERAL.findall(line.split("//")[0]) if NUMBER.search(literal)]


def architecture(root):
    """ARCHITECTURE.md names every layer's folder, and no folder that is not there."""
    page, table = root / "ARCHITECTURE.md", root / "cmake/layers.txt"
    if not page.is_file() or not table.is_file():
        return []
    text = page.read_text()
    problems = []
    for line in table.read_text().splitlines():
        if line and not line.startswith("#"):
            folder = line.split()[1]
            if f"`{folder}/`" not in text:
                problems.append(f"ARCHITECTURE.md:1: does not say what lies in `{folder}/`")
    for number, line in enumerate(text.splitlines(), 1):
        for folder in re.findall(r"`((?:app|core|hub|modules|tests|assets|data|cmake|third_party)[a-z_/]*/)`", line):
            if not (root / folder).is_dir():
                problems.append(f"ARCHITECTURE.md:{number}: names {folder}, which is not there")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=REPOSITORY)
    problems = check(parser.parse_args().root.resolve())
    for problem in problems:
        print(problem)
    print(f"texts: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
