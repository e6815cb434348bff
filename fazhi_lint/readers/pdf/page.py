"""What a page holds: runs of text with their places, ruled lines, pictures. Places in points, y upwards."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Its extent from left to right."""
        return self.right - self.left


class Run(NamedTuple):
    """Characters that follow each other without a gap; ``y`` is the foot of the text, ``size`` its height (1 em)."""

    text: str
    left: float
    right: float
    y: float
    size: float


class Page(NamedTuple):
    """One page, turned so that most of its text runs level.

    ``asides`` is text in other directions, each by itself. ``rules`` are the level and upright lines drawn. ``pictured`` is
    the share of the page pictures cover, ``shapes`` counts what else is drawn; ``hidden`` says that the text is invisible, as under a scan;
    ``fontless`` that its font is neither in the file nor on this machine.
    """

    number: int
    box: Box
    runs: tuple[Run, ...] = ()
    asides: tuple[tuple[Run, ...], ...] = ()
    rules: tuple[Box, ...] = ()
    pictured: float = 0.0
    shapes: int = 0
    hidden: bool = False
    fontless: bool = False
    unreadable: bool = False

    @property
    def characters(self) -> int:
        """How much text there is, in whatever direction."""
        return sum(len(run.text) - run.text.count(" ") for runs in (self.runs, *self.asides) for run in runs)


class Line(NamedTuple):
    """A printed line, or a row of a table (``row``).

    ``column`` numbers the columns of the whole document in reading order; lines of one column share their margins.
    ``raised`` are the places in ``text`` of small characters above the line (footnote references).
    """

    page: int
    column: int
    text: str
    left: float
    right: float
    y: float
    size: float
    raised: tuple[tuple[int, int], ...] = ()
    row: bool = False
