"""PDF (.pdf): text in reading order, printed lines joined to paragraphs by where they stand, with the page each stands on."""

from __future__ import annotations

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document
from fazhi_lint.model.source import SourceFile
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import assemble
from fazhi_lint.readers.pdf.compose import compose_text
from fazhi_lint.readers.pdf.doubts import is_cut_off, notes_on, refuse
from fazhi_lint.readers.pdf.extract import extract_pages
from fazhi_lint.readers.pdf.footnotes import part_footnotes
from fazhi_lint.readers.pdf.lines import lines_of
from fazhi_lint.readers.pdf.margins import strip_margins
from fazhi_lint.readers.pdf.measures import measure
from fazhi_lint.readers.pdf.page import Line, Page
from fazhi_lint.readers.pdf.paragraphs import find_paragraphs
from fazhi_lint.readers.pdf.tables import without_repeated_heads


def read(data: bytes, name: str) -> Document:
    """A PDF report; positions point into the text that ``fazhi-lint text`` prints, labelled by page.

    Raises InputError where it cannot be read or holds pictures instead of text.
    """
    pages = extract_pages(data)
    refuse(pages)
    body, running = strip_margins(pages, _lines(pages))
    body = list(without_repeated_heads(body))
    measures = measure(body, {page.number: page.box for page in pages})
    body, footnotes = part_footnotes(body, measures)
    composed = compose_text(find_paragraphs(body, measures), footnotes)
    if not composed.text.strip():
        raise InputError("empty", "这份 PDF 里没有正文，没有可以检查的内容。")
    source = SourceFile(name, "pdf", composed.text, labels=composed.labels)
    document = outline(source, assemble(composed.lines), apart=composed.notes_start)
    return document._replace(notes=notes_on(pages, running, cut_off=is_cut_off(data)))


def _lines(pages: list[Page]) -> list[Line]:
    lines: list[Line] = []
    for page in pages:
        lines += lines_of(page, lines[-1].column + 1 if lines else 0)
    return lines
