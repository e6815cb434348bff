"""The title: the year it reports on, and the name the report should go by."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check
from fazhi_lint.text.words_in import has_any

_YEARS = ("20", "二〇", "二○", "二零", "19")
_PERIODS = ("十三五", "十四五", "十五五", "期间", "以来", "季度", "上半年")
_BODY = "一、主要举措和成效\n办案12件。\n二、存在的不足和原因\n由于人员少，培训不够。\n"
_NEXT_LINE = 16  # a line this short under the title belongs to it: （2025年度）


@check(
    id="structure.title-without-year",
    title="标题没有写年度",
    severity="warning",
    genres=("annual-report",),
    message="标题没有写是哪一年的报告。年度报告一年一份，请在标题中写明，如“关于{year}年法治政府建设情况的报告”。",
    basis=[Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于标题的规定"), Basis("《法治政府建设与责任落实督察工作规定》", "第二十四条")],
    rationale="年度报告每年公开一份，标题没有年度，查阅的人分不清是哪一年的。标题上下的短行里写了年度的，写明“十四五”等期间的，不提醒。",
    bad=[
        Bad(
            "【云山市林业局法治政府建设情况报告】\n2025年，我局推进依法行政。\n" + _BODY,
            message="标题没有写是哪一年的报告。年度报告一年一份，请在标题中写明，如“关于2025年法治政府建设情况的报告”。",
        ),
        Bad("【关于本年度法治政府建设情况的报告】\n县委、县政府：\n2025年，我局推进依法行政。\n" + _BODY),
    ],
    good=[
        Good("云山市林业局2025年法治政府建设情况报告\n" + _BODY),
        Good("云山市林业局法治政府建设情况报告\n（2025年度）\n" + _BODY),
        Good("云山市林业局二〇二五年度法治政府建设情况报告\n" + _BODY),
        Good("云山市林业局“十四五”法治政府建设情况报告\n" + _BODY),
    ],
)
def title_without_year(context: Context) -> Iterator[Finding]:
    """A title, the lines above it and a short line under it, without a year."""
    document, text = context.document, context.text
    if document.title is None:
        return
    end = document.title.span.end
    following = text[end + 1 : end + 2 + _NEXT_LINE].partition("\n")[0]
    named = text[:end] + (following if len(following) <= _NEXT_LINE and not following.endswith("。") else "")
    if not has_any(named, _YEARS) and not has_any(named, _PERIODS):
        yield Finding(document.anchor, {"year": context.facts.meta.report_year or "20××"})


_NAMES = ("法治政府建设", "法治政府")


@check(
    id="structure.title-nonstandard",
    title="标题不是规定的名称",
    severity="info",
    genres=("annual-report",),
    message="标题里没有“{missing}”。规定的名称是“法治政府建设年度报告”，写作“法治政府建设情况的报告”也可以，建议统一。",
    basis=[Basis("《法治政府建设与责任落实督察工作规定》", "第二十四条")],
    rationale="名称不统一，汇总、公开和检索时容易漏掉。“依法行政工作报告”是《法治政府建设实施纲要》施行以前的名称。",
    bad=[
        Bad(
            "【云山市林业局2025年依法行政工作报告】\n" + _BODY,
            message="标题里没有“法治政府建设”。规定的名称是“法治政府建设年度报告”，写作“法治政府建设情况的报告”也可以，建议统一。",
        ),
        Bad("【云山市林业局2025年法治政府建设工作情况】\n" + _BODY),
        Bad("【云山市林业局2025年法治建设工作报告】\n" + _BODY),
    ],
    good=[
        Good("云山市林业局关于2025年法治政府建设情况的报告\n" + _BODY),
        Good("云山市林业局2025年推进法治政府建设工作情况报告\n" + _BODY),
        Good("云山市林业局2025年度法治政府建设年度工作报告\n" + _BODY),
    ],
)
def title_nonstandard(context: Context) -> Iterator[Finding]:
    """A title without the report's subject or without the word 报告; one broken over lines is read whole."""
    document, text = context.document, context.text
    if document.title is None:
        return
    end = document.title.span.end
    named = text[: end + 1 + _NEXT_LINE]
    missing = "法治政府建设" if not has_any(named, _NAMES) else "报告" if "报告" not in named else ""
    if missing:
        yield Finding(document.anchor, {"missing": missing})
