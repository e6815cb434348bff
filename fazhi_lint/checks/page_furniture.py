"""Leftovers of a web page: breadcrumbs, print buttons, index tables."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check

_SHOWN = 3


@check(
    id="structure.page-furniture",
    title="夹带网页残留",
    severity="warning",
    message="文中有 {count} 行网页上的文字（{sample}），不属于报告内容，已排除在检查之外。报送前请删去。",
    basis=[Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于公文各要素的规定")],
    rationale="从网页复制的稿子常带上导航、来源、打印按钮、索引号等文字。它们不是报告的内容，检查时不计入正文，只在这里统一提醒一次。另存下来的网页（.html）本来就有这些，不提醒。",
    bad=[
        Bad("【您的位置：首页 > 政务公开】\n云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n全年办案12件，评查案卷40卷。\n"),
        Bad("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n全年办案12件，评查案卷40卷。\n【扫一扫在手机打开当前页面】\n"),
    ],
    good=[
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n推行“扫码入企”，在网站首页公开信息12条。\n"),
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n在办事大厅设置打印、复印服务点3处。\n"),
    ],
)
def page_furniture(context: Context) -> Iterator[Finding]:
    """One finding for all the furniture the reader left out; on a web page it is where it belongs."""
    document = context.document
    furniture = document.furniture
    if furniture and document.source.format != "html":
        lines = [" ".join(span.of(document.source.text).split()) for span in furniture]
        sample = "、".join(f"“{line[:12]}{'…' if len(line) > 12 else ''}”" for line in lines[:_SHOWN])
        yield Finding(furniture[0], {"count": len(lines), "sample": sample}, notes=tuple(Note(span, "网页残留") for span in furniture[1:]), in_source=True)
