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
    """The text that ``fazhi-lint text`` prints, its lines for the outline, and the pages."""

    text: str
    lines: list[TextLine]
    labels: tuple[Label, ...]


def compose_text(paragraphs: Iterable[list[Line]], footnotes: dict[int, list[list[Line]]]) -> Composed:
    """One line of text for each paragraph; the footnotes of a page follow the paragraph that is open at its end."""
    writer = _Writer(footnotes)
    waiting = dict(sorted(footnotes.items()))
    for paragraph in paragraphs:
        while waiting and next(iter(waiting)) < paragraph[0].page:
            writer.footnotes(waiting.pop(next(iter(waiting))))
        writer.paragraph(paragraph)
    for notes in waiting.values():
        writer.footnotes(notes)
    return Composed("".join(writer.parts), writer.lines, tuple(writer.labels))


class _Writer:
    def __init__(self, footnotes: dict[int, list[list[Line]]]) -> None:
        self.parts: list[str] = []
        self.lines: list[TextLine] = []
        self.labels: list[Label] = []
        self._footnotes = footnotes
        self._at = 0
        self._page = 0

    def footnotes(self, notes: list[list[Line]]) -> None:
        for note in notes:
            self.paragraph(note, mark_length(note[0].text))

    def paragraph(self, lines: list[Line], unread: int = 0) -> None:
        """Add a paragraph; its first ``unread`` characters are no part of the clean text."""
        start = self._at
        written = read = ""
        for line in lines:
            if line.page != self._page:
                self._page = line.page
                self.labels.append(Label(start + len(written), f"第 {line.page} 页"))
            gap = " " if written and words_meet(written, line.text) else ""
            written += gap + line.text
            read += gap + self._read(line)
        self.parts.append(written + "\n")
        self._at += len(written) + 1
        self.lines.append(TextLine(start + unread, fold(read[unread:]), after_blank=bool(unread)))

    def _read(self, line: Line) -> str:
        """The text of a line with the references to footnotes left out, place for place."""
        text = line.text
        notes = self._footnotes.get(line.page)
        for start, end in line.raised if notes else ():
            if is_reference(text[start:end], notes or []):
                text = text[:start] + MARKUP * (end - start) + text[end:]
        return text
