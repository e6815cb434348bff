"""How a Word document is set: pages, paragraphs, characters, in effective values; None where the file does not say."""

from __future__ import annotations

from typing import Literal, NamedTuple

from fazhi_lint.model.span import Span

Alignment = Literal["left", "center", "right", "both", "distribute"]
POINTS_PER_MILLIMETRE = 72 / 25.4


class Length(NamedTuple):
    """A distance as the file gives it: in characters of the paragraph, or in points; the other one is None."""

    characters: float | None = None
    points: float | None = None

    def in_characters(self, size: float | None) -> float | None:
        """The distance in characters of ``size`` points; None where that is not known."""
        if self.characters is not None:
            return self.characters
        if not self.points:
            return self.points
        return self.points / size if size else None


class LineSpacing(NamedTuple):
    """Distance of lines: exactly or at least ``value`` points, or ``value`` times single spacing."""

    rule: Literal["exact", "at-least", "multiple"]
    value: float


class CharacterFormat(NamedTuple):
    """How characters look. ``size`` in points; ``color`` as RRGGBB or ``auto``; ``latin`` is the font of digits and letters."""

    east_asian: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool | None = None
    color: str | None = None


class ParagraphFormat(NamedTuple):
    """How a paragraph is set; ``first_line`` is negative for a hanging indent.

    ``numbered`` says that Word numbers it, and that an indent it does not state itself may come from the list.
    """

    alignment: Alignment | None = None
    first_line: Length | None = None
    left: Length | None = None
    right: Length | None = None
    line: LineSpacing | None = None
    before: Length | None = None
    after: Length | None = None
    snaps_to_grid: bool = True
    new_page: bool = False
    numbered: bool = False
    framed: bool = False


class Stretch(NamedTuple):
    """Characters set alike; ``span`` is in the source text."""

    span: Span
    format: CharacterFormat


class Paragraph(NamedTuple):
    """A paragraph of the body outside tables and text boxes, or one of the lines it is broken into by hand.

    ``span`` is its place in the source text. ``opens_page`` says that a page or section break stands right before its text,
    ``continues`` that it is not the first line of its paragraph.
    """

    span: Span
    format: ParagraphFormat
    stretches: tuple[Stretch, ...] = ()
    opens_page: bool = False
    continues: bool = False


class Grid(NamedTuple):
    """The document grid of a page: distance of lines in points, and what is added to each character, in points."""

    lines: float | None = None
    characters: float | None = None


class PageNumber(NamedTuple):
    """A page number in a footer or header: its line of text with ``#`` for the number, and how the digits are set.

    ``pages`` says which pages carry it: all of them (or the odd ones, where even ones are set apart), even ones, first ones.
    """

    pages: Literal["default", "even", "first"]
    text: str
    format: CharacterFormat
    alignment: Alignment | None = None
    framed: bool = False


class Page(NamedTuple):
    """How the pages of one section are set, in points. ``start`` is where the section begins in the source text."""

    start: int = 0
    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    grid: Grid | None = None
    numbers: tuple[PageNumber, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high, as for a wide table."""
        return self.width is not None and self.height is not None and self.width > self.height


class Layout(NamedTuple):
    """How a document is set. ``size`` is that of its default paragraph style, which the grid counts characters by.

    ``even_apart`` says that even pages have footers of their own.
    """

    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    size: float | None = None
    even_apart: bool = False
