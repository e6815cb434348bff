"""Series in running text: 一是…二是…, 一要…二要…, 第一，…, 其一，…"""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span, make, make_all
from fazhi_lint.text.numerals import parse_chinese, to_chinese
from fazhi_lint.text.patterns import lazy

_MEMBER = lazy(r"(?P<han>[一二三四五六七八九十][一二三四五六七八九十]{0,2})(?P<word>是(?!非|否|(?P=han))|要(?![素么]|件(?!件))|，)")
_LEADS = ("第", "其")
_BEFORE = frozenset("。；：，、！？…）”\n")
_DEEPEST = 12  # series inside each other that are looked through


class Member(NamedTuple):
    """One 一是 of a series, or one 一要, 第一， 其一，: ``lead`` and ``word`` are what stands before and after the number."""

    span: Span
    number: int
    lead: str = ""
    word: str = "是"

    def written(self, number: int) -> str:
        """What the member with another number looks like."""
        return f"{self.lead}{to_chinese(number) if 0 < number < 100 else number}{self.word.strip('，')}"


class Series(NamedTuple):
    """A series 一是…二是… with the members as written."""

    members: tuple[Member, ...]


def find_series(document: Document) -> list[Series]:
    """Every 一是…二是… series, members in order of writing; a series inside a member is a series of its own.

    A heading ends the series before it.
    """
    closed: list[list[Member]] = []
    stack: list[list[Member]] = []
    headings = [section.span.start for section in document.all_sections()]
    at = 0
    text = document.text
    for match in _MEMBER.finditer(text):
        han, word = match.groups()
        start = match.start()
        lead = text[start - 1 : start] if text.startswith(_LEADS, start - 1, start) else ""
        start -= len(lead)
        if (word == "，") != bool(lead) or (start and text[start - 1] not in _BEFORE):  # 一， and 第一是 are no members
            continue
        number = parse_chinese(han)
        if number is None:
            continue
        while at < len(headings) and headings[at] <= start:
            at += 1
            closed.extend(stack)
            stack = []
        member = make(Member, (make(Span, (start, match.end("han") if lead else match.end())), number, lead, word))
        if number == 1 and stack:
            block = document.block_at(start)
            while stack and _within_a_block(document, stack[-1], block):
                closed.append(stack.pop())
        if number == 1 or not stack:
            stack.append([member])
            continue
        last = stack[-1][-1]
        if last.number + 1 == number and (last.lead, last.word) == (lead, word):
            stack[-1].append(member)  # nearly always
            continue
        home = _home(stack, member)
        closed.extend(stack[home + 1 :])
        del stack[home + 1 :]
        stack[home].append(member)
    closed.extend(stack)
    closed.sort(key=lambda members: members[0].span)
    return list(make_all(Series, [(tuple(members),) for members in closed]))


def _home(stack: list[list[Member]], member: Member) -> int:
    """The open series a member carries on: the innermost where it is next by number, of those with its word if there is one."""
    near = range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1)
    waiting = [i for i in near if stack[i][-1].number + 1 == member.number]
    same = (i for i in waiting or near if (stack[i][-1].lead, stack[i][-1].word) == (member.lead, member.word))
    return next(same, waiting[0] if waiting else len(stack) - 1)


def _within_a_block(document: Document, members: list[Member], later: int) -> bool:
    """Whether a series ran its course inside one block before ``later``: the 一是 there starts another one."""
    first = document.block_at(members[0].span.start)
    return len(members) > 1 and first == document.block_at(members[-1].span.start) < later
