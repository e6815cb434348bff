"""One written form for characters that mean the same, one character for one, so that offsets stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_lint.model.source import WIDE_LETTER

# The mark comes first in each, which is what makes the search fast.
_THOUSANDS = re.compile(r",(?<=\d.)(?=\d{3}(?!\d))")
_CLOCK = re.compile(r":(?<=\d.)(?=\d)")
_ITEM = re.compile(r"^\s*[0-9０-９]{1,2}．")
_LETTERS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# A replacement for each character is many times as fast as one table for all: it looks for that character and nothing else.
_MARKS = (
    *zip(",:;?!()<>", "，：；？！（）〈〉", strict=True),
    *zip("％．＋－", "%.+-", strict=True),
    *((blank, " ") for blank in "\x00\t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff\u200b"),
)


def fold(text: str, *, letters: bool | None = None) -> str:
    """The text with ASCII punctuation at full width and full-width letters, digits and spaces in ASCII.

    The text returned has the same length. A comma that groups thousands (1,234) and a colon between digits (11:30) stay as they
    are, and so does the full-width dot of a number at the start of a line (3．10种金属). ``letters`` says whether the text may have
    letters or digits at full width, where that is known.
    """
    kept = [match.start() for pattern in (_THOUSANDS, _CLOCK) for match in pattern.finditer(text)]
    if "．" in text:
        kept += _items(text)
    folded = text
    for mark, replacement in _MARKS:
        folded = folded.replace(mark, replacement)
    if letters or (letters is None and WIDE_LETTER.search(folded)):
        folded = folded.translate(_LETTERS)
    if not kept:
        return folded
    parts: list[str] = []
    at = 0
    for place in sorted(kept):
        parts += folded[at:place], text[place]
        at = place + 1
    return "".join(parts) + folded[at:]


def _items(text: str) -> Iterator[int]:
    """Where the full-width dots of numbers at the start of a line stand."""
    at = 0
    for line in text.splitlines(keepends=True):
        if item := _ITEM.match(line):
            yield at + item.end() - 1
        at += len(line)
