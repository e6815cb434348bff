"""The characters of one paragraph: runs joined, tracked deletions, hidden text and field codes left out."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.errors import InputError
from fazhi_lint.readers.docx.names import MATH_TEXT, PPR, RPR, SPACE, Element, R, T, is_on, value, w
from fazhi_lint.readers.docx.scan import boxes, children
from fazhi_lint.readers.docx.stylesheet import Style, StyleSheet

MAX_RUNS = 250_000  # a report has a few thousand
_WHITE = " \t\r\n"
_BLANKED = dict.fromkeys(map(ord, "\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BREAK, _SYMBOL, _RUBY, _FIELD, _CODE = w("br"), w("sym"), w("ruby"), w("fldChar"), w("instrText")
_SIMPLE_FIELD, _RUBY_BASE = w("fldSimple"), w("rubyBase")
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWN = frozenset((w("drawing"), w("pict"), w("object")))
# Characters of the symbol fonts that stand in reports for what Unicode has too: Wingdings (2), Symbol.
_SYMBOLS = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0FD: "☒", 0xF052: "☑", 0xF0A8: "□", 0xF0A3: "□", 0xF06F: "□", 0xF0B7: "•", 0xF06C: "●", 0xF06E: "■"}


class Glyphs(NamedTuple):
    """Characters of one element; see :class:`fazhi_lint.readers.docx.wordtext.Segment`."""

    text: str
    element: Element | None
    offset: int = 0
    field: bool = False


class Fields:
    """The fields open at a point of a story: their codes are not shown, tables of contents not at all.

    ``whole`` holds the field characters to believe (:func:`fazhi_lint.readers.docx.scan.whole_fields`).
    """

    def __init__(self, whole: set[Element]) -> None:
        self._whole = whole
        self._codes: list[str | None] = []  # for each open field its code so far, None once the result has begun
        self._contents: list[bool] = []

    @property
    def inside(self) -> bool:
        """Whether this is inside a field."""
        return bool(self._codes)

    @property
    def contents(self) -> bool:
        """Whether this is inside a table of contents."""
        return any(self._contents)

    @property
    def shown(self) -> bool:
        """Whether characters are shown here."""
        return not self.contents and all(code is None for code in self._codes)

    def code(self, text: str) -> None:
        """Part of a field's code."""
        if self._codes and (before := self._codes[-1]) is not None:
            self._codes[-1] = before + text
            self._contents[-1] = is_contents(self._codes[-1] or "")

    def mark(self, element: Element) -> None:
        """A field's beginning, middle or end."""
        if element not in self._whole:
            return
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._codes.append("")
            self._contents.append(False)
        elif self._codes and kind == "separate":
            self._codes[-1] = None
        elif self._codes:
            self._codes.pop()
            self._contents.pop()


def is_contents(code: str) -> bool:
    """Whether a field code makes a table of contents."""
    return code.split(None, 1)[:1] == ["TOC"]


class Runs:
    """Collects the characters of paragraphs, and what hangs on them: text boxes and notes, in the order they are met."""

    def __init__(self, styles: StyleSheet, fields: Fields) -> None:
        self._styles = styles
        self._style = Style()
        self.fields = fields
        self.glyphs: list[Glyphs] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.in_contents = 0  # characters of tables of contents that were passed over

    def paragraph(self, element: Element, style: Style) -> None:
        """Add the characters of a w:p that has ``style``."""
        self._style = style
        self._inline(element, field=False)

    def _inline(self, parent: Element, field: bool) -> None:
        for child in children(parent):
            tag = child.tag
            if tag == R:
                self._run(child, field)
            elif tag == _SIMPLE_FIELD:
                if not is_contents(child.get(w("instr"), "")):
                    self._inline(child, field=True)
            elif tag != PPR:
                self._math(child)

    def _math(self, element: Element) -> None:
        if self.fields.shown:
            for text in element.iter(MATH_TEXT):
                self._put((text.text or "").translate(_BLANKED), text)

    def _run(self, run: Element, field: bool) -> None:
        hidden = self._hidden(run.find(RPR))
        for child in children(run):
            tag = child.tag
            if tag == _FIELD:
                self.fields.mark(child)
            elif tag == _CODE:
                self.fields.code(child.text or "")
            elif not hidden and self.fields.shown:
                self._content(child, tag, field or self.fields.inside)
            elif self.fields.contents and tag == T:
                self.in_contents += len(child.text or "")

    def _hidden(self, properties: Element | None) -> bool:
        hidden = None
        if properties is not None:
            hidden = is_on(properties, "vanish")
            if hidden is None:
                hidden = self._styles.character(value(properties, "rStyle")).hidden
        return bool(self._style.hidden if hidden is None else hidden)

    def _content(self, child: Element, tag: str, field: bool) -> None:
        if tag == T:
            text, skipped = child.text or "", 0
            if child.get(SPACE) != "preserve":  # Word drops the white space round a text that does not ask to keep it
                skipped = len(text) - len(text.lstrip(_WHITE))
                text = text.strip(_WHITE)
            self._put(text.translate(_BLANKED), child, skipped, field)
        elif tag in _CHARACTERS:
            self._put(_CHARACTERS[tag], child, 0, field)
        elif tag == _BREAK:
            if child.get(w("type"), "textWrapping") == "textWrapping" or self.glyphs:  # a page break at the start breaks no line
                self._put("\n", child, 0, field)
        elif tag == _SYMBOL:
            self._put(_symbol(child.get(w("char"), "")), child, 0, field)
        elif tag == _RUBY:
            base = child.find(_RUBY_BASE)
            if base is not None:
                self._inline(base, field)
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], child.get(w("id"), "")))
        elif tag in _DRAWN:
            self.boxes.extend(boxes(child))

    def _put(self, text: str, element: Element, offset: int = 0, field: bool = False) -> None:
        if text:
            self.glyphs.append(Glyphs(text, element, offset, field))
            if len(self.glyphs) > MAX_RUNS:
                raise too_long()


def too_long() -> InputError:
    """The refusal of a file that no report needs to be as long as."""
    return InputError("too-large", "文稿太长，不像一份报告，没有检查。请确认文件是否选对。")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xE000 <= number <= 0xF8FF:
        return _SYMBOLS.get(number, "•")
    return chr(number) if 0x20 <= number < 0xD800 else "•"
