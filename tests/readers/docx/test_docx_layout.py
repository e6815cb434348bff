"""How a Word file is set, read from the file: paragraphs, breaks, pages, page numbers."""

from __future__ import annotations

import pytest
from docx_files import box, field, make, p, t, tbl

from fazhi_lint.model.document import Document
from fazhi_lint.model.layout import Grid, Layout, Page, PageNumber, Paragraph
from fazhi_lint.readers import read


def document_of(*body: str, **parts: str) -> Document:
    return read(make(*body, **parts), "报告.docx")


def layout_of(*body: str, **parts: str) -> Layout:
    layout = document_of(*body, **parts).layout
    assert layout is not None
    return layout


def section(*content: str) -> str:
    return f"<w:sectPr>{''.join(content)}</w:sectPr>"


def reference(name: str, pages: str = "default", kind: str = "footer") -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="{name}"/>'


def pieces(document: Document) -> list[tuple[str, str | None]]:
    """The text and the font of every stretch."""
    assert document.layout is not None
    return [(s.span.of(document.source.text), s.format.east_asian) for paragraph in document.layout.paragraphs for s in paragraph.stretches]


def font(name: str) -> str:
    return f'<w:rFonts w:eastAsia="{name}"/>'


def test_other_formats_have_no_layout() -> None:
    assert read("办案12件。".encode(), "报告.txt").layout is None


def test_stretches_cover_what_is_set_alike() -> None:
    document = document_of(p(t("𠮷林", font("仿宋")), t("😀市", font("仿宋")), t("司法局", font("黑体")), t("。")), p(), p(t("二", font("楷体"))))
    assert pieces(document) == [("𠮷林😀市", "仿宋"), ("司法局", "黑体"), ("。", None), ("二", "楷体")]
    assert [paragraph.span.of(document.source.text) for paragraph in document.layout.paragraphs] == ["𠮷林😀市司法局。", "", "二"]  # type: ignore[union-attr]


def test_tracked_changes_in_their_final_view() -> None:
    document = document_of(p(t("甲", font("仿宋")), f"<w:ins>{t('乙', font('宋体'))}</w:ins>", "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"))
    assert pieces(document) == [("甲", "仿宋"), ("乙", "宋体")]


def test_list_marks_are_nobodys_characters() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = document_of(p(t("主要成效", font("黑体")), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    assert document.text.startswith("一、")
    assert pieces(document) == [("主要成效", "黑体")]
    assert document.layout is not None
    assert document.layout.paragraphs[0].format.numbered


def test_tables_text_boxes_and_notes_are_left_out() -> None:
    body = (p("正文。", box(p("框内"))), tbl(["甲", "乙"]), p("又。"))
    document = document_of(*body)
    assert document.layout is not None
    assert [paragraph.span.of(document.source.text) for paragraph in document.layout.paragraphs] == ["正文。", "又。"]


def test_lines_broken_by_hand() -> None:
    run = f"<w:r><w:rPr>{font('仿宋')}</w:rPr><w:t>甲。</w:t><w:br/><w:t>乙。</w:t></w:r>"
    document = document_of(p(run, t("丙。", font("黑体")), properties='<w:ind w:firstLine="640"/>'))
    layout = document.layout
    assert layout is not None
    first, second = layout.paragraphs
    assert (first.span.of(document.source.text), first.continues, first.format.first_line is None) == ("甲。", False, False)
    assert (second.span.of(document.source.text), second.continues, second.format.first_line) == ("乙。丙。", True, None)
    assert pieces(document) == [("甲。", "仿宋"), ("乙。", "仿宋"), ("丙。", "黑体")]


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/><w:t>附件</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "opens"),
    [
        ((p("甲。"), p("附件")), False),
        ((p("甲。"), p(PAGE_BREAK), p("附件")), True),
        ((p("甲。"), p(PAGE_BREAK), p(), p("附件")), True),
        ((p("甲。", PAGE_BREAK), p("附件")), True),
        ((p(PAGE_BREAK, "甲。"), p("附件")), False),
        ((p("甲。"), p(PAGE_BREAK, "附件")), True),
        ((p("甲。"), p(PAGE_BREAK), p("乙。"), p("附件")), False),
        ((p("甲。"), p(RENDERED)), True),
        ((p("甲。", properties=section()), p("附件")), True),
        ((p("甲。", properties=section('<w:type w:val="continuous"/>')), p("附件")), False),
        ((p(PAGE_BREAK), tbl(["甲"]), p("附件")), False),
        ((p("甲。", '<w:r><w:br w:type="column"/></w:r>'), p("附件")), False),
    ],
)
def test_what_opens_a_page(body: tuple[str, ...], opens: bool) -> None:
    last: Paragraph = layout_of(*body).paragraphs[-1]
    assert last.opens_page is opens


def test_pages_of_every_section() -> None:
    lying = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    upright = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1474" w:right="1474" w:gutter="114"/>'
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    document = document_of(p("甲。", properties=section(upright, grid)), p("乙。", properties=section(lying, '<w:docGrid w:linePitch="312"/>')), p("丙。"))
    assert document.layout is not None
    first, second, third = document.layout.pages
    assert (first.width, first.top, first.left, first.right, first.landscape) == (595.3, 104.9, 79.4, 73.7, False)
    assert first.grid == Grid(28.95, pytest.approx(-849 / 4096))
    assert (second.landscape, second.grid, second.top) == (True, None, None)
    assert third == Page(start=document.source.text.index("丙"))


NUMBER = p(t("— "), field("PAGE", t("1", '<w:sz w:val="28"/>')), t(" —"), properties='<w:jc w:val="right"/>')


def numbers(footer: str, properties: str = "", header: str = "") -> tuple[PageNumber, ...]:
    parts = {"footer1": footer, "header1": header} if header else {"footer1": footer}
    references = "".join(reference(name, kind=name[:-1]) for name in parts)
    return layout_of(p("甲。", properties=section(references, properties)), p("乙。"), **parts).pages[0].numbers


@pytest.mark.parametrize(
    ("footer", "text"),
    [
        (NUMBER, "— # —"),
        (p(field(" PAGE  \\* MERGEFORMAT ", t("1"))), "#"),
        (p('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'), "#"),
        (p(t("第"), field("PAGE"), t("页")), "第#页"),
        (p(t("-"), "<w:r><w:pgNum/></w:r>", t("-")), "-#-"),
        (p(field("PAGE", t("1")), t(" / "), field("NUMPAGES", t("9"))), "# / 9"),
        (f"<w:sdt><w:sdtContent>{NUMBER}</w:sdtContent></w:sdt>", "— # —"),
    ],
)
def test_page_numbers(footer: str, text: str) -> None:
    (number,) = numbers(footer)
    assert number.text == text


@pytest.mark.parametrize("footer", [p(t("1")), p(field("NUMPAGES", t("9"))), p(field("PAGEREF a", t("9"))), p()])
def test_no_page_number(footer: str) -> None:
    assert numbers(footer) == ()


def test_the_number_s_own_format() -> None:
    (number,) = numbers(NUMBER)
    assert (number.format.size, number.alignment, number.framed, number.pages) == (14, "right", False, "default")


def test_a_number_in_a_text_box_comes_once_and_has_no_known_place() -> None:
    (number,) = numbers(p(box(NUMBER)))
    assert (number.text, number.framed) == ("— # —", True)


def test_a_number_pushed_by_tabs_has_no_known_place() -> None:
    (number,) = numbers(p("<w:r><w:tab/></w:r>", field("PAGE", t("1"))))
    assert number.framed


def test_a_number_with_dashes_by_its_format() -> None:
    (number,) = numbers(p(field("PAGE", t("1"))), '<w:pgNumType w:fmt="numberInDash"/>')
    assert number.text == "-#-"


def test_headers_count_and_sections_keep_what_they_do_not_replace() -> None:
    body = (p("甲。", properties=section(reference("header1", kind="header"))), p("乙。", properties=section()), p("丙。"))
    layout = layout_of(*body, header1=NUMBER)
    assert [[number.text for number in page.numbers] for page in layout.pages] == [["— # —"]] * 3


@pytest.mark.parametrize(("title_page", "pages"), [("", []), ("<w:titlePg/>", ["first"])])
def test_a_footer_of_first_pages(title_page: str, pages: list[str]) -> None:
    layout = layout_of(p("甲。", properties=section(reference("footer1", "first"), title_page)), p("乙。"), footer1=NUMBER)
    assert [number.pages for number in layout.pages[0].numbers] == pages


def test_even_pages_apart() -> None:
    assert not layout_of(p("甲。")).even_apart
    assert layout_of(p("甲。"), settings="<w:evenAndOddHeaders/>").even_apart


def test_parts_that_are_broken_leave_values_unknown() -> None:
    data = make(p(t("甲。", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>')), settings="<w:evenAndOddHeaders/>", members={"word/settings.xml": "<w"})
    layout = read(data, "报告.docx").layout
    assert layout is not None
    assert not layout.even_apart
    assert layout.paragraphs[0].stretches[0].format.east_asian is None
