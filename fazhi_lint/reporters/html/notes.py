"""The notes in the margin of a draft: each finding as the page shows it, beside the paragraph it begins in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.model.span import Span
from fazhi_lint.reporters.html.draft import Draft, Highlight, Link, Piece, Row, cut
from fazhi_lint.ruleset.rule import SEVERITY_NAMES

LISTED = 12  # related places a finding lists; all of them are marked
_ADVICE = {"safe": "建议", "unsafe": "建议（改后请再看一遍）", "display": "建议"}


class FindingView(NamedTuple):
    """A note in the margin; ``target`` is the anchor of its place, empty where the page does not show that."""

    anchor: str
    target: str
    number: int
    diagnostic: Diagnostic
    severity: str
    category: str
    advice: str
    related: tuple[tuple[str, tuple[Link, ...]], ...]
    more: int


class RowView(NamedTuple):
    """A paragraph with its findings, after ``skipped`` others that are left out; at the end perhaps these alone."""

    anchor: str
    row: Row
    pieces: Sequence[Piece]
    findings: tuple[FindingView, ...]
    skipped: int = 0


class Notes(NamedTuple):
    """A draft with its findings: those whose place it does not show, and the paragraphs in groups.

    A group is a paragraph with findings and those without any that follow it: beside them there is room for its notes.
    """

    unplaced: tuple[FindingView, ...]
    groups: tuple[tuple[RowView, ...], ...]


def annotate(report: Report, draft: Draft, file: str) -> Notes:
    """The draft with the findings of its report; ``file`` is the anchor of the file on the page."""
    findings = [_finding(draft, f"{file}-n{number}", number, one) for number, one in enumerate(report.diagnostics, 1)]
    noted: dict[int, list[FindingView]] = {}
    unplaced = []
    for finding in findings:
        shown = draft.shown(finding.diagnostic.span)
        if shown is None:
            unplaced.append(finding)
        else:
            noted.setdefault(draft.row_of(shown), []).append(finding)
    return Notes(tuple(unplaced), tuple(_groups(_rows(draft, noted, _highlights(draft, findings)))))


def category(rule: str) -> str:
    """The part of a rule's id before the dot."""
    return rule.partition(".")[0]


def _finding(draft: Draft, anchor: str, number: int, diagnostic: Diagnostic) -> FindingView:
    groups: dict[str, list[Link]] = {}
    for nth, note in enumerate(diagnostic.related[:LISTED], 1):
        groups.setdefault(note.message, []).append(draft.link(note.span, f"{anchor}-{nth}"))
    return FindingView(
        anchor,
        draft.link(diagnostic.span, f"{anchor}-0").anchor,
        number,
        diagnostic,
        SEVERITY_NAMES[diagnostic.severity],
        category(diagnostic.rule),
        _ADVICE[diagnostic.fix.applicability] if diagnostic.fix else "",
        tuple((message, tuple(links)) for message, links in groups.items()),
        max(0, len(diagnostic.related) - LISTED),
    )


def _highlights(draft: Draft, findings: Sequence[FindingView]) -> dict[int, list[Highlight]]:
    """By row, the places to mark."""
    by_row: dict[int, list[Highlight]] = {}
    for finding in findings:
        diagnostic = finding.diagnostic
        classes = f"{diagnostic.severity} c-{finding.category}"
        marks = [(diagnostic.span, f"{finding.anchor}-0", classes, finding.number)]
        marks += [(note.span, f"{finding.anchor}-{nth}", f"related {classes}", 0) for nth, note in enumerate(diagnostic.related, 1)]
        for span, anchor, names, number in marks:
            if (shown := draft.shown(span)) is not None:
                highlight = Highlight(shown, anchor, names, number)
                for row in draft.rows_of(shown):
                    by_row.setdefault(row, []).append(highlight)
    return by_row


def _rows(draft: Draft, noted: Mapping[int, list[FindingView]], highlights: Mapping[int, list[Highlight]]) -> Iterator[RowView]:
    skipped = 0
    for number, row in enumerate(draft.rows):
        if number in draft.left_out:
            skipped += 1
            continue
        yield RowView(draft.row_anchor(number), row, cut(draft.text, row.span, highlights.get(number, ())), tuple(noted.get(number, ())), skipped)
        skipped = 0
    if skipped:
        yield RowView("", Row(Span(0, 0), "", "", "other"), (), (), skipped)


def _groups(rows: Iterable[RowView]) -> Iterator[tuple[RowView, ...]]:
    group: list[RowView] = []
    for row in rows:
        if row.findings and group:
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)
