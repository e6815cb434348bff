"""The comments part of a Word file: what others wrote stays, ours of an earlier run go, new ones get numbers of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from fazhi_lint.readers.docx.names import OFFICE, PACKAGE, RPR, WORD, Element, P, R, T, number, w
from fazhi_lint.readers.docx.package import Package, relationships_of, resolve
from fazhi_lint.readers.docx.remarks import text_of

MARKER = "〔fazhi-lint：{}〕"
_KIND = "comments"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_PARENT_ID = "{http://schemas.microsoft.com/office/word/2012/wordml}paraIdParent"
_ID = w("id")
_ANCHORS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_HIGHEST = (1 << 31) - 2
_SIZE = "20"  # half points: what Word shows comments at


class Signature(NamedTuple):
    """Who comments: author and initials as Word shows them, and the date (ISO 8601, UTC)."""

    author: str
    initials: str
    date: str


class Comments:
    """The comments of one package; changes are made in its trees, :meth:`changed` gives the parts that differ.

    ``kept`` are the texts of our own comments that stay because somebody has answered them; ``dropped``: others went.
    """

    def __init__(self, package: Package, signature: Signature) -> None:
        self._package = package
        self._signature = signature
        self._body = package.xml(package.document)
        self._part = next(iter(package.related(package.document, _KIND)), None)
        self._root = package.xml(self._part) if self._part is not None else etree.Element(w(_KIND), nsmap={"w": WORD})
        self.dropped = False
        self.kept = self._drop_ours()
        self._next = self._first_free()
        self._added = False

    def add(self, lines: Iterable[str]) -> str:
        """A new comment of these paragraphs; gives its number, for the anchors in the text."""
        identity = str(self._next)
        self._next += 1
        self._added = True
        comment = etree.SubElement(self._root, w("comment"))
        author, initials, date = self._signature
        for name, value in (("id", identity), ("author", author), ("date", date), ("initials", initials)):
            comment.set(w(name), value)
        for position, line in enumerate(lines):
            _paragraph(comment, line, first=position == 0)
        return identity

    def changed(self) -> dict[str, Element]:
        """The parts to write, by name: the comments, and what must name them where there were none before."""
        if self._part is not None:
            return {self._part: self._root}
        if not self._added:
            return {}
        name = self._new_name()
        types = self._package.xml(_CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_CONTENT_TYPE)
        rels = relationships_of(self._package.document)
        links = self._package.xml(rels) if self._package.has(rels) else etree.fromstring(f'<Relationships xmlns="{PACKAGE}"/>')
        taken = {link.get("Id") for link in links}
        identity = next(f"rId{count}" for count in range(1, len(taken) + 2) if f"rId{count}" not in taken)
        etree.SubElement(links, f"{{{PACKAGE}}}Relationship", Id=identity, Type=f"{OFFICE}/{_KIND}", Target=name.rpartition("/")[2])
        return {_CONTENT_TYPES: types, rels: links, name: self._root}

    def _new_name(self) -> str:
        for count in range(1, 1000):
            name = resolve(self._package.document, f"comments{count if count > 1 else ''}.xml")
            if not self._package.has(name):
                return name
        raise AssertionError  # a thousand parts of that name

    def _drop_ours(self) -> set[str]:
        """Take out our comments of an earlier run; gives the texts of those that stay."""
        answered = self._answered()
        kept: set[str] = set()
        gone: set[str] = set()
        for comment in self._root.findall(w("comment")):
            if comment.get(w("author")) != self._signature.author or not _is_marked(comment):
                continue
            if any(paragraph.get(_PARA_ID) in answered for paragraph in comment.iter(P)):
                kept.add(text_of(comment))
            else:
                gone.add(comment.get(_ID, ""))
                _take_out(self._root, comment)
        self.dropped = bool(gone)
        for anchor in list(self._body.iter(*_ANCHORS)):
            if anchor.get(_ID) in gone:
                _remove(anchor)
        return kept

    def _answered(self) -> set[str]:
        """The paragraphs that replies hang on."""
        parts = self._package.related(self._package.document, "commentsExtended")
        return {parent for part in parts for entry in self._package.xml(part) if (parent := entry.get(_PARENT_ID))}

    def _first_free(self) -> int:
        """The first number after all that comments or anchors have; the lowest gap where they go too high."""
        elements = [*self._root.iter(w("comment")), *self._body.iter(*_ANCHORS)]
        taken = {number(element.get(_ID)) for element in elements}
        highest = max(taken, default=-1)
        if highest + len(taken) < _HIGHEST:
            return highest + 1
        return next(start for start in range(0, _HIGHEST, 1 << 20) if not any(start <= one < start + (1 << 20) for one in taken))


def _is_marked(comment: Element) -> bool:
    """Whether a comment ends in the line that all of ours end in; it outlives Word and WPS, which drop foreign attributes."""
    before, after = MARKER.split("{}")
    last = text_of(comment).rpartition("\n")[2].strip()
    return last.startswith(before) and last.endswith(after)


def _remove(anchor: Element) -> None:
    """Take an anchor out, and its run where nothing else is in it."""
    run = anchor.getparent()
    if run is None:
        return
    _take_out(run, anchor)
    above = run.getparent()
    if run.tag == R and above is not None and all(child.tag == RPR for child in run):
        _take_out(above, run)


def _take_out(parent: Element, child: Element) -> None:
    """Remove an element, but not the text behind it."""
    tail = child.tail
    if tail and tail.strip():
        before = child.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(child)


def _paragraph(comment: Element, line: str, *, first: bool) -> None:
    """One paragraph, set small and flush whatever the document's own text looks like."""
    paragraph = etree.SubElement(comment, P)
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("spacing"), {w("before"): "0", w("after"): "0", w("line"): "240", w("lineRule"): "auto"})
    etree.SubElement(properties, w("ind"), {w("left"): "0", w("firstLineChars"): "0", w("firstLine"): "0"})
    etree.SubElement(properties, w("jc"), {w("val"): "left"})
    if first:
        etree.SubElement(etree.SubElement(paragraph, R), w("annotationRef"))
    run = etree.SubElement(paragraph, R)
    look = etree.SubElement(run, RPR)
    for name in ("sz", "szCs"):
        etree.SubElement(look, w(name), {w("val"): _SIZE})
    text = etree.SubElement(run, T)
    text.text = line
    if line != line.strip():
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
