"""One written form for characters that mean the same, one character for one, so that offsets stay."""

from __future__ import annotations

import re

_KEPT = re.compile(r"([,:](?<=\d.)(?:(?<=,)(?=\d{3}(?!\d))|(?<=:)(?=\d)))")  # the marks come first, which is what makes the search fast
_ITEM = re.compile(r"^(\s*[0-9０-９]{1,2})．")
_LETTER = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_LETTERS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# A replacement for each character is many times as fast as one table for all: it looks for that character and nothing else.
_MARKS = (
    *zip(",:;?!()<>", "，：；？！（）〈〉", strict=True),
    *zip("％．＋－", "%.+-", strict=True),
    *((blank, " ") for blank in "\x00\t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff\u200b"),
)


def fold(text: str) -> str:
    """The text with ASCII punctuation at full width and full-width letters, digits and spaces in ASCII.

    The text returned has the same length. A comma that groups thousands (1,234) and a colon between digits (11:30) stay as they
    are, and so does the full-width dot of a number at the start of a line (3．10种金属).
    """
    if "．" in text:
        return "".join(map(_fold_line, text.splitlines(keepends=True)))
    return _fold_marks(text)


def _fold_line(line: str) -> str:
    if item := _ITEM.match(line):
        return _fold_plain(item.group(1)) + "．" + _fold_marks(line[item.end() :])
    return _fold_marks(line)


def _fold_marks(text: str) -> str:
    if "," not in text and ":" not in text:
        return _fold_plain(text)
    return "".join(part if number % 2 else _fold_plain(part) for number, part in enumerate(_KEPT.split(text)))


def _fold_plain(text: str) -> str:
    for mark, folded in _MARKS:
        text = text.replace(mark, folded)
    return text.translate(_LETTERS) if _LETTER.search(text) else text
