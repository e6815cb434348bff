"""Wholes and parts: 其中 lists (open), and lists that are meant to be complete (其余, 分别, 合计, 共…：)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import COUNTS, Relation, addition
from fazhi_lint.model.span import Span, make
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_MARKER = lazy(
    r"其中(?:包括|含|有)?[，：]?|分别(?:是|为|有)?[，：]?|（(?!其中|分别)(?=[^（）。]{2,80}\d)|：(?<=[个件宗起人名份家项次场卷条元册本张篇批期户所处座支台套辆例位]：)(?=[^。]{2,80}\d)"
)  # each begins with a plain character, which is what makes the search fast
_REST = ("其余", "剩余", "余下", "尚余")
_TOTAL_WORD = lazy(r"(?:合计|共计|总计|共)(?:有|为|达)?$")
_OWN_BUSINESS = ("发现", "受理", "收到", "立案", "接到")
_CASES, _PAPERS = {"case", "paper"}, {"case", "paper", "item"}
_GRADES = ("不合格", "优秀", "良好", "合格")
_CLOSING_TOTAL = lazy(
    r"(?:^|[，、；\n])(?:(?:以上|上述)?[二两三四五六七八九十\d]+(?:项|年|类|者|部分|方面|次|种))?(?:罚没(?:款|金额|款金额|收入)?)?(?:合计|共计|总计|共)(?:罚没(?:款|金额)?)?(?:有|为|达)?$"
    r"|[，；][二两三四五六七八九十](?:轮|批|次|年|项|类)(?:合计|共计|总计|共)[^，。；、\d]{1,10}$"
)
_IN_ALL = lazy(r"(?:一共|共计|总共|共)(?![同建治享青])")
_ITEM_COUNT = lazy(r"(?<![第\d一二三四五六七八九十])([二两三四五六七八九十])(?:类|种|方面|个方面|个领域|部分|项(?!制度|任务))")
# Items with these words say what became of the cases, or what the people are: they may overlap.
_ATTRIBUTE = (
    "持证 党员 女 男 审核 听证 公示 备案 办结 合格 优秀 完成 整改 达标 以上 重大 本科 取得 经过 未 已 均 满意 参与 组织 配备 新增 指导 移送 主动 公开 按时"
    " 及时 参加 通报 推荐 纠正 调解成功 专职 兼职 骨干 涉及 出庭 具有 学历 采纳 网上 即办 同比 并处 处以"
).split()
_CHANGE = ("增加", "减少", "增长", "下降", "较上年", "比上年")
_RUN_ON = "同比 环比 较上年 比上年 增长 下降 累计 共计 合计 总计".split()
_NEW_CLAUSE = lazy(r"[，；。](?:并|同时|全年|还|另|且)?(?:比|较|与|对|将|向|为|由|从|发出|下达|提出|开展|组织|举办|印发|约谈|制发|出动|培训|共|收缴|没收)")
_WIDEST = Decimal(2)
_MOST_ITEMS = 20


def find(facts: Facts) -> Iterator[Relation]:
    """Relations of totals to their parts."""
    if len(facts.quantities) < 2:
        return
    seen: set[Span] = set()
    for match in _MARKER.finditer(facts.text):
        relation = _after_marker(facts, match)
        if relation is not None and relation.whole.span not in seen:
            if relation.kind == "sum":
                seen.add(relation.whole.span)
            yield relation
    yield from _ending_in_total(facts, seen)
    yield from _with_rest(facts, seen)
    yield from _graded(facts, seen)


def _counts(facts: Facts, span: Span) -> tuple[Quantity, ...]:
    return tuple(q for q in facts.quantities_in(span) if q.family in COUNTS and not q.han)


def _after_marker(facts: Facts, match: re.Match[str]) -> Relation | None:
    text, marker = facts.text, match.group()
    sentence = facts.sentences.at(match.start())
    items = _counts(facts, make(Span, (match.end(), _list_end(text, match, sentence))))
    if not items:
        return None
    if text[min(items[-1].span.end + len(items[-1].noun), len(text) - 1)] == "；":
        items += _same_series(items, _counts(facts, Span(items[-1].span.end, sentence.end)))
    complete = marker[0] == "：" or has_any(text[match.end() : items[-1].span.start], _REST)
    whole = _whole(facts, match, sentence, items[0], complete)
    if whole is None:
        return None
    if marker[0] in "（：" and text[whole.span.end : match.start()].strip("件宗起人名份家个次项场卷条"):
        return None
    items = tuple(q for q in items if q.family == whole.family or q.unit == items[0].unit or _addable(q, whole, closed=complete))
    listed = _outermost(text, items)
    items = _same_list(text, _one_series(whole, listed))
    closed = _is_closed(text, match, whole, items)
    if marker.startswith("分别") and not closed:
        return None  # 分别 may pair its values with anything: only a stated number of items makes it a list of parts
    if marker[0] == "：" and (len(items) < 2 or not _TOTAL_WORD.search(text[max(0, whole.span.start - 4) : whole.span.start])):
        return None
    if marker == "（" and len(items) >= 2 and all(item.label for item in items):
        closed = bool(_TOTAL_WORD.search(text[max(0, whole.span.start - 4) : whole.span.start]) or _IN_ALL.match(whole.label))
    relation = judge(
        whole, items, closed or marker[0] == "：", by_bracket=marker == "（", disjoint=len(items) < len(listed) and items[-1] is not listed[len(items) - 1]
    )
    if "不合格" in {_grade(item) for item in items if has_any(item.label[-6:], _GRADES)} and len(items) == sum(
        has_any(item.label[-6:], _GRADES) for item in items
    ):
        return _all_grades(whole, items)
    if relation.verdict == "fails" and not closed and _of_all_before(facts, sentence, whole, items):
        return relation._replace(verdict="holds", arithmetic=f"{addition(items)}，不超过前面各数之和")
    return _with_inner_rest(relation) if closed and relation.verdict == "fails" else relation


def _of_all_before(facts: Facts, sentence: Span, whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether 其中 may speak of everything before it and not of the last number alone (建议9件、提案14件，其中主办12件、会办11件)."""
    before = [q for q in _counts(facts, Span(sentence.start, whole.span.end)) if q.unit == whole.unit]
    return len(before) > 1 and sum((q.value for q in before), Decimal(0)) >= sum((q.value for q in items), Decimal(0))


def _outermost(text: str, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The items that are not themselves 其中 of the item before them."""
    return tuple(q for i, q in enumerate(items) if i == 0 or "其中" not in text[items[i - 1].span.end : q.span.start])


def _with_inner_rest(relation: Relation) -> Relation:
    """其余 may be what is left of a later item (发现48家，整改45家，其余3家): then the list before it is an open one."""
    items = relation.parts
    for i in range(1, len(items) - 1):
        if has_any(items[i].label, _OWN_BUSINESS) and items[i].value == sum((q.value for q in items[i + 1 :]), Decimal(0)):
            return judge(items[i], items[i + 1 :], True)
    return relation


def _same_series(items: tuple[Quantity, ...], later: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """What follows a ； belongs to the list where it is worded like its first item (…立案7起，处罚7起；…立案5起，处罚5起).

    A list with nothing but ； between its items goes on too.
    """
    if not later or later[0].family != items[0].family:
        return ()
    label = items[0].label
    if len(items) == 1 and later[0].span.start - items[0].span.end <= 16:
        return later
    return later if len(label) >= 2 and later[0].label.endswith(label[-2:]) else ()


def _list_end(text: str, match: re.Match[str], sentence: Span) -> int:
    """Where the list after a marker ends: at its bracket, at ； unless a colon opened it, at the end of the sentence."""
    end = sentence.end
    marker = match.group()
    depth = text.count("（", sentence.start, match.end()) - text.count("）", sentence.start, match.end())
    if depth > 0:
        close = text.find("）", match.end(), sentence.end)
        end = close if close >= 0 else end
    if not marker.endswith("：") and marker != "（":
        semicolon = text.find("；", match.end(), end)
        end = semicolon if semicolon >= 0 else end
    return end


def _whole(facts: Facts, match: re.Match[str], sentence: Span, item: Quantity, complete: bool) -> Quantity | None:
    """The nearest total before the marker with the unit of the first part.

    Where the marker opens a sentence the total stands in the sentence before, and may be any number there: then the nearest
    one that is not smaller than the first part is taken.
    """
    start = sentence.start
    opens = not facts.text[sentence.start : match.start()].strip("（“ \n")
    if opens and sentence.start > 0 and facts.text[sentence.start - 1] != "\n":
        start = facts.sentences.at(sentence.start - 1).start
    before = _counts(facts, Span(start, match.start()))
    same = [q for q in before if q.unit == item.unit] or [q for q in before if _addable(q, item, closed=complete)]
    if opens and len(same) > 1:
        same = [q for q in same if q.value >= item.value] or same
    return same[-1] if same else None


def _one_series(whole: Quantity, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Of two interleaved series (立案7起，处罚7起；…) the one the total speaks of, told by the words before the numbers."""
    verb = whole.label[-2:]
    if len(verb) == 2:
        own = tuple(q for q in items if q.label.endswith(verb))
        others = [q.label[-2:] for q in items if q not in own]
        if len(own) >= len(others) >= 2 and len(set(others)) == 1:
            return own
    return items


def _same_list(text: str, items: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The items up to where the list runs on into another clause: marks between items must not grow stronger."""
    if len(items) < 2:
        return items
    strength = _strength(text[items[0].span.end : items[1].span.start])
    kept = [items[0]]
    for before, item in itertools.pairwise(items):
        gap = text[before.span.end : item.span.start]
        if (_strength(gap) > strength and not has_any(gap, _REST)) or has_any(gap, _RUN_ON) or _NEW_CLAUSE.search(gap):
            break
        kept.append(item)
    return tuple(kept)


def _strength(gap: str) -> int:
    return 3 if "。" in gap else 2 if "；" in gap else 1 if "，" in gap else 0


def _is_closed(text: str, match: re.Match[str], whole: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether the list is meant to be complete: its last item is 其余, or a stated number of kinds is listed by 分别."""
    if match.group().startswith("分别"):
        if _TOTAL_WORD.search(text[max(0, whole.span.start - 4) : whole.span.start]) and len(items) > 1 and all(item.label for item in items):
            return True
        named = _ITEM_COUNT.search(text[max(0, whole.span.start - 20) : match.start()])
        return named is not None and parse_chinese(named.group(1)) == len(items)
    return len(items) > 1 and (has_any(text[items[-2].span.end : items[-1].span.start], _REST) or _complementary(items))


def _complementary(items: Sequence[Quantity]) -> bool:
    """采纳 16 条，未采纳 11 条: a thing and its opposite are all there is."""
    if len(items) != 2:
        return False
    first, second = (item.label.removeprefix("其中") for item in items)
    return any(second == no + first or first == no + second for no in ("未", "不", "不予", "非"))


def _ending_in_total(facts: Facts, seen: set[Span]) -> Iterator[Relation]:
    """A 7件、B 5件，共12件: the total after its parts, with nothing but 合计, 共, 两项合计 (or 罚没款) before the number."""
    counts = [q for q in facts.quantities if q.family in COUNTS and not q.han]
    text = facts.text
    for index, whole in enumerate(counts):
        start = whole.span.start
        before = text[max(0, start - 16) : start]
        if ("共" not in before and "计" not in before) or whole.span in seen or not _CLOSING_TOTAL.search(text, max(0, start - 16), start):
            continue
        items = _items_before(facts, counts[max(0, index - _MOST_ITEMS) : index], whole)
        if len(items) > 2 and items[0].value == whole.value:
            items = items[1:]  # the total stands at both ends of the list
        if len(items) >= 2:
            seen.add(whole.span)
            yield judge(whole, items, True)


def _items_before(facts: Facts, counts: Sequence[Quantity], whole: Quantity) -> tuple[Quantity, ...]:
    sentence = facts.sentences.at(whole.span.start)
    items: list[Quantity] = []
    for item in reversed(counts):
        gap = facts.text[item.span.end : (items[-1] if items else whole).span.start]
        if item.span.start < sentence.start or not _addable(item, whole, closed=True) or (items and len(gap) > 36):
            break
        if not has_any(item.label, _CHANGE):
            items.append(item)
    return tuple(reversed(items))


def _same_kind(item: Quantity, whole: Quantity) -> bool:
    """One unit, or two of one family; 个, 条 and 项 may count anything, so they must be the same."""
    return item.unit == whole.unit or (item.family == whole.family != "item")


def _addable(item: Quantity, whole: Quantity, *, closed: bool) -> bool:
    """Whether the two may be counted together: one kind, or papers and cases (规范性文件 1 份、合同 1 份，合计 2 件).

    In a complete list 个, 条 and 项 count with them.
    """
    return _same_kind(item, whole) or {item.family, whole.family} <= (_PAPERS if closed else _CASES)


def _with_rest(facts: Facts, seen: set[Span]) -> Iterator[Relation]:
    """收到 3264 件，办结 3251 件，其余 13 件…: what is left makes the list complete, without a 其中."""
    if not has_any(facts.quantity_labels, _REST):
        return
    for rest in facts.quantities:
        if rest.family not in COUNTS or not rest.label.startswith(_REST):
            continue
        sentence = facts.sentences.at(rest.span.start)
        before = [q for q in _counts(facts, Span(sentence.start, rest.span.start)) if q.unit == rest.unit]
        if len(before) < 2 or before[0].span in seen:
            continue
        pairs = [(whole, part) for i, whole in enumerate(before) for part in before[i + 1 :]]
        fitting = next(((w, p) for w, p in pairs if w.value == p.value + rest.value), None)
        if fitting is None and before[0].value == sum((q.value for q in before[1:]), rest.value):
            yield judge(before[0], (*before[1:], rest), True)
        elif fitting is None and len(before) > 2:
            relation = judge(before[0], (*before[1:], rest), True)
            if abs(sum((q.value for q in before[1:]), rest.value) - before[0].value) * 10 <= before[0].value:
                yield relation  # near enough to be meant as the whole
        elif fitting is not None or len(before) == 2:
            whole, part = fitting or pairs[0]
            yield judge(whole, (part, rest), True)


def _graded(facts: Facts, seen: set[Span]) -> Iterator[Relation]:
    """评查案卷 8 个，通报优秀案卷 1 个、合格案卷 7 个: grades of one set add up to it, or to less where some are not named."""
    if not has_any(facts.quantity_labels, _GRADES):
        return
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in facts.quantities:
        if quantity.family in COUNTS and has_any(quantity.label[-6:], _GRADES):
            by_sentence.setdefault(facts.sentences.index_at(quantity.span.start), []).append(quantity)
    for index, grades in by_sentence.items():
        grades = [q for q in grades if q.unit == grades[0].unit]
        before = [q for q in _counts(facts, Span(facts.sentences.span(index).start, grades[0].span.start)) if q.unit == grades[0].unit]
        if len(grades) >= 2 and before and before[-1].span not in seen and len({_grade(q) for q in grades}) == len(grades):
            yield judge(before[-1], tuple(grades), False, disjoint=True)


def _all_grades(whole: Quantity, items: Sequence[Quantity]) -> Relation:
    """With 不合格 named the grades are complete; 合格 may count the 优秀 ones or not."""
    relation = judge(whole, tuple(items), True)
    without_better = tuple(item for item in items if _grade(item) in ("合格", "不合格"))
    if relation.verdict == "fails" and len(without_better) == 2 and (inner := judge(whole, without_better, True)).verdict == "holds":
        return inner
    return relation


def _grade(quantity: Quantity) -> str:
    return next(word for word in _GRADES if word in quantity.label[-6:])


def judge(whole: Quantity, items: tuple[Quantity, ...], closed: bool, *, by_bracket: bool = False, disjoint: bool = False) -> Relation:
    """The relation of a total and its parts, with its verdict."""
    if not whole.exact or not all(item.exact for item in items):
        return Relation("sum", "unknown", whole, items, closed, "", "有约数，不作精确核对")
    largest = max(items, key=lambda item: item.value)
    if largest.value > whole.value and _same_kind(largest, whole) and not by_bracket and not closed:
        name = f"“{largest.label[-10:]}”" if largest.label else "其中一项 "
        return Relation("subset", "fails", whole, (largest,), closed, f"{name}{largest.written}，多于总数 {whole.written}")
    if len(items) == 1:
        return Relation("subset", "holds", whole, items, False, f"{format_number(items[0].value)}≤{format_number(whole.value)}")
    difference = sum((item.value for item in items), Decimal(0)) - whole.value
    if abs(difference) < max(Decimal(1), whole.step):  # 1.8万 stands for 18,030 too
        return Relation("sum", "holds", whole, items, closed, addition(items))
    coarse = max(item.step for item in items)
    if coarse != 1 and abs(difference) <= max(coarse, whole.step):
        return Relation("sum", "unknown", whole, items, closed, "", f"{addition(items)}，末位相差一，可能是四舍五入")
    more = "多" if difference > 0 else "少"
    arithmetic = f"{addition(items)}，与总数 {whole.written}不符，{more} {format_number(abs(difference))} {whole.unit}"
    if closed:
        return Relation("sum", "fails", whole, items, True, arithmetic)
    if difference < 0:
        return Relation("sum", "holds", whole, items, False, f"{addition(items)}，不超过总数 {whole.written}（“其中”未必列全）")
    overlapping = not disjoint and any(has_any(item.label + item.noun[:3], _ATTRIBUTE) for item in items)
    if by_bracket or overlapping or (not disjoint and len(items) == 2 and sum((i.value for i in items), Decimal(0)) > whole.value * _WIDEST):
        return Relation("sum", "unknown", whole, items, False, "", "分项可能重叠，不作相加核对")
    return Relation("sum", "fails", whole, items, False, arithmetic)
