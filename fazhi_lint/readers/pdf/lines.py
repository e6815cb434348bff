"""Runs of text to printed lines, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_lint.readers.pdf.columns import Stretch, in_columns, main_run, rows, split
from fazhi_lint.readers.pdf.page import Line, Page, Run
from fazhi_lint.readers.pdf.tables import Grid, find_grids

_LATIN_GAP, _GAP = 0.5, 1.2  # em; a wider gap is a space. Beside Chinese characters lines are stretched, and figures set off, without one
_BETWEEN = 1.2  # em; the cells of a table without ruled lines are at least that far apart
_CELLS = 3  # such parts in each of two lines after each other make a table


def lines_of(page: Page, first_column: int) -> list[Line]:
    """The lines of a page; its columns of text are numbered from ``first_column`` on."""
    grids = find_grids(page)
    free = [run for run in page.runs if not any(grid.holds(run) for grid in grids)]
    stretches = [Stretch(part) for row in rows(free) for part in split(row)]
    stretches += [Stretch([], grid) for grid in grids]
    parts = [*in_columns(stretches), *([Stretch(row) for row in rows(aside)] for aside in page.asides)]
    return [line for column, part in enumerate(parts, first_column) for line in _column(page.number, column, part)]


def _column(page: int, column: int, stretches: list[Stretch]) -> Iterator[Line]:
    """The lines of one column; stretches with the same foot are one line."""
    grids = sorted((stretch.grid for stretch in stretches if stretch.grid), key=lambda grid: grid.box.top)
    inside = list(rows(run for stretch in stretches for run in stretch.runs))
    cells = [split(row, _BETWEEN) for row in inside]
    for i, row in enumerate(inside):
        while grids and grids[-1].box.top > row[0].y:
            yield from _table(page, column, grids.pop())
        beside = max(len(cells[i - 1]) if i else 0, len(cells[i + 1]) if i + 1 < len(cells) else 0)
        if min(len(cells[i]), beside) >= _CELLS:
            yield Line(page, column, _row_text(cells[i]), row[0].left, row[-1].right, row[0].y, 0.0, row=True)
        else:
            yield _line(page, column, row)
    while grids:
        yield from _table(page, column, grids.pop())


def _table(page: int, column: int, grid: Grid) -> Iterator[Line]:
    for top, cells in grid.rows():
        yield Line(page, column, _row_text(cells), grid.box.left, grid.box.right, top, 0.0, row=True)


def _row_text(cells: Iterable[list[Run]]) -> str:
    """A row of a table as Markdown writes it."""
    return "|" + "|".join(_cell(cell) for cell in cells) + "|"


def _cell(runs: list[Run]) -> str:
    text = ""
    for row in rows(runs):
        line = _line_text(row)[0].strip()
        text += (" " if words_meet(text, line) else "") + line
    return text.replace("|", "｜")


def words_meet(before: str, after: str) -> bool:
    """Whether two lines that go together need a space between them: where one Latin word ends and another begins."""
    a, b = before[-1:], after[:1]
    return a.isascii() and b.isascii() and a.isalnum() and b.isalnum() and not (a.isdigit() and b.isdigit())


def _line(page: int, column: int, row: list[Run]) -> Line:
    text, raised = _line_text(row)
    main = main_run(row)
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    left, right = row[0].left, max(run.right for run in row)
    if lead or trail:  # an indent may be made of spaces
        left += _width(text[:lead], row[0].size)
        right -= _width(text[len(text) - trail :], row[-1].size)
    return Line(page, column, text.strip(), left, right, main.y, main.size, tuple((start - lead, end - lead) for start, end in raised))


def _line_text(row: list[Run]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a row, and where small characters above the line stand in it."""
    main = main_run(row)
    text = ""
    raised = []
    before = row[0]
    for run in row:
        gap = _LATIN_GAP if text[-1:].isascii() and run.text[0].isascii() else _GAP
        if run.left - before.right > gap * max(run.size, before.size):
            text += " "
        if run.size < 0.8 * main.size and run.y > main.y + 0.1 * main.size:
            raised.append((len(text), len(text) + len(run.text)))
        text += run.text
        before = run
    return text, raised


def _width(spaces: str, size: float) -> float:
    return sum(size if char == "\u3000" else size / 2 for char in spaces)
