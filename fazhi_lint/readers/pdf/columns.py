"""The order in which a page is read: column by column where it is set in columns, else from the top down."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from fazhi_lint.readers.pdf.page import Run
from fazhi_lint.readers.pdf.tables import Grid

_NEAR = 0.8  # em; what stands further apart on a line may belong to two columns
_EDGE = 1.0  # point
_FEW = 4  # lines a column has at least
_WORDY = 8  # characters a line of running text has at least, on average
_MAX_COLUMNS = 4


class Stretch:
    """What stands together on one line, or a whole table."""

    __slots__ = ("grid", "left", "right", "runs", "size", "y")

    def __init__(self, runs: list[Run], grid: Grid | None = None) -> None:
        self.runs, self.grid = runs, grid
        if grid:
            self.left, self.right, self.y, self.size = grid.box.left, grid.box.right, grid.box.top, 0.0
        else:
            main = main_run(runs)
            self.left, self.right, self.y, self.size = runs[0].left, max(run.right for run in runs), main.y, main.size


def main_run(runs: list[Run]) -> Run:
    """The run that has most of the characters of a line: it gives the line its foot and its size."""
    return max(runs, key=lambda run: len(run.text) * run.size)


def rows(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs on one foot, from the top of the page down, each row from left to right; small raised characters go with what they follow."""
    row: list[Run] = []
    main = None  # the largest so far: where its foot is, the row is
    for run in sorted(runs, key=lambda run: -run.y):
        if main is not None:
            small, large = sorted((main.size, run.size))
            if main.y - run.y > (0.25 if small > 0.8 * large else 0.5) * large:
                yield sorted(row, key=lambda run: run.left)
                row, main = [], None
        row.append(run)
        if main is None or run.size > main.size:
            main = run
    if row:
        yield sorted(row, key=lambda run: run.left)


def split(row: list[Run], near: float = _NEAR) -> list[list[Run]]:
    """The parts of a row that stand further apart than ``near``, in em."""
    parts = [[row[0]]]
    for before, run in itertools.pairwise(row):
        if run.left - before.right > near * max(run.size, before.size):
            parts.append([])
        parts[-1].append(run)
    return parts


def in_columns(stretches: list[Stretch], most: int = _MAX_COLUMNS) -> Iterator[list[Stretch]]:
    """The stretches column by column. What reaches across the gutter (a title, a table) ends the columns above it."""
    gutter = _gutter(stretches) if most > 1 else None
    if gutter is None:
        yield stretches
        return
    band: list[Stretch] = []
    across: list[Stretch] = []
    for stretch in sorted((part for stretch in stretches for part in _parted(stretch, gutter)), key=lambda stretch: -stretch.y):
        if stretch.right <= gutter + _EDGE or stretch.left >= gutter - _EDGE:
            band.append(stretch)
            continue
        if band:
            yield from _band(across, band, gutter, most)
            across, band = [], []
        across.append(stretch)
    yield from _band(across, band, gutter, most)


def _parted(stretch: Stretch, gutter: float) -> list[Stretch]:
    """A line of the left column that reaches up to the right one, by a mark that hangs over, and the line beside it."""
    for i, run in enumerate(stretch.runs):
        if i and stretch.left < gutter and abs(run.left - gutter) < 0.6 * run.size:
            return [Stretch(stretch.runs[:i]), Stretch(stretch.runs[i:])]
    return [stretch]


def _band(across: list[Stretch], band: list[Stretch], gutter: float, most: int) -> Iterator[list[Stretch]]:
    if across:
        yield across
    for side in ([stretch for stretch in band if stretch.right <= gutter + _EDGE], [stretch for stretch in band if stretch.right > gutter + _EDGE]):
        if side:
            yield from in_columns(side, most - 1)


def _gutter(stretches: list[Stretch]) -> float | None:
    """The place of an upright strip that little reaches across and that has lines of text on both sides, or None."""
    text = [stretch for stretch in stretches if not stretch.grid]
    starts, ends = sorted(stretch.left for stretch in text), sorted(stretch.right for stretch in text)
    best: tuple[int, float] | None = None
    for left in sorted(set(starts)):
        at = left - 0.1
        ended, begun = bisect_left(ends, at), bisect_left(starts, at)
        if ended >= _FEW and len(text) - begun >= _FEW and (best is None or begun - ended < best[0]):
            best = begun - ended, at
    if best is None or 2 * best[0] > len(text):
        return None
    at = best[1]
    sides = [stretch for stretch in text if stretch.right <= at], [stretch for stretch in text if stretch.left >= at]
    return at if all(map(_is_text, sides)) else None


def _is_text(lines: list[Stretch]) -> bool:
    """Whether these are lines of running text, many of them filled, and no cells of a table or short lines set apart."""
    if len(lines) < _FEW or sum(len(run.text) for line in lines for run in line.runs) < _WORDY * len(lines):
        return False
    edge = max(line.right for line in lines)
    return 3 * sum(edge - line.right < 2 * line.size for line in lines) >= len(lines)
