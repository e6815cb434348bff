"""The headings of a Word document: 黑体, 楷体, 仿宋 by level, 3号."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.checks.layout_common import HEADING, LEVEL_NAMES, REPORT, TEXT, TITLE, by_font, by_size, characters, clause, items_of, marked, one_of, size_name
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, check

_OPTIONS = ("first", "second", "third", "fourth")
_RUN_IN = f"{TITLE}\n{HEADING}\n（一）规范执法行为。{TEXT}\n（二）加强普法宣传\n"
_THIRD = f"{REPORT}1.开展案卷评查\n"


@check(
    id="layout.heading-font",
    title="层次标题的字体不对",
    severity="warning",
    message="{where}的字体是{what}，应当是{expected}。",
    basis=clause("7.3.3 正文"),
    options={"first": ["黑体"], "second": ["楷体"], "third": ["仿宋"], "fourth": ["仿宋"]},
    rationale="结构层次序数依次用“一、”“（一）”“1.”“（1）”，一般第一层用黑体字、第二层用楷体字、第三层和第四层用仿宋体字。标题与正文接排的，只看标题那一句；没有写明字体的不提意见。",
    enabled=False,
    unknown="{level}的字体（{count}段）",
    bad=[
        Bad(marked(HEADING), layout={"一级标题": {"字体": "仿宋_GB2312"}}, message="一级标题1段的字体是仿宋_GB2312，应当是黑体。"),
        Bad(marked("（一）规范执法行为。", _RUN_IN), layout={"二级标题": {"字体": "黑体"}}, message="二级标题2段的字体是黑体，应当是楷体。"),
        Bad(marked("1.开展案卷评查", _THIRD), layout={"三级标题": {"字体": "宋体"}}, message="三级标题1段的字体是宋体，应当是仿宋。"),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(_RUN_IN, layout={"一级标题": {"字体": "SimHei"}, "二级标题": {"字体": "KaiTi_GB2312"}}),
        Good(REPORT, layout={"一级标题": {"字体": None}}),
    ],
)
def heading_font(context: Context) -> Iterator[Finding | CannotTell]:
    """Headings in another font than their level's, level by level."""
    headings = items_of(context, "heading")
    for level, option in enumerate(_OPTIONS, 1):
        of_level = [item for item in headings if item.level == level]
        for found in characters(context, of_level, by_font(context, option), expected=one_of(context.names(option))):
            yield found._replace(values={**found.values, "level": LEVEL_NAMES[level - 1]}) if isinstance(found, CannotTell) else found


@check(
    id="layout.heading-size",
    title="层次标题不是3号字",
    severity="warning",
    message="{where}的字号是{what}，应当是{expected}。",
    basis=clause("5.2.2 字体和字号、7.3.3 正文"),
    options={"size": 16.0},
    rationale="层次标题只换字体，不换字号，与正文一样用3号字（Word 里的“三号”，16磅）。没有写明字号的不提意见。",
    enabled=False,
    unknown="层次标题的字号（{count}段）",
    bad=[Bad(marked(HEADING), layout={"一级标题": {"字号": 18}}, message="一级标题1段的字号是小二，应当是三号。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"二级标题": {"字号": None}})],
)
def heading_size(context: Context) -> Iterator[Finding | CannotTell]:
    """Headings in another size."""
    yield from characters(context, items_of(context, "heading"), by_size(context), expected=size_name(context.option("size")))
