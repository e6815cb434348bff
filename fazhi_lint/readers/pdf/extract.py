"""PDF bytes to pages, by pdfium in a process of its own.

A page is read in one call that nobody can interrupt, and a file of 2 KB (drawings that draw each other) can make it take
gigabytes and hours; a fault in native code ends the process it happens in. So that process is not ours. It costs about
50 ms. It also makes the reader safe to use from threads, which pdfium itself is not.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from fazhi_lint.errors import InputError, Reason
from fazhi_lint.readers import process
from fazhi_lint.readers.pdf.characters import ordinary
from fazhi_lint.readers.pdf.page import Box, Page, Run

MAX_SECONDS = 30
NO_PDFIUM = 3  # how the worker says so
_ADVICE = "请找到排版之前的 Word 稿来检查。"
_ERRORS: dict[str, tuple[Reason, str]] = {
    "password": ("encrypted", "这份 PDF 设了打开密码。请用阅读软件打开，去掉密码另存一份，再检查。"),
    "security": ("encrypted", f"这份 PDF 加了密（数字证书等），打不开。{_ADVICE}"),
    "broken": ("damaged", "这份 PDF 打不开，可能损坏或者没有下载完整。请换一份能正常打开的再检查。"),
    "pages": ("too-large", "这份 PDF 超过 1000 页。一份年度报告通常不到 30 页，请确认文件是否选对。"),
    "chars": ("too-large", "这份 PDF 超过 100 万字。一份年度报告通常不到 2 万字，请确认文件是否选对。"),
    "slow": ("too-large", f"这份 PDF 的内容过于复杂，{MAX_SECONDS} 秒还没有读完。{_ADVICE}"),
    "crashed": ("damaged", f"读取这份 PDF 时出错，文件可能损坏，或者内容过于复杂。请用阅读软件打开，“打印”成一份新的 PDF 再检查，或者{_ADVICE[1:]}"),
    "missing": ("unreadable", "这里没有装好读取 PDF 的组件（pypdfium2）。请重新安装 fazhi-lint，或者改用 Word 稿。"),
}


def extract_pages(data: bytes) -> list[Page]:
    """The pages of a PDF. Raises InputError where it is damaged, locked, too large or too complex."""
    path = [folder for folder in sys.path if os.path.isabs(folder)]
    command = [sys.executable or "", "-I", "-S", str(Path(__file__).with_name("worker.py")), json.dumps(path)]
    try:
        code, written = process.run(command, data, seconds=MAX_SECONDS)
    except process.TookTooLong:
        raise _error("slow") from None
    except OSError:
        raise _error("missing") from None
    if code == NO_PDFIUM:
        raise _error("missing")
    try:
        found = json.loads(written)
    except ValueError:  # nothing, or half of it: the process died
        raise _error("crashed") from None
    if "error" in found:
        raise _error(found["error"])
    return [_page(number, page) for number, page in enumerate(found["pages"], 1)]


def _page(number: int, found: dict[str, Any]) -> Page:
    if "views" not in found:
        return Page(number, Box(0, 0, 0, 0), unreadable=True)
    views = [tuple(Run(ordinary(text), *places) for text, *places in view if not text.isspace()) for view in found["views"]]
    rules = tuple(Box(*rule) for rule in found["rules"])
    others = {key: found[key] for key in ("pictured", "shapes", "hidden", "fontless")}
    return Page(number, Box(*found["box"]), views[0] if views else (), tuple(views[1:]), rules, **others)


def _error(name: str) -> InputError:
    return InputError(*_ERRORS[name])
