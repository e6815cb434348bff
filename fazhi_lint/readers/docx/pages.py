"""The pages of a Word file: paper, margins, grid, and the page numbers in its footers and headers, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast, get_args

from fazhi_lint.errors import InputError
from fazhi_lint.model.layout import CharacterFormat, Grid, Page, PageNumber
from fazhi_lint.readers.docx.names import FALLBACK, OFFICE, PACKAGE, PPR, RPR, Element, P, R, T, is_on, w
from fazhi_lint.readers.docx.package import Package, relationships_of, resolve
from fazhi_lint.readers.docx.styles import Styles, points

_LINE_GRIDS = frozenset(("lines", "linesAndChars", "snapToChars"))
_FIELD, _CODE, _SIMPLE_FIELD, _NUMBER, _BOX = w("fldChar"), w("instrText"), w("fldSimple"), w("pgNum"), w("txbxContent")
_IN_DASHES = "-#-"  # how Word writes the number format numberInDash

Pages = Literal["default", "even", "first"]


class Sections:
    """The sections of a document in order; each is given by its w:sectPr, which stands at its end."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package, self._styles = package, styles
        self._targets = dict(_targets(package))
        self._margins: dict[tuple[str, str], str] = {}  # header or footer and its pages → part; a section keeps what it does not replace
        self._numbers: dict[str, tuple[PageNumber, ...]] = {}
        self._start = 0
        self.pages: list[Page] = []

    def end(self, properties: Element, next_start: int) -> None:
        """Add the section that ``properties`` ends; the next one begins at ``next_start`` in the text."""
        for kind in ("footer", "header"):
            for reference in properties.iterfind(w(f"{kind}Reference")):
                part = self._targets.get(reference.get(f"{{{OFFICE}}}id", ""))
                pages = reference.get(w("type"), "default")
                if part is not None and pages in get_args(Pages):
                    self._margins[kind, pages] = part
        self.pages.append(_page(properties, self._start, tuple(self._page_numbers(properties))))
        self._start = next_start

    def _page_numbers(self, properties: Element) -> Iterator[PageNumber]:
        first = bool(is_on(properties, "titlePg"))
        form = properties.find(w("pgNumType"))
        dashed = form is not None and form.get(w("fmt")) == "numberInDash"
        for (_, pages), part in self._margins.items():
            if pages == "first" and not first:
                continue
            for number in self._of_part(part):
                text = number.text.replace("#", _IN_DASHES) if dashed else number.text
                yield number._replace(pages=cast("Pages", pages), text=text)

    def _of_part(self, part: str) -> tuple[PageNumber, ...]:
        if part not in self._numbers:
            try:
                root = self._package.xml(part)
            except InputError:
                return ()
            self._numbers[part] = tuple(_numbers(root, self._styles))
        return self._numbers[part]


def _targets(package: Package) -> Iterator[tuple[str, str]]:
    """The parts the document refers to, by the id of the relationship."""
    rels = relationships_of(package.document)
    if package.has(rels):
        for link in package.xml(rels).iter(f"{{{PACKAGE}}}Relationship"):
            target = resolve(package.document, link.get("Target", ""))
            if link.get("TargetMode") != "External" and package.has(target):
                yield link.get("Id", ""), target


def _page(properties: Element, start: int, numbers: tuple[PageNumber, ...]) -> Page:
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))

    def measured(element: Element | None, name: str) -> float | None:
        return None if element is None else points(element.get(w(name)))

    left, gutter = measured(margins, "left"), measured(margins, "gutter") or 0.0
    return Page(
        start,
        measured(size, "w"),
        measured(size, "h"),
        measured(margins, "top"),
        measured(margins, "bottom"),
        None if left is None else left + gutter,
        measured(margins, "right"),
        _grid(properties.find(w("docGrid"))),
        numbers,
    )


def _grid(element: Element | None) -> Grid | None:
    kind = None if element is None else element.get(w("type"))
    if element is None or kind not in _LINE_GRIDS:
        return None
    pitch, space = points(element.get(w("linePitch"))), points(element.get(w("charSpace"), "0"), 4096)
    return Grid(pitch if pitch and pitch > 0 else None, space if kind != "lines" else None)


def _numbers(root: Element, styles: Styles) -> Iterator[PageNumber]:
    """The lines of a footer or header that hold the page number, text boxes included."""
    for paragraph in root.iter(P):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue  # the same text box again, for old programs
        properties = paragraph.find(PPR)
        format = styles.paragraph(properties)
        text, own = _number_line(paragraph)
        if own is not None:
            framed = format.framed or next(paragraph.iterancestors(_BOX), None) is not None or "\t" in text
            yield PageNumber("default", text.strip(), _characters(own, properties, styles), format.alignment, framed)


def _characters(run: Element, paragraph: Element | None, styles: Styles) -> CharacterFormat:
    return styles.characters(run.find(RPR), paragraph)


def _number_line(paragraph: Element) -> tuple[str, Element | None]:
    """The text of a line with ``#`` for the page number, and the run the number is shown in, None where there is none."""
    parts: list[str] = []
    shown: Element | None = None
    code: str | None = None  # of the field whose code is being read
    in_number = False  # within the result of the PAGE field
    for run in paragraph.iter(R, _SIMPLE_FIELD):
        if next(run.iterancestors(P), None) is not paragraph:
            continue  # of a text box that hangs on this paragraph
        if run.tag == _SIMPLE_FIELD:
            if _is_page(run.get(w("instr"), "")):
                shown = run.find(R)
                shown = run if shown is None else shown
                parts.append("#")
            continue
        if next(run.iterancestors(_SIMPLE_FIELD), None) is not None:
            continue
        for node in run:
            if node.tag == _FIELD:
                kind = node.get(w("fldCharType"))
                if kind == "begin":
                    code = ""
                elif code is not None and _is_page(code):
                    shown = run if shown is None else shown
                    parts.append("#")
                    in_number = kind == "separate"
                    code = None
                elif kind == "end":
                    in_number, code = False, None
                else:
                    code = None
            elif node.tag == _CODE and code is not None:
                code += node.text or ""
            elif node.tag == _NUMBER:
                parts.append("#")
                shown = run
            elif in_number and node.tag == T:
                shown = run
            elif node.tag == T and code is None:
                parts.append(node.text or "")
            elif node.tag in (w("tab"), w("ptab")):
                parts.append("\t")
    return "".join(parts), shown


def _is_page(code: str) -> bool:
    return code.split(None, 1)[:1] == ["PAGE"]
