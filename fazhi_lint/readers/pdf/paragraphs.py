"""Printed lines to paragraphs, by where they stand: indents, right margin, size and distance, not by what they say."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.readers.marks import match_mark
from fazhi_lint.readers.pdf.measures import INDENT, Measures
from fazhi_lint.readers.pdf.page import Line
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.width import display_width

_TERMINAL = lazy(r"[。！？；：…][”’）》〉】]*$")
_INSIDE = lazy(r"[。；：]")
_GENRE_END = lazy(r"(?:报告|总结|方案|要点|计划|意见|通知)$")
# What cannot be parted at the end of a line: marks that open, a number or a word, marks that close.
_UNIT = lazy(r"^[“‘（《〈【〔+￥№]*(?:[0-9A-Za-z.,%:/+~-]+|——|……|.)[，。、；：？！”’）》〉】〕%]*")
_LONGEST_UNIT = 8  # em
_SLACK = 0.3  # em
_APART = 3.0  # em from the left margin; the indent of a first line is never that deep
_APART_BELOW, _FAR = 1.35, 2.5  # times the usual distance; lines may be uneven where fonts are mixed
_LARGER = 1.08


def find_paragraphs(lines: list[Line], measures: Measures) -> Iterator[list[Line]]:
    """The lines of each paragraph; a row of a table is one by itself."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, measures):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: list[Line], line: Line, measures: Measures) -> bool:
    """Whether ``line`` belongs to the paragraph before it."""
    before = paragraph[-1]
    if before.row or line.row or abs(before.size - line.size) > 0.1 * line.size:
        return False
    distance = (before.y - line.y) / line.size / measures.pitch if (before.page, before.column) == (line.page, line.column) else 0.0
    if distance > _FAR:
        return False
    if distance < _APART_BELOW and _is_title_pair(paragraph, line, measures):
        return True
    if measures.remaining(before) >= _room_needed(line.text) or _is_set_apart(before, measures):
        return False
    terminal = bool(_TERMINAL.search(fold(before.text)))
    numbered = bool(match_mark(fold(line.text), 0))
    indent = measures.indent(line)
    if indent > INDENT:
        return distance < _APART_BELOW and not (terminal or numbered or _is_heading(paragraph)) and _is_set_in(paragraph, line, measures)
    if measures.indented:
        return indent > -INDENT and (distance < _APART_BELOW or not terminal)
    return indent > -INDENT and distance < (1.1 if terminal else _APART_BELOW) and not (terminal and numbered)


def _is_title_pair(paragraph: list[Line], line: Line, measures: Measures) -> bool:
    """Whether two lines in the middle are one title: 云山市司法局关于2025年法治／政府建设情况的报告."""
    before, first = paragraph[-1], paragraph[0]
    if not (measures.is_centred(before) and measures.is_centred(line)) or line.text.startswith(("（", "(")):
        return False
    set_in = measures.indent(before) > INDENT and measures.indent(line) > INDENT
    if not (line.size > _LARGER * measures.size or (set_in and line.page == 1)):
        return False
    complete = _TERMINAL.search(fold(before.text)) or _GENRE_END.search(before.text)
    return not complete and not match_mark(fold(first.text), 0) and not match_mark(fold(line.text), 0)


def _is_heading(paragraph: list[Line]) -> bool:
    """Whether a paragraph is a numbered line without a sentence in it: a heading that happens to fill its line."""
    text = fold("".join(line.text for line in paragraph))
    mark = match_mark(text, 0)
    return mark is not None and not _INSIDE.search(text, mark.span.end)


def _is_set_apart(line: Line, measures: Measures) -> bool:
    """Whether a line stands by itself at the right or in the middle: 落款, 成文日期, a heading."""
    left, right = measures.margins[line.column]
    return measures.indent(line) > _APART and line.right - line.left < (right - left) / 2


def _is_set_in(paragraph: list[Line], line: Line, measures: Measures) -> bool:
    """Whether an indented line goes on with a block that is set in from the margin, or hangs under a first line."""
    before = paragraph[-1]
    if abs(before.left - line.left) < 0.4 * line.size:
        return True
    return len(paragraph) == 1 and INDENT < measures.indent(before) < measures.indent(line)


def _room_needed(text: str) -> float:
    """The room the beginning of a line would have taken at the end of the line before, in em."""
    unit = _UNIT.match(fold(text))
    width = display_width(text[: unit.end()]) / 2 if unit else 1.0
    return min(width, _LONGEST_UNIT) + _SLACK
