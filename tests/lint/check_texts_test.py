#!/usr/bin/python3
"""The text check, shown to catch each kind of mistake and nothing else. Banned words are put together here, so that
this file passes the check itself."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from check_texts import MAX_LINES, check  # noqa: E402

MISTAKES = {
    "work_folder": ("core/a.cpp", "// see /" + "work/main/x\n", "a path of one machine"),
    "root_folder": ("core/a.cpp", 'open("/' + 'root/x");\n', "a path of one machine"),
    "home_folder": ("core/a.cpp", "/" + "home/ann/x\n", "one person's folder"),
    "registry": ("cmake/a.cmake", "http://deb" + ".debian.org/debian\n", "the host of a package registry"),
    "other_registry": ("data/a.json", '"https://registry' + '.npmjs.org/x"\n', "the host of a package registry"),
    "unfinished": ("core/a.cpp", "// TO" + "DO: later\n", "an unfinished note"),
    "conflict": ("core/a.cpp", "<" * 7 + " HEAD\n", "a merge conflict"),
    "number_in_page": ("app/pages/a.cpp", 'text("Call 911 now");\n', "may be a phone number"),
    "number_in_module": ("modules/a/module.json", '{"text": "Call 1-800-555-0100."}\n', "may be a phone number"),
    "top_level_file": ("notes.txt", "x\n", "no place at the top level"),
    "top_level_folder": ("scripts/x.sh", "x\n", "no place at the top level"),
    "not_utf8": ("core/a.cpp", b"\xff\xfe\n", "not UTF-8"),
    "too_long": ("core/a.cpp", "int x;\n" * (MAX_LINES + 1), "one idea"),
    "architecture_silent": ("ARCHITECTURE.md", "Nothing.\n", "does not say what lies in `core/base/`"),
    "architecture_stale": ("ARCHITECTURE.md", "`core/base/` and `core/gone/`\n", "names core/gone/"),
}
CLEAN = {
    "cmake/layers.txt": "# comment\nbase core/base - -\n",
    "ARCHITECTURE.md": "`core/base/` holds the base.\n",
    "core/base/a.cpp": '// ~/work, a network/root/x, "homework/x"; https://github.com/ocornut/imgui\nauto a = root / "x";\n',
    "tests/fuzz/corpus/a/1": b"\xff\xfe",
    "tests/base/a_test.cpp": "/" + "home/ann/x\n",
    ".clang-format": "x\n",
    "app/pages/a.cpp": 'text("#1D2730 costs 62% of {line.lifeline_988}"); // 911\n',
    "modules/a/module.json": '{"max": 2010}\n',
    "data/figures/lines.json": '{"number": "911"}\n',
}


class TextCheck(unittest.TestCase):
    def problems(self, extra):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**CLEAN, **extra}.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
            return check(Path(folder))

    def test_clean_tree(self):
        self.assertEqual(self.problems({}), [])


def mistake(file, text, expected):
    def test(self):
        found = self.problems({file: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])
    return test


for _name, _case in MISTAKES.items():
    setattr(TextCheck, f"test_{_name}", mistake(*_case))

if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=1).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
