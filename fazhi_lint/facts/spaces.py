"""White space inside a line of Chinese text: the clean text leaves it out, official style has none."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span, make

_SHORTEST, _LONGEST = 4, 30  # characters of a heading that runs into its text
_TEXT = 15  # … and of the text at least


class Gap(NamedTuple):
    """White space inside one line of the source, dropped from the clean text: ``at`` is where it stood there."""

    at: int
    source: Span


def find_gaps(document: Document) -> list[Gap]:
    """Every such place, in order; the indent of a line, the space between Latin words and marks of Markdown are none."""
    source = document.source.text
    gaps: list[Gap] = []
    before_end = before_stop = -1
    for start, end, origin, extent in document.map.pieces:
        if start == before_end and origin > before_stop:
            between = source[before_stop:origin]
            if between.isspace() and "\n" not in between and "\r" not in between:
                gaps.append(make(Gap, (start, make(Span, (before_stop, origin)))))
        before_end, before_stop = end, origin + (extent or end - start)
    return gaps


def parting_gaps(document: Document, gaps: list[Gap]) -> list[Gap]:
    """The gaps that stand between a numbered heading and the text that follows it in its block, where a 。 belongs.

    A block with several gaps has them for another reason.
    """
    by_block: dict[int, list[Gap]] = {}
    for gap in gaps:
        by_block.setdefault(document.block_at(gap.at), []).append(gap)
    found: list[Gap] = []
    for number, of_block in by_block.items():
        block = document.blocks[number]
        if block.kind != "heading" or block.mark is None or block.mark.broken:
            continue
        inside = [gap for gap in of_block if gap.at > block.mark.span.end]
        if len(inside) == 1 and _parts(document.text, block.mark.span.end, inside[0].at, block.span.end):
            found += inside
    return found


def _parts(text: str, start: int, at: int, end: int) -> bool:
    heading = text[start:at]
    return (
        _SHORTEST <= len(heading) <= _LONGEST
        and end - at >= _TEXT
        and text.find("。", at, end) >= 0
        and is_chinese(heading[-1])
        and is_chinese(text[at])
        and not any(char in heading for char in "。：；！？“《（")
    )


def is_chinese(char: str) -> bool:
    """Whether it is a character of Chinese writing, marks left out."""
    return char > "\x7f" and char.isalpha()
