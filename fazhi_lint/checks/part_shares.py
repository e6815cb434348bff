"""How much a report says of what: problems passed over, an account without figures, a section on trade alone, a text too short."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.part_texts import letters, measure_units, shortcomings, speaks_of_law
from fazhi_lint.model.document import Section
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check

_INSPECTION = Basis("《法治政府建设与责任落实督察工作规定》", "关于年度报告主要内容的规定")
_LEAST_UNIT = 100
_LONG_UNIT = 200

_TITLE = "云山市林业局关于2025年法治政府建设情况的报告\n"
_DONE = "全年审核规范性文件12件，办理行政许可128件，评查案卷40卷，开展普法活动16场次，办理行政复议答复3件。"
_REPORT = _TITLE + "一、主要举措和成效\n{done}\n{problems}\n三、党政主要负责人履行第一责任人职责情况\n{duties}\n四、2026年主要安排\n{plans}\n"
_DUTIES = "局长主持局党组会研究法治工作4次。"
_PLANS = "每季度开展1次案卷评查。"
_BRIEF = "【二、存在的不足和原因】\n执法力量薄弱，主要是人员少。"
_FULLER = "二、存在的不足和原因\n（一）林区执法力量薄弱。5个林区执法点只有11名执法人员，主要原因是新招录人员未取得证件。\n（二）普法覆盖不够。由于线上普法起步晚，外出务工人员参加的少。"


@check(
    id="structure.problems-share-low",
    title="不足部分写得太少",
    severity="info",
    genres=("annual-report",),
    message="存在的不足只写了{letters}个字，占全文的{share}%。规定要求报告不足和原因，建议把每个问题的表现、原因写具体。",
    basis=[_INSPECTION],
    # Per cent of the whole text; characters the whole must have; characters that are enough (three problems with causes) whatever the share.
    options={"percent": 5.0, "characters": 800, "enough": 300},
    rationale="重成效、轻问题，是年度报告最常受到的批评。规定没有定字数，这里只作提示：全文八百字以上，不足部分不到二十分之一，又不到三百字的，才提醒。不足和下一步打算合写成一个部分的，不计算。",
    bad=[
        Bad(
            _REPORT.format(done=_DONE * 16, problems=_BRIEF, duties=_DUTIES, plans=_PLANS),
            message="存在的不足只写了14个字，占全文的1.4%。规定要求报告不足和原因，建议把每个问题的表现、原因写具体。",
        ),
        Bad(_REPORT.format(done=_DONE * 40, problems="【" + _FULLER.replace("\n", "】\n", 1), duties=_DUTIES, plans=_PLANS)),
    ],
    good=[
        Good(_REPORT.format(done=_DONE * 20, problems=_FULLER, duties=_DUTIES, plans=_PLANS)),
        Good(_REPORT.format(done=_DONE * 4, problems=_BRIEF.replace("【", "").replace("】", ""), duties=_DUTIES, plans=_PLANS)),
        Good(_TITLE + "一、主要举措和成效\n" + _DONE * 20 + "\n二、存在的不足和下一步打算\n执法力量薄弱，下一步招录人员。\n"),
    ],
)
def problems_share_low(context: Context) -> Iterator[Finding]:
    """A part on problems that is a small share of a text that is not short itself."""
    parts = shortcomings(context.facts)
    whole = letters(context.text)
    own = sum(letters(section.body.of(context.text)) for section in parts)
    if parts and whole >= context.option("characters") and own < context.option("enough") and own * 100 < whole * context.option("percent"):
        yield Finding(parts[0].heading, {"letters": own, "share": round(own * 100 / whole, 1)})


_PLAIN = (
    "围绕上级部署要求，坚持把依法行政贯穿林业工作全过程，健全工作机制，压实工作责任，强化统筹协调，加强跟踪问效，推动各项任务落地落实，"
    "不断提高执法人员的能力和水平，严格规范公正文明执法，全面落实行政执法“三项制度”，营造良好的法治氛围，取得了较好的成效。"
)
_UNITS = _TITLE + "{heading}\n（一）依法决策。{a}\n（二）规范执法。{b}\n（三）普法宣传。{c}\n二、2026年主要安排\n开展评查。\n"


@check(
    id="structure.measures-without-figures",
    title="成效大多没有数字",
    severity="info",
    genres=("annual-report",),
    message="主要举措和成效分为{total}节，其中{empty}节没有一个数字：{names}。建议补充件数、次数等，说明做了多少、结果怎样。",
    basis=[_INSPECTION],
    rationale="只写“加强、推进、完善”，看不出做了没有、做了多少。一百字以上的各节，有一半以上没有件数、次数、比率的，才提醒；日期、年份、文号和“三项制度”一类的固定说法不算数字。",
    bad=[
        Bad(
            _UNITS.format(heading="【一、主要举措和成效】", a=_PLAIN, b=_PLAIN, c=_DONE * 3),
            message="主要举措和成效分为3节，其中2节没有一个数字：依法决策；规范执法。建议补充件数、次数等，说明做了多少、结果怎样。",
        ),
        Bad(_UNITS.format(heading="【一、2025年主要工作和成效】", a=_PLAIN, b=_PLAIN, c=_PLAIN)),
    ],
    good=[
        Good(_UNITS.format(heading="一、主要举措和成效", a=_PLAIN, b=_PLAIN + "评查案卷40卷。", c=_DONE * 3)),
        Good(_UNITS.format(heading="一、主要举措和成效", a="完善决策制度。", b="落实“三项制度”。", c=_DONE * 3)),
    ],
)
def measures_without_figures(context: Context) -> Iterator[Finding]:
    """An account of the year whose sections, half of them or more, hold no figure."""
    units = [unit for unit in measure_units(context.facts) if letters(unit.body.of(context.text)) >= _LEAST_UNIT]
    bare = [unit for unit in units if all(quantity.han for quantity in context.facts.quantities_in(unit.span))]
    if len(units) >= 3 and len(bare) * 2 >= len(units):
        named = context.facts.parts["measures"].sections
        names = "；".join(_name(context, unit) for unit in bare)
        yield Finding((named or bare)[0].heading, {"total": len(units), "empty": len(bare), "names": names})


def _name(context: Context, unit: Section) -> str:
    """The heading without its mark and full stop."""
    mark = unit.block.mark
    start = mark.span.end if mark else unit.heading.start
    return context.text[start : unit.heading.end].strip(" #。") or context.text[unit.span.start : unit.span.start + 12]


_TRADE = (
    "制定林业有害生物防治方案，组织实施春季造林和秋季补植，完成退化林修复和中幼林抚育任务，建设良种苗木繁育基地，开展古树名木普查复壮，"
    "建立护林员网格巡护队伍，配备无人机和防火瞭望设备，储备风力灭火机和防火服装，组织扑火队员实战演练，做到火情早发现、早报告、早扑救。"
)
_SECTIONS = _TITLE + "一、主要举措和成效\n{first}\n{second}\n二、2026年主要安排\n开展评查。\n"


@check(
    id="structure.business-section",
    title="整节没有写到法治",
    severity="info",
    genres=("annual-report",),
    message="“{heading}”整节写的是业务工作，没有一处写到法律、执法、审批、决策、普法等内容。建议删减，或者写明怎样依法做这项工作。",
    basis=[_INSPECTION],
    rationale="年度报告写的是推进法治政府建设的举措和成效，不是业务工作总结。二百字以上的一节，没有一个法治方面的词才提醒；有“法”字的（“办法、方法”除外），写到许可、处罚、公开、信用、合同等的，都不提醒。",
    bad=[
        Bad(_SECTIONS.format(first="（一）规范执法。" + _DONE, second="【（二）加强森林防火和造林绿化工作】\n" + _TRADE * 2)),
        Bad(
            _SECTIONS.format(first="【（一）推进国土绿化。】" + _TRADE * 2, second="（二）依法审批。" + _DONE),
            message="“推进国土绿化”整节写的是业务工作，没有一处写到法律、执法、审批、决策、普法等内容。建议删减，或者写明怎样依法做这项工作。",
        ),
    ],
    good=[
        Good(_SECTIONS.format(first="（一）规范执法。" + _DONE, second="（二）加强森林防火\n" + _TRADE * 2 + "查处违法用火案件3起。")),
        Good(_SECTIONS.format(first="（一）规范执法。" + _DONE, second="（二）加强森林防火\n" + _TRADE)),
        Good(_SECTIONS.format(first="（一）规范执法。" + _DONE, second="（二）加强森林防火\n" + _TRADE * 2 + "实行信用分级。")),
    ],
)
def business_section(context: Context) -> Iterator[Finding]:
    """A long section of the account that has no word of the rule of law."""
    for unit in measure_units(context.facts):
        if unit.span.end - unit.span.start > _LONG_UNIT and not speaks_of_law(unit.span.of(context.text)):
            yield Finding(unit.heading, {"heading": _name(context, unit)})


@check(
    id="structure.too-short",
    title="全文偏短",
    severity="info",
    genres=("annual-report",),
    message="全文只有{letters}个字，四个部分很难写清楚。建议补充具体举措、问题的原因和下一年度的安排。",
    basis=[_INSPECTION],
    options={"characters": 1000},
    rationale="规定没有定字数，公开的年度报告多在两千到六千字。三个以上部分都有标题而全文不到一千字的，才提醒；节录、片段不提醒。",
    bad=[
        Bad(
            "【云山市林业局关于2025年法治政府建设情况的报告】\n一、主要成效\n"
            + _DONE
            + "\n二、存在的不足和原因\n由于人员少，培训不够。\n三、2026年主要安排\n开展评查。\n"
        ),
        Bad(
            "【云山市林业局2025年法治政府建设年度报告】\n一、履行第一责任人职责情况\n局长研究4次。\n二、主要成效\n"
            + _DONE * 3
            + "\n三、下一年度安排\n开展评查。\n"
        ),
    ],
    good=[
        Good(_REPORT.format(done=_DONE * 20, problems=_FULLER, duties=_DUTIES, plans=_PLANS)),
        Good("云山市林业局关于2025年法治政府建设情况的报告\n一、主要成效\n" + _DONE + "\n二、存在的不足和原因\n由于人员少，培训不够。\n"),
    ],
)
def too_short(context: Context) -> Iterator[Finding]:
    """A whole report of few characters: less than a thousand, unless a profile says otherwise."""
    number = letters(context.text)
    if number < context.option("characters") and sum(bool(fact.sections) for fact in context.facts.parts.values()) >= 3:
        yield Finding(context.document.anchor, {"letters": number})
