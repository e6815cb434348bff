"""The required parts: headings that name one, headings that only seem to, and parts that stand in the body only."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.parts import PARTS, classify_heading, find_parts
from fazhi_lint.readers import read

NAMING = {
    "measures": [
        "2025年推进法治政府建设的主要举措和成效",
        "2025年度法治政府建设的主要举措和成效",
        "主要举措和成效",
        "主要举措及成效",
        "主要措施和成效",
        "主要做法和成效",
        "工作举措及成效",
        "主要工作成效",
        "主要工作及成效",
        "上一年度推进法治政府建设的主要举措和成效",
        "法治政府建设工作情况",
        "法治政府建设总体情况",
        "推进法治政府建设主要情况",
        "重点工作开展情况",
        "工作完成情况",
        "2025年工作情况",
        "主要工作",
        "工作亮点",
    ],
    "shortcomings": [
        "存在的不足和原因",
        "2025年度法治政府建设存在的不足和原因",
        "法治政府建设存在的问题",
        "法治政府建设存在的主要问题",
        "存在问题及原因分析",
        "存在的困难和问题",
        "存在的突出短板",
        "问题与不足",
        "困难和问题",
        "面临的困难和挑战",
        "短板弱项",
        "不足之处",
        "存在不足及下一步安排",
    ],
    "first-responsible": [
        "党政主要负责人履行推进法治建设第一责任人职责情况",
        "2025年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
        "区政府主要负责同志履行职责情况",
        "主要负责人切实履行法治建设职责",
        "推进法治政府建设第一责任人",
        "党政主要负责人履职情况",
        "扛牢法治建设第一责任",
        "党政主要负责人认真履行推进法治建设第一责任人职责。",
    ],
    "next-year": [
        "下一年度推进法治政府建设的主要安排",
        "2026年推进法治政府建设的主要安排",
        "法治政府建设下一步工作计划",
        "下步工作打算",
        "下一阶段重点工作",
        "2026年行政执法工作计划及举措",
        "2026年工作思路",
        "今后工作思路",
        "明年工作安排",
        "工作打算",
    ],
}
NEITHER = [
    "强化组织领导",
    "问题导向抓整改",
    "推进问题整改",
    "着力解决突出问题",
    "健全问题整改机制",
    "落实主要负责人责任制",
    "其他需要报告的事项",
    "面临的形势",
    "统筹重大项目安排",
    "规范行政执法",
    "",
]
TITLE = "云山市司法局2025年法治政府建设年度报告\n"


@pytest.mark.parametrize(("heading", "part"), [(heading, part) for part, headings in NAMING.items() for heading in headings])
@pytest.mark.parametrize("mark", ["", "三、"], ids=["bare", "numbered"])
def test_headings_that_name_a_part(mark: str, heading: str, part: str) -> None:
    assert classify_heading(mark + heading) == part


@pytest.mark.parametrize("heading", NEITHER)
def test_headings_that_name_none(heading: str) -> None:
    assert classify_heading(f"二、{heading}") is None


def parts_of(text: str, year: int | None = 2025) -> dict[str, str]:
    """For each part its first heading, or its mention in brackets, or nothing."""
    document = read((TITLE + text).encode(), "a.txt")
    found = find_parts(document, year)
    assert tuple(found) == PARTS
    return {
        part: fact.sections[0].heading.of(document.text) if fact.sections else f"［{fact.mention.of(document.text)}］"
        for part, fact in found.items()
        if fact.sections or fact.mention
    }


def test_all_four_in_any_order() -> None:
    text = "一、党政主要负责人履行第一责任人职责情况\n研究4次。\n二、主要成效\n办案12件。\n三、2026年主要安排\n评查。\n四、存在的问题\n人员少。\n"
    assert parts_of(text) == {
        "measures": "二、主要成效",
        "shortcomings": "四、存在的问题",
        "first-responsible": "一、党政主要负责人履行第一责任人职责情况",
        "next-year": "三、2026年主要安排",
    }


def test_a_second_level_heading_speaks_where_no_first_level_one_does() -> None:
    text = "一、主要成效\n（一）严格落实第一责任人职责\n研究4次。\n（二）存在的问题\n人员少。\n"
    assert parts_of(text) == {"measures": "一、主要成效", "first-responsible": "（一）严格落实第一责任人职责", "shortcomings": "（二）存在的问题"}
    document = read((TITLE + text).encode(), "a.txt")
    assert not find_parts(document)["first-responsible"].separate
    assert find_parts(document)["measures"].separate


@pytest.mark.parametrize(
    ("sentence", "part", "mention"),
    [
        ("局长切实履行推进法治建设第一责任人职责。", "first-responsible", "第一责任人"),
        ("主要负责同志带头学法6次。", "first-responsible", "主要负责同志带头学法"),
        ("但仍存在培训不够的问题。", "shortcomings", "但仍存在培训不够的问题"),
        ("目前还存在执法力量不足。", "shortcomings", "目前还存在执法力量不足"),
        ("下一步，我局将继续开展评查。", "next-year", "下一步，我局将继续"),
        ("今后要重点抓好普法。", "next-year", "今后要重点"),
        ("2026年，我局将继续开展评查。", "next-year", "2026年，我局将继续"),
    ],
)
def test_mentions(sentence: str, part: str, mention: str) -> None:
    assert parts_of(f"一、主要成效\n办案12件。{sentence}\n") == {"measures": "一、主要成效", part: f"［{mention}］"}


@pytest.mark.parametrize(
    "sentence",
    ["对检查发现的问题逐一整改。", "2025年，我局将普法摆在突出位置。", "按照下一步要求整改。", "落实安全生产主要负责人责任。", "着力解决企业存在的困难。"],
)
def test_no_mention(sentence: str) -> None:
    assert parts_of(f"一、主要成效\n办案12件。{sentence}\n") == {"measures": "一、主要成效"}


def test_the_next_year_needs_the_report_year() -> None:
    text = "一、主要成效\n办案12件。2026年，我局将继续开展评查。\n"
    assert "next-year" not in parts_of(text, None)


@pytest.mark.parametrize(("repeats", "present"), [(40, True), (3, False)])
def test_thematic_headings_count_as_measures_where_enough_stands_under_them(repeats: int, present: bool) -> None:
    found = parts_of(f"一、强化组织领导\n{'局党组会专题研究。' * repeats}\n")
    assert found == ({"measures": "［一、强化组织领导］"} if present else {})


@pytest.mark.parametrize(
    "line", ["（一）完善行政执法监督措施。制定办法两件，健全机制三项。", "（一）健全工作计划。按期完成两项。", "1.存在的问题", "一是存在的问题"]
)
def test_lower_headings_are_no_parts(line: str) -> None:
    assert set(parts_of(f"一、强化组织领导\n{line}\n")) == set()


@pytest.mark.parametrize(
    "heading", ["2026年重点工作", "2026年目标任务和重点工作", "2026年度法治政府建设重点任务", "2026年主要举措", "2026年工作目标", "2026年工作谋划"]
)
def test_the_work_of_the_coming_year_is_the_plan(heading: str) -> None:
    document = read(f"云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n办案12件。\n二、{heading}\n开展评查。\n".encode(), "a.txt")
    found = find_parts(document, 2025)
    assert found["next-year"].separate
    assert len(found["measures"].sections) == 1
    assert not find_parts(document, 2026)["next-year"].separate


@pytest.mark.parametrize("text", ["一、2026年主要举措\n办案12件。\n", "一、存在的问题\n人员少。\n二、2026年重点工作完成情况\n办案12件。\n"])
def test_a_slip_in_the_year_makes_no_plan(text: str) -> None:
    document = read((TITLE + text).encode(), "a.txt")
    assert find_parts(document, 2025)["measures"].separate
    assert not find_parts(document, 2025)["next-year"].separate
