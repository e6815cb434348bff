"""Lines and columns: every kind of line break, characters outside the basic plane, both ends of a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.model.positions import LineIndex, Location
from fazhi_lint.model.span import Span

TEXTS = st.text(st.sampled_from("一二𠮷😀a \t\r\n"), max_size=40)


def naive(text: str, offset: int) -> tuple[int, int]:
    """Line and column by walking through the text."""
    line = column = 1
    for at in range(offset):
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("甲", ["甲"]),
        ("甲\n", ["甲"]),
        ("甲\n乙", ["甲", "乙"]),
        ("甲\r\n乙\r\n", ["甲", "乙"]),
        ("甲\r乙", ["甲", "乙"]),
        ("甲\r", ["甲"]),
        ("甲\n\r\n\r乙", ["甲", "", "", "乙"]),
        ("\n\n", ["", ""]),
        ("\r\n", [""]),
        ("甲\u2028乙\x0b丙\x85丁", ["甲\u2028乙\x0b丙\x85丁"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    index = LineIndex(text)
    assert [index.line_span(number).of(text) for number in range(1, len(index) + 1)] == lines


@given(TEXTS)
def test_position_is_what_walking_gives(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        assert index.position(offset) == naive(text, offset)
        assert index.line_of(offset) == naive(text, offset)[0]


@given(TEXTS)
def test_utf16_column_counts_code_units(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        column = index.position(offset)[1]
        before = text[offset - column + 1 : offset]
        assert index.utf16_column(offset) == len(before.encode("utf-16-le")) // 2 + 1


@pytest.mark.parametrize(
    ("before", "column", "utf16"),
    [("", 1, 1), ("甲", 2, 2), ("𠮷", 2, 3), ("😀😀", 3, 5), ("一\r\n𠮷a", 3, 4), ("𠮷𠮷\n", 1, 1)],
)
def test_columns_after_wide_characters(before: str, column: int, utf16: int) -> None:
    index = LineIndex(before + "丁")
    assert (index.position(len(before))[1], index.utf16_column(len(before))) == (column, utf16)


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(0, 2), Location(1, 1, 1, 3)),
        (Span(0, 3), Location(1, 1, 1, 4)),  # its line break included: the range stays on its line
        (Span(3, 6), Location(2, 1, 2, 4)),
        (Span(1, 5), Location(1, 2, 2, 3)),
        (Span(2, 2), Location(1, 3, 1, 3)),
        (Span(3, 3), Location(2, 1, 2, 1)),
        (Span(8, 8), Location(3, 2, 3, 2)),
        (Span(0, 8), Location(1, 1, 3, 2)),
    ],
)
def test_locate(span: Span, place: Location) -> None:
    assert LineIndex("甲𠮷\n丙丁\r\n戊").locate(span) == place


@given(TEXTS, st.data())
def test_located_ends_enclose_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    index = LineIndex(text)
    place = index.locate(Span(start, end))
    assert place[:2] == index.position(start)
    assert place.end_line >= place.line
    if start < end:
        assert (place.end_line, place.end_column - 1) == index.position(end - 1)
