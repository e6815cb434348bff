"""Chinese numerals to numbers."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_REMEMBERED = 6  # characters: the numerals of numbering marks and small counts, read over and over


def parse_chinese(text: str) -> int | None:
    """The whole number a Chinese numeral writes (二十一 → 21, 一千二百 → 1200, 二〇二五 → 2025), or None.

    Accepts positional digits without units and ordinary numerals; anything else, also an empty text, is None.
    """
    return _short_numeral(text) if len(text) <= _REMEMBERED else _numeral(text)


def _numeral(text: str) -> int | None:
    if not text:
        return None
    if all(char in DIGITS for char in text):
        value = 0
        for char in text:
            value = value * 10 + DIGITS[char]
        return value
    total = section = digit = 0
    small = large = 0  # the last units; those of a section, and the sections, must come in falling order
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL_UNITS:
            unit = SMALL_UNITS[char]
            if small and unit >= small:
                return None
            section += (digit or 1) * unit
            digit, small = 0, unit
        elif char in LARGE_UNITS:
            unit = LARGE_UNITS[char]
            section += digit
            if large and unit >= large:
                if section or unit == large:
                    return None
                total *= unit  # 三万亿
            else:
                total += (section or 1) * unit
            section = digit = small = 0
            large = unit
        else:
            return None
    return total + section + digit


_short_numeral = lru_cache(maxsize=512)(_numeral)


def to_chinese(number: int) -> str:
    """A number from 1 to 99 as used in numbering marks (21 → 二十一)."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
