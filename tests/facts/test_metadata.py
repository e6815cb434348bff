"""Genre, report year and organ of titles in the forms they really have."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.facts.metadata import Metadata, read_metadata
from fazhi_lint.readers import read

BODY = "一、主要举措和成效\n全年审核文件12件。\n"


def meta(text: str) -> Metadata:
    return read_metadata(read(text.encode(), "a.txt"))


REPORT, SUMMARY, PLAN, OTHER = "annual-report", "work-summary", "implementation-plan", "other"


@pytest.mark.parametrize(
    ("title", "genre", "year"),
    [
        ("云山市司法局关于2025年法治政府建设情况的报告", REPORT, 2025),
        ("云山市司法局2025年法治政府建设年度报告", REPORT, 2025),
        ("2025年度法治政府建设情况报告", REPORT, 2025),
        ("关于2025年度推进法治政府建设情况的报告", REPORT, 2025),
        ("云山市司法局2025度法治政府建设情况报告", REPORT, 2025),
        ("云山市司法局法治政府建设2025年度报告", REPORT, 2025),
        ("中共云山市委 云山市人民政府关于2025年法治建设情况的报告", REPORT, 2025),
        ("云山市司法局2025年依法行政工作报告", REPORT, 2025),
        ("云山市司法局2025年法治建设工作情况", REPORT, 2025),
        ("云山市司法局2025年法治政府建设工作总结报告", REPORT, 2025),
        ("云山市司法局2025年法治政府建设工作总结", SUMMARY, 2025),
        ("云山市2025年法治政府建设工作要点", PLAN, 2025),
        ("云山市司法局2026年法治政府建设工作计划", PLAN, 2026),
        ("云山市司法局关于报送2025年法治政府建设情况报告的通知", PLAN, 2025),
        ("云山市法治政府建设实施方案（2021—2025年）", PLAN, 2021),
        ("云山市法治政府建设实施方案(2021—2025)", PLAN, 2021),
        ("云山市财政局2025年预算执行情况的报告", OTHER, 2025),
        ("云山市司法局2025年政府信息公开工作年度报告", OTHER, 2025),
        ("云山市2025年政府工作报告", OTHER, 2025),
        ("云山市司法局主要负责人2025年述法报告", OTHER, 2025),
        ("《云山市2025年法治政府建设年度报告》解读", OTHER, 2025),
        ("云山市财政局2025年财政工作总结", OTHER, 2025),
        pytest.param("云山市司法局2025年法治政府建设工作总结和2026年工作计划", SUMMARY, 2025),
        pytest.param("云山市司法局2025年度法治政府建设情况报告及2026年工作安排", REPORT, 2025),
        pytest.param("云山市司法局2025年法治政府建设情况报告和下一步工作计划", REPORT, 2025),
        pytest.param("云山市司法局二〇二五年法治政府建设情况报告", REPORT, 2025),
        pytest.param("云山市司法局2021—2025年法治政府建设情况的报告", REPORT, 2025),
    ],
)
def test_genre_and_year_by_title(title: str, genre: str, year: int) -> None:
    found = meta(f"{title}\n\n{BODY}")
    assert (found.genre, found.report_year) == (genre, year)
    assert title.replace(" ", "")[:4] in found.genre_reason


@pytest.mark.parametrize(
    ("title", "organ", "kind", "level"),
    [
        ("东江省司法厅2025年法治政府建设年度报告", "东江省司法厅", "department", "省"),
        ("东江省市场监督管理局关于2025年法治政府建设情况的报告", "东江省市场监督管理局", "department", "省"),
        ("云山市人民政府2025年法治政府建设年度报告", "云山市人民政府", "government", "市"),
        ("云山市卫生健康委员会2025年度推进法治政府建设情况报告", "云山市卫生健康委员会", "department", "市"),
        ("云山市城市管理局2025年法治政府建设情况报告", "云山市城市管理局", "department", "市"),
        ("云山市市场监督管理局2025年法治政府建设情况报告", "云山市市场监督管理局", "department", "市"),
        ("临江县人民政府关于2025年度法治政府建设情况的报告", "临江县人民政府", "government", "县"),
        ("云山市河东区卫生健康局2025年法治政府建设情况报告", "云山市河东区卫生健康局", "department", "县"),
        ("云山经济技术开发区管理委员会2025年法治政府建设情况报告", "云山经济技术开发区管理委员会", "department", "县"),
        ("河西州司法局2025年法治政府建设情况报告", "河西州司法局", "department", "市"),
        ("柳溪镇人民政府2025年法治政府建设工作报告", "柳溪镇人民政府", "township", "乡"),
        ("柳溪街道办事处2025年度法治政府建设年度报告", "柳溪街道办事处", "township", "乡"),
        ("中共云山市委关于2025年法治建设情况的报告", "中共云山市委", "party", "市"),
        ("深河市2025年法治政府建设年度报告", "深河市", "unknown", "市"),
        ("瓷都镇市人民政府2025年法治政府建设情况报告", "瓷都镇市人民政府", "government", "市"),
        ("关于2025年度法治政府建设情况的报告", None, "unknown", None),
        pytest.param("南岭自治区司法厅2025年法治政府建设年度报告", "南岭自治区司法厅", "department", "省"),
        pytest.param("云山市区域合作办公室2025年法治政府建设年度报告", "云山市区域合作办公室", "department", "市"),
        pytest.param("云山市司法局2025度法治政府建设情况报告", "云山市司法局", "department", "市"),
        pytest.param("关于云山市司法局2025年法治政府建设情况的报告", "云山市司法局", "department", "市"),
        pytest.param("云山县卫生健康局党组关于2025年法治政府建设情况的报告", "云山县卫生健康局党组", "party", "县"),
    ],
)
def test_organ_by_title(title: str, organ: str | None, kind: str, level: str | None) -> None:
    found = meta(f"{title}\n\n{BODY}")
    assert (found.organ, found.organ_kind, found.level) == (organ, kind, level)


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        (f"2025年度法治政府建设情况报告\n{BODY}云山市司法局\n2026年1月20日", "云山市司法局"),
        (f"云山市司法局\n2025年度法治政府建设情况报告\n{BODY}", "云山市司法局"),
        (f"临江县人民政府2025年法治政府建设年度报告\n{BODY}云山市司法局\n2026年1月20日", "云山市司法局"),
    ],
    ids=["signature", "letterhead", "signature-first"],
)
def test_organ_elsewhere(text: str, organ: str) -> None:
    assert meta(text).organ == organ


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("法治政府建设情况报告\n一、2025年主要成效\n办案12件。", 2025),
        ("法治政府建设情况报告\n一、主要成效\n2025年，我局办案12件。", 2025),
        pytest.param("法治政府建设情况报告\n一、主要成效\n办案12件。\n二、2026年主要安排\n继续评查。", 2025),
        ("法治政府建设情况报告\n一、2026年工作安排\n继续评查。\n二、2025年主要成效\n办案12件。", 2025),
        pytest.param("法治政府建设情况报告\n一、主要成效\n办案12件。\n云山市司法局\n2026年1月20日", None),
        ("法治政府建设情况报告\n一、主要成效\n办案12件。", None),
        ("云山市法治政府建设实施方案\n一、总体要求\n到2030年全面建成。\n云山市司法局\n2026年1月20日", 2026),
        ("云山市法治政府建设实施方案\n一、总体要求\n到2030年全面建成。", None),
        pytest.param(
            "法治政府建设情况报告\n2025年，我局办案12件。\n一、主要成效\n（一）落实《法治政府建设实施纲要（2021—2025年）》\n按期完成。",
            2025,
        ),
    ],
    ids=["heading", "opening", "plan-heading", "plan-heading-first", "signature-only", "nowhere", "plan-signed", "plan-undated", "outline-title"],
)
def test_year_elsewhere(text: str, year: int | None) -> None:
    assert meta(text).report_year == year


def test_furniture_is_never_asked() -> None:
    found = meta(f"发布时间：2019-03-02\n来源：东江省司法厅2019年通报\n法治政府建设情况报告\n{BODY}")
    assert (found.report_year, found.organ) == (None, None)


@pytest.mark.parametrize(
    ("text", "genre", "reason"),
    [
        ("一、2025年法治政府建设主要成效\n办案12件。\n", REPORT, "标题缺失"),
        ("2025年，我局扎实推进法治政府建设。现将情况报告如下：\n一、主要成效\n办案12件。\n", REPORT, "标题缺失"),
        ("一、加强学习\n责任单位：办公室\n二、规范执法\n（责任科室：法制科）\n三、普法\n牵头单位：宣传科\n", PLAN, "责任单位"),
        ("一、加强学习\n办案12件。\n", OTHER, "没有找到"),
        ("关于印发内部管理制度的通知\n一、总则\n", PLAN, "关于印发内部管理制度的通知"),
    ],
)
def test_genre_without_a_telling_title(text: str, genre: str, reason: str) -> None:
    found = meta(text)
    assert found.genre == genre
    assert reason in found.genre_reason


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("2026年1月20日", date(2026, 1, 20)),
        ("二〇二六年一月二十日", date(2026, 1, 20)),
        ("（2026年1月20日）", date(2026, 1, 20)),
        ("2026年2月30日", None),
        ("", None),
    ],
)
def test_signed(line: str, signed: date | None) -> None:
    assert meta(f"2025年度法治政府建设情况报告\n{BODY}云山市司法局\n{line}").signed == signed


def test_facts_take_what_they_are_given() -> None:
    document = read(f"2025年度法治政府建设情况报告\n{BODY}".encode(), "a.txt")
    given = meta(BODY)._replace(report_year=1999)
    assert Facts(document, given).meta is given
    assert Facts(document).meta.report_year == 2025
