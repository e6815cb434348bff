"""Word documents (.docx): one line of text for each paragraph and each table row, every character mapped back to its XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document, Remark
from fazhi_lint.model.source import SourceFile
from fazhi_lint.readers.docx.body import Body
from fazhi_lint.readers.docx.package import Package
from fazhi_lint.readers.docx.wordtext import Segment, WordParagraph, WordText
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import Line, assemble
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy

if TYPE_CHECKING:
    from fazhi_lint.model.layout import Layout

__all__ = ["Segment", "WordParagraph", "WordText", "document_of", "load", "read"]

_DOTTED = lazy(r"^\d{1,2}\.(?= *$)")


def read(data: bytes, name: str) -> Document:
    """A Word report; its ``source.text`` is that of :func:`load`."""
    return document_of(load(data), name)


def document_of(word: WordText, name: str) -> Document:
    """The document that the text of a Word file makes."""
    source = SourceFile(name, "docx", word.text, labels=word.labels)
    levels: dict[int, int] = {}
    lines = list(_lines(word, levels))
    document = outline(source, assemble(lines, whole=True), levels=levels, apart=word.notes_start)
    remarks, unread = _remarks(word)
    return document._replace(notes=(*word.notes, *unread), formatting=lambda: _layout(word), remarks=remarks)


def load(data: bytes) -> WordText:
    """The text of a Word file and the way back into its XML; raises InputError for what is not a readable Word file."""
    try:
        return Body(Package(data)).result()
    except RecursionError:
        raise InputError("damaged", "文件的结构嵌套太深，不像一份正常的 Word 文档，没有检查。请用 Word 或 WPS 打开，另存后再检查。") from None


def _remarks(word: WordText) -> tuple[tuple[Remark, ...], tuple[str, ...]]:
    """The comments, and what to say where they cannot be read; most documents have none."""
    if not word.package.related(word.package.document, "comments"):
        return (), ()
    from fazhi_lint.readers.docx.remarks import read_remarks

    try:
        return read_remarks(word), ()
    except InputError:
        return (), ("批注这一部分损坏，读不出来；如果里面有“fazhi-lint: disable”这样的批注，它没有起作用。",)


def _layout(word: WordText) -> Layout:
    """How the document is set; worked out when a rule on that asks for it, see readers/docx/layout.py."""
    from fazhi_lint.readers.docx.layout import read_layout

    return read_layout(word)


def _lines(word: WordText, levels: dict[int, int]) -> Iterator[Line]:
    """The lines of the clean text; those of one paragraph, broken by hand, go on from each other.

    ``levels`` takes the outline level of the style for the places where such a paragraph begins.
    """
    rows = {row.start for row in word.rows}
    paragraphs = {paragraph.span.start: paragraph for paragraph in word.paragraphs}
    start, first = 0, True
    for raw in word.text.split("\n"):
        paragraph = paragraphs.get(start) if start not in rows else None
        cut, text = 0, fold(raw)
        if start in rows or paragraph is not None:
            first = True
        if paragraph is not None:
            mark = raw[: paragraph.typed - start]
            if paragraph.bullet or (mark.rstrip()[-1:].isalnum() and mark.isascii()):
                cut = len(mark)  # a bullet is no text, and 1.1 must not run together with a number that follows
            elif dotted := _DOTTED.match(mark):
                text = text[: dotted.end() - 1] + "．" + text[dotted.end() :]
        stripped = text[cut:].strip()
        if stripped:
            line = Line(start + cut + len(text[cut:]) - len(text[cut:].lstrip()), stripped, continues=not first)
            if first and paragraph is not None and paragraph.level is not None:
                levels[line.start] = paragraph.level
            yield line
            first = False
        start += len(raw) + 1
