"""Then and now: 由50件增至80件，增长60%; 842件，比2024年的640件增加202件; 由90%提高到95%，提高5个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import Relation, round_half_up, truncate
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_UP, _DOWN = "增长|增加|提高|提升|上升|增幅|扩大|增|多", "下降|减少|降低|缩短|压减|压缩|降幅|减|少"
_FROM = lazy(r"(?:由|从)(?:[^，。；\d]{0,8}\d{4}年)?[^，。；\d]{0,10}$")
_TO = lazy(r"^[^，。；\d]{0,6}(?:增|减|降|升|提|扩|压|缩|上升|增长|增加|减少|下降|提高|提升|降低|扩大|压减|压缩|缩短)?(?:到|至|为)了?(?:\d{4}年的)?$")
_BY = lazy(rf"^[^，。；\d]{{0,8}}[，、（]?(?:同比|共|累计|净|实际|年均)*(?:为|达)?(?P<verb>{_UP}|{_DOWN})(?:了|约|达|为|近)*$")
_THAN = lazy(r"^[^，。；\d]{0,8}[，、（]?(?:比|较|与|同)(?:上年|去年|前年|上一年|上年度|同期|年初|\d{4}年)(?:度|同期|全年|底|末)*的?$")
_LATER_HALF = lazy(rf"^[^，。；\d]{{0,6}}，(?:下半年|四季度|今年|本年)比(?:上半年|三季度|上年|去年)(?P<verb>{_UP}|{_DOWN})(?:了)?$")
_OF_LAST = lazy(r"^[^，。；\d]{0,6}[，、](?:约?是|为|相当于|达到?)(?:上年|去年|上一年|\d{4}年|同期)(?:度|同期|全年)*的?$")
_IS_MULTIPLE = lazy(r"^[^，。；\d]{0,6}，(?:约?是|为|相当于)(?:上年|去年|上一年|原来|\d{4}年)(?:同期|全年)*的?$")
_LAST_YEAR = lazy(r"^[^，。；\d]{0,6}[，、（](?:上年|去年|上一年|\d{4}年)(?:度|同期|全年)*(?:的|为|是)?[^，。；\d]{0,6}$")
_BRACKET = lazy(r"^[^，。；\d]{0,2}[（，](?:上年|去年|上一年|\d{4}年)(?:度|同期|全年)*(?:的|为|是)?[^，。；\d]{0,6}$")
_THAN_BY = lazy(rf"^[^，。；\d]{{0,6}}(?:相比)?[，]?(?:同比|共|净)*(?P<verb>{_UP}|{_DOWN})(?:了|约|达|为|近)*$")
_FARTHEST = 24  # characters between two of the figures


def find(facts: Facts) -> Iterator[Relation]:
    """Statements of change that give the old value, the new value and the change."""
    quantities, text = facts.quantities, facts.text
    for first, second, change in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if first.family != second.family or change.family not in ("rate", "points", "times", first.family):
            continue
        if second.span.start - first.span.end > _FARTHEST or change.span.start - second.span.end > _FARTHEST:
            continue
        gap, last_gap = text[first.span.end : second.span.start], text[second.span.end : change.span.start]
        if "\n" in gap or "\n" in last_gap or "年均" in last_gap:
            continue
        # Most gaps have none of the words these patterns need; they are not even compiled for those.
        goes_to, of_a_year = has_any(gap, ("到", "至", "为")), has_any(gap, ("年", "期"))
        if goes_to and _TO.match(gap) and (by := _BY.match(last_gap)) and _FROM.search(text[max(0, first.span.start - 24) : first.span.start]):
            yield _judge(first, second, change, by["verb"])
        elif of_a_year and _THAN.match(gap) and (by := _THAN_BY.match(last_gap)):
            yield _judge(second, _current(facts, first, second, change, by["verb"]), change, by["verb"])
        elif "比" in last_gap and first.label[-2:] == second.label[-2:] and (by := _LATER_HALF.match(last_gap)):
            yield _judge(first, second, change, by["verb"])
        elif change.family == "times" and _OF_LAST.match(gap) and last_gap in ("的", "的约"):
            yield _multiple(second, first, change)
        elif change.family == "times" and goes_to and _TO.match(gap) and _IS_MULTIPLE.match(last_gap):
            yield _multiple(first, second, change)
        elif of_a_year and _LAST_YEAR.match(gap) and (by := _THAN_BY.match(last_gap)):
            old, new = (first, second) if _later(facts, first, gap) else (second, first)
            yield _judge(old, new, change, by["verb"])
    yield from _base_in_brackets(facts)


def _later(facts: Facts, first: Quantity, gap: str) -> bool:
    """Whether the second of two figures is of a later year than the first (2024年20件，2025年21件)."""
    year = re.search(r"20\d\d", gap)
    if year is None:
        return False
    sentence = facts.sentences.at(first.span.start)
    before = re.findall(r"(20\d\d)年", facts.text[sentence.start : first.span.start])
    reference = int(before[-1]) if before else facts.meta.report_year
    return reference is not None and int(year.group()) > reference


def _current(facts: Facts, first: Quantity, base: Quantity, change: Quantity, verb: str) -> Quantity:
    """The figure compared: the nearest one before 比, or an earlier total whose 其中 stands between."""
    sentence = facts.sentences.at(first.span.start)
    before = [q for q in facts.quantities_in(Span(sentence.start, base.span.start)) if q.unit == first.unit]
    if len(before) > 1 and _judge(base, first, change, verb).verdict == "fails":
        return next((q for q in before if _judge(base, q, change, verb).verdict == "holds"), first)
    return first


def _base_in_brackets(facts: Facts) -> Iterator[Relation]:
    """48万元，同比增长20%（2024年为40万元）."""
    text = facts.text
    for new, change, old in zip(facts.quantities, facts.quantities[1:], facts.quantities[2:], strict=False):
        if new.family != old.family or change.family not in ("rate", "times", new.family) or change.span.start - new.span.end > _FARTHEST:
            continue
        gap, last_gap = text[new.span.end : change.span.start], text[change.span.end : old.span.start]
        if "年" in last_gap and "分别" not in last_gap and (by := _BY.match(gap)) and _BRACKET.match(last_gap):
            yield _judge(old, new, change, by["verb"])


def _judge(old: Quantity, new: Quantity, change: Quantity, verb: str) -> Relation:
    kind = "growth" if change.family == "rate" else change.family if change.family in ("points", "times") else "difference"
    if not (old.exact and new.exact and change.exact):
        return Relation(kind, "unknown", change, (old, new), True, "", "有约数，不作精确核对")  # type: ignore[arg-type]
    rising = verb in _UP.split("|")
    delta = (new.value - old.value) * (1 if rising else -1)
    if kind == "growth" and old.family == "rate":
        return _rate_of_rates(old, new, change, delta)
    if kind == "growth":
        return _relative(old, new, change, delta)
    if kind == "times":
        return _times(old, new, change, rising)
    large, small = (new, old) if rising else (old, new)
    arithmetic = f"{format_number(large.value)}－{format_number(small.value)}＝{format_number(delta)}"
    return Relation(kind, "holds" if delta == change.value else "fails", change, (old, new), True, arithmetic)  # type: ignore[arg-type]


def _relative(old: Quantity, new: Quantity, change: Quantity, delta: Decimal) -> Relation:
    if old.value == 0:
        return Relation("growth", "unknown", change, (old, new), True, "", "基数为零，不能计算增长率")
    value = delta * 100 / old.value
    shown = format_number(round_half_up(value, max(2, change.decimals)))
    large, small = (new, old) if delta == new.value - old.value else (old, new)
    arithmetic = f"（{format_number(large.value)}－{format_number(small.value)}）÷{format_number(old.value)}＝{shown}%"
    if change.value in (round_half_up(value, change.decimals), truncate(value, change.decimals)):
        verdict = "holds"
    else:
        inexact = value != truncate(value, change.decimals)
        verdict = "rounding" if inexact and abs(value - change.value) <= Decimal(1).scaleb(-change.decimals) else "fails"
    return Relation("growth", verdict, change, (old, new), True, arithmetic)  # type: ignore[arg-type]


def _rate_of_rates(old: Quantity, new: Quantity, change: Quantity, delta: Decimal) -> Relation:
    """由90%提高到95%，提高5%: the difference of two rates is in 百分点; a true ratio of rates is left alone."""
    if delta == change.value:
        arithmetic = f"{format_number(max(old.value, new.value))}－{format_number(min(old.value, new.value))}＝{format_number(delta)}"
        return Relation("percent-for-points", "fails", change, (old, new), True, arithmetic)
    return Relation("growth", "unknown", change, (old, new), True, "", "比率的增长率，口径不明")


def _times(old: Quantity, new: Quantity, change: Quantity, rising: bool) -> Relation:
    if old.value == 0 or not rising:
        return Relation("times", "unknown", change, (old, new), True, "", "不能按倍数计算")
    value = new.value / old.value - 1
    shown = format_number(round_half_up(value, max(2, change.decimals)))
    fits = change.value in (round_half_up(value, change.decimals), truncate(value, change.decimals))
    arithmetic = f"{format_number(new.value)}÷{format_number(old.value)}－1＝{shown}"
    return Relation("times", "holds" if fits else "fails", change, (old, new), True, arithmetic)


_BASES_AFTER = lazy(r"(?:上年|去年|20\d\d年)(?:同期)?分别为")


def _multiple(old: Quantity, new: Quantity, change: Quantity) -> Relation:
    """是…的n倍: the new value over the old one."""
    if not (old.exact and new.exact and change.exact) or old.value == 0:
        return Relation("times", "unknown", change, (old, new), True, "", "有约数，不作精确核对")
    value = new.value / old.value
    fits = change.value in (round_half_up(value, change.decimals), truncate(value, change.decimals))
    arithmetic = f"{format_number(new.value)}÷{format_number(old.value)}＝{format_number(round_half_up(value, max(2, change.decimals)))}"
    return Relation("times", "holds" if fits else "fails", change, (old, new), True, arithmetic)


_COMPARED = lazy(rf"(?:同比|比上年|较上年|比去年|较去年|比\d{{4}}年|较\d{{4}}年)(?:度|同期|全年|底)*(?:{_UP}|{_DOWN})(?:了|约|达|近)*$")


def without_base(facts: Facts) -> Iterator[Quantity]:
    """Growth rates of a figure whose value on the year before is not given."""
    used = {relation.whole.span for relation in facts.relations if relation.kind in ("growth", "times", "points", "percent-for-points")}
    for change in facts.quantities:
        if change.family != "rate" or change.span in used:
            continue
        sentence = facts.sentences.at(change.span.start)
        before = facts.text[max(sentence.start, change.span.start - 16) : change.span.start]
        if not has_any(before, ("比", "较")) or not _COMPARED.search(before):
            continue
        if _base_before(facts, sentence) or _BASES_AFTER.search(facts.text, change.span.end, sentence.end):
            continue
        figures = facts.quantities_in(Span(sentence.start, change.span.start))
        if figures and figures[-1].family not in ("rate", "points", "times") and change.span.start - figures[-1].span.end <= 16:
            yield change


def _base_before(facts: Facts, sentence: Span) -> bool:
    """Whether the sentence before gives figures of another year."""
    if sentence.start == 0 or facts.text[sentence.start - 1] == "\n":
        return False
    before = facts.sentences.at(sentence.start - 1)
    return bool(re.search(r"20\d\d年|上年|去年", before.of(facts.text))) and bool(facts.quantities_in(before))
