#!/usr/bin/python3
"""The layer check, shown to catch each kind of mistake and nothing else."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from check_layers import Check  # noqa: E402

TABLE = """# comment
base      core/base     -               nlohmann
forms     core/forms    base            -
ui        core/ui       base,forms      imgui
store     core/store    base            posix
hub       hub           base,forms      -
hub_view  hub           base,forms,ui,hub  imgui
app       app           base,forms,ui,hub,hub_view  imgui,GLFW
"""
CLEAN = {
    "cmake/layers.txt": TABLE,
    "core/base/json.hpp": "#pragma once\n#include <string>\n#include <nlohmann/json.hpp>\n",
    "core/forms/form.hpp": '#pragma once\n#include "core/base/json.hpp"\n',
    "core/forms/form.cpp": '#include "core/forms/form.hpp"\n#include <vector>\n',
    "core/ui/ui.hpp": '#pragma once\n#include <imgui.h>\n#include "core/forms/form.hpp"\n',
    "core/store/files.cpp": '#include <fcntl.h>\n#include "core/base/json.hpp"\n',
    "hub/hub.hpp": '#pragma once\n#include "core/forms/form.hpp"\n',
    "hub/hub_view.hpp": '#pragma once\n#include "hub/hub.hpp"\n#include "core/ui/ui.hpp"\n',
    "hub/hub_view.cpp": '#include <imgui.h>\n#include "hub/hub_view.hpp"\n',
    "app/cli.hpp": '#pragma once\n#include <GLFW/glfw3.h>\n#include "hub/hub_view.hpp"\n',
    "app/main/main.cpp": '#include "app/cli.hpp"\n',
    "tests/forms/form_test.cpp": '#include <gtest/gtest.h>\n#include "core/forms/form.hpp"\n#include "support/x.hpp"\n#include "forms_rig.hpp"\n',
    "tests/forms/forms_rig.hpp": "#pragma once\n",
    "tests/support/x.hpp": "#pragma once\n",
}

# name -> (file, its text, what the one message holds)
MISTAKES = {
    "upward": ("core/forms/a.cpp", '#include "hub/hub.hpp"\n', "forms may not include hub"),
    "sideways": ("core/store/a.cpp", '#include "core/forms/form.hpp"\n', "store may not include forms"),
    "reached_only_through_another": ("hub/a.cpp", '#include "core/ui/ui.hpp"\n', "hub may not include ui"),
    "logic_includes_its_view": ("hub/a.cpp", '#include "hub/hub_view.hpp"\n', "hub may not include hub_view"),
    "parent_folder": ("core/forms/a.cpp", '#include "../../hub/hub.hpp"\n', "relative include"),
    "parent_folder_inside": ("core/forms/a.cpp", '#include "core/forms/../../hub/hub.hpp"\n', "relative include"),
    "sibling": ("core/forms/a.cpp", '#include "form.hpp"\n', "not a path from the top folder"),
    "spaced_directive": ("core/forms/a.cpp", '  #  include   "hub/hub.hpp"  // why\n', "forms may not include hub"),
    "comment_between": ("core/forms/a.cpp", '#include /* x */ "hub/hub.hpp"\n', "forms may not include hub"),
    "after_block_comment": ("core/forms/a.cpp", '/* a\n b */ #include "hub/hub.hpp"\n', "a.cpp:2: forms may not"),
    "continued_line": ("core/forms/a.cpp", '#inc\\\nlude "hub/hub.hpp"\n', "forms may not include hub"),
    "angle_brackets": ("core/forms/a.cpp", "#include <hub/hub.hpp>\n", "write it in quotes"),
    "macro": ("core/forms/a.cpp", '#define H "hub/hub.hpp"\n#include H\n', "only plain includes"),
    "system_imgui": ("core/forms/a.cpp", "#include <imgui.h>\n", "forms may not include imgui"),
    "system_imgui_in_folder": ("core/forms/a.cpp", "#include <imgui/imgui.h>\n", "forms may not include imgui"),
    "system_json": ("core/forms/a.cpp", "#include <nlohmann/json.hpp>\n", "forms may not include nlohmann"),
    "window_library": ("core/ui/a.cpp", "#include <GLFW/glfw3.h>\n", "ui may not include GLFW"),
    "window_backend": ("core/ui/a.cpp", "#include <imgui_impl_glfw.h>\n", "ui may not include GLFW"),
    "fmt_is_spdlog": ("core/ui/a.cpp", "#include <fmt/core.h>\n", "ui may not include spdlog"),
    "unknown_library": ("core/ui/a.cpp", "#include <boost/any.hpp>\n", "neither standard"),
    "system_call": ("core/forms/a.cpp", "#include <sys/stat.h>\n", "forms may not include posix"),
    "missing_file": ("core/forms/a.cpp", '#include "core/base/gone.hpp"\n', "does not exist"),
    "source_included": ("hub/a.cpp", '#include "core/forms/form.cpp"\n', "not a header"),
    "folder_without_layer": ("core/extra/a.cpp", "int x;\n", "no layer owns"),
    "folder_below_a_layer": ("core/forms/deep/a.cpp", "int x;\n", "no layer owns"),
    "foreign_suffix": ("core/forms/a.h", "int x;\n", "source files end in"),
    "view_without_row": ("core/forms/form_view.cpp", "int x;\n", "may not draw"),
    "quoted_third_party": ("core/ui/a.cpp", '#include "imgui.h"\n', "angle brackets"),
    "test_reaches_up": ("tests/forms/b_test.cpp", '#include "hub/hub.hpp"\n', "forms may not include hub"),
    "test_of_no_layer": ("tests/form/b_test.cpp", "int x;\n", "never built"),
    "test_not_built": ("tests/forms/b.cpp", "int x;\n", "are built"),
    "table_not_a_ladder": ("cmake/layers.txt", TABLE.replace("base      core/base     -", "base      core/base     forms"),
                           "does not stand above"),
    "table_short_row": ("cmake/layers.txt", TABLE + "more core/more -\n", "four columns"),
    "table_unknown_library": ("cmake/layers.txt", TABLE + "more core/more - qt\n", "no third-party name"),
}


class LayerCheck(unittest.TestCase):
    def problems(self, extra):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**CLEAN, **extra}.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return Check(Path(folder)).run()

    def test_clean_tree(self):
        self.assertEqual(self.problems({}), [])

    def test_harmless(self):
        text = '// #include "hub/hub.hpp"\n/*\n#include "hub/hub.hpp"\n*/\nconst char* a = R"(\n#include "hub/hub.hpp"\n)";\n'
        self.assertEqual(self.problems({"core/forms/a.cpp": text}), [])


def mistake(file, text, expected):
    def test(self):
        found = self.problems({file: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])
    return test


for _name, _case in MISTAKES.items():
    setattr(LayerCheck, f"test_{_name}", mistake(*_case))

if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=1).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
