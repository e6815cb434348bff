"""Paired marks: which halves stand alone, and which two alone ones were meant for each other."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import Block, Document, MarkStyle
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

CLOSES = {"》": "《", "”": "“", "）": "（", "〕": "〔", "’": "‘", "】": "【"}
OPENS = {opening: closing for closing, opening in CLOSES.items()}
_PAIRS = tuple(opening + closing for opening, closing in OPENS.items())
_MARK = lazy("[《》“”（）〔〕‘’【】]")
_MARK_OR_END = lazy("[《》“”（）〔〕‘’【】\n]")
_LIST_MARK = lazy(r"(?:^|[；。，：\n])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_HAN = frozenset("一二三四五六七八九十")
_LONGEST = 30  # characters that a pair with one wrong half may hold
_BREAK = frozenset("。；！？\n")
_BETWEEN = frozenset("、，和及与或等")  # what starts or ends so stands between two terms, not inside one pair


class Half(NamedTuple):
    """A half without its other half; ``meant_for`` is a second such half, where the two were meant as a pair."""

    mark: str
    span: Span
    meant_for: Half | None = None


def only_marks(text: str) -> str:
    """A text with nothing left but its paired marks and line breaks."""
    return "".join(_MARK_OR_END.findall(text))


def find_halves(document: Document, marks: str) -> tuple[Half, ...]:
    """Halves that stand alone in their block, in order; a half typed for the other one comes with it and once only.

    ``marks`` is the text as :func:`only_marks` leaves it.

    A ） after the number of a list item belongs to the number, unless the document writes （一）; a quotation of several paragraphs
    opens each of them.
    """
    unpaired, before = marks, ""
    while unpaired != before:
        before = unpaired
        for pair in _PAIRS:
            unpaired = unpaired.replace(pair, "")
    if not unpaired.strip("\n"):
        return ()
    found: list[Half] = []
    styles: set[MarkStyle] = {block.mark.style for block in document.blocks if block.mark}
    left = unpaired.split("\n")
    by_block = len(left) == len(document.blocks)
    for number, block in enumerate(document.blocks):
        if by_block and not left[number] and not (block.mark and block.mark.broken):
            continue  # nearly always: all its marks are paired
        alone = _joined(document.text, _alone(document, number, block, styles))
        if found and alone and _cut_off(document, number, found[-1], alone[0]):
            found.pop()
        else:
            found.extend(alone)
    return tuple(found)


def _cut_off(document: Document, number: int, opening: Half, closing: Half) -> bool:
    """Whether a block holds nothing but the second half of a pair that the block before it opens: some converter broke the line there."""
    return (
        document.blocks[number].span == closing.span
        and CLOSES.get(closing.mark) == opening.mark
        and opening.meant_for is None
        and document.block_at(opening.span.start) == number - 1
    )


def _alone(document: Document, number: int, block: Block, styles: set[MarkStyle]) -> list[Half]:
    text = document.text
    stack: list[tuple[int, str]] = []
    opened = dict.fromkeys(OPENS, 0)  # so that the stack is searched only for what is in it
    alone: list[tuple[int, str]] = []
    start = block.mark.span.end if block.mark and block.mark.broken else block.span.start
    for match in _MARK.finditer(text, start, block.span.end):
        mark = match.group()
        if mark in OPENS:
            stack.append((match.start(), mark))
            opened[mark] += 1
        elif opened[CLOSES[mark]]:
            while (last := stack.pop())[1] != CLOSES[mark]:
                alone.append(last)
                opened[last[1]] -= 1
            opened[last[1]] -= 1
        elif not _belongs_to_a_word(text, block, match.start(), styles):
            alone.append((match.start(), mark))
    if stack and stack[0] == (block.span.start, "“") and _goes_on(document, number):
        del stack[0]
    cut = text.rfind("...", block.span.start, block.span.end)  # a title that a list of links cut short
    return [Half(mark, Span(at, at + 1)) for at, mark in sorted(alone + stack) if at > cut or mark in CLOSES]


def _belongs_to_a_word(text: str, block: Block, at: int, styles: set[MarkStyle]) -> bool:
    """1） and the apostrophe of a Latin word or of a year (’99); 三） at the start of a block of a document with （一） lost its bracket."""
    if text[at] == "）":
        number = _LIST_MARK.search(text[max(block.span.start, at - 5) : at])
        return number is not None and not (at - len(number.group()) == block.span.start and text[at - 1] in _HAN and "（一）" in styles)
    if text[at] != "’":
        return False
    year = text[at + 1 : at + 3]
    return (text[at - 1 : at].isascii() and text[at - 1 : at].isalnum()) or (len(year) == 2 and year.isascii() and year.isdigit())


def _goes_on(document: Document, number: int) -> bool:
    following = document.blocks[number + 1 : number + 2]
    return bool(following) and document.text.startswith("“", following[0].span.start)


def _joined(text: str, alone: list[Half]) -> list[Half]:
    """Neighbours of one kind, close together, become one: “甲“ and ”甲“ are pairs with a wrong half."""
    found: list[Half] = []
    waiting = iter(alone)
    half = next(waiting, None)
    while half is not None:
        following = next(waiting, None)
        if following is not None and _one_pair(text, half, following):
            found.append(half._replace(meant_for=following))
            following = next(waiting, None)
        else:
            found.append(half)
        half = following
    return found


def _one_pair(text: str, first: Half, second: Half) -> bool:
    same = first.mark == second.mark
    if not same and OPENS.get(second.mark) != first.mark:
        return False
    inside = text[first.span.end : second.span.start]
    if not 2 <= len(inside) <= _LONGEST or not _BREAK.isdisjoint(inside) or inside[0] in _BETWEEN or inside[-1] in _BETWEEN:
        return False
    return (same and first.mark in OPENS) or "，" not in inside
