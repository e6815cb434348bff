"""Figures that do not fit what is said elsewhere: rates with nothing to rate, none here and some there, one indicator twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.facts.relations.types import COUNTS
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_ACCURATE = Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")
_RATE_NAME = lazy(r"([^，。；：、\d%]{1,10}率)(?:均|为|达|达到|是)*$")
_OPEN = lazy(r"(?:其余|剩余|尚有|还有|另有|除|其中)[^，。；]{0,4}?$")
_OPEN_AFTER = lazy(r"(?:未办结|正在办理|尚在办理|在办|正在审理|尚未|未完成|未整改|正在整改|结转)")
_SCOPES = ("全市 全县 全区 全省 市本级 本级 局机关 委机关 系统 市县 两级 上半年 下半年 季度 近年来 以来 每 上年 去年 三年").split()
_YEAR = lazy(r"20\d\d年")


def _rate_name(context: Context, rate: Quantity) -> str:
    before = context.text[max(0, rate.span.start - 14) : rate.span.start]
    found = _RATE_NAME.search(before) if "率" in before else None
    return found.group(1) if found else ""


@check(
    id="numbers.rate-full-with-remainder",
    title="比率为百分之百却有未完成的",
    severity="warning",
    message="“{name}”写的是100%，同一句又说还有 {rest}没有完成，两处矛盾。请核对比率，或者写明口径（如“到期办结率”）。",
    basis=[_ACCURATE],
    rationale="还有没办完的，办结率就不是100%。如果只算到期应办的，要写清“按期办结率”“到期办结率”。",
    bad=[
        Bad("收到信访事项8件，办结7件，办结率【100%】，其余1件正在办理。"),
        Bad("发现问题12个，整改率达【100%】，尚有2个未完成整改。"),
    ],
    good=[
        Good("收到信访事项8件，办结8件，办结率100%。"),
        Good("收到信访事项8件，办结7件，按时办结率100%，其余1件正在办理。"),
    ],
)
def rate_full_with_remainder(context: Context) -> Iterator[Finding]:
    """办结率 and its kin at 100% in a sentence that names what is still open."""
    facts, text = context.facts, context.text
    for rate in facts.rates:
        if rate.value != 100 or not rate.exact:
            continue
        name = _rate_name(context, rate)
        if not name.endswith(("办结率", "完成率", "整改率", "审结率")) or has_any(name, ("按时", "按期", "及时", "到期", "限时", "期限")):
            continue
        sentence = facts.sentences.at(rate.span.start)
        for rest in facts.quantities_in(Span(sentence.start, sentence.end)):
            open_before = _OPEN.search(text[max(sentence.start, rest.span.start - 8) : rest.span.start])
            if rest.family in COUNTS and rest.value > 0 and open_before and _OPEN_AFTER.search(text, rest.span.end, min(sentence.end, rest.span.end + 14)):
                yield Finding(rate.span, {"name": name, "rest": rest.written}, notes=(Note(rest.span, "还没有完成的"),))
                break


@check(
    id="numbers.rates-reversed",
    title="完成率高于完结率",
    severity="warning",
    message="完成率 {found} 高于完结率 {other}。完结包括完成和因故关闭，完结率不会低于完成率，两个数可能写反了。",
    basis=[Basis("双随机抽查工作的统计口径（完结＝完成＋关闭）")],
    rationale="双随机任务有完成的，也有因单位关闭等原因终结的，完结数＝完成数＋关闭数，所以完成率不高于完结率。",
    triggers=("完结率",),
    bad=[
        Bad("双随机任务完成率【100%】，任务完结率98%。"),
        Bad("抽查任务完结率96.5%，完成率【98.2%】。"),
    ],
    good=[
        Good("双随机任务完成率96.99%，任务完结率100%。"),
        Good("双随机任务完成率100%，完结率100%。"),
    ],
)
def rates_reversed(context: Context) -> Iterator[Finding]:
    """完成率 above 完结率 in one sentence."""
    by_sentence: dict[int, dict[str, Quantity]] = {}
    for rate in context.facts.rates:
        if name := _rate_name(context, rate):
            kind = next((kind for kind in ("完成率", "完结率") if name.endswith(kind)), None)
            if kind:
                by_sentence.setdefault(context.facts.sentences.index_at(rate.span.start), {}).setdefault(kind, rate)
    for rates in by_sentence.values():
        if len(rates) == 2 and rates["完成率"].value > rates["完结率"].value and _same_tasks(*(_rate_name(context, rate)[:-3] for rate in rates.values())):
            yield Finding(rates["完成率"].span, {"other": rates["完结率"].written}, notes=(Note(rates["完结率"].span, "完结率"),))


def _same_tasks(first: str, second: str) -> bool:
    """Whether one of the two names says no more than the other (任务完成率, 国家抽查任务完结率)."""
    return first.endswith(second) or second.endswith(first)


_LITIGATION = ("行政诉讼", "行政应诉")


@check(
    id="numbers.rate-without-cases",
    title="没有案件却有比率",
    severity="warning",
    message="前面说没有{term}，这里却写比率“{found}”。没有案件就算不出比率，请改写为“无案件”，或核对案件数。",
    basis=[Basis("《中华人民共和国行政诉讼法》", "第三条")],
    rationale="出庭应诉率＝负责人出庭的件数÷应当出庭的件数。一件诉讼都没有，分母是零，算不出比率。",
    triggers=("无行政", "没有行政", "未发生", "未收到", "未出现", "未产生", "0件", "零件"),
    bad=[
        Bad("全年无行政诉讼案件，行政机关负责人出庭应诉率【100%】。"),
        Bad("全年没有行政复议和行政诉讼案件。严格落实负责人出庭应诉制度，出庭应诉率达【100%】。"),
    ],
    good=[
        Good("全年行政诉讼案件2件，行政机关负责人出庭应诉率100%。"),
        Good("全年无行政复议案件，行政机关负责人出庭应诉率100%。"),
    ],
)
def rate_without_cases(context: Context) -> Iterator[Finding]:
    """A rate of cases, or of appearance in court, after the same block said that there were none."""
    document = context.document
    by_block: dict[int, dict[str, Span]] = {}
    for said, terms in context.facts.absences:
        for term in terms:
            by_block.setdefault(document.block_at(said.start), {}).setdefault(term, said)
    if not by_block:
        return
    for rate in context.facts.rates:
        if rate.value == 0 or not (none := by_block.get(document.block_at(rate.span.start))):
            continue
        clause = re.split(r"[，。；\n]", context.text[max(0, rate.span.start - 30) : rate.span.start])[-1]
        if "率" not in clause:
            continue
        in_court = has_any(clause, ("应诉率", "出庭率"))
        for term, said in none.items():
            if said.end <= rate.span.start and (term in clause or (in_court and term in _LITIGATION)):
                yield Finding(rate.span, {"term": term}, notes=(Note(said, "这里说没有"),))
                break


@check(
    id="numbers.zero-and-positive",
    title="一处说没有一处说有",
    severity="warning",
    message="这里写了{term} {found}，另一处却说没有。请核对；如果口径或期间不同，请写明。",
    basis=[_ACCURATE],
    rationale="同一份报告里，一处写“全年无行政复议案件”，另一处又写办理了几件，读者无从判断。写明“本级”“系统”“上年”等口径的不提醒。",
    triggers=("行政复议", "行政诉讼", "行政应诉", "行政赔偿", "规范性文件"),
    bad=[
        Bad("全年无行政复议案件。加强法治建设，全年办理行政复议案件【1件】。"),
        Bad("全年收到行政诉讼案件【2件】，均已审结。全年未发生行政诉讼案件。"),
    ],
    good=[
        Good("局机关全年无行政复议案件，全市系统办理行政复议案件1件。"),
        Good("全年无行政复议案件。全年办理行政诉讼案件1件，无败诉案件。"),
    ],
)
def zero_and_positive(context: Context) -> Iterator[Finding]:
    """None of a kind in one sentence and some in another, neither with a scope of its own."""
    sentences = context.facts.sentences
    none: dict[str, list[Span]] = {}  # the first two places without a scope, so that one is not the count itself
    for said, terms in context.facts.absences:
        if not _scoped(context, sentences.at(said.start).of(context.text)):
            for term in terms:
                if len(none.setdefault(term, [])) < 2:
                    none[term].append(said)
    if not none:
        return
    for quantity in context.facts.quantities:
        if quantity.family != "case" or quantity.value == 0 or quantity.han:
            continue
        named = next((t for t in none if t in quantity.label[-10:]), None)
        said_elsewhere = next((said for said in none[named] if not said.contains(quantity.span)), None) if named else None
        if said_elsewhere and not _scoped(context, sentences.at(quantity.span.start).of(context.text)):
            yield Finding(quantity.span, {"term": named}, notes=(Note(said_elsewhere, "这里说没有"),))


def _scoped(context: Context, sentence: str) -> bool:
    """Whether a sentence narrows its figures down to a place, an organ or a time other than the report year."""
    year = f"{context.facts.meta.report_year}年"
    return has_any(sentence, _SCOPES) or any(found != year for found in _YEAR.findall(sentence))


_INDICATORS = ("行政处罚案件", "处罚案件", "行政许可事项", "行政规范性文件", "规范性文件", "行政复议案件", "行政诉讼案件", "执法人员", "重大行政决策")


@check(
    id="numbers.same-indicator-differs",
    title="同一指标前后数字不同",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="“{indicator}”在这里是 {found}，前面是 {before}。如果口径不同（本级、全市、系统，或期间不同），请写明；如果相同，请统一。",
    basis=[_ACCURATE],
    rationale="同一个指标出现两个数，可能是口径不同，也可能是前后没有改齐。程序分不清口径，所以只作提示。",
    bad=[
        Bad("累计办理行政处罚案件12件，均已备案。\n全年下达监督意见书46份，办理行政处罚案件【259件】。"),
        Bad("全年办理行政复议案件3件。\n加强行政争议化解，办理行政复议案件【5件】。"),
    ],
    good=[
        Good("办理行政处罚案件12件。\n全市系统办理行政处罚案件259件。"),
        Good("办理行政处罚案件12件。\n全年办理行政处罚案件12件，其中重大行政处罚案件4件。"),
    ],
)
def same_indicator_differs(context: Context) -> Iterator[Finding]:
    """The same indicator, with no scope in either sentence, in two blocks with two exact values."""
    document, sentences = context.document, context.facts.sentences
    first: dict[tuple[str, str], Quantity] = {}
    for quantity in context.facts.quantities:
        if not quantity.label.endswith(_INDICATORS) or not quantity.exact or quantity.han or quantity.family not in COUNTS:
            continue
        indicator = next(name for name in _INDICATORS if quantity.label.endswith(name))
        if _qualified(quantity.label, indicator) or _scoped(context, sentences.at(quantity.span.start).of(context.text)):
            continue
        key = (indicator.removeprefix("行政"), quantity.unit)
        before = first.setdefault(key, quantity)
        if before.value != quantity.value and document.block_at(before.span.start) != document.block_at(quantity.span.start):
            yield Finding(quantity.span, {"indicator": indicator, "before": before.written}, notes=(Note(before.span, f"前面是 {before.written}"),))


_PLAIN = lazy(
    r"^(?:20\d\d年|年|本年度?|全年|共|累计|已|依法|新|实际|我[局委]|本[局委]|办理|作出|实施|查处|处理|受理|收到|现有|共有|有|全[委局]|行政|制定|审核|印发|总计|目前|的|了)*$"
)


def _qualified(label: str, indicator: str) -> bool:
    """Whether the indicator is narrowed down (重大行政处罚案件)."""
    return not _PLAIN.match(label[: -len(indicator)])


@check(
    id="numbers.remainder-unstated",
    title="未整改的没有说明",
    severity="info",
    message="发现 {whole}，整改 {found}，还有 {rest} {unit}没有说明。请写明正在整改或如何处理。",
    basis=[_ACCURATE],
    rationale="发现的问题没有全部整改，又没有写其余的怎么办，读者会追问。只作提示。",
    triggers=("整改",),
    bad=[
        Bad("发现问题2801条，整改【2655条】，均责令限期整改。"),
        Bad("排查发现隐患120处，已整改到位【115处】。"),
    ],
    good=[
        Good("发现问题2801条，整改2655条，其余146条正在整改。"),
        Good("发现问题120条，整改120条。"),
        Good("发现问题512个，整改497个，其余15个限期3个月内整改。"),
    ],
)
def remainder_unstated(context: Context) -> Iterator[Finding]:
    """Found and put right, with a difference the block does not speak of."""
    facts, document = context.facts, context.document
    for relation in facts.relations:
        if relation.kind != "funnel" or relation.verdict != "holds" or "整改" not in relation.parts[0].label:
            continue
        whole, done = relation.whole, relation.parts[0]
        rest = whole.value - done.value
        block = document.blocks[document.block_at(done.span.start)].span
        named = any(q.value == rest for q in facts.quantities_in(Span(whole.span.start, block.end)))
        if rest > 0 and not named and not has_any(facts.sentences.at(done.span.start).of(context.text), ("其余", "剩余", "尚未", "正在整改")):
            yield Finding(done.span, {"whole": whole.written, "rest": rest, "unit": done.unit}, notes=(Note(whole.span, "发现的总数"),))


_PARTIAL = lazy(r"截至(?:20\d\d年)?(?:[1-9]|1[01])月(?:底|末|\d{1,2}日)|前三季度|1[—－~～至-](?:[6-9]|1[01])月")


@check(
    id="numbers.period-incomplete",
    title="数据没有统计到年底",
    severity="info",
    genres=("annual-report",),
    message="“{found}”的数据没有统计到年底，而本文在次年成文。年度报告应报告全年情况，请更新数据或说明原因。",
    basis=[Basis("《法治政府建设与责任落实督察工作规定》", "关于报告上一年度情况的规定")],
    rationale="提前起草的稿子常用“截至11月底”的数据，次年报送时应当换成全年的。专项行动本来就在年中结束的，可以不改。",
    triggers=("截至", "前三季度", "1—", "1-", "1至"),
    bad=[
        Bad("云山市司法局2025年法治政府建设年度报告\n一、主要成效\n【截至11月底】，办理案件12件。\n云山市司法局\n2026年1月20日\n"),
        Bad("云山市司法局2025年法治政府建设年度报告\n一、主要成效\n【前三季度】，办理案件12件。\n云山市司法局\n2026年2月10日\n"),
    ],
    good=[
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要成效\n截至12月底，办理案件12件。\n云山市司法局\n2026年1月20日\n"),
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要成效\n截至11月底，办理案件12件。\n云山市司法局\n2025年12月20日\n"),
    ],
)
def period_incomplete(context: Context) -> Iterator[Finding]:
    """Data to a month before December in a report signed after the year's end."""
    meta = context.facts.meta
    if meta.signed is None or meta.report_year is None or meta.signed.year <= meta.report_year:
        return
    for match in _PARTIAL.finditer(context.text):
        yield Finding(Span(*match.span()))
