"""The only module that counts: offsets to lines and columns, clean text back to source text."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from fazhi_lint.model.span import Span


class Location(NamedTuple):
    """A place as people and editors count it: lines and columns from 1, columns in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class LineIndex:
    r"""Line starts of one text; ``\n``, ``\r\n`` and a lone ``\r`` end a line."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        else:
            for at, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                    starts.append(at + 1)
        self._starts = starts

    def __len__(self) -> int:
        """Number of lines; a text that ends in a line break has no further, empty line."""
        last_is_empty = self._starts[-1] == len(self._text) and len(self._starts) > 1
        return len(self._starts) - last_is_empty

    def line_of(self, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_right(self._starts, offset)

    def line_span(self, line: int) -> Span:
        """The characters of ``line`` (from 1) without its line break."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def locate(self, span: Span) -> Location:
        """Both ends of ``span``; the end column is the first one after it."""
        line, column = self.position(span.start)
        if span.end <= span.start:
            return Location(line, column, line, column)
        # The end belongs to the line of the last character, so that a range over a whole line stays on it.
        end_line, last = self.position(span.end - 1)
        return Location(line, column, end_line, last + 1)

    def utf16_column(self, offset: int) -> int:
        """Column of ``offset`` from 1 in UTF-16 code units, as the Language Server Protocol counts."""
        line = bisect_right(self._starts, offset)
        before = self._text[self._starts[line - 1] : offset]
        return len(before) + sum(char > "\uffff" for char in before) + 1


class Piece(NamedTuple):
    """A run of clean text and where it came from: clean ``[start, end)`` is source ``[origin, origin + end - start)``."""

    start: int
    end: int
    origin: int


class SourceMap:
    """Where each character of a clean text stands in its source.

    Clean text leaves characters out (spaces, line breaks, page furniture) and may add separators between pieces, but
    inside a piece characters correspond one to one.
    """

    __slots__ = ("_origins", "_starts", "pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._origins: list[int] | None = None

    def _origin(self, offset: int) -> int:
        if not self.pieces:
            return 0
        index = bisect_right(self._starts, offset) - 1
        start, end, origin = self.pieces[index if index > 0 else 0]
        return origin + (offset - start if offset < end else end - start)

    def to_source(self, span: Span) -> Span:
        """The source range a clean range came from, from its first to its last character.

        What the clean text left out between two pieces (a line break inside a sentence) lies inside the result; what
        stands before the first or after the last character does not.
        """
        start = self._origin(span.start)
        if span.end <= span.start + 1:
            return Span(start, start + span.end - span.start)
        return Span(start, self._origin(span.end - 1) + 1)

    def to_clean(self, span: Span) -> Span:
        """What the clean text kept of a source range, from its first to its last character; empty where it kept nothing."""
        if self._origins is None:
            self._origins = [piece.origin for piece in self.pieces]
        first, last = (bisect_right(self._origins, offset) - 1 for offset in (span.start, span.end - 1))
        if first < 0 or span.start - self.pieces[first].origin >= self.pieces[first].end - self.pieces[first].start:
            first += 1  # what the range begins with was dropped
        if last < first:
            return Span(0, 0)
        begin, end = self.pieces[first], self.pieces[last]
        return Span(begin.start + max(0, span.start - begin.origin), min(end.start + span.end - end.origin, end.end))

    def is_contiguous(self, span: Span) -> bool:
        """Whether the range came from one unbroken stretch of the source."""
        source = self.to_source(span)
        return source.end - source.start == span.end - span.start
