"""Lines of a text to paragraphs: furniture out, sentences broken over lines joined, every character mapped back."""

from __future__ import annotations

import re
from typing import NamedTuple

from fazhi_lint.model.positions import Piece, SourceMap
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.readers.furniture import find_furniture, is_page_number
from fazhi_lint.readers.marks import match_mark
from fazhi_lint.text.fold import fold
from fazhi_lint.text.patterns import lazy

_LATIN_GAP = lazy(r"(?<=[A-Za-z0-9]) +(?=[A-Za-z])|(?<=[A-Za-z]) +(?=[0-9])")
_TERMINAL = lazy(r"[。！？；：…][”’）》〉】]*$")
_CARRIES_ON = lazy(r"[，、（《〈“—]$")
_DATE_LINE = lazy(r"^（?\d{4}年\d{1,2}月\d{1,2}日|^[二一][〇零○一二三四五六七八九]{3}年")
_HEADING_LENGTH = 45
_MEMORY = 2000  # how much of an open paragraph is looked at for an unclosed mark


class Line(NamedTuple):
    """One line with something on it: its source offset, its folded text, and whether a blank line stands before it."""

    start: int
    text: str
    after_blank: bool = False


class Paragraphs(NamedTuple):
    """The clean text of a source, its blocks, and where everything came from."""

    text: str
    map: SourceMap
    blocks: list[Span]
    furniture: tuple[Span, ...]


def split_lines(source: SourceFile) -> list[Line]:
    """The non-blank lines of a text, folded, without the white space around them."""
    lines: list[Line] = []
    blank = False
    at = 0
    for raw in source.text.splitlines(keepends=True):
        folded = fold(raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
        stripped = folded.strip()
        if stripped:
            lines.append(Line(at + len(folded) - len(folded.lstrip()), stripped, blank))
        blank = not stripped
        at += len(raw)
    return lines


def assemble(lines: list[Line], *, soft_breaks: bool = False) -> Paragraphs:
    """Paragraphs out of lines.

    ``soft_breaks`` says that a line break alone does not end a paragraph (Markdown). Otherwise lines are joined only where
    the first cannot end there: it stops at a comma or inside a pair of marks, or the whole text is wrapped at one width.
    """
    bare = [line.text.replace(" ", "") for line in lines]
    furniture = find_furniture(bare)
    kept = [(line, text) for i, (line, text) in enumerate(zip(lines, bare, strict=True)) if i not in furniture]
    pages = [i for i, (_, text) in enumerate(kept) if is_page_number(text)]
    if len(pages) > 1:  # a single number on a line may be anything; several are the pages of a converted PDF
        furniture |= {lines.index(kept[i][0]) for i in pages}
        kept = [pair for i, pair in enumerate(kept) if i not in pages]
    width = _wrap_width([text for _, text in kept])

    parts: list[str] = []
    pieces: list[Piece] = []
    blocks: list[Span] = []
    at = 0
    open_text = last = ""
    for line, text in kept:
        if blocks and _joins(open_text, len(last), line, text, width, soft_breaks):
            open_text = (open_text + text)[-_MEMORY:]
        else:
            if blocks:
                parts.append("\n")
                at += 1
            blocks.append(Span(at, at))
            open_text = text[-_MEMORY:]
        last = text
        at = _append(line, parts, pieces, at)
        blocks[-1] = Span(blocks[-1].start, at)
    spans = tuple(Span(lines[i].start, lines[i].start + len(lines[i].text)) for i in sorted(furniture))
    return Paragraphs("".join(parts), SourceMap(tuple(pieces)), blocks, spans)


def _append(line: Line, parts: list[str], pieces: list[Piece], at: int) -> int:
    """Add one line to the clean text, spaces dropped except between Latin words; the new length."""
    text = line.text
    if " " not in text:
        parts.append(text)
        pieces.append(Piece(at, at + len(text), line.start))
        return at + len(text)
    latin = {match.start() for match in _LATIN_GAP.finditer(text)}
    cursor = 0
    for match in re.finditer(" +", text):
        end = match.start() + (match.start() in latin)
        if end > cursor:
            parts.append(text[cursor:end])
            pieces.append(Piece(at, at + end - cursor, line.start + cursor))
            at += end - cursor
        cursor = match.end()
    parts.append(text[cursor:])
    pieces.append(Piece(at, at + len(text) - cursor, line.start + cursor))
    return at + len(text) - cursor


def _joins(before: str, last_length: int, line: Line, text: str, width: int, soft_breaks: bool) -> bool:
    """Whether ``line`` goes on with the paragraph whose text so far ends in ``before``."""
    if text.startswith(("#", "|")) or before.startswith(("#", "|")):
        return False
    if match_mark(text, 0) or _DATE_LINE.match(text) or _TERMINAL.search(before):
        return False
    if _CARRIES_ON.search(before):
        return True
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


def _or_far(index: int) -> int:
    return index if index >= 0 else 1 << 30


def _wrap_width(lines: list[str]) -> int:
    """The width a text was wrapped at, in characters, or 0: most lines then have that length and stop anywhere."""
    lengths = sorted(len(line) for line in lines)
    if len(lengths) < 8 or lengths[-1] > 70:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    full = [line for line in lines if width - 2 <= len(line) <= width + 2]
    broken = sum(not _TERMINAL.search(line) for line in full)
    return width if width >= 18 and len(full) >= 0.4 * len(lengths) and broken >= 0.6 * len(full) else 0
