"""Places and changes inside one text, in code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code-point offsets into one text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character (an empty range touches what surrounds it)."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` this range covers."""
        return text[self.start : self.end]


class Edit(NamedTuple):
    """Replace the characters of ``span`` by ``content``; an empty span inserts."""

    span: Span
    content: str
