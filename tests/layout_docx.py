"""A fictional report set to GB/T 9704—2012 with python-docx, apart from the project's own builder, to depart from at will."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LONG = "2025年，市林业局坚持以习近平法治思想为指导，扎实推进法治政府建设，各项工作取得新的进展。现将有关情况报告如下："
LINES: list[tuple[str, str]] = [
    ("title", "云山市林业局关于2025年法治政府建设情况的报告"),
    ("blank", ""),
    ("addressee", "市委、市政府："),
    ("body", LONG),
    ("first", "一、主要举措和成效"),
    ("run-in", "（一）规范执法行为。|全年办理行政许可128件，评查案卷40卷。“双随机、一公开”检查实现全覆盖……"),
    ("second", "（二）加强普法宣传"),
    ("body", "全年开展普法活动16场次，受众3200人次，发放宣传资料5000份。"),
    ("third", "1.开展案卷评查。|对40卷案卷逐卷评查，发现问题12个，全部整改到位。"),
    ("first", "二、存在的不足和原因"),
    ("body", "一是由于执法人员少，培训不够。二是由于林区面积大，普法覆盖面还不够广。"),
    ("first", "三、党政主要负责人履行第一责任人职责情况"),
    ("body", "局长主持局党组会研究法治工作4次，听取汇报2次。"),
    ("first", "四、2026年主要安排"),
    ("body", "每季度开展1次案卷评查，年底前完成全部林区执法点人员轮训。"),
    ("blank", ""),
    ("note", "附件：案卷评查情况表"),
    ("blank", ""),
    ("signature", "云山市林业局"),
    ("date", "2026年1月20日"),
    ("label", "附件"),
    ("blank", ""),
    ("attachment", "案卷评查情况表"),
]
FONTS = {"title": "方正小标宋_GBK", "first": "黑体", "second": "楷体_GB2312", "label": "黑体"}


def set_font(run: Run, east_asian: str | None, size: float | None = 16, latin: str = "Times New Roman") -> None:
    """Font and size of a run, as direct formatting."""
    run.font.name = latin
    if east_asian is not None:
        run._element.rPr.rFonts.set(qn("w:eastAsia"), east_asian)
    if size is not None:
        run.font.size = Pt(size)


def indent(paragraph: Paragraph, **values: int) -> None:
    """``firstLineChars=200`` and the like."""
    properties = paragraph._element.get_or_add_pPr()
    element = properties.find(qn("w:ind"))
    if element is None:
        element = properties.get_or_add_ind()
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))


def standard() -> WordDocument:
    """The report as the standard has it."""
    document = Document()
    _page(document)
    for role, text in LINES:
        paragraph = document.add_paragraph()
        head, _, rest = text.partition("|")
        font = {"run-in": "楷体_GB2312"}.get(role, FONTS.get(role, "仿宋_GB2312"))
        if head:
            set_font(paragraph.add_run(head), font, 22 if role == "title" else 16)
        if rest:
            set_font(paragraph.add_run(rest), "仿宋_GB2312")
        format = paragraph.paragraph_format
        format.space_before = format.space_after = Pt(0)
        format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        format.line_spacing = Pt(28.95)
        format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if role in ("title", "attachment"):
            format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif role in ("signature", "date"):
            format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            indent(paragraph, rightChars=400, right=1280)
        elif role in ("addressee", "label"):
            indent(paragraph, firstLineChars=0, firstLine=0)
        elif role != "blank":
            indent(paragraph, firstLineChars=200, firstLine=640)
    find(document, "附件", whole=True).insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)
    return document


def find(document: WordDocument, start: str, *, whole: bool = False) -> Paragraph:
    """The first paragraph that begins with, or is, a text."""
    return next(each for each in document.paragraphs if (each.text == start if whole else each.text.startswith(start)))


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def number(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH, before: str = "— ", after: str = " —") -> None:
    """A line with the page number."""
    paragraph.alignment = alignment
    for kind, content in (("text", before), ("begin", ""), ("code", " PAGE "), ("separate", ""), ("text", "1"), ("end", ""), ("text", after)):
        run = paragraph.add_run(content if kind == "text" else "")
        set_font(run, "宋体", 14, "宋体")
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.text = content
            run._element.append(element)
        elif kind != "text":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._element.append(element)


def saved(document: WordDocument) -> bytes:
    """The file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


Change = Callable[[WordDocument], None]
