"""Yearly carry-over (上年结转＋新收＝办结＋结转下年), and one amount in two units (139289元（13.93万元）)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import COUNTS, Relation
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_OPENING = ("上年结转", "上年度结转", "年初结转", "结转上年", "上年未结", "上年未办结", "上年转来", "年初结存", "年初未结", "上年结存")
_OPENING_WORDS = ("结转", "上年", "年初")  # each of them, and the years, has one of these
_OPENING_NOUNS = ("系上年结转", "为上年结转")
_CLOSING = (
    "结转下年",
    "结转下一年",
    "结转至",
    "结转到",
    "转入下年",
    "未办结",
    "尚未办结",
    "未审结",
    "在办",
    "正在办理",
    "尚在审理",
    "年末未结",
    "期末未结",
    "年底未结",
)
_OPENING_YEAR = lazy(r"20\d\d年(?:度)?结转$")
_CLOSING_YEAR = lazy(r"结转20\d\d年")
_NEW = ("新收", "新受理", "收到", "受理", "立案", "新增", "接收", "接到", "本年")
_DONE = ("办结", "审结", "结案", "答复", "办理完毕", "作出")
_SAME_AMOUNT = lazy(r"^[（，]?(?:即|合|折合|共合|计)?(?:人民币)?$")


def find(facts: Facts) -> Iterator[Relation]:
    """Balances and conversions."""
    if _has_opening(facts):
        yield from _carry_over(facts)
    money = [q for q in facts.quantities if q.family == "money"]
    for first, second in itertools.pairwise(money):
        gap = facts.text[first.span.end : second.span.start]
        if len(gap) <= 6 and gap and _SAME_AMOUNT.match(gap) and _in_ten_thousands(facts, first) != _in_ten_thousands(facts, second):
            yield _same_amount(first, second)


def _in_ten_thousands(facts: Facts, amount: Quantity) -> bool:
    return "万" in amount.span.of(facts.text)


def _has_opening(facts: Facts) -> bool:
    """Whether a quantity may be what was left over from the year before: asked first, since the whole text is long."""
    return has_any(facts.quantity_labels, _OPENING_WORDS) or any(q.noun.startswith(_OPENING_NOUNS) for q in facts.quantities)


def _carry_over(facts: Facts) -> Iterator[Relation]:
    sentences = facts.sentences
    opened = dict.fromkeys(sentences.index_at(quantity.span.start) for quantity in facts.quantities if _opens(quantity))  # few have an opening
    for index in opened:
        roles: dict[str, list[Quantity]] = {}
        for quantity in facts.quantities_in(sentences.span(index)):
            if quantity.family in COUNTS and not quantity.han and (role := _role(quantity)):
                roles.setdefault(role, []).append(quantity)
        if set(roles) == {"opening", "new", "done", "closing"} and all(len(found) == 1 for found in roles.values()):
            parts = tuple(roles[role][0] for role in ("opening", "new", "done", "closing"))
            if len({part.family for part in parts}) == 1:
                yield _balance(*parts)


def _opens(quantity: Quantity) -> bool:
    """Whether a quantity is what was left over from the year before."""
    label = quantity.label
    named = has_any(label, _OPENING_WORDS) and (has_any(label, _OPENING) or _OPENING_YEAR.search(label) is not None)
    return named or quantity.noun.startswith(_OPENING_NOUNS)


def _role(quantity: Quantity) -> str | None:
    label, noun = quantity.label[-8:], quantity.noun
    if _opens(quantity):
        return "opening"
    if has_any(quantity.label, _CLOSING) or has_any(noun, _CLOSING) or _CLOSING_YEAR.search(label + noun):
        return "closing"
    if has_any(label[-5:], _DONE):
        return "done"
    return "new" if has_any(label[-6:], _NEW) else None


def _balance(opening: Quantity, new: Quantity, done: Quantity, closing: Quantity) -> Relation:
    parts = (opening, new, done)
    if not all(q.exact for q in (*parts, closing)):
        return Relation("balance", "unknown", closing, parts, True, "", "有约数，不作精确核对")
    left, right = opening.value + new.value, done.value + closing.value
    arithmetic = (
        f"上年结转＋新收＝{format_number(opening.value)}＋{format_number(new.value)}＝{format_number(left)}，"
        f"办结＋结转下年＝{format_number(done.value)}＋{format_number(closing.value)}＝{format_number(right)}"
    )
    return Relation("balance", "holds" if left == right else "fails", closing, parts, True, arithmetic)


def _same_amount(first: Quantity, second: Quantity) -> Relation:
    """Equal to the last digit of the coarser one, rounded or cut off."""
    if not (first.exact and second.exact):
        return Relation("amount", "unknown", second, (first,), True, "", "有约数，不作精确核对")
    step = max(first.step, second.step)
    holds = abs(first.value - second.value) < step
    fine, coarse = (first, second) if first.step <= second.step else (second, first)
    ten_thousand = format_number(fine.value / Decimal(10_000))
    arithmetic = f"{format_number(fine.value)} 元合 {ten_thousand} 万元，与 {format_number(coarse.value / Decimal(10_000))} 万元{'相符' if holds else '不符'}"
    return Relation("amount", "holds" if holds else "fails", second, (first,), True, arithmetic)
