"""How a Word file is set: the effective format of every paragraph of its body and of the characters in it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.errors import InputError
from fazhi_lint.model.layout import CharacterFormat, Layout, Paragraph, Stretch
from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx.names import PPR, RPR, Element, R, T, is_on, value, w
from fazhi_lint.readers.docx.package import Package
from fazhi_lint.readers.docx.pages import Sections
from fazhi_lint.readers.docx.styles import Styles
from fazhi_lint.readers.docx.wordtext import Segment, WordParagraph, WordText

_BREAK, _RENDERED_BREAK, _SECTION = w("br"), w("lastRenderedPageBreak"), w("sectPr")


def read_layout(word: WordText) -> Layout:
    """The pages and the paragraphs of a document; tables, text boxes and notes are left out."""
    package = word.package
    settings = _optional(package, "settings")
    styles = Styles(_optional(package, "styles"), _optional(package, "theme"), settings)
    sections = Sections(package, styles)
    paragraphs: list[Paragraph] = []
    broken = False  # a page break since the last text
    runs = _Runs(word, styles)
    for paragraph in word.paragraphs:
        if paragraph.story == "table":
            broken = broken and not word.text[slice(*paragraph.span)].strip()
        if paragraph.story != "body":
            continue
        before, after = _page_breaks(paragraph)
        paragraphs += runs.lines(paragraph, opens_page=broken or before)
        blank = not word.text[slice(*paragraph.span)].strip()
        broken = after or (blank and (broken or before))
        for properties in _section_ends(paragraph.elements):
            sections.end(properties, paragraph.span.end + 1)
            broken = broken or value(properties, "type") != "continuous"
    body = package.xml(package.document).find(w("body"))
    last = body.find(_SECTION) if body is not None else None
    if last is not None:
        sections.end(last, len(word.text))
    even = bool(is_on(settings, "evenAndOddHeaders"))
    return Layout(tuple(sections.pages), tuple(paragraphs), styles.default.size, even)


def _optional(package: Package, kind: str) -> Element | None:
    """The root of a part the layout can do without: one that is missing or broken leaves its values unknown."""
    try:
        return next((package.xml(part) for part in package.related(package.document, kind)), None)
    except InputError:
        return None


class _Runs:
    """The characters of paragraphs with their formats; asked for the paragraphs in the order of the text."""

    def __init__(self, word: WordText, styles: Styles) -> None:
        self._word, self._styles = word, styles
        self._next = 0

    def lines(self, paragraph: WordParagraph, *, opens_page: bool) -> Iterator[Paragraph]:
        """A paragraph as its lines: one, unless it is broken by hand."""
        properties = paragraph.element.find(PPR)
        format = self._styles.paragraph(properties)
        stretches = list(self._stretches(paragraph, properties))
        start, first, at = paragraph.span.start, True, 0
        for line in paragraph.span.of(self._word.text).split("\n"):
            span = Span(start, start + len(line))
            inside = []
            while at < len(stretches) and stretches[at].span.start < span.end:
                inside.append(Stretch(Span(max(stretches[at].span.start, span.start), min(stretches[at].span.end, span.end)), stretches[at].format))
                if stretches[at].span.end > span.end:
                    break  # goes on in the next line
                at += 1
            yield Paragraph(span, format if first else format._replace(first_line=None), tuple(inside), opens_page and first, not first)
            start, first = span.end + 1, False
            while at < len(stretches) and stretches[at].span.end <= start:
                at += 1

    def _stretches(self, paragraph: WordParagraph, properties: Element | None) -> Iterator[Stretch]:
        """The characters people typed, those set alike together."""
        start = end = paragraph.span.start
        current: CharacterFormat | None = None
        for segment in self._segments(paragraph.span):
            format = self._format(segment, properties)
            if format != current or segment.start != end:
                if current is not None:
                    yield Stretch(Span(start, end), current)
                start, current = segment.start, format
            end = segment.end
        if current is not None:
            yield Stretch(Span(start, end), current)

    def _segments(self, span: Span) -> Iterator[Segment]:
        segments = self._word.segments
        while self._next < len(segments) and segments[self._next].start < span.end:
            segment = segments[self._next]
            self._next += 1
            if segment.start >= span.start and segment.element is not None:
                yield segment

    def _format(self, segment: Segment, properties: Element | None) -> CharacterFormat | None:
        """None for what is in no run (a formula)."""
        run = segment.element.getparent() if segment.element is not None else None
        return self._styles.characters(run.find(RPR), properties) if run is not None and run.tag == R else None


def _page_breaks(paragraph: WordParagraph) -> tuple[bool, bool]:
    """Whether a page break stands in a paragraph before all its text, and whether one stands after it."""
    before = after = text = False
    for element in paragraph.elements:
        for node in element.iter(_BREAK, _RENDERED_BREAK, T):
            if node.tag == T:
                text = text or bool((node.text or "").strip())
                after = after and not text
            elif node.tag == _RENDERED_BREAK or node.get(w("type")) == "page":
                before = before or not text
                after = text
    return before, after


def _section_ends(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        if (properties := element.find(f"{PPR}/{_SECTION}")) is not None:
            yield properties
