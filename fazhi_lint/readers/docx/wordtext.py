"""The text of a Word file with the way back from every character to the XML it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from fazhi_lint.model.source import Label
from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx.names import Element, T
from fazhi_lint.readers.docx.package import Package

Story = Literal["body", "table", "textbox", "footnote", "endnote"]


class Segment(NamedTuple):
    """Characters ``[start, end)`` of the text, which one element shows.

    ``element`` is the w:t whose characters these are, from ``offset`` on, one for one; or the w:tab, w:br, w:sym … that
    stands for the one character; or None for what is in no element: list marks, which Word counts itself, the bars
    between cells, line feeds between paragraphs. ``field``: inside the result of a field, which Word will write anew.
    """

    start: int
    end: int
    element: Element | None
    offset: int = 0
    field: bool = False

    @property
    def editable(self) -> bool:
        """Whether these are characters somebody typed, which a fix may replace."""
        return self.element is not None and self.element.tag == T and not self.field


class WordParagraph(NamedTuple):
    """One paragraph as Word shows it.

    ``span`` is its place in the text, list mark included; ``typed`` is where its own characters begin. ``element`` is the
    w:p whose properties hold, ``elements`` all those that a deleted paragraph mark joins to one, in order. ``part`` is
    the zip member they are in. ``level`` is the outline level (from 1) of its style, 0 for the style Title. Paragraphs
    of table cells have the story ``table`` when the table stands in the body.
    """

    span: Span
    typed: int
    element: Element
    elements: tuple[Element, ...]
    part: str
    story: Story
    level: int | None = None
    bullet: bool = False


class _Fields(NamedTuple):
    package: Package
    text: str
    segments: tuple[Segment, ...]
    paragraphs: tuple[WordParagraph, ...]
    rows: tuple[Span, ...]
    labels: tuple[Label, ...]
    notes_start: int
    notes: tuple[str, ...]


class WordText(_Fields):
    """A Word file as text: what ``Document.source.text`` holds, and where every character of it comes from.

    ``segments`` cover the text without gap or overlap, in order. ``paragraphs`` are in the order of the text; empty ones
    are there too. ``rows`` are the lines that are table rows. What stands from ``notes_start`` on (text boxes, footnotes,
    endnotes) comes after the body. ``notes`` says in words what was not read.
    """

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.span.start for paragraph in self.paragraphs]

    def pieces(self, span: Span) -> Iterator[Segment]:
        """The segments that ``span`` covers, cut to it: ``element.text[offset:offset + end - start]`` is the text in a w:t."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for at in range(first, len(self.segments)):
            segment = self.segments[at]
            if segment.start >= span.end:
                return
            start, end = max(segment.start, span.start), min(segment.end, span.end)
            if start < end:
                yield segment._replace(start=start, end=end, offset=segment.offset + start - segment.start)

    def paragraph_at(self, offset: int) -> WordParagraph | None:
        """The paragraph that holds ``offset`` (its end included), or None between the cells of a table."""
        at = bisect_right(self._paragraph_starts, offset) - 1
        if at < 0 or offset > self.paragraphs[at].span.end:
            return None
        return self.paragraphs[at]
