"""The texts of a report's parts, and the items they are made of: the problems one by one, the plans one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fazhi_lint.facts import Facts
from fazhi_lint.facts.parts import classify_heading
from fazhi_lint.model.document import Block, Section
from fazhi_lint.model.span import Span
from fazhi_lint.text.words_in import has_any, without

# Words that say a passage is about the rule of law and not only about a trade.
LAW_WORDS = (
    "法治 依法 执法 普法 学法 述法 法律 法规 法制 司法 决策 规范性文件 合法性 裁量 复议 应诉 诉讼 调解 纠纷 信访 权责清单 公平竞争 政务公开 宪法 民法典"
).split()
# What administration by law is made of; 法 alone (违法, 非法) says so, but not that of 办法 and 方法.
_WIDER_WORDS = "法 处罚 许可 审批 放管服 双随机 备案 信用 合同 公开 清单 政务服务 营商环境 人大代表 政协".split()
_NOT_LAW = "办法 方法 做法 手法 想法 说法 看法 用法 算法 疗法 无法 没法 设法".split()
# A heading on shortcomings that names something else as well.
_MIXED = ("下一", "下步", "打算", "计划", "安排", "改进", "整改", "措施", "举措", "成效", "情况", "做法")
_NAME_STOPS = "，。；：\n"
_LONGEST_NAME = 40
_NEAREST = 4  # series looked at: the first of two members or more is among them


class Item(NamedTuple):
    """One problem or one plan: its short name, without the numbering mark, and all of it."""

    name: Span
    span: Span


def letters(text: str) -> int:
    """How many characters the text has, spaces and line breaks not counted."""
    return len(text) - text.count("\n") - text.count(" ")


def speaks_of_law(text: str) -> bool:
    """Whether a passage has a single word of the rule of law or of administration by law, 法 itself included."""
    return has_any(text, LAW_WORDS) or has_any(without(text, _NOT_LAW), _WIDER_WORDS)


def measure_units(facts: Facts) -> list[Section]:
    """The sections the account of the year is made of.

    They are the second level below the named part (the part itself where it has none), or, in a report with thematic headings,
    the sections of the first level that are no other part.
    """
    named = facts.parts["measures"].sections
    if named:
        units = [unit for section in named for unit in (section.children or (section,))]
    else:
        units = [s for s in facts.document.sections if s.level == 1 and "其他" not in s.heading.of(facts.text)]
    taken = {s.span for part, fact in facts.parts.items() if part != "measures" for s in fact.sections}
    return [unit for unit in units if unit.span not in taken]


def shortcomings(facts: Facts) -> list[Section]:
    """The sections that tell of shortcomings and of nothing else.

    Of a part that tells of plans or of the year too (存在的不足和下一步打算) they are the subsections that name shortcomings.
    """
    result: list[Section] = []
    for section in facts.parts["shortcomings"].sections:
        if has_any(section.heading.of(facts.text), _MIXED):
            result += [c for c in section.children if classify_heading(c.heading.of(facts.text)) == "shortcomings"]
        else:
            result.append(section)
    return result


def plans(facts: Facts) -> tuple[Section, ...]:
    """The sections on the year to come."""
    return facts.parts["next-year"].sections


def items(facts: Facts, sections: list[Section] | tuple[Section, ...]) -> list[Item]:
    """The numbered items sections are divided into: subsections, else the members of a series 一是…二是….

    A subsection on causes is no item; where it leaves one other, that one is divided instead.
    """
    return [item for section in sections for item in _items_of(facts, section)]


def _items_of(facts: Facts, section: Section) -> list[Item]:
    text = facts.text
    inner = [child for child in section.children if "原因" not in child.heading.of(text)[:_LONGEST_NAME] or child.block.run_in]
    if len(inner) == 1 and len(section.children) > 1:
        return _items_of(facts, inner[0])
    if inner:
        return [Item(_name(text, child.block, child.heading), child.span) for child in inner]
    return _series(facts, section.body)


def paragraphs(facts: Facts, section: Section) -> list[Span]:
    """The paragraphs under a heading, but for one that only leads in to what follows (主要有：)."""
    return list(_paragraphs(facts, section.body))


def _name(text: str, block: Block, heading: Span) -> Span:
    start = block.mark.span.end if block.mark else heading.start
    if heading.end > start:
        return _trimmed(text, Span(start, heading.end))
    return _first_clause(text, start, block.span.end)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " #":
        start += 1
    while end > start and text[end - 1] in "。；：， \n":
        end -= 1
    return Span(start, end)


def _first_clause(text: str, start: int, end: int) -> Span:
    stop = next((i for i in range(start, min(end, start + _LONGEST_NAME)) if text[i] in _NAME_STOPS), min(end, start + _LONGEST_NAME))
    return _trimmed(text, Span(start, stop))


def _series(facts: Facts, body: Span) -> list[Item]:
    """The first series of the body; each member ends where the next begins, the last with its paragraph."""
    begin = bisect_left(facts.series, body.start, key=lambda series: series.members[0].span.start)
    for series in facts.series[begin : begin + _NEAREST]:
        last = series.members[-1].span
        if last.end > body.end:
            break
        if len(series.members) < 2:
            continue
        end = min(body.end, facts.document.blocks[facts.document.block_at(last.start)].span.end)
        places = [member.span for member in series.members]
        return [Item(_first_clause(facts.text, here.end, then.start), Span(here.start, then.start)) for here, then in pairwise([*places, Span(end, end)])]
    return []


def _paragraphs(facts: Facts, body: Span) -> Iterator[Span]:
    blocks = facts.document.blocks
    at = facts.document.block_at(body.start)
    while at < len(blocks) and blocks[at].span.start < body.end:
        span = Span(max(body.start, blocks[at].span.start), min(body.end, blocks[at].span.end))
        line = span.of(facts.text).strip()
        if line and not line.endswith("："):
            yield span
        at += 1
