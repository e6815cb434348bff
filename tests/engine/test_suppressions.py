"""What is said of suppressions themselves, and that one does only what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.api import Linter, lint_text, rules
from fazhi_lint.engine.directives import Directive, find_directives
from fazhi_lint.engine.suppress import Kept, Suppressed, names, suppress
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.rule import ABOUT_SUPPRESSIONS, UNKNOWN, UNUSED, WITHOUT_REASON

if TYPE_CHECKING:
    from fazhi_lint.api import Pack

SLIP = "全年布署专项检查4次。"
GOOD = "全年部署专项检查4次。"
TYPO = "wording.word-typo"


def said(linter: Linter, text: str) -> list[tuple[str, str]]:
    """Rule and excerpt of what is said of suppressions, and of the slip."""
    found = lint_text(text, linter, format="md").diagnostics
    return [(d.rule, d.excerpt) for d in found if d.rule in (*ABOUT_SUPPRESSIONS, TYPO)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{GOOD}<!-- fazhi-lint: disable={TYPO} 原名 -->", [UNUSED]),
        (f"{SLIP}<!-- fazhi-lint: disable={TYPO} 原名 -->", []),
        (f"{GOOD}<!-- fazhi-lint: disable=input.unused-suppression,{TYPO} 原名 -->", [UNUSED]),
        (f"{GOOD}<!-- fazhi-lint: disable=input 原名 -->", [UNUSED]),
        (f"{SLIP}<!-- fazhi-lint: disable=word-typo 原名 -->", [TYPO, UNKNOWN]),
        (f"{SLIP}<!-- fazhi-lint: disable= -->", [TYPO, UNKNOWN]),
        (f"{SLIP}<!-- fazhi-lint: disable={TYPO}，文件原名 -->", [UNKNOWN]),
        (f"{SLIP}<!-- fazhi-lint：disable＝{TYPO} 原名 -->", []),
        (f"{SLIP}<!-- fazhi-lint: disable=numbers、 {TYPO} 原名 -->", []),
        (f"{SLIP}<!-- fazhi-lint: 关闭={TYPO} -->", [TYPO, UNKNOWN]),
        (f"<!-- fazhi-lint: disable-next-line=规范表述 原名 -->\n\n{SLIP}", []),
        (f"{GOOD}<!-- fazhi-lint: disable=structure 要有上年报告才查得全 -->", []),
    ],
)
def test_what_is_said(linter: Linter, text: str, expected: list[str]) -> None:
    assert sorted(rule for rule, _ in said(linter, text)) == sorted(expected)


def test_a_suppression_of_everything_does_not_silence_what_is_said_of_it(linter: Linter) -> None:
    text = f"<!-- fazhi-lint: disable -->\n\n{SLIP}<!-- fazhi-lint: disable=input.no-such 𠮷 -->\n"
    assert said(linter, text) == [(UNKNOWN, "<!-- fazhi-lint: disable=input.no-such 𠮷 -->")]


def test_a_rule_that_did_not_run_is_not_judged(pack: Pack) -> None:
    text = f"{GOOD}<!-- fazhi-lint: disable={TYPO} 原名 -->"
    assert said(Linter(rules(pack, ignore=[TYPO])), text) == []
    assert said(Linter(rules(pack, select=["numbers", "input"])), text) == []
    assert [rule for rule, _ in said(Linter(rules(pack, select=[TYPO, "input"])), text)] == [UNUSED]


def test_a_reason_is_asked_for_before_publication(pack: Pack, linter: Linter) -> None:
    text = f"{SLIP}<!-- fazhi-lint: disable={TYPO} -->"
    assert said(linter, text) == []
    assert said(Linter(rules(pack, profile="publish")), text) == [(WITHOUT_REASON, f"<!-- fazhi-lint: disable={TYPO} -->")]


def test_what_the_configuration_takes_out_needs_a_reason_too(pack: Pack) -> None:
    kept = Kept(places=(Suppressed("wording", "布署专项"), Suppressed("wording", "别处的话")))
    report = lint_text(SLIP, Linter(rules(pack, profile="publish"), kept=kept))
    assert [(d.span, d.message) for d in report.diagnostics if d.rule == WITHOUT_REASON] == [
        (Span(0, 0), "配置的 suppress 里，wording 的“布署专项”这一条没有写理由。请补上为什么不改，复核的人才知道是有意的，例如“文件原名如此”。")
    ]
    assert report.suppressed == 1


def test_no_name_is_unknown_where_nobody_says_what_rules_there_are(pack: Pack) -> None:
    """A set of rules made by hand does not tell what others there are: no name in a comment is called unknown."""
    rule_set = rules(pack)._replace(ids=frozenset())
    assert said(Linter(rule_set), f"{SLIP}<!-- fazhi-lint: disable=somebody.else 原名 -->") == [(TYPO, "布署")]


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda pair: Span(pair[0], sum(pair)))
DIRECTIVES = st.builds(
    Directive,
    SPANS,
    st.just("disable"),
    st.lists(st.sampled_from(["a", "a.b", "all", "x"]), max_size=2).map(tuple),
    st.just(""),
    st.none() | SPANS,
    st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(["a.b", "a.c", "d.e"]), SPANS), max_size=8), st.lists(DIRECTIVES, max_size=6))
def test_a_finding_goes_where_a_comment_is_about_it_and_about_its_rule(places: list[tuple[str, Span]], directives: list[Directive]) -> None:
    found = [Diagnostic(rule, "warning", "规则", "有误。", span) for rule, span in places]
    done = suppress(found, SourceFile("报告.md", "md", "甲" * 20), Kept(), directives)
    meant = [[one for one in directives if one.is_about(d.span) and any(names(rule, d.rule) for rule in one.rules)] for d in found]
    assert done.left == [d for d, those in zip(found, meant, strict=True) if not those]
    assert set(done.idle) == set(directives) - {one for those in meant for one in those}


PIECES = st.lists(
    st.sampled_from(
        [
            "𠮷布署一\r\n",
            "\n",
            "布署二 <!-- fazhi-lint: disable=wording 甲 -->\n",
            "<!-- fazhi-lint: disable=wording -->\n",
            "<!-- fazhi-lint: enable -->\n",
            "<!-- fazhi-lint: disable-next-line=dates,wording 乙 -->\n",
            "<!-- fazhi-lint: disabel=wording -->",
            "<!-- 别的话\n",
        ]
    ),
    max_size=10,
)


def sort_out(text: str, rule_of: Callable[[int], str]) -> tuple[list[Diagnostic], set[Diagnostic], int]:
    """Findings at every 布署: all, those left, how many were taken."""
    source = SourceFile("报告.md", "md", text)
    starts = [at for at in range(len(text)) if text.startswith("布署", at)]
    found = [Diagnostic(rule_of(number), "warning", "规则", "有误。", Span(at, at + 2)) for number, at in enumerate(starts)]
    done = suppress(found, source, Kept(), find_directives(source))
    return found, set(done.left), done.taken


@given(PIECES)
def test_nothing_is_lost(pieces: list[str]) -> None:
    found, left, taken = sort_out("".join(pieces), lambda number: ("wording.a", "dates.b", "numbers.c")[number % 3])
    assert left <= set(found)
    assert len(left) + taken == len(found)
    assert {one for one in found if one.rule == "numbers.c"} <= left


@given(PIECES, st.integers(0, 10), st.text("𠮷甲 -><!\r\n", max_size=6))
def test_an_edit_elsewhere_changes_nothing(pieces: list[str], at: int, words: str) -> None:
    """Words put on a line of their own between two pieces: the same findings stay."""
    whole = [piece if piece.endswith("\n") else piece + "\n" for piece in pieces if not piece.startswith("<!-- 别")]
    at = min(at, len(whole))
    while at and ("next-line" in whole[at - 1] or not whole[at - 1].strip()):
        at -= 1  # what follows such a comment is not elsewhere
    edited = [*whole[:at], "甲" + words.replace("<", "") + "\n", *whole[at:]]
    before, left, _ = sort_out("".join(whole), lambda _: "wording.a")
    after, still_left, _ = sort_out("".join(edited), lambda _: "wording.a")
    assert [one in left for one in before] == [one in still_left for one in after]


def test_a_thousand_comments_cost_no_more_than_ten_times_a_hundred(calls: Callable[[Callable[[], object]], int]) -> None:
    def cost(times: int) -> int:
        text = "<!-- fazhi-lint: disable=wording -->\n布署\n" * times + "<!-- fazhi-lint: enable=dates -->\n" * times
        return calls(lambda: sort_out(text, lambda _: "wording.a"))

    assert cost(1000) < 15 * cost(100)


@pytest.mark.parametrize("piece", ["<!-- fazhi-lint: ", "<!-- fazhi-lint: disable=a,", "fazhi-lint: disable=" + "a," * 20, "<!--   "])
def test_comments_without_an_end_cost_no_more_than_their_length(calls: Callable[[Callable[[], object]], int], piece: str) -> None:
    def cost(times: int) -> int:
        return calls(lambda: find_directives(SourceFile("报告.md", "md", piece * times)))

    assert cost(4000) < 8 * cost(1000) + 1000
