"""What a person wants to see of a draft beside the findings: its parts, its duties, the figures that were checked."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import BlockKind
from fazhi_lint.model.positions import SourceMap
from fazhi_lint.model.span import Span


class Paragraph(NamedTuple):
    """One block of the draft; ``level`` is that of a heading, 0 elsewhere."""

    kind: BlockKind
    level: int
    span: Span


class PartSeen(NamedTuple):
    """A required part: the headings it stands under, or failing them the sentence that speaks of it."""

    name: str
    separate: bool
    headings: tuple[Span, ...]
    mention: Span | None


class DutySeen(NamedTuple):
    """A duty of the first responsible person: where the draft covers it, and whether with a figure."""

    name: str
    place: Span | None
    with_figure: bool


class Figure(NamedTuple):
    """Numbers that have to do with each other, and whether they agree; ``kind`` and ``verdict`` as in facts.relations."""

    kind: str
    verdict: str
    places: tuple[Span, ...]
    arithmetic: str
    reason: str


class Overview(NamedTuple):
    """How a draft was understood. Every place is a span of the source text.

    ``text`` is what to show as the draft: the source text or, where that is markup, the clean text; then ``map`` leads
    from it to the source. ``parts`` and ``duties`` are empty where the genre does not ask for them. ``quantities`` says
    how many numbers the draft has, ``compared`` how many of them stand in one of ``figures``.
    """

    text: str
    map: SourceMap | None
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Span, ...]
    parts: tuple[PartSeen, ...]
    duties: tuple[DutySeen, ...]
    figures: tuple[Figure, ...]
    quantities: int
    compared: int

    def shown(self, span: Span) -> Span | None:
        """Where a source range stands in ``text``; None where that leaves it out."""
        return self.map.to_clean(span) if self.map is not None else span
