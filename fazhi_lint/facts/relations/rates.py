"""Rates: a percentage against its numerator and every denominator it may have been taken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.facts.relations.types import Relation, round_half_up, truncate
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

_NAME = 12  # characters of the name of a rate before its 率, at most
_RATE = lazy(rf"([^，。；：、\d%]{{1,{_NAME}}}率)(?:均|分别|为|达|达到|到|是|提高到|提升至|提升到|提高至|约)*$")
_SHARE = lazy(r"(?:^|[，；（]|\d(?:余|多)?[^，。；\d占]{0,8})(?:约|各)?占(?:[^，。；\d]{0,14}(?:\d[\d,.]*[^，。；\d]{1,4})?的?)$")
_GROWTH = lazy(r"增长|下降|提高(?!到|至)|提升(?!到|至)|减少|同比|环比|上升|降低|增幅|降幅|增加|较|比上年")
_STOP = lazy(r"[，。；：]")
_PAIRED = lazy(r"[^，。；：、和及\d%]{1,12}率")
_LOOK_BACK = 2
_NOT_COUNTED = frozenset(("rate", "points", "times", "money", "hours"))
# What a rate is taken of: stem of the rate, words of its numerator, words of its denominator.
_BASES: tuple[tuple[str, list[str], list[str]], ...] = (
    ("不合格", "不合格".split(), "评查 抽查 抽取 检测 参考 考试 抽检 案卷 检查".split()),
    ("合格", "合格".split(), "评查 抽查 抽取 检测 参考 考试 抽检 案卷 推送 参评 培训".split()),
    ("优秀", "优秀".split(), "评查 抽查 抽取 案卷 参评".split()),
    ("办结", "办结 办理完毕".split(), "受理 收到 接收 接到 办理 信访 投诉 举报 事项".split()),
    ("答复", "答复".split(), "收到 受理 申请".split()),
    ("完结", "完结".split(), "任务".split()),
    ("完成", "完成".split(), "任务 事项 清单 指标".split()),
    ("整改", "整改".split(), "发现 问题 隐患".split()),
    ("采纳", "采纳".split(), "收集 意见 建议".split()),
    ("化解", "化解 调解成功 调处".split(), "调解 纠纷 排查 受理".split()),
    ("成功", "成功".split(), "调解 纠纷 受理".split()),
    ("胜诉", "胜诉".split(), "审结 诉讼 应诉 案件".split()),
    ("出庭", "出庭".split(), "应出庭".split()),
    ("持证", "持证".split(), "执法人员 人员".split()),
    ("参考", "参考 参加考试".split(), "应考 应参考 人员".split()),
    ("参训", "参训 培训".split(), "应训 人员".split()),
    ("通过", "通过".split(), "参考 应考 考试".split()),
    ("即办", "即办".split(), "事项".split()),
    ("网办", "网办 网上办".split(), "事项 办件".split()),
    ("公示", "公示".split(), "处罚 许可".split()),
    ("纠错", "纠错 撤销 纠正".split(), "审结 受理".split()),
    ("备案", "备案".split(), "制定 印发 规范性文件 合同".split()),
    ("审查", "审查 审核".split(), "合同 文件".split()),
    ("审核", "审核 审查".split(), "合同 文件 案件".split()),
)


_NO_STEM = ("覆盖", "满意", "知晓", "增长", "利用", "使用", "占有", "概", "发生", "收益", "贡献", "认领", "参与")
_NEGATED, _BETTER = ("未", "不予", "率", "应出庭", "应参", "应考", "应训"), ("优秀", "优良", "良好")


def find(facts: Facts) -> Iterator[Relation]:
    """Every percentage whose numerator or denominator the text gives."""
    names: list[str] = []  # of the rates that a 分别 announced and that are still to come
    for rate in facts.quantities:
        if rate.family != "rate" or rate.han:
            continue
        sentence_index = facts.sentences.index_at(rate.span.start)
        sentence = facts.sentences.span(sentence_index)
        left = facts.text[max(sentence.start, rate.span.start - 24) : rate.span.start]
        clause = _STOP.split(left)[-1]
        if "分别" not in clause and facts.text[rate.span.start - 1] not in "和、":
            names = []
        if _GROWTH.search(clause):
            continue
        if "分别" in clause or (names and facts.text[rate.span.start - 1] in "和、"):
            if "分别" in clause and "%" not in clause:
                names = _PAIRED.findall(clause)
            relation = _named_rate(facts, rate, names.pop(0), sentence_index) if names else None
        elif (at := left.rfind("率")) >= 0 and (named := _RATE.search(left, max(0, at - _NAME))):
            relation = _named_rate(facts, rate, named.group(1), sentence_index)
        elif "占" in left and _SHARE.search(left):
            relation = _share(facts, rate, sentence_index)
        else:
            continue
        if relation is not None and relation.verdict == "fails" and "均" in clause:
            relation = relation._replace(verdict="unknown", arithmetic="", reason="“均”涉及多个比率，不作核对")
        if relation is not None:
            yield relation


def _counts(facts: Facts, span: Span) -> list[Quantity]:
    return [q for q in facts.quantities_in(span) if q.family not in _NOT_COUNTED]


def _candidates(facts: Facts, rate: Quantity, sentence_index: int) -> list[Quantity]:
    """Exact counts in the sentence and the two before it, in the same block."""
    block = facts.document.blocks[facts.document.block_at(rate.span.start)].span
    start = max(block.start, facts.sentences.span(max(0, sentence_index - _LOOK_BACK)).start)
    return [q for q in _counts(facts, Span(start, facts.sentences.span(sentence_index).end)) if q.exact]


def _named_rate(facts: Facts, rate: Quantity, name: str, sentence_index: int) -> Relation | None:
    base = next((base for base in _BASES if base[0] in name), None) or _generic(name)
    if base is None or not rate.exact:
        return None
    stem, top_words, bottom_words = base
    sentence = facts.sentences.span(sentence_index)
    counts = _counts(facts, sentence)
    near = [q for q in counts if q.span.start < rate.span.start]
    tops = [q for q in near if _counts_as(q, stem, top_words)]
    if not tops:  # 合格率为95%，评查40卷，合格38卷
        near = [*near, *(q for q in counts if q.span.start > rate.span.start)]
        tops = [q for q in near if _counts_as(q, stem, top_words)]
    bottoms = [q for q in near if q not in tops and has_any(q.label + q.noun, bottom_words)]
    if tops:
        everything = _candidates(facts, rate, sentence_index)
        top = _with_better(tops[-1], near) if stem == "合格" else tops[-1]
        own = [q for q in near if q is not tops[-1] and q.unit == top.unit and q.value >= top.value]
        if not own and facts.text.startswith("其中", sentence.start):
            own = [q for q in everything if q.span.end <= sentence.start and q.unit == top.unit and q.value >= top.value]
        if not own:  # the denominator may close the sentence before
            own = [
                q
                for q in everything
                if q.span.end <= sentence.start and q.unit == top.unit and q.value >= top.value and has_any(q.label + q.noun, bottom_words)
            ]
        return _against(rate, top, own, [*_less_withdrawn(own, near), *(q for q in everything if q.family == top.family and q.value >= top.value)])
    if len(bottoms) == 1 and bottoms[0].exact and rate.value <= 100:
        return _reachable(rate, bottoms[0])
    return None


def _generic(name: str) -> tuple[str, list[str], list[str]] | None:
    """A rate the table does not know, by its own stem: 建成率 is of what was 建成."""
    stem = name.removesuffix("率")[-2:]
    return (stem, [stem], []) if len(stem) == 2 and stem not in _NO_STEM else None


def _counts_as(quantity: Quantity, stem: str, words: Sequence[str]) -> bool:
    """Whether a count is the numerator of a rate: its label ends, or the words after its unit begin, with the stem."""
    label = quantity.label[-6:]
    if has_any(label, _NEGATED) or (stem == "合格" and "不合格" in label):
        return False
    return has_any(label, words) or has_any(quantity.noun[:8], words)


def _less_withdrawn(bottoms: Sequence[Quantity], near: Sequence[Quantity]) -> list[Quantity]:
    """Denominators without the withdrawn cases: 24÷（27－3）."""
    withdrawn = [q for q in near if has_any(q.label[-4:], ("撤诉", "撤回", "终止"))]
    return [bottom._replace(value=bottom.value - q.value) for bottom in bottoms for q in withdrawn if bottom.value > q.value]


def _with_better(top: Quantity, near: Sequence[Quantity]) -> Quantity:
    """合格 counted together with 优秀 and 良好, where they are listed beside it."""
    better = [q for q in near if q.unit == top.unit and q.exact and has_any(q.label[-6:], _BETTER)]
    return top._replace(value=top.value + sum((q.value for q in better), Decimal(0)))


def _share(facts: Facts, rate: Quantity, sentence_index: int) -> Relation | None:
    """占…N%: the number right before 占, over the one between 占 and the rate, or over whatever the text gives."""
    if not rate.exact:
        return None
    sentence = facts.sentences.span(sentence_index)
    before = [q for q in _counts(facts, sentence) if q.span.start < rate.span.start]
    at = facts.text.rfind("占", sentence.start, rate.span.start)
    inside = [q for q in before if q.span.start > at]
    before = [q for q in before if q.span.start < at]
    if not before or not before[-1].exact:
        return None
    top = before[-1]
    if inside:
        return _against(rate, top, inside, []) if inside[-1].exact else None
    wholes = [q for q in _candidates(facts, rate, sentence_index) if q.family == top.family and q.value >= top.value and q is not top]
    named = facts.text[at + 1 : at + 3]  # 占受理总数的…: the count of what was 受理
    own = [q for q in wholes if q.unit == top.unit and (sentence.start <= q.span.start < top.span.start or named in q.label)]
    return _against(rate, top, own, wholes)


def _against(rate: Quantity, top: Quantity, own: Sequence[Quantity], wider: Sequence[Quantity]) -> Relation | None:
    """Holds if any denominator gives the rate; fails only against denominators of the same sentence."""
    if not top.exact or top.value == 0:
        return None
    best: Relation | None = None
    for bottom in (*own, *(q for q in wider if q is not top and q not in own)):
        if bottom.value == 0 or bottom.span == top.span:
            continue
        verdict = compare(top.value, bottom.value, rate)
        if verdict == "holds":
            return Relation("rate", "holds", rate, (top, bottom), True, _division(top, bottom, rate))
        if verdict == "rounding" and best is None:
            best = Relation("rate", "rounding", rate, (top, bottom), True, _division(top, bottom, rate))
    if best is not None:
        return best
    exact = [q for q in own if q.exact and q.value]
    if not exact:
        return Relation("rate", "unknown", rate, (top,), False, "", "没有找到分母")
    return Relation("rate", "fails", rate, (top, exact[-1]), True, _division(top, exact[-1], rate))


def compare(top: Decimal, bottom: Decimal, rate: Quantity) -> str:
    """holds, rounding (off by one in the last digit) or fails; rounded and cut-off values both hold."""
    value = top * 100 / bottom
    rounded, cut = round_half_up(value, rate.decimals), truncate(value, rate.decimals)
    if rate.value in (rounded, cut):
        return "holds"
    near = min(abs(rate.value - rounded), abs(rate.value - cut))
    return "rounding" if near <= Decimal(1).scaleb(-rate.decimals) and value != cut else "fails"


def _division(top: Quantity, bottom: Quantity, rate: Quantity) -> str:
    value = round_half_up(top.value * 100 / bottom.value, max(2, rate.decimals))
    return f"{format_number(top.value)}÷{format_number(bottom.value)}＝{format_number(value)}%"


def _reachable(rate: Quantity, bottom: Quantity) -> Relation | None:
    """Whether any whole number out of the denominator gives the rate."""
    if bottom.value != bottom.value.to_integral_value() or bottom.value <= 0:
        return None
    guess = int(rate.value * bottom.value / 100)
    tried = [k for k in range(max(0, guess - 1), guess + 3) if k <= bottom.value]
    for k in tried:
        if compare(Decimal(k), bottom.value, rate) == "holds":
            return Relation(
                "reachable",
                "holds",
                rate,
                (bottom,),
                False,
                f"{k}÷{format_number(bottom.value)}＝{format_number(round_half_up(Decimal(k) * 100 / bottom.value, max(2, rate.decimals)))}%",
            )
    near = "、".join(
        f"{k}÷{format_number(bottom.value)}＝{format_number(round_half_up(Decimal(k) * 100 / bottom.value, max(2, rate.decimals)))}%"
        for k in (guess, guess + 1)
        if k <= bottom.value
    )
    return Relation("reachable", "fails", rate, (bottom,), False, near)
