"""一是…二是…三是…: a member missing, repeated, out of order, alone, or without its 是; the marks between the members."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from fazhi_lint.facts.series import Member, Series
from fazhi_lint.model.span import make
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.numerals import to_chinese

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_ORDER = Basis(_STANDARD, "附录B关于序次语的说明")
_FAR = 600  # characters after the last member in which a further one is looked for
_PAIR = 2  # of two items nobody can tell which is the way of the list
# After a bare 三 at the start of a clause these make it a count, an ordinal or a name, not a member that lost its 是.
_NOT_A_MEMBER = "是要个项条年月日大方级次名家种类者位期批轮省市县区乡镇部门重农会公元角步点面十百千万亿、，。；分天季座所场台套件起处层只张份手轮维旬战审"


def _bare(context: Context, number: int, span: Span) -> Span | None:
    """A member that lost its 是 inside ``span``: the numeral right after ； or 。 or at the start of a paragraph."""
    if number > 10:
        return None
    numeral = to_chinese(number)
    if context.text.find(numeral, *span) < 0:
        return None
    match = _bare_numeral(numeral).search(context.text, *span)
    return Span(*match.span()) if match else None


@cache
def _bare_numeral(numeral: str) -> re.Pattern[str]:
    return re.compile(rf"{numeral}(?<=[；。\n]{numeral})(?=[^{_NOT_A_MEMBER}])")  # the numeral comes first, which is what makes the search fast


def _after(context: Context, series: Series, index: int) -> Span:
    """From a member to the next one, or to the end of its block, if that is not too far."""
    start = series.members[index].span.end
    if index + 1 < len(series.members):
        return make(Span, (start, series.members[index + 1].span.start))
    document = context.document
    return Span(start, min(start + _FAR, document.blocks[document.block_at(start)].span.end))


def _names(member: Member) -> dict[str, str]:
    """The first two members as the series writes them."""
    return {"first": member.written(1), "second": member.written(2)}


@check(
    id="numbering.series-missing-shi",
    title="序次语漏了“是”字",
    severity="warning",
    message="前面依次是“一{word}”“二{word}”，这里的“{found}”漏了“{word}”字，应为“{expected}”。",
    basis=[_ORDER],
    rationale="“一是……二是……三是……”是一组序次语，写法要一致；漏一个“是”字多半是删改时误删。",
    triggers=("二是", "一是", "二要", "一要"),
    fix="unsafe",
    bad=[
        Bad("一是健全了制度；二是明确了责任；【三】成立了领导小组。", fixed="一是健全了制度；二是明确了责任；三是成立了领导小组。"),
        Bad("一是健全制度。【二】明确责任。三是加强培训。", fixed="一是健全制度。二是明确责任。三是加强培训。"),
        Bad("一是健全制度。\n【二】带头学法。\n三是加强培训。", fixed="一是健全制度。\n二是带头学法。\n三是加强培训。"),
        Bad("一要压实责任；二要强化监督；【三】狠抓整改。", fixed="一要压实责任；二要强化监督；三要狠抓整改。"),
    ],
    good=[
        Good("一是健全制度；二是明确责任。三项制度全面落实。三年来，办案12件。"),
        Good("一是健全制度；二是明确责任；三是加强培训。四季度开展评查。"),
    ],
)
def series_missing_shi(context: Context) -> Iterator[Finding]:
    """A numeral where the next member should start, without its 是."""
    for series in context.facts.series:
        for index, member in enumerate(series.members if not series.members[0].lead else ()):
            following = series.members[index + 1].number if index + 1 < len(series.members) else None
            if following == member.number + 1 or (following is None and len(series.members) < 2):
                continue
            if place := _bare(context, member.number + 1, _after(context, series, index)):
                written = member.written(member.number + 1)
                yield Finding(place, {"expected": written, "word": member.word}, replacement=written)


@check(
    id="numbering.series-broken",
    title="“一是二是”不连续",
    severity="warning",
    message="这里是“{found}”，前一个是“{before}”，{what}。请核对这组“{first}、{second}……”的顺序。",
    basis=[_ORDER],
    rationale="一组并列的序次语应当从“一是”起依次写下去。跳号或重号说明删改后没有重排，或者漏了一项内容。",
    triggers=("二是", "三是", "四是", "五是", "二要", "三要", "四要", "五要", "第二，", "第三，", "第四，", "其二，", "其三，"),
    bad=[
        Bad("一是健全制度；二是明确责任；【四是】加强培训。"),
        Bad("一是健全制度。二是明确责任。【二是】加强培训。三是推进公开。"),
        Bad("主要做了以下工作：【二是】健全制度；三是明确责任。"),
        Bad(
            "一是健全制度；【三是】明确责任；二是加强培训；四是推进公开。",
            message="这里是“三是”，前一个是“一是”，次序颠倒了。请核对这组“一是、二是……”的顺序。",
        ),
        Bad("一要压实责任；【三要】强化监督。"),
        Bad("一是健全制度；【三是】明确责任；三是加强培训；四是推进公开。"),
        Bad("主要原因有三个：第一，人员少。【第三】，培训少。", message="这里是“第三”，前一个是“第一”，中间少了一项。请核对这组“第一、第二……”的顺序。"),
    ],
    good=[
        Good("一是健全制度；二是明确责任，做到一是一、二是二；三是加强培训。"),
        Good("一是健全制度：一是修订办法，二是编制清单。二是明确责任。三是加强培训。"),
        Good("一是健全制度；二是明确责任；三加强培训；四是推进公开。"),
        Good("一是健全制度；二是明确责任。工作中，一要压实责任，二要强化监督。"),
        Good("落实“三项制度”。三要素齐全，四要件完备。"),
        Good("一是健全制度：第一，修订办法；第二，编制清单。二是明确责任。"),
    ],
)
def series_broken(context: Context) -> Iterator[Finding]:
    """A member whose number does not follow the one before it (a member without 是 in between is the other rule's)."""
    for series in context.facts.series:
        members = series.members
        if [member.number for member in members] == list(range(1, len(members) + 1)):
            continue
        if members[0].number != 1 and len(members) > 1:
            yield Finding(members[0].span, {"before": "没有", "what": "缺少前面的项", **_names(members[0])})
        shuffled = sorted(member.number for member in members) == list(range(1, len(members) + 1))
        due = members[0].number + 1
        after = [member.number for member in members[2:]] + [0]
        for index, (before, member) in enumerate(itertools.pairwise(members)):
            if member.number in (before.number + 1, due) or _bare(context, before.number + 1, _after(context, series, index)):
                due = member.number + 1
                continue
            what = "次序颠倒了" if shuffled else "重了一项" if member.number == before.number else "中间少了一项" if member.number > due else "比前面的小"
            yield Finding(member.span, {"before": before.written(before.number), "what": what, **_names(member)}, notes=(Note(before.span, "前一项"),))
            if shuffled:  # the others are out of place only because this one is
                break
            early = member.number == after[index] == due + 1  # 一是、三是、三是: only the first 三是 is wrong
            due = due + 1 if member.number == before.number or early else member.number + 1


@check(
    id="numbering.series-lone",
    title="只有“一是”没有“二是”",
    severity="info",
    message="只有“{found}”，后面没有“{second}”。只有一项时不用序次语，有几项的请补上序次语。",
    basis=[_ORDER],
    rationale="序次语用来分项列举。只剩“一是”，多半是删掉了后面的几项，或者后面的几项漏写了序次语。",
    triggers=("一是", "一要", "第一，", "其一，"),
    bad=[
        Bad("主要做法：【一是】健全制度，修订办法6项。加强培训，办班4期。"),
        Bad("存在的不足：【一是】执法力量不足。案卷质量不高。"),
    ],
    good=[
        Good("主要做法：一是健全制度；二是加强培训。"),
        Good("一是健全制度，修订办法6项。另外，加强培训。\n二是规范执法，办案12件。"),
        Good("一是健全制度；其次，加强培训。"),
        Good("做到一是一、二是二，不夸大、不缩小。"),
    ],
)
def series_lone(context: Context) -> Iterator[Finding]:
    """A series that is one 一是 with nothing that carries it on in other words."""
    for series in context.facts.series:
        (first, *others) = series.members
        if others or first.number != 1 or _bare(context, 2, _after(context, series, 0)):
            continue
        rest = context.text[first.span.end : _after(context, series, 0).end]
        if not any(word in rest for word in ("其次", "另一", "再就是", "第二", "二来", "二则", "同时", "此外", "另外")):
            yield Finding(first.span, _names(first))


@check(
    id="numbering.series-marks-mixed",
    title="一组并列项末尾标点不一致",
    severity="info",
    message="这组“{first}、{second}……”各项的末尾{what}。宜统一：各项短的，前面几项用“；”，最后一项用“。”；有一项里面已经用了“。”的，各项都用“。”。",
    basis=[Basis(_STANDARD, "附录A.5")],
    rationale="分号表示一句话还没有完，句号表示已经完了。同一组里混用，读者分不清各项是不是并列的。国家标准规定，分项列举的各项有一项已经包含句号时，各项的末尾不能再用分号。",
    triggers=("；",),
    bad=[
        Bad(
            "【一是】健全制度，修订办法6项；二是规范执法，办案12件。三是加强培训，办班4期；四是推进公开。",
            message="这组“一是、二是……”各项的末尾有的用“；”，有的用“。”。宜统一：各项短的，前面几项用“；”，最后一项用“。”；有一项里面已经用了“。”的，各项都用“。”。",
        ),
        Bad("【一是】健全制度。修订办法6项；二是规范执法。办案12件；三是加强培训。"),
        Bad("【一要】压实责任。二要强化监督；三要狠抓整改。"),
        Bad("一、存在的不足\n【（一）】学法用法意识不强；\n（二）执法力量不足。\n（三）案卷质量不高；\n（四）普法针对性不强。\n"),
    ],
    good=[
        Good("一是健全制度，修订办法6项；二是规范执法，办案12件；三是加强培训。"),
        Good("一是健全制度。修订办法6项。二是规范执法。办案12件。三是加强培训。"),
        Good("一是健全制度；二是规范执法：一是梳理事项，二是编制清单；三是加强培训。"),
        Good("一是健全制度，修订办法6项；\n二是规范执法，办案12件；\n三是加强培训。"),
        Good(
            "一、存在的不足\n（一）学法用法意识不强；\n（二）执法力量不足；\n（三）案卷质量不高。\n二、主要安排\n（一）加强学法。组织讲座6场。\n（二）充实力量。\n"
        ),
    ],
)
def series_marks_mixed(context: Context) -> Iterator[Finding]:
    """A series or a list of one-paragraph items that end partly in ； and partly in 。, or in ； though one holds a 。 of its own."""
    text, document = context.text, context.document
    for series in context.facts.series:
        members = series.members
        if text.find("；", members[0].span.end, members[-1].span.start) < 0:
            continue
        what = _mixed(text, [Span(a.span.end, b.span.start) for a, b in itertools.pairwise(members)])
        if what:
            notes = tuple(Note(member.span, "同组的一项") for member in members[1:])
            yield Finding(members[0].span, {**_names(members[0]), "what": what}, notes=notes)
    for siblings in (document.sections, *(section.children for section in document.all_sections())):
        if len(siblings) <= _PAIR or text.find("；", siblings[0].span.start, siblings[-1].span.start) < 0:
            continue
        blocks = [section.block for section in siblings if not section.children and section.span.end <= section.block.span.end + 1]
        if len(blocks) < len(siblings):
            continue
        marks = [block.mark for block in blocks if block.mark]
        what = _mixed(text, [block.span for block in blocks[:-1]])
        if what and len(marks) == len(blocks):
            notes = tuple(Note(mark.span, "同组的一项") for mark in marks[1:])
            yield Finding(marks[0].span, {"first": marks[0].written, "second": marks[1].written, "what": what}, notes=notes)


def _mixed(text: str, spans: list[Span]) -> str:
    """What is wrong with the ends of items, the last one left out: ； and 。 both, or ； with a 。 inside one of them; empty if nothing is."""
    ends = {text[span.start : span.end].rstrip("\n")[-1:] for span in spans} & {"；", "。"}
    if len(ends) == 2:
        return "有的用“；”，有的用“。”"
    inside = "；" in ends and any(text.find("。", span.start, span.end) >= 0 for span in spans)
    return "用“；”，而有的项里面已经用了“。”" if inside else ""
