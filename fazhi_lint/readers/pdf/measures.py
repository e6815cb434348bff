"""The measures of a document's page: margins, body size, distance of lines, whether paragraphs are indented."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fazhi_lint.readers.pdf.page import Box, Line

_FLUSH = 0.4  # em by which lines at one margin may differ
INDENT = 0.7  # em; an indent is two characters, or what somebody typed instead
_ENOUGH = 3
_HANGING = tuple("，。、；：！？,.")


class Margins(NamedTuple):
    """Where the lines of a column begin and end."""

    left: float
    right: float


class Measures(NamedTuple):
    """``margins`` by column, ``size`` of most of the text, ``pitch`` the usual distance of lines in em, and whether first lines are ``indented``."""

    margins: dict[int, Margins]
    size: float
    pitch: float
    indented: bool

    def indent(self, line: Line) -> float:
        """How far a line starts from its column's left margin, in em."""
        return (line.left - self.margins[line.column].left) / line.size

    def remaining(self, line: Line) -> float:
        """How much room is left at the end of a line, in em; less than nothing where a mark hangs over."""
        return (self.margins[line.column].right - line.right) / line.size

    def is_centred(self, line: Line) -> bool:
        """Whether a line stands in the middle of its column."""
        left, right = self.margins[line.column]
        return abs((line.left + line.right) - (left + right)) / 2 < 0.8 * line.size


def measure(lines: Iterable[Line], boxes: Mapping[int, Box]) -> Measures:
    """The measures of ``lines``, rows of tables aside; ``boxes`` are those of the pages, by number."""
    text = [line for line in lines if not line.row]
    sizes: Counter[float] = Counter()
    for line in text:
        sizes[round(line.size)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    body = [line for line in text if abs(line.size - size) <= 0.15 * size]
    margins = _margins(body, text, size, boxes)
    draft = Measures(margins, size, _pitch(body), True)
    return draft._replace(indented=_indented(text, draft))


def _margins(body: list[Line], text: list[Line], size: float, boxes: Mapping[int, Box]) -> dict[int, Margins]:
    """By column: from its own lines where they fill it, else with the help of the columns set like it."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in body:
        columns[line.column].append(line)
    own = {number: Margins(_edge([line.left for line in inside], size), _right(inside, size)) for number, inside in columns.items()}
    filled = {number for number, inside in columns.items() if _fills(inside, own[number], size)}
    result: dict[int, Margins] = {}
    pages = {line.column: boxes[line.page] for line in text}
    for number, box in pages.items():
        mine = own.get(number)
        like = _alike(mine, [own[other] for other in filled], 3 * size, number in filled)
        if not like:
            mine = mine or Margins(box.left, box.right)
            result[number] = Margins(mine.left, max(mine.right, box.right - (mine.left - box.left)))  # most pages are set in the middle
            continue
        left, right = _middle(other.left for other in like), _middle(other.right for other in like)
        # A page of headings or of one-line paragraphs has lines at neither margin.
        enough = mine is not None and mine.left < left + _FLUSH * size and len(columns[number]) >= _ENOUGH
        result[number] = Margins(mine.left if mine and enough else left, max(right, mine.right) if mine else right)
    return result


def _middle(values: Iterable[float]) -> float:
    """The median, of the two in the middle the lower one (the module ``statistics`` takes 20 ms to import)."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def _fills(lines: list[Line], margins: Margins, size: float) -> bool:
    """Whether enough lines reach the right margin, and next to none go beyond it, for the column to tell its own margins."""
    room = [(margins.right - line.right) / size for line in lines]
    return len(lines) >= 2 * _ENOUGH and 3 * sum(-1.5 < space < 1.5 for space in room) >= len(lines) and 10 * sum(space <= -1.5 for space in room) <= len(lines)


def _alike(mine: Margins | None, filled: list[Margins], most: float, is_filled: bool) -> list[Margins]:
    """The margins of columns set like one: with the same margins, or, where its own lines do not tell, the narrowest that it fits into."""
    if mine is None:
        return filled
    if is_filled:
        return [other for other in filled if abs(mine.left - other.left) < most and abs(mine.right - other.right) < most]
    around = [other for other in filled if other.left < mine.left + most and mine.right < other.right + most]
    narrowest = min((other.right - other.left for other in around), default=0.0)
    return [other for other in around if other.right - other.left < narrowest + most]


def _right(lines: list[Line], size: float) -> float:
    """The right margin; marks may hang over it, so lines that end with one do not count where there are others."""
    plain = [-line.right for line in lines if line.text[-1:] not in _HANGING]
    return -_edge(plain if len(plain) >= _ENOUGH else [-line.right for line in lines], size)


def _edge(places: list[float], size: float) -> float:
    """The outermost place that several lines share; a single one beyond is a mark that hangs over, or a slip."""
    places.sort()
    needed = min(_ENOUGH, len(places))
    for i in range(len(places) - needed + 1):
        if places[i + needed - 1] - places[i] <= _FLUSH * size:
            return places[i]
    return places[0]


def _pitch(body: list[Line]) -> float:
    """The usual distance from one line to the next, in em."""
    steps = Counter(
        round((a.y - b.y) / b.size, 1) for a, b in itertools.pairwise(body) if a.column == b.column and a.page == b.page and 0.8 < (a.y - b.y) / b.size < 5
    )
    return steps.most_common(1)[0][0] if steps else 1.5


def _indented(text: list[Line], measures: Measures) -> bool:
    """Whether what follows a line that is not full mostly starts with an indent; without such lines, whether any line does."""
    after = [measures.indent(b) for a, b in itertools.pairwise(text) if measures.remaining(a) > 3 and not measures.is_centred(b)]
    starts = [indent for indent in after if indent < 4]
    if not starts:
        return any(INDENT < measures.indent(line) < 4 for line in text)
    return 2 * sum(indent > INDENT for indent in starts) >= len(starts)
