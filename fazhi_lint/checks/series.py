"""一是…二是…三是…: a member missing, repeated, or without its 是."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_lint.facts.numbering import Series
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.numerals import to_chinese

_ORDER = Basis("《标点符号用法》（GB/T 15834—2011）", "关于序次语的规定")
# After a bare 三 at the start of a clause these make it a count, an ordinal or a name, not a member that lost its 是.
_NOT_A_MEMBER = "是个项条年月日大方级次名家种类者位期批轮省市县区乡镇部门重农会公元角步点面十百千万亿、，。；分天季座所场台套件起处层只张份"


def _bare(context: Context, number: int, span: Span) -> Span | None:
    """A member that lost its 是 inside ``span``: the numeral right after ； or 。"""
    if number > 10:
        return None
    pattern = re.compile(rf"(?<=[；。]){to_chinese(number)}(?=[^{_NOT_A_MEMBER}])")
    match = pattern.search(context.text, span.start, span.end)
    return Span(*match.span()) if match else None


def _after(context: Context, series: Series, index: int) -> Span:
    """From a member to the next one, or to the end of its block."""
    start = series.members[index].span.end
    if index + 1 < len(series.members):
        return Span(start, series.members[index + 1].span.start)
    document = context.document
    return Span(start, document.blocks[document.block_at(start)].span.end)


@check(
    id="numbering.series-missing-shi",
    title="序次语漏了“是”字",
    severity="warning",
    message="前面依次是“一是”“二是”，这里的“{found}”漏了“是”字，应为“{expected}”。",
    basis=[_ORDER],
    rationale="“一是……二是……三是……”是一组序次语，写法要一致；漏一个“是”字多半是删改时误删。",
    triggers=("二是", "一是"),
    fix="unsafe",
    bad=[
        Bad("一是健全了制度；二是明确了责任；【三】成立了领导小组。", fixed="一是健全了制度；二是明确了责任；三是成立了领导小组。"),
        Bad("一是健全制度。【二】明确责任。三是加强培训。", fixed="一是健全制度。二是明确责任。三是加强培训。"),
    ],
    good=[
        Good("一是健全制度；二是明确责任。三项制度全面落实。三年来，办案12件。"),
        Good("一是健全制度；二是明确责任；三是加强培训。四季度开展评查。"),
    ],
)
def series_missing_shi(context: Context) -> Iterator[Finding]:
    """A numeral where the next member should start, without its 是."""
    for series in context.facts.series:
        for index, member in enumerate(series.members):
            following = series.members[index + 1].number if index + 1 < len(series.members) else None
            if following == member.number + 1 or (following is None and len(series.members) < 2):
                continue
            if place := _bare(context, member.number + 1, _after(context, series, index)):
                written = to_chinese(member.number + 1)
                yield Finding(place, {"expected": f"{written}是"}, replacement=f"{written}是")


@check(
    id="numbering.series-broken",
    title="“一是二是”不连续",
    severity="warning",
    message="这里是“{found}”，前一个是“{before}”，中间少了或重了一项。请核对这组“一是、二是……”的顺序。",
    basis=[_ORDER],
    rationale="一组并列的序次语应当从“一是”起依次写下去。跳号或重号说明删改后没有重排，或者漏了一项内容。",
    triggers=("二是", "三是", "四是", "五是"),
    bad=[
        Bad("一是健全制度；二是明确责任；【四是】加强培训。"),
        Bad("一是健全制度。二是明确责任。【二是】加强培训。三是推进公开。"),
        Bad("主要做了以下工作：【二是】健全制度；三是明确责任。"),
    ],
    good=[
        Good("一是健全制度；二是明确责任，做到一是一、二是二；三是加强培训。"),
        Good("一是健全制度：一是修订办法，二是编制清单。二是明确责任。三是加强培训。"),
        Good("一是健全制度；二是明确责任；三加强培训；四是推进公开。"),
    ],
)
def series_broken(context: Context) -> Iterator[Finding]:
    """A member whose number does not follow the one before it (a member without 是 in between is the other rule's)."""
    for series in context.facts.series:
        first = series.members[0]
        if first.number != 1 and len(series.members) > 1:
            yield Finding(first.span, {"before": "没有"})
        for index, (before, member) in enumerate(zip(series.members, series.members[1:], strict=False)):
            if member.number == before.number + 1 or _bare(context, before.number + 1, _after(context, series, index)):
                continue
            yield Finding(member.span, {"before": f"{to_chinese(before.number)}是"}, notes=(Note(before.span, "前一项"),))
