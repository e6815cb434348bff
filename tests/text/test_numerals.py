"""Chinese numerals, read and written."""

from __future__ import annotations

import pytest

from fazhi_lint.text.numerals import parse_chinese, to_chinese

DIGITS = "零一二三四五六七八九"


def write(number: int) -> str:
    """A number below 10,000 as official documents write it: 1005 → 一千零五, 12 → 十二."""
    text, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + unit
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


def test_every_number_below_ten_thousand_is_read() -> None:
    assert [n for n in range(1, 10_000) if parse_chinese(write(n)) != n] == []


def test_every_mark_number_is_written() -> None:
    assert [n for n in range(1, 100) if to_chinese(n) != write(n)] == []


@pytest.mark.parametrize("year", [1949, 2000, 2008, 2015, 2025, 2030])
@pytest.mark.parametrize("zero", "〇零○")
def test_years_digit_by_digit(year: int, zero: str) -> None:
    assert parse_chinese("".join((zero + DIGITS[1:])[int(digit)] for digit in str(year))) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("一十二", 12),
        ("两", 2),
        ("两百", 200),
        ("两千零二", 2002),
        ("一万", 10_000),
        ("十二万", 120_000),
        ("三万五千", 35_000),
        ("一万零五十", 10_050),
        ("二百万", 2_000_000),
        ("一亿", 100_000_000),
        ("一亿二千万", 120_000_000),
    ],
)
def test_other_forms(text: str, number: int) -> None:
    assert parse_chinese(text) == number


@pytest.mark.parametrize("text", ["", "甲", "十几", "数十", "3", "一千2", "百分之五", "二十 五", "十二三", "一.五"])
def test_nonsense_is_none(text: str) -> None:
    assert parse_chinese(text) is None


@pytest.mark.parametrize(("text", "number"), [("万", 10_000), ("亿", 100_000_000)])
def test_a_bare_unit_is_one_of_it(text: str, number: int) -> None:
    assert (parse_chinese("百"), parse_chinese(text)) == (100, number)


@pytest.mark.parametrize("text", ["十十", "百百", "二十十", "百千", "五万三万"])
def test_units_out_of_order_are_none(text: str) -> None:
    assert parse_chinese(text) is None
