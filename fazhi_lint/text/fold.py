"""One written form for characters that mean the same, one character for one, so that offsets stay."""

from __future__ import annotations

import re

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CLOCK = re.compile(r"(?<=\d):(?=\d)")
_ITEM = re.compile(r"^(\s*[0-9０-９]{1,2})．")
_KEEP_COMMA, _KEEP_COLON, _KEEP_DOT = "\x01", "\x02", "\x03"

_TABLE = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict.fromkeys(map(ord, "\t\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff\u200b"), " "),
    **str.maketrans(",:;?!()<>", "，：；？！（）〈〉"),
    **str.maketrans("％．＋－～", "%.+-～"),
    ord(_KEEP_COMMA): ",",
    ord(_KEEP_COLON): ":",
    ord(_KEEP_DOT): "．",
}


def fold(line: str) -> str:
    """The line with ASCII punctuation at full width and full-width letters, digits and spaces in ASCII.

    Takes text without line breaks and returns text of the same length. A comma that groups thousands (1,234) and a
    colon between digits (11:30) stay as they are, and so does the full-width dot of a leading item number (3．10种金属).
    """
    if "," in line:
        line = _THOUSANDS.sub(_KEEP_COMMA, line)
    if ":" in line:
        line = _CLOCK.sub(_KEEP_COLON, line)
    if "．" in line:
        line = _ITEM.sub(rf"\1{_KEEP_DOT}", line)
    return line.translate(_TABLE)
