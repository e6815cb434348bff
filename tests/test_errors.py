"""Why the system refused, in Chinese on every system."""

from __future__ import annotations

import errno
import os

import pytest

from fazhi_lint.errors import reason_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "文件不存在"),
        (errno.EACCES, "没有权限，或者文件正被别的程序打开"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.ECHILD, f"系统的错误号是 {errno.ECHILD}"),
    ],
)
def test_by_number(number: int, words: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == words


def test_without_a_number() -> None:
    assert reason_of(OSError("cannot")) == "系统没有说明原因"
