"""Word files, to be changed in place: the characters of edits and nothing else, tracked or at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from fazhi_lint.engine.fixer import NotEditable
from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import apply, trim
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers.docx import document_of, load
from fazhi_lint.readers.docx.names import ALTERNATE, Element, P, R, T, value, w
from fazhi_lint.readers.docx.wordtext import Segment, WordText
from fazhi_lint.writers.wordchanges import Cut, Signature, Tracker, make
from fazhi_lint.writers.wordfile import save
from fazhi_lint.writers.wordxml import shown

_IN_WORD = "请在 Word 里改"
_PLACES = frozenset((P, *map(w, ("ins", "hyperlink", "smartTag", "sdtContent", "customXml", "dir", "bdo"))))
_LOCKED = ("contentLocked", "sdtContentLocked")
_CHOSEN = ("dataBinding", "dropDownList", "comboBox", "date")  # controls whose text comes from elsewhere


class DocxFile:
    """The bytes of a Word file and the document in them."""

    def __init__(self, data: bytes, document: Document) -> None:
        self.data = data
        self.document = document

    @cached_property
    def _word(self) -> WordText:
        return load(self.data)

    def express(self, edit: Edit) -> Edit:
        """The edit itself, where the characters are somebody's typing and can be changed."""
        if any(char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" for char in edit.content):
            raise NotEditable(f"要改成的文字里有不能直接写的字符，{_IN_WORD}")
        for piece, _ in _parts(self._word, edit):
            if why := _refusal(piece):
                raise NotEditable(f"{why}，{_IN_WORD}")
        return edit

    def rewrite(self, edits: Sequence[Edit]) -> DocxFile:
        """The file after sorted edits, made at once; raises UserError where it must not or cannot be changed."""
        return self._changed(edits, None) if edits else self

    def tracked(self, edits: Sequence[Edit], signature: Signature) -> DocxFile:
        """The file after sorted edits as tracked changes: accepted they give what ``rewrite`` gives, rejected the old text."""
        return self._changed(edits, signature) if edits else self

    def _changed(self, edits: Sequence[Edit], signature: Signature | None) -> DocxFile:
        word = load(self.data)  # trees of our own
        _refuse_protected(word, tracked=signature is not None)
        cuts: dict[Element, list[Cut]] = {}
        parts: set[str] = set()
        for edit in edits:
            for piece, content in _parts(word, edit):
                paragraph = word.paragraph_at(piece.start)
                if piece.element is None or paragraph is None:
                    raise UserError("改动落在没有文字的地方，没有改。")
                lead = shown(piece.element)[0]
                cuts.setdefault(piece.element, []).append(Cut(piece.offset - lead, piece.offset - lead + piece.end - piece.start, content))
                parts.add(paragraph.part)
        _make(word, cuts, signature)
        data = save(word.package, {part: word.package.xml(part) for part in parts})
        document = document_of(load(data), self.document.source.name)
        if document.source.text != apply(self.document.source.text, edits):
            raise UserError("改动以后读出来的文字与预期的不一致，没有改。")
        return DocxFile(data, document)


def _make(word: WordText, cuts: dict[Element, list[Cut]], signature: Signature | None) -> None:
    if signature is None:
        for text, of_text in cuts.items():
            make(text, of_text)
        return
    tracker = Tracker(word.package, signature)
    runs: dict[Element, dict[Element, list[Cut]]] = {}
    for text, of_text in cuts.items():
        run = text.getparent()
        if run is not None:
            runs.setdefault(run, {})[text] = of_text
    for run, of_run in runs.items():
        tracker.track(run, of_run)


def _parts(word: WordText, edit: Edit) -> Iterator[tuple[Segment, str]]:
    """What becomes of the characters of each element an edit covers; the new ones go to the first.

    Where several elements are covered, only what really differs changes, so that the rest keeps its look.
    """
    pieces = list(word.pieces(edit.span))
    if len(pieces) > 1:
        for small in _differences(edit, word.text):
            covered = list(word.pieces(small.span)) or [_beside(word, small.span.start)]
            yield covered[0], small.content
            yield from ((piece, "") for piece in covered[1:])
    else:
        yield pieces[0] if pieces else _beside(word, edit.span.start), edit.content


def _differences(edit: Edit, text: str) -> Iterator[Edit]:
    """The smallest edits that do the same."""
    from difflib import SequenceMatcher

    start, old = edit.span.start, edit.span.of(text)
    for kind, a, b, c, d in SequenceMatcher(None, old, edit.content, autojunk=False).get_opcodes():
        if kind != "equal":
            yield trim(Edit(Span(start + a, start + b), edit.content[c:d]), text)


def _beside(word: WordText, at: int) -> Segment:
    """Where an insertion goes: behind the character before it, or before the one after it, in the same paragraph."""
    paragraph = word.paragraph_at(at)
    places = [] if paragraph is None else [Span(at - 1, at)] * (at > paragraph.typed) + [Span(at, at + 1)] * (at < paragraph.span.end)
    found = [(piece, span.end == at) for span in places for piece in word.pieces(span)]
    piece, behind = next((one for one in found if not _refusal(one[0])), found[0] if found else (Segment(at, at, None), False))
    at_offset = piece.offset + (piece.end - piece.start if behind else 0)
    return piece._replace(start=at, end=at, offset=at_offset)


def _refusal(piece: Segment) -> str:
    """Why the characters of a piece cannot be changed, in words; empty where they can."""
    element = piece.element
    if element is None:
        return "这是 Word 自动加的序号或者表格的格线"
    if piece.field:
        return "这是域（自动生成的文字）"
    if element.tag != T:
        return "这里有制表符、换行、符号或者公式"
    above = list(element.iterancestors())
    if any(one.tag == ALTERNATE for one in above):
        return "这是文本框里的文字，文件里存了两份"
    if len(above) < 2 or above[0].tag != R or above[1].tag not in _PLACES:
        return "这段文字带注音，或者是移动过来的"
    if any(_is_locked(one) for one in above if one.tag == w("sdt")):
        return "这是锁定的内容控件，或者其中的文字是选出来的"
    return ""


def _is_locked(control: Element) -> bool:
    properties = control.find(w("sdtPr"))
    return properties is not None and (value(properties, "lock") in _LOCKED or any(properties.find(w(name)) is not None for name in _CHOSEN))


def _refuse_protected(word: WordText, *, tracked: bool) -> None:
    """Raise UserError for a document that is signed, or that its owner protects from such changes."""
    package = word.package
    if package.related("", "origin"):
        raise UserError("文件有数字签名，改动会使签名失效，没有改。")
    settings = next(iter(package.related(package.document, "settings")), None)
    protection = package.xml(settings).find(w("documentProtection")) if settings else None
    if protection is None or protection.get(w("enforcement")) not in ("1", "true", "on"):
        return
    if not (tracked and protection.get(w("edit")) == "trackedChanges") and protection.get(w("edit"), "none") != "none":
        raise UserError("文档设置了“限制编辑”，没有改。请先在 Word 或 WPS 的“审阅”里停止保护。")
