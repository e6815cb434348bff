"""Counts, amounts and percentages in running text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from fazhi_lint.model.span import Span, make
from fazhi_lint.text.numerals import DIGITS, parse_chinese

Exactness = Literal["exact", "about", "at-least", "at-most"]

# Measure words by family: members of one family may be added up (731 宗 = 512 件 + 219 件).
FAMILIES: dict[str, tuple[str, ...]] = {
    "case": ("件次", "件", "宗", "起", "例"),
    "person-time": ("人次", "人·次"),
    "person": ("人", "名", "位"),
    "site-time": ("户次", "家次", "户·次", "个次"),
    "site": ("家", "户", "所"),
    "session": ("场次", "场", "期", "批次", "批", "次", "轮"),
    "paper": ("份", "卷", "册", "本", "张", "篇", "部"),
    "item": ("个", "项", "条", "款", "处", "座", "支", "台", "套", "辆", "块", "幅"),
    "kind": ("类", "种"),
    "money": ("元",),
    "rate": ("%",),
    "points": ("个百分点", "百分点"),
    "times": ("倍",),
    "hours": ("学时", "课时", "小时"),
    "days": ("个工作日", "工作日", "天"),
}
_FAMILY_OF = {unit: family for family, units in FAMILIES.items() for unit in units}
_UNITS = "|".join(sorted((u for u in _FAMILY_OF if u != "%"), key=len, reverse=True))
_ONE = Decimal(1)
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_MAGNITUDES = {word: Decimal(10**power) for word, power in _POWERS.items()}

_HAN_UNITS = "件次|人次|户次|家次|场次|件|起|宗|次|场|期|名|份|家|户|项|条|个"
_AFTER_NUMBER = "".join(sorted({word[0] for word in (*_FAMILY_OF, *_POWERS, "余", "多", "几")}))

_LABEL_END = "，。；：、（）“”《》〈〉\n？！"
_NOUN = rf"(?=(?P<noun>[^{_LABEL_END}0-9]{{0,10}}))"
# Each of the two begins with one digit and no repetition, so that the engine skips to the next digit by itself: twice as fast.
# Then it is asked what stands right before, for the digits may belong to a longer number, a name or an ordinal (also to a broken
# one such as 12345,678), and what stands right behind, which with a year ends the matter at once: no digit is ever given back.
_NUMBER = re.compile(
    r"(?P<num>[0-9](?<![\d.〔第届万亿千A-Za-z]\d)(?!(?<=\d,\d)\d\d(?!\d))(?:\d{0,2}+(?:,\d{3})++(?:\.\d++)?+|\d*+(?:\.\d++)?+))"
    rf"(?=[{_AFTER_NUMBER}])(?P<some>余|多)?(?P<mag>万亿|[千百]?万|亿|千|百|十)?(?P<more>余|多|几)?"
    rf"(?P<unit>%|(?:{_UNITS})(?!代|化|别|性|左右手))(?P<after>以上|以下|以内|左右|上下|[余多](?!\d))?{_NOUN}"
)
LONG_NUMBER = re.compile("[0-9][0-9][0-9][0-9-][0-9][0-9][0-9][0-9][0-9-]*")  # spelt out, which makes the search five times as fast
_HAN_NUMBER = re.compile(
    r"(?P<num>[一二两三四五六七八九十百千万](?<![第届十百千万亿一二两三四五六七八九0-9].)[一二两三四五六七八九十百千万]*+)"
    rf"(?P<more>余|多|几)?(?P<unit>{_HAN_UNITS})(?!性)(?P<after>以上|以内|左右)?{_NOUN}"
)
_BEFORE = re.compile(r"(?:(大?约|近|将近|大概|接近)|(超过|超|逾|不少于|不低于|至少|突破|多达|高达)|(最多|不超过|不多于|至多|不高于))(?:达到?|为)?\Z")
# What a number can be more or less than ends with one of these, the last of them between the two ends of a range.
_BEFORE_END = frozenset("约近概过超逾于少破达多高为到—–～~至-")
_TO_LABEL = re.compile(rf"(?:.*[{_LABEL_END}])?", re.DOTALL)
_ARTICLE_UNITS = ("条", "款", "项")
_ARTICLES = re.compile(r"第[\d一二三四五六七八九十百]+[条款项]?(?:[、和至—-]第?[\d一二三四五六七八九十百]+[条款项]?)*[、和至—-]第?$")
_RANGE = re.compile(r"\d[—–～~至-]\Z")
_LABEL_TAIL = re.compile(
    r"(?:[约近逾超共计达为至到仅有了]|大约|将近|大概|接近|超过|不超过|不少于|不低于|不多于|不高于|至少|至多|最多|突破|多达|高达|达到|分别|合计|总计|累计|共计|均|其中|各)+$"
)
_TAIL_END = frozenset("约近逾超共计达为至到仅有了概过于低少多破别均中各")


def _in_articles(text: str, start: int) -> bool:
    """Whether what stands before ``start`` is a reference such as 第三条、第, so that the number names an article."""
    before = text[max(0, start - 20) : start]
    return "第" in before and _ARTICLES.search(before) is not None


class Quantity(NamedTuple):
    """A number with its unit.

    ``value`` is in units of ``unit`` with 万 and 亿 multiplied out (1.8万人 → 18000 人; money in 元; 95% → 95).
    ``decimals`` counts the digits after the point as written, ``step`` is the worth of the last written digit.
    ``label`` is what stands right before it in its clause (行政处罚案件), ``noun`` what stands right after the unit.
    """

    span: Span
    value: Decimal
    unit: str
    family: str
    exactness: Exactness
    decimals: int
    step: Decimal
    label: str
    noun: str
    han: bool = False

    @property
    def exact(self) -> bool:
        """Whether the number is given as exact (no 约, 余, 以上 …)."""
        return self.exactness == "exact"

    @property
    def written(self) -> str:
        """Value and unit as a message prints them."""
        return f"{format_number(self.value)}{'' if self.family == 'rate' else ' '}{self.unit}"


def format_number(value: Decimal) -> str:
    """A value without trailing zeros or an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every count, amount and percentage in a clean text, in order; years, dates, ordinals and articles are not counts."""
    found: list[Quantity] = []
    past = 0  # the end of the quantity before
    for match in sorted((*_NUMBER.finditer(text), *_HAN_NUMBER.finditer(text)), key=re.Match.start):
        start, end = match.span()
        label = _label(text, max(past, start - 30), start)
        quantity = _arabic(text, match, start, end, label) if match.re is _NUMBER else _chinese(text, match, start, end, label)
        if quantity is not None:
            found.append(quantity)
            past = end
    return tuple(found)


def _arabic(text: str, match: re.Match[str], start: int, end: int, label: str) -> Quantity | None:
    number, some, power, more, unit, after, noun = match.groups()
    if unit in _ARTICLE_UNITS and _in_articles(text, start):
        return None
    if "," in number:
        number = number.replace(",", "")
    decimals = len(number) - number.index(".") - 1 if "." in number else 0
    value, step = Decimal(number), _ONE
    if power:
        magnitude = _MAGNITUDES[power]
        value, step = value * magnitude, magnitude
    if decimals:
        step = step.scaleb(-decimals)
    exactness = _exactness(text, start, some or more, after)
    return make(Quantity, (make(Span, (start, end)), value, unit, _FAMILY_OF[unit], exactness, decimals, step, label, noun, False))


def _chinese(text: str, match: re.Match[str], start: int, end: int, label: str) -> Quantity | None:
    number, more, unit, after, noun = match.groups()
    value = parse_chinese(number)
    if value is None or (unit in _ARTICLE_UNITS and _in_articles(text, start)):
        return None
    exactness = _exactness(text, start, more, after)
    before = text[max(0, start - 2) : start]
    if len(number) > 1 and all(char in DIGITS for char in number):  # 两三件, 七八个: not 23, 78
        value, exactness = DIGITS[number[0]], "about"
    elif exactness == "exact" and (before[-1:] in ("数", "几") or (before[-1:] == "上" and before != "以上" and number[0] in "百千万")):
        exactness = "about"
    return make(Quantity, (make(Span, (start, end)), Decimal(value), unit, _FAMILY_OF[unit], exactness, 0, _ONE, label, noun, True))


def _label(text: str, first: int, start: int) -> str:
    """What stands before a number within its clause, from ``first`` on."""
    before = _TO_LABEL.match(text, first, start)
    label = text[before.end() : start] if before else ""
    return _LABEL_TAIL.sub("", label) if label[-1:] in _TAIL_END else label


def _exactness(text: str, start: int, more: str | None, after: str | None) -> Exactness:
    if not more and not after and text[start - 1 : start] not in _BEFORE_END:
        return "exact"
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if _RANGE.search(text, max(0, start - 2), start):
        return "at-most"
    if (before and before.group(3)) or after in ("以下", "以内"):
        return "at-most"
    if (before and before.group(2)) or after == "以上" or more or after in ("余", "多"):
        return "at-least"
    if before or after:
        return "about"
    return "exact"
