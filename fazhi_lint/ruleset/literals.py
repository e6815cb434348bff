"""Which literals a regular expression cannot match without: the pre-filter of pattern rules."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 40


def required_literals(pattern: str) -> tuple[str, ...] | None:
    """Literals of which every match holds at least one, the longest such set; None where there is none.

    Example: ``最大(?:程度|限度)的减少`` gives ``("的减少",)``, ``账|帐`` gives ``("账", "帐")``.
    """
    return _best(_parser.parse(pattern))


def _best(nodes: Any) -> tuple[str, ...] | None:
    """The best set among a sequence: runs of plain characters and alternatives all of whose branches have a set."""
    candidates: list[tuple[str, ...]] = []
    run = ""
    for op, argument in nodes:
        if op is sre.LITERAL:
            run += chr(argument)
            continue
        if run:
            candidates.append((run,))
            run = ""
        if found := _of(op, argument):
            candidates.append(found)
    if run:
        candidates.append((run,))
    return max(candidates, key=lambda c: (min(map(len, c)), -len(c)), default=None)


def _of(op: Any, argument: Any) -> tuple[str, ...] | None:
    if op is sre.SUBPATTERN:
        return _best(argument[-1])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _, inner = argument
        return _best(inner) if low else None
    if op is sre.ATOMIC_GROUP:
        return _best(argument)
    if op is sre.BRANCH:
        union: list[str] = []
        for branch in argument[1]:
            found = _best(branch)
            if not found:
                return None
            union.extend(found)
        return tuple(dict.fromkeys(union)) if len(union) <= _MOST else None
    if op is sre.IN:
        if all(kind is sre.LITERAL for kind, _ in argument) and len(argument) <= _MOST:
            return tuple(chr(code) for _, code in argument)
        return None
    if op is sre.ASSERT and argument[0] > 0:
        return None
    return None


def triggers_of(tokens: list[str]) -> tuple[str, ...]:
    """The triggers of a rule's tokens (literals and ``re:`` patterns); raises ValueError for a pattern without one."""
    found: list[str] = []
    for token in tokens:
        if not token.startswith("re:"):
            found.append(token)
            continue
        literals = required_literals(re.sub(r"^re:", "", token))
        if not literals:
            raise ValueError(f"“{token}”里没有必定出现的文字，无法预先筛选；请写出至少一个固定的字")
        found.extend(literals)
    return tuple(dict.fromkeys(found))
