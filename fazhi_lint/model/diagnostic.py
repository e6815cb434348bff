"""What checks find and what people are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Literal, NamedTuple

from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Deferred, Edit, Span, make_all

if TYPE_CHECKING:
    from fazhi_lint.model.overview import Overview

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Note(NamedTuple):
    """A second place that belongs to a finding, in clean text, and what to say there."""

    span: Span
    message: str


class Related(NamedTuple):
    """A second place in the source text, with its own words."""

    span: Span
    message: str


class SameWords(Deferred[Related]):
    """Second places, from each start to its end, of which there is one thing to say."""

    __slots__ = ("_ends", "_message", "_starts")

    def __init__(self, starts: Sequence[int], ends: Sequence[int], message: str) -> None:
        self._starts, self._ends, self._message = starts, ends, message

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Related]:
        spans = make_all(Span, zip(self._starts, self._ends, strict=True))
        return make_all(Related, zip(spans, repeat(self._message)))


class Finding(NamedTuple):
    """Where a check found something, and the values its rule's message needs; no words, no severity.

    All places are in the clean text, or, with ``in_source``, in the source text (page furniture has no clean place). A check that can
    repair what it found gives the ``replacement`` of the whole span, or ``edits`` where several places must change together, or
    ``source_edits``, places of the source, where what must change has no clean place (white space) or is known there already. With ``apart``,
    each edit holds without the others (the same slip in many places, said once). ``source_notes`` instead of ``notes`` where the second
    places are known in the source.
    """

    span: Span
    values: Mapping[str, object] = {}
    replacement: str | None = None
    notes: tuple[Note, ...] = ()
    edits: Sequence[Edit] = ()
    in_source: bool = False
    apart: bool = False
    source_edits: Sequence[Edit] = ()
    source_notes: Sequence[Related] = ()


class CannotTell(NamedTuple):
    """What a check could not judge, as values for its rule's ``unknown``: the document does not say what it would need."""

    values: Mapping[str, object] = {}


class Fix(NamedTuple):
    """A change that repairs a finding; edits refer to the source text, do not overlap, and belong together unless ``apart``."""

    title: str
    applicability: Applicability
    edits: Sequence[Edit]
    apart: bool = False


class Basis(NamedTuple):
    """A norm a rule rests on: 规范名称 as printed (书名号 included where it is a title) and, where known, 条号."""

    norm: str
    article: str = ""

    def __str__(self) -> str:
        return self.norm + self.article


class Diagnostic(NamedTuple):
    """One finding in words, at a place in the source text."""

    rule: str
    severity: Severity
    title: str
    message: str
    span: Span
    excerpt: str = ""
    section: str = ""
    basis: tuple[Basis, ...] = ()
    fix: Fix | None = None
    related: Sequence[Related] = ()


class Report(NamedTuple):
    """The outcome for one input: what was found, and what could not be checked.

    ``suppressed`` counts findings left out at the authors' wish, ``known`` those a baseline has, ``vanished`` those it has that are
    no more; ``overview`` is there where it was asked for. ``compared`` is the name of last year's report, where there was a comparison
    with it, ``compared_year`` its year.
    """

    path: str
    format: str
    status: Literal["checked", "partly", "failed"]
    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[str, ...] = ()
    genre: str | None = None
    report_year: int | None = None
    organ: str | None = None
    crashed: bool = False
    source: SourceFile | None = None
    suppressed: int = 0
    overview: Overview | None = None
    known: int = 0
    vanished: int = 0
    compared: str = ""
    compared_year: int | None = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was not checked, for people: of a document that could not be read its diagnostic says it already."""
        return () if self.status == "failed" and self.diagnostics else self.not_checked
