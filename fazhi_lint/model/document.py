"""A report as rules see it: one clean text, its blocks, its sections, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from fazhi_lint.model.positions import SourceMap
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span, make

if TYPE_CHECKING:  # only Word documents are asked how they are set, and only by rules that are off unless a profile turns them on
    from fazhi_lint.model.layout import Layout

BlockKind = Literal["title", "letterhead", "addressee", "heading", "paragraph", "signature", "date", "table"]
MarkStyle = Literal["一、", "（一）", "1.", "（1）", "#", "一是", "第一"]


class Mark(NamedTuple):
    """A numbering mark at the start of a block.

    ``level`` follows GB/T 9704—2012 7.3.3: 1 一、 2 （一） 3 1. 4 （1）. ``number`` is None where the mark is too broken to
    read. ``written`` is the mark as it stands in the source's clean text.
    """

    span: Span
    style: MarkStyle
    level: int
    number: int | None
    written: str
    broken: bool = False


class Block(NamedTuple):
    """One paragraph or line of the clean text; ``heading`` is the part of it that titles what follows."""

    kind: BlockKind
    span: Span
    mark: Mark | None = None
    heading: Span | None = None
    level: int = 0

    @property
    def run_in(self) -> bool:
        """Whether the heading and its text share the block (（一）加强领导。坚持……)."""
        return self.heading is not None and self.heading.end < self.span.end


class Section(NamedTuple):
    """A heading and what stands under it, down to the next heading of the same or a higher level."""

    block: Block
    level: int
    span: Span
    children: tuple[Section, ...] = ()

    @property
    def heading(self) -> Span:
        """The heading's place in the clean text, numbering mark included."""
        return self.block.heading or self.block.span

    @property
    def body(self) -> Span:
        """Everything under the heading, subsections included."""
        return Span(self.heading.end, self.span.end)


class Remark(NamedTuple):
    """A comment that somebody has hung on the text: its place in the *source*, and what it says."""

    span: Span
    text: str


class _Fields(NamedTuple):
    source: SourceFile
    text: str
    map: SourceMap
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...] = ()
    title: Block | None = None
    letterhead: Block | None = None
    addressee: Block | None = None
    signature: Block | None = None
    date: Block | None = None
    notes: tuple[str, ...] = ()
    formatting: Callable[[], Layout] | None = None
    remarks: tuple[Remark, ...] = ()


class Document(_Fields):
    """One report, read.

    ``text`` is the clean text: page furniture left out, lines broken in mid-sentence joined, spaces between Chinese
    characters dropped, ASCII punctuation folded to full width and full-width digits to ASCII (one character for one), blocks
    separated by one line feed. All spans here are offsets into it; ``map`` leads back to ``source.text``.
    ``furniture`` holds the *source* spans of web page furniture. ``formatting`` works out how a Word document is set; a reader of
    a format without pages leaves it out. ``remarks`` are the comments of a Word document.
    """

    @cached_property
    def layout(self) -> Layout | None:
        """How the document is set, worked out on first use; None where its format has no pages of its own."""
        return None if self.formatting is None else self.formatting()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _section_paths(self) -> tuple[list[int], list[tuple[Section, ...]]]:
        starts: list[int] = []
        paths: list[tuple[Section, ...]] = []
        waiting: list[tuple[tuple[Section, ...], Section]] = [((), section) for section in reversed(self.sections)]
        while waiting:
            above, section = waiting.pop()
            path = (*above, section)
            starts.append(section.span.start)
            paths.append(path)
            if section.children:
                waiting += [(path, child) for child in reversed(section.children)]
        return starts, paths

    @cached_property
    def _all_sections(self) -> list[Section]:
        return [path[-1] for path in self._section_paths[1]]

    def block_at(self, offset: int) -> int:
        """Index of the block that holds ``offset``."""
        return bisect_right(self._block_starts, offset, 1) - 1  # nothing stands before the first

    def section_path(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold ``offset``, outermost first; empty before the first heading and in the 落款."""
        starts, paths = self._section_paths
        at = bisect_right(starts, offset) - 1
        while at >= 0:
            if paths[at][-1].span.end > offset:
                return paths[at]
            if len(paths[at]) == 1:
                return ()
            at -= 1
        return ()

    @cached_property
    def anchor(self) -> Span:
        """Where a finding about something missing from the whole document points: the title, else the first line's start."""
        if self.title is not None:
            return self.title.heading or self.title.span
        if not self.blocks:
            return Span(0, 0)
        first = self.blocks[0]
        place = first.heading or first.span
        stop = next((i for i in range(place.start, place.end) if self.text[i] in "，。；："), place.end)
        return Span(place.start, stop)

    def all_sections(self) -> list[Section]:
        """Every section, in document order."""
        return self._all_sections

    def quoted(self, span: Span) -> tuple[Span, str]:
        """The source range of a clean span, and what is written there (see :meth:`written`)."""
        shift = self.map.shift(span)
        if shift is None or span.end <= span.start:
            return self.map.to_source(span), self.written(span)
        place = make(Span, (span.start + shift, span.end + shift))
        return place, "".join(self.source.text[place.start : place.end].split())

    def written(self, span: Span) -> str:
        """What the source holds for the characters of a clean span: line breaks, dropped spaces and markup left out."""
        shift = self.map.shift(span)
        if shift is not None:
            return "".join(self.source.text[span.start + shift : span.end + shift].split())
        parts: list[str] = []
        at = span.start
        for start, end, origin, extent in self.map.within(span):
            parts.append(self.text[at:start])  # the bars of a table row; a line break goes below
            parts.append(self._meant(start, end, origin, extent) if extent else self.source.text[origin : origin + end - start])
            at = end
        parts.append(self.text[at : span.end])
        return "".join("".join(parts).split())

    def _meant(self, start: int, end: int, origin: int, extent: int) -> str:
        """The character that an escape in the source (``&lt;``) stands for, before it was folded."""
        from html import unescape

        character = unescape(self.source.text[origin : origin + extent])
        return character if len(character) == end - start else self.text[start:end]
