"""Word files as documents: the same report in Word and as plain text, headings by style, lines broken by hand, notes apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx_files import box, make, of_text, p, tbl

from fazhi_lint.api import lint_bytes, lint_text
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

TITLE = "云山市司法局2025年法治政府建设年度报告"
BREAK = "</w:t><w:br/><w:t>"


def styles(*levels: int) -> str:
    """Styles 0 (Title) and 1, 2, 3 (headings)."""
    made = [
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="heading {i}"/><w:pPr><w:outlineLvl w:val="{i - 1}"/></w:pPr></w:style>'
        for i in levels
        if i
    ]
    return "".join(made) + '<w:style w:type="paragraph" w:styleId="0"><w:name w:val="Title"/></w:style>'


def styled(style: int, text: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def outline(*body: str) -> list[tuple[str, int, str]]:
    document = read(make(*body, styles=styles(1, 2, 3)), "a.docx")
    return [(block.kind, block.level, block.span.of(document.text)) for block in document.blocks]


def test_examples_give_the_same_findings_as_text(root: Path, linter: Linter) -> None:
    for name in ("clean/department.txt", "faulty/department.txt", "faulty/county.txt"):
        text = (root / "examples" / name).read_text(encoding="utf-8")
        word = lint_bytes(of_text(text), "报告.docx", linter)
        plain = lint_text(text.rstrip("\n"), linter)
        assert word.not_checked == plain.not_checked
        assert [(d.rule, d.message, d.span, d.section) for d in word.diagnostics] == [(d.rule, d.message, d.span, d.section) for d in plain.diagnostics]


def test_positions_in_word(linter: Linter) -> None:
    report = lint_bytes(make(p(TITLE), p(), p("𠮷安路😀全年", "，", "，办件3件。")), "报告.docx", linter)
    (found,) = [d for d in report.diagnostics if d.rule == "punctuation.doubled"]
    assert report.source is not None
    assert found.span.of(report.source.text) == "，，"
    assert report.source.lines.position(found.span.start) == (3, 7)
    assert report.source.label_at(found.span.start) == "第 2 段"


def test_paragraphs_are_not_joined() -> None:
    body = ["全年共审核行政规范性文件十二件，提出审核意见四十五", "条均被起草单位采纳，抽查案卷四十卷"] * 6
    assert [text for _, _, text in outline(p(TITLE), *map(p, body))] == [TITLE, *body]
    assert [text for _, _, text in outline(p(TITLE), p("甲，"), p("乙"))] == [TITLE, "甲，", "乙"]


def test_nothing_is_furniture() -> None:
    body = ["承办单位：法治督察科", "1", "2", "3", TITLE, "一、举措", "打印本页"]
    document = read(make(*map(p, body)), "a.docx")
    assert document.furniture == ()
    assert document.text == "\n".join(body)


def test_a_title_in_two_paragraphs_or_lines() -> None:
    assert outline(p("云山市司法局关于2025年法治政府建设情况的"), p("报　告"), p("正文。"))[0] == ("title", 0, "云山市司法局关于2025年法治政府建设情况的报告")
    assert outline(p(f"云山市司法局关于2025年法治政府建设情况的{BREAK}报告"), p("正文。"))[0][0] == "title"


def test_lines_broken_by_hand() -> None:
    broken = p(f"全年办案12件，{BREAK}抽查案卷40卷。{BREAK}{BREAK}一、下步打算{BREAK}继续努力")
    assert [text for _, _, text in outline(p(TITLE), broken)] == [TITLE, "全年办案12件，抽查案卷40卷。", "一、下步打算", "继续努力"]
    document = read(make(broken), "a.docx")
    at = document.text.index("抽查")
    assert document.map.to_source(Span(at - 1, at + 1)).of(document.source.text) == "，\n抽"
    assert {label.name for label in document.source.labels} == {"第 1 段"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            [(1, TITLE), (2, "主要举措和成效"), (3, "加强领导"), (None, "正文。"), (2, "下一年度安排")],
            [("title", 0), ("heading", 1), ("heading", 2), ("paragraph", 0), ("heading", 1)],
        ),
        ([(0, TITLE), (1, "主要举措和成效"), (2, "加强领导")], [("title", 0), ("heading", 1), ("heading", 2)]),
        ([(None, TITLE), (1, "主要举措和成效"), (1, "不足和原因")], [("title", 0), ("heading", 1), ("heading", 1)]),
        ([(1, TITLE), (2, "一、主要举措和成效"), (3, "加强领导"), (3, "（二）提高能力")], [("title", 0), ("heading", 1), ("heading", 2), ("heading", 2)]),
        ([(None, TITLE), (1, "现将情况报告如下："), (1, "一、举措")], [("title", 0), ("paragraph", 0), ("heading", 1)]),
    ],
)
def test_headings_by_style(body: list[tuple[int | None, str]], expected: list[tuple[str, int]]) -> None:
    assert [(kind, level) for kind, level, _ in outline(*(p(text) if style is None else styled(style, text) for style, text in body))] == expected


def test_notes_and_boxes_are_no_part_of_the_outline() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = [p(TITLE), p("一、举措", note), p("办件12件。", box(p("一、框里的字"), tbl(["甲", "12"]))), p("云山市司法局"), p("2026年1月20日")]
    document = read(make(*body, footnotes=f'<w:footnote w:id="1">{p("1.据市统计局")}{p("2.续")}</w:footnote>'), "a.docx")
    assert document.signature is not None
    assert document.date is not None
    assert [section.span.of(document.text) for section in document.sections] == ["一、举措\n办件12件。\n"]
    kinds = [(block.kind, block.span.of(document.text)) for block in document.blocks[5:]]
    assert kinds == [("paragraph", "一、框里的字"), ("table", "|甲|12|"), ("paragraph", "1.据市统计局"), ("paragraph", "2.续")]


def test_totals_of_tables_are_added_up(linter: Linter) -> None:
    rows = ["单位", "办件"], ["甲局", "12"], ["乙局", "13"], ["合计", "26"]
    report = lint_bytes(make(p(TITLE), p("一、举措"), tbl(*map(list, rows))), "报告.docx", linter)
    assert "表 1 第 4 行" in {report.source.label_at(d.span.start) for d in report.diagnostics if d.rule.startswith("numbers.")}  # type: ignore[union-attr]
