"""Half-width punctuation in Chinese text."""

from __future__ import annotations

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

FULL_WIDTH = "，；：？！（）"
_ASCII_MARK = lazy(r"[,;:?!()]")


def find_half_width(document: Document) -> list[Span]:
    """Places of the clean text where the source has an ASCII mark next to a Chinese character.

    Both halves of a pair of brackets go by the opening one, so that Latin text in brackets is left alone or taken whole.
    """
    source, text = document.source.text, document.text
    found: list[Span] = []
    opened: list[bool] = []
    for piece in document.map.pieces:
        for match in _ASCII_MARK.finditer(source, piece.origin, piece.origin + piece.end - piece.start):
            at = piece.start + match.start() - piece.origin
            chinese = text[at] in FULL_WIDTH and (text[at - 1 : at] > "\x7f" or text[at + 1 : at + 2] > "\x7f")
            if match.group() == "(":
                opened.append(chinese)
            elif match.group() == ")" and opened:
                chinese = opened.pop()
            if chinese and not source.startswith("<!--", match.start() - 1):  # left over from a web page
                found.append(Span(at, at + 1))
    return found
