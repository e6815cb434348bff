"""What each paragraph of a Word document is in the report, beside how it is set: title, headings by level, body, 落款, 附件."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from fazhi_lint.model.document import Block, Document
from fazhi_lint.model.layout import Layout, Page, Paragraph
from fazhi_lint.model.span import Span
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy

Role = Literal["title", "number", "addressee", "heading", "body", "note", "list", "signature", "date", "label", "other"]

_NUMBER = lazy(r"^[^，。；：\s]{2,20}[〔\[［（(【]20\d\d[〕\]］）)】]第?\d{1,4}号(?:\s*签发人：.*)?$")
_NOTE = lazy(r"^附件\s*\d{0,2}\s*：\s*\S")
_LABEL = lazy(r"^附件\s*[\d一二三四五六七八九十]{0,3}\s*：?$")
_DATE = lazy(r"^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")
_OF_CONTENTS = lazy(r"(?:\t|…|\.{3,}|·{3,})\s*\d{1,3}$")  # a line of a table of contents, with its page
_SENTENCE = lazy(r"[。！？；，、：][”’）》〉】]*$")
_COLOPHON = lazy(r"^(?:抄送|抄报|分送|主题词|（?联系人|（?公开方式|（?此件)|印发$")  # 版记 and 附注
_LONG = 30  # a paragraph of so many characters is text, whatever it ends in
_NAME = 30  # an organ's name is not longer
_SALUTATION = 15  # 各位代表：
_WIDE_BLANKS = "\u3000\u2003"


class Item(NamedTuple):
    """Characters that are one thing: a heading, or the text that follows it. ``span`` is in the source text."""

    role: Role
    level: int
    span: Span
    paragraph: Laid


class Laid(NamedTuple):
    """A paragraph that is not blank: what it is, where it stands in the clean text, and how it is set.

    ``head`` is the part of it, in the source text, that is a heading; ``level`` is that of the heading, 0 for none.
    ``blanks`` counts the blank paragraphs right before it.
    """

    role: Role
    level: int
    span: Span
    text: str
    paragraph: Paragraph
    head: Span | None = None
    blanks: int = 0

    def items(self) -> Iterator[Item]:
        """The heading and the text of the paragraph, apart."""
        span = self.paragraph.span
        if self.head is None:
            yield Item(self.role, self.level, span, self)
            return
        yield Item("heading", self.level, self.head, self)
        if self.head.end < span.end:
            yield Item("body", 0, Span(self.head.end, span.end), self)

    @property
    def size(self) -> float | None:
        """The size of its first characters, in points."""
        return self.paragraph.stretches[0].format.size if self.paragraph.stretches else None

    @property
    def lead(self) -> float:
        """How many characters wide the blanks are that the paragraph begins with."""
        before = self.text[: len(self.text) - len(self.text.lstrip())]
        return sum(1.0 if char in _WIDE_BLANKS else 0.5 for char in before)


class LayoutFacts(NamedTuple):
    """The pages of a Word document and its paragraphs, in order."""

    layout: Layout
    paragraphs: tuple[Laid, ...]

    def section_of(self, laid: Laid) -> int:
        """The index of the page a paragraph stands on."""
        return max(0, bisect_right(self.layout.pages, laid.paragraph.span.start, key=lambda page: page.start) - 1)

    def page_of(self, laid: Laid) -> Page | None:
        """The page a paragraph stands on; None where the document says nothing of pages."""
        return self.layout.pages[self.section_of(laid)] if self.layout.pages else None


def find_layout(document: Document) -> LayoutFacts | None:
    """How a document is set, or None where it is no Word document."""
    if document.layout is None:
        return None
    return LayoutFacts(document.layout, tuple(_classified(document, document.layout)))


def _classified(document: Document, layout: Layout) -> Iterator[Laid]:
    blocks = list(document.blocks)
    starts = [document.map.to_source(block.span).start for block in blocks]
    began = ended = False
    listing = False  # within the lines of an 附件说明
    blanks = 0
    for paragraph in layout.paragraphs:
        text = paragraph.span.of(document.source.text)
        if not text.strip():
            blanks += 1
            continue
        clean = document.map.to_clean(paragraph.span) or Span(0, 0)
        at = bisect_right(starts, paragraph.span.start + len(text) - len(text.lstrip())) - 1
        block = blocks[at] if at >= 0 and clean.end > clean.start else None
        if _OF_CONTENTS.search(text.rstrip()):
            block = None
        role, level, head = _role(document, block, paragraph, fold(text).strip(), began, listing)
        began = began or role in ("heading", "body")
        ended = ended or role == "label"
        if ended and role != "label":
            role, level, head = "other", 0, None
        listing = role in ("note", "list")
        yield Laid(role, level, clean, text, paragraph, head, blanks)
        blanks = 0


def _role(document: Document, block: Block | None, paragraph: Paragraph, line: str, began: bool, listing: bool) -> tuple[Role, int, Span | None]:
    """Role, level, and the heading's place in the source; without a block it is no part of the report."""
    if block is None or (began and _COLOPHON.search(line)):
        return _plain("other")
    if block.kind in ("title", "addressee") or (began and block.kind in ("signature", "date")):
        return _plain(block.kind)
    if not began:
        if _NUMBER.match(line):
            return _plain("number")
        if document.title is not None and block.span.start < document.title.span.start:
            return _plain("other")
    if began and _LABEL.match(line):
        return _plain("label")
    if began and _NOTE.match(line):
        return _plain("note")
    if began and _DATE.match(line):
        return _plain("date")
    if listing and len(line) <= 2 * _NAME and not line.endswith("。"):
        return _plain("list" if block.mark is not None or not _is_name(line) else "signature")
    if block.kind == "heading":
        return _heading(document, block, paragraph)
    centred = paragraph.format.alignment in ("center", "right")
    return _plain("body" if block.kind == "paragraph" and not centred and _is_text(line, began) else "other")


def _is_text(line: str, began: bool) -> bool:
    """Whether a line is text and not a date under the title, a salutation, a caption; before the text begins only sentences are."""
    if line.endswith("：") and len(line) <= _SALUTATION:
        return False
    sentence = bool(_SENTENCE.search(line)) and not line.startswith("（")
    return sentence or (began and len(line) >= _LONG)


def _plain(role: Role) -> tuple[Role, int, Span | None]:
    return role, 0, None


def _is_name(line: str) -> bool:
    return len(line) <= _NAME and not any(char in line for char in "，。；：、！？（")


def _heading(document: Document, block: Block, paragraph: Paragraph) -> tuple[Role, int, Span | None]:
    """A numbered paragraph: a heading, or, where it is one long sentence after its mark, text of the level of the mark."""
    heading = block.heading or block.span
    if block.mark is not None and heading.end <= block.mark.span.end:
        return "body", block.level, None
    head = document.map.to_source(heading)
    inside = Span(max(head.start, paragraph.span.start), min(head.end, paragraph.span.end))
    return ("heading", block.level, inside) if inside.start < inside.end else _plain("body")
