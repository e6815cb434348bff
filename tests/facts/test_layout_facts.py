"""What the paragraphs of a Word document are: the lines that are easily taken for something else."""

from __future__ import annotations

import pytest
from docx_files import make, p, t, tbl

from fazhi_lint.facts.layout import Laid, find_layout
from fazhi_lint.readers import read

TITLE = "云山市林业局关于2025年法治政府建设情况的报告"
HEADING = "一、主要举措和成效"
TEXT = "全年办理行政许可128件，评查案卷40卷。"


def laid(*lines: str) -> list[Laid]:
    """The paragraphs of a document; a line that begins with < is XML."""
    document = read(make(*(line if line.startswith("<") else p(line) if line else p() for line in lines)), "报告.docx")
    facts = find_layout(document)
    assert facts is not None
    return list(facts.paragraphs)


def roles(*lines: str) -> list[str]:
    return [each.role for each in laid(*lines)]


def test_a_whole_report() -> None:
    lines = ["云林发〔2026〕3号", TITLE, "（2026年1月20日）", "市委、市政府：", "现将有关情况报告如下：", HEADING, TEXT, "（一）规范执法。" + TEXT]
    lines += [
        "",
        "附件：1.统计表",
        "2.评查表",
        "",
        "云山市林业局",
        "2026年1月20日",
        "（此件公开发布）",
        "抄送：市委依法治市办。",
        "附件1",
        "统计表",
        TEXT,
        "附件2",
    ]
    expected = "number title other addressee other heading body heading note list signature date other other label other other label"
    assert roles(*lines) == expected.split()


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("各位代表：", "other"),
        ("各位代表！过去一年很不平凡。", "body"),
        ("——2026年1月20日在云山市第十六届人民代表大会第三次会议上作政府工作报告", "other"),
        ("2026年1月20日", "other"),
        ("2025年，市林业局扎实推进法治政府建设。", "body"),
    ],
)
def test_under_the_title(line: str, role: str) -> None:
    assert roles(TITLE, line, HEADING, TEXT)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("图1案卷评查情况", "other"),
        ("单位：件", "other"),
        ("一是加强培训。组织培训4次。", "body"),
        ("各项工作取得新的进展，具体情况由局办公室、法规科、执法支队分别汇总上报", "body"),
        ("云山市林业局办公室 2026年1月20日印发", "other"),
        ("附件：统计表", "note"),
        ("附件", "label"),
        ("附件 3", "label"),
        ("附件工作由办公室负责。", "body"),
        (p("二、存在的不足", "<w:r><w:tab/></w:r>", "3"), "other"),
        ("二、主要举措……12", "other"),
        ("2026年1月20日", "date"),
    ],
)
def test_in_the_text(line: str, role: str) -> None:
    assert roles(TITLE, HEADING, TEXT, line, TEXT)[3] == role


def test_centred_lines_are_no_text() -> None:
    assert roles(TITLE, HEADING, p(TEXT, properties='<w:jc w:val="center"/>'))[2] == "other"


def test_a_title_in_two_paragraphs() -> None:
    assert roles("云山市林业局关于2025年法治政府建设情况的", "报告", HEADING, TEXT) == ["title", "title", "heading", "body"]


def test_headings_and_their_text_apart() -> None:
    document = read(make(p(TITLE), p(HEADING), p(t("（一）规范执法。"), t(TEXT))), "报告.docx")
    facts = find_layout(document)
    assert facts is not None
    items = [(item.role, item.level, item.span.of(document.source.text)) for each in facts.paragraphs[1:] for item in each.items()]
    assert items == [("heading", 1, HEADING), ("heading", 2, "（一）规范执法。"), ("body", 0, TEXT)]


def test_a_long_sentence_after_a_mark_is_text_of_its_level() -> None:
    long = "对全市林业系统2024年以来办结的行政处罚案件逐卷开展集中评查并且将评查中发现的各类突出问题全部纳入整改台账逐一对账销号直至全部整改到位"
    assert [(each.role, each.level) for each in laid(TITLE, HEADING, f"（一）{long}", f"1.{long}")[2:]] == [("body", 2), ("body", 3)]


def test_blanks_before_and_at_the_start() -> None:
    paragraphs = laid(TITLE, "", "", HEADING, "\u3000\u3000" + TEXT, "\u2003 " + TEXT)
    assert [each.blanks for each in paragraphs] == [0, 2, 0, 0]
    assert [each.lead for each in paragraphs] == [0, 0, 2, 1.5]


def test_a_document_that_is_one_table_has_no_paragraphs() -> None:
    assert laid(tbl([TITLE], [TEXT])) == []


def test_other_formats_have_none() -> None:
    assert find_layout(read(TEXT.encode(), "报告.txt")) is None
