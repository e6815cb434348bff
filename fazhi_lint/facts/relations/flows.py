"""Stages of one business in one sentence: 申请 ≥ 受理 ≥ 办结, 发现 ≥ 整改, 应考 ≥ 参考 ≥ 合格."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import COUNTS, Relation
from fazhi_lint.text.words_in import has_any, without

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

# Chains of stages; each stage is told by words in the label. A stage never has more than one before it in its chain.
_CHAINS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("申请", "收到", "接到", "接收", "新收", "收件"),
        ("受理", "立案"),
        ("办结", "审结", "结案", "准予许可", "准予行政许可", "准许许可", "准予", "许可决定", "答复"),
    ),
    (("发现", "排查"), ("完成整改", "整改到位", "整改", "办结")),
    (("应考", "应参考", "应参加考试"), ("实际参考", "实考", "参加考试", "参考"), ("合格", "通过")),
    (("立案",), ("处罚",)),
    (("应出庭",), ("出庭应诉", "出庭")),
    (("应训", "应参训"), ("实训", "参训")),
    (("执法人员", "应持证"), ("持证",)),
    (("受理", "排查"), ("调解成功", "成功调解", "化解成功", "成功化解")),
)
_WORDS = (
    "提出 收到 接到 接收 新收 收件 申请 受理 立案 办结 审结 结案 准予 准许 许可 决定 行政 答复 发现 完成 整改 到位 应参加考试 参加考试 应考 应参考 实际 参考 考试 合格 通过 处罚 作出"
    " 应出庭 出庭 应诉 应参训 参训 执法人员 持证 现有 共有 依法 已经 已 均 共 予以 全部 按期 按时 其中 的 了 总计 累计 各类 当年 本年 年内 全年 当场 及时 限期 问题 线索 隐患 各类 风险 排查 实 应 数 成功"
).split()
# Word: chain, stage, whether it is the chain's last stage.
_STAGE_WORDS: dict[str, list[tuple[int, int, bool]]] = {}
for _chain, _listed in enumerate(_CHAINS):
    for _stage, _stage_words in enumerate(_listed):
        for _word in _stage_words:
            _STAGE_WORDS.setdefault(_word, []).append((_chain, _stage, _stage == len(_listed) - 1))
_ADVERBS = "全年 依法 已经 已 均 共 予以 全部 按期 按时 及时 其中 实际 总计 累计 当年 本年 年内 当场 限期 完成".split()
_CARRIED = ("结转", "上年", "上一年", "跨年", "历年", "存量", "积案", "积压", "往年", "此前", "年初")
_SKIP = ("不", "未", "驳回", "撤销", "告知", "撤回", "终止")


def find(facts: Facts) -> Iterator[Relation]:
    """Pairs of neighbouring stages in one sentence, same unit, same business."""
    by_sentence: dict[int, list[tuple[Quantity, dict[int, int]]]] = {}
    for quantity, named in _named(facts):
        if quantity.family in COUNTS and quantity.family != "money" and not quantity.han and (stages := _stages(quantity, named)):
            by_sentence.setdefault(facts.sentences.index_at(quantity.span.start), []).append((quantity, stages))
    for index, quantities in by_sentence.items():
        if len(quantities) < 2:
            continue
        carried = has_any(facts.sentences.span(index).of(facts.text), _CARRIED)
        for chain in range(len(_CHAINS)):
            staged = [(stages[chain], quantity) for quantity, stages in quantities if chain in stages]
            for (stage, earlier), (next_stage, later) in pairwise(staged):
                if next_stage > stage and earlier.unit == later.unit and not later.label.startswith("其中") and _same_business(earlier, later):
                    yield _judge(earlier, later, carried)


def _named(facts: Facts) -> Iterator[tuple[Quantity, list[str]]]:
    """The quantities with stage words in their labels, and these words: looked for in all labels at once, for few have any."""
    labels = facts.quantity_labels
    ends = list(accumulate([len(quantity.label) + 1 for quantity in facts.quantities]))
    named: dict[int, list[str]] = {}
    for word in _STAGE_WORDS:
        at = labels.find(word)
        while at >= 0:
            number = bisect_right(ends, at)
            named.setdefault(number, []).append(word)
            at = labels.find(word, ends[number])  # once in each label is enough
    for number in sorted(named):
        yield facts.quantities[number], named[number]


def _stages(quantity: Quantity, named: list[str]) -> dict[int, int]:
    """For each chain the stage a quantity counts, by the stage words in its label.

    That is the last stage where the label begins or ends with its word, adverbs apart; else the latest earlier stage named.
    """
    bare = quantity.label
    if len(named) > 1:
        named = [word for word in named if not any(word != longer and word in longer for longer in named)]  # 应出庭, not 出庭
    if has_any(bare[-6:], _SKIP):
        return {}
    label = without(bare, _ADVERBS)
    stages: dict[int, int] = {}
    for word in named:
        for chain, stage, last in _STAGE_WORDS[word]:
            if not last or bare.startswith(word) or bare.endswith(word) or label.startswith(word) or label.endswith(word):
                stages[chain] = max(stage, stages.get(chain, -1))
    return stages


def _same_business(earlier: Quantity, later: Quantity) -> bool:
    """The later stage names no business of its own, or the earlier one's."""
    own = _business(later.label)
    return not own or own in _business(earlier.label) + earlier.noun


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
