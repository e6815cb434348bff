"""Between which days a document was written, and which year a place in it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fazhi_lint.facts import Facts

_YEARLY = ("annual-report", "work-summary")


class Written(NamedTuple):
    """The earliest and the latest day a document can have been finished on; one day where it is signed."""

    earliest: date
    latest: date

    @property
    def signed(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        day = self.latest
        return f"{day.year}年{day.month}月{day.day}日" if self.signed else f"{self.earliest.year}年底至次年上半年"


def when_written(facts: Facts) -> Written | None:
    """From the signing date; of a yearly report without a believable one, from the year its title or a heading names.

    A report on a year is finished between its December and the middle of the next: it is due on 1 March and public on 1 April.
    """
    meta = facts.meta
    signed, year = meta.signed, meta.report_year
    if meta.genre not in _YEARLY or year is None:
        return Written(signed, signed) if signed else None
    if signed and date(year, 7, 1) <= signed <= date(year + 1, 12, 31):
        return Written(signed, signed)
    return Written(date(year, 12, 1), date(year + 1, 6, 30)) if _states(facts, year) else None


def _states(facts: Facts, year: int) -> bool:
    document = facts.document
    blocks = [document.title, *(section.block for section in document.sections)]
    return any(f"{year}年" in (block.heading or block.span).of(facts.text) for block in blocks if block)


def year_spoken_of(facts: Facts, at: int) -> int | None:
    """The year a place in the text is about: the report year, in the plan for the next one the next; else the year of signing."""
    meta = facts.meta
    if meta.genre in _YEARLY and meta.report_year is not None:
        return meta.report_year + in_plan(facts, at)
    return meta.signed.year if meta.signed else None


def in_plan(facts: Facts, at: int) -> bool:
    """Whether a place belongs to the plan for the next year: under its heading, else after the sentence that opens it."""
    spans = _plan(facts)
    number = bisect_right(spans, (at, len(facts.text))) - 1
    return number >= 0 and at < spans[number][1]


@lru_cache(maxsize=1)
def _plan(facts: Facts) -> list[tuple[int, int]]:
    part = facts.parts["next-year"]
    if part.sections:
        return sorted((section.span.start, section.span.end) for section in part.sections)
    return [(part.mention.start, len(facts.text))] if part.mention else []
