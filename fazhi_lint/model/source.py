"""What was read: the text that line numbers count, and how its bytes were written."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from fazhi_lint.model.positions import LineIndex

WIDE_LETTER = re.compile("[０-９Ａ-ｚ]")  # two ranges are looked for faster than three; some signs lie in them too


class Label(NamedTuple):
    """What people call the place from ``start`` of a source text on, up to the next label: 第 12 段, 第 3 页."""

    start: int
    name: str


class _Fields(NamedTuple):
    name: str
    format: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    labels: tuple[Label, ...] = ()


class SourceFile(_Fields):
    """One input as text.

    ``name`` is what the user called it. ``text`` is the decoded content without a byte order mark, line breaks as they
    were; lines, columns and edits refer to it. ``encoding`` is a Python codec name. A format without lines of its own
    (Word, PDF) gives ``labels`` in the order of their places: its ``text`` is what ``fazhi-lint text`` prints.
    """

    @property
    def has_lines(self) -> bool:
        """Whether the file itself has the lines of ``text``, and so can be edited by line and column."""
        return not self.labels

    @cached_property
    def has_wide_letters(self) -> bool:
        """Whether there may be letters or digits as wide as Chinese characters."""
        return WIDE_LETTER.search(self.text) is not None

    @cached_property
    def lines(self) -> LineIndex:
        """Line starts, computed on first use."""
        return LineIndex(self.text)

    def label_at(self, offset: int) -> str:
        """What people call the place at ``offset`` of the text; empty where lines are all there is."""
        at = bisect_right(self.labels, offset, key=lambda label: label.start)
        return self.labels[at - 1].name if at else ""
