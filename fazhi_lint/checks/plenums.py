"""Party congresses and plenums: named before they were held, a list that stops short, skips one, or is no list at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from fazhi_lint.facts.plenums import Plenums, find_plenums
from fazhi_lint.facts.written import in_plan, when_written
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.ruleset.tables import Tables
from fazhi_lint.text.numerals import parse_chinese, to_chinese
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_ACCURATE = Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")
_HELD = Basis("党的代表大会和中央委员会全体会议的会期（按内置的会期表核对）")
_REPORT = "云山市司法局关于{year}年法治政府建设情况的报告\n{year}年，我局{text}，推进法治政府建设。\n一、主要举措和成效\n办案12件。\n云山市司法局\n{signed}\n"

Meeting = tuple[int, int]  # congress, plenum; 0 for the congress itself
_FIRST = 18  # before, the table has no plenums
_PASS_ON = timedelta(days=30)  # what is signed within a month of a meeting may well have been written before it
_TERM = lazy(r"(?:党的(\w+)大|(\w+)届(\w)中全会)$")
_AHEAD = "迎 将 献礼 护航 安保 维稳 筹备 胜利召开 顺利召开 起草 届时".split()
_BELOW_VERB = lazy(r"(?:贯彻|落实|遵循|践行|以)(?:执行)?(?:党的)?(?:[二十一三四五六七八九]{1,3}大(?:精神)?[、和及与以]{0,2}(?:党的)?)*$")
_SPIRIT = lazy(r"[^。；，\n“”《》]{0,24}?(?:精神|部署|要求)(?=[，、。；和及与以并]|为(?:指导|指引|引领|统领|遵循)|$)")
_OCCASION = "举办 召开 中心组 培训 专题 传达 宣讲 交流 研讨 集中 会议 党课 读书班 学习会 季度 上半年 年初 以来先后".split()
_MONTH = lazy(r"\d月")


@lru_cache(maxsize=1)  # of one rule set, for all its documents
def _calendar(tables: Tables) -> dict[Meeting, str]:
    """When each meeting closed, as an ISO date cut to what is known."""
    held: dict[Meeting, str] = {}
    for term in (*tables.dated_terms("congress"), *tables.dated_terms("plenum")):
        if (match := _TERM.match(term.term)) and term.since:
            congress, plenum = parse_chinese(match.group(1) or match.group(2)), parse_chinese(match.group(3) or "〇")
            if congress is not None and plenum is not None:
                held[congress, plenum] = term.since
    return held


def _first_day(iso: str) -> date:
    return date.fromisoformat(iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso)


def _name(meeting: Meeting) -> str:
    congress = to_chinese(meeting[0])
    return f"{congress}届{to_chinese(meeting[1])}中全会" if meeting[1] else f"党的{congress}大"


def _day(iso: str) -> str:
    return "".join(f"{int(number)}{unit}" for number, unit in zip(iso.split("-"), "年月日", strict=False))


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands within 《》 or “” of its paragraph."""
    start = text.rfind("\n", 0, at) + 1
    return any(text.rfind(opening, start, at) > text.rfind(closing, start, at) for opening, closing in ("《》", "“”"))


@check(
    id="dates.plenum-future",
    title="引用了成文时还没有召开的会议",
    severity="error",
    message="“{found}”{held}，本文成文（{written}）时还没有召开。请核对会议名称和成文日期。",
    basis=[_ACCURATE, _HELD],
    rationale="成文时还没有召开的代表大会、全会，不会有可以贯彻的精神，多半是届次、次数写错，或者套用了后来的稿子。写“迎接”“即将召开”的不提醒；没有成文日期的，按报告年度次年上半年成文看，仍然来不及的才提。",
    triggers=("全会", "党的十", "党的二十"),
    bad=[
        Bad(
            _REPORT.format(year=2024, text="深入贯彻党的【二十届四中全会】精神", signed="2025年1月20日"),
            message="“二十届四中全会”2025年10月23日才闭幕，本文成文（2025年1月20日）时还没有召开。请核对会议名称和成文日期。",
        ),
        Bad(_REPORT.format(year=2021, text="贯彻【党的二十大】和二十届二中全会精神", signed="2022年1月10日")),
        Bad("云山市司法局2020年法治政府建设年度报告\n一、主要举措和成效\n学习党的【十九届六中全会】精神，办案12件。\n"),
    ],
    good=[
        Good(_REPORT.format(year=2025, text="深入贯彻党的二十届四中全会精神", signed="2026年1月20日")),
        Good(_REPORT.format(year=2021, text="以实际行动迎接党的二十大胜利召开", signed="2022年1月10日")),
        Good("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n学习党的二十届四中全会精神，办案12件。\n"),
        Good("云山市司法局关于法治建设的情况\n学习党的二十届四中全会精神，办案12件。\n"),
    ],
)
def future(context: Context) -> Iterator[Finding]:
    """Meetings that closed after the last day on which the document can have been written."""
    mentions = [mention for mention in find_plenums(context.text) if mention.congress >= _FIRST]
    written = when_written(context.facts) if mentions else None
    if written is None:
        return
    calendar = _calendar(context.tables)
    said = 0  # a congress; its plenums right after it are the same slip
    for mention in mentions:
        if mention.with_congress and mention.congress == said:
            continue
        meeting = mention.last
        # One the table does not list comes after those it lists before it.
        known = max((other for other in calendar if other <= meeting), default=None)
        if known is None or _first_day(calendar[known]) <= written.latest:
            continue
        sentence = context.facts.sentences.at(mention.span.start).of(context.text)
        if has_any(sentence, _AHEAD) or ("召开" in sentence and in_plan(context.facts, mention.span.start)):
            continue
        said = mention.congress if not mention.numbers else 0
        yield Finding(mention.span, {"held": _when(known, calendar[known], meeting), "written": written})


def _when(known: Meeting, iso: str, meeting: Meeting) -> str:
    if known != meeting:
        return f"在{_name(known)}之后"
    return f"{_day(iso)}才闭幕" if len(iso) == 10 else f"最早{_day(iso)}召开"


@check(
    id="dates.plenum-stale",
    title="全会的提法停在前一次",
    severity="warning",
    message="“{found}”只写到前面的会议。本文成文（{written}）时{newest}已经开过（{held}闭幕），宜写作“{expected}”。",
    basis=[_ACCURATE, _HELD],
    rationale="作为指导思想列举全会，要写到成文时最近的一次，也可以概括为“历次全会”。只提醒“贯彻落实……精神”这样统领工作的列举；单提某次全会的部署、写某次学习活动、同一句话另外写到最近一次全会的，不提醒；会后一个月内成文的也不提醒。",
    triggers=("中全会", "历次全会"),
    bad=[
        Bad(
            _REPORT.format(year=2025, text="全面贯彻党的二十大和【二十届二中、三中全会】精神", signed="2026年1月20日"),
            message="“二十届二中、三中全会”只写到前面的会议。本文成文（2026年1月20日）时二十届四中全会已经开过（2025年10月23日闭幕），宜写作“二十届历次全会”。",
        ),
        Bad(_REPORT.format(year=2024, text="深入学习贯彻党的二十大和【二十届二中全会】精神", signed="2025年1月20日")),
        Bad(_REPORT.format(year=2022, text="全面贯彻党的十九大和【十九届历次全会】精神", signed="2023年1月20日")),
        Bad("云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n贯彻落实党的二十大、【二十届三中全会】精神，办案12件。\n"),
    ],
    good=[
        Good(_REPORT.format(year=2025, text="全面贯彻党的二十大和二十届历次全会精神", signed="2026年1月20日")),
        Good(_REPORT.format(year=2024, text="全面贯彻党的二十大和二十届二中、三中全会精神", signed="2025年1月20日")),
        Good(_REPORT.format(year=2025, text="全面贯彻党的二十大和二十届二中、三中全会精神，认真学习二十届四中全会精神", signed="2026年1月20日")),
        Good(_REPORT.format(year=2025, text="落实党的二十届三中全会关于行政执法监督的部署", signed="2026年1月20日")),
        Good(_REPORT.format(year=2025, text="于3月举办专题班，学习贯彻党的二十大和二十届二中、三中全会精神", signed="2026年1月20日")),
    ],
)
def stale(context: Context) -> Iterator[Finding]:
    """Lists that govern the work and end before the newest meeting a month old when the document was written."""
    mentions = find_plenums(context.text)
    lists = [mention for mention in mentions if _governs(context, mention)]
    written = when_written(context.facts) if lists else None
    if written is None:
        return
    calendar = _calendar(context.tables)
    day = (written.earliest - _PASS_ON).isoformat()
    newest = max((meeting for meeting, iso in calendar.items() if len(iso) == 10 and iso <= day), default=None)
    if newest is None:
        return
    for mention in lists:
        if not _reaches(mention, newest) and not _named_nearby(context, mentions, mention, newest):
            values = {"written": written, "newest": _name(newest), "held": _day(calendar[newest]), "expected": _in_full(newest)}
            yield Finding(mention.span, values)


def _reaches(mention: Plenums, newest: Meeting) -> bool:
    return mention.last >= newest or (mention.every and mention.congress == newest[0])


def _named_nearby(context: Context, mentions: tuple[Plenums, ...], stale: Plenums, newest: Meeting) -> bool:
    sentence = context.facts.sentences.at(stale.span.start)
    first, end = (bisect_left(mentions, at, key=lambda mention: mention.span.start) for at in (sentence.start, sentence.end))
    return any(_reaches(other, newest) for other in mentions[first:end])


def _governs(context: Context, mention: Plenums) -> bool:
    """Whether a mention is the list of what the whole work follows: 贯彻落实党的X大和X届……全会精神."""
    text, span = context.text, mention.span
    if mention.congress < _FIRST or not (mention.every or len(mention.numbers) > 1 or (mention.numbers and mention.with_congress)):
        return False
    if not _BELOW_VERB.search(text, max(0, span.start - 40), span.start) or not _SPIRIT.match(text, span.end) or _quoted(text, span.start):
        return False
    start = context.facts.sentences.at(span.start).start
    before = text[max(start, text.rfind("；", start, span.start) + 1) : span.start]
    return not has_any(before, _OCCASION) and not _MONTH.search(before)


def _in_full(newest: Meeting) -> str:
    congress, plenum = to_chinese(newest[0]), newest[1]
    if plenum < 2:
        return f"党的{congress}大"
    if plenum > 3:
        return f"{congress}届历次全会"
    return f"{congress}届{'、'.join(f'{to_chinese(number)}中' for number in range(2, plenum + 1))}全会"


@check(
    id="dates.plenum-skipped",
    title="列举全会跳了号",
    severity="warning",
    message="“{found}”中间缺了{missing}，请补全；全部列举时也可以写“历次全会”。",
    basis=[_ACCURATE],
    rationale="列举一届中央委员会的全会，一般从二中全会起依次写到最近一次，中间不应跳号。只选提其中几次、又不从二中起的，不提醒。",
    triggers=("中全会",),
    bad=[
        Bad("全面贯彻党的二十大和【二十届二中、四中全会】精神。", message="“二十届二中、四中全会”中间缺了三中全会，请补全；全部列举时也可以写“历次全会”。"),
        Bad("深入贯彻党的十九大和【十九届二中、三中、五中全会】精神。"),
        Bad("贯彻党的十八大和【十八届三中、四中、六中全会】精神。"),
    ],
    good=[
        Good("全面贯彻党的二十大和二十届二中、三中、四中全会精神。"),
        Good("贯彻党的十九大、十九届四中、五中全会精神，落实二十届四中全会部署。"),
        Good("落实党的十八届四中、六中全会关于依法治国、从严治党的部署。"),
        Good("贯彻市委二届二中、四中全会精神。"),
    ],
)
def skipped(context: Context) -> Iterator[Finding]:
    """Lists from the second plenum on, or beside the congress, with a gap."""
    for mention in find_plenums(context.text):
        numbers = mention.numbers
        if len(numbers) < 2 or not (mention.with_congress or numbers[0] <= 2):
            continue
        missing = sorted(set(range(numbers[0], numbers[-1])) - set(numbers))
        if missing and list(numbers) == sorted(numbers) and not _quoted(context.text, mention.span.start):
            yield Finding(mention.span, {"missing": "、".join(f"{to_chinese(number)}中" for number in missing) + "全会"})


_MALFORMED = lazy(
    r"(?P<big>二?十[一二三四五六七八九]?)大(?P<of_big>(?:[一二三四五六七八九]中、?)+)全会"
    r"|(?<=党的)(?P<bare>二?十[一二三四五六七八九]?)(?P<of_bare>[一二三四五六七八九]中(?:、[一二三四五六七八九]中)*)全会"
    r"|(?<=党的)(?P<times>二?十[一二三四五六七八九]?)届(?P<of_times>[一二三四五六七八九])次全会"
)
_LONGEST = 24  # characters a name and the list in it may have before 中全会


@check(
    id="dates.plenum-malformed",
    title="全会名称写法有误",
    severity="error",
    message="“{found}”写法有误，应写作“{expected}”。全会的简称是“某届某中全会”。",
    basis=[_ACCURATE],
    rationale="代表大会简称“党的二十大”，全会简称“二十届四中全会”。“二十大四中全会”“二十四中全会”“二十届四次全会”都不是规范的简称；纪委、地方党委的全会称“某次全会”，不在此列。",
    triggers=("中全会", "次全会"),
    fix="unsafe",
    bad=[
        Bad("深入贯彻党的【二十大四中全会】精神。", fixed="深入贯彻党的二十届四中全会精神。"),
        Bad("深入贯彻党的【二十四中全会】精神。", fixed="深入贯彻党的二十届四中全会精神。"),
        Bad("学习党的【十九届四次全会】精神。", fixed="学习党的十九届四中全会精神。"),
    ],
    good=[
        Good("深入贯彻党的二十大和二十届四中全会精神。"),
        Good("学习二十届中央纪委四次全会、市委十三届八次全会精神。"),
        Good("市二十四中全会场布置完毕。"),
    ],
)
def malformed(context: Context) -> Iterator[Finding]:
    """Names that mix up a congress and its plenums."""
    done = 0
    for hit in context.hits:
        match = _MALFORMED.search(context.text, max(done, hit.start - _LONGEST), hit.end)
        if match is None:
            continue
        done = match.end()
        congress = match["big"] or match["bare"] or match["times"]
        plenums = match["of_big"] or match["of_bare"] or f"{match['of_times']}中"
        expected = f"{congress}届{plenums}全会"
        yield Finding(Span(*match.span()), replacement=expected)
