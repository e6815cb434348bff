"""Edits: applied, composed, trimmed, followed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.model.edits import Moves, apply, compose, new_spans, touch, trim
from fazhi_lint.model.span import Edit, Span

TEXT = "甲𠮷乙,😀丙\r\n丁"


def edit(start: int, end: int, content: str) -> Edit:
    return Edit(Span(start, end), content)


@st.composite
def edit_lists(draw: st.DrawFn, length: int) -> list[Edit]:
    """Sorted edits without overlaps that the fixer would let stand together."""
    edits: list[Edit] = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length))
        one = edit(start, draw(st.integers(start, min(length, start + 3))), draw(st.text("甲乙,𠮷", max_size=3)))
        if not any(touch(one.span, other.span) for other in edits):
            edits.append(one)
    return sorted(edits)


def test_apply_in_any_order() -> None:
    edits = [edit(3, 4, "，"), edit(0, 1, ""), edit(8, 8, "戊"), edit(3, 4, "，")]
    assert apply(TEXT, edits) == apply(TEXT, edits[::-1]) == "𠮷乙，😀丙\r\n戊丁"


@given(st.data())
def test_composed_edits_do_what_both_do(data: st.DataObject) -> None:
    text = data.draw(st.text("甲乙丙,𠮷\n", max_size=20))
    first = data.draw(edit_lists(len(text)))
    middle = apply(text, first)
    second = data.draw(edit_lists(len(middle)))
    composed = compose(first, middle, second)
    edits = [one.edit for one in composed]
    assert edits == sorted(edits)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(edits))
    assert apply(text, edits) == apply(middle, second)
    assert sorted(number for one in composed for number in one.first) == list(range(len(first)))
    assert sorted(number for one in composed for number in one.second) == list(range(len(second)))


def test_composed_edits_stay_apart_where_they_can() -> None:
    assert [one.edit for one in compose([edit(0, 1, "乙乙")], "乙乙丙丁", [edit(2, 3, "戊")])] == [edit(0, 1, "乙乙"), edit(1, 2, "戊")]
    assert [one.edit for one in compose([edit(1, 2, "")], "甲丙丁", [edit(1, 2, "")])] == [edit(1, 2, ""), edit(2, 3, "")]
    assert [one.edit for one in compose([edit(1, 1, "乙")], "甲乙丙", [edit(1, 2, "丁")])] == [edit(1, 1, "丁")]
    assert [one.edit for one in compose([edit(1, 3, "乙")], "甲乙丙", [edit(2, 2, "丁")])] == [edit(1, 3, "乙丁")]


@given(st.text("甲乙", max_size=8), st.text("甲乙", max_size=8))
def test_trimmed_edits_do_the_same_with_less(old: str, new: str) -> None:
    whole = Edit(Span(0, len(old)), new)
    small = trim(whole, old)
    assert apply(old, [small]) == new
    assert not small.content or small.span.start == small.span.end or small.content[0] != old[small.span.start]


@given(st.data())
def test_what_is_not_touched_is_followed_both_ways(data: st.DataObject) -> None:
    edits = data.draw(edit_lists(len(TEXT)))
    after, moves = apply(TEXT, edits), Moves(edits)
    for at in range(len(TEXT)):
        if not any(one.span.start <= at < one.span.end for one in edits):
            moved = moves.forward(Span(at, at + 1))
            assert moved.of(after) == TEXT[at]
            assert moves.back(moved) == Span(at, at + 1)


def test_a_place_inside_an_edit_counts_as_the_whole_edit() -> None:
    moves = Moves([edit(2, 4, "戊己庚")])
    assert moves.forward(Span(3, 5)) == Span(2, 6)
    assert moves.back(Span(3, 4)) == Span(2, 4)
    assert moves.back(Span(0, 9)) == Span(0, 8)
    assert new_spans([edit(2, 4, "戊己庚"), edit(5, 5, "辛")]) == [Span(2, 5), Span(6, 7)]


@pytest.mark.parametrize(
    ("one", "other", "touching"),
    [((0, 2), (2, 4), False), ((0, 2), (1, 4), True), ((2, 2), (2, 4), True), ((0, 2), (2, 2), True), ((2, 2), (2, 2), True), ((0, 1), (2, 2), False)],
)
def test_touch(one: tuple[int, int], other: tuple[int, int], touching: bool) -> None:
    assert touch(Span(*one), Span(*other)) is touch(Span(*other), Span(*one)) is touching
