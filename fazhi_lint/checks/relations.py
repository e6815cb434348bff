"""Numbers that cannot all be true: parts and totals, stages, rates."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.relations.types import Relation
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check
from fazhi_lint.text.patterns import lazy

_ACCURATE = Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")
_CONFIRMING = ("sum", "rate", "growth", "difference", "balance")
_CAPPED_RATE = r"((?:合格|办结|覆盖|完结|参考|参训|持证|出庭|应诉|及时|达标|公示|公开|录入|满意|审查|审核|备案|整改|化解|调解成功|通过|答复|到位|胜诉|采纳|签约|知晓)率)(?:均|为|达|达到|是)*$"
_CAPPED = lazy(_CAPPED_RATE)
_COMPLETE = lazy(_CAPPED_RATE.replace("(?:", "(?:完成|", 1))


def _places(relation: Relation) -> tuple[Note, ...]:
    """Where every other number of the relation stands."""
    return tuple(Note(part.span, f"分项：{part.written}") for part in relation.parts)


def _sum_finding(context: Context, relation: Relation) -> Finding:
    return Finding(relation.whole.span, {"arithmetic": relation.arithmetic, "suspect": _suspect(context, relation)}, notes=_places(relation))


def _suspect(context: Context, relation: Relation) -> str:
    """Which number to look at first, where other statements of the text confirm the rest."""
    confirmed = {
        quantity.span for other in context.facts.relations if other.verdict == "holds" and other.kind in _CONFIRMING for quantity in (other.whole, *other.parts)
    }
    doubtful = [part for part in relation.parts if part.span not in confirmed]
    if relation.whole.span in confirmed and doubtful:
        named = f"“{doubtful[0].label[-8:]}”{doubtful[0].written}" if len(doubtful) == 1 and doubtful[0].label else "分项"
        return f"总数与文中别的数字相符，请先核对{named}。"
    if relation.whole.span not in confirmed and not doubtful:
        return "各分项与文中别的数字相符，请先核对总数。"
    return ""


@check(
    id="numbers.parts-differ-from-total",
    title="分项之和与总数不符",
    severity="error",
    message="分项之和 {arithmetic}。{suspect}",
    basis=[_ACCURATE],
    rationale="写了“其余”、写了“合计”“共计”，或者点明几类又用“分别”列出，就是把总数全部分完了，各项相加应当等于总数。单独一个“其中”不要求列全，少于总数不提醒。",
    bad=[
        Bad(
            "全年立案【30起】，其中公共场所12起、医疗机构10起，其余9起为学校卫生。",
            message="分项之和 12＋10＋9＝31，与总数 30 起不符，多 1 起。",
        ),
        Bad("办理一般程序案件7件、简易程序案件15件，合计【21件】。"),
        Bad(
            "全年收到申请【200件】，办结150件，办结率75%，其余60件正在办理。",
            message="分项之和 150＋60＝210，与总数 200 件不符，多 10 件。总数与文中别的数字相符，请先核对“其余”60 件。",
        ),
        Bad("受理投诉、举报、咨询三类事项【60件】，分别为20件、25件、14件。"),
    ],
    good=[
        Good("全年立案30起，其中公共场所12起、医疗机构10起，其余8起为学校卫生。"),
        Good("全年公开信息260条，其中政策文件0条、工作动态76条、通知公告62条。"),
        Good("办理一般程序案件7件、简易程序案件约15件，合计22件。"),
        Good("检查企业120家、医院35家，共检查经营单位240家次。"),
    ],
)
def parts_differ_from_total(context: Context) -> Iterator[Finding]:
    """Complete lists that do not add up."""
    for relation in context.facts.relations_of("sum"):
        if relation.closed:
            yield _sum_finding(context, relation)


@check(
    id="numbers.parts-exceed-total",
    title="分项之和超过总数",
    severity="error",
    message="“其中”各项之和 {arithmetic}。其中各项可以不列全，但不能超过总数。{suspect}",
    basis=[_ACCURATE],
    rationale="“其中”后面可以只列几项，少于总数是正常的；各项互不重叠而加起来超过总数，就一定有数字写错。可能重叠的项目（持证、备案、办结等）不相加。",
    triggers=("其中",),
    bad=[
        Bad(
            "全年对违法行为立案【87起】。其中：职业卫生立案7起，处罚7起；公共场所立案52起，处罚52起；医疗卫生立案23起，处罚21起；学校卫生立案6起，处罚5起。",
            message="“其中”各项之和 7＋52＋23＋6＝88，与总数 87 起不符，多 1 起。其中各项可以不列全，但不能超过总数。",
        ),
        Bad("检查在建工程【59个】（其中公共建筑7个、住宅40个、保障性住房12个、其他1个）。"),
    ],
    good=[
        Good("全年对违法行为立案87起。其中：职业卫生立案7起，处罚7起；公共场所立案52起，处罚52起；医疗卫生立案23起，处罚21起；学校卫生立案5起，处罚5起。"),
        Good("现有执法人员168名，其中持证165名、法制审核人员12名。"),
        Good("全年立案80余起，其中公共场所52起、医疗机构35起。"),
    ],
)
def parts_exceed_total(context: Context) -> Iterator[Finding]:
    """Open lists that add up to more than their total."""
    for relation in context.facts.relations_of("sum"):
        if not relation.closed:
            yield _sum_finding(context, relation)


@check(
    id="numbers.subset-exceeds-total",
    title="其中一项超过总数",
    severity="error",
    message="{arithmetic}。“其中”的一项不能比总数还多，请核对两个数字。",
    basis=[_ACCURATE],
    rationale="部分不会多于全部。出现这种情况，不是总数写小了，就是分项写大了，或者两个数字口径不同而没有说明。",
    triggers=("其中",),
    bad=[
        Bad("全年作出行政处罚决定12件，其中重大行政处罚【15件】。"),
        Bad("全年办理重大行政决策3项，其中【5项】列入年度目录。"),
    ],
    good=[
        Good("全年作出行政处罚决定12件，其中重大行政处罚4件。"),
        Good("全年作出行政处罚决定12件，其中罚款25万元、没收违法所得3万元。"),
    ],
)
def subset_exceeds_total(context: Context) -> Iterator[Finding]:
    """One part larger than its total."""
    for relation in context.facts.relations_of("subset"):
        yield Finding(relation.parts[0].span, {"arithmetic": relation.arithmetic}, notes=(Note(relation.whole.span, f"总数：{relation.whole.written}"),))


@check(
    id="numbers.funnel-reversed",
    title="后一环节多于前一环节",
    severity="warning",
    message="{arithmetic}。后一环节一般不会多于前一环节；如含上年结转，请写明。",
    basis=[_ACCURATE],
    rationale="申请、受理、办结是一环接一环的：受理的不会多于申请的，办结的不会多于受理的。确有上年结转的，写明“含上年结转×件”即可，程序看到“结转”就不再提醒。",
    bad=[
        Bad("全年行政许可申请90件，受理【95件】，准予许可90件。"),
        Bad("收到信访事项120件，办结【125件】。"),
        Bad("全年受理行政调解案件120件，调解成功【130件】。"),
    ],
    good=[
        Good("全年行政许可申请95件，受理90件，准予许可90件。"),
        Good("全年受理信访案件120件，行政争议调解成功130件。"),
        Good("上年结转14件，全年受理206件，办结210件。"),
        Good("收到信访事项12件，受理行政复议申请15件。"),
    ],
)
def funnel_reversed(context: Context) -> Iterator[Finding]:
    """A later stage with more cases than the one before."""
    for relation in context.facts.relations_of("funnel"):
        later = relation.parts[0]
        yield Finding(later.span, {"arithmetic": relation.arithmetic}, notes=(Note(relation.whole.span, f"前一环节：{relation.whole.written}"),))


@check(
    id="numbers.rate-mismatch",
    title="比率与给出的数字不符",
    severity="error",
    message="按文中数字计算，{arithmetic}，与“{found}”不符。",
    basis=[_ACCURATE],
    rationale="分子、分母和比率都写出来了，就可以验算。程序把同一句和前两句里可能的分母都试一遍，四舍五入、直接截尾都算对，全都对不上才报。",
    bad=[
        Bad("评查案卷40卷，合格38卷，合格率【96%】。", message="按文中数字计算，38÷40＝95%，与“96%”不符。"),
        Bad("收到信访事项200件，办结180件，办结率【95%】。"),
        Bad("全年受理申请500件，网上办理件430件，占受理总量的【96%】。"),
    ],
    good=[
        Good("评查案卷40卷，合格38卷，合格率95%。"),
        Good("全年收到复议申请151件，审结135件，其中纠错29件，纠错率19.2%。"),
        Good("收到复议申请151件，受理75件，占收到总量的49.66%。"),
        Good("办结各类事项180件，办结率提高5%。"),
    ],
)
def rate_mismatch(context: Context) -> Iterator[Finding]:
    """Rates that no denominator of the text gives."""
    for relation in context.facts.relations_of("rate"):
        yield Finding(relation.whole.span, {"arithmetic": relation.arithmetic}, notes=_terms(relation))


@check(
    id="numbers.rate-rounding",
    title="比率末位相差一",
    severity="info",
    message="按文中数字计算，{arithmetic}，与“{found}”末位差一，请核对取舍。",
    basis=[_ACCURATE],
    rationale="末位差一可能是为了凑成百分之百，也可能是另有分母。只作提示。",
    bad=[
        Bad("收到申请1046件，结转下年13件，占申请总量的【1.3%】。"),
        Bad("评查案卷160卷，合格149卷，合格率【93.2%】。"),
    ],
    good=[
        Good("评查案卷160卷，合格151卷，合格率94.4%。"),
        Good("评查案卷160卷，合格151卷，合格率94.3%。"),
    ],
)
def rate_rounding(context: Context) -> Iterator[Finding]:
    """Rates off by one in the last digit."""
    for relation in context.facts.relations_of("rate", "rounding"):
        yield Finding(relation.whole.span, {"arithmetic": relation.arithmetic}, notes=_terms(relation))


def _terms(relation: Relation) -> tuple[Note, ...]:
    return tuple(Note(part.span, f"{name}：{part.written}") for name, part in zip(("分子", "分母"), relation.parts, strict=False))


@check(
    id="numbers.rate-unreachable",
    title="比率按这个总数得不出来",
    severity="warning",
    message="总数是 {total}时，无论分子是几都得不出“{found}”（最接近的是 {arithmetic}）。请核对总数或比率。",
    basis=[_ACCURATE],
    rationale="件数、人数是整数，总数一定，能得出的百分比就只有那么几个。例如 20 个任务的完成率只能是 95% 或 100%，不会是 96.99%。",
    bad=[
        Bad("国家双随机抽查任务20个，任务完成率【96.99%】。"),
        Bad("受理信访事项8件，办结率【90%】。"),
    ],
    good=[
        Good("国家双随机抽查任务598个，任务完成率96.99%。"),
        Good("受理信访事项8件，办结率87.5%。"),
        Good("开展培训3场，参训人员满意率96.5%。"),
    ],
)
def rate_unreachable(context: Context) -> Iterator[Finding]:
    """Rates no whole number out of the given total can give."""
    for relation in context.facts.relations_of("reachable"):
        bottom = relation.parts[0]
        yield Finding(relation.whole.span, {"arithmetic": relation.arithmetic, "total": bottom.written}, notes=(Note(bottom.span, f"总数：{bottom.written}"),))


@check(
    id="numbers.rate-over-100",
    title="比率超过百分之百",
    severity="warning",
    message="“{name}”最多是 100%，这里写的是“{found}”。",
    basis=[_ACCURATE],
    rationale="合格率、办结率、覆盖率、完成率等是部分占全部的比，封顶就是 100%。超额完成任务应写“完成目标任务的120%”。",
    triggers=("率",),
    bad=[
        Bad("全省抽查任务916家，完成率【100%以上】。"),
        Bad("监督检查覆盖率达【102%】，案件办结率100%。"),
    ],
    good=[
        Good("监督检查覆盖率达100%，完成目标任务的120%。"),
        Good("增长率达102%，投入产出率120%。"),
    ],
)
def rate_over_100(context: Context) -> Iterator[Finding]:
    """Capped rates above 100%, and 100%以上."""
    for quantity in context.facts.rates:
        if quantity.value > 100 or (quantity.value == 100 and quantity.exactness == "at-least"):
            capped = _CAPPED if quantity.value > 100 else _COMPLETE
            named = capped.search(context.text[max(0, quantity.span.start - 14) : quantity.span.start])
            if named:
                yield Finding(quantity.span, {"name": named.group(1)})
