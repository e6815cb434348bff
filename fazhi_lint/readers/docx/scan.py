"""Which elements of a Word file are shown, in the final view of its tracked changes: blocks, rows, cells, fields, boxes."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.readers.docx.names import ALTERNATE, Element, branch, number, value, w

TABLE = w("tbl")
_GONE = frozenset((w("del"), w("moveFrom")))
_THROUGH = frozenset(map(w, ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "dir", "bdo")))
_SDT = w("sdt")
_BOX = w("txbxContent")
_FIELD = w("fldChar")
_FIELD_TYPE = w("fldCharType")
_MOST_COLUMNS = 63  # of a Word table


def children(parent: Element) -> Iterator[Element]:
    """The children of a container that are shown, those inside insertions, content controls and the like in their place."""
    for child in parent:
        tag = child.tag
        if tag in _GONE:
            continue
        if tag in _THROUGH:
            yield from children(child)
        elif tag == _SDT:
            content = child.find(w("sdtContent"))
            if content is not None and not _is_contents(child):
                yield from children(content)
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from children(chosen)
        else:
            yield child


def _is_contents(sdt: Element) -> bool:
    """Whether a content control holds a table of contents."""
    properties = sdt.find(w("sdtPr"))
    gallery = properties.find(f"{w('docPartObj')}/{w('docPartGallery')}") if properties is not None else None
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are shown."""
    for row in children(table):
        if row.tag == w("tr"):
            properties = row.find(w("trPr"))
            if properties is None or (properties.find(w("del")) is None and properties.find(w("hidden")) is None):
                yield row


class Cell:
    """A cell of a table row: its element (None for a place no cell fills), the columns it spans, whether it shows its text."""

    def __init__(self, element: Element | None, columns: int = 1, shown: bool = True) -> None:
        self.element = element
        self.columns = columns
        self.shown = shown


def cells(row: Element) -> Iterator[Cell]:
    """The cells of a row; one that continues a vertically merged cell shows nothing."""
    properties = row.find(w("trPr"))
    for _ in range(_columns(value(properties, "gridBefore"), 0)):
        yield Cell(None)
    for child in children(row):
        if child.tag != w("tc"):
            continue
        properties = child.find(w("tcPr"))
        if properties is not None and properties.find(w("cellDel")) is not None:
            continue
        merge = properties.find(w("vMerge")) if properties is not None else None
        shown = merge is None or merge.get(w("val")) == "restart"
        yield Cell(child, _columns(value(properties, "gridSpan"), 1), shown)


def _columns(text: str | None, least: int) -> int:
    return min(max(number(text, least), least), _MOST_COLUMNS)


def boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, each once although files carry them in an old and in a new form."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from boxes(chosen)
        elif child.tag not in _GONE:
            yield from boxes(child)


def whole_fields(story: Element) -> set[Element]:
    """The w:fldChar of all fields in a story that have a beginning and an end; the others are not to be believed."""
    found: set[Element] = set()
    open_fields: list[list[Element]] = []
    for mark in story.iter(_FIELD):
        if any(parent.tag in _GONE for parent in mark.iterancestors()):
            continue
        kind = mark.get(_FIELD_TYPE)
        if kind == "begin":
            open_fields.append([mark])
        elif open_fields:
            open_fields[-1].append(mark)
            if kind == "end":
                found.update(open_fields.pop())
    return found
