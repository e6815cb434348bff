"""Lists announced and lists given: 做好三方面工作：一是…二是…三是…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.facts.relations.types import Relation
from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts
    from fazhi_lint.facts.series import Series

_ANNOUNCED = lazy(r"(?<![第一二三四五六七八九十])([二两三四五六七八九十])(?:个?方面|项(?!制度)|条|点|件|大)[^，。；：\n]{0,14}：(?=一是)")
_LONGEST = 18  # characters before the colon: 三个方面, and 14 others


def find(facts: Facts) -> Iterator[Relation]:
    """Announcements directly followed by a 一是 series, against its length."""
    text = facts.text
    at = text.find("：一是")
    if at < 0:
        return
    by_start = {series.members[0].span.start: series for series in facts.series}
    past = 0
    while at >= 0:
        match = _ANNOUNCED.search(text, max(past, at - _LONGEST), at + 3)
        series = by_start.get(match.end()) if match else None
        if match and series and (relation := _against(series, match)):
            yield relation
        past = at + 1
        at = text.find("：一是", past)


def _against(series: Series, match: re.Match[str]) -> Relation | None:
    """The relation of an announcement to the series right behind it."""
    announced = parse_chinese(match.group(1))
    if announced is None or any(m.number != i for i, m in enumerate(series.members, 1)):
        return None
    given = len(series.members)
    if given < 2:
        return None
    whole = _number(Span(match.start(1), match.end(1)), announced)
    parts = tuple(_number(member.span, member.number) for member in series.members)
    arithmetic = f"前面说“{match.group(1)}”项，后面列了 {given} 项"
    return Relation("enumeration", "holds" if announced == given else "fails", whole, parts, True, arithmetic)


def _number(span: Span, value: int) -> Quantity:
    return Quantity(span, Decimal(value), "项", "item", "exact", 0, Decimal(1), "", "", True)
