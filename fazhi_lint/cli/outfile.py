"""Writing a report to a file: whole or not at all, and never over a document."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from fazhi_lint.errors import UserError, reason_of


def refuse_input(output: str, inputs: Iterable[Path | None]) -> None:
    """Raise UserError where ``output`` is one of the documents to read, by whatever name."""
    target = Path(output)
    if not target.exists():
        return
    for path in inputs:
        if path is not None and path.exists() and target.samefile(path):
            raise UserError(f"--output 指定的“{output}”就是要检查的文稿，写入会毁掉它。请换一个文件名。")


def write_file(output: str, content: str | bytes) -> None:
    """Write ``content``, text as UTF-8, to a new file and put it in place in one step."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    target = Path(os.path.realpath(output))
    try:
        if target.exists() and not target.is_file():  # /dev/stdout, a named pipe
            Path(output).write_bytes(data)
            return
        from fazhi_lint.cli.replace import usual_mode, written  # a check whose result goes to the screen does not need it

        with written(target.parent, data) as temporary:
            temporary.chmod(usual_mode())
            temporary.replace(target)
    except OSError as error:
        reasons = {FileNotFoundError: "文件夹不存在", PermissionError: "没有写入权限", IsADirectoryError: "这是一个文件夹"}
        raise UserError(f"写不了“{output}”：{reasons.get(type(error)) or reason_of(error)}。") from None
