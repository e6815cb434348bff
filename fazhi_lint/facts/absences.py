"""Where a text says that there were none: 无行政诉讼案件, 行政复议案件0件."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

TERMS = ("行政诉讼", "行政应诉", "行政复议", "行政赔偿", "规范性文件")
# A report has few of these, and every statement begins or ends with one: the dear patterns look nowhere else.
_HINT = lazy("[无没未0零](?:行政|有行政|发生|收到|出现|产生|制定|出台|件)")
_NONE = lazy(
    r"(?:(?<![有事案])无|没有|未发生|未收到|未出现|未产生)(?:行政复议(?:和|、|或|及)?行政诉讼|行政诉讼|行政应诉|行政复议|行政赔偿)(?:案件|申请|事项)?(?:发生|和行政诉讼|、行政诉讼)?(?=[，。；、]|案件|$)"
    r"|未(?:制定|出台)(?:行政)?规范性文件"
)
_ZERO = lazy(r"(?:行政诉讼|行政应诉|行政复议|行政赔偿)(?:案件|申请)?(?:均为)?[0零]件")
_BEFORE_ZERO = 8  # characters at most from the term to its 0件


class Absence(NamedTuple):
    """A statement that there were none, and of what (values of TERMS)."""

    span: Span
    terms: tuple[str, ...]


def find_absences(text: str) -> tuple[Absence, ...]:
    """Every such statement in a clean text, in order."""
    found: list[Absence] = []
    end = 0
    for hint in _HINT.finditer(text):
        start, stop = hint.span()
        if text[stop - 1] == "件":
            match = _ZERO.search(text, max(end, start - _BEFORE_ZERO), stop)
        else:
            match = _NONE.match(text, start)
        if match:
            end = match.end()
            found.append(Absence(Span(match.start(), end), tuple(term for term in TERMS if term in match.group())))
    return tuple(found)
