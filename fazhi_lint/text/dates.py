"""Calendar dates written as 2026年1月8日 or 二〇二六年一月八日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese

_DATE = re.compile(r"(?<!\d)(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|([二一〇零○九][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DateFact(NamedTuple):
    """A date in the text; ``year`` is None where only month and day are given."""

    span: Span
    year: int | None
    month: int
    day: int

    @property
    def valid(self) -> bool:
        """Whether the calendar has this day (29 February passes where the year is not given)."""
        if not 1 <= self.month <= 12 or not 1 <= self.day <= _MONTH_DAYS[self.month - 1]:
            return False
        if self.year is None:
            return True
        try:
            date(self.year, self.month, self.day)
        except ValueError:
            return False
        return True

    def as_date(self) -> date | None:
        """The date, where it is complete and exists."""
        return date(self.year, self.month, self.day) if self.year is not None and self.valid else None


def find_dates(text: str) -> Iterator[DateFact]:
    """Every date with month and day in a clean text, in order, impossible ones included."""
    if "日" not in text:
        return
    for match in _DATE.finditer(text):
        year, month, day, han_year, han_month, han_day = match.groups()
        if month:
            yield DateFact(Span(*match.span()), int(year) if year else None, int(month), int(day))
        else:
            numbers = parse_chinese(han_year), parse_chinese(han_month), parse_chinese(han_day)
            if numbers[1] is not None and numbers[2] is not None:
                yield DateFact(Span(*match.span()), numbers[0], numbers[1], numbers[2])
