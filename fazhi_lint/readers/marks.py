"""Numbering marks: 一、 （一） 1. （1） ① ㈠ 一是 第一, in the forms people really type.

Read by hand and not by patterns: every line of every document comes here, and the classes of numerals are dear to compile.
"""

from __future__ import annotations

from fazhi_lint.model.document import Mark, MarkStyle
from fazhi_lint.model.span import Span, make
from fazhi_lint.text.numerals import parse_chinese

_NUMERALS, _FIGURES = "一二三四五六七八九十", "0123456789"
_HAN = frozenset(_NUMERALS)
_DIGITS = frozenset(_FIGURES)
_AFTER_BRACKET = frozenset("、.．。")
_DOTS = frozenset(".．")
_LONGEST = 3
_SYMBOLS: tuple[tuple[str, str, MarkStyle, int], ...] = (("①", "⑳", "（1）", 4), ("⑴", "⒇", "（1）", 4), ("⒈", "⒛", "1.", 3), ("㈠", "㈩", "（一）", 2))
_ENUMERATED = frozenset("季月类级批期届号楼")
# After a bare 十二 at the start of a line these make it a count or a date, not a mark that lost its brackets.
_COUNTED = frozenset("一二三四五六七八九十、，。是个项条年月日余多几大佳强万亿百千部件起名人次家五届")


def match_mark(text: str, start: int) -> Mark | None:
    """The numbering mark that stands at ``start`` of a clean text, or None."""
    first = text[start : start + 1]
    if first in _HAN:
        return _han_mark(text, start)
    if first in _DIGITS:
        return _digit_mark(text, start)
    if first == "（":
        return _bracket_mark(text, start)
    if first == "第":
        end = _run(text, start + 1, _HAN, _LONGEST)
        if end > start + 1 and text[end : end + 1] in ("，", "、"):
            return _mark(text, start, end + 1, "第一", 5, parse_chinese(text[start + 1 : end]))
    if "①" <= first <= "㈩":
        return _symbol_mark(text, start)
    return None


def _symbol_mark(text: str, start: int) -> Mark | None:
    """① ⑴ ⒈ ㈠: one character that is a number with its brackets or dot."""
    for first, last, style, level in _SYMBOLS:
        if first <= text[start] <= last:
            return _mark(text, start, start + 1, style, level, ord(text[start]) - ord(first) + 1)
    return None


def _run(text: str, start: int, chars: frozenset[str], most: int) -> int:
    """The end of the characters of one set from ``start`` on, at most ``most`` of them."""
    end = start
    while end < start + most and text[end : end + 1] in chars:
        end += 1
    return end


def _mark(text: str, start: int, end: int, style: MarkStyle, level: int, number: int | None) -> Mark:
    return make(Mark, (make(Span, (start, end)), style, level, number, text[start:end], False))


def _han_mark(text: str, start: int) -> Mark | None:
    """一、 and 一是, and 一. for 一、; 一、二类 is an enumeration."""
    end = _run(text, start, _HAN, _LONGEST)
    number = parse_chinese(text[start:end])
    after = text[end : end + 1]
    if after == "是":
        return _mark(text, start, end + 1, "一是", 5, number)
    if after in _DOTS:
        return _mark(text, start, end + 1, "一、", 1, number) if text[end + 1 : end + 2].isalpha() else None
    if after != "、":
        return None
    following = _run(text, end + 1, _HAN, _LONGEST)
    if following > end + 1 and text[following : following + 1] not in ("、", ""):  # 一、二类, 一、三季度; but 一、一年来
        second = parse_chinese(text[end + 1 : following])
        if number is None or second == number + 1 or text[following] in _ENUMERATED:
            return None
    return _mark(text, start, end + 1, "一、", 1, number)


def _digit_mark(text: str, start: int) -> Mark | None:
    """1. 1． 1、 but neither 1.8万 nor 3、4次."""
    end = _run(text, start, _DIGITS, 2)
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    year = text[end + 1 : end + 3] == "20" and text[end + 5 : end + 6] == "年"  # 1、2025年 is no decimal
    if after == "．" or (after in (".", "、") and (beyond not in _DIGITS or year)):
        return _mark(text, start, end + 1, "1.", 3, int(text[start:end]))
    return None


def _bracket_mark(text: str, start: int) -> Mark | None:
    """（一） and （1）, with a mark too many after them or not."""
    end = text.find("）", start + 2, start + 2 + _LONGEST)
    if end < 0:
        return None
    written = text[start + 1 : end]
    stop = end + 1 + (text[end + 1 : end + 2] in _AFTER_BRACKET)
    if not written.strip(_NUMERALS):
        return _mark(text, start, stop, "（一）", 2, parse_chinese(written))
    if len(written) <= 2 and not written.strip(_FIGURES):
        return _mark(text, start, stop, "（1）", 4, int(written))
    return None


def match_broken_mark(text: str, start: int) -> Mark | None:
    """A second-level mark that lost a bracket or a character, as conversion leaves them: （十全面 十七扎实 ）强化 二十二）加强.

    Only to be believed where a whole document is in that state.
    """
    first = text[start : start + 1]
    opened = first == "（"
    begin = start + opened
    end = _run(text, begin, _HAN, _LONGEST)
    number = parse_chinese(text[begin:end]) if end > begin else None
    after = text[end : end + 1]
    if not opened and after == "）" and (end > begin or text[end + 1 : end + 2].isalnum()):
        return _broken(text, start, end + 1, number)
    if opened and end > begin and after.isalnum() and after not in "项个条":
        return _broken(text, start, end, number)
    if not opened and "十" in text[begin:end] and after and after not in _COUNTED and after.isalnum():
        return _broken(text, start, end, number)
    return None


def _broken(text: str, start: int, end: int, number: int | None) -> Mark:
    return Mark(Span(start, end), "（一）", 2, number, text[start:end], broken=True)
