"""The command as a process: locales, pipes, terminals."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., "subprocess.Popen[bytes]"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and terminals")
ERROR = "一、总则\n开立帐户3个。\n"
FOUND = "错误 wording.account “帐户”应写作“账户”。"


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    path = tmp_path / "草稿.txt"
    path.write_text(ERROR, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "locale", [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}, {"PYTHONIOENCODING": "cp437"}]
)
def test_output_is_utf_8_whatever_the_locale(start: Start, faulty: str, locale: dict[str, str]) -> None:
    with start("check", faulty, "missing.txt", "--format", "concise", env=locale) as process:
        out, err = process.communicate()
    assert process.returncode == 2
    assert FOUND in out.decode()
    assert "错误：missing.txt：没有检查：文件不存在" in err.decode()


def test_no_color_in_a_pipe(start: Start, faulty: str) -> None:
    with start("check", faulty, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}) as process:
        out, err = process.communicate()
    assert process.returncode == 1
    assert b"\x1b" not in out + err


def test_standard_input_as_bytes(start: Start) -> None:
    with start("check", "-", "--format", "concise", env={"PYTHONIOENCODING": "ascii"}) as process:
        out, _ = process.communicate(ERROR.encode("gb18030"))
    assert out.decode() == f"<标准输入>:2:3: {FOUND}\n"


@POSIX
@pytest.mark.parametrize("arguments", [["check", "{}"], ["text", "{}"], ["--help"], ["check", "--help"]])
def test_a_closed_pipe_is_quiet(start: Start, faulty: str, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(*(argument.format(faulty) for argument in arguments), stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate()
    assert err == b""
    assert process.returncode == (1 if "{}" in arguments and arguments[0] == "check" else 0)


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(start: Start, faulty: str) -> None:
    with open("/dev/full", "wb") as full, start("check", faulty, stdout=full) as process:
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.decode() == "错误：结果没有写完：磁盘已满。\n"
    assert b"Traceback" not in err


@POSIX
@pytest.mark.parametrize(("surroundings", "colored"), [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_color_on_a_terminal(start: Start, faulty: str, surroundings: dict[str, str], colored: bool) -> None:
    out = on_terminal(start, "check", faulty, env=surroundings)
    assert "应写作“账户”" in out
    assert ("\x1b[1;31m错误\x1b[0m" in out) is colored
    assert ("\x1b" in out) is colored


@POSIX
def test_what_was_not_checked_is_said_once_on_a_terminal(start: Start) -> None:
    assert on_terminal(start, "check", "missing.txt", env={"TERM": "dumb"}).count("文件不存在") == 1


def on_terminal(start: Start, *arguments: str, **options: Any) -> str:
    """What a command writes to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    with start(*arguments, stdout=theirs, stderr=theirs, **options):
        os.close(theirs)
        out = b""
        while chunk := _read(ours):
            out += chunk
    os.close(ours)
    return out.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has gone
        return b""
