"""Calendar dates written as 2026年1月8日 or 二〇二六年一月八日."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy

# Found by the 月 in the middle, which is rare, and read backwards from there.
_MONTH_DAY = lazy(r"月(\d{1,2}|[一二三四五六七八九十]{1,3})日")
_BEFORE = lazy(r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})$|(?:([二一九〇○零][〇零○一二三四五六七八九]{3})年)([一二三四五六七八九十]{1,3})$")
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
    for match in _MONTH_DAY.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 9), match.start())
        if before is None:
            continue
        year, month, han_year, han_month = before.groups()
        if month and match.group(1).isdigit():
            yield DateFact(Span(before.start(), match.end()), int(year) if year else None, int(month), int(match.group(1)))
        elif han_month and (number := parse_chinese(han_month)) and (day := parse_chinese(match.group(1))):
            yield DateFact(Span(before.start(), match.end()), parse_chinese(han_year), number, day)
