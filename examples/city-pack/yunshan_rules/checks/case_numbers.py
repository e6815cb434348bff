"""The city asks for the number of typical cases a report tells of."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check

_TITLE = "云山市林业局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n"


@check(
    id="structure.yunshan-no-case",
    title="没有写典型案例",
    severity="info",
    genres=("annual-report",),
    message="全文没有写到一个典型案例。市里要求各部门的年度报告至少写一个行政执法或者行政复议的典型案例。",
    basis=[Basis("《云山市法治政府建设年度报告编制要求》", "第五条")],
    rationale="案例比数字更能说明执法的质量。写到“典型案例”“以案释法”的就不提；镇和街道不要求。",
    bad=[
        Bad("【云山市林业局关于2025年法治政府建设情况的报告】\n一、主要举措和成效\n查处案件12起。\n"),
        Bad("【云山市水务局2025年法治政府建设年度报告】\n一、主要举措和成效\n受理行政复议3件。\n"),
    ],
    good=[
        Good(_TITLE + "查处案件12起，1起入选省级典型案例。\n"),
        Good(_TITLE.replace("林业局", "青松镇人民政府") + "查处案件12起。\n"),
    ],
)
def no_case(context: Context) -> Iterator[Finding]:
    """A department's report without a word of a case."""
    if context.facts.meta.organ_kind == "department" and not any(words in context.text for words in ("典型案例", "以案释法", "指导案例")):
        yield Finding(context.document.anchor)
