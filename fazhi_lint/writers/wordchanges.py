"""Changes of the characters of a Word run: made at once, or as tracked changes to be accepted or rejected in Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from fazhi_lint.readers.docx.names import RPR, Element, R, T, number, w
from fazhi_lint.readers.docx.package import Package
from fazhi_lint.writers.wordxml import set_text, shown

_ID = w("id")
_INS = w("ins")
_STORIES = ("footnotes", "endnotes", "comments", "header", "footer")
_HIGHEST = (1 << 31) - 2


class Cut(NamedTuple):
    """The characters ``[start, end)`` of what a w:t shows become ``content``."""

    start: int
    end: int
    content: str


class Signature(NamedTuple):
    """Whose tracked changes they are: the author as Word shows it, and the date (ISO 8601)."""

    author: str
    date: str


def make(text: Element, cuts: Sequence[Cut]) -> None:
    """Make sorted cuts in a w:t, at once."""
    content = shown(text)[1]
    for start, end, new in reversed(cuts):
        content = content[:start] + new + content[end:]
    set_text(text, content)


class Tracker:
    """Makes cuts as tracked changes, numbered on from all that a package has."""

    def __init__(self, package: Package, signature: Signature) -> None:
        self._signature = signature
        parts = [package.document, *(part for kind in _STORIES for part in package.related(package.document, kind))]
        taken = [number(element.get(_ID)) for part in parts for element in package.xml(part).iter("*")]
        highest = max(0, *taken)
        self._next = highest + 1 if highest < _HIGHEST - 1_000_000 else 1

    def track(self, run: Element, cuts: Mapping[Element, Sequence[Cut]]) -> None:
        """Make sorted cuts in the w:t of one run: the run falls into pieces, between them what is deleted and inserted.

        All pieces look like the run. What is inserted where somebody else inserted stands beside their insertion, not in it.
        """
        pieces = list(self._pieces(run, cuts))
        parent = run.getparent()
        if parent is None:
            raise ValueError("the run is in no document")
        pieces[-1].tail, run.tail = run.tail, None
        at = parent.index(run)
        parent[at : at + 1] = pieces
        for piece in pieces:
            if piece.tag == _INS:
                self._lift(piece)

    def _pieces(self, run: Element, cuts: Mapping[Element, Sequence[Cut]]) -> Iterator[Element]:
        """What takes the place of the run."""
        first, piece = True, _like(run)
        for child in [one for one in run if one.tag != RPR]:
            child.tail = None
            if child not in cuts:
                piece.append(child)
                continue
            content, at = shown(child)[1], 0
            for start, end, new in cuts[child]:
                if start > at:
                    piece.append(_text(T, content[at:start]))
                if any(one.tag != RPR for one in piece):
                    yield piece if first else self._renumbered(piece)
                    first, piece = False, _like(run)
                if end > start:
                    yield self._change("del", self._renumbered(_like(run)), _text(w("delText"), content[start:end]))
                if new:
                    yield self._change(_INS, _like(run, fresh=True), _text(T, new))
                at = end
            if at < len(content):
                piece.append(_text(T, content[at:]))
        if any(one.tag != RPR for one in piece):
            yield piece if first else self._renumbered(piece)

    def _change(self, tag: str, run: Element, text: Element) -> Element:
        change = etree.Element(tag if tag == _INS else w(tag), {_ID: self._number(), w("author"): self._signature.author, w("date"): self._signature.date})
        run.append(text)
        change.append(run)
        return change

    def _lift(self, change: Element) -> None:
        """Take an insertion out of the insertion it is in, which goes on behind it under a number of its own."""
        while (outer := change.getparent()) is not None and outer.tag == _INS:
            behind = list(change.itersiblings())
            rest = etree.Element(_INS, {str(name): str(value) for name, value in outer.attrib.items()})
            rest.set(_ID, self._number())
            rest.extend(behind)
            rest.tail, outer.tail = outer.tail, None
            outer.addnext(change)
            change.tail = None
            if behind:
                change.addnext(rest)
            else:
                change.tail = rest.tail
            if not len(outer):
                above = outer.getparent()
                if above is not None:
                    above.remove(outer)

    def _renumbered(self, run: Element) -> Element:
        """A copy of a run, with numbers of its own for the tracked changes of its look."""
        for element in run.iter("*"):
            if element.get(_ID) is not None and element.tag.endswith("Change"):
                element.set(_ID, self._number())
        return run

    def _number(self) -> str:
        self._next += 1
        return str(self._next - 1)


def _like(run: Element, *, fresh: bool = False) -> Element:
    """An empty run with the properties of another; a ``fresh`` one has no history."""
    made = etree.Element(R) if fresh else etree.Element(R, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(RPR)
    if properties is not None:
        made.append(deepcopy(properties))
        made[0].tail = None
        for change in made[0].findall(w("rPrChange")) if fresh else ():
            made[0].remove(change)
    return made


def _text(tag: str, content: str) -> Element:
    return set_text(etree.Element(tag), content)
