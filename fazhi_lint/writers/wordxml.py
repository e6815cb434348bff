"""Small things every writer of Word files needs: what a w:t shows, spaces kept, parts as bytes."""

from __future__ import annotations

from lxml import etree

from fazhi_lint.readers.docx.names import SPACE, STRICT, Element

_WHITE = " \t\r\n"


def shown(text: Element) -> tuple[int, str]:
    """How many characters of a w:t are dropped at its beginning, and what Word shows of it."""
    content = text.text or ""
    if text.get(SPACE) == "preserve":
        return 0, content
    return len(content) - len(content.lstrip(_WHITE)), content.strip(_WHITE)


def set_text(text: Element, content: str) -> Element:
    """Give a w:t or w:delText its characters, white space at the ends included."""
    text.text = content
    if content and (content[0] in _WHITE or content[-1] in _WHITE):
        text.set(SPACE, "preserve")
    return text


def serialized(root: Element, strict: bool) -> bytes:
    """A part as bytes, with the namespaces the file came with."""
    content: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    if strict:
        for theirs, usual in STRICT:
            content = content.replace(usual, theirs)
    return content
