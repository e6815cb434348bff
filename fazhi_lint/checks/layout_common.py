"""What the layout rules share: departures of one kind gathered into one finding, names of sizes, a report to show them on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from fazhi_lint.facts.layout import Item, Laid, LayoutFacts, Role
from fazhi_lint.model.layout import Alignment, CharacterFormat, Stretch
from fazhi_lint.ruleset.define import Basis, CannotTell, Context, Finding, Note, Span

STANDARD = "《党政机关公文格式》（GB/T 9704—2012）"
# What examples show: as little of a report as the rule needs.
TITLE = "云山市林业局关于2025年法治政府建设情况的报告"
HEADING = "一、主要举措和成效"
TEXT = "全年办理行政许可128件，评查案卷40卷。"
REPORT = f"{TITLE}\n{HEADING}\n{TEXT}\n"
CLOSING = f"{TITLE}\n{TEXT}\n\n云山市林业局\n2026年1月20日\n"
_SIZES = {
    42: "初号",
    36: "小初",
    26: "一号",
    24: "小一",
    22: "二号",
    18: "小二",
    16: "三号",
    15: "小三",
    14: "四号",
    12: "小四",
    10.5: "五号",
    9: "小五",
    7.5: "六号",
    6.5: "小六",
}
ALIGNMENT_NAMES: dict[Alignment, str] = {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐", "distribute": "分散对齐"}
LEVEL_NAMES = ("一级标题", "二级标题", "三级标题", "四级标题")
_MANY = ("正文", *LEVEL_NAMES)
PLACE_NAMES: dict[Role, str] = {
    "title": "标题",
    "number": "发文字号",
    "addressee": "主送机关",
    "heading": "层次标题",
    "body": "正文",
    "note": "附件说明",
    "list": "附件说明",
    "signature": "发文机关署名",
    "date": "成文日期",
    "label": "“附件”二字",
    "other": "其他",
}


def clause(article: str) -> list[Basis]:
    """A clause of the standard, as a rule's basis."""
    return [Basis(STANDARD, article)]


def marked(words: str, text: str = REPORT) -> str:
    """The report, or another text, with a line of it marked, or else the first place where these words stand."""
    lines = text.split("\n")
    if words in lines:
        lines[lines.index(words)] = f"【{words}】"
        return "\n".join(lines)
    return text.replace(words, f"【{words}】", 1)


def size_name(size: float) -> str:
    """A size as Word lists it: 三号; in points where it has no name."""
    return _SIZES.get(size, f"{size:g}磅")


def number_name(value: float) -> str:
    """A measure with at most one decimal."""
    return f"{round(value, 1):g}"


class Departure(NamedTuple):
    """One place that is not as it should be: what it is, and what was found there. ``span`` is in the source text."""

    span: Span
    place: str
    what: str


def facts_of(context: Context) -> LayoutFacts:
    """How the document is set; layout rules run only where that is known."""
    facts = context.facts.layout
    assert facts is not None
    return facts


def gathered(context: Context, departures: Sequence[Departure], **values: object) -> Iterator[Finding]:
    """All departures as one finding at the first of them; ``values`` are added to ``where``, ``what`` and ``count``."""
    if not departures:
        return
    places = Counter(each.place for each in departures)
    kinds = Counter(each.what for each in departures)
    where = "、".join(f"{place}{number}段" if number > 1 or place in _MANY else place for place, number in places.items())
    what = "、".join(kinds) if len(kinds) == 1 else "、".join(f"{kind}（{number}处）" for kind, number in kinds.most_common())
    notes = tuple(Note(_clean(context, each.span), f"{each.place}：{each.what}") for each in departures[1:])
    yield Finding(_clean(context, departures[0].span), {"where": where, "what": what, "count": len(departures), **values}, notes=notes)


class Judge(NamedTuple):
    """What is asked of characters: which value counts, whether it is right, what it is called, which characters have it.

    ``spared`` lets a stretch pass for what it is part of.
    """

    value: Callable[[CharacterFormat], Any]
    right: Callable[[Any], bool]
    name: Callable[[Any], str]
    counts: Callable[[str], bool]
    spared: Callable[[Item, Span, Any], bool] = lambda item, span, value: False


def by_font(context: Context, option: str = "fonts") -> Judge:
    """The font of Chinese characters, by the families the rule's option names."""
    families = context.tables.fonts
    wanted = {families.of(name) for name in context.names(option)}
    return Judge(lambda format: format.east_asian, lambda font: families.of(font) in wanted, str, is_han)


def by_size(context: Context) -> Judge:
    """The size of all characters, by the rule's option ``size`` in points."""
    return Judge(lambda format: format.size, lambda size: abs(size - context.option("size")) < 0.3, size_name, str.isalnum)


def characters(context: Context, items: Sequence[Item], judge: Judge, **values: object) -> Iterator[Finding | CannotTell]:
    """One finding on the items whose characters are not right, and one remark on those that do not say."""
    departures: list[Departure] = []
    untold = 0
    for item in items:
        departure, unknown = _judged(context, item, judge)
        if departure is not None:
            departures.append(departure)
        untold += unknown and departure is None
    yield from gathered(context, departures, **values)
    if untold:
        yield CannotTell({"count": untold})


def _judged(context: Context, item: Item, judge: Judge) -> tuple[Departure | None, bool]:
    """The first characters of an item that are not right, all of it where none are; and whether some do not say."""
    text = context.document.source.text
    wrong: Span | None = None
    what, unknown, other = "", False, False
    for stretch in stretches(item):
        if not any(map(judge.counts, stretch.span.of(text))):
            continue
        found = judge.value(stretch.format)
        if found is None or judge.right(found) or judge.spared(item, stretch.span, found):
            unknown = unknown or found is None
            other = True
        elif wrong is None:
            wrong, what = stretch.span, judge.name(found)
        elif not other:
            wrong = Span(wrong.start, stretch.span.end)
    if wrong is None:
        return None, unknown
    return Departure(wrong if other else _stripped(item.span, text), place_name(item), what), unknown


def _stripped(span: Span, text: str) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))


def stretches(item: Item) -> Iterator[Stretch]:
    """The stretches of an item's paragraph, cut to the item."""
    for stretch in item.paragraph.paragraph.stretches:
        start, end = max(stretch.span.start, item.span.start), min(stretch.span.end, item.span.end)
        if start < end:
            yield Stretch(Span(start, end), stretch.format)


def place_name(item: Item) -> str:
    """What an item is called: 正文, 一级标题."""
    return LEVEL_NAMES[min(item.level, 4) - 1] if item.role == "heading" else PLACE_NAMES[item.role]


def items_of(context: Context, *roles: Role) -> list[Item]:
    """The items of these roles, in order."""
    return [item for laid in facts_of(context).paragraphs for item in laid.items() if item.role in roles]


def paragraphs_of(context: Context, *roles: Role) -> list[Laid]:
    """The paragraphs of these roles, in order; a heading that runs into its text is a heading."""
    return [laid for laid in facts_of(context).paragraphs if laid.role in roles]


def one_of(names: Sequence[str]) -> str:
    """Names to choose from: 仿宋或楷体."""
    return "或".join(names)


def is_han(char: str) -> bool:
    """Whether a character is set in the font for Chinese characters; marks are left out."""
    return char > "\u2e7f" and char.isalpha()


def _clean(context: Context, span: Span) -> Span:
    return context.document.map.to_clean(span) or Span(0, 0)
