"""Page furniture: out of the text, reported once; the same words inside a report are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fazhi_lint.api import lint_text
from fazhi_lint.readers import read

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

TITLE = "云山市司法局2025年法治政府建设年度报告"
OPENING = "2025年，云山市司法局认真学习贯彻习近平法治思想，围绕全市中心工作，扎实推进法治政府建设，各项任务按期完成。现将有关情况报告如下："
BODY = "一、主要举措和成效\n全年审核行政规范性文件12件，提出审核意见45条，均被采纳。\n二、存在的不足和原因\n由于人员少，培训不够。\n"
REPORT = f"{TITLE}\n{OPENING}\n{BODY}"
HEAD = [
    "您的位置：首页 > 政务公开 > 法治政府建设",
    "当前位置： 首页〉信息公开",
    "来源：云山市司法局",
    "信息来源:市司法局　发布时间:2026-01-20 09:12　浏览次数:128",
    "发布日期：2026年1月20日",
    "字号：【大 中 小】",
    "【大 中 小】",
    "[打印] ",
    "打印本页",
    "分享到：",
    "索引号：11370000/2026-00012",
    "| 索引号 | 11370000/2026-00012 |",
    "[ 发文字号 ] 云司发〔2026〕3号",
    "无障碍浏览",
    "长者模式",
]
TAIL = [
    "关闭窗口",
    "扫一扫在手机打开当前页面",
    "上一篇：关于表彰先进的通报",
    "责任编辑：办公室",
    "主办单位：云山市司法局",
    "版权所有 云山市司法局",
    "云ICP备12345678号",
    "网站标识码：3700000012",
    "返回顶部",
    "【E-mail推荐",
    "技术支持：云山市大数据中心",
]


def clean(text: str) -> str:
    return read(text.encode(), "a.txt").text


@pytest.mark.parametrize("line", HEAD)
def test_left_out_at_the_head(line: str) -> None:
    document = read(f"{line}\n{REPORT}".encode(), "a.txt")
    assert document.text == clean(REPORT)
    assert [span.of(document.source.text) for span in document.furniture] == [line.strip()]


@pytest.mark.parametrize("line", TAIL)
def test_left_out_at_the_tail(line: str) -> None:
    document = read(f"{REPORT}{line}\n".encode(), "a.txt")
    assert document.text == clean(REPORT)
    assert [span.of(document.source.text) for span in document.furniture] == [line]


def test_an_index_table_in_bullets_goes_as_a_whole() -> None:
    table = "• 索引号：11370000/2026-00012\n• 名称\n• 公开日期：2026-01-20\n"
    document = read((table + REPORT).encode(), "a.txt")
    assert document.text == clean(REPORT)
    assert len(document.furniture) == 3


def test_it_is_reported_once(linter: Linter) -> None:
    report = lint_text(f"{HEAD[0]}\n{HEAD[2]}\n{REPORT}{TAIL[0]}\n", linter)
    found = [diagnostic for diagnostic in report.diagnostics if diagnostic.rule == "structure.page-furniture"]
    assert len(found) == 1
    assert "3 行" in found[0].message
    assert found[0].span == (0, len(HEAD[0]))
    assert [related.span.of(report.source.text) for related in found[0].related] == [HEAD[2], TAIL[0]]  # type: ignore[union-attr]


FILLER = "".join(f"（{number}）第{number}项工作按期完成，有关情况已经按照规定向社会公开，接受监督。\n" for number in range(1, 13))


@pytest.mark.parametrize(
    "line",
    ["在办事大厅设置打印、复印服务点，方便群众下载资料。", "技术支持：由市大数据中心负责。", "政务网站全年访问量12万人次。", "来源：各科室报送。", "无障碍"],
)
def test_the_same_words_inside_a_report_are_its_own(line: str) -> None:
    document = read(f"{TITLE}\n{OPENING}\n一、主要举措和成效\n{line}\n{FILLER}".encode(), "a.txt")
    assert line.replace(" ", "") in document.text
    assert document.furniture == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "政务微信全年阅读量3万次。",
        "（一）推进公开。门户网站全年访问量12万人次，发布信息320条。",
        "优化网站无障碍浏览功能，统一字体：标题用黑体。",
        "普法直播点击量超过5万次；",
        "主办单位：市教育局、市民政局，各县区人民政府",
    ],
)
@pytest.mark.parametrize("before", [f"{TITLE}\n一、主要举措和成效\n", f"{TITLE}\n{OPENING}\n一、主要举措和成效\n"], ids=["head", "tail"])
def test_a_sentence_is_never_furniture(before: str, sentence: str) -> None:
    assert sentence in clean(f"{before}{sentence}\n二、存在的不足和原因\n由于人员少，培训不够。\n")


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["- 1 -", "- 2 -", "- 3 -"],
        ["— 1 —", "— 2 —", "— 3 —"],
        ["第1页", "第2页", "第3页"],
        ["第1页 共3页", "第2页 共3页", "第3页 共3页"],
        ["1/3", "2/3", "3/3"],
    ],
)
def test_page_numbers_are_left_out(numbers: list[str]) -> None:
    document = read(f"{TITLE}\n{OPENING}\n{numbers[0]}\n{BODY}{numbers[1]}\n{BODY}{numbers[2]}\n".encode(), "a.txt")
    assert document.text == clean(f"{TITLE}\n{OPENING}\n{BODY}{BODY}")
    assert [span.of(document.source.text) for span in document.furniture] == numbers


def test_a_single_number_may_be_anything() -> None:
    assert "\n12\n" in clean(f"{TITLE}\n办件数\n12\n{BODY}")


def test_the_cells_of_a_table_are_not_page_numbers() -> None:
    table = "行政许可\n12\n行政处罚\n45\n行政检查\n7\n"
    assert clean(TITLE + "\n" + table) == (TITLE + "\n" + table).rstrip()
