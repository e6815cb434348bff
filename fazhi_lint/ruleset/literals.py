"""What can be told of a regular expression without running it: literals it cannot match without, how far it looks."""

from __future__ import annotations

import re
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from fazhi_lint.text.words_in import has_any

_MOST = 60
_FEW = 12
_AGAIN = 3
_FAR = 120  # about a paragraph; from there on nothing is gained
_PLAIN = frozenset("年月日、，。；：“”（）《》的一二是有等")
_RARE = frozenset("〔〕…￥①【】")
_IGNORES_CASE = re.compile(r"\(\?[a-zA-Z]*i")
Literals = tuple[str, ...]


def required_literals(pattern: str) -> Literals | None:
    """Literals of which every match (with what it looks at on either side) holds at least one; None where there is none.

    Of several such sets the one whose weakest member is rarest. Example: ``最大(?:程度|限度)的减少`` gives 最大程度的减少 and
    最大限度的减少, ``(?<=》)、(?=《)`` gives 》、《.
    """
    found = _candidates_of(pattern)
    return found[0] if found else None


def second_literals(pattern: str) -> Literals | None:
    """A further set of which every match holds at least one, for a cheap look before the pattern is compiled."""
    first, *others = _candidates_of(pattern) or [()]
    return next((other for other in others if len(other) <= _FEW and not all(has_any(literal, other) for literal in first)), None)


def reach(pattern: str) -> int | None:
    """The most characters a match spans together with all it looks at on either side; None where that is many, or the end of the text counts.

    A search in so many characters round a required literal finds what a search of the whole text finds there.
    """
    parsed = _parser.parse(pattern)
    try:
        width = int(parsed.getwidth()[1]) + 1 + _looks(parsed)  # one more for \b
    except _Unlimited:
        return None
    return width if width <= _FAR else None


class _Unlimited(Exception):
    """A pattern that knows where the text it is given ends."""


def _looks(nodes: Any) -> int:
    """How far the look-arounds of a pattern reach, all together."""
    total = 0
    for op, argument in nodes:
        if op is sre.AT and argument in (sre.AT_END, sre.AT_END_LINE, sre.AT_END_STRING):
            raise _Unlimited
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            total += int(argument[1].getwidth()[1]) + 1 + _looks(argument[1])
        elif op is sre.BRANCH:
            total += sum(map(_looks, argument[1]))
        elif op is sre.SUBPATTERN:
            total += _looks(argument[-1])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            total += _looks(argument[2])
        elif op is sre.ATOMIC_GROUP:
            total += _looks(argument)
        elif op is sre.GROUPREF_EXISTS:
            total += sum(_looks(branch) for branch in argument[1:] if branch is not None)
    return total


def _candidates_of(pattern: str) -> list[Literals]:
    if _IGNORES_CASE.search(pattern):  # the literals as written need not stand in the text
        return []
    return _candidates(_parser.parse(pattern))


def _rarity(literal: str) -> float:
    """How seldom a literal is in reports: digits and common marks say little."""
    return sum(0.3 if char.isdigit() else 0.5 if char in _PLAIN else 2.5 if char in _RARE else 1.0 for char in literal)


def _best(nodes: Any) -> Literals | None:
    found = _candidates(nodes)
    return found[0] if found else None


def _candidates(nodes: Any) -> list[Literals]:
    """The sets of a sequence, the rarest first: runs of finite elements with what must stand at their ends, and the elements that have a set inside."""
    candidates: list[Literals | None] = []
    run: Literals = ("",)
    for op, argument in nodes:
        if op is sre.AT:
            continue
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            if op is sre.ASSERT:
                ahead, inner = argument[0] > 0, _finite(argument[1])
                if ahead:
                    candidates += (run, _join(run, inner or _edge(argument[1])))
                elif inner and run == ("",):
                    run = inner
                if not inner:
                    candidates.append(_best(argument[1]))
            continue
        own = _finite([(op, argument)])
        joined = _join(run, own)
        if joined is None or (own and "" in own):
            candidates.append(run)
        if joined:
            run = joined
            continue
        candidates.append(_join(run, own or _edge([(op, argument)])))
        if own is None:
            candidates.append(_inside(op, argument))
        run = own or _edge([(op, argument)], last=True) or ("",)
    candidates.append(run)
    return sorted(dict.fromkeys(c for c in candidates if c and all(c)), key=lambda c: (-min(map(_rarity, c)), len(c)))


def _edge(nodes: Any, *, last: bool = False) -> Literals | None:
    """Texts of which every match of a sequence begins (``last``: ends) with one; None where these are many or may be empty."""
    texts: Literals = ("",)
    for op, argument in reversed(list(nodes)) if last else nodes:
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        own = _finite([(op, argument)])
        edge = own or _edge_of(op, argument, last)
        joined = _join(edge, texts) if last else _join(texts, edge)
        texts = joined or texts
        if own is None or joined is None:
            break
    return texts if all(texts) else None


def _edge_of(op: Any, argument: Any, last: bool) -> Literals | None:
    """The edge of one element that is not finite itself."""
    if op is sre.SUBPATTERN:
        return _edge(argument[-1], last=last)
    if op is sre.ATOMIC_GROUP:
        return _edge(argument, last=last)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        again = _finite([*argument[2]] * min(int(argument[0]), _AGAIN))  # -{2,6} begins and ends with two
        return (again or _edge(argument[2], last=last)) if argument[0] else None
    if op is sre.BRANCH:
        return _union([_edge(branch, last=last) for branch in argument[1]])
    return None


def _join(left: Literals | None, right: Literals | None) -> Literals | None:
    if left is None or right is None or len(left) * len(right) > _MOST:
        return None
    return tuple(dict.fromkeys(a + b for a, b in product(left, right)))


def _finite(nodes: Any) -> Literals | None:
    """All texts a sequence can match, where they are few; None where they are many or unbounded."""
    texts: Literals = ("",)
    for op, argument in nodes:
        if op is sre.LITERAL:
            own: Literals | None = (chr(argument),)
        elif op is sre.IN:
            own = _members(argument)
        elif op is sre.SUBPATTERN:
            own = _finite(argument[-1])
        elif op is sre.BRANCH:
            own = _union([_finite(branch) for branch in argument[1]])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and argument[1] == 1:
            own = _finite(argument[2])
            own = _union([own, ("",)]) if own and not argument[0] else own
        else:
            own = None
        joined = _join(texts, own)
        if joined is None:
            return None
        texts = joined
    return texts


def _members(items: Any) -> Literals | None:
    found: list[str] = []
    for kind, value in items:
        if kind is sre.LITERAL:
            found.append(chr(value))
        elif kind is sre.RANGE and value[1] - value[0] < _MOST:
            found.extend(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return tuple(dict.fromkeys(found)) if len(found) <= _MOST else None


def _inside(op: Any, argument: Any) -> Literals | None:
    """The best set within one element that is not finite itself."""
    if op is sre.SUBPATTERN:
        return _best(argument[-1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _best(argument[2]) if argument[0] else None
    if op is sre.ATOMIC_GROUP:
        return _best(argument)
    if op is sre.BRANCH:
        return _union([_best(branch) for branch in argument[1]])
    return None


def _union(sets: list[Literals | None]) -> Literals | None:
    union: list[str] = []
    for found in sets:
        if not found:
            return None
        union.extend(found)
    return tuple(dict.fromkeys(union)) if len(union) <= _MOST else None


def triggers_of(token: str) -> Literals:
    """The triggers of a token (a literal or a ``re:`` pattern); raises ValueError for a pattern without one."""
    if not token.startswith("re:"):
        return (token,)
    literals = required_literals(token[3:])
    if not literals:
        raise ValueError(f"“{token}”里没有必定出现的文字，无法预先筛选；请写出至少一个固定的字")
    return literals
