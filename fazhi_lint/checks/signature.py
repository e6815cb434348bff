"""落款: who signs, and when."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check


@check(
    id="structure.signature-missing",
    title="缺少落款",
    severity="warning",
    genres=("annual-report",),
    message="文末没有找到{what}。请在正文之后写明发文机关和成文日期（年月日写全，如“2026年1月8日”）。",
    basis=[Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于发文机关署名和成文日期的规定")],
    rationale="没有成文日期，就看不出是否在规定时限（3月1日、4月1日）之前报送、公开；没有署名，就看不出由谁负责。",
    bad=[
        Bad("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n【办案12件。】\n"),
        Bad(
            "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n办案12件。\n【云山市司法局】\n",
            message="文末没有找到成文日期。请在正文之后写明发文机关和成文日期（年月日写全，如“2026年1月8日”）。",
        ),
    ],
    good=[
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n办案12件。\n云山市司法局\n2026年1月8日\n"),
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n办案12件。\n云山市司法局 二〇二六年一月八日\n"),
    ],
)
def signature_missing(context: Context) -> Iterator[Finding]:
    """The report's end without an organ, a date, or both."""
    document = context.document
    named = document.signature is not None or (document.date is not None and _dated_under_title(context))
    lacking = [name for name, there in (("发文机关署名", named), ("成文日期", document.date is not None)) if not there]
    if lacking and document.blocks:
        last = document.blocks[-1].span
        yield Finding(Span(max(last.start, last.end - 20), last.end), {"what": "和".join(lacking)})


def _dated_under_title(context: Context) -> bool:
    date, title = context.document.date, context.document.title
    return date is not None and title is not None and bool(context.facts.meta.organ) and date.span.start < title.span.end + 60
