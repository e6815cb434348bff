"""The title of a Word document: font, size, bold, where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.checks.layout_common import (
    ALIGNMENT_NAMES,
    REPORT,
    TITLE,
    Departure,
    Judge,
    by_font,
    by_size,
    characters,
    clause,
    gathered,
    items_of,
    marked,
    one_of,
    paragraphs_of,
    size_name,
)
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, check

_MARKED = marked(TITLE)
_CLAUSE = clause("7.3.1 标题")


@check(
    id="layout.title-font",
    title="标题不是小标宋",
    severity="warning",
    message="标题用的是{what}，应当用{expected}。",
    basis=_CLAUSE,
    options={"fonts": ["小标宋"]},
    rationale="标题一般用2号小标宋体字。方正小标宋简体、方正小标宋_GBK 等都算小标宋。单位另有规定的，可以在方案里改。",
    enabled=False,
    unknown="标题的字体{why}",
    bad=[
        Bad(_MARKED, layout={"标题": {"字体": "宋体"}}, message="标题用的是宋体，应当用小标宋。"),
        Bad(_MARKED, layout={"标题": {"字体": "华文中宋"}}),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT, layout={"标题": {"字体": "FZXiaoBiaoSong-B05S"}}),
        Good(REPORT, layout={"标题": {"字体": None}}),
    ],
)
def title_font(context: Context) -> Iterator[Finding | CannotTell]:
    """A title in another font."""
    titles = items_of(context, "title")
    for found in characters(context, titles, by_font(context), expected=one_of(context.names("fonts"))):
        yield CannotTell({"why": ""}) if isinstance(found, CannotTell) else found
    if not titles:
        yield CannotTell({"why": "（没有认出标题）"})


@check(
    id="layout.title-size",
    title="标题不是2号字",
    severity="warning",
    message="标题是{what}字，应当是{expected}字。",
    basis=_CLAUSE,
    options={"size": 22.0},
    rationale="标题一般用2号字（Word 里的“二号”，22磅）。单位另有规定的，可以在方案里改。",
    enabled=False,
    unknown="标题的字号",
    bad=[Bad(_MARKED, layout={"标题": {"字号": 18}}, message="标题是小二字，应当是二号字。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"标题": {"字号": None}})],
)
def title_size(context: Context) -> Iterator[Finding | CannotTell]:
    """A title in another size."""
    yield from characters(context, items_of(context, "title"), by_size(context), expected=size_name(context.option("size")))


@check(
    id="layout.title-bold",
    title="标题加粗",
    severity="info",
    message="标题加了粗。小标宋体本来就重，不再加粗。",
    basis=_CLAUSE,
    rationale="标准规定用小标宋体，没有要求加粗；加粗以后笔画容易糊在一起。",
    enabled=False,
    bad=[Bad(_MARKED, layout={"标题": {"加粗": True}}, message="标题加了粗。小标宋体本来就重，不再加粗。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"标题": {"加粗": False}})],
)
def title_bold(context: Context) -> Iterator[Finding | CannotTell]:
    """A title set bold."""
    judge = Judge(lambda format: format.bold or False, lambda bold: not bold, lambda bold: "加粗", str.isalnum)
    yield from characters(context, items_of(context, "title"), judge)


@check(
    id="layout.title-not-centred",
    title="标题没有居中",
    severity="warning",
    message="标题是{what}，应当居中。",
    basis=_CLAUSE,
    rationale="标题分一行或多行居中排布。没有写明对齐方式的，不提意见；用空格顶到中间的，也看不出来。",
    enabled=False,
    unknown="标题的对齐方式",
    bad=[
        Bad(_MARKED, layout={"标题": {"对齐": "左"}}, message="标题是左对齐，应当居中。"),
        Bad(_MARKED, layout={"标题": {"对齐": "两端"}}),
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"标题": {"对齐": None}})],
)
def title_not_centred(context: Context) -> Iterator[Finding | CannotTell]:
    """A title that is set to the left, to the right or to both sides."""
    departures = []
    untold = 0
    for laid in paragraphs_of(context, "title"):
        alignment = laid.paragraph.format.alignment
        if alignment is None or laid.lead > 1:
            untold += 1
        elif alignment != "center":
            departures.append(Departure(laid.paragraph.span, "标题", ALIGNMENT_NAMES[alignment]))
    yield from gathered(context, departures)
    if untold and not departures:
        yield CannotTell()
