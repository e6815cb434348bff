"""Anchors of comments in the body of a Word file, put where the format allows them."""

from __future__ import annotations

from lxml import etree

from fazhi_lint.readers.docx.names import Element, P, R, w
from fazhi_lint.writers.wordplaces import Place
from fazhi_lint.writers.wordruns import Boundary, Cuts, before, behind

_CONTAINERS = frozenset(map(w, ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")))
_CONTROL = w("sdt")
_FIELD, _FIELD_TYPE = w("fldChar"), w("fldCharType")


class Anchors:
    """Collects where comments go and puts all of them in at once, so that cutting one run does not move another's place."""

    def __init__(self) -> None:
        self._wanted: list[tuple[str, Boundary, Boundary]] = []

    def add(self, identity: str, place: Place) -> None:
        """A comment over the characters of ``place``."""
        self._wanted.append((identity, before(place.first), behind(place.last)))

    def insert(self) -> None:
        """Cut the runs and put in the marks, the ends before the starts where both are at one point."""
        cut = Cuts([boundary for _, *both in self._wanted for boundary in both])
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


def _put(beside: Element, after: bool, mark: Element) -> None:
    """Put a mark before or behind an element, outside the insertions, links and controls that begin or end there."""
    while (parent := beside.getparent()) is not None and parent.tag in (*_CONTAINERS, _CONTROL):
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
