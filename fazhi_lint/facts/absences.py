"""Where a text says that there were none: 无行政诉讼案件, 行政复议案件0件."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

TERMS = ("行政诉讼", "行政应诉", "行政复议", "行政赔偿", "规范性文件")
_NONE_HINTS = ("无行政", "没有行政", "未发生", "未收到", "未出现", "未产生", "未制定", "未出台", "0件", "零件")
_NONE = lazy(
    r"(?:(?<![有事案])无|没有|未发生|未收到|未出现|未产生)(?P<term>行政复议(?:和|、|或|及)?行政诉讼|行政诉讼|行政应诉|行政复议|行政赔偿)(?:案件|申请|事项)?(?:发生|和行政诉讼|、行政诉讼)?(?=[，。；、]|案件|$)"
    r"|未(?:制定|出台)(?:行政)?规范性文件"
    r"|(?P<zero>行政诉讼|行政应诉|行政复议|行政赔偿)(?:案件|申请)?(?:均为)?(?:0|零)件"
)


class Absence(NamedTuple):
    """A statement that there were none, and of what (values of TERMS)."""

    span: Span
    terms: tuple[str, ...]


def find_absences(text: str) -> tuple[Absence, ...]:
    """Every such statement in a clean text, in order."""
    if not has_any(text, _NONE_HINTS):
        return ()
    return tuple(Absence(Span(*m.span()), tuple(term for term in TERMS if term in m.group())) for m in _NONE.finditer(text))
