"""Markdown: what it does not print is left out, headings and paragraphs are read, places stay those of the file."""

from __future__ import annotations

import pytest

from fazhi_lint.model.document import Document
from fazhi_lint.readers import read

TITLE = "# 云山市司法局2025年法治政府建设年度报告\n\n"


def md(text: str) -> Document:
    return read(text.encode(), "a.md")


def body(text: str) -> list[str]:
    """The blocks after the title."""
    document = md(TITLE + text)
    return [block.span.of(document.text) for block in document.blocks[1:]]


@pytest.mark.parametrize(
    "front",
    ["---\ntitle: 草稿\ndate: 2026-01-20\n---\n", "---\r\ntitle: 草稿\r\n---\r\n", "\ufeff---\ntitle: 草稿\n---   \n", "---\n\n---\n"],
    ids=["lf", "crlf", "bom", "empty"],
)
def test_front_matter(front: str) -> None:
    document = md(front + TITLE + "办案12件。\n")
    assert document.text == "#云山市司法局2025年法治政府建设年度报告\n办案12件。"


def test_a_rule_in_the_text_is_not_front_matter() -> None:
    assert body("办案12件。\n\n---\n\n评查案卷40卷。\n\n---\n") == ["办案12件。", "评查案卷40卷。"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<!-- 待核 -->\n办案12件。", ["办案12件。"]),
        ("办案<!-- 待核 -->12件。", ["办案12件。"]),
        ("<!-- 第一行\n第二行 -->办案12件。", ["办案12件。"]),
        ("```\n代码，，\n```\n办案12件。", ["办案12件。"]),
        ("~~~yaml\n代码\n~~~\r\n办案12件。", ["办案12件。"]),
        ("```\n一\n```\n办案12件。\n```\n二\n```", ["办案12件。"]),
        ("* * *\n办案12件。\n___", ["办案12件。"]),
    ],
)
def test_comments_code_and_rules_are_left_out(text: str, blocks: list[str]) -> None:
    assert body(text) == blocks


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("**加强领导**，健全制度。", "加强领导，健全制度。"),
        ("*加强*_领导_，`健全`制度。", "加强领导，健全制度。"),
        ("***加强***__领导__。", "加强领导。"),
        ("文件 a_b_c.txt 已经归档。", "文件a_b_c.txt已经归档。"),
        ("1\\. 加强领导", "1.加强领导"),
        ("> 加强领导。", "加强领导。"),
        ("> > **加强**领导。", "加强领导。"),
        ("- 加强领导。", "加强领导。"),
        ("* 加强领导。", "加强领导。"),
        ("  + 加强领导。", "加强领导。"),
        ("1. 加强领导。", "1.加强领导。"),
        ("- （一）加强领导。", "（一）加强领导。"),
        ("-5℃至3℃", "-5℃至3℃"),
    ],
)
def test_marks_are_left_out(text: str, block: str) -> None:
    assert body(text) == [block]


def test_places_point_into_the_file() -> None:
    text = f"---\na: 1\n---\n{TITLE}> - **𠮷安路**办案 <!-- 注 -->12件，，均已办结。\n".replace("\n", "\r\n")
    document = md(text)
    at = document.text.index("，，")
    span = document.map.to_source(document.blocks[-1].span._replace(start=at, end=at + 2))
    assert (span.of(text), document.source.lines.position(span.start)) == ("，，", (6, text.split("\r\n")[5].index("，，") + 1))


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("## 一、主要成效\n\n### （一）加强领导\n\n## 二、不足", [(1, "一、主要成效"), (2, "（一）加强领导"), (1, "二、不足")]),
        ("## 主要成效\n\n### 加强领导\n\n#### 1.学法", [(1, "主要成效"), (2, "加强领导"), (3, "1.学法")]),
        ("##主要成效##\n办案12件。", [(1, "主要成效")]),
        ("## **主要成效**", [(1, "主要成效")]),
        ("一、主要成效\n\n（一）加强领导", [(1, "一、主要成效"), (2, "（一）加强领导")]),
        ("> ## 主要成效", [(1, "主要成效")]),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str]]) -> None:
    document = md(TITLE + text)
    assert [(section.level, section.heading.of(document.text)) for section in document.all_sections()] == headings
    assert document.title is not None


def test_parts_under_single_hashes() -> None:
    document = md(TITLE + "# 主要成效\n\n办案12件。\n\n# 存在的不足\n\n人员少。\n")
    assert [section.heading.of(document.text) for section in document.sections] == ["主要成效", "存在的不足"]


def test_a_numbered_single_hash_is_a_part() -> None:
    document = md(TITLE + "# 一、主要成效\n\n办案12件。\n\n# 二、存在的不足\n")
    assert [section.heading.of(document.text) for section in document.sections] == ["一、主要成效", "二、存在的不足"]


SENTENCE = "全年组织开展行政执法案卷评查两次并对评查中发现的问题逐一反馈到具体承办科室和承办人员并且督促其"


def test_a_soft_break_joins_and_a_blank_line_parts() -> None:
    assert len(SENTENCE) > 45
    assert body(f"{SENTENCE}\n限期整改到位。\n") == [SENTENCE + "限期整改到位。"]
    assert body(f"{SENTENCE}\n\n限期整改到位。\n") == [SENTENCE, "限期整改到位。"]


def test_short_lines_are_not_joined() -> None:
    assert body("云山市司法局\n2026年1月20日\n") == ["云山市司法局", "2026年1月20日"]


def test_the_next_list_item_does_not_join() -> None:
    assert body(f"- {SENTENCE}\n- 限期整改\n") == [SENTENCE, "限期整改"]


@pytest.mark.parametrize(
    "delimiter",
    [
        "| --- | --- |",
        "|---|---|",
        "--- | ---",
        *(pytest.param(row) for row in ("|:---|---:|", "| :-: | :-: |")),
    ],
)
def test_tables(delimiter: str) -> None:
    document = md(f"{TITLE}| 事项 | 件数 |\n{delimiter}\n| 许可 | 12 |\n")
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks[1:]] == [("table", "|事项|件数|"), ("table", "|许可|12|")]


def test_plain_text_keeps_what_markdown_would_drop() -> None:
    document = read("办案12件（**待核**）。\n---\n- 评查案卷40卷。".encode(), "a.txt")
    assert document.text == "办案12件（**待核**）。\n---\n-评查案卷40卷。"
