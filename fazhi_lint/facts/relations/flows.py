"""Funnels: 申请 ≥ 受理 ≥ 办结, stages of one business in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import Relation
from fazhi_lint.text.words_in import has_any, without

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_STAGES = (
    re.compile(r"(?:提出|收到|接到|接收|新收|共收)?(?:的)?申请$|收到|接到|接收|新收|收件|来访"),
    re.compile(r"(?:依法|已|共|予以)*(?:受理|立案)$|受理"),
    re.compile(r"(?:依法|已|均|共|予以|全部|按期|按时)*(?:办结|审结|结案|准予(?:行政)?许可|准许(?:行政)?许可|准予|许可|答复)$|办结|审结|结案"),
)
_WORDS = (
    "提出 收到 接到 接收 新收 收件 申请 受理 立案 办结 审结 结案 准予 准许 许可 答复 依法 已经 已 均 共 予以 全部 按期 按时 其中 的 了 总计 累计 各类 当年 本年 年内 全年"
).split()
_CARRIED = ("结转", "上年", "上一年", "跨年", "历年", "存量", "积案", "积压", "往年", "此前", "年初")
_SKIP = ("不", "未", "驳回", "撤销", "复议", "告知")


def find(facts: Facts) -> Iterator[Relation]:
    """Pairs of neighbouring stages in one sentence, same unit, same business."""
    by_sentence: dict[int, list[tuple[int, Quantity]]] = {}
    for quantity in facts.quantities:
        if quantity.han or quantity.family in ("rate", "points", "times", "money"):
            continue
        stage = _stage(quantity)
        if stage is not None:
            by_sentence.setdefault(facts.sentences.index_at(quantity.span.start), []).append((stage, quantity))
    for index, found in by_sentence.items():
        carried = has_any(facts.sentences.span(index).of(facts.text), _CARRIED)
        for (stage, earlier), (next_stage, later) in zip(found, found[1:], strict=False):
            if next_stage > stage and earlier.unit == later.unit and _same_business(earlier, later):
                yield _judge(earlier, later, carried)


def _stage(quantity: Quantity) -> int | None:
    label = quantity.label
    if not label or has_any(label[-6:], _SKIP):
        return None
    return next((number for number in (2, 1, 0) if _STAGES[number].search(label[-8:])), None)


def _same_business(earlier: Quantity, later: Quantity) -> bool:
    """The later stage names no business of its own, or the earlier one's."""
    own = _business(later.label)
    before = _business(earlier.label) + earlier.noun
    return not own or own in before


def _business(label: str) -> str:
    """What is left of a label without stages, adverbs and years."""
    return without(label, _WORDS).lstrip("0123456789年")


def _judge(earlier: Quantity, later: Quantity, carried: bool) -> Relation:
    if carried:
        return Relation("funnel", "unknown", earlier, (later,), False, "", "含上年结转，不能直接比较")
    if not earlier.exact or not later.exact:
        return Relation("funnel", "unknown", earlier, (later,), False, "", "有约数，不作精确核对")
    if later.value > earlier.value:
        arithmetic = f"“{later.label[-8:]}”{later.written}，多于“{earlier.label[-8:]}”{earlier.written}"
        return Relation("funnel", "fails", earlier, (later,), False, arithmetic)
    return Relation("funnel", "holds", earlier, (later,), False, f"{format_number(earlier.value)}≥{format_number(later.value)}")
