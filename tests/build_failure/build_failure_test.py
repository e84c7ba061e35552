#!/usr/bin/python3
"""Builds that must fail: each .cpp beside this file is compiled as a source of its layer would be.

Its head says how: "// layer: forms" names the layer whose flags (from the build's compile_commands.json) are used,
"// expect: PATTERN" what the compiler must say; "nothing" marks a control that must compile. CAREWAY_BUILD names the
build folder (default build/release).
"""
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def layer_folders():
    rows = (line.split() for line in (ROOT / "cmake/layers.txt").read_text().splitlines() if line and line[0] != "#")
    return {row[0]: row[1] for row in rows}


def flags_of_layer(build, layer, folders):
    """The compile command of any source of the layer, without the source and the output."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if Path(entry["file"]).parent == ROOT / folders[layer] and not entry["file"].endswith("_view.cpp"):
            arguments = entry.get("arguments") or shlex.split(entry["command"])
            if Path(arguments[0]).name == "ccache":
                arguments = arguments[1:]
            kept, skip = [], False
            for argument in arguments:
                if skip:
                    skip = False
                elif argument in ("-o", "-MF", "-MT"):
                    skip = True
                elif argument not in ("-c", "-MD", entry["file"]):
                    kept.append(argument)
            return kept, entry["directory"]
    return None


def judge(case, build, folders):
    """What is wrong with a case, or nothing."""
    text = case.read_text()
    layer = re.search(r"^// layer: (\w+)$", text, re.MULTILINE).group(1)
    expected = re.search(r"^// expect: (.+)$", text, re.MULTILINE).group(1)
    found = flags_of_layer(build, layer, folders)
    if found is None:
        return f"{build} compiles no source of the layer {layer}"
    flags, directory = found
    done = subprocess.run(flags + ["-fsyntax-only", str(case)], cwd=directory, capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL="C"))
    if expected == "nothing":
        return None if done.returncode == 0 else f"must compile, but:\n{done.stderr}"
    if done.returncode == 0:
        return "compiled, but must not"
    return None if re.search(expected, done.stderr) else f"failed for another reason:\n{done.stderr}"


def main():
    build = Path(os.environ.get("CAREWAY_BUILD", ROOT / "build/release"))
    folders = layer_folders()
    cases = sorted(HERE.glob("*.cpp"))
    failed = 0
    for case in cases:
        wrong = judge(case, build, folders)
        failed += wrong is not None
        print(f"{case.stem}: {wrong or 'as expected'}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
