#!/usr/bin/python3
"""The layer rule, as far as the build cannot see it. Reads cmake/layers.txt; prints "file:line: message"; exit 1.

The build already refuses an include of a layer that a row does not name. This also catches: relative includes,
third-party headers that a row does not list (the distribution puts them where every compile finds them), our own
headers in angle brackets, files in folders that no layer owns, views by name, a table that is not a ladder, and the
headers of the operating system outside the layers that may touch it.

    check_layers.py [--root FOLDER]
"""
import argparse
import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE_FOLDERS = ("app", "core", "hub", "modules")
TEST_FOLDERS = ("support", "crash", "bench", "fuzz", "journeys", "lint", "lanes", "build_failure")
SUFFIXES = (".hpp", ".cpp")
FOREIGN_SUFFIXES = (".h", ".hh", ".hxx", ".cc", ".cxx", ".c", ".C", ".inl", ".ipp", ".tpp", ".inc", ".cppm", ".ixx")

# Third-party names of the table -> the headers they stand for.
THIRD_PARTY = {
    "nlohmann": r"nlohmann/",
    "utf8": r"utf8(cpp)?(/|\.h$)",
    "spdlog": r"(spdlog|fmt)/",
    "imgui": r"(imgui|imconfig|imstb|backends/imgui|misc/)",
    "GLFW": r"GLFW/|imgui_impl_",
    "glad": r"(glad|GL|KHR|EGL)/",
    "CLI": r"CLI/",
    "png": r"png(conf)?\.h$",
    "sodium": r"sodium(/|\.h$)",
}
TEST_THIRD_PARTY = {"gtest": r"(gtest|gmock)/", "rapidcheck": r"rapidcheck", "benchmark": r"benchmark/"}
# Headers of the operating system, for the row name "posix".
POSIX = re.compile(r"((sys|arpa|net|netinet|linux|asm|X11)/.*|unistd|fcntl|dirent|poll|pthread|pwd|grp|dlfcn|spawn|"
                   r"termios|syslog|sched|semaphore|langinfo|libgen|strings|ftw|glob|fnmatch|utime|locale|signal|execinfo)\.h$")
INCLUDE = re.compile(r"^\s*#\s*(include(?:_next)?|import)\b\s*(.*)$")


class Layer:
    def __init__(self, name, folder, layers, libraries, line):
        self.name, self.folder, self.layers, self.libraries, self.line = name, folder, layers, libraries, line

    @property
    def is_view(self):
        return self.name.endswith("_view")


def read_table(path, problems):
    layers = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        columns = line.split()
        where = f"cmake/layers.txt:{number}"
        if len(columns) != 4 or not re.match(r"^[a-z]", line):
            problems.append(f"{where}: a row has four columns: layer, folder, layers, third party")
            continue
        name, folder, may, libraries = columns
        may = [] if may == "-" else may.split(",")
        libraries = [] if libraries == "-" else libraries.split(",")
        if name in layers:
            problems.append(f"{where}: {name} stands twice")
        for other in may:
            if other not in layers:
                problems.append(f"{where}: {name} names {other}, which does not stand above it in the table")
        for library in libraries:
            if library not in THIRD_PARTY and library != "posix":
                problems.append(f"{where}: {library} is no third-party name that the check knows")
        layers[name] = Layer(name, folder, may, libraries, number)
    return layers


def owner(layers, path):
    """The layer of a repository path, or None. app/main is one main() over app; other folders need their row."""
    folder, _, file_name = path.rpartition("/")
    folder = "app" if folder == "app/main" else folder
    rows = [l for l in layers.values() if l.folder == folder]
    if re.match(r".*_view\.[a-z]+$", file_name):
        views = [l for l in rows if l.is_view]
        if views:
            return views[0]
    plain = [l for l in rows if not l.is_view]
    return plain[0] if plain else None


def without_comments(text):
    """The text with comments blanked out, line numbers kept, and continued lines joined (to the first)."""
    text = re.sub(r"\\\n", "", text) if "\\\n" in text else text
    pattern = re.compile(r'R"([^()\\ ]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.DOTALL)

    def blank(match):
        found = match.group(0)
        if found.startswith("/"):
            return " " + "\n" * found.count("\n")
        if found.startswith("R"):
            return '""' + "\n" * found.count("\n")
        return found
    return pattern.sub(blank, text)


def includes(path):
    for number, line in enumerate(without_comments(path.read_text(errors="replace")).splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1), match.group(2).strip()


def third_party_name(header, table):
    # The most specific name wins: an ImGui backend for GLFW belongs to GLFW.
    if re.match(r"(backends/)?imgui_impl_", header):
        return "GLFW"
    for name, pattern in table.items():
        if re.match(pattern, header):
            return name
    return None


class Check:
    def __init__(self, root):
        self.root = root
        self.problems = []
        self.layers = read_table(root / "cmake/layers.txt", self.problems)

    def include_of_ours(self, where, layer, header, own_also=()):
        if header.startswith(("./", "../")) or "/../" in header or "/./" in header:
            self.problems.append(f'{where}: "{header}" is a relative include; write the path from the top folder')
            return
        if not header.startswith(tuple(f + "/" for f in SOURCE_FOLDERS)):
            self.problems.append(f'{where}: "{header}" is not a path from the top folder')
            return
        target = owner(self.layers, header)
        if not (self.root / header).is_file():
            self.problems.append(f'{where}: "{header}" does not exist')
        elif target is None:
            self.problems.append(f'{where}: "{header}" belongs to no layer')
        elif header.endswith(".cpp"):
            self.problems.append(f'{where}: "{header}" is a source file, not a header')
        elif layer is not None and target.name != layer.name and target.name not in layer.layers and target.name not in own_also:
            self.problems.append(f'{where}: {layer.name} may not include {target.name} ("{header}")')

    def system_include(self, where, layer, header, is_test):
        if header.startswith(tuple(f + "/" for f in SOURCE_FOLDERS)) or header.startswith("."):
            self.problems.append(f"{where}: <{header}> is a header of ours; write it in quotes")
            return
        if is_test and third_party_name(header, TEST_THIRD_PARTY):
            return
        name = third_party_name(header, THIRD_PARTY)
        if name is None and POSIX.match(header):
            name = "posix"
        if name is None:
            if not re.fullmatch(r"[a-z_0-9]+", header):
                self.problems.append(f"{where}: <{header}> is neither standard C++ nor a library that the table knows")
            return
        if is_test and name in ("posix", "nlohmann"):
            return
        if layer is not None and name not in layer.libraries:
            self.problems.append(f"{where}: {layer.name} may not include {name} (<{header}>)")

    def file(self, path, layer, is_test):
        relative = path.relative_to(self.root).as_posix()
        for number, directive, rest in includes(path):
            where = f"{relative}:{number}"
            quoted = re.match(r'"([^"]+)"\s*$', rest)
            angled = re.match(r"<([^>]+)>\s*$", rest)
            if directive != "include" or not (quoted or angled):
                self.problems.append(f"{where}: only plain includes can be checked: {rest}")
            elif angled:
                self.system_include(where, layer, angled.group(1), is_test)
            elif is_test and (path.parent / quoted.group(1)).is_file() and "/" not in quoted.group(1):
                pass  # a helper beside the test
            elif is_test and quoted.group(1).startswith(("support/", "crash/", relative.split("/")[1] + "/")):
                # Helpers of all tests, and of the layer's own tests; hub's own headers begin like its tests' folder.
                if not any((self.root / base / quoted.group(1)).is_file() for base in ("tests", "")):
                    self.problems.append(f'{where}: "{quoted.group(1)}" does not exist')
            elif third_party_name(quoted.group(1), THIRD_PARTY) and "/" not in quoted.group(1):
                self.problems.append(f'{where}: "{quoted.group(1)}" is third party; write it in angle brackets')
            else:
                self.include_of_ours(where, layer, quoted.group(1))

    def sources(self):
        for top in SOURCE_FOLDERS:
            for path in sorted((self.root / top).rglob("*")):
                relative = path.relative_to(self.root).as_posix()
                if not path.is_file():
                    continue
                if path.suffix in FOREIGN_SUFFIXES:
                    self.problems.append(f"{relative}:1: source files end in .hpp or .cpp; no layer builds this one")
                if path.suffix not in SUFFIXES:
                    continue
                layer = owner(self.layers, relative)
                if layer is None:
                    self.problems.append(f"{relative}:1: no layer owns this file (no row in cmake/layers.txt has its folder)")
                    continue
                if path.stem.endswith("_view") and "imgui" not in layer.libraries and "ui" not in layer.layers:
                    self.problems.append(f"{relative}:1: a view, but {layer.name} may not draw; give its folder a {layer.name}_view row")
                self.file(path, layer, is_test=False)

    def tests(self):
        tests = self.root / "tests"
        for path in sorted(tests.rglob("*")):
            relative = path.relative_to(self.root).as_posix()
            if not path.is_file() or path.suffix not in SUFFIXES:
                continue
            folder = relative.split("/")[1] if relative.count("/") > 1 else ""
            if folder == "build_failure":
                continue  # these are meant to be wrong
            if folder in TEST_FOLDERS:
                self.file(path, None, is_test=True)
                continue
            layer = self.layers.get(folder)
            if layer is None:
                self.problems.append(f"{relative}:1: no layer is called '{folder}', so this test is never built")
                continue
            if relative.count("/") > 2 or (path.suffix == ".cpp" and not path.stem.endswith("_test")):
                self.problems.append(f"{relative}:1: only tests/{folder}/*_test.cpp are built")
            self.file(path, layer, is_test=True)

    def run(self):
        self.sources()
        self.tests()
        return self.problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=REPOSITORY)
    root = parser.parse_args().root.resolve()
    problems = Check(root).run()
    for problem in problems:
        print(problem)
    print(f"layers: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
