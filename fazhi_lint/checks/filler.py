"""Stock phrases: how thick they stand, as information."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check

_PHRASES = (
    *("高度重视", "切实", "进一步", "不断", "扎实", "狠抓", "层层", "落到实处", "落地见效", "走深走实", "取得实效", "新台阶"),
    *("明显成效", "显著成效", "一定成效", "有力保障", "坚强保障", "坚实基础", "坚实保障", "有效提升", "明显提升", "显著提升", "全面提升"),
    *("有力推动", "有序推进", "稳步推进", "深入推进", "持续推进", "全面推进", "大力推进"),
)
_FULL = (
    "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n"
    "{}法治建设，切实加强组织领导，进一步压实责任，不断完善制度，扎实推进各项工作，狠抓任务落实，层层传导压力，取得明显成效。"
    "切实提高站位，不断强化措施，进一步健全机制，深入推进普法，持续推进执法，全面推进改革，全面提升水平，为发展提供有力保障。\n"
)
_PLAIN = (
    "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n"
    "高度重视法治建设，局党组会议研究法治工作6次，审核规范性文件12件，不予通过1件。组织执法人员培训3期、210人次，考试合格率100%。"
    "办理行政复议案件32件，撤销、确认违法2件，制发建议书1份，被申请机关均已整改。进一步公开办事指南，群众评价由92分升至95分。\n"
)


@check(
    id="wording.filler-dense",
    title="套话较多",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="全文“切实”“进一步”“不断”一类的话有{count}处，平均每千字{rate}处，用得最多的是{most}。建议删去一些，换成做了什么、多少次、结果怎样。",
    basis=[Basis("《党政机关公文处理工作条例》", "第十九条（内容简洁，文字精练）")],
    rationale="套话不算错，多了读者就看不到实在的内容。省级政府工作报告平均每千字不超过5处，这里超过8处、并且不少于15处才提示，两个数都可以在方案里改。",
    options={"per_thousand": 8, "at_least": 15},
    bad=[
        Bad(
            _FULL.format("【高度重视】"),
            message="全文“切实”“进一步”“不断”一类的话有16处，平均每千字101处，用得最多的是“切实”（2处）、“进一步”（2处）、“不断”（2处）。建议删去一些，换成做了什么、多少次、结果怎样。",
        ),
        Bad(_FULL.format("【切实】重视").replace("报告\n", "总结\n", 1)),
    ],
    good=[
        Good(_PLAIN),
        Good(_FULL.format("重视"), genre="implementation-plan"),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n切实加强领导，进一步压实责任，不断完善制度。"),
    ],
)
def filler_dense(context: Context) -> Iterator[Finding]:
    """One remark on the whole, at the first of the phrases."""
    text = context.text
    counts = {phrase: count for phrase in _PHRASES if (count := text.count(phrase))}
    count = sum(counts.values())
    rate = count * 1000 / max(1, len(text))
    if count < context.option("at_least") or rate < context.option("per_thousand"):
        return
    first = min(counts, key=text.index)
    most = sorted(counts, key=lambda phrase: -counts[phrase])[:3]
    values = {"count": str(count), "rate": f"{rate:.0f}", "most": "、".join(f"“{phrase}”（{counts[phrase]}处）" for phrase in most)}
    at = text.index(first)
    yield Finding(Span(at, at + len(first)), values)
