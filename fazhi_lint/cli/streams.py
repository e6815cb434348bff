"""Standard output and standard error: always UTF-8, in colour on a terminal alone, quiet when closed."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

from fazhi_lint.errors import UserError, reason_of

if TYPE_CHECKING:
    from fazhi_lint.reporters import Style

_WIDEST = 100


def prepare() -> None:
    """Make both streams write UTF-8 whatever the locale or the code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def write(text: str) -> None:
    """The report to standard output; a pipe that was closed takes no more and does no harm."""
    _write(sys.stdout, text)


def write_bytes(data: bytes) -> None:
    """A document to standard output, as it is."""
    _write(sys.stdout, data)


def prompt(text: str) -> None:
    """A question to standard error, with the answer on the same line."""
    _try_to_write(sys.stderr, text)


def say(text: str) -> None:
    """A line to standard error; where even that fails there is nobody to tell."""
    _try_to_write(sys.stderr, text if text.endswith("\n") else text + "\n")


def complain(message: str) -> None:
    """An error message to standard error."""
    say(f"错误：{message}")


def finish() -> None:
    """Flush both streams, so that nothing is left to fail when the interpreter ends."""
    for stream in (sys.stdout, sys.stderr):
        _try_to_write(stream, "")


def _try_to_write(stream: TextIO | None, text: str) -> bool:
    """Whether the text went out (contextlib.suppress would cost 3 ms at every start)."""
    try:
        _write(stream, text)
    except UserError:
        return False
    return True


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is looking at the stream."""
    return stream is not None and not stream.closed and stream.isatty()


def style(rules: int = 0, *, plain: bool = False, error: bool = False) -> Style:
    """How to write to standard output, or to standard ``error``; ``plain`` is for text that goes elsewhere, to a file."""
    from fazhi_lint.reporters import Style

    stream = sys.stderr if error else sys.stdout
    if plain or not is_terminal(stream):
        return Style(rules=rules)
    return Style(_wants_color(), _width(stream), rules)


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if sys.platform == "win32":
        os.system("")  # the documented side effect: an old console starts to understand colour codes
    return True


def _width(stream: TextIO) -> int:
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 80
    return min(columns, _WIDEST) if columns else 80


def _write(stream: TextIO | None, text: str | bytes) -> None:
    """Write and flush; where the reader has gone (``| head``), drop this and all that follows."""
    if stream is None or stream.closed:
        return
    try:
        if isinstance(text, bytes):
            stream.buffer.write(text)
        else:
            stream.write(text)
        stream.flush()
    except OSError as error:
        _discard(stream)
        closed = isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)
        if not closed:
            raise UserError(f"结果没有写完：{reason_of(error)}。") from None


def _discard(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
