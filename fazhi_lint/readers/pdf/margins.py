"""Running heads, running feet and page numbers: lines at the edge of pages that are the pages' and not the document's."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from fazhi_lint.readers.pdf.page import Line, Page
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy

_DEEP = 3  # lines from either edge that are looked at
_SAME_PLACE = 4.0  # points
_ZONE = 0.16  # of a page, from either edge
_NUMBER = lazy(r"^(?P<dashes>[-—－–·]{0,2})(?P<number>\d{1,4})[-—－–·]{0,2}$|^(?P<page>第)?(?P<said>\d{1,4})(?:页)?(?:[，/]?共?\d{1,4}页?)?$")
# What browsers print round a page: the date, the address.
_BROWSER = lazy(r"^(?:https?|file)：//|^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[，]?\d{1,2}:\d{2}|^\d{1,4}年\d{1,2}月\d{1,2}日\d{1,2}:\d{2}")


class Body(NamedTuple):
    """The lines of a document, without those of its pages; and what the running heads and feet say, page numbers left out."""

    lines: list[Line]
    running: list[str]


class _Edge(NamedTuple):
    line: Line
    page: int
    bottom: bool
    bare: str  # folded, without spaces
    place: float  # points from the edge


def strip_margins(pages: list[Page], lines: list[Line]) -> Body:
    """Take the running heads and page numbers away.

    Looked for from the edges of each page inwards, so that nothing in the middle of the text is taken: numbers that go with
    the pages, the same words at the same place of several pages, what browsers print.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    boxes = {page.number: page.box for page in pages}
    edges: list[_Edge] = []
    for number, inside in by_page.items():
        ordered = sorted((line for line in inside if not line.row), key=lambda line: -line.y)
        box = boxes[number]
        zone = _ZONE * (box.top - box.bottom)
        for bottom, some in ((False, ordered[:_DEEP]), (True, ordered[-_DEEP:])):
            for line in some:
                place = line.y - box.bottom if bottom else box.top - line.y
                if place <= zone:
                    edges.append(_Edge(line, number, bottom, fold(line.text).replace(" ", ""), place))
    taken = _running(edges, len(by_page)) | _page_numbers(edges) | {edge.line for edge in edges if _BROWSER.search(edge.bare)}
    taken = _from_the_edge(by_page, taken)
    words = Counter(edge.line.text for edge in edges if edge.line in taken and sum(char > "\u4e00" for char in edge.bare) >= 4 and _number(edge.bare) is None)
    return Body([line for line in lines if line not in taken], list(words))


def _running(edges: list[_Edge], pages: int) -> set[Line]:
    """The same words, figures aside, at the same place of at least two pages and a third of all."""
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.bottom, "".join("0" if char.isdigit() else char for char in edge.bare)].append(edge)
    found: set[Line] = set()
    for group in alike.values():
        group.sort(key=lambda edge: edge.place)
        start = 0
        for i in range(1, len(group) + 1):
            if i < len(group) and group[i].place - group[i - 1].place <= _SAME_PLACE:
                continue
            if len({edge.page for edge in group[start:i]}) >= max(2, pages / 3):
                found.update(edge.line for edge in group[start:i])
            start = i
    return found


def _page_numbers(edges: list[_Edge]) -> set[Line]:
    """Numbers that go up with the pages; a single one is believed where it is dressed as a page number or is that of its page."""
    numbers = [(edge, number) for edge in edges if (number := _number(edge.bare)) is not None]
    if not numbers:
        return set()
    steps = Counter(number - edge.page for edge, number in numbers)
    step, count = steps.most_common(1)[0]
    goes_up = count > 1 or step == 0
    return {edge.line for edge, number in numbers if (goes_up and number - edge.page == step) or not edge.bare.isdigit()}


def _number(bare: str) -> int | None:
    match = _NUMBER.match(bare)
    return int(match["number"] or match["said"]) if match else None


def _from_the_edge(by_page: dict[int, list[Line]], taken: set[Line]) -> set[Line]:
    """Those of ``taken`` that have nothing else between them and the edge of their page."""
    kept: set[Line] = set()
    for lines in by_page.values():
        ordered = sorted(lines, key=lambda line: -line.y)
        for some in (ordered, ordered[::-1]):
            for line in some:
                if line not in taken:
                    break
                kept.add(line)
    return kept
