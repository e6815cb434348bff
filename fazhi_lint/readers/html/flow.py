"""A part of a page as plain text: a paragraph, a list item, a row of a table to a line; every character knows its place."""

from __future__ import annotations

from collections.abc import Container

from fazhi_lint.model.positions import Piece, SourceMap
from fazhi_lint.model.span import Span
from fazhi_lint.readers.html.entities import Run, runs
from fazhi_lint.readers.html.tables import Grid, data_tables
from fazhi_lint.readers.html.tree import BLOCKS, HEADINGS, Element

# What breaks lines in text does not in a page, unless it is set as it is (pre).
_SPACES = dict.fromkeys(map(ord, "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_IN_CELL = {**_SPACES, ord("|"): " "}


class Flow:
    """Text as it grows; ``headings`` are the places in it that h1 to h6 take, with their levels."""

    def __init__(self, source: str) -> None:
        self.headings: list[tuple[Span, int]] = []
        self._source = source
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = self._gap = self._as_it_is = 0
        self._table: Grid | None = None
        self._grid: Grid | None = None  # the table while its rows are written, not its captions

    @property
    def text(self) -> str:
        """Lines with \\n between, an empty one between paragraphs."""
        return "".join(self._parts)

    @property
    def map(self) -> SourceMap:
        """From the text to the page."""
        return SourceMap(tuple(self._pieces))

    def add(self, element: Element, without: Container[object] = ()) -> None:
        """Append what an element shows, as paragraphs of its own, its parts ``without`` left out."""
        tables = data_tables(element, self._source)
        self._break(2)
        self._as_it_is = sum(outer.preformatted for outer in element.outwards())
        start = 0
        for child, closing in element.walk(without):
            if isinstance(child, Span):
                self._characters(child)
                continue
            self._boundary(child, closing, tables)
            if child.name in HEADINGS:
                if closing and self._length > start:
                    self.headings.append((Span(start, self._length), int(child.name[1])))
                start = self._length
        self._break(2)

    def add_text(self, span: Span) -> None:
        """Append a stretch of the page as a paragraph of its own."""
        self._break(2)
        self._characters(span)
        self._break(2)

    def _boundary(self, element: Element, closing: bool, tables: dict[Element, Grid]) -> None:
        name = element.name
        if name == "br" and not closing:
            self._break(1 if self._gap == 0 else 2)
        elif element in tables:
            self._break(2)
            self._grid = self._table = None if closing else tables[element]
        elif name == "tr" and self._table is not None and element in self._table.captions:
            self._break(2)
            self._grid = self._table if closing else None
        elif self._grid is not None and name in ("td", "th"):
            self._write(self._grid.leave() if closing else self._cell(element, self._grid))
        elif self._grid is not None and name == "tr":
            self._write(self._grid.end_row() if closing else "")
        elif name in BLOCKS:
            self._break(2)
        if element.preformatted:
            self._as_it_is += -1 if closing else 1

    def _cell(self, element: Element, grid: Grid) -> str:
        if not grid.in_row:
            self._gap = 2
        return grid.enter(element)

    def _break(self, gap: int) -> None:
        """A line break before the next text, 2: an empty line; inside a cell a space will do."""
        if self._grid is not None and self._grid.in_cell:
            gap = -1 if self._gap == 0 else self._gap
        self._gap = max(self._gap, gap) if gap > 0 else gap

    def _open_line(self) -> None:
        """Write the break that is due."""
        if self._gap and self._length:
            breaks = "\n" * self._gap if self._gap > 0 else " "
            self._parts.append(breaks)
            self._length += len(breaks)
        self._gap = 0

    def _write(self, bars: str) -> None:
        """Add what stands nowhere in the page: the bars of a table."""
        if bars:
            if self._gap < 0:
                self._gap = 0
            self._open_line()
            self._parts.append(bars)
            self._length += len(bars)

    def _characters(self, span: Span) -> None:
        if self._gap and self._source[span.start : span.end].isspace():
            return
        self._open_line()
        for run in runs(self._source, *span):
            table = _IN_CELL if self._grid is not None else {} if self._as_it_is and not run.whole else _SPACES
            self._piece(run, run.text.translate(table))

    def _piece(self, run: Run, text: str) -> None:
        if not text:
            return
        end = self._length + len(text)
        last = self._pieces[-1] if self._pieces else None
        if not run.whole and last and not last.extent and last.end == self._length and last.stop == run.start:
            self._pieces[-1] = last._replace(end=end)
        else:
            self._pieces.append(Piece(self._length, end, run.start, run.end - run.start if run.whole else 0))
        self._parts.append(text)
        self._length = end
