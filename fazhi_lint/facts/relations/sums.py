"""Wholes and parts: 其中 lists (open), and lists that are meant to be complete (其余, 分别, 合计, 共…：)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, between, format_number
from fazhi_lint.facts.relations.types import Relation, addition
from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.words_in import has_any

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_MARKER = re.compile(r"其中(?:包括|含|有)?[，：]?|分别(?:是|为|有)?[，：]?|（(?!其中|分别)(?=[^（）。]{2,80}\d)")
_REST = ("其余", "剩余", "余下")
_TOTAL_WORD = re.compile(r"(?:合计|共计|总计|共)(?:有)?$")
_ITEM_COUNT = re.compile(r"(?<![第\d一二三四五六七八九十])([二两三四五六七八九十])(?:类|种|方面|个方面|个领域|部分|项(?!制度|任务))")
# Items with these words say what became of the cases, or what the people are: they may overlap.
_ATTRIBUTE = "持证 党员 女 男 审核 听证 公示 备案 办结 合格 优秀 完成 整改 达标 以上 重大 本科 取得 经过 未 已 均 满意 参与 组织 配备 新增 指导 移送 主动 公开 按时 及时 参加 通报 推荐 纠正 调解成功 专职 兼职 骨干".split()
_RUN_ON = "同比 环比 较上年 比上年 增长 下降 累计 罚款 罚没 金额 共计 合计 总计".split()
_NEW_CLAUSE = re.compile(r"[，；。](?:并|同时|全年|还|另|且)?(?:对|将|向|为|由|从|发出|下达|提出|开展|组织|举办|印发|约谈|制发|出动|培训|共|收缴|没收)")
_WIDEST = Decimal("1.5")


def find(facts: Facts) -> Iterator[Relation]:
    """Relations of totals to their parts."""
    counts = tuple(q for q in facts.quantities if q.family not in ("rate", "points", "times") and not q.han)
    if len(counts) < 2:
        return
    seen: set[Span] = set()
    for match in _MARKER.finditer(facts.text):
        relation = _after_marker(facts, counts, match)
        if relation is not None and relation.whole.span not in seen:
            seen.add(relation.whole.span)
            yield relation
    yield from _before_total(facts, counts, seen)


def _after_marker(facts: Facts, counts: tuple[Quantity, ...], match: re.Match[str]) -> Relation | None:
    text = facts.text
    sentence = facts.sentences.at(match.start())
    marker = match.group()
    stop = _list_end(text, match, sentence)
    items = between(counts, Span(match.end(), stop))
    if not items:
        return None
    whole = _whole(facts, counts, match, sentence, items[0])
    if whole is None:
        return None
    if marker == "（" and text[whole.span.end : match.start()].strip("件宗起人名份家个次"):
        return None
    items = tuple(q for q in items if q.family == whole.family or q.unit == items[0].unit)
    items = _one_series(whole, items)
    items = _same_list(text, items)
    if not items:
        return None
    closed = _is_closed(text, match, whole, items)
    if marker.startswith("分别") and not closed:
        return None  # 分别 may pair its values with anything: only a stated number of items makes it a list of parts
    return _judge(text, whole, items, closed, by_bracket=marker == "（")


def _list_end(text: str, match: re.Match[str], sentence: Span) -> int:
    """Where the list after a marker ends: at its bracket, at ； unless a colon opened it, at a clause that compares or sums up."""
    end = sentence.end
    depth = 1 if match.group() == "（" else 0
    depth += text.count("（", sentence.start, match.start()) - text.count("）", sentence.start, match.start())
    if depth > 0:
        close = text.find("）", match.end(), sentence.end)
        end = close if close >= 0 else end
    if not match.group().endswith("：") and not text.startswith("：", match.end()):
        semicolon = text.find("；", match.end(), end)
        end = semicolon if semicolon >= 0 else end
    return end


def _whole(facts: Facts, counts: tuple[Quantity, ...], match: re.Match[str], sentence: Span, item: Quantity) -> Quantity | None:
    """The nearest total before the marker with the unit of the first part.

    Where the marker opens a sentence the total stands in the sentence before, and may be any number there: then the nearest
    one that is not smaller than the first part is taken.
    """
    start = sentence.start
    opens = not facts.text[sentence.start : match.start()].strip("（“ \n")
    if opens and sentence.start > 0 and facts.text[sentence.start - 1] != "\n":
        start = facts.sentences.at(sentence.start - 1).start
    before = between(counts, Span(start, match.start()))
    same = [q for q in before if q.unit == item.unit] or [q for q in before if q.family == item.family]
    if opens and len(same) > 1:
        same = [q for q in same if q.value >= item.value] or same
    return same[-1] if same else None


def _one_series(whole: Quantity, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Of two interleaved series (立案7起，处罚7起；…) the one the total speaks of, told by the words before the numbers."""
    verb = whole.label[-2:]
    if len(verb) == 2:
        own = tuple(q for q in items if q.label.endswith(verb))
        if len(own) >= 2 and len(own) < len(items):
            return own
    return items


def _same_list(text: str, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The items up to where the list runs on into another clause: marks between items must not grow stronger."""
    if len(items) < 2:
        return items
    strength = _strength(text[items[0].span.end : items[1].span.start])
    kept = [items[0]]
    for before, item in zip(items, items[1:], strict=False):
        gap = text[before.span.end : item.span.start]
        if _strength(gap) > strength and not has_any(gap, _REST):
            break
        if has_any(gap, _RUN_ON) or _NEW_CLAUSE.search(gap):
            break
        kept.append(item)
    return tuple(kept)


def _strength(gap: str) -> int:
    return 3 if "。" in gap else 2 if "；" in gap else 1 if "，" in gap else 0


def _is_closed(text: str, match: re.Match[str], whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether the list is meant to be complete: its last item is 其余, or a stated number of kinds is listed by 分别."""
    if match.group().startswith("分别"):
        named = _ITEM_COUNT.search(text[max(0, whole.span.start - 20) : match.start()])
        return named is not None and parse_chinese(named.group(1)) == len(items)
    return len(items) > 1 and has_any(text[items[-2].span.end : items[-1].span.start], _REST)


def _before_total(facts: Facts, counts: tuple[Quantity, ...], seen: set[Span]) -> Iterator[Relation]:
    """A 7件、B 5件，共12件: the total after its parts, with nothing but 合计, 共 before the number."""
    text = facts.text
    for index, whole in enumerate(counts):
        if whole.label or whole.span in seen or not (word := _TOTAL_WORD.search(text[max(0, whole.span.start - 4) : whole.span.start])):
            continue
        opening = text[whole.span.start - len(word.group()) - 1 : whole.span.start - len(word.group())]
        if opening not in ("，", "、", "；", ""):
            continue
        sentence = facts.sentences.at(whole.span.start)
        items: list[Quantity] = []
        for item in reversed(counts[:index]):
            if item.span.start < sentence.start or item.unit != whole.unit:
                break
            gap = text[item.span.end : (items[-1] if items else whole).span.start]
            if "；" in gap or "。" in gap or (items and len(gap) > 24):
                break
            items.append(item)
        if len(items) >= 2:
            yield _judge(text, whole, tuple(reversed(items)), True)


def _judge(text: str, whole: Quantity, items: tuple[Quantity, ...], closed: bool, *, by_bracket: bool = False) -> Relation | None:
    total = sum((item.value for item in items), Decimal(0))
    if not whole.exact or not all(item.exact for item in items):
        return Relation("sum", "unknown", whole, items, closed, "", "有约数，不作精确核对")
    largest = max(items, key=lambda item: item.value)
    if largest.value > whole.value and largest.unit == whole.unit and not by_bracket:
        arithmetic = f"{_name(largest)}{largest.written}，多于总数 {whole.written}"
        return Relation("subset", "fails", whole, (largest,), closed, arithmetic)
    if len(items) == 1:
        return Relation("subset", "holds", whole, items, False, f"{format_number(items[0].value)}≤{format_number(whole.value)}")
    difference = total - whole.value
    if difference == 0:
        return Relation("sum", "holds", whole, items, closed, addition(items))
    arithmetic = f"{addition(items)}，与总数 {whole.written}不符，{'多' if difference > 0 else '少'} {format_number(abs(difference))} {whole.unit}"
    if closed:
        return Relation("sum", "fails", whole, items, True, arithmetic)
    if difference < 0:
        return Relation("sum", "holds", whole, items, False, f"{addition(items)}，不超过总数 {whole.written}（“其中”未必列全）")
    if by_bracket or total > whole.value * _WIDEST or any(has_any(item.label + item.noun[:3], _ATTRIBUTE) for item in items):
        return Relation("sum", "unknown", whole, items, False, "", "分项可能重叠，不作相加核对")
    return Relation("sum", "fails", whole, items, False, arithmetic)


def _name(quantity: Quantity) -> str:
    return f"“{quantity.label[-10:]}”" if quantity.label else "其中一项 "
