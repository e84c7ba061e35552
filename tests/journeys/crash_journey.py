#!/usr/bin/python3
"""A cut of the lanes on the real program: killed while it saves, and with calls of the system that fail (see
./dev crash-lab)."""
import subprocess
import sys

from driver import ROOT

failed = 0
for command in (["kill_soak.py", "--kills", "40"], ["syscall_faults.py", "--cases", "12"]):
    failed += subprocess.run([sys.executable, str(ROOT / "tests/crash" / command[0]), *command[1:]]).returncode != 0
print(f"{2 - failed} passed, {failed} failed")
sys.exit(failed)
