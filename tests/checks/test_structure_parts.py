"""Ways of writing the parts that the structure rules must read rightly: combined parts, causes apart, series, bare paragraphs."""

from __future__ import annotations

import pytest

from fazhi_lint.engine.linter import Linter
from fazhi_lint.facts import Facts
from fazhi_lint.facts.part_texts import items, measure_units, paragraphs, plans, shortcomings, speaks_of_law
from fazhi_lint.readers import read
from fazhi_lint.ruleset.select import RuleSet

TITLE = "云山市林业局关于2025年法治政府建设情况的报告\n"
ITEM_RULES = {
    "structure.single-problem",
    "structure.cause-missing-for-problem",
    "structure.problem-unanswered",
    "structure.problems-vague",
    "structure.plan-off-topic",
    "structure.plan-without-year",
    "structure.plan-without-measures",
    "structure.problems-share-low",
}


def facts_of(text: str) -> Facts:
    return Facts(read(text.encode(), "report.txt"))


def names(text: str) -> list[str]:
    facts = facts_of(TITLE + text)
    return [item.name.of(facts.text) for item in items(facts, shortcomings(facts))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、存在的问题\n（一）执法人员少。由于编制没有到位。\n（二）普法形式单一\n以讲座为主。\n", ["执法人员少", "普法形式单一"]),
        ("一、存在的问题\n一是执法人员少，由于编制没有到位；二是普法形式单一。\n", ["执法人员少", "普法形式单一"]),
        ("一、存在的问题\n主要有：一是执法人员少；二是普法形式单一。原因：一是编制少；二是经费少。\n", ["执法人员少", "普法形式单一"]),
        ("一、问题和原因\n（一）存在的问题\n1.执法人员少。\n2.普法形式单一。\n（二）原因分析\n1.编制少。\n2.经费少。\n", ["执法人员少", "普法形式单一"]),
        ("一、问题和原因\n（一）存在的问题\n一是执法人员少；二是普法形式单一。\n（二）原因分析\n编制少。\n", ["执法人员少", "普法形式单一"]),
        ("一、存在的不足和下一步打算\n（一）存在的不足\n1.执法人员少。\n2.普法形式单一。\n（二）下一步打算\n开展评查。\n", ["执法人员少", "普法形式单一"]),
        ("一、存在的不足和下一步打算\n执法人员少，下一步招录人员。\n", []),
        ("一、2025年工作开展情况和存在的问题\n（一）评查案卷。\n（二）开展普法。\n", []),
        ("一、存在的问题\n执法人员少，普法形式单一。\n", []),
    ],
)
def test_problems_one_by_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_long_item_without_a_heading_is_named_by_its_first_clause() -> None:
    long = "（一）部分单位对法治建设工作重视程度不够，法治工作的开展与上级的要求相比还存在一定的差距，需要在今后的工作中加以改进和提高；\n"
    assert names("一、存在的问题\n" + long + "（二）执法人员少。\n") == ["部分单位对法治建设工作重视程度不够", "执法人员少"]


def test_a_lead_in_is_no_paragraph() -> None:
    facts = facts_of(TITLE + "一、存在的问题\n主要有以下几点：\n执法人员少。\n普法形式单一。\n")
    assert [span.of(facts.text) for span in paragraphs(facts, shortcomings(facts)[0])] == ["执法人员少。", "普法形式单一。"]


def test_units_of_an_account_with_thematic_headings() -> None:
    facts = facts_of(
        TITLE
        + "一、加强领导\n研究4次。\n二、规范执法\n办案12件。\n三、党政主要负责人履行第一责任人职责情况\n研究4次。\n四、存在的问题\n由于人员少。\n五、2026年工作打算\n"
        "开展评查。\n六、其他需要报告的情况\n无。\n"
    )
    assert [unit.heading.of(facts.text) for unit in measure_units(facts)] == ["一、加强领导", "二、规范执法"]
    assert [section.heading.of(facts.text) for section in plans(facts)] == ["五、2026年工作打算"]


@pytest.mark.parametrize(
    ("text", "expected"), [("制定管理办法，改进工作方法。", False), ("查处非法采伐。", True), ("办理许可12件。", True), ("储备防火物资。", False)]
)
def test_words_of_the_rule_of_law(text: str, expected: bool) -> None:
    assert speaks_of_law(text) is expected


@pytest.fixture(scope="module")
def item_linter(pack):
    return Linter(RuleSet(tuple(rule for rule in pack.rules if rule.id in ITEM_RULES), pack.tables))


NEAR_MISSES = {
    "problems with headings on lines of their own, unnumbered": (
        "二、存在的不足和原因\n执法力量不足\n5个执法点只有11名执法人员，主要是编制没有到位。\n普法形式单一\n以讲座为主，由于经费少。\n三、2026年主要安排\n招录执法人员，开展普法。\n"
    ),
    "one paragraph with several problems": "二、存在的不足和原因\n对照要求，执法力量不足，普法形式单一，主要是人员和经费少。\n三、2026年主要安排\n招录人员，开展普法活动。\n",
    "causes after all problems": "二、存在的不足和原因\n（一）3名执法人员没有持证。\n（二）普法形式单一。\n产生以上问题的原因，主要是培训少。\n三、2026年主要安排\n开展培训、普法。\n",
    "a plan that follows the problems": (
        "二、存在的不足和原因\n（一）执法案卷不规范。由于培训少，2卷不合格。\n（二）决策公开不及时。因系统故障，1项决策迟公开。\n三、下一年度主要安排\n（一）评查案卷。\n（二）依法公开决策事项。\n"
    ),
    "the same subject under another name": (
        "二、存在的不足和原因\n（一）普法覆盖面不广。因经费少，有6个村没有宣讲。\n（二）案卷质量不高。因培训少，2卷不合格。\n三、2026年主要安排\n（一）深化法治宣传教育。\n（二）规范执法行为。\n"
    ),
    "problems and plans in one part": "二、存在的不足和下一步工作打算\n（一）执法人员少。下一步招录人员。\n（二）普法形式单一。下一步开展线上普法。\n",
    "no plans at all": "二、存在的不足和原因\n（一）执法人员少，主要是编制没有到位。\n（二）受经费限制，普法没有覆盖到村。\n",
    "a plan of trade work done by law": (
        "二、存在的不足和原因\n由于人员少，3件案件没有按期办结；普法不够。\n三、2026年主要安排\n（一）依法管护森林资源。开展林区执法检查，查处违法用火。\n（二）依法办理林木采伐许可。\n（三）开展春季造林。\n"
    ),
}


@pytest.mark.parametrize("text", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_near_misses(item_linter: Linter, text: str) -> None:
    outcome = item_linter.lint(read((TITLE + "一、主要举措和成效\n评查案卷40卷。\n" + text).encode(), "report.txt"))
    assert [(d.rule, d.excerpt) for d in outcome.diagnostics] == []
