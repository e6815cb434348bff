"""Where a text says that there were none: 无行政诉讼案件, 行政复议案件0件."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

TERMS = ("行政诉讼", "行政应诉", "行政复议", "行政赔偿", "规范性文件")
_NONE = lazy(
    r"[无没未行](?:"  # what every statement begins with comes first and by itself, which is what makes the search fast
    r"(?:(?<![有事案]无)(?<=无)|(?<=没)有|(?<=未)(?:发生|收到|出现|产生))行政(?:复议(?:和|、|或|及)?行政诉讼|诉讼|应诉|复议|赔偿)(?:案件|申请|事项)?(?:发生|和行政诉讼|、行政诉讼)?(?=[，。；、]|案件|$)"
    r"|(?<=未)(?:制定|出台)(?:行政)?规范性文件"
    r"|(?<=行)政(?:诉讼|应诉|复议|赔偿)(?:案件|申请)?(?:均为)?[0零]件"
    r")"
)


class Absence(NamedTuple):
    """A statement that there were none, and of what (values of TERMS)."""

    span: Span
    terms: tuple[str, ...]


def find_absences(text: str) -> tuple[Absence, ...]:
    """Every such statement in a clean text, in order."""
    return tuple(Absence(Span(*m.span()), tuple(term for term in TERMS if term in m.group())) for m in _NONE.finditer(text))
