"""Words of two sizes side by side: 罚款 and 罚没款, 党组 and 党委, a plan's years with and without 年."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_AMOUNT = r"(?:金额|总额|总数|数额)?(?:共计|合计|共|累计|达到|达|为|计)?(?:人民币)?\d[\d,.]*(?:余|多)?[万亿]?元"
_FINE = lazy(f"罚款{_AMOUNT}")
_FINE_AND_LOOT = lazy(f"罚没(?:款|金额|款金额){_AMOUNT}")
_OWN_COMMITTEE = lazy(r"[我本全][委局厅][^。；\n]{0,30}发挥(?P<committee>党委)(?:在[^，。；：\n]{0,20}中的?|总揽全局、协调各方的?)?领导(?:核心)?作用")
_YEARS_ONLY = lazy(r"（(20\d\d—20\d\d)）$")
_WITH_YEAR = lazy(r"（20\d\d—20\d\d年）[》〉]")


@check(
    id="numbers.fine-term-mixed",
    title="“罚款”与“罚没款”混用",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="这里写“{found}”，另一处写“{other}”。罚没款包括罚款和没收的违法所得，两个数口径不同，请核对用词，或者写明各是多少。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="罚款、没收违法所得合起来才是罚没款。一处用“罚款”、一处用“罚没款”，读者不知道两个金额能不能相比。只提醒一次。",
    triggers=("罚没",),
    bad=[
        Bad("全年处罚8家，罚款12.5万元。\n开展专项执法，处罚3家，【罚没款金额达38.8万元】。"),
        Bad("作出行政处罚决定36件，【罚没款共20万元】。\n公共场所处罚9件，罚款人民币4万元。"),
    ],
    good=[
        Good("全年处罚8家，罚没款50万元，其中罚款12万元、没收违法所得38万元。"),
        Good("全年罚款12万元，没收违法所得3万元，罚没款合计15万元。"),
        Good("全年处罚8家，罚没款50万元。\n专项执法处罚3家，罚没款8万元。"),
        Good("罚没款全部上缴国库，全年罚款12万元。"),
    ],
)
def fine_term_mixed(context: Context) -> Iterator[Finding]:
    """An amount of 罚没款 in a document that gives an amount of 罚款 in another sentence, and nowhere says what was confiscated."""
    text, sentences = context.text, context.facts.sentences
    both = _FINE_AND_LOOT.search(text)
    if both is None or "没收" in text:
        return
    for fine in _FINE.finditer(text):
        if sentences.at(fine.start()) != sentences.at(both.start()):
            yield Finding(Span(*both.span()), {"other": fine[0]}, notes=(Note(Span(*fine.span()), "这里写的是罚款"),))
            return


@check(
    id="wording.party-committee-copied",
    title="设党组的单位写“发挥党委领导作用”",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="主语是本单位，这里写“发挥党委……领导作用”，文中本单位设的是党组。如果是照用规定里的话，请核对后改为“党组”。",
    basis=[Basis("《中国共产党党组工作条例》")],
    rationale="“充分发挥党委在推进本地区法治建设中的领导核心作用”说的是地方党委。部门设党组的，说到自己时写“党组”。没有以“我委”“本局”作主语的泛指，不提醒。",
    triggers=("发挥党委",),
    bad=[
        Bad("召开党组会议学法6次。\n今后，我委将充分发挥【党委】在推进法治建设中的领导作用。"),
        Bad("局党组专题研究法治工作4次。\n下一步，我局继续发挥【党委】领导核心作用，压实责任。"),
    ],
    good=[
        Good("召开党组会议学法6次，充分发挥党委在推进法治建设中的领导核心作用。"),
        Good("局党委专题研究法治工作4次。\n下一步，我局继续发挥党委领导作用。"),
        Good("局党组专题研究法治工作4次。\n下一步，我局继续发挥党组领导作用。"),
    ],
)
def party_committee_copied(context: Context) -> Iterator[Finding]:
    """我委……发挥党委……领导作用 where the text has a 党组 of the organ and no other 党委."""
    text = context.text
    matches = list(_OWN_COMMITTEE.finditer(text))
    if matches and text.count("党委") == len(matches) and "党组" in text:
        yield from (Finding(Span(*match.span("committee"))) for match in matches)


@check(
    id="wording.own-plan-years",
    title="标题里的起止年份少“年”字",
    severity="info",
    genres=("implementation-plan", "other"),
    message="标题写“{found}”，文中引用的文件名写“{other}”。起止年份后面宜加“年”字，与上级文件一致。",
    basis=[Basis("《出版物上数字用法》（GB/T 15835—2011）", "关于年份范围写法的规定")],
    rationale="规划、方案的名称里，起止年份一般写作“（2021—2025年）”。自己的标题不带“年”，引用的上级文件名带“年”，前后不一致。",
    triggers=("年）》", "年）〉"),
    bad=[
        Bad("云山市民政局法治政府建设实施方案【（2021—2025）】\n\n为落实《法治政府建设实施纲要（2021—2025年）》，制定本方案。"),
        Bad("云山县水务局普法规划【（2021—2025）】\n\n根据《云山县普法规划（2021—2025年）》，制定本规划。"),
    ],
    good=[
        Good("云山市民政局法治政府建设实施方案（2021—2025年）\n\n为落实《法治政府建设实施纲要（2021—2025年）》，制定本方案。"),
        Good("云山市民政局法治政府建设实施方案（2021—2025）\n\n为落实上级要求，制定本方案。"),
        Good("云山市民政局2025年普法工作方案\n\n为落实《法治政府建设实施纲要（2021—2025年）》，制定本方案。"),
    ],
)
def own_plan_years(context: Context) -> Iterator[Finding]:
    """The title's years without 年 where a cited plan has them with it."""
    title = context.document.title
    place = title and (title.heading or title.span)
    own = place and _YEARS_ONLY.search(context.text, *place)
    cited = _WITH_YEAR.search(context.text) if own else None
    if own and cited:
        yield Finding(Span(*own.span()), {"other": cited[0][:-1]}, notes=(Note(Span(cited.start(), cited.end() - 1), "引用的文件名"),))
