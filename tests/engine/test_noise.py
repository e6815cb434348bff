"""One finding to a place, like ones grouped, a rule capped; and nothing lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.engine.noise import CAP, capped, group_repeats, one_per_place, quieten
from fazhi_lint.model.diagnostic import Diagnostic, Fix, Related
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


def hit(rule: str, start: int, end: int, severity: str = "warning", fix: str | None = None, edit: tuple[int, int] | None = None) -> Diagnostic:
    """A diagnostic at a place; with ``fix``, one that changes that place or the part of it given by ``edit``."""
    repair = Fix("改", fix, (Edit(Span(*(edit or (start, end))), "乙"),)) if fix else None  # type: ignore[arg-type]
    return Diagnostic(rule, severity, "规则", f"{rule} 有误。", Span(start, end), fix=repair)  # type: ignore[arg-type]


def left(*diagnostics: Diagnostic, superseded: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    ordered = sorted(diagnostics, key=lambda d: (d.span, d.rule))
    return [diagnostic.rule for diagnostic in one_per_place(ordered, superseded or {})]


def test_a_repair_that_takes_in_another_speaks_for_it() -> None:
    title = hit("citations.misnomer", 10, 30, "error", "unsafe")
    dash = hit("numbers.year-range-hyphen", 22, 31, "warning", "safe", edit=(26, 27))
    assert left(title, dash) == ["citations.misnomer"]
    assert left(title, hit("numbers.year-range-hyphen", 22, 31, fix="safe", edit=(30, 31))) == ["citations.misnomer", "numbers.year-range-hyphen"]


def test_two_rules_of_one_category_about_the_same_characters_are_one() -> None:
    assert left(hit("wording.a", 3, 6, "info"), hit("wording.b", 3, 6, "error")) == ["wording.b"]
    assert left(hit("wording.a", 3, 6), hit("wording.b", 3, 6)) == ["wording.a"]
    assert left(hit("wording.a", 3, 6), hit("wording.b", 4, 6)) == ["wording.a", "wording.b"]
    assert left(hit("wording.a", 3, 6), hit("numbers.b", 3, 6)) == ["numbers.b", "wording.a"]


def test_what_is_told_of_the_whole_document_is_not_dropped_for_its_first_place() -> None:
    throughout = hit("punctuation.b", 3, 4, fix="safe")._replace(related=(Related(Span(9, 10), "同样的问题"),))
    assert left(hit("punctuation.a", 3, 4, "error"), throughout) == ["punctuation.a", "punctuation.b"]


def test_one_heading_may_lack_several_things() -> None:
    assert left(hit("structure.a", 0, 9), hit("structure.b", 0, 9)) == ["structure.a", "structure.b"]


def test_a_rule_gives_way_to_the_one_it_names() -> None:
    superseded = {"punctuation.a": ("citations.b",)}
    assert left(hit("punctuation.a", 2, 9, "error", "safe"), hit("citations.b", 4, 5, "info"), superseded=superseded) == ["citations.b"]
    assert left(hit("punctuation.a", 2, 4, "error"), hit("citations.b", 4, 5, "info"), superseded=superseded) == ["punctuation.a", "citations.b"]


def test_many_hints_of_one_rule_are_one_whatever_their_words() -> None:
    hints = [hit("wording.a", i * 5, i * 5 + 2, "info")._replace(message=f"第{i}种写法。") for i in range(5)]
    (one,) = group_repeats(hints)
    assert one.message == "第0种写法。（类似的全文共 5 处）"
    assert [place.message for place in one.related] == [f"第{i}种写法。" for i in range(1, 5)]
    assert len(group_repeats([hint._replace(severity="warning") for hint in hints])) == 5


def test_a_rule_is_capped_and_the_rest_counted() -> None:
    many = [hit("wording.a", i * 5, i * 5 + 2, fix="safe")._replace(message=f"第{i}种写法。") for i in range(25)]
    shown = capped(many)
    assert shown[: CAP - 1] == many[: CAP - 1]
    assert len(shown) == CAP
    assert shown[-1].message == "第9种写法。（这条规则另外还有 15 处，没有逐一列出）"
    assert [place.span for place in shown[-1].related] == [d.span for d in many[CAP:]]
    assert shown[-1].fix is not None
    assert len(shown[-1].fix.edits) == 16
    assert capped(many[:CAP]) == many[:CAP]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(1, 9), st.booleans()), max_size=60))
def test_no_place_is_lost(places: list[tuple[str, int, int, bool]]) -> None:
    """Every place said something of keeps a diagnostic over it or a related place."""
    found = sorted(
        (hit(f"wording.{name}", start, start + size, fix="safe" if fixed else None) for name, start, size, fixed in places), key=lambda d: (d.span, d.rule)
    )
    told = [span for d in quieten(found, {}) for span in (d.span, *(place.span for place in d.related))]
    assert all(any(span.overlaps(d.span) for span in told) for d in found)
