"""One written form for characters that mean the same, one character for one, so that offsets stay."""

from __future__ import annotations

import re

_KEPT = re.compile(r"((?<=\d),(?=\d{3}(?!\d))|(?<=\d):(?=\d))")
_ITEM = re.compile(r"^(\s*[0-9０-９]{1,2})．")

_TABLE = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict.fromkeys(map(ord, "\x00\t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff\u200b"), " "),
    **str.maketrans(",:;?!()<>", "，：；？！（）〈〉"),
    **str.maketrans("％．＋－～", "%.+-～"),
}


def fold(line: str) -> str:
    """The line with ASCII punctuation at full width and full-width letters, digits and spaces in ASCII.

    Takes text without line breaks and returns text of the same length. A comma that groups thousands (1,234) and a
    colon between digits (11:30) stay as they are, and so does the full-width dot of a leading item number (3．10种金属).
    """
    if "．" in line and (item := _ITEM.match(line)):
        return item.group(1).translate(_TABLE) + "．" + _fold_marks(line[item.end() :])
    return _fold_marks(line)


def _fold_marks(text: str) -> str:
    if "," not in text and ":" not in text:
        return text.translate(_TABLE)
    return "".join(part if number % 2 else part.translate(_TABLE) for number, part in enumerate(_KEPT.split(text)))
