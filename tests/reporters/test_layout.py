"""Wrapping, and the line under a place: what stands above the marks is the place, whatever the characters."""

from __future__ import annotations

import pytest

from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read
from fazhi_lint.reporters.layout import SNIPPET, Snippet, clean, pad, snippet, wrap
from fazhi_lint.text.width import char_width, display_width

LONG = "全县坚持依法行政，" * 100


def above_marks(shown: Snippet) -> str:
    """The characters that the marks stand under, by display width."""
    start, end = shown.marks.index("^"), len(shown.marks)
    column, inside = 0, ""
    for char in shown.text:
        if start <= column < end:
            inside += char
        column += char_width(char)
    return inside


def at(text: str, found: str, nth: int = 0) -> Snippet:
    start = -1
    for _ in range(nth + 1):
        start = text.index(found, start + 1)
    return snippet(SourceFile("a.txt", "txt", text), Span(start, start + len(found)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("开立帐户3个。", "帐户"),
        ("𠮷林省开立帐户。", "帐户"),
        ("😀👍🏽开立帐户。", "帐户"),
        ("一、总则\r\n开立帐户。\r\n", "帐户"),
        ("一、总则\r开立帐户。\r", "帐户"),
        ("half-width text, 12 items, 帐户", "12 items"),
        ("“两个确立”——…·×帐户", "帐户"),
        ("\t　　开立帐户。", "帐户"),
        ("第一行\n　　　　\t第二行帐户", "帐户"),
        ("e\u0301tude 帐户", "帐户"),
        (LONG + "开立帐户", "帐户"),
        ("帐户" + LONG, "帐户"),
        (LONG + "𠮷😀帐户" + LONG, "帐户"),
    ],
)
def test_marks_stand_under_the_place(text: str, found: str) -> None:
    shown = at(text, found)
    assert above_marks(shown) == found
    assert display_width(shown.text) <= SNIPPET


def test_byte_order_mark_takes_no_column() -> None:
    source = read("\ufeff开立帐户3个，情况良好。".encode(), "a.txt").source
    assert snippet(source, Span(2, 4)) == Snippet("开立帐户3个，情况良好。", "    ^^^^")


@pytest.mark.parametrize(("text", "start", "dots"), [(LONG + "帐户", "…", 1), ("帐户" + LONG, "帐", 1), (LONG + "帐户" + LONG, "…", 2), ("帐户", "帐", 0)])
def test_long_lines_are_cut_to_a_window(text: str, start: str, dots: int) -> None:
    shown = at(text, "帐户")
    assert shown.text.startswith(start)
    assert shown.text.count("…") == dots
    if len(text) > SNIPPET:
        assert display_width(shown.text) > SNIPPET - 4


def test_place_longer_than_the_window_shows_its_start() -> None:
    shown = snippet(SourceFile("a.txt", "txt", "前文。" + LONG + "后文。"), Span(3, 3 + len(LONG)))
    assert shown.text.startswith("前文。全县坚持")
    assert above_marks(shown) == shown.text[3:-1]


def test_place_over_lines_shows_the_first() -> None:
    shown = snippet(SourceFile("a.txt", "txt", "开立帐\r\n户3个。"), Span(2, 6))
    assert shown == Snippet("开立帐", "    ^^")


@pytest.mark.parametrize(("offset", "marks"), [(0, "^"), (1, "  ^"), (2, "    ^")])
def test_empty_place_has_one_mark(offset: int, marks: str) -> None:
    assert snippet(SourceFile("a.txt", "txt", "甲乙\n丙"), Span(offset, offset)) == Snippet("甲乙", marks)


def test_invisible_place_still_has_a_mark() -> None:
    assert snippet(SourceFile("a.txt", "txt", "甲\u200b乙"), Span(1, 2)).marks == "  ^"


def test_nothing_in_a_document_reaches_the_terminal_as_a_command() -> None:
    assert clean("红\x1b[31m字\u202e反\t格\n行") == "红\ufffd[31m字\ufffd反 格 行"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六七八九十一二", 0, ["一二三四五六七八九十一二"]),
        ("一二三四五六七八九十一二", 22, ["一二三四五六七八九十", "一二"]),
        ("一二三四五六七八九十。一二", 22, ["一二三四五六七八九十。", "一二"]),
        ("一二三四五六七八九《十一》", 22, ["一二三四五六七八九", "《十一》"]),
        ("一二三四五六七八 fazhi-lint", 22, ["一二三四五六七八", "fazhi-lint"]),
        ("一\n二", 22, ["一", "二"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width).split("\n") == lines


def test_wrap_indents_all_but_the_first_line() -> None:
    assert wrap("一二三四五六七八九十一二", 26, "    ") == "一二三四五六七八九十\n    一二"


def test_pad_counts_columns() -> None:
    assert pad("规则", 6) == "规则  "
