"""The paragraphs and tables of a container; paragraphs that a deleted or hidden mark runs together are one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.readers.docx import scan
from fazhi_lint.readers.docx.names import PPR, RPR, Element, P, is_on, value, w
from fazhi_lint.readers.docx.runs import Fields, Glyphs, Runs
from fazhi_lint.readers.docx.stylesheet import Style, StyleSheet


class ReadParagraph(NamedTuple):
    """One paragraph with its characters, before it has a place in the text."""

    element: Element
    elements: list[Element]
    glyphs: list[Glyphs]
    style: Style
    boxes: list[Element]


class Blocks:
    """Reads the blocks of one document; collects ``notes``, the footnotes and endnotes referred to, in order, by kind and id.

    ``in_contents`` counts the characters of tables of contents that were passed over.
    """

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self.notes: dict[tuple[str, str], None] = {}
        self.in_contents = 0

    def read(self, container: Element, fields: Fields) -> Iterator[ReadParagraph | Element]:
        """The paragraphs, read, and tables of a container; paragraphs whose mark is deleted or hidden joined to the next."""
        open_paragraph: ReadParagraph | None = None
        for block in scan.children(container):
            if block.tag == P:
                read, ended = self._paragraph(block, fields, open_paragraph)
                open_paragraph = None if ended else read
                if ended and read is not None:
                    yield read
            elif block.tag == scan.TABLE:
                if open_paragraph is not None:
                    yield open_paragraph
                    open_paragraph = None
                yield block
        if open_paragraph is not None:
            yield open_paragraph

    def _paragraph(self, element: Element, fields: Fields, before: ReadParagraph | None) -> tuple[ReadParagraph | None, bool]:
        """A paragraph after what is still open ``before`` it, None where it is part of a table of contents; and whether it ends."""
        properties = element.find(PPR)
        style = self._styles.get(value(properties, "pStyle"))
        runs = Runs(self._styles, fields)
        in_contents = fields.contents or style.contents
        runs.paragraph(element, style)
        self.in_contents += runs.in_contents
        if (in_contents or fields.contents) and (style.contents or not runs.glyphs):
            return before, True
        for kind, identity in runs.notes:
            self.notes.setdefault((kind, identity))
        mark = properties.find(RPR) if properties is not None else None
        gone = mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)
        hidden = bool(is_on(mark, "vanish"))
        read = ReadParagraph(element, [element], runs.glyphs, style, runs.boxes)
        if before is not None:
            for joined, added in ((before.elements, read.elements), (before.glyphs, read.glyphs), (before.boxes, read.boxes)):
                joined.extend(added)  # type: ignore[arg-type]
            read = before if _keeps_properties(before.element) else before._replace(element=element, style=style)  # a deleted mark leaves those of the next one
        return read, not (gone or hidden)


def _keeps_properties(element: Element) -> bool:
    """Whether a paragraph whose mark is not shown lends its list mark and level to what follows: hidden marks do."""
    return bool(is_on(element.find(f"{PPR}/{RPR}"), "vanish"))
