"""Numbers of two years: growth, differences, multiples, percentage points, carry-over, amounts in two units."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.relations.types import Relation
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check

_ACCURATE = Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")
_NUMERALS = Basis("《出版物上数字用法》（GB/T 15835—2011）")


def _finding(relation: Relation, names: tuple[str, ...]) -> Finding:
    notes = tuple(Note(part.span, f"{name}：{part.written}") for name, part in zip(names, relation.parts, strict=False))
    return Finding(relation.whole.span, {"arithmetic": relation.arithmetic}, notes=notes)


_THEN_NOW = ("原来", "现在")


@check(
    id="numbers.growth-mismatch",
    title="增长率与前后两个数不符",
    severity="error",
    message="按文中前后两个数计算，{arithmetic}，与“{found}”不符。",
    basis=[_ACCURATE],
    rationale="原数、现数和增长率都写出来了，就可以验算：增长率＝（现数－原数）÷原数。四舍五入、直接截尾都算对。年均增长率不在此列。",
    bad=[
        Bad("行政处罚案件由50件增至80件，增长【50%】。", message="按文中前后两个数计算，（80－50）÷50＝60%，与“50%”不符。"),
        Bad("全年举办讲座22场，比2024年的16场增长【27.3%】。"),
    ],
    good=[
        Good("行政处罚案件由50件增至80件，增长60%。"),
        Good("全年举办讲座22场，比2024年的16场增长37.5%，受众由3万人次增加到4万人次，增长约三成。"),
        Good("五年间办件量由50件增至80件，年均增长12.5%。"),
    ],
)
def growth_mismatch(context: Context) -> Iterator[Finding]:
    """Growth rates that their two values do not give."""
    for relation in context.facts.relations_of("growth"):
        yield _finding(relation, _THEN_NOW)


@check(
    id="numbers.difference-mismatch",
    title="增减数与前后两个数不符",
    severity="error",
    message="按文中前后两个数计算，{arithmetic}，与“{found}”不符。",
    basis=[_ACCURATE],
    rationale="原数、现数和增减的数都写出来了，相减就能验算。",
    bad=[
        Bad("帮办代办842件，比2024年的640件增加【302件】。"),
        Bad("信访事项由158件减少到134件，减少【34件】。"),
    ],
    good=[
        Good("帮办代办842件，比2024年的640件增加202件。"),
        Good("信访事项由158件减少到134件，减少24件，下降15.2%。"),
    ],
)
def difference_mismatch(context: Context) -> Iterator[Finding]:
    """Differences that their two values do not give."""
    for relation in context.facts.relations_of("difference"):
        yield _finding(relation, _THEN_NOW)


@check(
    id="numbers.times-mismatch",
    title="倍数与前后两个数不符",
    severity="error",
    message="按文中前后两个数计算，{arithmetic}，与“{found}”不符。“增长几倍”是净增的倍数，“是几倍”是两数之比。",
    basis=[_ACCURATE, _NUMERALS],
    rationale="“增长1倍”是变成原来的2倍。由50件增至150件，是增长2倍，是原来的3倍，不能写成增长3倍。",
    triggers=("倍",),
    bad=[
        Bad("案卷评查由50件增至150件，增长【3倍】。"),
        Bad("公开信息240条，比2024年的80条增加【3倍】。"),
    ],
    good=[
        Good("案卷评查由50件增至150件，增长2倍。"),
        Good("公开信息240条，是2024年的3倍。"),
    ],
)
def times_mismatch(context: Context) -> Iterator[Finding]:
    """Multiples that their two values do not give."""
    for relation in context.facts.relations_of("times"):
        yield _finding(relation, _THEN_NOW)


@check(
    id="numbers.points-mismatch",
    title="百分点与前后两个比率不符",
    severity="error",
    message="按文中前后两个比率计算，相差 {arithmetic} 个百分点，与“{found}”不符。",
    basis=[_ACCURATE],
    rationale="两个比率相减，得到的是百分点。前后两个比率都写出来了，就可以验算。",
    triggers=("百分点",),
    bad=[
        Bad("合格率由90%提高到95%，提高【6个百分点】。"),
        Bad("败诉率7.8%，比2024年的10.9%下降【2.1个百分点】。"),
    ],
    good=[
        Good("合格率由90%提高到95%，提高5个百分点。"),
        Good("败诉率7.8%，比2024年的10.9%下降3.1个百分点。"),
    ],
)
def points_mismatch(context: Context) -> Iterator[Finding]:
    """Percentage points that their two rates do not give."""
    for relation in context.facts.relations_of("points"):
        yield _finding(relation, _THEN_NOW)


@check(
    id="numbers.percent-for-points",
    title="两个比率之差应写百分点",
    severity="warning",
    message="两个比率相减（{arithmetic}）得到的是百分点，“{found}”应写作“{points}个百分点”。",
    basis=[_NUMERALS],
    rationale="由90%提高到95%，是提高5个百分点；说“提高5%”，意思就成了由90%提高到94.5%。",
    fix="unsafe",
    bad=[
        Bad("合格率由90%提高到95%，提高【5%】。", fixed="合格率由90%提高到95%，提高5个百分点。"),
        Bad("败诉率7.8%，比2024年的10.9%下降【3.1%】。", fixed="败诉率7.8%，比2024年的10.9%下降3.1个百分点。"),
    ],
    good=[
        Good("合格率由90%提高到95%，提高5个百分点。"),
        Good("办件量由100件增加到105件，增长5%。"),
    ],
)
def percent_for_points(context: Context) -> Iterator[Finding]:
    """Differences of rates written with a percent sign."""
    for relation in context.facts.relations_of("percent-for-points"):
        number = relation.whole.span.of(context.text).rstrip("%")
        finding = _finding(relation, _THEN_NOW)
        yield finding._replace(values={**finding.values, "points": number}, replacement=f"{number}个百分点")


@check(
    id="numbers.growth-without-base",
    title="写了增长率没有写基数",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="写了“{found}”，没有写上年的数。补上基数（如“上年××件”），读者才能核对。",
    basis=[_ACCURATE],
    rationale="只给增长率不给基数，无法验算；基数很小的时候，百分之几百的增幅也没有意义。只作提示。",
    triggers=("同比", "比上年", "较上年", "比去年", "较去年", "比20", "较20"),
    bad=[
        Bad("全市共实施行政处罚2969件，比上年提升【116%】。"),
        Bad("审查合同136件次，较2024年增长【23%】。"),
    ],
    good=[
        Good("全市共实施行政处罚2969件，比上年的1374件提升116.1%。"),
        Good("合格率同比提高3个百分点。"),
    ],
)
def growth_without_base(context: Context) -> Iterator[Finding]:
    """Growth rates next to a figure, with no earlier figure in the sentence."""
    from fazhi_lint.facts.relations.growth import without_base

    for quantity in without_base(context.facts):
        yield Finding(quantity.span)


@check(
    id="numbers.carry-over-unbalanced",
    title="结转数字不平",
    severity="error",
    message="{arithmetic}，两边不相等，请核对各项数字。",
    basis=[Basis("《中华人民共和国政府信息公开工作年度报告格式》", "（上年结转＋本年新收＝本年办理＋结转下年）")],
    rationale="上年结转的加上本年新收的，应当等于本年办结的加上结转下年的。两边不平，说明至少有一个数字写错。",
    triggers=("结转", "上年未", "上年转来", "年初未", "结存"),
    bad=[
        Bad("上年结转9件，新收121件，审结118件，结转下年【21件】。"),
        Bad("上年结转行政复议申请2件，全年受理47件，办结46件，尚未办结【5件】。"),
        Bad("上年转来投诉5件，新收20件，办结22件，未办结【4件】。"),
    ],
    good=[
        Good("上年结转9件，新收121件，审结118件，结转下年12件。"),
        Good("上年转来投诉5件，新收20件，办结22件，未办结3件。"),
        Good("新收121件，审结118件，结转下年12件。"),
    ],
)
def carry_over_unbalanced(context: Context) -> Iterator[Finding]:
    """Carry-over statements whose two sides differ."""
    for relation in context.facts.relations_of("balance"):
        yield _finding(relation, ("上年结转", "新收", "办结"))


@check(
    id="numbers.amounts-disagree",
    title="同一金额两种单位对不上",
    severity="error",
    message="{arithmetic}，请核对小数点和单位。",
    basis=[_ACCURATE],
    rationale="同一笔金额用“元”和“万元”各写一次，换算后应当相等（以末位为准，四舍五入、截尾都可以）。差十倍、百倍多半是小数点写错。",
    triggers=("元（", "元，即", "元，合", "元，折合"),
    bad=[
        Bad("收到罚款139289元（【139.3万元】）。"),
        Bad("全年罚没款99.15万元（【9915000元】）。"),
    ],
    good=[
        Good("收到罚款139289元（13.93万元）。"),
        Good("全年罚款13.9万元（其中简易程序2000元）。"),
    ],
)
def amounts_disagree(context: Context) -> Iterator[Finding]:
    """Two writings of one amount that are not equal."""
    for relation in context.facts.relations_of("amount"):
        yield _finding(relation, ("另一处",))


@check(
    id="numbers.enumeration-count",
    title="项数与列出的不一致",
    severity="warning",
    message="{arithmetic}，请核对项数。",
    basis=[_ACCURATE],
    rationale="“做好三方面工作：一是……二是……三是……”，说几项就应当列几项。增删内容之后常忘记改前面的数。",
    triggers=("：一是",),
    bad=[
        Bad("重点做好【三】方面工作：一是健全制度；二是明确责任；三是加强培训；四是推进公开。"),
        Bad("落实【四】项措施：一是健全制度；二是明确责任；三是加强培训。"),
    ],
    good=[
        Good("重点做好三方面工作：一是健全制度；二是明确责任；三是加强培训。"),
        Good("落实行政执法“三项制度”：一是执法公示。"),
    ],
)
def enumeration_count(context: Context) -> Iterator[Finding]:
    """Announced numbers of items that the list does not have."""
    for relation in context.facts.relations_of("enumeration"):
        yield Finding(relation.whole.span, {"arithmetic": relation.arithmetic})


@check(
    id="numbers.table-total",
    title="表格合计不等于各项之和",
    severity="error",
    message="{arithmetic}。",
    basis=[_ACCURATE],
    rationale="“合计”一行或一列应当等于同列或同行各数之和。含有空格、文字的行列不核对。",
    triggers=("合计", "总计", "共计"),
    bad=[
        Bad("| 类别 | 件数 |\n|---|---|\n| 公共场所 | 7 |\n| 医疗卫生 | 5 |\n| 合计 | 【13】 |\n", message="7＋5＝12，不等于合计 13。", format="md"),
        Bad("| 类别 | 上半年 | 下半年 | 合计 |\n|---|---|---|---|\n| 处罚 | 7 | 5 | 12 |\n| 许可 | 20 | 21 | 【40】 |\n", format="md"),
    ],
    good=[
        Good("| 类别 | 件数 |\n|---|---|\n| 公共场所 | 7 |\n| 医疗卫生 | 5 |\n| 合计 | 12 |\n", format="md"),
        Good("| 类别 | 件数 |\n|---|---|\n| 公共场所 | 7 |\n| 医疗卫生 | — |\n| 合计 | 12 |\n", format="md"),
    ],
)
def table_total(context: Context) -> Iterator[Finding]:
    """Totals of tables that are not the sum."""
    for relation in context.facts.relations_of("table"):
        yield Finding(relation.whole.span, {"arithmetic": relation.arithmetic}, notes=tuple(Note(part.span, "分项") for part in relation.parts))
