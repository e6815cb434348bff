"""Text to columns: wrapping, padding, and a source line with a place underlined, all by display width."""

from __future__ import annotations

import re
from typing import NamedTuple

from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.text.width import char_width, display_width

SNIPPET = 72
_ELLIPSIS = "…"
_LEAD = 16  # columns kept before a place that is itself too long to show
_UNIT = re.compile(r"[!-~]+|.", re.DOTALL)
_CLOSERS = "，。、；：！？）〉》”’】…%"
_OPENERS = "（〈《“‘【"

# A document may hold terminal escapes and direction overrides; none may reach the terminal.
_BLANK = "\t\x0b\x0c\r\n\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CLEAN = {**dict.fromkeys(_CONTROLS, "\ufffd"), **dict.fromkeys(map(ord, _BLANK), " ")}


def clean(text: str) -> str:
    """The text on one line and harmless to a terminal, one character for one."""
    return text if text.isprintable() else text.translate(_CLEAN)  # nearly always, and fifty times as fast


def pad(text: str, width: int) -> str:
    """The text with spaces after it up to ``width`` columns."""
    return text + " " * (width - display_width(text))


def wrap(text: str, width: int, indent: str = "") -> str:
    """The text in lines of at most ``width`` columns (0: unlimited), all but the first indented.

    Words of ASCII stay whole, no line starts with a closing mark (it hangs over the edge) or ends with an opening one.
    """
    lines: list[str] = []
    room = width - display_width(indent) - 2 if width else 1 << 30
    for paragraph in text.split("\n"):
        lines.extend(_fill(paragraph, max(room, 20)))
    return f"\n{indent}".join(lines)


def _fill(paragraph: str, room: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit in _UNIT.findall(paragraph):
        size = display_width(unit)
        if line and used + size > room and unit[0] not in _CLOSERS:
            carried = line.pop() if len(line) > 1 and line[-1] in _OPENERS else ""
            lines.append("".join(line).rstrip(" "))
            line = [carried] if carried else []
            used = display_width(carried)
            if unit == " " and not line:
                continue
        line.append(unit)
        used += size
    return [*lines, "".join(line)]


class Snippet(NamedTuple):
    """A source line, or a window of it, and the marks to print under it."""

    text: str
    marks: str


def snippet(source: SourceFile, span: Span, columns: int = SNIPPET) -> Snippet:
    """The source line at ``span``, cut to ``columns``, and ``^`` under the place; of several lines the first."""
    whole = source.lines.line_span(source.lines.line_of(span.start))
    line = clean(whole.of(source.text))
    start = min(span.start, whole.end) - whole.start
    end = min(max(span.end, span.start), whole.end) - whole.start
    left, right = _window(line, start, end, columns - 2 * char_width(_ELLIPSIS))
    shown = line[left:right].rstrip()
    before = _ELLIPSIS if left > 0 and line[:left].strip() else ""
    after = _ELLIPSIS if line[right:].strip() else ""
    offset = display_width(before + line[left:start])
    return Snippet(before + shown + after, " " * offset + "^" * max(1, display_width(line[start : min(end, right)])))


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Which characters of a line to show: those of the place, then its surroundings on both sides in turn."""
    lead = len(line) - len(line.lstrip())
    floor = min(lead, start)
    left = right = start
    used = 0
    widths = [char_width(char) for char in line]
    long = sum(widths[start:end]) > room
    while long and left > floor and used + widths[left - 1] <= _LEAD:
        left -= 1
        used += widths[left]
    while right < end and used + widths[right] <= room:
        used += widths[right]
        right += 1
    grows = True
    while grows:
        grows = False
        if left > floor and used + widths[left - 1] <= room:
            left -= 1
            used += widths[left]
            grows = True
        if right < len(line) and used + widths[right] <= room:
            used += widths[right]
            right += 1
            grows = True
    return left, right
