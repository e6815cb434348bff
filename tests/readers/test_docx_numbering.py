"""List marks as Word shows them: formats, levels, restarts, styles; and how they become headings."""

from __future__ import annotations

import pytest
from docx_files import make, p

from fazhi_lint.model.span import Span
from fazhi_lint.readers import docx, read
from fazhi_lint.readers.docx.listmarks import format_number

Item = tuple[int, int]  # numId, level


def level(ilvl: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(identity: int, *content: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(content)}</w:abstractNum>'


def num(identity: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(ilvl: int, content: str) -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}">{content}</w:lvlOverride>'


def numbered(number: int | None, ilvl: int | None, text: str = "x") -> str:
    inside = (f'<w:ilvl w:val="{ilvl}"/>' if ilvl is not None else "") + (f'<w:numId w:val="{number}"/>' if number is not None else "")
    return p(text, properties=f"<w:numPr>{inside}</w:numPr>")


def marks(numbering: str, *items: Item) -> list[str]:
    """The marks of paragraphs with these lists and levels."""
    word = docx.load(make(*(numbered(*item) for item in items), numbering=numbering))
    return [word.text[q.span.start : q.typed].rstrip() for q in word.paragraphs]


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("decimal", {1: "1", 21: "21"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {10: "十", 14: "十四", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一", 2010: "二千零一十"}),
        ("japaneseCounting", {3: "三", 12: "十二", 101: "百一"}),
        ("taiwaneseCountingThousand", {21: "二十一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 5000: "5000"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {3: "c", 54: "bbb", 9999: "9999"}),
        ("numberInDash", {2: "- 2 -"}),
        ("none", {5: ""}),
        ("unheardOf", {5: "5"}),
        ("decimal", {-1: "-1", 2147483647: "2147483647"}),
    ],
)
def test_number_formats(form: str, values: dict[int, str]) -> None:
    assert {value: format_number(value, form) for value in values} == values


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["一、", "（一）", "（二）", "二、", "（一）"]),
        ([(1, 0), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2)], ["一、", "1.", "2.", "（1）", "（二）", "1."]),
        ([(1, 0), (2, 0), (1, 0)], ["一、", "二、", "三、"]),  # lists of one definition count on
        ([(1, 0), (3, 0), (3, 0), (1, 0)], ["一、", "一、", "二、", "三、"]),  # unless one begins anew
        ([(1, 0), (4, 1), (4, 1)], ["一、", "（五）", "（六）"]),
        ([(1, 0), (5, 0), (5, 1)], ["一、", "B)", "（一）"]),
        ([(0, 0), (9, 0), (1, 8)], ["", "", ""]),  # taken out of the list, no such list, no such level
    ],
)
def test_counting(items: list[Item], shown: list[str]) -> None:
    nums = num(1, 0) + num(2, 0) + num(3, 0, override(0, '<w:startOverride w:val="1"/>')) + num(4, 0, override(1, '<w:startOverride w:val="5"/>'))
    nums += num(5, 0, override(0, level(0, "upperLetter", "%1)")))
    assert marks(OFFICIAL + nums, *items) == shown


def test_several_numbers_in_a_mark() -> None:
    levels = level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"), level(2, "lowerLetter", "%1-%2-%3", start=3)
    assert marks(abstract(0, *levels) + num(1, 0), (1, 0), (1, 1), (1, 2), (1, 2)) == ["I", "1.1", "I-1-c", "I-1-d"]


def test_restart() -> None:
    levels = level(0, "decimal", "第%1章"), level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'), level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    items = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert marks(abstract(0, *levels) + num(1, 0), *items) == ["第1章", "第1条", "1)", "第2条", "2)", "第2章", "第3条", "1)"]


def test_bullets_are_shown_but_are_no_text() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf06c"), level(1, "bullet", "—")) + num(1, 0)
    data = make(numbered(1, 0, "甲项"), numbered(1, 1, "乙项"), numbering=numbering)
    assert docx.load(data).text == "• 甲项\n— 乙项"
    assert read(data, "a.docx").text == "甲项\n乙项"


def test_a_format_of_words_own_falls_back() -> None:
    choice = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    lvl = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1"/></w:lvl>'
    assert marks(abstract(0, lvl) + num(1, 0), (1, 0)) == ["01"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="21"><w:name w:val="二级"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="环"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="numbering" w:styleId="list"><w:name w:val="公文"/></w:style>'
)


def styled(style: str, text: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_numbers_from_styles() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
    body = (
        styled("1", "甲"),
        styled("2", "乙"),
        styled("21", "丙"),
        styled("1", "丁", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        styled("loop", "戊"),
        styled("?", "己"),
    )
    data = make(*body, styles=STYLES, numbering=abstract(0, *levels) + num(1, 0))
    assert docx.load(data).text == "一、 甲\n（一） 乙\n（二） 丙\n丁\n戊\n己"


def test_a_list_that_takes_its_levels_from_a_numbering_style() -> None:
    numbering = abstract(0, '<w:styleLink w:val="list"/>', level(0, "decimal", "%1.")) + abstract(1, '<w:numStyleLink w:val="list"/>') + num(1, 0) + num(2, 1)
    assert marks(numbering, (1, 0), (2, 0)) == ["1.", "2."]


def test_marks_are_headings_and_cannot_be_edited() -> None:
    items = [(1, 0, "举措和成效"), (1, 1, "加强领导"), (1, 2, "2025年办件12件。"), (1, 2, "12件")]
    data = make(p("云山市司法局2025年法治政府建设年度报告"), *(numbered(*item) for item in items), numbering=OFFICIAL + num(1, 0))
    document, word = read(data, "a.docx"), docx.load(data)
    assert document.source.text.split("\n")[1:] == ["一、举措和成效", "（一）加强领导", "1. 2025年办件12件。", "2. 12件"]
    assert [block.mark.number if block.mark else None for block in document.blocks] == [None, 1, 1, 1, 2]
    assert document.text.endswith("2．12件")  # 2.12 would be a number
    start = word.text.index("一、举措")
    assert [(word.text[s.start : s.end], s.editable) for s in word.pieces(Span(start, start + 5))] == [("一、", False), ("举措和", True)]


def test_deleted_and_contents_paragraphs_are_not_counted() -> None:
    gone = (
        numbered(1, 0)
        .replace("</w:numPr>", '</w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
        .replace("<w:r>", "<w:del><w:r>")
        .replace("</w:r></w:p>", "</w:r></w:del></w:p>")
    )
    word = docx.load(make(numbered(1, 0, "甲"), gone, numbered(1, 0, "乙"), numbering=OFFICIAL + num(1, 0)))
    assert word.text == "一、甲\n二、乙"


@pytest.mark.parametrize(
    "broken", ['<w:num w:numId="1"/>', num(1, 7), abstract(0) + num(1, 0), abstract(0, '<w:numStyleLink w:val="x"/>') + num(1, 0), "<w:num/><w:abstractNum/>"]
)
def test_broken_lists_have_no_marks(broken: str) -> None:
    assert marks(broken, (1, 0)) == [""]


def test_an_endless_mark_is_cut() -> None:
    numbering = abstract(0, level(0, "lowerLetter", "%1" * 1000, start=700)) + num(1, 0)
    assert len(marks(numbering, (1, 0))[0]) <= 40
