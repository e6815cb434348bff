"""What a relation is, and how its arithmetic is written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.model.span import Span

Verdict = Literal["holds", "fails", "rounding", "unknown"]
Kind = Literal[
    "sum", "subset", "funnel", "rate", "reachable", "growth", "difference", "times", "points", "percent-for-points", "balance", "amount", "enumeration", "table"
]
COUNTS = frozenset({"case", "person-time", "person", "site-time", "site", "session", "paper", "item", "money", "hours"})
KIND_NAMES: dict[str, str] = {
    "sum": "总数与分项",
    "subset": "总数与其中一项",
    "funnel": "先后环节",
    "rate": "比率",
    "reachable": "比率能否得出",
    "growth": "增长率",
    "difference": "增减数",
    "times": "倍数",
    "points": "百分点",
    "percent-for-points": "百分点写法",
    "balance": "结转平衡",
    "amount": "金额换算",
    "enumeration": "项数",
    "table": "表格合计",
}


class Relation(NamedTuple):
    """A claim the text makes about its own numbers.

    ``whole`` is the total, the earlier stage or the rate; ``parts`` the items, the later stage, or numerator and denominator.
    ``closed`` says that the parts are meant to be all of the whole. ``arithmetic`` is the calculation as a reader can redo
    it; ``reason`` says why an unknown verdict is unknown.
    """

    kind: Kind
    verdict: Verdict
    whole: Quantity
    parts: tuple[Quantity, ...]
    closed: bool
    arithmetic: str
    reason: str = ""

    @property
    def span(self) -> Span:
        """From the first to the last number involved."""
        spans = [self.whole.span, *(part.span for part in self.parts)]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def addition(parts: Iterable[Quantity]) -> str:
    """The parts added up: 7＋52＋23＋6＝88."""
    values = [part.value for part in parts]
    return f"{'＋'.join(map(format_number, values))}＝{format_number(sum(values, Decimal(0)))}"


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """A value rounded to ``decimals`` places, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def truncate(value: Decimal, decimals: int) -> Decimal:
    """A value cut off after ``decimals`` places."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN)
