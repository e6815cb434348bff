"""Runs of a Word file cut between two characters, properties copied; the text shown stays what it was."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from fazhi_lint.readers.docx.names import ALTERNATE, MATH, RPR, Element, P, R, T, w
from fazhi_lint.readers.docx.wordtext import Segment
from fazhi_lint.writers.wordxml import set_text, shown

_WHOLE = frozenset((w("ruby"), ALTERNATE, f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"))  # never cut inside


class Boundary(NamedTuple):
    """A point between two characters: before ``node``, a child of a run or of a paragraph, or inside it at ``offset``.

    With ``after`` it is the point behind ``node``.
    """

    node: Element
    offset: int = 0
    after: bool = False


def before(piece: Segment) -> Boundary:
    """The point before the first character of a piece of the text (:meth:`WordText.pieces`)."""
    return _boundary(piece, piece.offset)


def behind(piece: Segment) -> Boundary:
    """The point behind the last character of a piece."""
    return _boundary(piece, piece.offset + piece.end - piece.start, end=True)


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


class Cuts:
    """Runs cut at given points, and what begins or ends there afterwards."""

    def __init__(self, boundaries: Iterable[Boundary]) -> None:
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
