"""Headings on lines of their own that end like sentences."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check

_LONGEST = 30  # a longer line is an article or a list item, not a heading
_UNDER = 4  # characters of text that make the line above them a heading


@check(
    id="numbering.heading-period",
    title="标题末尾用了句号",
    severity="warning",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="标题单独成行，末尾不用句号。",
    basis=[Basis("《标点符号用法》（GB/T 15834—2011）", "关于标题末尾标点的说明"), Basis("《党政机关公文格式》（GB/T 9704—2012）")],
    rationale="单独成行的一级标题不是句子，末尾不加句号；标题和正文接排时（如“（一）加强领导。坚持……”）才用句号隔开。二级标题单独成行带句号的写法在国务院文件中也常见，不提醒。",
    fix="safe",
    bad=[
        Bad(
            "一、加强党的领导【。】\n局党组会专题研究法治工作4次。\n二、规范执法\n办案12件。\n",
            fixed="一、加强党的领导\n局党组会专题研究法治工作4次。\n二、规范执法\n办案12件。\n",
        ),
        Bad(
            "一、主要成效\n修订制度6项。\n二、规范执法，强化监督【。】\n（一）开展评查。全年评查案卷40卷。\n",
            fixed="一、主要成效\n修订制度6项。\n二、规范执法，强化监督\n（一）开展评查。全年评查案卷40卷。\n",
        ),
    ],
    good=[
        Good("一、主要成效\n（一）健全制度。修订制度6项。\n（二）规范执法。办案12件。\n"),
        Good("一、总体要求\n（一）指导思想。\n坚持依法行政，全面推进法治政府建设。\n"),
        Good("二、存在的不足和原因\n（一）学法用法意识不强。\n（二）执法力量不足，主要是编制少。\n"),
    ],
)
def heading_period(context: Context) -> Iterator[Finding]:
    """A first-level heading alone on its line, with text under it, that ends in 。

    A list of one-line items has no text under them. The second level is left alone: official documents themselves write
    （一）指导思想。 on a line of its own.
    """
    for section in context.document.all_sections():
        block = section.block
        if block.run_in or section.level > 1 or len(section.heading.of(context.text)) > _LONGEST or context.text[block.span.end - 1] != "。":
            continue
        if len(section.body.of(context.text).strip()) >= _UNDER:
            yield Finding(Span(block.span.end - 1, block.span.end), replacement="")
