"""Where in the text of a Word file a comment can stand."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx.names import Element, w
from fazhi_lint.readers.docx.wordtext import Segment, WordText

_CELL = w("tc")
_SHORT = 12


class Place(NamedTuple):
    """The first and the last piece of the text that a comment is about; both in paragraphs that can have comments."""

    first: Segment
    last: Segment


def find(word: WordText, span: Span) -> Place | None:
    """Where a comment on ``span`` of the text goes; None where the format has none: text boxes, notes, empty paragraphs.

    A place without a character of its own (a list mark, a point between two characters) is moved to the characters
    beside it; a span over several cells of a table is cut to the first.
    """
    pieces = [piece for piece in word.pieces(_widened(word, span)) if piece.element is not None]
    if not pieces:
        pieces = _beside(word, span)
    if not pieces or not _allowed(word, pieces[0]):
        return None
    cell = _cell(pieces[0].element)
    last = pieces[0]
    for piece in pieces[1:]:
        if not _allowed(word, piece) or _cell(piece.element) is not cell:
            break
        last = piece
    return Place(pieces[0], last)


def _widened(word: WordText, span: Span) -> Span:
    if span.end > span.start:
        return span
    start = span.start if word.text[span.start : span.start + 1] not in ("", "\n") else span.start - 1
    return Span(max(start, 0), max(start, 0) + 1)


def _beside(word: WordText, span: Span) -> list[Segment]:
    """The first characters of the paragraph that ``span`` stands in."""
    paragraph = word.paragraph_at(span.start)
    if paragraph is None:
        return []
    own = Span(paragraph.typed, min(paragraph.typed + _SHORT, paragraph.span.end))
    return [piece for piece in word.pieces(own) if piece.element is not None]


def _allowed(word: WordText, piece: Segment) -> bool:
    paragraph = word.paragraph_at(piece.start)
    return paragraph is not None and paragraph.story in ("body", "table") and paragraph.part == word.package.document


def _cell(element: Element | None) -> Element | None:
    return None if element is None else next(element.iterancestors(_CELL), None)


def first_text(word: WordText) -> Span:
    """The first characters of the body that can have a comment; an empty span where there are none."""
    for paragraph in word.paragraphs:
        own = Span(paragraph.typed, paragraph.span.end)
        if own.end > own.start and find(word, own) is not None:
            return own
    return Span(0, 0)
