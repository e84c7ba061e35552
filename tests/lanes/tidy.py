#!/usr/bin/python3
"""clang-tidy over all our .cpp files that a build compiles, a few at a time.

    tidy.py --build build/asan --jobs 2 [FILE...]

With files, only those. A file that was clean is not looked at again while it, the headers it includes and .clang-tidy
are the same (build/tidy-cache remembers a hash; delete the folder to start over).
"""
import argparse
import concurrent.futures
import hashlib
import json
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app/", "core/", "hub/", "modules/", "tests/")


def compile_arguments(entry):
    arguments = entry.get("arguments") or shlex.split(entry["command"])
    return arguments[1:] if Path(arguments[0]).name == "ccache" else arguments


def preprocessed_hash(entry, config):
    """A hash of what the compiler would see, so of the file and of every header. None when it does not preprocess."""
    arguments = compile_arguments(entry)
    if "-o" in arguments:
        at = arguments.index("-o")
        arguments = arguments[:at] + arguments[at + 2:]
    arguments = [a for a in arguments if a not in ("-c", "-MD")]
    done = subprocess.run(arguments + ["-E", "-CC", "-w"], cwd=entry["directory"], capture_output=True)
    if done.returncode != 0:
        return None
    return hashlib.sha256(config + b"\0" + done.stdout).hexdigest()


def tidy(entry, build, config, cache):
    name = str(Path(entry["file"]).relative_to(ROOT))
    key = preprocessed_hash(entry, config)
    stamp = cache / (name.replace("/", "__") + ".clean")
    if key and stamp.exists() and stamp.read_text() == key:
        return name, True, ""
    done = subprocess.run(["clang-tidy-16", "-p", str(build), "--quiet", "--warnings-as-errors=*", entry["file"]],
                          cwd=ROOT, capture_output=True, text=True)
    clean = done.returncode == 0
    if clean and key:
        stamp.write_text(key)
    return name, clean, done.stdout + ("" if clean or done.stdout else done.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    build = (ROOT / args.build).resolve()
    cache = ROOT / "build/tidy-cache"
    cache.mkdir(parents=True, exist_ok=True)
    config = (ROOT / ".clang-tidy").read_bytes()

    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = Path(entry["file"])
        if not file.is_relative_to(ROOT) or not file.exists():
            continue
        name = str(file.relative_to(ROOT))
        if name.startswith(OURS) and (not args.files or name in args.files):
            entries[name] = entry

    dirty = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=args.jobs) as pool:
        futures = [pool.submit(tidy, e, build, config, cache) for _, e in sorted(entries.items())]
        for future in concurrent.futures.as_completed(futures):
            name, clean, text = future.result()
            if not clean:
                dirty += 1
                print(f"--- {name}\n{text}", flush=True)
    print(f"= {len(entries)} files, {dirty} with findings")
    return 1 if dirty or not entries else 0


if __name__ == "__main__":
    sys.exit(main())
