"""GB/T 9704 on Word files made apart from the project: the standard report is clean, each departure gives exactly its finding."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from layout_docx import LONG, Change, find, indent, number, saved, set_font, standard

from fazhi_lint import api

TITLE = "云山市林业局关于"


@pytest.fixture(scope="module")
def linter(pack: api.Pack) -> api.Linter:
    return api.Linter(api.rules(pack, profile="gbt9704", select=["layout"]))


def lint(linter: api.Linter, document: WordDocument) -> api.Report:
    return api.lint_bytes(saved(document), "报告.docx", linter)


def rules_of(report: api.Report) -> list[str]:
    return sorted(diagnostic.rule for diagnostic in report.diagnostics)


def test_the_standard_report_is_clean(linter: api.Linter) -> None:
    report = lint(linter, standard())
    assert report.diagnostics == ()
    assert report.not_checked == ()
    assert report.status == "checked"


def fonts(start: str, font: str) -> Change:
    def change(document: WordDocument) -> None:
        for run in find(document, start).runs:
            set_font(run, font, None)

    return change


def sizes(start: str, size: float) -> Change:
    def change(document: WordDocument) -> None:
        for run in find(document, start).runs:
            run.font.size = Pt(size)

    return change


def formats(start: str, **values: Any) -> Change:
    def change(document: WordDocument) -> None:
        for name, value in values.items():
            setattr(find(document, start).paragraph_format, name, value)

    return change


def indents(start: str, **values: int) -> Change:
    return lambda document: indent(find(document, start), **values)


def section(**values: Any) -> Change:
    def change(document: WordDocument) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return change


def grid(kind: str, pitch: int, space: int | None = None) -> Change:
    """A document grid, with the default style in the size of the text."""

    def change(document: WordDocument) -> None:
        element = document.sections[0]._sectPr.find(qn("w:docGrid"))
        element.set(qn("w:type"), kind)
        element.set(qn("w:linePitch"), str(pitch))
        if space is not None:
            element.set(qn("w:charSpace"), str(space))
        document.styles["Normal"].font.size = Pt(16)

    return change


def footer(before: str, after: str, font: str = "宋体", size: float = 14) -> Change:
    def change(document: WordDocument) -> None:
        for part, side in ((document.sections[0].footer, ALIGN.RIGHT), (document.sections[0].even_page_footer, ALIGN.LEFT)):
            part.paragraphs[0].clear()
            number(part.paragraphs[0], side, before, after)
            for run in part.paragraphs[0].runs:
                set_font(run, font, size, font)

    return change


def footers_centred(document: WordDocument) -> None:
    for part in (document.sections[0].footer, document.sections[0].even_page_footer):
        part.paragraphs[0].alignment = ALIGN.CENTER


def footers_removed(document: WordDocument) -> None:
    for part in (document.sections[0].footer, document.sections[0].even_page_footer):
        part.paragraphs[0].clear()


def one_footer_for_all(document: WordDocument) -> None:
    document.settings.odd_and_even_pages_header_footer = False


def bold(start: str) -> Change:
    def change(document: WordDocument) -> None:
        for run in find(document, start).runs:
            run.font.bold = True

    return change


def red(document: WordDocument) -> None:
    find(document, LONG).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


def without(start: str) -> Change:
    def change(document: WordDocument) -> None:
        element = find(document, start)._element
        element.getparent().remove(element)

    return change


def blank_line_removed(document: WordDocument) -> None:
    element = find(document, "附件：")._element.getprevious()
    element.getparent().remove(element)


def page_break(document: WordDocument) -> Paragraph:
    return Paragraph(find(document, "附件", whole=True)._element.getprevious(), document.element.body)


def page_break_removed(document: WordDocument) -> None:
    element = page_break(document)._element
    element.getparent().remove(element)


def label(**values: int) -> Change:
    return lambda document: indent(find(document, "附件", whole=True), **values)


def label_font(document: WordDocument) -> None:
    set_font(find(document, "附件", whole=True).runs[0], "仿宋", None)


def document_number(document: WordDocument) -> None:
    paragraph = find(document, TITLE).insert_paragraph_before()
    set_font(paragraph.add_run("云林发〔2026〕3号"), "仿宋")
    paragraph.alignment = ALIGN.RIGHT


def style_font(document: WordDocument) -> None:
    """The departure sits two styles up, as far from the text as it can."""
    base = document.styles.add_style("甲", 1)
    base.font.name = "Arial"
    base.element.rPr.rFonts.set(qn("w:eastAsia"), "隶书")
    derived = document.styles.add_style("乙", 1)
    derived.base_style = base
    paragraph = find(document, LONG)
    for run in paragraph.runs:
        run._element.rPr.remove(run._element.rPr.rFonts)
    paragraph.style = derived


DEPARTURES: list[tuple[Change, str, str]] = [
    (section(page_width=Mm(215.9), page_height=Mm(279.4)), "paper-size", "215.9×279.4毫米"),
    (section(top_margin=Mm(25.4)), "page-margins", "上25.4毫米，应当是上37毫米"),
    (section(left_margin=Mm(31.8), right_margin=Mm(31.8)), "page-margins", "左31.8毫米、右31.8毫米"),
    (section(gutter=Mm(5)), "page-margins", "左33毫米"),
    (grid("linesAndChars", 579, 4096), "line-grid", "每行26字"),
    (fonts(TITLE, "黑体"), "title-font", "标题用的是黑体"),
    (sizes(TITLE, 18), "title-size", "小二"),
    (bold(TITLE), "title-bold", "加了粗"),
    (formats(TITLE, alignment=ALIGN.LEFT), "title-not-centred", "左对齐"),
    (fonts(LONG, "宋体"), "body-font", "正文1段的字体是宋体"),
    (style_font, "body-font", "正文1段的字体是隶书"),
    (fonts("2026年1月20日", "楷体"), "body-font", "成文日期的字体是楷体"),
    (sizes(LONG, 14), "body-size", "正文1段的字号是四号"),
    (sizes("市委、市政府：", 18), "body-size", "主送机关的字号是小二"),
    (bold(LONG), "body-bold", "正文1段"),
    (red, "text-colour", "红"),
    (fonts("一、", "宋体"), "heading-font", "一级标题1段的字体是宋体，应当是黑体"),
    (fonts("（二）", "黑体"), "heading-font", "二级标题1段的字体是黑体，应当是楷体"),
    (sizes("一、", 22), "heading-size", "一级标题1段的字号是二号"),
    (indents(LONG, firstLineChars=0, firstLine=0), "body-indent", "首行空0字"),
    (indents(LONG, firstLineChars=0, firstLine=0, leftChars=200), "body-indent", "回行没有顶格"),
    (formats(LONG, line_spacing=Pt(20)), "line-spacing", "固定值20磅"),
    (formats(LONG, line_spacing=1.0), "line-spacing", "单倍行距"),
    (formats(LONG, line_spacing=1.5), "line-spacing", "1.5倍行距"),
    (formats(LONG, space_after=Pt(10)), "paragraph-spacing", "段后10磅"),
    (indents("市委、市政府：", firstLineChars=200), "addressee-indented", "空了2字"),
    (document_number, "document-number-place", "右对齐"),
    (formats("2026年1月20日", alignment=ALIGN.LEFT), "signature-place", "成文日期左对齐"),
    (indents("2026年1月20日", rightChars=0, right=0), "signature-place", "右空0字"),
    (indents("附件：", firstLineChars=0, firstLine=0), "attachment-note-place", "左空0字"),
    (blank_line_removed, "attachment-note-place", "没有空一行"),
    (page_break_removed, "attachment-page", "前面没有分页"),
    (label(firstLineChars=200, firstLine=640), "attachment-label-indented", "空了2字"),
    (label_font, "attachment-label-font", "仿宋"),
    (footers_removed, "page-number-missing", "没有页码"),
    (footers_centred, "page-number-place", "页码居中"),
    (one_footer_for_all, "page-number-place", "单双页都居右"),
    (footer("", ""), "page-number-form", "“1”"),
    (footer("— ", " —", "Calibri"), "page-number-font", "Calibri"),
    (footer("— ", " —", size=9), "page-number-size", "小五"),
]


@pytest.mark.parametrize(("change", "rule", "words"), DEPARTURES, ids=[f"{rule}-{i}" for i, (_, rule, _) in enumerate(DEPARTURES)])
def test_each_departure_gives_exactly_its_finding(linter: api.Linter, change: Change, rule: str, words: str) -> None:
    document = standard()
    change(document)
    report = lint(linter, document)
    assert rules_of(report) == [f"layout.{rule}"]
    assert words in report.diagnostics[0].message
    assert not report.crashed


def test_every_rule_is_departed_from(pack: api.Pack) -> None:
    assert {f"layout.{rule}" for _, rule, _ in DEPARTURES} == {rule.id for rule in pack.rules if rule.category == "layout"}


def unsaid(start: str, *properties: str) -> Change:
    """The runs of a paragraph without these properties."""

    def change(document: WordDocument) -> None:
        for run in find(document, start).runs:
            for name in properties:
                element = run._element.rPr.find(qn(name))
                if element is not None:
                    run._element.rPr.remove(element)

    return change


def no_indent_at_all(document: WordDocument) -> None:
    properties = find(document, LONG)._element.pPr
    properties.remove(properties.find(qn("w:ind")))


def no_size_in_the_defaults(document: WordDocument) -> None:
    """Word's own template gives a size for everything; take it away, and that of one paragraph."""
    for size in document.styles.element.iterfind(f".//{qn('w:docDefaults')}//{qn('w:sz')}"):
        size.getparent().remove(size)
    unsaid(LONG, "w:sz")(document)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (unsaid(LONG, "w:rFonts"), "正文等的字体（1段）"),
        (no_size_in_the_defaults, "正文等的字号（1段）"),
        (no_indent_at_all, "首行缩进（1段）"),
        (unsaid("一、", "w:rFonts"), "一级标题的字体（1段）"),
        (unsaid(TITLE, "w:rFonts"), "标题的字体"),
    ],
)
def test_what_nobody_says_is_no_departure_and_is_said_once(linter: api.Linter, change: Change, words: str) -> None:
    document = standard()
    change(document)
    report = lint(linter, document)
    assert rules_of(report) == []
    assert report.not_checked == (f"文稿里没有写明，无法判断，因此没有检查：{words}。",)
    assert (report.status, report.crashed) == ("partly", False)


def table(document: WordDocument) -> None:
    """A table in 宋体 五号, single spacing, as tables are."""
    cell = document.add_table(2, 2).cell(0, 0)
    set_font(cell.paragraphs[0].add_run("全年办理行政许可128件，评查案卷40卷，开展普法活动16场次。"), "宋体", 10.5)


def landscape_section(document: WordDocument) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin, section.left_margin = Mm(28), Mm(35)


def emphasis(document: WordDocument) -> None:
    """一是… set apart by 楷体, and by bold: usual."""
    paragraph = find(document, "一是由于执法人员少")
    text = paragraph.text
    paragraph.clear()
    first, second = paragraph.add_run(text[:15]), paragraph.add_run(text[15:])
    set_font(first, "楷体")
    first.bold = True
    set_font(second, "仿宋")


def blanks_for_an_indent(document: WordDocument) -> None:
    indents(LONG, firstLineChars=0, firstLine=0)(document)
    find(document, LONG).runs[0].text = "\u3000\u3000" + LONG


def blanks_for_the_right(document: WordDocument) -> None:
    paragraph = find(document, "2026年1月20日")
    paragraph.runs[0].text = "\u3000" * 15 + "2026年1月20日"
    paragraph.alignment = ALIGN.JUSTIFY


def colophon(document: WordDocument) -> None:
    for text in ("抄送：市委依法治市办、市司法局，各区林业局。", "云山市林业局办公室\u30002026年1月20日印发"):
        paragraph = page_break(document).insert_paragraph_before()
        set_font(paragraph.add_run(text), "仿宋", 14)


def theme_noise(document: WordDocument) -> None:
    """A theme for digits and letters beside a name for Chinese characters, as WPS writes it."""
    for run in find(document, LONG).runs:
        run._element.rPr.rFonts.set(qn("w:asciiTheme"), "minorEastAsia")
        run._element.rPr.rFonts.set(qn("w:hAnsiTheme"), "minorEastAsia")


def within_tolerance(document: WordDocument) -> None:
    document.sections[0].page_width, document.sections[0].page_height = Mm(210.1), Mm(296.9)
    section(top_margin=Mm(37.9), left_margin=Mm(27.2))(document)


def subtitle(document: WordDocument) -> None:
    paragraph = find(document, "市委、市政府：").insert_paragraph_before()
    set_font(paragraph.add_run("（2026年1月20日）"), "楷体")
    paragraph.alignment = ALIGN.CENTER


def aliases(document: WordDocument) -> None:
    names = {"仿宋_GB2312": "STFangsong", "黑体": "SimHei", "楷体_GB2312": "KaiTi", "方正小标宋_GBK": "FZXBSJW--GB1-0"}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if run._element.rPr is not None and run._element.rPr.rFonts is not None:
                run._element.rPr.rFonts.set(qn("w:eastAsia"), names[run._element.rPr.rFonts.get(qn("w:eastAsia"))])


def grid_instead_of_exact_lines(document: WordDocument) -> None:
    grid("linesAndChars", 579, -849)(document)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.line_spacing = 1.0


def inherited(document: WordDocument) -> None:
    """Everything said in styles, nothing in the text itself."""
    document.styles["Normal"].font.size = Pt(16)
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            fonts = run._element.rPr.rFonts if run._element.rPr is not None else None
            if fonts is not None and fonts.get(qn("w:eastAsia")) == "仿宋_GB2312":
                run._element.remove(run._element.rPr)


@pytest.mark.parametrize(
    "change",
    [
        table,
        landscape_section,
        emphasis,
        blanks_for_an_indent,
        blanks_for_the_right,
        colophon,
        theme_noise,
        within_tolerance,
        subtitle,
        aliases,
        grid_instead_of_exact_lines,
        inherited,
        grid("lines", 312),
        formats(LONG, line_spacing=Pt(28)),
        formats(LONG, line_spacing=Pt(30)),
        sizes("附件：", 16),
        without("附件："),
        without("市委、市政府："),
    ],
    ids=lambda change: change.__name__,
)
def test_what_is_as_good_as_the_standard_is_clean(linter: api.Linter, change: Change) -> None:
    document = standard()
    change(document)
    report = lint(linter, document)
    assert [(each.rule, each.message) for each in report.diagnostics] == []
    assert report.not_checked == ()


def test_one_finding_for_all_places_with_the_others_beside_it(linter: api.Linter) -> None:
    document = standard()
    for start in (LONG, "全年开展", "每季度"):
        fonts(start, "宋体")(document)
    fonts("局长主持", "隶书")(document)
    (diagnostic,) = lint(linter, document).diagnostics
    assert diagnostic.message == "正文4段的字体是宋体（3处）、隶书（1处），应当是仿宋。"
    assert diagnostic.excerpt.startswith("2025年")
    assert [related.message for related in diagnostic.related] == ["正文：宋体", "正文：隶书", "正文：宋体"]


def test_a_second_section_is_named(linter: api.Linter) -> None:
    document = standard()
    document.add_section(WD_SECTION.NEW_PAGE).top_margin = Mm(25)
    set_font(document.add_paragraph().add_run("附表"), "黑体")
    (diagnostic,) = lint(linter, document).diagnostics
    assert diagnostic.message == "文稿分2节，第2节的页边距上25毫米，应当是上37毫米。"
    assert diagnostic.excerpt == "附表"


def test_a_document_that_is_one_table_is_not_passed_over(linter: api.Linter) -> None:
    document = standard()
    for paragraph in document.paragraphs:
        paragraph._element.getparent().remove(paragraph._element)
    table(document)
    (remark,) = lint(linter, document).not_checked
    assert "标题的字体（没有认出标题）" in remark
    assert "正文等的字体（没有认出正文段落）" in remark


def test_text_boxes_do_not_count(linter: api.Linter) -> None:
    document = standard()
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "全年办理行政许可128件，评查案卷40卷。"
    run.append(text)
    inner.append(run)
    box.append(inner)
    shape = OxmlElement("w:pict")
    shape.append(box)
    find(document, LONG).runs[0]._element.append(shape)
    report = lint(linter, document)
    assert (rules_of(report), report.not_checked) == ([], ())


@pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
def test_other_formats_say_so_once(pack: api.Pack, name: str) -> None:
    text = "云山市林业局关于2025年法治政府建设情况的报告\n\n一、主要举措和成效\n\n全年办理行政许可128件。\n"
    reports = {p: api.lint_bytes(text.encode(), name, api.Linter(api.rules(pack, profile=p))) for p in ("draft", "gbt9704")}
    remark = "版式只能在 Word 文档（.docx）里检查，这份文稿没有检查版式。"
    assert [line for line in reports["gbt9704"].not_checked if line == remark] == [remark]
    assert remark not in reports["draft"].not_checked
    assert reports["gbt9704"].diagnostics == reports["draft"].diagnostics
    assert not reports["gbt9704"].crashed


def test_without_a_profile_nobody_looks(pack: api.Pack) -> None:
    from fazhi_lint.readers import read

    document = read(saved(standard()), "报告.docx")
    outcome = api.Linter(api.rules(pack)).lint(document)
    assert "layout" not in document.__dict__
    assert not any(diagnostic.rule.startswith("layout.") for diagnostic in outcome.diagnostics)
