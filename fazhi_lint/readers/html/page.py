"""A page to a Document: its title found, its text read as a plain text is, the rest set apart as furniture."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.model.document import Document
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.readers.html.content import Content, bare, find_title
from fazhi_lint.readers.html.flow import Flow
from fazhi_lint.readers.html.tree import Element
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import Line, assemble, split_lines
from fazhi_lint.text.patterns import lazy

_SITE = lazy(r"\s*(?:(?<!\d)[-_|]|[-_|](?!\d)).*")  # 年度报告_云山市司法局_政务公开; but 2021-2025年
_TOP = 8
_SHORT = 200
_ELSEWHERE = {"img": "图片", "iframe": "嵌入的网页", "embed": "嵌入的文件", "object": "嵌入的文件"}
_ATTACHED = (".doc", ".docx", ".wps", ".pdf", ".ofd", ".rar", ".zip")


class Page(NamedTuple):
    """A page taken apart; ``title`` is the place of what it calls itself."""

    source: SourceFile
    root: Element
    content: Content
    title: Span | None

    @property
    def _named(self) -> Span | None:
        """The place of the page's name without that of the site."""
        if self.title is None:
            return None
        whole = self.title.of(self.source.text)
        name = _SITE.sub("", whole.strip())
        start = self.title.start + len(whole) - len(whole.lstrip())
        return Span(start, start + len(name)) if name else None

    def document(self) -> Document:
        """The document; one without a title gets that which the page shows above it, or which it calls itself."""
        plain = self._document(None)
        if plain.title is not None or not plain.map.pieces:
            return plain
        named = self._named
        above = find_title(self.root, self.content, named.of(self.source.text) if named else "", self.source.text)
        if above is None and (named is None or named.end > plain.map.pieces[0].origin):
            return plain
        titled = self._document(above or named)
        return titled if titled.title is not None else plain

    def _document(self, title: Element | Span | None) -> Document:
        flow = Flow(self.source.text)
        if isinstance(title, Element):
            flow.add(title)
            flow.headings[:] = [(Span(0, len(flow.text)), 1)]
        elif title is not None:
            flow.add_text(title)
        flow.add(self.content.element, self.content.without)
        paragraphs = assemble(self._lines(flow))
        inside = [flow.map.to_source(span) for span in paragraphs.furniture]
        furniture = tuple(sorted([*inside, *self._outside(title)]))
        return outline(self.source, paragraphs._replace(map=paragraphs.map.through(flow.map), furniture=furniture))

    def _lines(self, flow: Flow) -> list[Line]:
        """The lines of a text, with the levels of headings; the lines at the top that are the page's own name are one title."""
        headings = iter([*flow.headings, (Span(1 << 40, 1 << 40), 0)])
        span, level = next(headings)
        lines = []
        for line in split_lines(SourceFile(self.source.name, "html", flow.text)):
            while span.end <= line.start:
                span, level = next(headings)
            lines.append(line._replace(level=level) if span.start <= line.start else line)
        first, last = self._title_lines(lines)
        for number in range(first, last):
            lines[number] = lines[number]._replace(level=1, after_blank=number == first and lines[number].after_blank)
        return lines

    def _title_lines(self, lines: list[Line]) -> tuple[int, int]:
        """Which lines near the top make up the page's own name; none where they do not make up all of it."""
        named = self._named
        wanted = bare(named.of(self.source.text)) if named else ""
        for first, line in enumerate(lines[:_TOP]):
            text = bare(line.text)
            last = first + 1
            while len(text) >= 4 and wanted.startswith(text) and len(text) < len(wanted) and last < len(lines):
                text += bare(lines[last].text)
                last += 1
            if len(text) >= 4 and text == wanted:
                return first, last
        return 0, 0

    def _outside(self, title: Element | Span | None) -> list[Span]:
        """The places of what a page shows besides the document, words together and without the tags between them."""
        rest = Flow(self.source.text)
        if self.content.element is not self.root:
            rest.add(self.root, (self.content.element, title))
        without = self.content.without
        for element in self.content.element.elements(stop_at=without):
            if element in without:
                rest.add(element)
        text = rest.text
        return [Span(piece.origin, piece.stop) for piece in rest.map.pieces if any(map(str.isalnum, text[piece.start : piece.end]))]

    def notes(self, document: Document) -> tuple[str, ...]:
        """What the reader of a result must know: no text on the page, or most of it where no program can read it."""
        if not self.content.running_text:
            return ("网页里没有成段的正文，像是栏目页或目录页，按整页的文字检查。",)
        if len(document.text) >= _SHORT:
            return ()
        found = sorted({_ELSEWHERE.get(element.name, "附件") for element in self.content.element.elements() if _is_elsewhere(element)})
        return (f"网页的正文很短，另有{'、'.join(found)}，其中的内容没有检查。",) if found else ()


def _is_elsewhere(element: Element) -> bool:
    """Whether an element may hold text that is not in the page."""
    if element.name == "a":
        return element.attributes.get("href", "").lower().partition("?")[0].endswith(_ATTACHED)
    return element.name in _ELSEWHERE
