"""One report written for every year from 2019 to 2026: what is right in one year is wrong in another, and nothing else is said."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_lint.engine.linter import Linter
from fazhi_lint.readers import read
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.select import RuleSet

RULES = (
    "dates.plenum-future",
    "dates.plenum-stale",
    "dates.plenum-skipped",
    "dates.plenum-malformed",
    "dates.term-too-early",
    "dates.old-institution",
    "dates.plan-expired",
    "dates.law-education-years",
    "dates.law-education-too-early",
    "dates.law-education-over",
    "dates.relative-year-conflict",
    "dates.relative-year",
    "citations.draft-as-law",
    "citations.not-yet-in-force",
    "citations.newly-revised",
    "citations.effective-year",
)
REPORT = """云山市司法局关于{year}年法治政府建设情况的报告
{year}年，我局坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面贯彻{spirit}精神，深刻领悟“两个确立”的决定性意义，现报告如下：
一、{year}年主要举措和成效
（一）健全制度。认真贯彻落实《法治政府建设实施纲要（2021—2025年）》，严格执行《公平竞争审查条例》，审查文件12件。
（二）规范执法。会同县工商局开展联合检查3次。
（三）加强普法。深入推进“八五”普法，宣传《法治宣传教育法》，组织学习新修订的《行政处罚法》。
二、存在的不足和原因
由于人员少，培训不够。
三、{next}年主要安排
开展案卷评查。
{signature}"""
SIGNATURE = "云山市司法局\n{next}年1月20日\n"
TWENTY = "党的二十大和二十届二中、三中全会"

OUTLINE = ("dates.term-too-early", "法治政府建设实施纲要（2021—2025年）")
OLD_OUTLINE = ("dates.plan-expired", "法治政府建设实施纲要（2021—2025年）")
THOUGHT = ("dates.term-too-early", "习近平法治思想")
ESTABLISHES = ("dates.term-too-early", "两个确立")
OFFICE = ("dates.old-institution", "工商局")
NOT_BEGUN = ("dates.law-education-too-early", "“八五”普法")
OVER = ("dates.law-education-over", "“八五”普法")
DRAFT = ("citations.draft-as-law", "法治宣传教育法")
REVISED = ("citations.newly-revised", "新修订的《行政处罚法》")
CONGRESS = ("dates.plenum-future", "党的二十大")
PLENUMS = ("dates.plenum-future", "二十届二中、三中全会")
STALE = ("dates.plenum-stale", "二十届二中、三中全会")

# What is found in the report on each year, in reading order, signed on 20 January of the next.
SIGNED = {
    2019: [THOUGHT, CONGRESS, ESTABLISHES, OUTLINE, DRAFT],
    2020: [CONGRESS, ESTABLISHES, OUTLINE, OFFICE, DRAFT, REVISED],
    2021: [CONGRESS, OFFICE, DRAFT],
    2022: [PLENUMS, OFFICE, DRAFT],
    2023: [PLENUMS, OFFICE, DRAFT, REVISED],
    2024: [OFFICE, DRAFT, REVISED],
    2025: [STALE, OFFICE, REVISED],
    2026: [STALE, OLD_OUTLINE, OFFICE, OVER],
}


@pytest.fixture(scope="module")
def dated(pack: Pack) -> Linter:
    rules = {rule.id: rule for rule in pack.rules}
    return Linter(RuleSet(tuple(rules[name] for name in RULES), pack.tables))


def found(linter: Linter, year: int, spirit: str = TWENTY, signature: str = SIGNATURE, **changes: str) -> list[tuple[str, str]]:
    """Rule and words of everything found."""
    text = REPORT.format(year=year, next=year + 1, spirit=spirit, signature=signature.format(next=year + 1))
    for old, new in changes.items():
        text = text.replace(old, new)
    outcome = linter.lint(read(text.encode(), "报告.txt"))
    assert not outcome.crashed, outcome.not_checked
    return [(d.rule, d.excerpt) for d in outcome.diagnostics]


@pytest.mark.parametrize("year", SIGNED)
def test_signed(dated: Linter, year: int) -> None:
    assert found(dated, year) == SIGNED[year]


@pytest.mark.parametrize("year", SIGNED)
def test_not_signed(dated: Linter, year: int) -> None:
    """Without a date the report may be as late as the middle of the next year, and no earlier than December."""
    # The law on penalties was revised on 22 January 2021: within reach of an unsigned report on 2020 only.
    assert found(dated, year, signature="") == [each for each in SIGNED[year] if (year, each) != (2020, REVISED)]


@pytest.mark.parametrize(
    ("year", "spirit"),
    [
        (2019, "党的十九大和十九届二中、三中、四中全会"),
        (2020, "党的十九大和十九届二中、三中、四中、五中全会"),
        (2021, "党的十九大和十九届历次全会"),
        (2022, "党的二十大"),
        (2023, "党的二十大和二十届二中全会"),
        (2024, "党的二十大和二十届二中、三中全会"),
        (2025, "党的二十大和二十届历次全会"),
        (2025, "党的二十大和二十届二中、三中、四中全会"),
        (2026, "党的二十大和二十届历次全会"),
        (2026, "党的二十大和二十届二中、三中、四中、五中全会"),
    ],
)
@pytest.mark.parametrize("signature", [SIGNATURE, ""], ids=["signed", "unsigned"])
def test_the_right_list_of_each_year(dated: Linter, year: int, spirit: str, signature: str) -> None:
    assert [rule for rule, _ in found(dated, year, spirit, signature) if "plenum" in rule] == []


@pytest.mark.parametrize(
    ("year", "spirit", "expected"),
    [
        (2019, "党的十九大和十九届二中、三中全会", "十九届历次全会"),
        (2021, "党的十九大和十九届二中、三中、四中、五中全会", "十九届历次全会"),
        (2022, "党的十九大和十九届历次全会", "党的二十大"),
        (2023, "党的十九大和十九届历次全会", "二十届二中全会"),
        (2024, "党的二十大和二十届二中全会", "二十届二中、三中全会"),
        (2025, "党的二十大和二十届三中全会", "二十届历次全会"),
    ],
)
def test_the_list_of_the_year_before(dated: Linter, year: int, spirit: str, expected: str) -> None:
    text = REPORT.format(year=year, next=year + 1, spirit=spirit, signature=SIGNATURE.format(next=year + 1))
    said = [d for d in dated.lint(read(text.encode(), "报告.txt")).diagnostics if d.rule.startswith("dates.plenum")]
    assert [d.rule for d in said] == ["dates.plenum-stale"]
    assert said[0].message.endswith(f"宜写作“{expected}”。")


@pytest.mark.parametrize("day", ["2025年10月25日", "2025年11月20日"])
def test_a_month_to_pass_it_on(dated: Linter, day: str) -> None:
    assert STALE not in found(dated, 2025, signature=f"云山市司法局\n{day}\n")


@pytest.mark.parametrize("signature", ["云山市司法局\n2020年1月20日\n", "云山市司法局\n2031年1月20日\n"])
def test_a_signing_date_out_of_reach_is_not_believed(dated: Linter, signature: str) -> None:
    """dates.signature-year speaks of it; the other rules go by the year in the title."""
    assert found(dated, 2025, signature=signature) == SIGNED[2025]


def test_nothing_is_said_where_the_year_is_not_known(dated: Linter) -> None:
    text = (
        "".join(REPORT.format(year=2024, next=2025, spirit=TWENTY, signature="").splitlines(keepends=True)[2:])
        .replace("2024年", "")
        .replace("2025年主", "下一步主")
    )
    outcome = dated.lint(read(text.encode(), "报告.txt"))
    assert [d.rule for d in outcome.diagnostics if d.severity != "info"] == []


PLAN = "三、{next}年主要安排\n"
PLANNED: list[tuple[int, str, list[Any]]] = [
    (2025, "继续落实《法治社会建设实施纲要（2020—2025年）》。", [("dates.plan-expired", "法治社会建设实施纲要（2020—2025年）")]),
    (2025, "全面总结《法治社会建设实施纲要（2020—2025年）》落实情况。", []),
    (2025, "深入实施“八五”普法规划。", [("dates.law-education-over", "“八五”普法规划")]),
    (2025, "做好“八五”普法总结验收，编制“九五”普法规划，严格执行《行政执法监督条例》。", []),
    (2024, "宣传《突发公共卫生事件应对法》，落实《民营经济促进法》。", []),
    (2023, "宣传《突发公共卫生事件应对法》。", [("citations.draft-as-law", "突发公共卫生事件应对法")]),
]


@pytest.mark.parametrize(("year", "text", "expected"), PLANNED)
def test_the_plan_speaks_of_the_next_year(dated: Linter, year: int, text: str, expected: list[Any]) -> None:
    plan = PLAN.format(next=year + 1)
    before = found(dated, year)
    after = found(dated, year, **{plan: plan + text + "\n"})
    assert [each for each in after if each not in before] == expected
