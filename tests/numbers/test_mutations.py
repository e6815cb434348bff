"""Every number in a statement that holds in the clean examples, changed so that it no longer does: is it noticed?

Shown with ``pytest -s``: how many of the changes are reported on their line, by kind of statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.facts.relations import Relation
from fazhi_lint.model.document import Document
from fazhi_lint.readers import read

CLEAN = sorted((Path(__file__).resolve().parents[2] / "examples" / "clean").glob("*.*"))
REQUIRED = 0.95
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Mutation(NamedTuple):
    """A file with one number changed."""

    kind: str
    text: str
    line: int
    change: str
    says: str


def _rate_off(rate: Quantity, value: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether the rate is off by clearly more than its last digit, whichever of the two is divided by the other."""
    return all(d == 0 or abs(n * 100 / d - value) > 3 * rate.step for n, d in ((numerator, denominator), (denominator, numerator)))


def _is_false(relation: Relation, old: list[Decimal], new: list[Decimal]) -> bool:
    """Whether the statement no longer holds with the new values: the whole first, then the parts."""
    whole, *parts = new
    steps = [relation.whole.step, *(q.step for q in relation.parts)]
    blur = max(steps) if len(set(steps)) > 1 and relation.whole.family == "money" else Decimal(0)  # 86.4 may be 86.44, 99.15 may be 991503
    match relation.kind:
        case "sum" if relation.closed:
            return abs(sum(parts) - whole) > blur
        case "sum":
            return sum(parts) - whole > blur
        case "subset" | "funnel":
            return any(part - whole > blur for part in parts)
        case "rate":
            if len(parts) == 2:
                return whole <= 100 and _rate_off(relation.whole, whole, *parts)
            *numerators, denominator = parts
            return whole <= 100 and _rate_off(relation.whole, whole, Decimal(sum(numerators)), denominator)
        case "reachable":
            step, n = relation.whole.step, parts[0]
            k = int(whole * n / 100)
            return whole < 100 and all(abs(Decimal(100 * i) / n - whole) > step for i in (k, k + 1))
        case "growth":
            return all(a == 0 or abs(abs(b - a) * 100 / a - whole) > 3 * relation.whole.step for a, b in _orders(old, parts))
        case "times":
            return all(b == 0 or min(abs(a / b - whole), abs(a / b - 1 - whole)) > relation.whole.step for a, b in permutations(parts, 2))
        case "amount":
            return abs(parts[0] - whole) > 2 * max(relation.whole.step, relation.parts[0].step)
        case "difference" | "points" | "percent-for-points":
            return all(abs(b - a) != whole for a, b in pairwise(parts))
        case _:
            return True


def _orders(old: list[Decimal], parts: list[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """The order of the two values in which the growth held."""
    rate, first, second = old
    forward = first != 0 and abs(abs(second - first) * 100 / first - rate) <= 1
    return [(parts[0], parts[1]) if forward else (parts[1], parts[0])]


def _others(digits: str) -> Iterator[str]:
    """Numbers of as many digits that differ in one of them: the last, the middle ones from the right, the first."""
    for at in range(len(digits) - 1, -1, -1):
        if not digits[at].isdigit():
            continue
        old = int(digits[at])
        for by in (3, -3, 2, -2, 4, -4, 5, -5, 1, -1, 6, -6, 7, -7, 8, -8):
            new = old + by
            if 0 <= new <= 9 and (new or at or len(digits) == 1):
                yield f"{digits[:at]}{new}{digits[at + 1 :]}"


def _more(digits: str) -> Iterator[str]:
    """Any number of as many digits, where changing one of them is not enough to make an open list too long."""
    if digits.isdigit():
        low, high = 10 ** (len(digits) - 1), 10 ** len(digits) - 1
        yield from map(str, (low + (int(digits) - low) * k // 10 for k in range(9, -1, -1)))
        yield from map(str, (int(digits) + (high - int(digits)) * k // 10 for k in range(1, 11)))


def _mutate(document: Document, relation: Relation, at: int) -> Mutation | None:
    quantities = (relation.whole, *relation.parts)
    quantity = quantities[at]
    source = document.source.text
    place = document.map.to_source(quantity.span)
    match = _DIGITS.search(source, place.start, place.end)
    if quantity.han or match is None:
        return None
    old = [q.value for q in quantities]
    written = Decimal(match[0].replace(",", ""))
    for digits in (*_others(match[0]), *_more(match[0])):
        value = Decimal(digits.replace(",", ""))
        if value == written or not value:
            continue
        new = old.copy()
        new[at] = quantity.value * value / written
        if _is_false(relation, old, new):
            text = source[: match.start()] + digits + source[match.end() :]
            line = source.count("\n", 0, match.start())
            return Mutation(relation.kind, text, line, f"{match[0]} → {digits}", relation.span.of(document.text))
    return None


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_changed_numbers_are_noticed(path: Path, lint: Any) -> None:
    document = read(path.read_bytes(), path.name)
    format = path.suffix.removeprefix(".")
    base = lint(document.source.text, format, severities=("error", "warning"))
    assert not base, f"{path.name} is not clean: {base[0]}"
    tried: Counter[str] = Counter()
    missed: list[Mutation] = []
    seen: set[str] = set()
    for relation in Facts(document).relations:
        if relation.verdict != "holds":
            continue
        for at in range(1 + len(relation.parts)):
            mutation = _mutate(document, relation, at)
            if mutation is None or mutation.text in seen:
                continue
            seen.add(mutation.text)
            tried[mutation.kind] += 1
            found = lint(mutation.text, format, severities=("error", "warning"))
            if not any(_line(f) == mutation.line for f in found):
                missed.append(mutation)
    total, lost = sum(tried.values()), Counter(m.kind for m in missed)
    rate = 1 - len(missed) / total
    print(f"\n{path.name}: {total - len(missed)} of {total} changed numbers noticed ({rate:.1%})")
    print("  " + "; ".join(f"{kind} {n - lost[kind]}/{n}" for kind, n in sorted(tried.items())))
    for mutation in missed:
        print(f"  not noticed: {mutation.kind} {mutation.change} in {' '.join(mutation.says.split())}")
    assert total >= 40
    assert rate >= REQUIRED


def _line(found: Any) -> int:
    return int(found.text.count("\n", 0, found.diagnostic.span.start))
