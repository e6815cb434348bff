"""The same slip said once with a count, not a hundred times."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_lint.model.diagnostic import Diagnostic, Related

REPEATS = 3
_SURENESS = ("safe", "unsafe", "display")


def group_repeats(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Where one rule says the same words more than three times, one diagnostic with the other places as related ones.

    The order stays. Fixes are kept: the one diagnostic carries the edits of all.
    """
    counts: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        counts.setdefault((diagnostic.rule, diagnostic.message), []).append(diagnostic)
    result: list[Diagnostic] = []
    for diagnostic in diagnostics:
        same = counts[diagnostic.rule, diagnostic.message]
        if len(same) <= REPEATS:
            result.append(diagnostic)
        elif diagnostic is same[0]:
            result.append(_merged(same))
    return result


def _merged(same: list[Diagnostic]) -> Diagnostic:
    first = same[0]
    related = tuple(Related(other.span, "同样的问题") for other in same[1:])
    fixes = [other.fix for other in same if other.fix is not None]
    fix = min(fixes, key=lambda one: _SURENESS.index(one.applicability), default=None)
    if fix is not None:  # a place that can only be shown must not keep the others from being repaired
        fix = fix._replace(edits=tuple(edit for one in fixes if one.applicability == fix.applicability for edit in one.edits))
    return first._replace(message=f"{first.message}（全文共 {len(same)} 处）", fix=fix, related=(*first.related, *related))
