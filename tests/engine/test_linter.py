"""Rules over a document: which run, what happens when one fails, repeats said once, fixes small and apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.engine.linter import Linter, Outcome
from fazhi_lint.engine.prefilter import Prefilter
from fazhi_lint.facts.metadata import read_metadata
from fazhi_lint.model.diagnostic import Basis, Diagnostic, Fix
from fazhi_lint.model.edits import apply
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers import read
from fazhi_lint.ruleset.compile import terms_spec
from fazhi_lint.ruleset.define import Context, Finding, Note
from fazhi_lint.ruleset.literals import triggers_of
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.ruleset.tables import Tables

BASIS = (Basis("《云山市公文办法》", "第一条"),)


def python_rule(function: Any, **changes: Any) -> Rule:
    """A rule whose check is a function of this file."""
    return Rule("dates.sample", "测试用的规则", "error", "“{found}”有误。", BASIS, "python", {"check": f"{__name__}:{function.__name__}"})._replace(**changes)


def terms_rule(swap: dict[str, str], **changes: Any) -> Rule:
    """A rule that replaces words, as it comes out of the compiler."""
    terms = terms_spec([(token, new, triggers_of(token)) for token, new in swap.items()], replaces=True)
    triggers = (*terms["words"], *terms["by_trigger"])
    spec = {**terms, **changes.pop("spec", {})}
    rule = Rule("wording.sample", "测试用的规则", "warning", "“{found}”应写作“{expected}”。", BASIS, "substitution", spec, triggers=triggers, fix="safe")
    return rule._replace(**changes)


def lint(text: str, *rules: Rule, name: str = "a.txt", **meta: Any) -> Outcome:
    document = read(text.encode(), name)
    return Linter(RuleSet(rules, Tables())).lint(document, read_metadata(document)._replace(**meta))


def fixed(text: str, outcome: Outcome) -> str:
    """The text with every safe or unsafe fix applied."""
    return apply(text, [edit for d in outcome.diagnostics if d.fix and d.fix.applicability != "display" for edit in d.fix.edits])


def boom(context: Context) -> Iterator[Finding]:
    """A check that yields once and then fails."""
    yield Finding(Span(0, 1))
    raise RuntimeError("坏了")


def not_a_check(context: Context) -> int:
    """A check that returns what no check may return."""
    return 0


def whole(context: Context) -> Iterator[Finding]:
    """A finding over the whole text, with values and a note."""
    yield Finding(Span(0, len(context.text)), {"count": 2, "found": "甲"}, notes=(Note(Span(0, 1), "这里"),))


def furniture(context: Context) -> Iterator[Finding]:
    """A finding in the source text."""
    for span in context.document.furniture:
        yield Finding(span, in_source=True)


SWAP = terms_rule({"法制政府": "法治政府"})


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (f"{__name__}:boom", "RuntimeError：坏了"),
        (f"{__name__}:not_a_check", "TypeError"),
        (f"{__name__}:absent", "AttributeError"),
        ("no_such_module:check", "ModuleNotFoundError"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_failing_check_does_not_hide_the_others(check: str, words: str, first: bool) -> None:
    failing = python_rule(boom, spec={"check": check})
    outcome = lint("推进法制政府建设。", *((failing, SWAP) if first else (SWAP, failing)))
    assert outcome.crashed
    assert len(outcome.not_checked) == 1
    assert outcome.not_checked[0].startswith("规则 dates.sample 运行出错，没有检查：")
    assert words in outcome.not_checked[0]
    assert [diagnostic.rule for diagnostic in outcome.diagnostics] == ["wording.sample"]


def test_a_diagnostic_says_everything() -> None:
    outcome = lint("一、主要成效\n（一）推进法制政府建设。办案12件。", SWAP)
    (diagnostic,) = outcome.diagnostics
    assert diagnostic == Diagnostic(
        "wording.sample",
        "warning",
        "测试用的规则",
        "“法制政府”应写作“法治政府”。",
        Span(12, 16),
        "法制政府",
        "一、主要成效 > （一）推进法制政府建设",
        BASIS,
        Fix("改为：法治政府", "safe", (Edit(Span(13, 14), "治"),)),
        (),
    )
    assert (outcome.not_checked, outcome.crashed) == ((), False)


def test_values_fill_the_message_and_notes_become_related_places() -> None:
    outcome = lint("\ufeff 办案12件 ,均已办结", python_rule(whole, message="{found}有{count}处{else}"))
    (diagnostic,) = outcome.diagnostics
    assert diagnostic.message == "甲有2处{else}"
    assert diagnostic.excerpt == "办案12件,均已办结"
    assert [(related.span, related.message) for related in diagnostic.related] == [(Span(1, 2), "这里")]


def test_a_long_excerpt_is_cut() -> None:
    (diagnostic,) = lint("甲" * 61, python_rule(whole)).diagnostics
    assert diagnostic.excerpt == "甲" * 60 + "…"


def test_a_finding_in_the_source_keeps_its_place() -> None:
    text = "来源：云山市\n云山市司法局2025年法治政府建设年度报告\n一、主要成效\n办案12件。"
    (diagnostic,) = lint(text, python_rule(furniture)).diagnostics
    assert (diagnostic.span, diagnostic.excerpt, diagnostic.section) == (Span(0, 6), "来源：云山市", "")


def test_reading_order() -> None:
    outcome = lint("帐户在前，法制政府在后。", SWAP, terms_rule({"帐户": "账户"}, id="wording.other"))
    assert [diagnostic.excerpt for diagnostic in outcome.diagnostics] == ["帐户", "法制政府"]


# Which rules run


@pytest.mark.parametrize(
    ("changes", "meta", "runs"),
    [
        ({}, {"genre": "other", "report_year": None}, True),
        ({"genres": ("annual-report",)}, {"genre": "annual-report"}, True),
        ({"genres": ("annual-report",)}, {"genre": "work-summary"}, False),
        ({"years": (2019, None)}, {"report_year": 2025}, True),
        ({"years": (2019, None)}, {"report_year": 2018}, False),
        ({"years": (None, 2020)}, {"report_year": 2025}, False),
        ({"years": (2019, None)}, {"report_year": None}, False),
    ],
)
def test_genre_and_year(changes: dict[str, Any], meta: dict[str, Any], runs: bool) -> None:
    assert bool(lint("推进法制政府建设。", SWAP._replace(**changes), **meta).diagnostics) is runs


@pytest.mark.parametrize(
    ("text", "genre", "notes"),
    [
        ("推进法制政府建设。", "other", ["没有认出报告年度，2 条只适用于特定年度的规则没有检查。"]),
        ("推进法制政府建设。", "annual-report", ["没有认出报告年度，3 条只适用于特定年度的规则没有检查。请在标题中写明年度。"]),
        ("推进法治政府建设。", "other", ["没有认出报告年度，1 条只适用于特定年度的规则没有检查。"]),  # the other one has nothing to look for
    ],
)
def test_what_could_not_be_checked_for_want_of_a_year(text: str, genre: str, notes: list[str]) -> None:
    dated = SWAP._replace(years=(2019, None))
    rules = [dated, python_rule(whole, years=(2019, None)), python_rule(whole, years=(2019, None), genres=("annual-report",)), python_rule(furniture)]
    assert list(lint(text, *rules, genre=genre, report_year=None).not_checked) == notes
    assert list(lint(text, *rules, genre=genre, report_year=2025).not_checked) == []


def test_triggers_tell_where() -> None:
    rules = [terms_rule({"法制": "法治", "制政": "治政"}), terms_rule({"没有": "有"}), python_rule(whole)]
    assert Prefilter(rules).hits("𠮷😀法制政府") == {0: [Span(2, 4), Span(3, 5)]}
    assert Prefilter([]).hits("法制") == {}
    assert Prefilter([python_rule(whole)]).hits("法制") == {}


# Words and patterns


@pytest.mark.parametrize(
    ("swap", "spec", "text", "found"),
    [
        ({"法制政府": "法治政府", "法制": "法治"}, {}, "法制政府与法制", ["法制政府", "法制"]),
        ({"re:法制(?=政府)": "法治"}, {}, "法制政府、法制", ["法制"]),
        ({"re:(?<=推进)法制": "法治"}, {}, "法制，推进法制", ["法制"]),
        ({"re:^法制": "法治"}, {}, "法制建设。\n法制政府。", ["法制"]),  # ^ is the start of the document
        ({"法制": "法治"}, {"unless": ["法制审核"]}, "法制审核和法制建设", ["法制"]),
        ({"法制": "法治"}, {"unless": ["re:法制[审机]"]}, "法制机构和法制建设", ["法制"]),
        ({"法制": "法治"}, {}, "落实《云山市法制办法》", []),
        ({"法制": "法治"}, {"in_titles": True}, "落实《云山市法制办法》", ["法制"]),
        ({"法制": "法治"}, {"where": "heading"}, "一、法制建设\n加强法制。\n（一）法制审核。加强法制。", ["法制", "法制"]),
        ({"法制": "法治"}, {"where": "body"}, "一、法制建设\n加强法制。\n（一）法制审核。加强法制。", ["法制", "法制"]),
        ({"re:法制[^法]*?建设": "x"}, {}, "法制。\n建设", []),  # no match goes beyond its block
    ],
)
def test_terms(swap: dict[str, str], spec: dict[str, Any], text: str, found: list[str]) -> None:
    assert [diagnostic.excerpt for diagnostic in lint(text, terms_rule(swap, spec=spec)).diagnostics] == found


def test_groups_of_a_pattern_go_into_the_replacement() -> None:
    text = "第一负责的人，第二负责的人"
    assert fixed(text, lint(text, terms_rule({r"re:(第.)负责的人": r"\1责任人"}))) == "第一责任人，第二责任人"


def test_a_pattern_that_looks_back_at_the_line_break() -> None:
    assert lint("健全制度。\n法制建设。", terms_rule({r"re:(?<=\n)法制": "法治"})).diagnostics


# Fixes


@pytest.mark.parametrize(
    ("text", "swap", "edits", "result"),
    [
        ("推进法制政府建设", {"法制政府": "法治政府"}, [((3, 4), "治")], "推进法治政府建设"),
        ("推进政府法建设", {"政府法建设": "政府法治建设"}, [((5, 5), "治")], "推进政府法治建设"),
        ("推进推进建设", {"推进推进": "推进"}, [((2, 4), "")], "推进建设"),
        ("甲乙", {"甲乙": "乙甲"}, [((0, 2), "乙甲")], "乙甲"),
        ("建设法治的", {"的": ""}, [((4, 5), "")], "建设法治"),
        ("𠮷法制", {"𠮷法制": "𠮷法治"}, [((2, 3), "治")], "𠮷法治"),
        ("办案12件，，", {"，，": "，"}, [((6, 7), "")], "办案12件，"),
        ("按照12号文件", {"按照": "依照"}, [((0, 1), "依")], "依照12号文件"),
    ],
)
def test_the_smallest_edit(text: str, swap: dict[str, str], edits: list[tuple[tuple[int, int], str]], result: str) -> None:
    outcome = lint(text, terms_rule(swap))
    (diagnostic,) = outcome.diagnostics
    assert diagnostic.fix is not None
    assert [(*tuple(map(tuple, [edit.span])), edit.content) for edit in diagnostic.fix.edits] == [(span, content) for span, content in edits]
    assert fixed(text, outcome) == result


@pytest.mark.parametrize(
    ("text", "applicability"),
    [("推进法制政府", "safe"), ("推进 法制政府", "safe"), ("推进法 制政府", "safe"), ("推进法制，\r\n政府", "display"), ("推进法制， 政府", "display")],
)
def test_a_change_over_a_gap_in_the_source_is_only_shown(text: str, applicability: str) -> None:
    (diagnostic,) = lint(text, terms_rule({"法制政府": "法治政府", "制，政": "治、治"})).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability == applicability


def test_an_insertion_stays_with_the_character_before_it() -> None:
    text = "全年推进，\r\n　　建设法治。"
    outcome = lint(text, terms_rule({"推进，建设": "推进了，建设"}))
    assert fixed(text, outcome) == "全年推进了，\r\n　　建设法治。"


def test_a_rule_without_a_fix_only_tells() -> None:
    (diagnostic,) = lint("推进法制政府", SWAP._replace(fix=None)).diagnostics
    assert diagnostic.fix is None


def test_line_breaks_survive_every_fix(linter: Linter) -> None:
    lines = [
        "﻿一、主要成效。",
        "（一）、健全制度，，明确责任。",
        "(二)规范执法;加强监督。",
        "1、开立帐户3个,受理 12 件。",
        "围绕《甲办法》、《乙办法》开展培训。",
        "12-4宪法日宣传。",
        "２０２５年０３月１５日前报送。",
    ]
    text = "\r\n".join(lines) + "\r\n"
    document = read(text.encode(), "a.txt")
    outcome = linter.lint(document)
    changed = fixed(document.source.text, outcome)
    assert changed != document.source.text
    assert changed.count("\r\n") == changed.count("\n") == changed.count("\r") == len(lines)


SLIPS = [
    "法制政府",
    "帐户",
    "，，",
    ",",
    "《甲办法》、《乙办法》",
    "(一)",
    "（一）、",
    "1、",
    "12-4宪法日",
    "03月05日",
    "的减少",
    "有效的提升",
    "在在",
    "，",
    "。",
    "\r\n",
    "\n",
    " ",
    "𠮷",
    "一是",
    "二",
    "“",
    "》",
]


@given(st.lists(st.sampled_from(SLIPS), max_size=25).map("".join))
def test_the_edits_of_a_fix_never_overlap(linter: Linter, text: str) -> None:
    document = read(("甲" + text).encode(), "a.txt")
    for diagnostic in linter.lint(document).diagnostics:
        edits = sorted(diagnostic.fix.edits) if diagnostic.fix else []
        assert all(0 <= edit.span.start <= edit.span.end <= len(document.source.text) for edit in edits)
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(edits))


def test_twenty_slips_are_one_diagnostic_that_fixes_all() -> None:
    text = "推进法制政府建设。\n" * 20
    outcome = lint(text, SWAP)
    assert len(outcome.diagnostics) == 1
    assert fixed(text, outcome) == text.replace("法制", "法治")
    assert lint(fixed(text, outcome), SWAP).diagnostics == ()


def at_once(context: Context) -> Iterator[Finding]:
    """Every 甲 becomes 乙, each on its own; one finding."""
    places = [at for at, char in enumerate(context.text) if char == "甲"]
    yield Finding(Span(places[0], places[0] + 1), edits=tuple(Edit(Span(at, at + 1), "乙") for at in places), apart=True)


def test_edits_that_hold_alone_are_marked() -> None:
    (diagnostic,) = lint("甲丙甲", python_rule(at_once, fix="safe")).diagnostics
    assert diagnostic.fix == Fix("改正这 2 处", "safe", (Edit(Span(0, 1), "乙"), Edit(Span(2, 3), "乙")), apart=True)


def test_findings_can_be_had_one_by_one() -> None:
    document = read("法制政府，法制政府，法制政府，法制政府。".encode(), "a.txt")
    linter = Linter(RuleSet((SWAP,), Tables()))
    assert (len(linter.lint(document).diagnostics), len(linter.lint(document, show_all=True).diagnostics)) == (1, 4)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("推进法制政府建设。", "safe"),
        ("印发《法制政府建设实施方案》。", "display"),
        ("《关于印发〈法制政府建设方案〉的通知》要求，", "display"),
        ("《甲》法制政府《乙》", "safe"),
    ],
)
def test_a_quoted_title_is_left_as_it_is(text: str, sure: str) -> None:
    """Only shown: whether the document is really called so, nobody here knows."""
    spec = SWAP.spec | {"in_titles": True}
    (found,) = lint(text, python_rule(swaps_anywhere, fix="safe")).diagnostics
    (asked,) = lint(text, SWAP._replace(spec=spec)).diagnostics
    (title,) = lint(text, python_rule(swaps_anywhere, fix="safe", id="citations.sample")).diagnostics
    assert [d.fix and d.fix.applicability for d in (found, asked, title)] == [sure, "safe", "safe"]


def swaps_anywhere(context: Context) -> Iterator[Finding]:
    """A check that does not look where it is."""
    at = context.text.index("法制政府")
    yield Finding(Span(at, at + 4), replacement="法治政府")


def widens(context: Context) -> Iterator[Finding]:
    """Punctuation at full width."""
    at = context.text.index("（")
    yield Finding(Span(at, at + 1), edits=(Edit(Span(at, at + 1), "（"), Edit(Span(at + 3, at + 4), "）")))


def test_full_width_does_not_change_a_title() -> None:
    (diagnostic,) = lint("印发《普法规划(试行)》。", python_rule(widens, fix="safe")).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability == "safe"


def closes_later(context: Context) -> Iterator[Finding]:
    """The closing mark moves to the end of the text."""
    at, end = context.text.index("》"), context.text.index("乙")
    yield Finding(Span(at + 1, end), edits=(Edit(Span(at, at + 1), ""), Edit(Span(end, end), "》")))


def opens_earlier(context: Context) -> Iterator[Finding]:
    """A mark goes before 丙."""
    at = context.text.index("丙")
    yield Finding(Span(at, at + 1), edits=(Edit(Span(at, at), "《"),))


@pytest.mark.parametrize(
    ("text", "check", "fixed"),
    [("《甲办法》 （试行） 乙", closes_later, "《甲办法 （试行）》 乙"), ("甲\n丙", opens_earlier, "甲\n《丙"), ("甲 丙", opens_earlier, "甲 《丙")],
)
def test_insertions_stay_beside_what_was_found(text: str, check: Any, fixed: str) -> None:
    """Behind its last character, not before what follows the space; before its first, not at the end of the line above."""
    (diagnostic,) = lint(text, python_rule(check, fix="safe", id="citations.sample")).diagnostics
    assert diagnostic.fix is not None
    assert apply(text, diagnostic.fix.edits) == fixed
