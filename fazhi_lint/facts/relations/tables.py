"""Totals of tables: 合计 rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.facts.relations.types import Relation, addition
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_CELL = lazy(r"\|([^|\n]*)")
_NUMBER = lazy(r"(\d[\d,]*(?:\.\d+)?)(%|[^\d\s]{0,3})$")
_DEEPEST = 12
_TOTAL = ("合计", "总计", "共计")


_EMPTY = frozenset(("", "—", "-", "——", "－", "/", "\\", "无"))


class Cell(NamedTuple):
    """One cell: its text and, where it is nothing but a number, the number."""

    text: str
    number: Quantity | None


def find(facts: Facts) -> Iterator[Relation]:
    """The totals of every table."""
    rows: list[list[Cell]] = []
    for block in facts.document.blocks:
        if block.kind == "table":
            rows.append(_row(facts.text, block.span))
        elif rows:
            yield from _totals(rows)
            rows = []
    yield from _totals(rows)


def _row(text: str, span: Span) -> list[Cell]:
    cells = []
    for match in _CELL.finditer(text, span.start, span.end):
        if match.end() == span.end and not match.group(1):
            continue  # the closing bar
        cells.append(Cell(match.group(1), _quantity(match)))
    return cells


def _quantity(match: re.Match[str]) -> Quantity | None:
    number = _NUMBER.fullmatch(match.group(1))
    if number is None or number.group(2) == "%":
        return None
    start = match.start(1)
    value = Decimal(number.group(1).replace(",", ""))
    return Quantity(Span(start, start + len(number.group(1))), value, number.group(2), "item", "exact", 0, Decimal(1), "", "")


def _totals(rows: list[list[Cell]]) -> Iterator[Relation]:
    if len(rows) < 3:
        return
    head, body = rows[0], rows[1:]
    while body and not (body[0] and body[0][0].text):  # a head of two rows, its first cell spanning both
        body = body[1:]
    if not body:
        return
    total_row = next((row for row in body if row and row[0].text in _TOTAL), None)
    total_column = next((i for i, cell in enumerate(head) if cell.text in _TOTAL), None)
    if total_row is not None:
        others = [row for row in body if row is not total_row and not row[0].text.startswith(("其中", "#"))]
        for column in range(1, min(len(row) for row in body)):
            yield from _check(total_row[column], [row[column] for row in others])
    if total_column is not None:
        for row in body:
            if len(row) == len(head):
                yield from _check(row[total_column], [cell for i, cell in enumerate(row) if i not in (0, total_column)])


def _check(total: Cell, cells: list[Cell]) -> Iterator[Relation]:
    parts = tuple(cell.number for cell in cells if cell.number is not None)
    empty = sum(cell.text in _EMPTY for cell in cells)
    if total.number is None or len(parts) + empty != len(cells) or len(parts) < 2:
        return  # a column with words in it is not added up
    slack = _rounding(parts)
    if not (holds := _makes(parts, total.number, slack)) and _makes(outer := _without_nested(parts, slack), total.number, slack):
        parts, holds = outer, True
    arithmetic = f"{addition(parts)}，{'等于' if holds else '不等于'}合计 {total.text}"
    yield Relation("table", "holds" if holds else "fails", total.number, parts, True, arithmetic)


def _rounding(parts: tuple[Quantity, ...]) -> Decimal:
    """How far each number may be off: half its last digit where they have decimals, and nothing where they are counts."""
    exponents = [exponent for part in parts if isinstance(exponent := part.value.as_tuple().exponent, int)]
    finest = min(exponents, default=0)
    return Decimal(5).scaleb(finest - 1) if finest < 0 else Decimal(0)


def _makes(parts: tuple[Quantity, ...], total: Quantity, slack: Decimal) -> bool:
    return abs(sum((part.value for part in parts), Decimal(0)) - total.value) <= slack * (len(parts) + 1)


def _without_nested(parts: tuple[Quantity, ...], slack: Decimal) -> tuple[Quantity, ...]:
    """The numbers without those that the one above them is the sum of: 辽宁省, and then 辽宁省（不含大连市） and 大连市."""
    outer: list[Quantity] = []
    at = 0
    while at < len(parts):
        outer.append(parts[at])
        for count in range(2, min(_DEEPEST, len(parts) - at - 1) + 1):
            if _makes(parts[at + 1 : at + 1 + count], parts[at], slack):
                at += count
                break
        at += 1
    return tuple(outer)
