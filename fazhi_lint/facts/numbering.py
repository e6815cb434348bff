"""Runs of numbering marks: 一、二、三、 under one parent, and 一是…二是…三是… in running text."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from fazhi_lint.model.document import Document, Mark, Section
from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy

_MEMBER = lazy(r"(?:(?<=[。；：，、！？…）”\n])|\A|^)(?P<han>[一二三四五六七八九十]{1,3})(?P<shi>是)(?!非|否|(?P=han))", re.MULTILINE)
_FIRST_INLINE = lazy(r"(?:附件|附|注)[：]?[（]?[1一][.．、）][^\n]*\n$")  # 附件：1.……, the first item on the line before


class Step(NamedTuple):
    """A mark and the one before it in its run; ``expected`` is the number that should have come."""

    mark: Mark
    expected: int
    before: Mark | None


class Member(NamedTuple):
    """One 一是 of a series."""

    span: Span
    number: int


class Series(NamedTuple):
    """A series 一是…二是… with the members as written."""

    members: tuple[Member, ...]


def find_breaks(document: Document) -> list[Step]:
    """Marks that do not carry on their run.

    A run is the marks of one style under one parent. It may start again at 1 (two levels sometimes share a style), and it
    may carry on through the whole document where most parents do so.
    """
    breaks: list[Step] = []
    runs = list(_runs(document.sections))
    through = _numbered_through(runs)
    last: dict[str, Mark] = {}
    for run in runs:
        style = run[0].style
        before = last.get(style) if style in through else None
        for mark in run:
            if mark.number is None:
                before = mark
                continue
            expected = (before.number or 0) + 1 if before else 1
            restarts = mark.number == 1 and before is not None and style not in through and (before.number != 1 or style == "一、")
            if before is not None and before.number is None:
                expected = mark.number
            if before is None and mark.number > 1 and _FIRST_INLINE.search(document.text, max(0, mark.span.start - 200), mark.span.start):
                expected = mark.number
            if before is not None and mark.number > expected and f"\n{expected}." in document.text[before.span.start : mark.span.start]:
                expected = mark.number  # 14.12345热线: read as a decimal, but it is the mark that seemed to be missing
            if mark.number != expected and not restarts:
                breaks.append(Step(mark, expected, before))
            before = mark
        last[style] = run[-1]
    return sorted(breaks, key=lambda step: step.mark.span)


def _runs(sections: tuple[Section, ...]) -> list[list[Mark]]:
    """The marks of each style among siblings, parents before their children in document order."""
    by_style: dict[str, list[Mark]] = {}
    runs: list[list[Mark]] = []
    for section in sections:
        mark = section.block.mark
        if mark is not None:
            if mark.style not in by_style:
                by_style[mark.style] = []
                runs.append(by_style[mark.style])
            by_style[mark.style].append(mark)
        runs.extend(_runs(section.children))
    return runs


def _numbered_through(runs: list[list[Mark]]) -> set[str]:
    """Styles whose numbers run on from parent to parent: most later runs do not start at 1 but where the last one ended."""
    styles: set[str] = set()
    for style in {run[0].style for run in runs}:
        own = sorted((run for run in runs if run[0].style == style), key=lambda run: run[0].span)
        later = list(itertools.pairwise(own))
        carried = sum(b[0].number is not None and a[-1].number is not None and a[-1].number < b[0].number <= a[-1].number + 3 for a, b in later)
        restarted = sum(b[0].number == 1 for _, b in later)
        if carried > restarted:
            styles.add(style)
    return styles


def find_series(document: Document) -> list[Series]:
    """Every 一是…二是… series, members in order of writing; a series inside a member is a series of its own.

    A heading ends the series before it.
    """
    if "是" not in document.text:
        return []
    closed: list[list[Member]] = []
    stack: list[list[Member]] = []
    headings = [section.span.start for section in document.all_sections()]
    at = 0
    for match in _MEMBER.finditer(document.text):
        number = parse_chinese(match["han"])
        if number is None:
            continue
        while at < len(headings) and headings[at] <= match.start():
            at += 1
            closed.extend(stack)
            stack = []
        member = Member(Span(match.start("han"), match.end("shi")), number)
        block = document.block_at(member.span.start)
        while number == 1 and stack and _within_a_block(document, stack[-1], block):
            closed.append(stack.pop())
        if number == 1 or not stack:
            stack.append([member])
            continue
        home = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][-1].number + 1 == number), len(stack) - 1)
        closed.extend(stack[home + 1 :])
        del stack[home + 1 :]
        stack[home].append(member)
    closed.extend(stack)
    return sorted((Series(tuple(members)) for members in closed), key=lambda series: series.members[0].span)


def _within_a_block(document: Document, members: list[Member], later: int) -> bool:
    """Whether a series ran its course inside one block before ``later``: the 一是 there starts another one."""
    first = document.block_at(members[0].span.start)
    return len(members) > 1 and first == document.block_at(members[-1].span.start) < later
