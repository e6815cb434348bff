"""What the page says of a file beside its draft, ready for the template: every place a link, every value a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from fazhi_lint.facts.relations.types import KIND_NAMES
from fazhi_lint.model.diagnostic import SEVERITIES, Diagnostic, Report, Severity
from fazhi_lint.model.overview import Figure, Overview
from fazhi_lint.model.span import Span
from fazhi_lint.reporters.counts import about, compared
from fazhi_lint.reporters.html.draft import Draft, Link
from fazhi_lint.reporters.html.notes import Notes, annotate, category
from fazhi_lint.reporters.outline_text import VERDICT_NAMES
from fazhi_lint.ruleset.rule import CATEGORIES

Detail = Literal["whole", "marked", "counted"]
_QUOTED = 44
_VERDICTS = ("fails", "rounding", "unknown", "holds")


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


class FileView(NamedTuple):
    """One file of the page; with ``detail`` counted, only how many findings it has."""

    anchor: str
    detail: Detail
    report: Report
    about: str
    counts: Mapping[Severity, int]
    overview: Overview | None = None
    parts: tuple[PartView, ...] = ()
    duties: tuple[PartView, ...] = ()
    figures: tuple[FigureView, ...] = ()
    verdicts: tuple[tuple[str, str, int], ...] = ()
    notes: Notes = Notes((), ())


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
        RuleView(rule, category(rule), them[0].title, tuple(map(str, them[0].basis)), documentation.get(rule, {}).get("rationale", "").strip(), len(them))
        for rule, them in found.items()
    ]
    return sorted(views, key=lambda view: (order.get(view.category, len(order)), view.id))


def file_view(report: Report, number: int, detail: Detail = "whole") -> FileView:
    """All the page shows of one file; ``marked`` leaves out paragraphs without a mark and figures that agree."""
    anchor = f"f{number}"
    counts = {severity: sum(one.severity == severity for one in report.diagnostics) for severity in SEVERITIES}
    view = FileView(anchor, detail, report, "；".join(filter(None, (about(report), compared(report)))), counts)
    if report.source is None:
        return view
    draft = Draft(report, report.source, anchor, whole=detail == "whole")
    if report.overview is not None:
        view = view._replace(parts=tuple(_parts(draft, report.overview)), duties=tuple(_duties(draft, report.overview)))
    if detail == "counted":
        return view
    if report.overview is not None:
        figures = sorted((_figure(draft, figure) for figure in report.overview.figures), key=lambda figure: _VERDICTS.index(figure.verdict))
        totals = ((name, VERDICT_NAMES[name], sum(figure.verdict == name for figure in figures)) for name in _VERDICTS)
        view = view._replace(
            overview=report.overview,
            figures=tuple(figure for figure in figures if detail == "whole" or figure.verdict != "holds"),
            verdicts=tuple(total for total in totals if total[2]),
        )
    return view._replace(notes=annotate(report, draft, anchor))


def _parts(draft: Draft, overview: Overview) -> Iterator[PartView]:
    for part in overview.parts:
        places = tuple(map(draft.link, part.headings or ((part.mention,) if part.mention else ())))
        if not places:
            yield PartView(part.name, "missing", "没有找到", ())
        elif part.headings and part.separate:
            yield PartView(part.name, "fine", "有", places)
        else:
            yield PartView(part.name, "weak", "没有单列", places)


def _duties(draft: Draft, overview: Overview) -> Iterator[PartView]:
    for duty in overview.duties:
        if duty.place is None:
            yield PartView(duty.name, "absent", "没有写到", ())
        else:
            yield PartView(duty.name, "fine", "写到了，有次数或件数" if duty.with_figure else "写到了", (draft.link(duty.place),))


def _figure(draft: Draft, figure: Figure) -> FigureView:
    start, end = figure.places[0].start, max(span.end for span in figure.places)
    shown = draft.shown(Span(start, end))
    quoted = " ".join(shown.of(draft.text).split()) if shown else ""
    if len(quoted) > _QUOTED:
        quoted = f"{quoted[: _QUOTED // 2]}…{quoted[-_QUOTED // 2 :]}"
    kind = KIND_NAMES.get(figure.kind, figure.kind)
    return FigureView(draft.link(figure.places[0]), kind, quoted, figure.verdict, VERDICT_NAMES[figure.verdict], figure.arithmetic or figure.reason)
