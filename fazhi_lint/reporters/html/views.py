"""What the page says of a file, ready for its template: every place a link, every value a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from fazhi_lint.facts.metadata import GENRE_NAMES
from fazhi_lint.facts.relations.types import KIND_NAMES
from fazhi_lint.model.diagnostic import SEVERITIES, Diagnostic, Report, Severity
from fazhi_lint.model.overview import Figure, Overview
from fazhi_lint.model.span import Span
from fazhi_lint.reporters.html.draft import Draft, Highlight, Piece, Row, cut
from fazhi_lint.reporters.outline_text import VERDICT_NAMES
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES

Detail = Literal["whole", "marked", "counted"]
LISTED = 12  # related places a finding lists; all of them are marked
_QUOTED = 44
_VERDICTS = ("fails", "rounding", "unknown", "holds")
_ADVICE = {"safe": "建议", "unsafe": "建议（改后请再看一遍）", "display": "建议"}


class Link(NamedTuple):
    """Words, and the anchor they lead to; without one where the shown text leaves the place out."""

    words: str
    anchor: str = ""


class FindingView(NamedTuple):
    """A note in the margin."""

    anchor: str
    number: int
    diagnostic: Diagnostic
    severity: str
    category: str
    place: Link
    advice: str
    related: tuple[tuple[str, tuple[Link, ...]], ...]
    more: int


class PartView(NamedTuple):
    """A required part or a duty: where it is, and how good that is (fine, weak, missing, absent: no fault)."""

    name: str
    state: str
    words: str
    places: tuple[Link, ...]


class FigureView(NamedTuple):
    """One calculation, and the words of the draft it is about."""

    place: Link
    kind: str
    quoted: str
    verdict: str
    verdict_name: str
    arithmetic: str


class RowView(NamedTuple):
    """A paragraph with its findings, after ``skipped`` others that are left out; at the end perhaps these alone."""

    anchor: str
    row: Row
    pieces: Sequence[Piece]
    findings: tuple[FindingView, ...]
    skipped: int = 0


class FileView(NamedTuple):
    """One file of the page; with ``detail`` counted, only how many findings it has."""

    anchor: str
    detail: Detail
    report: Report
    about: str
    counts: Mapping[Severity, int]
    parts: tuple[PartView, ...]
    duties: tuple[PartView, ...]
    figures: tuple[FigureView, ...]
    verdicts: tuple[tuple[str, str, int], ...]
    overview: Overview | None
    unplaced: tuple[FindingView, ...]
    groups: tuple[tuple[RowView, ...], ...]


class RuleView(NamedTuple):
    """A rule that found something: why it is there."""

    id: str
    category: str
    title: str
    basis: tuple[str, ...]
    rationale: str
    found: int


def rule_views(reports: Sequence[Report], documentation: Mapping[str, Mapping[str, Any]]) -> list[RuleView]:
    """The rules that found something, by category and id."""
    found: dict[str, list[Diagnostic]] = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            found.setdefault(diagnostic.rule, []).append(diagnostic)
    order = {name: number for number, name in enumerate(CATEGORIES)}
    views = [
        RuleView(rule, _category(rule), them[0].title, tuple(map(str, them[0].basis)), documentation.get(rule, {}).get("rationale", "").strip(), len(them))
        for rule, them in found.items()
    ]
    return sorted(views, key=lambda view: (order.get(view.category, len(order)), view.id))


def _category(rule: str) -> str:
    return rule.partition(".")[0]


def file_view(report: Report, number: int, detail: Detail = "whole") -> FileView:
    """All the page shows of one file; ``marked`` leaves out paragraphs without a mark and figures that agree."""
    anchor = f"f{number}"
    counts = {severity: sum(one.severity == severity for one in report.diagnostics) for severity in SEVERITIES}
    if report.source is None:
        return FileView(anchor, detail, report, _about(report), counts, (), (), (), (), None, (), ())
    draft = Draft(report)
    about = report.overview
    parts = tuple(_parts(draft, anchor, about)) if about else ()
    duties = tuple(_duties(draft, anchor, about)) if about else ()
    if detail == "counted":
        return FileView(anchor, detail, report, _about(report), counts, parts, duties, (), (), None, (), ())
    findings = [_finding(report, draft, anchor, number, one) for number, one in enumerate(report.diagnostics, 1)]
    noted: dict[int, list[FindingView]] = {}
    unplaced = []
    for finding in findings:
        shown = draft.shown(finding.diagnostic.span)
        if shown is None or not draft.rows:
            unplaced.append(finding)
        else:
            noted.setdefault(draft.row_of(shown), []).append(finding)
    rows = _rows(draft, anchor, noted, _highlights(draft, findings), detail == "whole")
    figures = tuple(_figure(draft, anchor, figure) for figure in about.figures) if about else ()
    figures = tuple(sorted(figures, key=lambda view: _VERDICTS.index(view.verdict)))
    verdicts = tuple((name, VERDICT_NAMES[name], total) for name in _VERDICTS if (total := sum(view.verdict == name for view in figures)))
    return FileView(
        anchor,
        detail,
        report,
        _about(report),
        counts,
        parts,
        duties,
        figures if detail == "whole" else tuple(view for view in figures if view.verdict != "holds"),
        verdicts,
        about,
        tuple(unplaced),
        tuple(_groups(rows)),
    )


def _about(report: Report) -> str:
    if report.genre is None:
        return ""
    genre = GENRE_NAMES.get(report.genre, report.genre)
    year = f"{report.report_year}年度" if report.report_year else "年度没有认出"
    return f"{genre}；{year}；{report.organ or '单位没有认出'}"


def _link(draft: Draft, file: str, span: Span) -> Link:
    """To the row a place of the source is in."""
    shown = draft.shown(span)
    if shown is None or not draft.rows:
        return Link("")
    row = draft.row_of(shown)
    return Link(draft.rows[row].name, f"{file}-p{row + 1}")


def _finding(report: Report, draft: Draft, file: str, number: int, diagnostic: Diagnostic) -> FindingView:
    anchor = f"{file}-n{number}"
    groups: dict[str, list[Link]] = {}
    for nth, note in enumerate(diagnostic.related[:LISTED], 1):
        link = _link(draft, file, note.span)
        groups.setdefault(note.message, []).append(link._replace(anchor=f"{anchor}-{nth}") if link.anchor else link)
    return FindingView(
        anchor,
        number,
        diagnostic,
        SEVERITY_NAMES[diagnostic.severity],
        _category(diagnostic.rule),
        _link(draft, file, diagnostic.span),
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


def _rows(draft: Draft, file: str, noted: Mapping[int, list[FindingView]], highlights: Mapping[int, list[Highlight]], whole: bool) -> Iterator[RowView]:
    skipped = 0
    for number, row in enumerate(draft.rows):
        anchor = f"{file}-p{number + 1}"
        if not whole and number not in highlights and number not in noted:
            skipped += 1
            continue
        yield RowView(anchor, row, cut(draft.text, row.span, highlights.get(number, ())), tuple(noted.get(number, ())), skipped)
        skipped = 0
    if skipped:
        yield RowView("", Row(Span(0, 0), "", "", "other"), (), (), skipped)


def _groups(rows: Iterable[RowView]) -> Iterator[tuple[RowView, ...]]:
    """Each paragraph with findings and those without any that follow it: beside them there is room for its notes."""
    group: list[RowView] = []
    for row in rows:
        if row.findings and group:
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def _parts(draft: Draft, file: str, overview: Overview) -> Iterator[PartView]:
    for part in overview.parts:
        places = tuple(_link(draft, file, span) for span in part.headings or ((part.mention,) if part.mention else ()))
        if not places:
            yield PartView(part.name, "missing", "没有找到", ())
        elif part.headings and part.separate:
            yield PartView(part.name, "fine", "有", places)
        else:
            yield PartView(part.name, "weak", "没有单列", places)


def _duties(draft: Draft, file: str, overview: Overview) -> Iterator[PartView]:
    for duty in overview.duties:
        if duty.place is None:
            yield PartView(duty.name, "absent", "没有写到", ())
        else:
            yield PartView(duty.name, "fine", "写到了，有次数或件数" if duty.with_figure else "写到了", (_link(draft, file, duty.place),))


def _figure(draft: Draft, file: str, figure: Figure) -> FigureView:
    start, end = figure.places[0].start, max(span.end for span in figure.places)
    shown = draft.shown(Span(start, end))
    quoted = " ".join(shown.of(draft.text).split()) if shown else ""
    if len(quoted) > _QUOTED:
        quoted = f"{quoted[: _QUOTED // 2]}…{quoted[-_QUOTED // 2 :]}"
    kind = KIND_NAMES.get(figure.kind, figure.kind)
    return FigureView(_link(draft, file, figure.places[0]), kind, quoted, figure.verdict, VERDICT_NAMES[figure.verdict], figure.arithmetic or figure.reason)
