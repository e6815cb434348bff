"""Word documents for examples: a text set as GB/T 9704—2012 wants it, save for the departures an example names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from fazhi_lint.facts.layout import Laid, Role, find_layout
from fazhi_lint.model.document import Document
from fazhi_lint.model.layout import Layout, Paragraph, ParagraphFormat
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read
from fazhi_lint.ruleset.wordsample import Departures, Value

Properties = dict[str, Value]

_PLAIN: Properties = {"字体": "仿宋_GB2312", "西文字体": "Times New Roman", "字号": 16, "对齐": "两端", "缩进": 2, "行距": "固定28.95磅"}
_FLUSH: Properties = {**_PLAIN, "缩进": 0}
STANDARD: dict[str, Properties] = {
    "页面": {"宽": 210, "高": 297, "上": 37, "下": 35, "左": 28, "右": 26, "每面行数": 22, "每行字数": 28},
    "页码": {"写法": "— # —", "字体": "宋体", "字号": 14, "位置": "外侧"},
    "标题": {**_FLUSH, "字体": "方正小标宋简体", "字号": 22, "对齐": "居中"},
    "发文字号": {**_FLUSH, "对齐": "居中"},
    "主送机关": _FLUSH,
    "一级标题": {**_PLAIN, "字体": "黑体"},
    "二级标题": {**_PLAIN, "字体": "楷体_GB2312"},
    "三级标题": _PLAIN,
    "四级标题": _PLAIN,
    "正文": _PLAIN,
    "附件说明": _PLAIN,
    "署名": {**_FLUSH, "对齐": "右", "右空": 4},
    "成文日期": {**_FLUSH, "对齐": "右", "右空": 4},
    "附件": {**_FLUSH, "字体": "黑体", "另起一页": True},
    "其他": {**_FLUSH, "对齐": "居中"},
}
_PLACES: Mapping[Role, str] = {
    "title": "标题",
    "number": "发文字号",
    "addressee": "主送机关",
    "body": "正文",
    "note": "附件说明",
    "list": "附件说明",
    "signature": "署名",
    "date": "成文日期",
    "label": "附件",
    "other": "其他",
}
_LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
_ALIGNMENTS = {"左": "left", "居中": "center", "右": "right", "两端": "both"}
_RULES = {"固定": "exact", "最小": "atLeast"}
_TWIPS = 20  # to the point
_MILLIMETRE = 1440 / 25.4  # in twips

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def word_file(text: str, departures: Departures) -> bytes:
    """A .docx of ``text``, a paragraph to the line."""
    lines = text.removesuffix("\n").split("\n")
    laid = {each.paragraph.span.start: each for each in _classified(text, lines)}
    given = {place: {**properties, **departures.get(place, {})} for place, properties in STANDARD.items()}
    paragraphs = []
    at = 0
    for number, line in enumerate(lines, 1):
        paragraphs.append(_paragraph(line, laid.get(at), given, departures.get(f"第{number}段", {})))
        at += len(line) + 1
    return _packed("".join(paragraphs), given["页面"], given["页码"])


def _classified(text: str, lines: list[str]) -> tuple[Laid, ...]:
    """What each line is in the report."""
    document: Document = read(text.encode(), "example.txt")
    spans = []
    at = 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    plain = Layout((), tuple(Paragraph(span, ParagraphFormat()) for span in spans))
    facts = find_layout(document._replace(formatting=lambda: plain))
    return facts.paragraphs if facts else ()


def _paragraph(line: str, laid: Laid | None, given: Mapping[str, Properties], own: Mapping[str, Value]) -> str:
    """One line as a w:p; a heading that runs into its text becomes two runs."""
    if laid is None:
        return f"<w:p>{_paragraph_properties(given['正文'])}</w:p>"
    runs = []
    first: Properties = {}
    for item in laid.items():
        place = _LEVELS[item.level - 1] if item.role == "heading" else _PLACES[item.role]
        properties = {**given[place], **own}
        first = first or properties
        start = laid.paragraph.span.start
        runs.append(_run(line[item.span.start - start : item.span.end - start], properties))
    return f"<w:p>{_paragraph_properties(first)}{''.join(runs)}</w:p>"


def _run(text: str, given: Properties) -> str:
    fonts = {"w:eastAsia": given["字体"], "w:ascii": given["西文字体"], "w:hAnsi": given["西文字体"]}
    named = "".join(f" {slot}={quoteattr(str(name))}" for slot, name in fonts.items() if name is not None)
    size = given["字号"]
    properties = (
        (f"<w:rFonts{named}/>" if named else "")
        + (f'<w:b w:val="{int(bool(given["加粗"]))}"/>' if given.get("加粗") is not None else "")
        + (f'<w:color w:val="{given["颜色"]}"/>' if given.get("颜色") else "")
        + (f'<w:sz w:val="{_number(size) * 2:g}"/>' if size is not None else "")
    )
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph_properties(given: Properties) -> str:
    indent = "".join(
        f' w:{side}Chars="{_number(given[name]) * 100:.0f}"'
        for side, name in (("left", "左空"), ("right", "右空"), ("firstLine", "缩进"))
        if given.get(name) is not None
    )
    spacing = "".join(
        f' w:{side}="{_number(given[name]) * _TWIPS:.0f}"' for side, name in (("before", "段前"), ("after", "段后")) if given.get(name) is not None
    )
    alignment = given["对齐"]
    return (
        "<w:pPr>"
        + ('<w:pStyle w:val="plain"/>' if None in given.values() else "")
        + ("<w:pageBreakBefore/>" if given.get("另起一页") else "")
        + f"<w:spacing{spacing}{_line(given['行距'])}/><w:ind{indent}/>"
        + (f'<w:jc w:val="{_ALIGNMENTS[str(alignment)]}"/>' if alignment is not None else "")
        + "</w:pPr>"
    )


def _line(spacing: Value) -> str:
    """固定28磅, 最小20磅, 1.5倍, 单倍."""
    if spacing is None:
        return ""
    words = str(spacing)
    if words.endswith("倍"):
        return f' w:line="{float(words[:-1].replace("单", "1")) * 240:.0f}" w:lineRule="auto"'
    return f' w:line="{float(words[2:-1]) * _TWIPS:.0f}" w:lineRule="{_RULES[words[:2]]}"'


def _number(value: Value) -> float:
    return float(value or 0)


def _packed(body: str, page: Properties, number: Properties) -> bytes:
    has_number = number["写法"] is not None
    footers = list(_footers(number)) if has_number else []
    parts = {
        "[Content_Types].xml": _content_types(len(footers)),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_W} xmlns:r={quoteattr(_R)}><w:body>{body}{_section(page, len(footers))}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [("styles", "styles.xml"), ("settings", "settings.xml"), *(("footer", f"footer{i}.xml") for i in range(1, len(footers) + 1))]
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f"{_HEAD}<w:settings {_W}>{'<w:evenAndOddHeaders/>' if len(footers) > 1 else ''}</w:settings>",
        **{f"word/footer{i}.xml": footer for i, footer in enumerate(footers, 1)},
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _footers(number: Properties) -> Iterator[str]:
    """One footer, or, with numbers on the outer side, one for the odd and one for the even pages."""
    place = str(number["位置"])
    for alignment in ("right", "left") if place == "外侧" else (_ALIGNMENTS[place],):
        before, _, after = str(number["写法"]).partition("#")
        run = {"字体": number["字体"], "西文字体": number["字体"], "字号": number["字号"]}
        properties = _run("", run).partition("<w:rPr>")[2].partition("</w:rPr>")[0]
        field = "".join(
            f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"
            for content in (
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
                "<w:t>1</w:t>",
                '<w:fldChar w:fldCharType="end"/>',
            )
        )
        line = f'<w:p><w:pPr><w:jc w:val="{alignment}"/></w:pPr>{_run(before, run)}{field}{_run(after, run)}</w:p>'
        yield f"{_HEAD}<w:ftr {_W}>{line}</w:ftr>"


def _section(page: Properties, footers: int) -> str:
    references = "".join(f'<w:footerReference w:type="{kind}" r:id="rId{i}"/>' for i, kind in zip(range(3, 3 + footers), ("default", "even"), strict=False))
    twips: dict[str, str] = {name: f"{_number(value) * _MILLIMETRE:.0f}" for name, value in page.items() if value is not None}
    size = "".join(f' w:{side}="{twips[name]}"' for side, name in (("w", "宽"), ("h", "高")) if name in twips)
    sides = (("top", "上"), ("right", "右"), ("bottom", "下"), ("left", "左"))
    margins = "".join(f' w:{side}="{twips[name]}"' for side, name in sides if name in twips)
    return f"<w:sectPr>{references}<w:pgSz{size}/><w:pgMar{margins}/>{_grid(page)}</w:sectPr>"


def _grid(page: Properties) -> str:
    """The document grid that puts so many lines on the type area of 225 mm, so many characters on its 156 mm."""
    lines, characters = page["每面行数"], page["每行字数"]
    if lines is None:
        return ""
    pitch = f' w:linePitch="{int(225 * _MILLIMETRE / _number(lines))}"'
    if characters is None:
        return f'<w:docGrid w:type="lines"{pitch}/>'
    extra = 156 * _MILLIMETRE / _TWIPS / _number(characters) - _number(STANDARD["正文"]["字号"])
    return f'<w:docGrid w:type="linesAndChars"{pitch} w:charSpace="{int(extra * 4096)}"/>'


def _styles() -> str:
    """The default style of three-to-a-size 16 points, which the grid counts by, and one that says nothing at all."""
    return (
        f'{_HEAD}<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="plain"><w:name w:val="plain"/></w:style></w:styles>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="rId{i}" Type="{_R}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _content_types(footers: int) -> str:
    kinds: dict[str, Any] = {"document": "document.main", "styles": "styles", "settings": "settings"}
    kinds |= {f"footer{i}": "footer" for i in range(1, footers + 1)}
    rows = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}{kind}+xml"/>' for part, kind in kinds.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{rows}</Types>'
