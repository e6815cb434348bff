"""How wide text stands on a terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def char_width(char: str) -> int:
    """Columns one character takes: 0, 1 or 2 (East Asian wide, full-width and ambiguous ones count 2).

    Ambiguous characters (“ ” — … ·) are shown wide by the fonts that Chinese users have.
    """
    if char < "\x7f":
        return 0 if char < " " else 1
    if combining(char) or char in "\u200b\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WFA" else 1


def display_width(text: str) -> int:
    """Columns a text takes."""
    return sum(map(char_width, text))
