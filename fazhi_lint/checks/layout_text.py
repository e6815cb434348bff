"""The text of a Word document: font, size, bold, colour of all that is neither title nor heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi_lint.checks.layout_common import (
    CLOSING,
    HEADING,
    REPORT,
    TEXT,
    Judge,
    by_font,
    by_size,
    characters,
    clause,
    is_han,
    items_of,
    marked,
    one_of,
    size_name,
)
from fazhi_lint.facts.layout import Item, Role
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, Span, check

_MARKED = marked(TEXT)
_TWO = f"{REPORT}开展普法活动16场次。\n"
_ROLES: tuple[Role, ...] = ("body", "number", "addressee", "note", "list", "signature", "date")
_COLOURED: tuple[Role, ...] = ("title", "heading", "label", *_ROLES)
_LEAD_ENDS = "。：；！？"
_LEAD_FONTS = ("楷体", "黑体", "仿宋")
_DARK = 0x40  # of 255; a grey this dark prints black


@check(
    id="layout.body-font",
    title="正文不是仿宋",
    severity="warning",
    message="{where}的字体是{what}，应当是{expected}。",
    basis=clause("5.2.2 字体和字号、7.3.3 正文"),
    options={"fonts": ["仿宋"]},
    rationale="公文各要素除另有规定的以外，一般用3号仿宋体字。仿宋、仿宋_GB2312、华文仿宋、方正仿宋等都算仿宋。只看汉字，数字和字母用什么字体不管；段首一句用楷体、黑体标出的，表格里的，附件里的，都不管；没有写明字体的不提意见。",
    enabled=False,
    unknown="正文等的字体（{count}）",
    bad=[
        Bad(marked(TEXT, _TWO), layout={"正文": {"字体": "宋体"}}, message="正文2段的字体是宋体，应当是仿宋。"),
        Bad(
            marked(TEXT, CLOSING),
            layout={"正文": {"字体": "等线"}, "成文日期": {"字体": "楷体"}},
            message="正文1段、成文日期的字体是等线（1处）、楷体（1处），应当是仿宋。",
        ),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(CLOSING, layout={"正文": {"字体": "FangSong"}, "成文日期": {"字体": "华文仿宋"}}),
        Good(REPORT, layout={"正文": {"字体": None}}),
        Good(REPORT, layout={"正文": {"西文字体": "仿宋_GB2312"}}),
    ],
)
def body_font(context: Context) -> Iterator[Finding | CannotTell]:
    """Text in another font."""
    families = context.tables.fonts
    source = context.document.source.text

    def in_lead(item: Item, span: Span, font: Any) -> bool:
        """Whether the characters are a first sentence set apart on purpose: in the font of a heading, and text goes on after it."""
        text = item.span.of(source)
        end = next((i for i, char in enumerate(text) if char in _LEAD_ENDS), len(text))
        return item.role == "body" and families.of(font) in _LEAD_FONTS and span.end <= item.span.start + end + 1 < item.span.end

    # A long sentence right after （一） is neither clearly a heading nor clearly text: either font may be meant.
    items = [item for item in items_of(context, *_ROLES) if item.level not in (1, 2)]
    for found in characters(context, items, by_font(context)._replace(spared=in_lead), expected=one_of(context.names("fonts"))):
        yield CannotTell({"count": f"{found.values['count']}段"}) if isinstance(found, CannotTell) else found
    if not any(item.role == "body" for item in items):  # all of it in a table or a text box, perhaps
        yield CannotTell({"count": "没有认出正文段落"})


@check(
    id="layout.body-size",
    title="正文不是3号字",
    severity="warning",
    message="{where}的字号是{what}，应当是{expected}。",
    basis=clause("5.2.2 字体和字号、7.3.3 正文"),
    options={"size": 16.0},
    rationale="公文各要素除另有规定的以外，一般用3号字（Word 里的“三号”，16磅）。表格、附件不管；没有写明字号的不提意见。",
    enabled=False,
    unknown="正文等的字号（{count}段）",
    bad=[
        Bad(marked(TEXT, _TWO), layout={"正文": {"字号": 15}}, message="正文2段的字号是小三，应当是三号。"),
        Bad(marked("云山市林业局", CLOSING), layout={"署名": {"字号": 14}}),
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"正文": {"字号": None}})],
)
def body_size(context: Context) -> Iterator[Finding | CannotTell]:
    """Text in another size."""
    yield from characters(context, items_of(context, "label", *_ROLES), by_size(context), expected=size_name(context.option("size")))


@check(
    id="layout.body-bold",
    title="正文整段加粗",
    severity="info",
    message="{where}整段加了粗。要强调的可以只加粗关键词句，或者不加。",
    basis=clause("7.3.3 正文"),
    rationale="正文用仿宋体，标准没有整段加粗的用法；整段加粗容易与标题混淆。段中个别词句加粗的不提意见。",
    enabled=False,
    bad=[Bad(_MARKED, layout={"正文": {"加粗": True}}, message="正文1段整段加了粗。要强调的可以只加粗关键词句，或者不加。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"一级标题": {"加粗": True}})],
)
def body_bold(context: Context) -> Iterator[Finding | CannotTell]:
    """Whole paragraphs of text that are bold."""

    def whole(item: Item) -> bool:
        inside = [s for s in item.paragraph.paragraph.stretches if s.span.overlaps(item.span) and any(map(is_han, s.span.of(context.document.source.text)))]
        return bool(inside) and all(stretch.format.bold for stretch in inside)

    judge = Judge(lambda format: format.bold or False, lambda bold: not bold, lambda bold: "加粗", is_han)
    yield from characters(context, [item for item in items_of(context, "body") if whole(item)], judge)


@check(
    id="layout.text-colour",
    title="文字不是黑色",
    severity="warning",
    message="{where}有文字不是黑色（颜色是{what}）。除版头和印章以外，公文的文字都用黑色。",
    basis=clause("5.2.4 文字的颜色"),
    rationale="如无特殊说明，公文中文字的颜色均为黑色。审改时标的红字、蓝字，定稿时容易漏改。标题以上的版头不管，接近黑色的深灰不管。",
    enabled=False,
    bad=[
        Bad(_MARKED, layout={"正文": {"颜色": "FF0000"}}, message="正文1段有文字不是黑色（颜色是红）。除版头和印章以外，公文的文字都用黑色。"),
        Bad(marked(HEADING), layout={"一级标题": {"颜色": "4472C4"}}),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT, layout={"正文": {"颜色": "auto"}, "标题": {"颜色": "000000"}}),
        Good(REPORT, layout={"正文": {"颜色": "333333"}}),
    ],
)
def text_colour(context: Context) -> Iterator[Finding | CannotTell]:
    """Characters in a colour of their own."""
    judge = Judge(lambda format: format.color or "auto", _is_black, _colour_name, lambda char: not char.isspace())
    yield from characters(context, items_of(context, *_COLOURED), judge)


def _is_black(color: str) -> bool:
    channels = _channels(color)
    return channels is None or max(channels) <= _DARK


def _channels(color: str) -> tuple[int, int, int] | None:
    """Red, green and blue of RRGGBB; None for ``auto`` and for what is no colour."""
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return None
    return red, green, blue


def _colour_name(color: str) -> str:
    """红, 绿, 蓝, 黄, 灰 …: roughly, for people."""
    channels = _channels(color) or (0, 0, 0)
    if max(channels) - min(channels) < _DARK:
        return "灰" if max(channels) < 0xE0 else "白"
    middle = (max(channels) + min(channels)) // 2
    strong = "".join(name for name, channel in zip("红绿蓝", channels, strict=True) if channel > middle)
    return {"红绿": "黄", "红蓝": "紫", "绿蓝": "青"}.get(strong, strong)
