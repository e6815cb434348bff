"""What was read: the text that line numbers count, and how its bytes were written."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from fazhi_lint.model.positions import LineIndex


class _Fields(NamedTuple):
    name: str
    format: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False


class SourceFile(_Fields):
    """One input as text.

    ``name`` is what the user called it. ``text`` is the decoded content without a byte order mark, line breaks as they
    were; lines, columns and edits refer to it. ``encoding`` is a Python codec name.
    """

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts, computed on first use."""
        return LineIndex(self.text)
