"""Other programs are bounded, and end with everything they started."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from fazhi_lint.readers import process

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""


def alive(pid: int) -> bool:
    """Whether a process is still there and at work."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_what_goes_in_and_what_comes_out() -> None:
    program = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1]); sys.exit(7)"
    assert process.run([sys.executable, "-c", program], b"abc" * 100_000, seconds=20) == (7, b"cba" * 100_000)


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        process.run(["/nowhere/at-all"], seconds=5)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_time_is_up_for_children_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(process.TookTooLong):
        process.run([sys.executable, "-c", PARENT, str(note)], seconds=2)
    child = int(note.read_text())
    for _ in range(50):
        if not alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the child is still there")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_program_that_dies_says_by_which_signal() -> None:
    assert process.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], seconds=20)[0] == -9
