"""A Word file to its text: paragraphs and table rows in reading order, text boxes and notes after them."""

from __future__ import annotations

from collections import deque
from itertools import zip_longest

from fazhi_lint.errors import InputError
from fazhi_lint.model.source import Label
from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx import scan
from fazhi_lint.readers.docx.blocks import Blocks, ReadParagraph
from fazhi_lint.readers.docx.leftout import left_out
from fazhi_lint.readers.docx.names import PPR, Element, number, value, w
from fazhi_lint.readers.docx.numbering import Numbering
from fazhi_lint.readers.docx.package import Package
from fazhi_lint.readers.docx.runs import MAX_RUNS, Fields, Glyphs, too_long
from fazhi_lint.readers.docx.stylesheet import StyleSheet
from fazhi_lint.readers.docx.wordtext import Segment, Story, WordParagraph, WordText

MAX_PARAGRAPHS = 50_000  # a report has a few hundred
_NOTE_NAMES: dict[str, str] = {"footnote": "脚注", "endnote": "尾注"}
_BOX_NAME = "文本框"


class Body:
    """Reads one package; ``result`` is its text."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = StyleSheet(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"), self._styles)
        self._parts: list[str] = []
        self._at = 0
        self._segments: list[Segment] = []
        self._paragraphs: list[WordParagraph] = []
        self._rows: list[Span] = []
        self._labels: list[Label] = []
        self._blocks = Blocks(self._styles)
        self._counted = self._tables = self._boxes = self._lines = 0
        self._waiting: deque[tuple[Element, str]] = deque()  # text boxes, each with the part it is in
        self._part = package.document
        self._label = ""  # of the text box or note being read
        self._story: Story = "body"

    def result(self) -> WordText:
        """The whole text; raises InputError where there is no body, or far too much of one."""
        root = self._package.xml(self._package.document)
        body = root.find(w("body"))
        if body is None:
            raise InputError("damaged", "这个 Word 文档里没有正文，文件可能损坏。请用 Word 或 WPS 打开，另存后再检查。")
        self._read_story(body)
        notes_start = self._at
        self._read_boxes()
        self._read_notes()
        text = "".join(self._parts)
        notes = left_out(self._package, root, len(text), self._blocks.in_contents)
        if not any(segment.element is not None and not text[segment.start : segment.end].isspace() for segment in self._segments):
            raise InputError("empty", f"文稿里没有文字，没有可以检查的内容。{''.join(notes)}")
        return WordText(
            self._package,
            text,
            tuple(self._segments),
            tuple(self._paragraphs),
            tuple(self._rows),
            tuple(self._labels),
            notes_start,
            tuple(notes),
        )

    def _related(self, kind: str) -> Element | None:
        found = self._package.related(self._package.document, kind)
        return self._package.xml(found[0]) if found else None

    def _read_story(self, container: Element) -> None:
        """The paragraphs and tables of the body, a text box or a note, one line each or one line a row."""
        fields = Fields(scan.whole_fields(container))
        for block in self._blocks.read(container, fields):
            if isinstance(block, ReadParagraph):
                self._line(block)
                continue
            tables = [block]  # the last one comes next
            while tables:
                tables += reversed(self._table(tables.pop(), fields))

    def _line(self, read: ReadParagraph) -> None:
        """A paragraph outside tables as one line of the text, after the text boxes that stand before all text."""
        if read.boxes:
            self._waiting.extend((box, self._part) for box in read.boxes)
            if not self._counted and self._story == "body":
                self._read_boxes()
        self._new_line()
        start = self._at
        self._add(read)
        if self._label:
            self._labels.append(Label(start, self._label))
        elif self._paragraphs[-1].typed > start or any(not glyphs.text.isspace() for glyphs in read.glyphs):
            self._counted += 1
            self._labels.append(Label(start, f"第 {self._counted} 段"))

    def _add(self, read: ReadParagraph, cell: bool = False) -> None:
        """The mark and the characters of a paragraph; in a table cell nothing may look like a bar or end the line."""
        properties = read.element.find(PPR)
        start = self._at
        mark = self._numbering.mark(properties, value(properties, "pStyle"))
        if mark is not None:
            self._put(mark.text)
        typed = self._at
        for glyphs, following in zip_longest(read.glyphs, read.glyphs[1:]):
            text = glyphs.text
            if cell:
                text = self._gap(following) if text == "\n" else text.replace("|", "｜")
            self._put(text, glyphs.element, glyphs.offset, glyphs.field)
        level = number(value(properties, "outlineLvl"))
        outline = 0 if read.style.title else (level + 1 if level < 9 else None) if level >= 0 else read.style.level
        story: Story = "table" if cell and self._story == "body" else self._story
        bullet = mark is not None and mark.bullet
        span = Span(start, self._at)
        self._paragraphs.append(WordParagraph(span, typed, read.element, tuple(read.elements), self._part, story, outline, bullet))

    # Tables

    def _table(self, table: Element, fields: Fields) -> list[Element]:
        """The rows of a table, a line each; gives back the tables inside its cells, which come after it."""
        inside: list[Element] = []
        for count, row in enumerate(scan.rows(table), 1):
            self._tables += count == 1
            self._new_line()
            start = self._at
            self._labels.append(Label(start, self._label or f"表 {self._tables} 第 {count} 行"))
            self._put("|")
            for cell in scan.cells(row):
                self._cell(cell, fields, inside)
                self._put("|" * cell.columns)
            self._rows.append(Span(start, self._at))
        return inside

    def _cell(self, cell: scan.Cell, fields: Fields, inside: list[Element]) -> None:
        if cell.element is None:
            return
        empty = True
        for block in self._blocks.read(cell.element, fields):
            if not isinstance(block, ReadParagraph):
                inside.append(block)
                continue
            self._waiting.extend((box, self._part) for box in block.boxes)
            if not cell.shown:
                continue
            if not empty and block.glyphs:
                self._put(self._gap(block.glyphs[0]))
            self._add(block, cell=True)
            empty = empty and not block.glyphs

    def _gap(self, following: Glyphs | None) -> str:
        """What stands for a line break in a cell: a space, but a stroke where two numbers would run together."""
        return "/" if following is not None and self._parts[-1][-1:].isdigit() and following.text[0].isdigit() else " "

    # Apart from the body

    def _read_boxes(self) -> None:
        """The text boxes met so far, and those inside them."""
        while self._waiting:
            box, part = self._waiting.popleft()
            self._boxes += 1
            self._apart(box, part, "textbox", f"{_BOX_NAME} {self._boxes}")

    def _read_notes(self) -> None:
        """The footnotes and then the endnotes that the text refers to, in the order of their numbers."""
        for kind, name in _NOTE_NAMES.items():
            part = next(iter(self._package.related(self._package.document, f"{kind}s")), None)
            if part is None:
                continue
            elements = {note.get(w("id")): note for note in self._package.xml(part).iter(w(kind)) if note.get(w("type"), "normal") == "normal"}
            wanted = [elements[identity] for of, identity in self._blocks.notes if of == kind and identity in elements]
            for count, note in enumerate(wanted, 1):
                self._apart(note, part, "footnote" if kind == "footnote" else "endnote", f"{name} {count}")
            self._read_boxes()

    def _apart(self, container: Element, part: str, story: Story, label: str) -> None:
        """What stands in a text box or a note, under a label of its own."""
        before = self._part, self._story, self._label
        self._part, self._story, self._label = part, story, label
        self._read_story(container)
        self._part, self._story, self._label = before

    # The text

    def _new_line(self) -> None:
        if self._lines:
            self._put("\n")
        self._lines += 1

    def _put(self, text: str, element: Element | None = None, offset: int = 0, field: bool = False) -> None:
        if not text:
            return
        end = self._at + len(text)
        self._segments.append(Segment(self._at, end, element, offset, field))
        if len(self._segments) > MAX_RUNS or len(self._paragraphs) > MAX_PARAGRAPHS:
            raise too_long()
        self._parts.append(text)
        self._at = end
