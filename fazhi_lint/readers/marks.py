"""Numbering marks: 一、 （一） 1. （1） # 一是 第一, in the forms people really type."""

from __future__ import annotations

import re

from fazhi_lint.model.document import Mark, MarkStyle
from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese

_HAN = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?P<l1>({_HAN})、(?!{_HAN}[^、]))"
    rf"|(?P<l2>（({_HAN})）[、.．。]?)"
    r"|(?P<l3>(\d{1,2})(?:．|\.(?!\d)|、(?!\d)))"
    r"|(?P<l4>（(\d{1,2})）[、.．。]?|[①-⑳])"
    rf"|(?P<shi>({_HAN})是)"
    rf"|(?P<di>第({_HAN})[，、])"
)
# Marks that lost a bracket or a character on the way, as conversion leaves them: （十全面 十七扎实 ）强化 二十二）加强.
_BROKEN = re.compile(rf"（({_HAN})(?![一二三四五六七八九十）、，]|[项个条])(?=\w)|({_HAN})）|(）)(?=\w)|([二三四]?十[一二三四五六七八九]?)(?=[^一二三四五六七八九十、，。是个项条年月日余多几大佳强万亿百千部件起名人次家]\w)")
_STYLES: dict[str, tuple[MarkStyle, int]] = {
    "l1": ("一、", 1),
    "l2": ("（一）", 2),
    "l3": ("1.", 3),
    "l4": ("（1）", 4),
    "shi": ("一是", 5),
    "di": ("第一", 5),
}


def match_mark(text: str, start: int) -> Mark | None:
    """The numbering mark that stands at ``start`` of a clean text, or None."""
    match = _MARK.match(text, start)
    if not match:
        return None
    name = match.lastgroup or ""
    written = match.group()
    style, level = _STYLES[name]
    if "①" <= written <= "⑳":
        number: int | None = ord(written) - 0x245F
    else:
        digits = re.sub(r"[^\d一二三四五六七八九十]", "", written)
        number = int(digits) if digits.isdigit() and digits.isascii() else parse_chinese(digits)
    return Mark(Span(*match.span()), style, level, number, written)


def match_broken_mark(text: str, start: int) -> Mark | None:
    """A second-level mark that lost a bracket, at ``start``; only where a whole document is in that state."""
    match = _BROKEN.match(text, start)
    if not match:
        return None
    digits = match.group(1) or match.group(2) or match.group(4)
    return Mark(Span(*match.span()), "（一）", 2, parse_chinese(digits) if digits else None, match.group(), broken=True)
