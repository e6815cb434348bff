"""The draft as rows of highlighted pieces: which characters belong to which finding, and where each finding is noted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fazhi_lint.model.diagnostic import Report
from fazhi_lint.model.positions import LineIndex
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span

DEEPEST = 4  # marks inside one another; what lies deeper has its number all the same


class Highlight(NamedTuple):
    """A place to mark: its ``anchor``, its classes, and the ``number`` of the finding noted beside it (0: a related place)."""

    span: Span
    anchor: str
    classes: str
    number: int = 0


class Piece(NamedTuple):
    """Characters under the same marks.

    ``begun`` are the anchors of the marks that begin here, ``buried`` those of places too deep to be marked; ``ends`` are
    the findings whose numbers stand behind these characters.
    """

    text: str
    marks: tuple[Highlight, ...]
    begun: tuple[str, ...]
    buried: tuple[str, ...]
    ends: tuple[Highlight, ...]


class Row(NamedTuple):
    """A paragraph of the draft, what people call it, and how it looks (values of BlockKind, furniture, other)."""

    span: Span
    name: str
    gutter: str
    kind: str


class Link(NamedTuple):
    """Words, and the anchor they lead to; without one where the page leaves the place out."""

    words: str
    anchor: str = ""


class Draft:
    """The text of a report as it is shown: its rows, and the way from places of the source to them.

    ``anchor`` is that of the file on the page. Without ``whole``, rows no finding has to do with are ``left_out``.
    """

    def __init__(self, report: Report, source: SourceFile, anchor: str, *, whole: bool) -> None:
        self._source, self._overview = source, report.overview
        self._anchor = anchor
        self.text = self._overview.text if self._overview else source.text
        self.rows = tuple(self._rows())
        self._starts = [row.span.start for row in self.rows]
        self.left_out = frozenset[int]() if whole else self._untouched(report)

    def _untouched(self, report: Report) -> frozenset[int]:
        places = (span for one in report.diagnostics for span in (one.span, *(note.span for note in one.related)))
        touched = {row for span in places if (shown := self.shown(span)) for row in self.rows_of(shown)}
        return frozenset(range(len(self.rows))) - touched

    def _in_text(self, span: Span) -> Span | None:
        return self._overview.shown(span) if self._overview else span

    def shown(self, span: Span) -> Span | None:
        """Where a place of the source stands in the rows; None where the shown text leaves it out.

        What lies between two rows (a line break, blank lines) is not shown: a place that begins there begins with the next
        row it holds something of, and one that holds nothing else is a point at the end of the row before.
        """
        place = self._in_text(span)
        if place is None or not self.rows:
            return None
        at = self.row_of(place)
        row = self.rows[at].span
        if row.start <= place.start < row.end or place == (row.end, row.end):
            return place
        if place.start >= row.end:
            if at + 1 == len(self.rows) or place.end <= self.rows[at + 1].span.start:
                return Span(row.end, row.end)
            row = self.rows[at + 1].span
        return Span(row.start, max(row.start, place.end))

    def row_of(self, span: Span) -> int:
        """The row a place of the shown text starts in."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def rows_of(self, span: Span) -> range:
        """The rows a place of the shown text runs over."""
        return range(self.row_of(span), max(0, bisect_right(self._starts, max(span.start, span.end - 1)) - 1) + 1)

    def row_anchor(self, row: int) -> str:
        """The anchor of a row."""
        return f"{self._anchor}-p{row + 1}"

    def link(self, span: Span, anchor: str = "") -> Link:
        """To a place of the source, by the name of its row: to ``anchor``, which is in that row, else to the row."""
        shown = self.shown(span)
        if shown is None:
            return Link("不在正文里")
        row = self.row_of(shown)
        return Link(self.rows[row].name, "" if row in self.left_out else anchor or self.row_anchor(row))

    def _rows(self) -> Iterable[Row]:
        markup = self._overview is not None and self._overview.map is not None
        previous = ""
        lines = LineIndex(self.text) if markup else self._source.lines
        for number, (span, kind) in enumerate(self._paragraphs(lines), 1):
            if markup:
                name, gutter = f"第 {number} 段", str(number)
            elif label := self._source.label_at(span.start):
                name, gutter = label, "" if label == previous else label
                previous = label
            else:
                line = lines.line_of(span.start)
                name, gutter = f"第 {line} 行", str(line)
            yield Row(span, name, gutter, kind)

    def _paragraphs(self, lines: LineIndex) -> Iterable[tuple[Span, str]]:
        """The lines that are not blank, those of one paragraph together, each with its kind."""
        blocks = [(span, _kind(one.kind, one.level)) for one in (self._overview.paragraphs if self._overview else ()) if (span := self._in_text(one.span))]
        furniture = {lines.line_of(span.start) for one in (self._overview.furniture if self._overview else ()) if (span := self._in_text(one))}
        blocks.sort()
        starts = [span.start for span, _ in blocks]
        line = 1
        while line <= len(lines):
            span = lines.line_span(line)
            end = span.end
            at = bisect_right(starts, end) - 1
            inside = at >= 0 and blocks[at][0].end > span.start
            kind = blocks[at][1] if inside else "furniture" if line in furniture else "other"
            while inside and line < len(lines) and lines.line_span(line + 1).start < blocks[at][0].end:
                line += 1
                end = lines.line_span(line).end
            if self.text[span.start : end].strip():
                yield Span(span.start, end), kind
            line += 1


def _kind(kind: str, level: int) -> str:
    return f"heading level-{min(level, 4)}" if kind == "heading" else kind


def cut(text: str, row: Span, highlights: Sequence[Highlight]) -> list[Piece]:
    """A row in pieces, at every place where a mark begins or ends; an empty place is a piece of its own without text."""
    waiting = sorted((h for h in highlights if h.span.start <= row.end), key=lambda h: (h.span.start, -h.span.end))[::-1]
    edges = {row.start, row.end}
    for highlight in highlights:
        edges.update(min(max(edge, row.start), row.end) for edge in highlight.span)
    empty = {h.span.start for h in highlights if h.span.start >= h.span.end and row.start <= h.span.start <= row.end}
    open_marks: list[Highlight] = []
    pieces = []
    for start, end in pairwise(sorted([*edges, *empty])):
        while waiting and waiting[-1].span.start <= start:
            open_marks.append(waiting.pop())
        here = tuple(h for h in open_marks if (h.span.end > start if start < end else h.span == (start, start)))
        if start < end:
            open_marks = list(here)
        begun = tuple(h.anchor for h in here[:DEEPEST] if h.span.start == start)
        buried = tuple(h.anchor for h in here[DEEPEST:] if h.span.start == start)
        ends = tuple(h for h in here if h.number and h.span.start >= row.start and min(h.span.end, row.end) == end)
        pieces.append(Piece(text[start:end], here[:DEEPEST], begun, buried, ends))
    return pieces
