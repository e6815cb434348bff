"""A rule set over a document."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fazhi_lint.engine.directives import MARK, find_directives
from fazhi_lint.engine.noise import quieten
from fazhi_lint.engine.prefilter import Prefilter
from fazhi_lint.engine.suppress import Kept, Suppressed
from fazhi_lint.errors import Reason
from fazhi_lint.facts import Facts
from fazhi_lint.facts.metadata import Metadata, Organ
from fazhi_lint.model.diagnostic import CannotTell, Diagnostic, Finding, Fix, Related
from fazhi_lint.model.document import Document, Section
from fazhi_lint.model.edits import trim
from fazhi_lint.model.span import Edit, Span, make, make_all
from fazhi_lint.ruleset.define import Context
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.text.template import fill

if TYPE_CHECKING:
    from fazhi_lint.engine.baseline import Known
    from fazhi_lint.model.overview import Overview

EXCERPT = 60
Run = Callable[[Context], Iterable[Finding | CannotTell]]
_MATCHERS = {
    "substitution": "fazhi_lint.checks.matchers.terms:run",
    "existence": "fazhi_lint.checks.matchers.terms:run",
    "coverage": "fazhi_lint.checks.matchers.coverage:run",
}


class Outcome(NamedTuple):
    """What a run over one document gave: diagnostics in reading order, what was not checked, in words, an overview if asked for.

    ``suppressed`` counts findings taken out at the authors' wish, ``used`` holds what in the configuration took them out;
    ``known`` counts those the baseline has, ``vanished`` those it has that are no more; ``compared`` and ``compared_year`` as in a Report.
    """

    diagnostics: tuple[Diagnostic, ...]
    not_checked: tuple[str, ...]
    crashed: bool
    suppressed: int = 0
    used: tuple[Suppressed, ...] = ()
    overview: Overview | None = None
    known: int = 0
    vanished: int = 0
    compared: str = ""
    compared_year: int | None = None


class _Plan(NamedTuple):
    """What does not run on documents of one sort, by the numbers of the rules.

    ``left_out`` says of each whether it can never find anything there; ``undated`` are those left out for want of a report year, ``unset``
    those for want of a layout.
    """

    left_out: dict[int, bool]
    undated: set[int]
    unset: set[int]


class Linter:
    """A rule set made ready; use one for many documents.

    ``show_all`` gives every finding of every rule, also those that say one slip twice, repeat it or go on and on. ``kept`` is
    what a configuration wants left alone, ``organ`` what it knows of the reporting organ.
    """

    def __init__(self, ruleset: RuleSet, *, show_all: bool = False, kept: Kept | None = None, organ: Organ | None = None) -> None:
        self.rules = ruleset.rules
        self._superseded = {rule.id: rule.superseded_by for rule in self.rules if rule.superseded_by}
        self._show_all = show_all
        self._kept = kept or Kept()
        self.organ = organ
        self._tables = ruleset.tables
        self._ids = ruleset.ids
        self._prefilter = Prefilter(self.rules)
        self._untriggered = frozenset(number for number, rule in enumerate(self.rules) if not rule.triggers and rule.kind not in ("reader", "engine"))
        self._checks: list[tuple[Run, Rule] | None] = [None] * len(self.rules)  # imported when first needed
        self._plans: dict[tuple[str, int | None, bool, bool], _Plan] = {}
        self._previous: Facts | None = None
        self._overview_rules: Sequence[Rule] | None = None

    def against(self, previous: Document) -> Linter:
        """The same rules, and with them those that compare a report with last year's."""
        other = self._copy()
        other._previous = Facts(previous)
        return other

    def with_overview(self, rules: Sequence[Rule]) -> Linter:
        """The same rules, and with the diagnostics an overview of each document; ``rules`` has the checklist of duties, if any."""
        other = self._copy()
        other._overview_rules = rules
        return other

    def _plan(self, genre: str, year: int | None, previous: bool, layout: bool) -> _Plan:
        """What can run on documents of one sort; the sorts are few, the documents many."""
        key = genre, year, previous, layout
        if key not in self._plans:
            plan = _Plan({}, set(), set())
            for number, rule in enumerate(self.rules):
                if "compares" in rule.spec and not previous:
                    plan.left_out[number] = False
                elif not rule.applies_to(genre, year):
                    plan.left_out[number] = rule.years is None or year is not None
                    if not plan.left_out[number] and (not rule.genres or genre in rule.genres):
                        plan.undated.add(number)
                elif rule.category == "layout" and not layout:
                    plan.left_out[number] = True
                    plan.unset.add(number)
            self._plans[key] = plan
        return self._plans[key]

    def _check(self, number: int) -> tuple[Run, Rule]:
        rule = self.rules[number]
        check = _load(rule.spec["check"] if rule.kind == "python" else _MATCHERS[rule.kind]), rule
        self._checks[number] = check
        return check

    def _copy(self) -> Linter:
        other = Linter.__new__(Linter)
        other.__dict__.update(self.__dict__)
        return other

    def lint(self, document: Document, meta: Metadata | None = None, known: Known | None = None, *, show_all: bool = False) -> Outcome:
        """Run every rule that applies to the document's genre and year; ``meta`` overrides what it says of itself.

        ``known`` is what a baseline has of this document; ``show_all`` as for the linter itself. A check that raises is reported as not checked, the others go on.
        """
        facts = Facts(document, meta)
        genre, year = facts.meta.genre, facts.meta.report_year
        hits = self._prefilter.hits(document.text)
        diagnostics: list[Diagnostic] = []
        not_checked = list(document.notes)
        crashed = False
        untold: list[str] = []
        unjudged: dict[str, bool] = {}
        previous, remark = self._comparable(facts.meta)
        not_checked += remark
        wanted = self._untriggered.union(hits)  # most rules have nothing to look at in most documents
        plan = self._plan(genre, year, previous is not None, document.formatting is not None)
        checks, tables = self._checks, self._tables
        for number in sorted(wanted - plan.left_out.keys()):
            try:
                run, rule = checks[number] or self._check(number)
                for found in [*run(make(Context, (facts, tables, rule.spec, hits.get(number, ()), previous)))]:
                    if isinstance(found, CannotTell):
                        unjudged[rule.id] = False
                        untold.append(fill(rule.spec["unknown"], found.values))
                    else:
                        diagnostics.append(_diagnostic(facts, rule, found))
            except Exception as error:  # a fault in one check must not hide the others
                crashed, unjudged[self.rules[number].id] = True, False
                not_checked.append(_failure(self.rules[number], error))
        if undated := len(wanted & plan.undated):
            hint = "请在标题中写明年度。" if genre in ("annual-report", "work-summary") else ""
            not_checked.append(f"没有认出报告年度，{undated} 条只适用于特定年度的规则没有检查。{hint}")
        if not wanted.isdisjoint(plan.unset):
            not_checked.append("版式只能在 Word 文档（.docx）里检查，这份文稿没有检查版式。")
        if untold:
            not_checked.append(f"文稿里没有写明，无法判断，因此没有检查：{'、'.join(dict.fromkeys(untold))}。")
        diagnostics.sort(key=lambda d: (d.span, d.rule))
        taken = 0
        used: tuple[Suppressed, ...] = ()
        if any(self._kept) or document.remarks or MARK in document.source.text:
            from fazhi_lint.engine.suppress import suppress
            from fazhi_lint.engine.suppressions import Judged, look_at

            directives = find_directives(document.source, document.remarks)
            suppression = suppress(diagnostics, document.source, self._kept, directives)
            unjudged |= {self.rules[number].id: settled for number, settled in plan.left_out.items() if number in wanted}
            judged = Judged(self.rules, self._ids, unjudged, document.formatting is not None)
            about = [_diagnostic(facts, rule, found) for rule, found in look_at(directives, suppression, judged)]
            diagnostics, taken, used = sorted([*suppression.left, *about], key=lambda d: (d.span, d.rule)), suppression.taken, suppression.used
        old = vanished = 0
        if known is not None:
            from fazhi_lint.engine.baseline import sift

            diagnostics, old, vanished = sift(diagnostics, document.source, known)
        if not (self._show_all or show_all):
            diagnostics = quieten(diagnostics, self._superseded)
        compared = (previous.document.source.name, previous.meta.report_year) if previous else ("", None)
        return Outcome(tuple(diagnostics), tuple(not_checked), crashed, taken, used, self._overview(facts), old, vanished, *compared)

    def _overview(self, facts: Facts) -> Overview | None:
        if self._overview_rules is None:
            return None
        from fazhi_lint.engine.overview import look_over

        return look_over(facts, self._overview_rules)

    def unreadable(self, reason: Reason, words: str) -> tuple[Diagnostic, ...]:
        """What to say of a document that could not be read; nothing where the rule for it is not among those of this run."""
        found = (rule for rule in self.rules if rule.id == f"input.{reason}")
        return tuple(Diagnostic(rule.id, rule.severity, rule.title, fill(rule.message, {"reason": words}), Span(0, 0), basis=rule.basis) for rule in found)

    def _comparable(self, meta: Metadata) -> tuple[Facts | None, list[str]]:
        """Last year's report, unless it cannot be compared with one of this genre and year; and what to say about that."""
        previous, year = self._previous, meta.report_year
        if previous is None or not any("compares" in rule.spec for rule in self.rules):
            return None, []
        if not any("compares" in rule.spec and rule.applies_to(meta.genre, year) for rule in self.rules):
            return None, ["这份文稿不是年度报告，没有与上年的报告比较。"]
        last = previous.meta.report_year
        notes = [f"上年的报告：{note}" for note in previous.document.notes]
        if year is None or last is None:
            which = "这份报告" if year is None else "上年的报告"
            notes.append(f"没有认出{which}是哪一年度的，不能确定是不是相邻两年，比较的结果请核对。请在标题中写明年度。")
        elif last >= year:
            return None, [f"用来比较的报告是{last}年度的，不早于这份报告（{year}年度），没有比较。请换成{year - 1}年度的报告。"]
        elif last != year - 1:
            notes.append(f"用来比较的报告是{last}年度的，不是上一年（{year - 1}年度）的，比较的结果请核对。")
        if previous.meta.organ and meta.organ and previous.meta.organ != meta.organ:
            notes.append(f"用来比较的报告是“{previous.meta.organ}”的，这份报告是“{meta.organ}”的。如果不是同一个单位，比较的结果没有意义。")
        return previous, notes


def _failure(rule: Rule, error: Exception) -> str:
    """Why a rule was not checked."""
    if isinstance(error, TimeoutError):
        return f"规则 {rule.id} 的正则表达式在这份文稿上太慢，没有查完，这一条没有检查。请改写规则（{rule.origin}）。"
    return f"规则 {rule.id} 运行出错，没有检查：{type(error).__name__}：{error}"


@cache
def _load(path: str) -> Run:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]


def _diagnostic(facts: Facts, rule: Rule, finding: Finding) -> Diagnostic:
    document = facts.document
    if finding.in_source:
        span, written, section = finding.span, " ".join(finding.span.of(document.source.text).split()), ""
        related: Sequence[Related] = tuple(Related(note.span, note.message) for note in finding.notes)
    else:
        span, written = document.quoted(finding.span)
        section = _section_name(facts, finding.span)
        related = finding.source_notes
        if finding.notes:
            to_source = document.map.to_source
            related = tuple(make_all(Related, [(to_source(place), words) for place, words in finding.notes]))
    values = {"found": written, **finding.values}
    if finding.replacement is not None:
        values.setdefault("expected", finding.replacement)
    excerpt = written if len(written) <= EXCERPT else written[:EXCERPT] + "…"
    message = fill(rule.message, values)
    return make(Diagnostic, (rule.id, rule.severity, rule.title, message, span, excerpt, section, rule.basis, _fix(facts, rule, finding), related))


def _section_name(facts: Facts, span: Span) -> str:
    """The headings over a place; those of one section are put together once."""
    text, known = facts.text, facts.section_names
    name = ""
    for section in facts.document.section_path(span.start):
        start = section.span.start
        if start not in known:
            heading = _heading(text, section)
            known[start] = f"{name} > {heading}" if name else heading
        name = known[start]
    return name


def _heading(text: str, section: Section) -> str:
    heading = section.heading.of(text).lstrip("#").rstrip("。")
    if section.block.mark and section.heading.end <= section.block.mark.span.end:
        heading = section.span.of(text)[:16].partition("，")[0] + "…"
    return heading if len(heading) <= 30 else heading[:30] + "…"


def _fix(facts: Facts, rule: Rule, finding: Finding) -> Fix | None:
    """The change a finding asks for, in source places.

    Only shown, not applied, where the source is broken up there, or where it would alter the title of a document quoted
    in 《》 and the rule is not about titles.
    """
    if rule.fix is None:
        return None
    if finding.source_edits:
        return Fix(f"改正这 {len(finding.source_edits)} 处", rule.fix, finding.source_edits, finding.apart)
    document = facts.document
    if finding.edits:
        clean = finding.edits
        title = f"改正这 {len(clean)} 处"
    elif finding.replacement is not None:
        clean = (trim(make(Edit, (finding.span, finding.replacement)), document.text),)
        title = f"改为：{finding.replacement}" if finding.replacement else f"删去：{document.written(finding.span)}"
    else:
        return None
    titles = rule.id.startswith("citations.") or rule.spec.get("in_titles", False)
    may_apply = True
    edits = []
    for span, content in clean:
        start, end = span
        shift = document.map.shift(span) if start < end else None
        if shift is not None:
            place = make(Span, (start + shift, end + shift))
        else:
            place = _source_place(document, span, finding.span)
            may_apply = may_apply and document.map.is_contiguous(span)
        edits.append(make(Edit, (place, _spelled(document, content))))
        may_apply = may_apply and (titles or not _alters_title(facts, span, content))
    return make(Fix, (title, rule.fix if may_apply else "display", tuple(edits), finding.apart))


def _alters_title(facts: Facts, span: Span, content: str) -> bool:
    """Whether words inside 《…》 change; a mark written at full width instead of half width reads the same."""
    citation = facts.citation_before(span.end)
    return citation is not None and citation.span.end > span.start and content != span.of(facts.text)


def _source_place(document: Document, span: Span, found: Span) -> Span:
    """The source place of a clean one; an insertion inside what was found goes right after the character before it, not before the next piece."""
    if span.start == span.end and span.start > found.start:
        at = document.map.to_source(Span(span.start - 1, span.start)).end
        return Span(at, at)
    return document.map.to_source(span)


def _spelled(document: Document, content: str) -> str:
    """New text as the source has to write it: & and < are markup in a web page."""
    return content.replace("&", "&amp;").replace("<", "&lt;") if document.source.format == "html" else content
