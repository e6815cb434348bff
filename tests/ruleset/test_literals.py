"""The literals a pattern cannot match without, and that no rule misses its own examples for want of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi_lint.checks.matchers import terms
from fazhi_lint.facts import Facts
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read
from fazhi_lint.ruleset.compile import terms_spec
from fazhi_lint.ruleset.define import Context
from fazhi_lint.ruleset.literals import reach, required_literals, second_literals, triggers_of
from fazhi_lint.ruleset.packs import Pack, builtin_pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.testing import unmark

PACK = builtin_pack()


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("法制", {"法制"}),
        ("账|帐", {"账", "帐"}),
        ("[账帐]户", {"账户", "帐户"}),
        ("最大(?:程度|限度)的减少", {"最大程度的减少", "最大限度的减少"}),
        ("法治?建设", {"法治建设", "法建设"}),
        ("法治??建设", {"法治建设", "法建设"}),
        ("法.{0,5}建设工程", {"建设工程"}),
        (r"\d+余?件次", {"余件次", "件次"}),
        ("(?:甲乙)+丙", {"甲乙丙"}),
        ("甲(?:乙丙){2,3}丁", {"甲乙丙乙丙"}),
        ("丁-{2,6}", {"丁--"}),
        (r"法.-{2,}", {"--"}),
        (r"(\d*[12])多(?:[家户]\d|名)", {"1多家", "1多户", "1多名", "2多家", "2多户", "2多名"}),
        ("法制(?=建设.{2})", {"法制建设"}),
        ("法(?:制(?=度)|治)", {"法制", "法治"}),
        ("(?:甲乙)*丙", {"丙"}),
        ("(?:甲乙|丙){2}", {"甲乙甲乙", "甲乙丙", "丙甲乙", "丙丙"}),
        ("(?<=推进)法治政府", {"推进法治政府"}),
        ("法治政府(?=建设)", {"法治政府建设"}),
        ("法治(?!政府)建设", {"法治建设"}),
        ("(?<!执)法制", {"法制"}),
        ("(?<=》)、(?=《)", {"》、《"}),
        (r"^法制\b建设$", {"法制建设"}),
        ("(?P<word>法制).(?P=word)", {"法制"}),
        ("(?>法制)度", {"法制度"}),
        ("(法)(?(1)制|治)", {"法"}),
        ("(?:法制|)建设", {"法制建设", "建设"}),
        ("[^法]制度", {"制度"}),
        ("[1-3]是", {"1是", "2是", "3是"}),
        ("[一-鿿]是", {"是"}),
        (r"\d+", None),
        ("法?", None),
        ("法|", None),
        ("[^法]", None),
        ("(?:法制)?", None),
    ],
)
def test_required_literals(pattern: str, literals: set[str] | None) -> None:
    found = required_literals(pattern)
    assert (set(found) if found else None) == literals


@pytest.mark.parametrize("pattern", ["(?i)wto规则", "(?i:wto)"])
def test_patterns_that_ignore_case(pattern: str) -> None:
    found = required_literals(pattern)
    assert found is None or any(literal in "WTO规则" for literal in found)


ATOMS = st.sampled_from(["甲", "乙", "丙丁", "[甲乙]", "[^甲]", ".", r"\d", "戊"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "*?"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"({part})"),
        ATOMS.map(lambda part: f"(?<={part})"),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text(st.sampled_from("甲乙丙丁戊3"), max_size=12))
def test_no_match_without_a_literal(pattern: str, text: str) -> None:
    if re.search(pattern, text):
        for literals in (required_literals(pattern), second_literals(pattern)):
            assert literals is None or any(literal in text for literal in literals)


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("法制", 2 + 1),
        (r"(?<!执)法(?:制|治)?建设(?=工作|取得)", 4 + 1 + (1 + 1) + (2 + 1)),
        (r"第\d{1,3}条(?!第\d{1,2}款)", 5 + 1 + (4 + 1)),
        (r"法.*制", None),
        (r"法(?=.*制)", None),
        (r"法制$", None),
        (r"法制(?=。|\Z)", None),
        (r"法.{119}制", None),
    ],
)
def test_reach(pattern: str, characters: int | None) -> None:
    assert reach(pattern) == characters


@given(PATTERNS, st.text(st.sampled_from("甲乙丙丁戊3"), min_size=1, max_size=40))
def test_a_search_within_reach_finds_what_a_search_of_everything_does(pattern: str, text: str) -> None:
    triggers = required_literals(pattern)
    document = read(text.encode(), "a.txt")
    assume(triggers is not None and document.text == text and len(document.blocks) == 1)
    assert triggers is not None
    places = (Span(at, at + len(word)) for word in triggers for at in range(len(text)) if text.startswith(word, at))
    spec = terms_spec([(f"re:{pattern}", "", triggers)], replaces=False)
    hits = sorted(places, key=lambda span: (span.end, span.start))  # as the prefilter gives them
    matches = terms._matches(Context(Facts(document), PACK.tables, spec, hits))
    assert sorted((start, -end) for start, end, *_ in matches) == [m.span() for m in re.finditer(pattern, text) if m[0]]


def test_triggers_of_a_token() -> None:
    assert triggers_of("法(制") == ("法(制",)
    assert set(triggers_of("re:账|帐")) == {"账", "帐"}
    with pytest.raises(ValueError, match="没有必定出现的文字"):
        triggers_of(r"re:\d+")


@pytest.mark.parametrize("rule", [rule for rule in PACK.rules if rule.triggers], ids=lambda rule: rule.id)
def test_every_bad_example_holds_a_trigger(pack: Pack, rule: Rule) -> None:
    for example in pack.documentation[rule.id]["bad"]:
        text = read(unmark(example["text"])[0].encode(), f"a.{example['format']}").text
        assert any(trigger in text for trigger in rule.triggers)
