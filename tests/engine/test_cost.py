"""Cost grows with the length of a text and no faster: work is counted, not timed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from fazhi_lint.engine.linter import Linter
from fazhi_lint.facts import Facts
from fazhi_lint.facts.metadata import read_metadata
from fazhi_lint.model.diagnostic import Basis
from fazhi_lint.model.document import Document
from fazhi_lint.readers import paragraphs, read
from fazhi_lint.ruleset.compile import terms_spec
from fazhi_lint.ruleset.packs import builtin_pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.testing import unmark

PACK = builtin_pack()
RUN = [rule for rule in PACK.rules if rule.kind not in ("reader", "engine")]  # the others speak of what could not be read
MOST = 2.6  # twice the text may cost this many times as much
Counter = Callable[[Callable[[], object]], int]


def document(text: str, rule: Rule, example: dict[str, Any]) -> tuple[Document, Any]:
    """The text as the rule wants it: with a genre and a year it applies to."""
    found = read(text.encode(), f"a.{example['format']}")
    meta = read_metadata(found)
    genre = example["genre"] or (rule.genres[0] if rule.genres and meta.genre not in rule.genres else meta.genre)
    year = example["year"] or meta.report_year or (rule.years and (rule.years[1] or rule.years[0]))
    return found, meta._replace(genre=genre, report_year=year)


def check_linear(calls: Counter, rule: Rule, piece: str, example: dict[str, Any], length: int) -> None:
    """Lint ``piece`` over and over, once up to ``length`` characters and once twice as far."""
    linter = Linter(RuleSet((rule,), PACK.tables))
    repeats = max(10, length // len(piece))
    linter.lint(*document(piece * 2, rule, example))  # what is loaded and compiled on first use is not counted
    small, large = document(piece * repeats, rule, example), document(piece * 2 * repeats, rule, example)
    once, twice = calls(lambda: linter.lint(*small)), calls(lambda: linter.lint(*large))
    assert twice <= MOST * once, f"{once} calls for {repeats} repeats, {twice} for twice as many"


@pytest.mark.parametrize("rule", RUN, ids=lambda rule: rule.id)
def test_every_rule_over_many_paragraphs(calls: Counter, rule: Rule) -> None:
    example = PACK.documentation[rule.id]["bad"][0]
    check_linear(calls, rule, unmark(example["text"])[0].rstrip("\n") + "\n", example, 6000)


@pytest.mark.parametrize("rule", RUN, ids=lambda rule: rule.id)
def test_every_rule_in_one_paragraph(calls: Counter, rule: Rule) -> None:
    example = PACK.documentation[rule.id]["bad"][0]
    good = next((text for good in reversed(PACK.documentation[rule.id]["good"]) if "\n" not in (text := good["text"].strip())), "")
    check_linear(calls, rule, unmark(example["text"])[0].replace("\n", "") + good, example, 3000)


@pytest.mark.parametrize(
    ("spec", "piece"),
    [({"unless": ["法制审核"]}, "法制审核和法制建设，"), ({}, "落实《云山市办法》，加强法制建设。\n"), ({}, "落实《云山市法制办法》。\n")],
    ids=["exceptions", "titles", "in-titles"],
)
def test_cost_of_words(calls: Counter, spec: dict[str, Any], piece: str) -> None:
    terms = {**terms_spec([("法制", "法治", ("法制",))], replaces=True), **spec}
    rule = Rule("wording.sample", "测试用的规则", "warning", "消息", (Basis("《云山市公文办法》"),), "substitution", terms, triggers=("法制",))
    check_linear(calls, rule, piece, {"format": "txt", "genre": "other", "year": 2025}, 2000)


PARAGRAPH = "全年共审核行政规范性文件12件，提出意见45条，采纳率95.6%；贯彻《优化营商环境条例》，组织开展行政执法案卷评查两次，抽查案卷40卷。"
TEXTS = {
    "paragraphs": PARAGRAPH + "\n",
    "one-paragraph": PARAGRAPH,
    "wrapped": "全年共审核行政规范性文件十二件，提出审核意见四十五条均\n被起草单位采纳，组织开展行政执法案卷评查两次，抽查案卷\n四十卷，对发现的问题逐一反馈并且督促整改，一律整改到位\n",
    "headings": "一、主要成效\n（一）加强领导。研究4次。\n1.审核文件。\n（1）甲\n",
    "one-level": "（一）加强领导\n",
    "unclosed": "全年《办案“12件（",
    "closed": "》”）",
    "spaces": "甲 乙 丙 丁 ",
    "gaps": "全年办案 12 件， 均已 办结。",
    "gaps-under-headings": "（一）加强组织领导 局党组会研究法治工作4次，印发要点1份。\n",
    "wrong-halves": "落实“双随机“监管，）试点）《办法《",
    "crossed": "《“（》”）",
    "full-width": "全年办案１２件,评查３．５%?甲",
    "broken-marks": "（十全面推进\n三）规范执法\n）强化监督\n",
    "page-numbers": "全年办案十二件。\n- 12 -\n",
    "dates": "2025年12月31日",
    "markdown": "> - **加强**_领导_`制度` <!-- 注 -->\n\n```\n代码\n```\n| 甲 | 乙 |\n",
}


def everything(text: str, name: str) -> Facts:
    """A document read, and all its facts asked for."""
    facts = Facts(read(text.encode(), name))
    for fact in (facts.meta, facts.parts, facts.quantities, facts.citations, facts.dates, facts.number_breaks, facts.half_width, facts.gaps, facts.halves):
        assert fact is not None
    for section in facts.document.all_sections()[::10]:
        assert facts.document.section_path(section.span.start)
    return facts


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("kind", TEXTS)
def test_reading_and_facts(calls: Counter, kind: str, name: str) -> None:
    repeats = 6000 // len(TEXTS[kind])
    everything(TEXTS[kind] * 2, name)
    once, twice = (calls(lambda n=n: everything(TEXTS[kind] * n, name)) for n in (repeats, 2 * repeats))
    assert twice <= MOST * once


def lines(function: Callable[[], object]) -> int:
    """How many lines of Python a function runs; a loop inside an expression counts each time round."""
    count = 0

    def step(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return step

    sys.settrace(step)
    try:
        function()
    finally:
        sys.settrace(None)
    return count


SERIES = {
    "plain": "一是健全制度；二是明确责任。",
    "paragraphs": "一是健全制度；二是明确责任；三是加强培训。\n",
    "odd": "一是健全制度；五是明确责任。\n",
    "odd-in-one-paragraph": "一是健全制度；五是明确责任。",
    "mixed": "一是健全制度：第一，办法；一要落实；其三，五是明确责任。",
}


@pytest.mark.parametrize("piece", SERIES.values(), ids=SERIES)
def test_series(piece: str) -> None:
    small, large = (Facts(read((piece * n).encode(), "a.txt")) for n in (200, 400))
    assert lines(lambda: large.series) <= MOST * lines(lambda: small.series)


class Counted(int):
    """A number that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return int(self) == other

    __hash__ = int.__hash__


def test_page_numbers_are_not_looked_for_line_by_line() -> None:
    def compared(pages: int) -> int:
        lines = [paragraphs.Line(Counted(at * 9), "全年办案十二件。" if at % 2 else str(at // 2 % 900 + 1), False) for at in range(2 * pages)]
        Counted.compared = 0
        paragraphs.assemble(lines)
        return Counted.compared

    assert compared(200) <= MOST * compared(100) + 10


@pytest.mark.parametrize("report", ["clean", "faulty"])
def test_nothing_is_left_to_the_collector(linter: Linter, root: Path, report: str) -> None:
    """What a report took is freed when the next one comes, not when somebody looks for cycles."""
    files = [file for file in sorted((root / "examples" / report).iterdir()) if file.suffix in (".txt", ".md")]
    for _ in range(2):  # what is made once stays
        gc.collect()
        gc.disable()
        try:
            for file in files:
                linter.lint(read(file.read_bytes(), file.name))
        finally:
            gc.enable()
        left = gc.collect()
    assert left == 0
