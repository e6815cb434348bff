"""Characters whose width the clean text changed: half-width marks, full-width letters and digits, and what only looks like one."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

FULL_WIDTH = "，；：？！（）"
_ASCII_MARK = lazy(r"[,;:?!()]")
_FULL_WIDTH_LETTER = lazy(r"[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])．(?=[０-９])")
_ASKS = lazy(r"[吗呢何谁哪几怎啥]|什么|多少|是否|能否|可否|是不是|有没有|能不能|会不会")
_FEW = 5
_SENTENCE = 40  # how far back a question is looked for


class Folded(NamedTuple):
    """Characters that stand in the clean text in their right width: the place of each there, and in the source.

    Two lists of plain numbers, since a web page has hundreds of such characters.
    """

    clean: list[int]
    source: list[int]


def find_half_width(document: Document) -> Folded:
    """Where the source has an ASCII mark next to a Chinese character.

    Both halves of a pair of brackets go by the opening one, so that Latin text in brackets is left alone or taken whole. A ? where
    nobody asks anything stands for a character that got lost: :func:`find_lost`.
    """
    source, text = document.source.text, document.text
    found = Folded([], [])
    add_clean, add_source = found.clean.append, found.source.append
    opened: list[bool] = []
    for start, end, origin, extent in document.map.pieces:
        if extent:  # &amp; and its like are written right
            continue
        shift = start - origin
        for match in _ASCII_MARK.finditer(source, origin, origin + end - start):
            place = match.start()
            at = place + shift
            mark = text[at]
            chinese = (at > 0 and text[at - 1] > "\x7f") or text[at + 1 : at + 2] > "\x7f"
            if mark not in "，；：":
                if mark == "（":
                    opened.append(chinese)
                elif mark == "）":
                    chinese = opened.pop() if opened else chinese
                elif mark == "？":
                    chinese = chinese and _asks(text, at)
                else:
                    chinese = chinese and mark == "！" and not source.startswith("<!--", place - 1)  # left over from a web page
            if chinese:
                add_clean(at)
                add_source(place)
    return found


def is_mostly_half(document: Document, half: Folded) -> bool:
    """Whether nearly all marks of the source are at half width; ``half`` are those that are."""
    count = len(half.clean)
    if count < _FEW:
        return False
    if count >= 4 * (sum(map(document.text.count, FULL_WIDTH)) - count):
        return True  # at most so many are left that the source has at full width
    source = document.source.text
    written = "".join(
        [document.written(Span(start, end)) if extent else source[origin : origin + end - start] for start, end, origin, extent in document.map.pieces]
    )
    return count >= 4 * sum(map(written.count, FULL_WIDTH))


def find_lost(document: Document) -> Folded:
    """Where the source has a ? between Chinese characters though nobody asks anything: some converter could not write what stood there."""
    source, text = document.source.text, document.text
    found = Folded([], [])
    if "?" not in source:
        return found
    for start, end, origin, extent in document.map.pieces:
        if extent:  # &amp; and its like are written right
            continue
        place = source.find("?", origin, origin + end - start)
        while place >= 0:
            at = place + start - origin
            if text[at] == "？" and (text[at - 1 : at] > "\x7f" or text[at + 1 : at + 2] > "\x7f") and not _asks(text, at):
                found.clean.append(at)
                found.source.append(place)
            place = source.find("?", place + 1, origin + end - start)
    return found


def _asks(text: str, at: int) -> bool:
    near = max(0, at - _SENTENCE)
    start = max(near, text.rfind("\n", near, at) + 1, text.rfind("。", near, at) + 1)
    return _ASKS.search(text, start, at) is not None


def find_full_width(document: Document) -> Folded:
    """Letters, digits and the decimal points between these that the source has at full width."""
    source = document.source.text
    found = Folded([], [])
    if not document.source.has_wide_letters:
        return found
    for start, end, origin, extent in document.map.pieces:
        if not extent:
            places = [match.start() for match in _FULL_WIDTH_LETTER.finditer(source, origin, origin + end - start)]
            found.clean.extend(place - origin + start for place in places)
            found.source.extend(places)
    return found
