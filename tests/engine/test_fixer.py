"""The fixer over a plain text and rules made for the occasion: it settles, touches nothing else, and owns up to what it left."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fazhi_lint.engine import fixer
from fazhi_lint.engine.fixer import AGAIN, CIRCLE, DECLINED, UNSETTLED, WORSE, Fixed, Left, NotEditable, fix
from fazhi_lint.engine.linter import Outcome
from fazhi_lint.model.diagnostic import Applicability, Diagnostic, Fix, Severity
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import apply
from fazhi_lint.model.positions import SourceMap
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span


class Swap(NamedTuple):
    """A rule: what it finds, what it puts in its place (None: it only complains)."""

    rule: str
    pattern: str
    new: str | None = None
    severity: Severity = "warning"
    sure: Applicability = "safe"
    apart: bool = False


class Swaps:
    """A linter with such rules."""

    def __init__(self, *swaps: Swap, backwards: bool = False) -> None:
        self.swaps, self.backwards, self.runs = swaps, backwards, 0

    def lint(self, document: Document, *, show_all: bool) -> Outcome:
        assert show_all
        self.runs += 1
        found = [one for swap in self.swaps for one in self._findings(swap, document.source.text)]
        return Outcome(tuple(found[::-1] if self.backwards else found), (), False)

    def _findings(self, swap: Swap, text: str) -> list[Diagnostic]:
        matches = list(re.finditer(swap.pattern, text))
        edits = [Edit(Span(*m.span()), m.expand(swap.new or "")) for m in matches]
        if swap.apart:
            return [Diagnostic(swap.rule, swap.severity, "", "", edits[0].span, fix=Fix("改", swap.sure, tuple(edits), True))] if edits else []
        return [Diagnostic(swap.rule, swap.severity, "", "", e.span, fix=Fix("改", swap.sure, (e,)) if swap.new is not None else None) for e in edits]


class Paper:
    """A text that can be changed, but for the characters 冻."""

    def __init__(self, text: str) -> None:
        self.document = Document(SourceFile("a.txt", "txt", text), text, SourceMap(()), (), ())

    def express(self, edit: Edit) -> Edit:
        if "冻" in edit.span.of(self.document.source.text):
            raise NotEditable("冻住了")
        return edit

    def rewrite(self, edits: Sequence[Edit]) -> Paper:
        assert list(edits) == sorted(edits)
        return Paper(apply(self.document.source.text, edits))


def run(text: str, *swaps: Swap, unsafe: bool = False) -> tuple[str, Fixed]:
    """The text after fixing, and how it came about."""
    fixed = fix(Paper(text), Swaps(*swaps), unsafe=unsafe)
    return apply(text, fixed.edits), fixed


def reasons(fixed: Fixed) -> list[tuple[str, str]]:
    return [(left.rule, left.reason) for left in fixed.left]


COMMA = Swap("punctuation.comma", ",", "，", apart=True)
STOP = Swap("wording.stop", "一,二", "一、二")


def test_fixes_are_applied_and_told() -> None:
    text, fixed = run("\ufeff𠮷一,二😀,\r\n", COMMA)
    assert text == "\ufeff𠮷一，二😀，\r\n"
    assert [(change.rules, change.span, change.before, change.after) for change in fixed.changes] == [
        (("punctuation.comma",), Span(3, 4), ",", "，"),
        (("punctuation.comma",), Span(6, 7), ",", "，"),
    ]
    assert (fixed.left, fixed.after.diagnostics) == ((), ())


def test_only_what_is_wanted() -> None:
    maybe, shown = Swap("wording.maybe", "甲", "乙", sure="unsafe"), Swap("wording.shown", "丙", "丁", sure="display")
    assert run("甲丙", maybe, shown)[0] == "甲丙"
    assert run("甲丙", maybe, shown, unsafe=True)[0] == "乙丙"


def test_of_overlapping_fixes_the_surer_then_the_larger_goes_first() -> None:
    assert run("一,二", COMMA, STOP)[0] == "一、二"
    assert run("一,二", COMMA, STOP._replace(sure="unsafe"), unsafe=True)[0] == "一，二"
    text, fixed = run("甲乙丙", Swap("wording.small", "乙丙", "丁"), Swap("wording.large", "甲乙丙", "甲戊丙"))
    assert text == "甲戊丙"
    assert fixed.left == ()


def test_a_fix_that_waits_for_another_is_not_lost() -> None:
    assert run("甲乙丙", Swap("wording.first", "甲乙", "甲丁"), Swap("wording.second", "(?<=丁)丙|乙丙", "戊"))[0] == "甲丁戊"


def test_a_later_change_of_what_was_put_in_is_one_change_in_the_end() -> None:
    text, fixed = run("甲𠮷", Swap("wording.first", "甲", "乙"), Swap("wording.second", "乙𠮷", "丙丁"))
    assert text == "丙丁"
    assert [(change.rules, change.before, change.after) for change in fixed.changes] == [(("wording.first", "wording.second"), "甲𠮷", "丙丁")]


def test_a_fix_that_makes_an_error_is_left() -> None:
    text, fixed = run("甲。甲丙", Swap("wording.bad", "甲", "乙"), Swap("numbers.wrong", "乙丙", severity="error"))
    assert text == "乙。甲丙"
    assert fixed.left == (Left("wording.bad", Span(2, 3), "改", WORSE),)


def test_an_error_that_was_there_before_does_not_count() -> None:
    assert run("甲丙", Swap("wording.good", "甲", "乙"), Swap("numbers.wrong", "[甲乙]丙", severity="error"))[0] == "乙丙"
    assert run("甲丙", Swap("wording.good", "甲", "乙"), Swap("numbers.mild", "乙丙", severity="warning"))[0] == "乙丙"


def test_a_fix_that_does_not_help_is_left() -> None:
    text, fixed = run("甲丁", Swap("wording.again", "甲|乙", "乙甲"), Swap("wording.other", "丁", "戊"))
    assert text == "甲戊"
    assert reasons(fixed) == [("wording.again", AGAIN)]


def test_a_fix_is_tried_again_when_the_text_has_changed() -> None:
    """乙丙 would be an error, but 丙 goes in the second round."""
    swaps = (
        Swap("wording.late", "甲", "乙"),
        Swap("numbers.wrong", "乙[丙丁]", severity="error"),
        Swap("wording.first", "丙", "丁"),
        Swap("wording.second", "丁", "戊"),
    )
    text, fixed = run("甲丙", *swaps)
    assert text == "乙戊"
    assert fixed.left == ()


def test_rules_that_undo_each_other_are_both_left() -> None:
    swaps = (Swap("wording.to", "甲", "乙"), Swap("wording.fro", "乙", "甲"), Swap("wording.other", "丁", "戊"))
    text, fixed = run("甲丁乙", *swaps)
    assert text == "甲戊乙"
    assert reasons(fixed) == [("wording.fro", CIRCLE), ("wording.to", CIRCLE)] * 2
    assert [change.rules for change in fixed.changes] == [("wording.other",)]


def test_a_place_that_cannot_be_changed_is_told() -> None:
    text, fixed = run("冻,二,", Swap("wording.cold", "冻", "冰"), COMMA)
    assert text == "冻，二，"
    assert fixed.left == (Left("wording.cold", Span(0, 1), "改", "冻住了"),)


def test_a_text_that_never_settles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [Swap(f"wording.step-{chr(number)}", chr(number), chr(number + 1)) for number in range(0x4E00, 0x4E14)]
    text, fixed = run("\u4e00", *chain)
    assert text == chr(0x4E00 + fixer.ROUNDS)
    assert [left.reason for left in fixed.left] == [UNSETTLED]


def test_edits_that_belong_together_are_made_together() -> None:
    class Pair(Swaps):
        def lint(self, document: Document, *, show_all: bool) -> Outcome:
            text = document.source.text
            pair = tuple(Edit(Span(text.index(mark), text.index(mark) + 1), new) for mark, new in zip("<>", "〈〉", strict=True) if mark in text)
            found = [Diagnostic("citations.pair", "warning", "", "", pair[0].span, fix=Fix("改", "safe", pair))] if pair else []
            return Outcome(tuple(found), (), False)

    assert apply("<甲>", fix(Paper("<甲>"), Pair()).edits) == "〈甲〉"

    class Half(Paper):
        def express(self, edit: Edit) -> Edit:
            if edit.content == "〉":
                raise NotEditable("不行")
            return edit

    fixed = fix(Half("<甲>"), Pair())
    assert (fixed.edits, reasons(fixed)) == ((), [("citations.pair", "不行")])


def test_somebody_chooses() -> None:
    asked: list[tuple[str, str]] = []

    def choose(document: Document, diagnostic: Diagnostic, edits: Sequence[Edit]) -> bool:
        asked.append((diagnostic.rule, edits[0].span.of(document.source.text)))
        return diagnostic.rule != "wording.no"

    swaps = Swaps(Swap("wording.no", "丙", "丁"), COMMA, Swap("wording.then", "乙", "己"), Swap("wording.yes", "甲", "乙"))
    fixed = fix(Paper("甲,丙,"), swaps, choose=choose)
    assert apply("甲,丙,", fixed.edits) == "己，丙，"
    assert asked == [("wording.yes", "甲"), ("punctuation.comma", ","), ("wording.no", "丙"), ("punctuation.comma", ","), ("wording.then", "乙")]
    assert reasons(fixed) == [("wording.no", DECLINED)]


def test_nobody_is_asked_about_what_would_not_be_done() -> None:
    fixed = fix(Paper("甲"), Swaps(Swap("wording.again", "甲", "甲甲")), choose=lambda *_: pytest.fail("asked"))
    assert reasons(fixed) == [("wording.again", AGAIN)]


LETTERS = st.text("甲乙丙,\n", max_size=3)


@st.composite
def swaps(draw: st.DrawFn) -> list[Swap]:
    """Rules that may well overlap, undo each other, and make errors."""
    result = []
    for number in range(draw(st.integers(1, 4))):
        pattern = draw(st.text("甲乙丙,", min_size=1, max_size=2))
        fixes = draw(st.booleans()) or number == 0
        kind: Severity = draw(st.sampled_from(["error", "warning"]))
        sure: Applicability = draw(st.sampled_from(["safe", "unsafe"]))
        new = draw(LETTERS).replace("\n", "") if fixes else None
        result.append(Swap(f"wording.rule-{number}", pattern, None if new == pattern else new, kind, sure, fixes and draw(st.booleans())))
    return result


@settings(max_examples=400)
@given(st.text("甲乙丙,𠮷\n", max_size=14), swaps())
@example("甲乙", [Swap("wording.r", "甲", "乙"), Swap("wording.s", "乙乙", "甲")])
def test_whatever_the_rules_are(text: str, rules: list[Swap]) -> None:
    linter = Swaps(*rules)
    fixed = fix(Paper(text), linter, unsafe=True)
    after = apply(text, fixed.edits)
    assert linter.runs <= 3 * fixer.TRIALS

    # only the changed places change, each of them once
    spans = [change.span for change in fixed.changes]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert [change.span.of(text) for change in fixed.changes] == [change.before for change in fixed.changes]
    assert all(change.before != change.after for change in fixed.changes)

    # the order of the findings does not matter
    assert fix(Paper(text), Swaps(*rules, backwards=True), unsafe=True)[:2] == fixed[:2]

    # what is still found is what was left
    left = {one.rule for one in fixed.left}
    assert {d.rule for d in fixed.after.diagnostics if d.fix} <= left

    # a second run changes nothing
    if UNSETTLED not in {one.reason for one in fixed.left}:
        again = fix(Paper(after), Swaps(*rules), unsafe=True)
        assert again.changes == (), (after, again)
