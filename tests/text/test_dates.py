"""Dates in the forms reports use, possible and not."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_lint.text.dates import DateFact, find_dates


def found(text: str) -> list[tuple[str, int | None, int, int]]:
    """What stands there, and how it was read."""
    return [(fact.span.of(text), fact.year, fact.month, fact.day) for fact in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("截至2025年12月31日，", [("2025年12月31日", 2025, 12, 31)]),
        ("3月15日前报送。", [("3月15日", None, 3, 15)]),
        ("2025年3月1日至4月2日", [("2025年3月1日", 2025, 3, 1), ("4月2日", None, 4, 2)]),
        ("二〇二六年一月二十日", [("二〇二六年一月二十日", 2026, 1, 20)]),
        ("二○二五年十二月三十一日", [("二○二五年十二月三十一日", 2025, 12, 31)]),
        ("一九九九年十月一日", [("一九九九年十月一日", 1999, 10, 1)]),
        ("𠮷2025年1月8日", [("2025年1月8日", 2025, 1, 8)]),
        ("于12025年1月8日", [("1月8日", None, 1, 8)]),
    ],
)
def test_found(text: str, dates: list[tuple[str, int | None, int, int]]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize("text", ["2025年12月", "12月份", "每月1日", "一月二十日", "2025年一月八日", "125日", "12·4", "", "月日", "3个月5日内"])
def test_not_a_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("year", "month", "day", "valid"),
    [
        (2025, 2, 28, True),
        (2025, 2, 29, False),
        (2024, 2, 29, True),
        (2025, 2, 30, False),
        (2025, 4, 31, False),
        (2025, 13, 1, False),
        (2025, 0, 1, False),
        (2025, 1, 0, False),
        (2025, 1, 32, False),
        (0, 1, 1, False),
        (None, 2, 29, True),
        (None, 2, 30, False),
        (None, 6, 31, False),
    ],
)
def test_validity(year: int | None, month: int, day: int, valid: bool) -> None:
    text = f"{f'{year:04}年' if year is not None else ''}{month}月{day}日"
    (fact,) = find_dates(text)
    assert fact == DateFact(fact.span, year, month, day)
    assert fact.valid is valid
    assert fact.as_date() == (date(year, month, day) if valid and year else None)


def test_an_impossible_date_in_characters_is_still_found() -> None:
    (fact,) = find_dates("二〇二五年十三月四十日")
    assert (fact.month, fact.day, fact.valid) == (13, 40, False)
