"""Names of the Office Open XML format (ECMA-376, ISO/IEC 29500): namespaces, and elements spelled as lxml spells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = object  # lxml is slow to import, and only package.py needs it

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"

# ISO strict → transitional; what a part is read and, the other way round, written with.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
)


def w(name: str) -> str:
    """The WordprocessingML element or attribute ``name``."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
P, R, T, PPR, RPR = w("p"), w("r"), w("t"), w("pPr"), w("rPr")
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{COMPATIBILITY}}}Choice"
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
MATH_TEXT = f"{{{MATH}}}t"
SPACE = f"{{{XML}}}space"


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name``, or None where there is no such child or no value."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(VAL)


def number(text: str | None, default: int = -1) -> int:
    """A whole number as attributes hold it; ``default`` where it is missing, malformed or beyond what Word takes."""
    try:
        result = int(text or "")
    except ValueError:
        return default
    return result if -(1 << 31) <= result < 1 << 31 else default


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether the switch ``name`` among properties is on, off, or not there (None)."""
    child = parent.find(w(name)) if parent is not None else None
    return None if child is None else child.get(VAL, "true") not in ("0", "false", "off")


def branch(alternate: Element) -> Element | None:
    """The one branch of an mc:AlternateContent that is shown: the choice, else the fallback."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate.find(FALLBACK)
