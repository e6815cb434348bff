"""A document asked about its own places, and spans asked about each other."""

from __future__ import annotations

import pytest

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read

TEXT = "云山市司法局2025年法治政府建设年度报告\n现将情况报告如下：\n一、主要成效\n（一）加强领导。研究4次。\n1.审核文件。\n二、存在不足\n人员少。\n云山市司法局\n2026年1月20日\n"


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT.encode(), "a.txt")


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("云山市", []),
        ("现将", []),
        ("一、", ["一、主要成效"]),
        ("研究4次", ["一、主要成效", "（一）加强领导。"]),
        ("审核文件", ["一、主要成效", "（一）加强领导。", "1.审核文件。"]),
        ("二、", ["二、存在不足"]),
        ("人员少", ["二、存在不足"]),
        ("2026年", []),
    ],
)
def test_section_path(document: Document, words: str, path: list[str]) -> None:
    found = document.section_path(document.text.index(words))
    assert [section.heading.of(document.text) for section in found] == path


def test_block_at_holds_its_separator(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        assert [document.block_at(at) for at in (block.span.start, block.span.end - 1, block.span.end)] == [index] * 3


def test_all_sections_stand_in_document_order(document: Document) -> None:
    starts = [section.span.start for section in document.all_sections()]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_the_body_follows_the_heading(document: Document) -> None:
    first = document.sections[0]
    assert first.body.of(document.text) == "\n（一）加强领导。研究4次。\n1.审核文件。\n"
    assert first.children[0].block.run_in
    assert not first.block.run_in


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (TEXT, "云山市司法局2025年法治政府建设年度报告"),
        ("# 云山市2025年法治政府建设年度报告\n", "云山市2025年法治政府建设年度报告"),
        ("一、主要成效\n办案12件。", "一、主要成效"),
        ("全年办案12件，评查案卷40卷。", "全年办案12件"),
    ],
)
def test_anchor(text: str, anchor: str) -> None:
    document = read(text.encode(), "a.md" if text.startswith("#") else "a.txt")
    assert document.anchor.of(document.text) == anchor


def test_written_leaves_out_what_the_clean_text_left_out() -> None:
    document = read("全年办案 12 件,\r\n　　均已办结。".encode(), "a.txt")
    assert document.text == "全年办案12件，均已办结。"
    assert document.written(Span(0, len(document.text))) == "全年办案12件,均已办结。"


@pytest.mark.parametrize(
    ("left", "right", "overlap", "contains"),
    [
        (Span(0, 3), Span(2, 4), True, False),
        (Span(0, 3), Span(3, 4), False, False),
        (Span(0, 3), Span(1, 2), True, True),
        (Span(0, 3), Span(1, 1), True, True),
        (Span(0, 3), Span(3, 3), False, True),
        (Span(2, 2), Span(2, 2), False, True),
    ],
)
def test_spans(left: Span, right: Span, overlap: bool, contains: bool) -> None:
    assert (left.overlaps(right), right.overlaps(left), left.contains(right)) == (overlap, overlap, contains)
