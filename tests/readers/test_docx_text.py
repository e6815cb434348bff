"""What of a Word file is text: the final view, in reading order, and every character mapped back."""

from __future__ import annotations

import pytest
from docx_files import box, field, make, p, t, tbl, tc
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.errors import UserError
from fazhi_lint.model.span import Span
from fazhi_lint.readers import docx, read
from fazhi_lint.readers.docx import WordText

RED = "<w:b/>"
HIDDEN = "<w:vanish/>"
DELETED = '<w:del w:id="1" w:author="甲"/>'
TOC = '<w:pStyle w:val="T"/>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H2"><w:name w:val="y"/><w:basedOn w:val="H"/></w:style>'
)


def ins(*content: str) -> str:
    return f'<w:ins w:id="2" w:author="甲">{"".join(content)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="3" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def checked(word: WordText) -> WordText:
    """The same, after every character has been followed back to where it stands."""
    assert [segment.start for segment in word.segments] == [0, *(segment.end for segment in word.segments)][:-1]
    assert word.segments[-1].end == len(word.text)
    for segment in word.segments:
        if segment.editable:
            own = segment.element.text[segment.offset : segment.offset + segment.end - segment.start]
            assert own.translate({9: " ", 10: " ", 0x85: " ", 0x2028: " "}).replace("|", "｜") == word.text[segment.start : segment.end].replace("|", "｜")
    return word


def text(*body: str, **parts: str) -> str:
    return checked(docx.load(make(*body, styles=STYLES, **parts))).text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ((t("𠮷安"), t("路😀", RED), t("12件")), "𠮷安路😀12件"),
        ((t("办"), ins(t("案")), deleted("理"), t("12件")), "办案12件"),
        ((ins(t("甲"), deleted("乙")), t("丙")), "甲丙"),
        (('<w:moveFrom w:id="1"><w:r><w:t>甲</w:t></w:r></w:moveFrom>', t("乙"), f'<w:moveTo w:id="2">{t("甲")}</w:moveTo>'), "乙甲"),
        (("<w:r><w:t> 甲 乙 </w:t></w:r>",), "甲 乙"),
        (("<w:r><w:t>甲\n乙\t丙</w:t></w:r>",), "甲 乙 丙"),
        ((t("甲\u2028乙\u0085丙"),), "甲 乙 丙"),
        (("<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>",), "\t甲\n乙\n丙"),
        (('<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>',), "甲"),
        (("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t><w:softHyphen/><w:t>年</w:t></w:r>",), "2021-2025年"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="7532"/><w:sym w:char="F011"/><w:sym w:char="乙"/></w:r>',), "☑甲•"),
        (
            (t("甲", HIDDEN), t("乙", '<w:vanish w:val="0"/>'), t("丙", '<w:rStyle w:val="H2"/>'), t("丁", '<w:rStyle w:val="H"/><w:vanish w:val="false"/>')),
            "乙丁",
        ),
        (("<w:r><w:ruby><w:rt><w:r><w:t>zhai</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>砦</w:t></w:r></w:rubyBase></w:ruby></w:r>",), "砦"),
        ((f'<w:hyperlink r:id="x">{t("链接")}</w:hyperlink>', f"<w:smartTag>{t('地名')}</w:smartTag>"), "链接地名"),
        ((f"<w:sdt><w:sdtPr/><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt>",), "控件"),
        ((f'<w:fldSimple w:instr=" REF x ">{t("三")}</w:fldSimple>', field("REF x", t("四"))), "三四"),
        ((field("IF", t("乙")).replace("</w:instrText></w:r>", f"</w:instrText></w:r>{field('PAGE', t('1'))}", 1),), "乙"),
        (('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', t("没有结束"), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'), "没有结束"),
        ((t("甲"), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "甲x=1"),
        (("<mc:AlternateContent><mc:Choice>" + t("新") + "</mc:Choice><mc:Fallback>" + t("旧") + "</mc:Fallback></mc:AlternateContent>",), "新"),
        (("<!-- 注释 -->", t("甲"), '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="x"/>'), "甲"),
    ],
)
def test_what_a_paragraph_shows(content: tuple[str, ...], shown: str) -> None:
    assert text(p(*content)) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ((p("甲"), p(), p("乙")), "甲\n\n乙"),
        ((p(), p(), p("甲"), p()), "\n\n甲\n"),
        ((p("甲", mark=DELETED), p("乙"), p("丙")), "甲乙\n丙"),
        ((p(deleted("甲"), mark=DELETED), p("乙")), "乙"),
        ((p("甲", mark='<w:vanish/><w:specVanish/>'), p("乙")), "甲乙"),
        ((p("甲", mark=DELETED), tbl(["乙"])), "甲\n|乙|"),
        ((p("甲", mark=DELETED),), "甲"),
        ((f"<w:sdt><w:sdtContent>{p('甲')}{p('乙')}</w:sdtContent></w:sdt>", f"<w:customXml>{p('丙')}</w:customXml>"), "甲\n乙\n丙"),
        (('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
          f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>", p("甲")), "甲"),
        ((p("目录一", properties=TOC), p("甲")), "甲"),
    ],
)  # fmt: skip
def test_which_paragraphs_there_are(body: tuple[str, ...], shown: str) -> None:
    assert text(*body) == shown


def test_a_table_of_contents_over_several_paragraphs() -> None:
    begin, rest = field('TOC \\o "1-3"', t("一、举措"), "|").split("|")
    assert text(p("题"), p(begin), p("二、不足"), p("三、安排", rest), p("一、举措")) == "题\n一、举措"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((["甲", "乙"], ["1", "2"]), "|甲|乙|\n|1|2|"),
        (([tc("甲", properties='<w:gridSpan w:val="2"/>'), "乙"],), "|甲||乙|"),
        (([tc("甲", properties='<w:vMerge w:val="restart"/>')], [tc("看不见", properties="<w:vMerge/>")]), "|甲|\n||"),
        (([tc("责任", "单位"), tc("12", "35"), tc("1|2")],), "|责任 单位|12/35|1｜2|"),
        (([tc("<w:p><w:r><w:t>合</w:t><w:br/><w:t>计</w:t></w:r></w:p>"), tc("", "甲", "")],), "|合 计|甲|"),
        (([tc("外", tbl(["内"])), "乙"], ["丙", "丁"]), "|外|乙|\n|丙|丁|\n|内|"),
        (([tc("甲", properties='<w:cellDel w:id="1"/>'), "乙"],), "|乙|"),
        (([tc("甲", properties='<w:gridSpan w:val="999999999"/>')],), "|甲" + "|" * 63),
    ],
)
def test_tables(rows: tuple[list[str], ...], shown: str) -> None:
    assert text(tbl(*rows)) == shown


def test_rows_that_are_not_shown() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr>" + tc("甲") + "</w:tr>"
    rows = [row.format(properties) for properties in (DELETED, "<w:hidden/>", '<w:gridBefore w:val="1"/>')]
    assert text(f"<w:tbl>{''.join(rows)}</w:tbl>") == "||甲|"


NOTES = {
    "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="2">{p("注二")}</w:footnote><w:footnote w:id="3">{p("注三")}</w:footnote>'
    f'<w:footnote w:id="4">{p("没有引用")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="1">{p("尾")}</w:endnote>',
    "header1": p("云山市司法局"),
}


def test_notes_and_boxes_come_after_the_body() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = (
        p("标题"),
        p("甲", reference.format("footnote", 3), reference.format("endnote", 1)),
        p("乙", box(p("框一"), p("框二")), reference.format("footnote", 2)),
        p(f'<w:del w:id="9">{reference.format("footnote", 4)}</w:del>'),
        tbl(["丙"]),
    )
    word = checked(docx.load(make(*body, **NOTES)))
    assert word.text == "标题\n甲\n乙\n\n|丙|\n框一\n框二\n注三\n注二\n尾"
    names = [word.text[label.start :].partition("\n")[0] + "：" + label.name for label in word.labels]
    assert names == [
        "标题：第 1 段",
        "甲：第 2 段",
        "乙：第 3 段",
        "|丙|：表 1 第 1 行",
        "框一：文本框 1",
        "框二：文本框 1",
        "注三：脚注 1",
        "注二：脚注 2",
        "尾：尾注 1",
    ]
    stories = {word.text[q.span.start : q.span.end]: (q.part, q.story) for q in word.paragraphs}
    assert stories["丙"] == ("word/document.xml", "table")
    assert stories["框一"] == ("word/document.xml", "textbox")
    assert stories["注三"] == ("word/footnotes.xml", "footnote")
    assert word.text[word.notes_start :].lstrip().startswith("框一")
    assert word.notes == ("页眉、页脚里的文字没有检查。",)


def test_a_box_before_all_text_stays_there() -> None:
    assert text(p(box(p("云山市司法局文件"))), p("标题", box(p("二")))) == "云山市司法局文件\n\n二\n标题"


@pytest.mark.parametrize(("footer", "notes"), [("第1页 共3页", ()), ("— 1 —", ()), ("云山市司法局", ("页眉、页脚里的文字没有检查。",))])
def test_page_numbers_are_not_worth_a_note(footer: str, notes: tuple[str, ...]) -> None:
    assert docx.load(make(p("甲"), footer1=p(footer))).notes == notes


def test_what_is_embedded_is_said() -> None:
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></w:drawing></w:r>'
    picture = "<w:r><w:drawing><a:graphic><a:graphicData><a:pic/></a:graphicData></a:graphic></w:drawing></w:r>"
    assert "2 处嵌入" in docx.load(make(p("甲", chart, "<w:r><w:object/></w:r>"))).notes[0]
    assert "1 张图片" in docx.load(make(p("甲", picture))).notes[0]
    assert docx.load(make(p("甲" * 300, picture))).notes == ()
    with pytest.raises(UserError, match=r"没有文字.*1 张图片"):
        docx.load(make(p(picture)))


def test_the_map_and_the_paragraphs() -> None:
    word = docx.load(make(p(t("𠮷甲"), ins(t("乙"))), p(field("REF x", t("丙")), t("丁"))))
    found = [(segment.element.text, segment.offset, segment.end - segment.start, segment.editable) for segment in word.pieces(Span(1, 3))]
    assert found == [("𠮷甲", 1, 1, True), ("乙", 0, 1, True)]
    assert [(word.text[s.start : s.end], s.editable) for s in word.pieces(Span(3, 6))] == [("\n", False), ("丙", False), ("丁", True)]
    assert [word.paragraphs.index(word.paragraph_at(offset)) for offset in (0, 3, 4, 6)] == [0, 0, 1, 1]
    assert docx.load(make(tbl(["甲"]))).paragraph_at(0) is None


def test_a_joined_paragraph_knows_its_parts() -> None:
    word = docx.load(make(p("甲", mark=DELETED), p("乙", properties='<w:outlineLvl w:val="1"/>')))
    (joined,) = word.paragraphs
    assert (len(joined.elements), joined.element is joined.elements[1], joined.level) == (2, True, 2)


RUN = st.tuples(st.sampled_from(("run", "ins", "del", "moveFrom", "moveTo", "link", "hidden", "field")), st.text("甲𠮷😀 12，。|", max_size=4))
MADE = {
    "run": t,
    "ins": lambda text: ins(t(text)),
    "del": deleted,
    "moveFrom": lambda text: f'<w:moveFrom w:id="5">{t(text)}</w:moveFrom>',
    "moveTo": lambda text: f'<w:moveTo w:id="6">{t(text, RED)}</w:moveTo>',
    "link": lambda text: f"<w:hyperlink>{t(text)}</w:hyperlink>",
    "hidden": lambda text: t(text, HIDDEN),
    "field": lambda text: field("REF x", t(text)),
}


@given(st.lists(st.lists(RUN, max_size=5), min_size=1, max_size=5))
def test_any_mixture_of_runs(paragraphs: list[list[tuple[str, str]]]) -> None:
    data = make(p("始"), *(p(*(MADE[kind](text) for kind, text in runs)) for runs in paragraphs))
    expected = ["".join(text for kind, text in runs if kind not in ("del", "moveFrom", "hidden")) for runs in paragraphs]
    word = checked(docx.load(data))
    assert word.text == "\n".join(["始", *expected])
    assert all(segment.element is not None or word.text[segment.start : segment.end] == "\n" for segment in word.segments)
    assert read(data, "a.docx").source.text == word.text


def test_a_broken_field_that_makes_the_report_a_table_of_contents_is_said() -> None:
    begin, end = field("TOC", "|").split("|")
    body = p("标题"), p(begin), *(p("一、主要举措和成效" * 4) for _ in range(20)), p(end)
    word = docx.load(make(*body))
    assert word.text == "标题"
    assert "比正文还长" in word.notes[0]
    assert docx.load(make(p("标题" * 400), p(begin), p("一、主要举措" * 40), p(end))).notes == ()
