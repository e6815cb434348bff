"""One slip said once: one finding to a place, like ones grouped, no rule that fills the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from fazhi_lint.model.diagnostic import SEVERITIES, Diagnostic, Related
from fazhi_lint.model.span import Span

REPEATS = 3
CAP = 10
_SURENESS = ("safe", "unsafe", "display")
_ADDITIVE = frozenset(("structure", "responsibility", "layout", "input"))  # several of these may be true of one heading


def quieten(diagnostics: Sequence[Diagnostic], superseded: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
    """The diagnostics of one document, in reading order, as people want to be told them.

    ``superseded`` names for a rule those that speak in its stead where both hit one place. Nothing is lost: what is grouped
    or over the cap stays as a related place, with its fix.
    """
    return capped(group_repeats(one_per_place(diagnostics, superseded)))


def one_per_place(diagnostics: Sequence[Diagnostic], superseded: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
    """Where several rules hit one place, only the most telling: see :func:`_beats`. Takes and keeps reading order."""
    dropped: set[int] = set()
    open_: list[int] = []
    for i, diagnostic in enumerate(diagnostics):
        span = diagnostic.span
        open_ = [j for j in open_ if diagnostics[j].span.end > span.start or diagnostics[j].span == span]
        for j in open_:
            if i in dropped or j in dropped or diagnostics[j].rule == diagnostic.rule:
                continue
            if _beats(diagnostics[j], diagnostic, superseded):
                dropped.add(i)
            elif _beats(diagnostic, diagnostics[j], superseded):
                dropped.add(j)
        open_.append(i)
    return [diagnostic for i, diagnostic in enumerate(diagnostics) if i not in dropped]


def _beats(one: Diagnostic, other: Diagnostic, superseded: Mapping[str, Sequence[str]]) -> bool:
    """Whether of two diagnostics at overlapping places ``one`` says all that is needed.

    It does where its rule is named to speak for the other, where repairing it repairs the other, and where both are of one
    category and about the same characters and no others (what is told of a whole document only begins there); of two that are
    alike the more severe, then the surer and longer repair.
    """
    if one.rule in superseded.get(other.rule, ()):
        return True
    if other.rule in superseded.get(one.rule, ()):
        return False
    covers, covered = _repairs(one, other), _repairs(other, one)
    same = one.span == other.span and _category(one) == _category(other) and _category(one) not in _ADDITIVE and not (one.related or other.related)
    if covers != covered and not same:
        return covers
    return (covers or same) and _rank(one) <= _rank(other)


def _repairs(one: Diagnostic, other: Diagnostic) -> bool:
    """Whether the one change of ``one`` takes in every change of ``other``."""
    if one.fix is None or other.fix is None or len(one.fix.edits) != 1:
        return False
    whole = one.fix.edits[0].span
    return bool(other.fix.edits) and all(whole.contains(edit.span) for edit in other.fix.edits)


def _rank(diagnostic: Diagnostic) -> tuple[int, int, int, Span, str]:
    sure = _SURENESS.index(diagnostic.fix.applicability) if diagnostic.fix else len(_SURENESS)
    return SEVERITIES.index(diagnostic.severity), sure, diagnostic.span.start - diagnostic.span.end, diagnostic.span, diagnostic.rule


def _category(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition(".")[0]


def group_repeats(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Where one rule says the same words more than three times, one diagnostic with the other places as related ones.

    Hints (info) of one rule are grouped whatever their words. The order stays. Fixes are kept: the one diagnostic carries
    the edits of all.
    """
    of_rule = Counter([diagnostic.rule for diagnostic in diagnostics])
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if of_rule[diagnostic.rule] > REPEATS:
            alike.setdefault(_slip(diagnostic), []).append(diagnostic)
    if not alike:
        return diagnostics
    result: list[Diagnostic] = []
    for diagnostic in diagnostics:
        same = alike[_slip(diagnostic)] if of_rule[diagnostic.rule] > REPEATS else [diagnostic]
        if len(same) <= REPEATS:
            result.append(diagnostic)
        elif diagnostic is same[0]:
            in_one_voice = all(other.message == diagnostic.message for other in same)
            result.append(_merged(same, f"（全文共 {len(same)} 处）" if in_one_voice else f"（类似的全文共 {len(same)} 处）"))
    return result


def _slip(diagnostic: Diagnostic) -> tuple[str, str]:
    grouped = diagnostic.severity == "info" and _category(diagnostic) not in _ADDITIVE
    return diagnostic.rule, "" if grouped else diagnostic.message


def capped(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """At most ten diagnostics of one rule; the last of them counts the rest and has them as related places."""
    of_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        of_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    if all(len(same) <= CAP for same in of_rule.values()):
        return list(diagnostics)
    result: list[Diagnostic] = []
    for diagnostic in diagnostics:
        same = of_rule[diagnostic.rule]
        if len(same) <= CAP or any(diagnostic is shown for shown in same[: CAP - 1]):
            result.append(diagnostic)
        elif diagnostic is same[CAP - 1]:
            result.append(_merged(same[CAP - 1 :], f"（这条规则另外还有 {len(same) - CAP} 处，没有逐一列出）"))
    return result


def _merged(same: Sequence[Diagnostic], count: str) -> Diagnostic:
    """The first of several, with a count, the other places, and everybody's edits."""
    first = same[0]
    related = tuple(place for other in same[1:] for place in (Related(other.span, _said(first, other)), *other.related))
    fixes = [other.fix for other in same if other.fix is not None]
    fix = min(fixes, key=lambda one: _SURENESS.index(one.applicability), default=None)
    if fix is not None:  # a place that can only be shown must not keep the others from being repaired
        fix = fix._replace(edits=tuple(edit for one in fixes if one.applicability == fix.applicability for edit in one.edits))
    return first._replace(message=first.message + count, fix=fix, related=(*first.related, *related))


def _said(first: Diagnostic, other: Diagnostic) -> str:
    return "同样的问题" if other.message == first.message else other.message
