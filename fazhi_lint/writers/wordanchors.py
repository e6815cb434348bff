"""Anchors of comments in the body of a Word file: runs cut at the exact character, marks put where the format allows them."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx.names import ALTERNATE, MATH, RPR, Element, P, R, T, w
from fazhi_lint.readers.docx.wordtext import Segment, WordParagraph, WordText
from fazhi_lint.writers.wordxml import set_text, shown

_CELLS = (w("tc"),)
_WHOLE = frozenset((w("ruby"), ALTERNATE, f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"))
_CONTAINERS = frozenset(map(w, ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")))
_CONTROLS = frozenset((w("sdt"),))
_FIELD, _FIELD_TYPE = w("fldChar"), w("fldCharType")
_SHORT = 12


class Place(NamedTuple):
    """The first and the last piece of the text that a comment is about; both in paragraphs that can have comments."""

    first: Segment
    last: Segment


class Boundary(NamedTuple):
    """A point between two characters: before ``node``, a child of a run or of a paragraph, or inside it at ``offset``.

    With ``after`` it is the point behind ``node``.
    """

    node: Element
    offset: int = 0
    after: bool = False


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
    paragraph: WordParagraph | None = word.paragraph_at(piece.start)
    return paragraph is not None and paragraph.story in ("body", "table") and paragraph.part == word.package.document


def _cell(element: Element | None) -> Element | None:
    return None if element is None else next(element.iterancestors(*_CELLS), None)


def first_text(word: WordText) -> Span:
    """The first characters of the body that can have a comment; an empty span where there are none."""
    for paragraph in word.paragraphs:
        own = Span(paragraph.typed, paragraph.span.end)
        if own.end > own.start and find(word, own) is not None:
            return own
    return Span(0, 0)


class Anchors:
    """Collects where comments go and puts all of them in at once, so that cutting one run does not move another's place."""

    def __init__(self) -> None:
        self._wanted: list[tuple[str, Boundary, Boundary]] = []

    def add(self, identity: str, place: Place) -> None:
        """A comment over the characters of ``place``."""
        first, last = place
        self._wanted.append((identity, _boundary(first, first.offset), _boundary(last, last.offset + last.end - last.start, end=True)))

    def insert(self) -> None:
        """Cut the runs and put in the marks, the ends before the starts where both are at one point."""
        cut = _Cuts([boundary for _, start, end in self._wanted for boundary in (start, end)])
        ends: set[Element] = set()
        for identity, _, end in self._wanted:
            mark = etree.Element(w("commentRangeEnd"), {w("id"): identity})
            beside, after = cut.at(end)
            while after and (following := beside.getnext()) is not None and following in ends:
                beside = following  # several that end here keep their order
            _put(beside, after, mark)
            ends.update((mark, _refer(mark, identity)))
        for identity, start, _ in self._wanted:
            _put(*cut.at(start), etree.Element(w("commentRangeStart"), {w("id"): identity}))


def _boundary(piece: Segment, offset: int, *, end: bool = False) -> Boundary:
    """The point before the character ``offset`` of a piece's element, or behind it where the element is one whole."""
    element = piece.element
    assert element is not None
    whole = None
    for above in element.iterancestors():
        if above.tag == P:
            break
        if above.tag in _WHOLE:
            whole = above
    node = element if whole is None else whole
    if whole is not None or element.tag != T:
        return Boundary(node, after=end)
    lead, text = shown(element)
    if end and offset - lead >= len(text):
        return Boundary(node, after=True)
    return Boundary(node, max(offset - lead, 0))


class _Cuts:
    """Runs cut at given points, and what begins or ends there afterwards."""

    def __init__(self, boundaries: list[Boundary]) -> None:
        self._pieces: dict[tuple[Element, int], Element] = {}  # what a text from an offset on has become
        self._last: dict[Element, Element] = {}  # the last piece of a text that was cut
        points: dict[Element, set[int]] = {}
        for boundary in boundaries:
            if boundary.node.tag == T and not boundary.after and boundary.offset:
                points.setdefault(boundary.node, set()).add(boundary.offset)
        for text, offsets in points.items():
            self._cut_text(text, sorted(offsets, reverse=True))

    def at(self, boundary: Boundary) -> tuple[Element, bool]:
        """The element a mark goes beside, and whether behind it: a run, or what stands in a run's place."""
        node, offset, after = boundary
        if offset:
            node = self._pieces[node, offset]
        elif after:
            node = self._last.get(node, node)
        run = node.getparent()
        if run is None or run.tag != R:
            return node, after
        if after:
            following = next((child for child in node.itersiblings() if isinstance(child.tag, str)), None)
            return (run, True) if following is None else (_split(run, following), False)
        return _split(run, node), False

    def _cut_text(self, text: Element, offsets: list[int]) -> None:
        """Cut one w:t, from the right, into several in its run."""
        content = shown(text)[1]
        for offset in offsets:
            rest = set_text(etree.Element(T), content[offset:])
            content = content[:offset]
            text.addnext(rest)
            self._pieces[text, offset] = rest
            self._last.setdefault(text, rest)
        set_text(text, content)


def _split(run: Element, child: Element) -> Element:
    """The run that begins with ``child``: the run itself, or a new one with the same properties and what followed."""
    if not any(one.tag != RPR and isinstance(one.tag, str) for one in child.itersiblings(preceding=True)):
        return run
    rest = etree.Element(R, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(RPR)
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = [child, *child.itersiblings()]
    run.addnext(rest)
    rest.extend(moved)
    return rest


def _put(beside: Element, after: bool, mark: Element) -> None:
    """Put a mark before or behind an element, outside the insertions, links and controls that begin or end there."""
    while (parent := beside.getparent()) is not None and (parent.tag in _CONTAINERS or parent.tag in _CONTROLS):
        others = beside.itersiblings(preceding=not after)
        if parent.tag in _CONTAINERS and any(isinstance(one.tag, str) and not one.tag.endswith("Pr") for one in others):
            break
        beside = parent
    if after:
        beside.addnext(mark)
    else:
        beside.addprevious(mark)


def _refer(mark: Element, identity: str) -> Element:
    """Put the run with the comment's sign behind its end: in no insertion or link of others, and in no field Word may redo."""
    run = etree.Element(R)
    etree.SubElement(run, w("commentReference"), {w("id"): identity})
    host = mark
    while (parent := host.getparent()) is not None and parent.tag != P:
        host = parent
    host.addnext(run)
    end = _end_of_field(run)
    if end is not None:
        end.addnext(run)
    return run


def _end_of_field(run: Element) -> Element | None:
    """The child of the paragraph that ends the field ``run`` stands in; None outside fields and where a field goes on."""
    paragraph = run.getparent()
    if paragraph is None or next(paragraph.iter(_FIELD), None) is None:
        return None
    depth, behind = 0, False
    for child in paragraph:
        behind = behind or child is run
        for mark in child.iter(_FIELD):
            kind = mark.get(_FIELD_TYPE)
            depth = max(0, depth + (kind == "begin") - (kind == "end"))
        if behind and child is run and not depth:
            return None
        if behind and not depth:
            return child
    return None
