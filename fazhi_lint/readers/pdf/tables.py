"""Tables, told by their ruled lines: which cell each run of text stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fazhi_lint.readers.pdf.page import Box, Line, Page, Run

_SLACK = 2.5  # points by which lines that meet may miss each other
_SHORTEST = 6.0
_MOST_LINES = 300  # on one page, after broken ones are mended; a drawing has more, a table not


class Rule(NamedTuple):
    """A straight line: where it stands (y of a level one, x of an upright one), and from where to where it goes."""

    place: float
    start: float
    end: float


class Grid:
    """The ruled lines of one table, and the text found in its cells."""

    def __init__(self, level: list[Rule], upright: list[Rule]) -> None:
        left, right = min(rule.start for rule in level), max(rule.end for rule in level)
        bottom, top = min(rule.start for rule in upright), max(rule.end for rule in upright)
        self._ys = _places((*(rule.place for rule in level), bottom, top))  # a table may be open at its sides
        self._xs = _places((*(rule.place for rule in upright), left, right))
        self.box = Box(self._xs[0], self._ys[0], self._xs[-1], self._ys[-1])
        self._over = {(row - 1, column) for rule in level for row in [_at(self._ys, rule.place)] for column in _spanned(self._xs, rule)}
        self._before = {(row, column) for rule in upright for column in [_at(self._xs, rule.place)] for row in _spanned(self._ys, rule)}
        self._cells: dict[tuple[int, int], list[Run]] = {}

    @property
    def is_table(self) -> bool:
        """Whether the lines part the inside into more than one column; a frame round a paragraph does not."""
        return len(self._xs) > 2 and len(self._ys) > 1

    def holds(self, run: Run) -> bool:
        """Whether ``run`` stands in the table; it is then remembered for its cell."""
        x, y = (run.left + run.right) / 2, run.y + run.size / 3
        if not (self.box.left < x < self.box.right and self.box.bottom < y < self.box.top):
            return False
        row, column = bisect_right(self._ys, y) - 1, bisect_right(self._xs, min(x, run.left + run.size / 2)) - 1
        self._cells.setdefault(self._owner(row, max(0, column)), []).append(run)
        return True

    def _owner(self, row: int, column: int) -> tuple[int, int]:
        """The cell that place belongs to: of merged cells the one at the upper left."""
        while column > 0 and (row, column) not in self._before:
            column -= 1
        while row < len(self._ys) - 2 and (row, column) not in self._over:
            row += 1
        return row, column

    def rows(self) -> Iterator[tuple[float, list[list[Run]]]]:
        """Each row that has text, from the top down: its upper edge and the text of each cell."""
        for row in range(len(self._ys) - 2, -1, -1):
            cells = [self._cells.get((row, column), []) for column in range(len(self._xs) - 1)]
            if any(cells):
                yield self._ys[row + 1], cells


def find_grids(page: Page) -> list[Grid]:
    """The tables of a page."""
    level = _mended(Rule((box.bottom + box.top) / 2, box.left, box.right) for box in page.rules if box.width >= _SHORTEST and box.width >= box.top - box.bottom)
    upright = _mended(Rule((box.left + box.right) / 2, box.bottom, box.top) for box in page.rules if box.top - box.bottom >= max(_SHORTEST, box.width))
    if not level or len(upright) < 2 or len(level) + len(upright) > _MOST_LINES:
        return []
    grids = [Grid(*lines) for lines in _connected(level, upright)]
    return [grid for grid in grids if grid.is_table]


def without_repeated_heads(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without the first row of a table that is printed again where the table goes on on the next page."""
    head = before = None
    for line in lines:
        if not line.row:
            head = None
        elif head is None:
            head = line
        elif before is not None and line.page > before.page and line.text == head.text:
            before = line
            continue
        before = line
        yield line


def _mended(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in pieces, cell by cell, or twice side by side, as one."""
    result: list[Rule] = []
    ordered = sorted(rules)
    start = 0
    for i in range(1, len(ordered) + 1):
        if i < len(ordered) and ordered[i].place - ordered[start].place <= _SLACK:
            continue
        place, begin, end = ordered[start].place, None, 0.0
        for rule in sorted(ordered[start:i], key=lambda rule: rule.start):
            if begin is None or rule.start > end + _SLACK:
                if begin is not None:
                    result.append(Rule(place, begin, end))
                begin, end = rule.start, rule.end
            end = max(end, rule.end)
        if begin is not None:
            result.append(Rule(place, begin, end))
        start = i
    return result


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines that belong together because they meet."""
    waiting = set(range(len(upright)))
    free = set(range(len(level)))
    while free:
        todo = [("level", free.pop())]
        levels: list[Rule] = []
        uprights: list[Rule] = []
        while todo:
            kind, index = todo.pop()
            if kind == "level":
                levels.append(level[index])
                met = {other for other in waiting if _meet(level[index], upright[other])}
                waiting -= met
                todo += (("upright", other) for other in met)
            else:
                uprights.append(upright[index])
                met = {other for other in free if _meet(level[other], upright[index])}
                free -= met
                todo += (("level", other) for other in met)
        if uprights:
            yield levels, uprights


def _meet(level: Rule, upright: Rule) -> bool:
    return level.start - _SLACK <= upright.place <= level.end + _SLACK and upright.start - _SLACK <= level.place <= upright.end + _SLACK


def _places(places: Iterable[float]) -> list[float]:
    result: list[float] = []
    for place in sorted(places):
        if not result or place - result[-1] > _SLACK:
            result.append(place)
    return result


def _at(places: list[float], place: float) -> int:
    """The index of the place nearest to ``place``."""
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def _spanned(places: list[float], rule: Rule) -> Iterator[int]:
    """The intervals between places whose middle a line covers."""
    return (i for i in range(len(places) - 1) if rule.start <= (places[i] + places[i + 1]) / 2 <= rule.end)
