"""The only module that counts: offsets to lines and columns, clean text back to source text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.model.span import Span, make


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

    @property
    def text(self) -> str:
        """The text whose lines these are."""
        return self._text

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
    """A run of clean text and where it came from.

    Clean ``[start, end)`` is source ``[origin, origin + end - start)``, character for character. A piece with an ``extent``
    stands as a whole for so many source characters (a space for ``&nbsp;``) and cannot be divided.
    """

    start: int
    end: int
    origin: int
    extent: int = 0

    @property
    def stop(self) -> int:
        """Where its source range ends."""
        return self.origin + (self.extent or self.end - self.start)


class SourceMap:
    """Where each character of a clean text stands in its source.

    Clean text leaves characters out (spaces, line breaks, page furniture) and may add separators between pieces, but
    inside a piece characters correspond one to one.
    """

    __slots__ = ("_ordered", "_starts", "pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._ordered: tuple[Piece, ...] | None = None

    def _place(self, offset: int) -> Span:
        """The source characters of the clean one at ``offset``; of a separator, the one behind the piece before it."""
        if not self.pieces:
            return Span(0, 1)
        piece = self.pieces[bisect_right(self._starts, offset, 1) - 1]  # nothing stands before the first
        if offset >= piece.end:
            return Span(piece.stop, piece.stop + 1)
        if piece.extent:
            return Span(piece.origin, piece.stop)
        at = piece.origin + max(0, offset - piece.start)
        return Span(at, at + 1)

    def within(self, span: Span) -> Iterator[Piece]:
        """The pieces of a clean range, the first and the last cut to it; one that cannot be divided keeps its source."""
        for index in range(bisect_right(self._starts, span.start, 1) - 1, len(self.pieces)):
            start, end, origin, extent = self.pieces[index]
            if start >= span.end:
                return
            if end > span.start:
                cut = max(start, span.start)
                yield make(Piece, (cut, min(end, span.end), origin if extent else origin + cut - start, extent))

    def to_source(self, span: Span) -> Span:
        """The source range a clean range came from, from its first to its last character.

        What the clean text left out between two pieces (a line break inside a sentence) lies inside the result; what
        stands before the first or after the last character does not, and neither does what stands for a separator there.
        """
        start, end = span
        if end <= start:
            at = self._place(start).start
            return Span(at, at)
        shift = self.shift(span)
        if shift is not None:
            return make(Span, (start + shift, end + shift))
        first = next(self.within(span), None)
        return Span(first.origin, self._last(span.end)) if first else self._place(span.start)

    def shift(self, span: Span) -> int | None:
        """How far on in the source a range of one unbroken stretch stands; None for any other, which is rare."""
        first, last = span
        index = bisect_right(self._starts, first) - 1
        if index < 0:
            return None
        start, end, origin, extent = self.pieces[index]
        return origin - start if last <= end and not extent else None

    def _last(self, end: int) -> int:
        """Where the source of the last character before ``end`` ends."""
        piece = self.pieces[bisect_left(self._starts, end) - 1]
        return piece.stop if piece.extent else min(piece.stop, piece.origin + end - piece.start)

    def to_clean(self, span: Span) -> Span | None:
        """The clean range a source range holds, from its first to its last character; None where it holds none.

        An empty range has a place all the same: where what follows it in the source stands.
        """
        pieces = self._in_source_order()
        at = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.origin) - 1)
        if span.end <= span.start:
            return _point(pieces[at:], span.start)
        start, end = -1, -1
        for piece in pieces[at:]:
            if piece.origin >= span.end:
                break
            left, right = piece.start, piece.end if piece.stop > span.start else piece.start
            if not piece.extent:
                left = max(left, piece.start + span.start - piece.origin)
                right = min(piece.end, piece.start + span.end - piece.origin)
            if left < right:
                start, end = (left, right) if start < 0 else (min(start, left), max(end, right))
        return Span(start, end) if start >= 0 else None

    def _in_source_order(self) -> tuple[Piece, ...]:
        if self._ordered is None:
            self._ordered = tuple(sorted(self.pieces, key=lambda piece: piece.origin))
        return self._ordered

    def is_contiguous(self, span: Span) -> bool:
        """Whether the range came from one unbroken stretch of the source, so that an edit loses nothing it does not show."""
        if self.shift(span) is not None:
            return True
        source, expected = self.to_source(span), span.end - span.start
        for piece in self.within(span):
            if piece.extent:
                expected += piece.extent - (piece.end - piece.start)
                if self._divides(piece):
                    return False
        return source.end - source.start == expected

    def _divides(self, cut: Piece) -> bool:
        """Whether a piece that stands as a whole was cut."""
        whole = self.pieces[bisect_right(self._starts, cut.start) - 1]
        return (cut.start, cut.end) != (whole.start, whole.end)

    def through(self, inner: SourceMap) -> SourceMap:
        """The map of a text that was made in two steps: this one leads to a middle text, ``inner`` from there to the source."""
        pieces: list[Piece] = []
        for start, end, origin, _ in self.pieces:
            for piece in inner.within(Span(origin, origin + end - start)):
                shift = start - origin
                pieces.append(Piece(piece.start + shift, piece.end + shift, piece.origin, piece.extent))
        return SourceMap(tuple(pieces))


def _point(pieces: tuple[Piece, ...], offset: int) -> Span | None:
    """The clean place of a source offset: in the piece that holds it, else before the next one, else after the last."""
    for piece in pieces:
        inside = offset - piece.origin
        if offset <= piece.stop:
            at = piece.start + (max(0, inside) if not piece.extent else (piece.end - piece.start) * (inside > 0))
            return Span(at, at)
    return Span(pieces[-1].end, pieces[-1].end) if pieces else None
