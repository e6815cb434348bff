"""Paragraphs and footnotes to the numbered text, with the pages at their places and what the clean text leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fazhi_lint.model.source import Label
from fazhi_lint.readers.paragraphs import MARKUP
from fazhi_lint.readers.paragraphs import Line as TextLine
from fazhi_lint.readers.pdf.footnotes import is_reference, mark_length
from fazhi_lint.readers.pdf.lines import words_meet
from fazhi_lint.readers.pdf.page import Line
from fazhi_lint.text.fold import fold


class Composed(NamedTuple):
    """The text that ``fazhi-lint text`` prints, its lines for the outline, the pages, and where the footnotes begin, if there are any."""

    text: str
    lines: list[TextLine]
    labels: tuple[Label, ...]
    notes_start: int | None


def compose_text(paragraphs: Iterable[list[Line]], footnotes: dict[int, list[list[Line]]]) -> Composed:
    """One line of text for each paragraph; the footnotes come last, as in a Word file."""
    writer = _Writer(footnotes)
    for paragraph in paragraphs:
        writer.paragraph(paragraph)
    notes_start = writer.at if footnotes else None
    for page in sorted(footnotes):
        for note in footnotes[page]:
            writer.paragraph(note, mark_length(note[0].text))
    return Composed("".join(writer.parts), writer.lines, tuple(writer.labels), notes_start)


class _Writer:
    def __init__(self, footnotes: dict[int, list[list[Line]]]) -> None:
        self.parts: list[str] = []
        self.lines: list[TextLine] = []
        self.labels: list[Label] = []
        self._footnotes = footnotes
        self.at = 0
        self._page = 0

    def paragraph(self, lines: list[Line], unread: int = 0) -> None:
        """Add a paragraph; its first ``unread`` characters are no part of the clean text."""
        start = self.at
        written = read = ""
        for line in lines:
            if line.page != self._page:
                self._page = line.page
                self.labels.append(Label(start + len(written), f"第 {line.page} 页"))
            gap = " " if written and words_meet(written, line.text) else ""
            written += gap + line.text
            read += gap + self._read(line)
        self.parts.append(written + "\n")
        self.at += len(written) + 1
        self.lines.append(TextLine(start + unread, fold(read[unread:]), after_blank=bool(unread)))

    def _read(self, line: Line) -> str:
        """The text of a line with the references to footnotes left out, place for place."""
        text = line.text
        notes = self._footnotes.get(line.page)
        for start, end in line.raised if notes else ():
            if is_reference(text[start:end], notes or []):
                text = text[:start] + MARKUP * (end - start) + text[end:]
        return text
