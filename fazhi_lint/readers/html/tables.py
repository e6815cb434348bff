"""Tables: which hold figures and which only arrange a page, and how their cells stand in rows and columns."""

from __future__ import annotations

from fazhi_lint.model.span import Span
from fazhi_lint.readers.html.tree import HEADINGS, Element

_COLUMNS = 60  # as far as spans are followed; a page may say colspan="1000" in every cell
_ARTICLE = 400  # characters in a cell that holds most of its table: a text in a frame


class Grid:
    """Writes one table row by row, in the form ``|甲|乙|``; what spans columns or rows leaves empty cells behind.

    ``captions`` are rows of one cell above all others: 单位：万元.
    """

    def __init__(self, captions: frozenset[Element]) -> None:
        self.captions = captions
        self.in_row = self.in_cell = False
        self._column = self._spanned = 0
        self._down: dict[int, int] = {}  # columns taken by cells of the rows above, for how many rows more

    def enter(self, cell: Element) -> str:
        """The bars before a cell."""
        bars = "" if self.in_row else "|"
        self.in_row = self.in_cell = True
        bars += self._skip()
        self._spanned = _number(cell, "colspan")
        down = _number(cell, "rowspan", 65534) - 1
        for column in range(self._column, min(self._column + self._spanned, _COLUMNS) if down else 0):
            self._down[column] = down + 1  # this row counts too
        return bars

    def leave(self) -> str:
        """The bars after a cell."""
        self.in_cell = False
        self._column += self._spanned
        return "|" * self._spanned

    def end_row(self) -> str:
        """The bars at the end of a row."""
        bars = self._skip() if self.in_row else ""
        self._down = {column: rows - 1 for column, rows in self._down.items() if rows > 1}
        self._column, self.in_row = 0, False
        return bars

    def _skip(self) -> str:
        start = self._column
        while self._column in self._down:
            self._column += 1
        return "|" * (self._column - start)


def _number(cell: Element, attribute: str, most: int = _COLUMNS) -> int:
    digits = cell.attributes.get(attribute, "").strip()[:6]
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1


class _Sizes:
    """What is known of a table while it is walked through."""

    def __init__(self) -> None:
        self.rows = self.cells = self.cell = self.longest = self.total = 0
        self.framed = False
        self.captions: set[Element] = set()

    @property
    def holds_data(self) -> bool:
        """Whether it has two rows with two cells, and no cell that is a text of its own."""
        return not self.framed and self.rows >= 2 and not (self.longest >= _ARTICLE and self.longest * 2 > self.total)


def data_tables(region: Element, source: str) -> dict[Element, Grid]:
    """The tables in a part of a page, itself included, that hold data; the others only put things in their places."""
    found: dict[Element, Grid] = {}
    stack: list[_Sizes] = [_Sizes()]
    for child, closing in region.walk():
        sizes = stack[-1]
        if isinstance(child, Span):
            size = len(source[child.start : child.end].strip())
            sizes.cell += size
            sizes.total += size
        elif child.name == "table" and not closing:
            sizes.framed = True
            stack.append(_Sizes())
            stack[-1].framed = child.attributes.get("role") in ("presentation", "none")
        elif child.name == "table":
            stack.pop()
            if sizes.holds_data:
                found[child] = Grid(frozenset(sizes.captions))
        elif child.name == "tr":
            sizes.rows += sizes.cells >= 2
            if sizes.cells == 1 and not sizes.rows:
                sizes.captions.add(child)
            sizes.cells = 0
        elif child.name in ("td", "th"):
            sizes.cells += closing
            sizes.longest = max(sizes.longest, sizes.cell)
            sizes.cell = 0
        elif child.name in HEADINGS:
            sizes.framed = True
    return found
