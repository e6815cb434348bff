"""Lines of a text to paragraphs: furniture out, sentences broken over lines joined, every character mapped back."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from fazhi_lint.model.positions import Piece, SourceMap
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span, make, make_all
from fazhi_lint.readers.furniture import find_furniture, find_page_numbers
from fazhi_lint.readers.marks import match_mark
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy

MARKUP = "\x00"  # stands for a character that only dresses the text up; dropped, and no gap between words
_BLANKS = lazy(f"[ {MARKUP}]+")
_TERMINAL = frozenset("。！？；：…")
_CLOSING = "”’）》〉】"
_INSIDE = lazy(r"[，。；、]")
_CARRIES_ON = frozenset("，、（《〈“—")
_DATE_LINE = lazy(r"^（?\d{4}年\d{1,2}月\d{1,2}日|^[二一][〇零○一二三四五六七八九]{3}年")
_TITLE_OPEN = lazy(r"^[^，。；：]*(?:关于|情况的?|建设的?|工作的?|年度?)$")
_TITLE_END = lazy(r"^[^，。；：]{0,40}(?:报告|总结|方案|要点|计划|情况的?)$")
_TITLE_BLOCKS = 4
_HEADING_LENGTH = 45
_STRAY = 20  # a heading with a stray stop at its end is shorter
_MEMORY = 2000  # how much of an open paragraph is looked at for an unclosed mark


class Line(NamedTuple):
    """One line with something on it: its source offset, its folded text, and whether a blank line stands before it.

    ``level`` is that of a heading, 1 to 6, where the format has a way to say so (h1 to h6).
    ``continues``: the line before belongs to the same paragraph (Word knows; plain text does not).
    """

    start: int
    text: str
    after_blank: bool = False
    level: int = 0
    continues: bool = False


class Paragraphs(NamedTuple):
    """The clean text of a source, its blocks with the levels of their lines, and where everything came from."""

    text: str
    map: SourceMap
    blocks: list[Span]
    levels: list[int]
    furniture: tuple[Span, ...]


def split_lines(source: SourceFile) -> list[Line]:
    """The non-blank lines of a text, folded, without the white space around them."""
    lines: list[Line] = []
    blank = False
    at = 0
    for line in fold(source.text, letters=source.has_wide_letters).splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lines.append(make(Line, (at + line.index(stripped), stripped, blank, 0, False)))
        blank = not stripped
        at += len(line)
    return lines


def assemble(lines: list[Line], *, soft_breaks: bool = False, whole: bool = False) -> Paragraphs:
    """Paragraphs out of lines.

    ``soft_breaks`` says that a line break alone does not end a paragraph (Markdown). Otherwise lines are joined only where
    the first cannot end there: it stops at a comma or inside a pair of marks, or the whole text is wrapped at one width.
    ``whole`` says that lines are paragraphs, and all of them the author's (Word): only a title in two lines and lines that
    continue each other can be joined, and nothing is page furniture.
    """
    bare = [line.text.replace(" ", "").replace(MARKUP, "") for line in lines]
    furniture = set() if whole else find_furniture(bare)
    pages = set() if whole else find_page_numbers(bare)
    furniture |= pages
    kept: list[tuple[Line, str]] = []
    for i, (line, text) in enumerate(zip(lines, bare, strict=True)):
        if i not in furniture:  # the blank lines round a page number are the page's and end no sentence
            kept.append((line._replace(after_blank=False) if i - 1 in pages else line, text))
    width = 0 if whole else _wrap_width([text for _, text in kept])

    parts: list[str] = []
    pieces: list[Piece] = []
    starts: list[int] = []  # of the blocks; between two there is one line feed
    levels: list[int] = []
    at = 0
    open_text = last = ""
    for line, text in kept:
        in_title = len(starts) <= _TITLE_BLOCKS and len(open_text) <= _HEADING_LENGTH and _title_goes_on(open_text, text)
        one_heading = line.level == 1 and not line.after_blank and not match_mark(text, 0)
        may_join = line.continues or not whole
        if starts and line.level == levels[-1] and (in_title or one_heading or (may_join and _joins(open_text, len(last), line, text, width, soft_breaks))):
            open_text = (open_text + text)[-_MEMORY:]
        else:
            if starts:
                parts.append("\n")
                at += 1
            starts.append(at)
            levels.append(line.level)
            open_text = text[-_MEMORY:]
        last = text
        if len(text) == len(line.text):
            parts.append(text)
            pieces.append(make(Piece, (at, at + len(text), line.start, 0)))
            at += len(text)
        else:
            at = _append(line, parts, pieces, at)
    blocks = list(make_all(Span, [(start, following - 1) for start, following in pairwise([*starts, at + 1])]))
    spans = tuple(Span(lines[i].start, lines[i].start + len(lines[i].text)) for i in sorted(furniture))
    return Paragraphs("".join(parts), SourceMap(tuple(pieces)), blocks, levels, spans)


def _append(line: Line, parts: list[str], pieces: list[Piece], at: int) -> int:
    """Add one line that has spaces to the clean text, dropped except between Latin words; the new length."""
    text = line.text
    cursor = 0
    for match in _BLANKS.finditer(text):
        space = text.find(" ", match.start(), match.end()) if _in_latin(text, *match.span()) else -1
        for start, end in ((cursor, match.start()), (space, space + 1) if space >= 0 else (0, 0)):
            if end > start:
                parts.append(text[start:end])
                pieces.append(make(Piece, (at, at + end - start, line.start + start, 0)))
                at += end - start
        cursor = match.end()
    parts.append(text[cursor:])
    pieces.append(Piece(at, at + len(text) - cursor, line.start + cursor))
    return at + len(text) - cursor


def _in_latin(text: str, start: int, end: int) -> bool:
    """Whether a gap stands between Latin words, or between a word and a number; not between two numbers."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before.isascii() and after.isascii()):
        return False
    return (after.isalpha() and before.isalnum()) or (after.isdigit() and before.isalpha())


def _joins(before: str, last_length: int, line: Line, text: str, width: int, soft_breaks: bool) -> bool:
    """Whether ``line`` goes on with the paragraph whose text so far ends in ``before``."""
    if before.rstrip(_CLOSING)[-1:] in _TERMINAL or text[0] in "#|" or before[0] in "#|":
        return False
    return _unfinished(before, last_length, line, text, width, soft_breaks) and not (match_mark(text, 0) or _DATE_LINE.match(text))


def _unfinished(before: str, last_length: int, line: Line, text: str, width: int, soft_breaks: bool) -> bool:
    """Whether a paragraph cannot end with ``before``, as far as its own marks, the next text and the lines tell."""
    if before[-1] in _CARRIES_ON:
        return not _stray_stop(before, text)
    if before.count("《") > before.count("》") and -1 < text.find("》") < _or_far(text.find("《")):
        return True
    if before.count("“") > before.count("”") and -1 < text.find("”") < _or_far(text.find("“")):
        return True
    if before.rfind("（") > max(before.rfind("）"), len(before) - 40) and -1 < text.find("）") < _or_far(text.find("（")):
        return True
    if line.after_blank:
        return False
    if width and last_length >= width - 2:
        return True
    return soft_breaks and len(before) > _HEADING_LENGTH


def _stray_stop(before: str, text: str) -> bool:
    """Whether the stop that makes a line seem unfinished was only put after a heading: 一、主要成效、 with sentences under it."""
    return before[-1] in "、，" and len(before) <= _STRAY and text.endswith("。") and (mark := match_mark(before, 0)) is not None and mark.level == 1


def _title_goes_on(before: str, text: str) -> bool:
    """Whether two lines at the head are one title: 关于2025年法治政府建设情况的／报告."""
    return bool(_TITLE_OPEN.search(before) and _TITLE_END.match(text)) and not match_mark(text, 0)


def _or_far(index: int) -> int:
    return index if index >= 0 else 1 << 30


def _wrap_width(lines: list[str]) -> int:
    """The width a text was wrapped at, in characters, or 0: most lines then have that length and stop anywhere."""
    lengths = sorted(len(line) for line in lines)
    if len(lengths) < 8 or lengths[-1] > 70:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    full = [line for line in lines if width - 2 <= len(line) <= width + 2]
    broken = sum(line.rstrip(_CLOSING)[-1:] not in _TERMINAL for line in full)
    if 3 * sum(bool(_INSIDE.search(line)) for line in full) < len(full):  # a list of names, not wrapped sentences
        return 0
    return width if width >= 18 and len(full) >= 0.4 * len(lengths) and broken >= 0.6 * len(full) else 0
