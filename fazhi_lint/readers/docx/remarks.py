"""The comments of a Word file: what they say, and the place in the text they hang on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.model.document import Remark
from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx.names import Element, P, T, w
from fazhi_lint.readers.docx.wordtext import WordText

_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_ID = w("id")


class _Anchor(NamedTuple):
    """Where a comment begins or ends: an element, and how many pieces of text were seen before it."""

    element: Element
    seen: int


def read_remarks(word: WordText) -> tuple[Remark, ...]:
    """The comments that hang on something, in the order of the text; one on a mere point counts for the whole paragraph.

    Raises InputError where the part that holds them is damaged.
    """
    package = word.package
    said = {
        identity: text_of(comment)
        for part in package.related(package.document, "comments")
        for comment in package.xml(part).iter(w("comment"))
        if (identity := comment.get(_ID)) is not None
    }
    if not said:
        return ()
    found = []
    for part in dict.fromkeys(paragraph.part for paragraph in word.paragraphs):
        found += [Remark(span, said[identity]) for identity, span in _places(word, package.xml(part)) if identity in said]
    return tuple(sorted(found))


def text_of(comment: Element) -> str:
    """What a comment says, a line for each paragraph."""
    return "\n".join("".join(text.text or "" for text in paragraph.iter(T)) for paragraph in comment.iter(P))


def _places(word: WordText, root: Element) -> Iterator[tuple[str, Span]]:
    """The places of the comments anchored in one part, by their numbers."""
    shown = _shown(word)
    paragraphs = {element: paragraph.span for paragraph in word.paragraphs for element in paragraph.elements}
    pieces: list[Span] = []  # of the text, as the XML has them
    starts: dict[str, _Anchor] = {}
    ends: dict[str, _Anchor] = {}
    points: dict[str, _Anchor] = {}
    kinds = {_START: starts, _END: ends, _REFERENCE: points}
    for element in root.iter():
        if element.tag in kinds:
            kinds[element.tag].setdefault(element.get(_ID, ""), _Anchor(element, len(pieces)))
        elif (piece := shown.get(element)) is not None:
            pieces.append(piece)
    for identity in dict.fromkeys((*starts, *points)):
        start, end = starts.get(identity), ends.get(identity)
        if start and end and start.seen < end.seen and pieces[start.seen].start < pieces[end.seen - 1].end:
            yield identity, Span(_with_mark(word, pieces[start.seen].start), pieces[end.seen - 1].end)
            continue
        around = (paragraphs.get(above) for anchor in (start, points.get(identity)) if anchor for above in anchor.element.iterancestors(P))
        span = next((span for span in around if span is not None), None)
        if span is not None:
            yield identity, span


def _with_mark(word: WordText, at: int) -> int:
    """Where a comment on what is typed from ``at`` on begins: at the list mark, which nobody can select, if that is all before it."""
    paragraph = word.paragraph_at(at)
    return paragraph.span.start if paragraph is not None and paragraph.typed == at else at


def _shown(word: WordText) -> dict[Element, Span]:
    """The place of the text every element shows; text boxes left out, which stand elsewhere in the text than in the XML."""
    boxes = [paragraph.span for paragraph in word.paragraphs if paragraph.story == "textbox"]
    result: dict[Element, Span] = {}
    at = 0
    for start, end, element, *_ in word.segments:
        if element is None:
            continue
        while at < len(boxes) and boxes[at].end <= start:
            at += 1
        if at == len(boxes) or not boxes[at].contains(Span(start, end)):
            result[element] = Span(result[element].start if element in result else start, end)
    return result
