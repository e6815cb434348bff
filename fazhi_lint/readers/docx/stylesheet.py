"""What the reader needs of styles.xml: numbering, outline level and hidden text, inherited along basedOn."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.readers.docx.names import PPR, RPR, Element, is_on, number, value, w
from fazhi_lint.text.patterns import lazy

_CONTENTS = lazy(r"toc ?(?:\d|heading)|(?:wpsoffice手动)?目录 ?\d|目录标题")


class Style(NamedTuple):
    """One style, with what it inherits; ``num_id``, ``ilvl`` and ``level`` (from 1) are None where nothing is said."""

    name: str = ""
    num_id: str | None = None
    ilvl: str | None = None
    numbered_by: str = ""
    level: int | None = None
    hidden: bool | None = None

    @property
    def contents(self) -> bool:
        """Whether it is the style of a table of contents."""
        return bool(_CONTENTS.fullmatch(self.name))

    @property
    def title(self) -> bool:
        """Whether it is the style of a document's title."""
        return self.name in ("title", "标题")


NO_STYLE = Style()


class StyleSheet:
    """The styles of a document by id; ``root`` is styles.xml, or None."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self.default: str | None = None
        for style in root.iter(w("style")) if root is not None else ():
            identity = style.get(w("styleId"), "")
            self._elements.setdefault(identity, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                self.default = identity
        self._known: dict[str, Style] = {}

    def get(self, identity: str | None) -> Style:
        """The style ``identity`` (None: the default paragraph style); one that does not exist says nothing."""
        if identity is None or identity not in self._elements:
            identity = self.default
        return self._resolve(identity) if identity is not None else NO_STYLE

    def character(self, identity: str | None) -> Style:
        """The character style ``identity``; nothing for None."""
        return self._resolve(identity) if identity in self._elements else NO_STYLE

    def _resolve(self, identity: str) -> Style:
        chain: dict[str, None] = {}
        current: str | None = identity
        while current in self._elements and current not in self._known and current not in chain:  # a ring ends where it began
            chain[current] = None
            current = value(self._elements[current], "basedOn")
        result = self._known.get(current or "", NO_STYLE)
        for name in reversed(chain):
            self._known[name] = result = _over(result, self._elements[name], name)
        return result


def _over(base: Style, style: Element, identity: str) -> Style:
    """``base`` with what ``style`` itself says."""
    paragraph = style.find(PPR)
    result = base._replace(name=(value(style, "name") or "").lower())
    hidden = is_on(style.find(RPR), "vanish")
    if hidden is not None:
        result = result._replace(hidden=hidden)
    if paragraph is None:
        return result
    outline = number(value(paragraph, "outlineLvl"))
    if outline >= 0:
        result = result._replace(level=outline + 1 if outline < 9 else None)
    numbered = paragraph.find(w("numPr"))
    if numbered is not None:
        ilvl = value(numbered, "ilvl")
        result = result._replace(num_id=value(numbered, "numId") or result.num_id, ilvl=ilvl or result.ilvl, numbered_by=identity)
    return result
