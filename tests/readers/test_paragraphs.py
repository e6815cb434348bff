"""Lines to paragraphs: what was wrapped is joined, what was not stays apart, every character keeps its place."""

from __future__ import annotations

import pytest

from fazhi_lint.readers import read
from fazhi_lint.text.fold import fold

PARAGRAPHS = [
    "云山市司法局2025年法治政府建设年度报告",
    "2025年，云山市司法局认真学习贯彻习近平法治思想，围绕中心工作，扎实推进法治政府建设，各项工作取得了新的成效，群众的获得感不断增强。现将有关情况报告如下：",
    "一、主要举措和成效",
    "全年共审核行政规范性文件十二件，提出审核意见四十五条，均被起草单位采纳；组织开展行政执法案卷评查两次，抽查案卷四十卷，对发现的问题逐一反馈并督促整改到位，执法质量稳步提升。同时举办专题培训六期，参训人员覆盖全部执法岗位，进一步增强了依法履职的意识和能力。",
    "二、存在的不足和原因",
    "由于执法人员流动较快，部分新进人员的业务能力还不适应工作需要，案卷制作质量参差不齐，个别文书存在引用条款不完整的情况；普法宣传的形式比较单一，对重点人群的针对性还不够强，覆盖面也有待扩大，需要在下一步工作中认真加以解决。",
    "三、下一年度工作安排",
    "继续开展行政执法案卷评查，健全评查结果通报和整改反馈机制，加强对新进执法人员的业务培训，同时创新普法宣传方式，提高宣传的针对性和实效性，推动法治政府建设各项任务落到实处。",
]


def wrapped(width: int, indent: str = "") -> list[str]:
    """The lines of the report above, each paragraph cut every ``width`` characters."""
    lines = []
    for number, paragraph in enumerate(PARAGRAPHS):
        text = (indent if number % 2 else "") + paragraph
        lines += [text[at : at + width] for at in range(0, len(text), width)]
    return lines


def blocks(text: str, name: str = "a.txt") -> list[str]:
    """The paragraphs of a text; checks on the way that every character comes from its like."""
    document = read(text.encode(), name)
    for start, end, origin, _ in document.map.pieces:
        assert document.text[start:end] == fold(document.source.text[origin : origin + end - start])
    return document.text.split("\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("indent", ["", "　　"], ids=["flush", "indented"])
@pytest.mark.parametrize("width", [20, 25, 28, 30, 35])
def test_wrapped_text_is_joined(width: int, indent: str, newline: str) -> None:
    assert blocks(newline.join(wrapped(width, indent))) == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 30])
def test_positions_in_wrapped_text(width: int) -> None:
    text = "\r\n".join(wrapped(width))
    document = read(text.encode(), "a.txt")
    at = document.text.index("抽查案卷四十卷")
    source = document.map.to_source(document.blocks[3].span._replace(start=at, end=at + 7))
    assert "".join(source.of(text).split()) == "抽查案卷四十卷"


CUT = 7  # a full line of the wrapped text, ended in the middle of a sentence by the end of the page


@pytest.mark.parametrize(
    "page_break",
    [
        "\n\n1\n",
        pytest.param("\n1\n\n"),
        pytest.param("\n\n1\n\n"),
        pytest.param("\n\n- 1 -\n\x0c"),
    ],
    ids=["before", "after", "around", "form-feed"],
)
def test_a_sentence_goes_on_over_a_page_break(page_break: str) -> None:
    lines = wrapped(30)
    assert not lines[CUT].endswith(("。", "，"))
    text = "\n".join(lines[: CUT + 1]) + page_break + "\n".join(lines[CUT + 1 :]) + "\n\n" + page_break.strip().replace("1", "2")
    assert blocks(text) == PARAGRAPHS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年组织培训六期，", "参训一百二十人次。"),
        ("健全公示、记录、", "审核三项制度。"),
        ("认真落实《优化营商", "环境条例》有关规定。"),
        ("提出“一门受理、", "一网通办”的要求。"),
        ("全年办案十二件（其中", "普通程序七件）。"),
        ("贯彻党的二十大精神——", "推进依法治市。"),
        ("（一）健全公示、记录、", "审核三项制度。"),
    ],
)
def test_a_line_that_cannot_end_there_goes_on(first: str, second: str) -> None:
    assert blocks(f"一、主要成效\n{first}\n\n{second}\n二、不足\n") == ["一、主要成效", first + second, "二、不足"]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、主要成效", "（一）加强领导", "研究4次", "1.审核文件", "2、评查案卷", "（1）甲", "①乙", "一是丙", "第二，丁"],
        ["云山市司法局关于2025年法治政府建设情况的报告", "市委、市政府：", "现将有关情况报告如下："],
        ["办案12件。", "评查案卷40卷；", "培训两期：", "“规范执法。”", "普法讲座6场！"],
        ["云山市司法局", "2026年1月20日"],
        ["联系科室", "法制科", "联系电话", "见附页"],
        ["全年办案，", "一、主要成效"],
        ["一、主要成效、", "全年办案12件，评查案卷40卷。"],
        ["截至目前，", "2026年1月20日"],
        ["#标题（", "正文）"],
        ["|甲|乙，|", "丙"],
        PARAGRAPHS,
    ],
)
def test_text_that_is_not_wrapped_is_never_joined(lines: list[str]) -> None:
    assert blocks("\n".join(lines)) == lines


def test_a_list_of_equally_long_items_is_not_wrapped_text() -> None:
    offices = ["山南", "山北", "河东", "河西", "城关", "新城", "东湖", "西湖", "南郊", "北郊"]
    lines = ["附件：行政执法主体名单", *(f"云山市{name}区卫生健康综合行政执法大队案件审理科" for name in offices)]
    assert blocks("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("全年 办案 12 件", "全年办案12件"),
        ("　　全年办案12件　", "全年办案12件"),
        ("使用 Smart Office 办公", "使用Smart Office办公"),
        ("采用 OFD 2 格式，共 1 234 件", "采用OFD 2格式，共1234件"),
        ("全年\u00a0\u3000办案\t12件", "全年办案12件"),
    ],
)
def test_spaces_between_chinese_characters_go(written: str, clean: str) -> None:
    assert blocks(written) == [clean]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n\n\n", "\n \t\n"])
def test_every_line_break_ends_a_paragraph(newline: str) -> None:
    assert blocks(f"办案12件。{newline}评查案卷40卷。") == ["办案12件。", "评查案卷40卷。"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_line_of_nuls_is_no_paragraph(name: str) -> None:
    paragraph = "全年办案12件，评查案卷40卷。" * 20
    lines = ["<p>", "<p>\x00<p>", "\x00"] if name == "a.html" else ["", "\n\n\x00\n\n", "\x00\n"]
    assert read(paragraph.join(lines).encode(), name).text == f"{paragraph}\n{paragraph}"
