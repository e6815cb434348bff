"""A rule set over a document."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from fazhi_lint.engine.noise import quieten
from fazhi_lint.engine.prefilter import Prefilter
from fazhi_lint.engine.suppress import MARK, Kept, Suppressed
from fazhi_lint.errors import Reason
from fazhi_lint.facts import Facts
from fazhi_lint.facts.metadata import Metadata, Organ
from fazhi_lint.model.diagnostic import CannotTell, Diagnostic, Finding, Fix, Related
from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.ruleset.define import Context
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.text.template import fill

if TYPE_CHECKING:
    from fazhi_lint.engine.baseline import Known
    from fazhi_lint.model.overview import Overview

EXCERPT = 60
_MATCHERS = {
    "substitution": "fazhi_lint.checks.matchers.terms:run",
    "existence": "fazhi_lint.checks.matchers.terms:run",
    "coverage": "fazhi_lint.checks.matchers.coverage:run",
}


class Outcome(NamedTuple):
    """What a run over one document gave: diagnostics in reading order, what was not checked, in words, an overview if asked for.

    ``suppressed`` counts findings taken out at the authors' wish, ``used`` holds what in the configuration took them out;
    ``known`` counts those the baseline has, ``vanished`` those it has that are no more.
    """

    diagnostics: tuple[Diagnostic, ...]
    not_checked: tuple[str, ...]
    crashed: bool
    suppressed: int = 0
    used: tuple[Suppressed, ...] = ()
    overview: Overview | None = None
    known: int = 0
    vanished: int = 0


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
        self._prefilter = Prefilter(self.rules)
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

    def _copy(self) -> Linter:
        other = Linter.__new__(Linter)
        other.__dict__.update(self.__dict__)
        return other

    def lint(self, document: Document, meta: Metadata | None = None, known: Known | None = None) -> Outcome:
        """Run every rule that applies to the document's genre and year; ``meta`` overrides what it says of itself.

        ``known`` is what a baseline has of this document.

        A check that raises is reported as not checked, the others go on.
        """
        facts = Facts(document, meta)
        genre, year = facts.meta.genre, facts.meta.report_year
        hits = self._prefilter.hits(document.text)
        diagnostics: list[Diagnostic] = []
        not_checked = list(document.notes)
        crashed = False
        skipped_for_year = 0
        no_layout = False
        untold: list[str] = []
        previous, remark = self._comparable(facts.meta)
        not_checked += remark
        for number, rule in enumerate(self.rules):
            if rule.kind == "reader" or (rule.triggers and number not in hits):
                continue
            if previous is None and "compares" in rule.spec:
                continue
            if not rule.applies_to(genre, year):
                skipped_for_year += rule.years is not None and year is None and (not rule.genres or genre in rule.genres)
                continue
            if rule.category == "layout" and document.formatting is None:
                no_layout = True
                continue
            context = Context(facts, self._tables, rule.spec, hits.get(number, ()), previous)
            try:
                for found in list(_function(rule)(context)):
                    if isinstance(found, CannotTell):
                        untold.append(fill(rule.spec["unknown"], found.values))
                    else:
                        diagnostics.append(_diagnostic(document, rule, found))
            except TimeoutError:
                crashed = True
                not_checked.append(f"规则 {rule.id} 的正则表达式在这份文稿上太慢，没有查完，这一条没有检查。请改写规则（{rule.origin}）。")
            except Exception as error:  # a fault in one check must not hide the others
                crashed = True
                not_checked.append(f"规则 {rule.id} 运行出错，没有检查：{type(error).__name__}：{error}")
        if skipped_for_year:
            hint = "请在标题中写明年度。" if genre in ("annual-report", "work-summary") else ""
            not_checked.append(f"没有认出报告年度，{skipped_for_year} 条只适用于特定年度的规则没有检查。{hint}")
        if no_layout:
            not_checked.append("版式只能在 Word 文档（.docx）里检查，这份文稿没有检查版式。")
        if untold:
            not_checked.append(f"文稿里没有写明，无法判断，因此没有检查：{'、'.join(dict.fromkeys(untold))}。")
        diagnostics.sort(key=lambda d: (d.span, d.rule))
        taken = 0
        used: tuple[Suppressed, ...] = ()
        if any(self._kept) or MARK in document.source.text:
            from fazhi_lint.engine.suppress import find_directives, suppress

            suppression = suppress(diagnostics, document.source, self._kept, find_directives(document.source))
            diagnostics, taken, used = suppression.left, suppression.taken, suppression.used
        old = vanished = 0
        if known is not None:
            from fazhi_lint.engine.baseline import sift

            diagnostics, old, vanished = sift(diagnostics, document.source, known)
        if not self._show_all:
            diagnostics = quieten(diagnostics, self._superseded)
        return Outcome(tuple(diagnostics), tuple(not_checked), crashed, taken, used, self._overview(facts), old, vanished)

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


@cache
def _load(path: str) -> Callable[[Context], Iterable[Finding | CannotTell]]:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]


def _function(rule: Rule) -> Callable[[Context], Iterable[Finding | CannotTell]]:
    return _load(rule.spec["check"] if rule.kind == "python" else _MATCHERS[rule.kind])


def _diagnostic(document: Document, rule: Rule, finding: Finding) -> Diagnostic:
    if finding.in_source:
        span, written, section = finding.span, " ".join(finding.span.of(document.source.text).split()), ""
        related = tuple(Related(note.span, note.message) for note in finding.notes)
    else:
        span, written, section = document.map.to_source(finding.span), document.written(finding.span), _section_name(document, finding.span)
        related = tuple(Related(document.map.to_source(note.span), note.message) for note in finding.notes)
    values = {"found": written, **finding.values}
    if finding.replacement is not None:
        values.setdefault("expected", finding.replacement)
    excerpt = written if len(written) <= EXCERPT else written[:EXCERPT] + "…"
    message = fill(rule.message, values)
    return Diagnostic(rule.id, rule.severity, rule.title, message, span, excerpt, section, rule.basis, _fix(document, rule, finding), related)


def _section_name(document: Document, span: Span) -> str:
    names = []
    for section in document.section_path(span.start):
        heading = section.heading.of(document.text).lstrip("#").rstrip("。")
        if section.block.mark and section.heading.end <= section.block.mark.span.end:
            heading = section.span.of(document.text)[:16].partition("，")[0] + "…"
        names.append(heading if len(heading) <= 30 else heading[:30] + "…")
    return " > ".join(names)


def _fix(document: Document, rule: Rule, finding: Finding) -> Fix | None:
    """The change a finding asks for, in source places; only shown, not applied, where the source is broken up there."""
    if rule.fix is None:
        return None
    if finding.source_edits:
        return Fix(f"改正这 {len(finding.source_edits)} 处", rule.fix, finding.source_edits)
    if finding.edits:
        edits = tuple(Edit(document.map.to_source(edit.span), _spelled(document, edit.content)) for edit in finding.edits)
        contiguous = all(document.map.is_contiguous(edit.span) for edit in finding.edits)
        return Fix(f"改正这 {len(edits)} 处", rule.fix if contiguous else "display", edits)
    if finding.replacement is None:
        return None
    edit, contiguous = _smallest_edit(document, finding.span, finding.replacement)
    title = f"改为：{finding.replacement}" if finding.replacement else f"删去：{document.written(finding.span)}"
    return Fix(title, rule.fix if contiguous else "display", (edit,))


def _smallest_edit(document: Document, span: Span, new: str) -> tuple[Edit, bool]:
    """What must change to turn ``span`` into ``new``, shared ends left alone; and whether the source is unbroken there."""
    old = span.of(document.text)
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    changed = Span(span.start + head, span.end - tail)
    source = document.map.to_source(changed)
    if changed.start == changed.end and head:  # insert right after the character before, not before the next piece
        at = document.map.to_source(Span(changed.start - 1, changed.start)).end
        source = Span(at, at)
    return Edit(source, _spelled(document, new[head : len(new) - tail])), document.map.is_contiguous(changed)


def _spelled(document: Document, content: str) -> str:
    """New text as the source has to write it: & and < are markup in a web page."""
    return content.replace("&", "&amp;").replace("<", "&lt;") if document.source.format == "html" else content
