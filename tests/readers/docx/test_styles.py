"""Effective formatting, from raw XML: who wins over whom, what is converted to which unit, what stays unknown."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from fazhi_lint.model.layout import CharacterFormat, Length, LineSpacing, ParagraphFormat
from fazhi_lint.readers.docx.names import WORD
from fazhi_lint.readers.docx.styles import Styles

NAMESPACES = f'xmlns:w="{WORD}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = """<a:theme {0}><a:themeElements><a:fontScheme name="o">
<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="华文中宋"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Jpan" typeface="MS Mincho"/><a:font script="Hans" typeface="宋体"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""


def xml(text: str) -> Any:
    """An element from XML whose prefixes need no declaration."""
    head, gap, rest = text.partition(">")
    closing = "/" if head.endswith("/") else ""
    return etree.fromstring(f"{head.removesuffix('/')} {NAMESPACES}{closing}{gap}{rest}")


def styles(content: str = "", *, theme: bool = True, language: str | None = "zh-CN") -> Styles:
    settings = xml(f'<w:settings><w:themeFontLang w:val="en-US" w:eastAsia="{language}"/></w:settings>') if language else None
    return Styles(xml(f"<w:styles>{content}</w:styles>"), etree.fromstring(THEME.format(NAMESPACES)) if theme else None, settings)


def paragraph_style(name: str, content: str, *, base: str = "", default: bool = False, kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" w:default="{int(default)}">{based}{content}</w:style>'


def defaults(run: str = "", paragraph: str = "") -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"


def characters(sheet: Styles, run: str = "", paragraph: str = "") -> CharacterFormat:
    return sheet.characters(xml(f"<w:rPr>{run}</w:rPr>") if run else None, xml(f"<w:pPr>{paragraph}</w:pPr>") if paragraph else None)


def paragraph(sheet: Styles, content: str) -> ParagraphFormat:
    return sheet.paragraph(xml(f"<w:pPr>{content}</w:pPr>"))


def test_what_nobody_says_is_unknown() -> None:
    assert characters(styles()) == CharacterFormat()
    assert characters(Styles(None), '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>') == CharacterFormat()
    assert Styles(None).paragraph(None) == ParagraphFormat()


LEVELS = (
    defaults('<w:rFonts w:eastAsia="宋体"/><w:sz w:val="20"/>')
    + paragraph_style("Base", '<w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr>')
    + paragraph_style("Derived", '<w:rPr><w:sz w:val="32"/></w:rPr>', base="Base")
    + paragraph_style("Char", '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>', kind="character")
)


@pytest.mark.parametrize(
    ("run", "paragraph", "font", "size"),
    [
        ("", "", "宋体", 10),
        ("", '<w:pStyle w:val="Base"/>', "楷体", 10),
        ("", '<w:pStyle w:val="Derived"/>', "楷体", 16),
        ('<w:rStyle w:val="Char"/>', '<w:pStyle w:val="Derived"/>', "黑体", 16),
        ('<w:rStyle w:val="Char"/><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="21"/>', '<w:pStyle w:val="Derived"/>', "仿宋_GB2312", 10.5),
        ("", '<w:pStyle w:val="NoSuchStyle"/>', "宋体", 10),
        ('<w:rStyle w:val="Derived"/>', "", "宋体", 10),  # a paragraph style is no character style
    ],
)
def test_the_nearest_level_wins(run: str, paragraph: str, font: str, size: float) -> None:
    given = characters(styles(LEVELS), run, paragraph)
    assert (given.east_asian, given.size) == (font, size)


def test_the_default_style_counts_where_none_is_named() -> None:
    normal = paragraph_style("a", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>', default=True)
    sheet = styles(normal)
    assert characters(sheet).east_asian == "仿宋"
    assert sheet.paragraph(None).alignment == "both"
    assert sheet.default.size == 16


@pytest.mark.parametrize(
    ("fonts", "font"),
    [
        ('w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia"', "宋体"),  # the theme beats the name beside it
        ('w:eastAsiaTheme="majorEastAsia"', "华文中宋"),
        ('w:asciiTheme="minorHAnsi"', "仿宋"),  # says nothing of Chinese characters
        ('w:eastAsia="黑体"', "黑体"),
    ],
)
def test_theme_fonts(fonts: str, font: str) -> None:
    sheet = styles(paragraph_style("a", '<w:rPr><w:rFonts w:eastAsia="仿宋"/></w:rPr>', default=True))
    assert characters(sheet, f"<w:rFonts {fonts}/>").east_asian == font


def test_a_name_beats_the_theme_of_a_weaker_level() -> None:
    sheet = styles(defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'))
    assert (characters(sheet).east_asian, characters(sheet).latin) == ("宋体", "Calibri")
    named = characters(sheet, '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/>')
    assert (named.east_asian, named.latin) == ("仿宋", "Times New Roman")


@pytest.mark.parametrize(("options", "font"), [({"language": "ja-JP"}, None), ({"language": None}, None), ({"language": "x"}, None), ({"theme": False}, None)])
def test_a_theme_font_is_known_by_the_language_only(options: dict[str, Any], font: str | None) -> None:
    assert characters(styles(**options), '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>').east_asian == font


@pytest.mark.parametrize(
    ("base", "of_paragraph", "of_run", "own", "bold"),
    [
        ("", "", "", "", None),
        ("", "<w:b/>", "", "", True),
        ("", "<w:b/>", "<w:b/>", "", False),  # two levels turn it on: off (17.7.3)
        ("", "<w:b/>", '<w:b w:val="0"/>', "", True),
        ("", '<w:b w:val="false"/>', "", "", False),
        ("", "<w:b/>", "<w:b/>", '<w:b w:val="on"/>', True),
        ("<w:b/>", "", "", "", True),
        ("<w:b/>", "", "", '<w:b w:val="0"/>', False),
    ],
)
def test_bold_is_a_toggle(base: str, of_paragraph: str, of_run: str, own: str, bold: bool | None) -> None:
    sheet = styles(defaults(base) + paragraph_style("P", f"<w:rPr>{of_paragraph}</w:rPr>") + paragraph_style("C", f"<w:rPr>{of_run}</w:rPr>", kind="character"))
    assert characters(sheet, f'<w:rStyle w:val="C"/>{own}', '<w:pStyle w:val="P"/>').bold is bold


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ('w:val="FF0000"', "FF0000"),
        ('w:val="auto"', "auto"),
        ('w:val="000000" w:themeColor="text1"', "auto"),
        ('w:val="7F7F7F" w:themeColor="text1" w:themeTint="80"', "7F7F7F"),
        ('w:val="4472C4" w:themeColor="accent1"', "4472C4"),
    ],
)
def test_color(color: str, expected: str) -> None:
    assert characters(styles(), f"<w:color {color}/>").color == expected


@pytest.mark.parametrize(
    ("style", "own", "first_line"),
    [
        ("", "", None),
        ("", 'w:firstLine="640"', Length(points=32)),
        ("", 'w:firstLine="640" w:firstLineChars="200"', Length(characters=2)),
        ("", 'w:firstLine="640" w:firstLineChars="0"', Length(points=32)),  # as Word writes it when the unit is changed
        ("", 'w:firstLineChars="0"', Length(points=0)),
        ("", 'w:firstLine="0" w:firstLineChars="0"', Length(points=0)),
        ("", 'w:hanging="640" w:firstLine="300"', Length(points=-32)),
        ("", 'w:hangingChars="200"', Length(characters=-2)),
        ('w:firstLineChars="200"', 'w:firstLine="640"', Length(characters=2)),  # characters win over twips, wherever they stand
        ('w:firstLineChars="200"', 'w:firstLineChars="0" w:firstLine="0"', Length(points=0)),
        ('w:firstLine="640"', 'w:left="200"', Length(points=32)),
        ("", 'w:firstLine="nonsense"', None),
        ("", 'w:firstLine="1cm"', Length(points=72 / 2.54)),
    ],
)
def test_first_line(style: str, own: str, first_line: Length | None) -> None:
    sheet = styles(paragraph_style("P", f"<w:pPr><w:ind {style}/></w:pPr>"))
    found = paragraph(sheet, f'<w:pStyle w:val="P"/><w:ind {own}/>').first_line
    assert found == (first_line and pytest.approx(first_line))


@pytest.mark.parametrize(
    ("style", "own", "first_line"),
    [
        ('<w:ind w:firstLine="640"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>', None),  # the list may set it
        ('<w:ind w:firstLine="640"/>', '<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:firstLine="400"/>', Length(points=20)),
        ('<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:firstLine="640"/>', "", Length(points=32)),
        ('<w:ind w:firstLine="640"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>', Length(points=32)),
    ],
)
def test_indents_of_numbered_paragraphs(style: str, own: str, first_line: Length | None) -> None:
    sheet = styles(paragraph_style("P", f"<w:pPr>{style}</w:pPr>"))
    found = paragraph(sheet, f'<w:pStyle w:val="P"/>{own}')
    assert found.first_line == first_line


@pytest.mark.parametrize(
    ("spacing", "line"),
    [
        ('w:line="560" w:lineRule="exact"', LineSpacing("exact", 28)),
        ('w:line="579" w:lineRule="exact"', LineSpacing("exact", 28.95)),
        ('w:line="400" w:lineRule="atLeast"', LineSpacing("at-least", 20)),
        ('w:line="360" w:lineRule="auto"', LineSpacing("multiple", 1.5)),
        ('w:line="360"', LineSpacing("multiple", 1.5)),
        ('w:lineRule="exact"', None),
        ('w:after="160"', None),
    ],
)
def test_line_spacing(spacing: str, line: LineSpacing | None) -> None:
    assert paragraph(styles(), f"<w:spacing {spacing}/>").line == line


def test_the_rest_of_a_paragraph() -> None:
    found = paragraph(
        styles(defaults(paragraph='<w:spacing w:after="160"/>')),
        '<w:pageBreakBefore/><w:framePr/><w:numPr><w:numId w:val="3"/></w:numPr><w:spacing w:beforeLines="50" w:before="120"/>'
        '<w:ind w:left="20" w:right="40" w:rightChars="400"/><w:jc w:val="end"/><w:snapToGrid w:val="0"/>',
    )
    assert found == ParagraphFormat(
        "right", None, Length(points=1), Length(characters=4), None, Length(characters=0.5), Length(points=8), False, True, True, True
    )


def test_styles_that_go_in_a_circle_end() -> None:
    sheet = styles(paragraph_style("A", '<w:rPr><w:sz w:val="32"/></w:rPr>', base="B") + paragraph_style("B", "<w:rPr><w:b/></w:rPr>", base="A"))
    found = characters(sheet, "", '<w:pStyle w:val="A"/>')
    assert (found.size, found.bold) == (16, True)


@pytest.mark.parametrize(("size", "expected"), [("32", 16), ("31.5", 15.75), ("16pt", 16), ("", None), ("nan", None), ("1e999", None), ("三号", None)])
def test_sizes(size: str, expected: float | None) -> None:
    assert characters(styles(), f'<w:sz w:val="{size}"/>').size == expected


def test_characters_of_a_length() -> None:
    assert Length(characters=2).in_characters(None) == 2
    assert Length(points=32).in_characters(16) == 2
    assert Length(points=32).in_characters(None) is None
    assert Length(points=0).in_characters(None) == 0
