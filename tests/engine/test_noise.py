"""The same slip said once with a count, its fixes kept."""

from __future__ import annotations

import pytest

from fazhi_lint.engine.noise import group_repeats
from fazhi_lint.model.diagnostic import Diagnostic, Fix
from fazhi_lint.model.span import Edit, Span


def repeated(count: int, *, message: str = "有误。", fixes: str = "safe") -> list[Diagnostic]:
    """``count`` like diagnostics; ``fixes`` gives the applicability of each in turn."""
    kinds = fixes.split()
    return [
        Diagnostic(
            "wording.sample", "warning", "规则", message, Span(i * 3, i * 3 + 1), fix=Fix("改", kinds[i % len(kinds)], (Edit(Span(i * 3, i * 3 + 1), "乙"),))
        )  # type: ignore[arg-type]
        for i in range(count)
    ]


@pytest.mark.parametrize(("count", "left"), [(1, 1), (3, 3), (4, 1), (100, 1)])
def test_more_than_three_like_ones_become_one(count: int, left: int) -> None:
    grouped = group_repeats(repeated(count))
    assert len(grouped) == left
    if left < count:
        (diagnostic,) = grouped
        assert diagnostic.message == f"有误。（全文共 {count} 处）"
        assert diagnostic.span == Span(0, 1)
        assert len(diagnostic.related) == count - 1
        assert diagnostic.fix is not None
        assert [edit.span.start for edit in diagnostic.fix.edits] == [i * 3 for i in range(count)]


def test_other_words_and_other_rules_stay_apart() -> None:
    mixed = repeated(3) + repeated(3, message="别的。") + [d._replace(rule="dates.sample") for d in repeated(3)]
    assert group_repeats(mixed) == mixed


def test_the_order_stays() -> None:
    mixed = sorted(repeated(4) + [d._replace(rule="dates.sample", span=Span(5, 6)) for d in repeated(1)], key=lambda d: d.span)
    assert [d.rule for d in group_repeats(mixed)] == ["wording.sample", "dates.sample"]


@pytest.mark.parametrize("fixes", ["safe display safe safe", "display safe safe safe"])
def test_places_that_can_be_fixed_are_fixed(fixes: str) -> None:
    (diagnostic,) = group_repeats(repeated(4, fixes=fixes))
    assert diagnostic.fix is not None
    assert (diagnostic.fix.applicability, len(diagnostic.fix.edits)) == ("safe", 3)
