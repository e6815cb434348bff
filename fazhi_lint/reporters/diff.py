"""What fixes change, as a unified diff, made from the edits and not by comparing texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_lint.model.edits import apply, new_spans
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.paint import Paint

CONTEXT = 3
_NO_NEWLINE = "\\ No newline at end of file"  # what patch expects
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ROLES = {"-": "error", "+": "good", " ": "dim"}


class _Block(NamedTuple):
    """Lines ``[first, last]``, from 1, that become others, and the edits in them."""

    first: int
    last: int
    edits: list[Edit]


class _Row(NamedTuple):
    """A line of the diff: `` ``, ``-`` or ``+``, the text, and what changed in it."""

    mark: str
    text: str
    places: list[Span]


def render(source: SourceFile, edits: Sequence[Edit], style: Style = PLAIN) -> str:
    """The unified diff of a text and the same after sorted edits; empty where there are none.

    In colour the changed characters stand out, and nothing in the text reaches the terminal but text.
    """
    if not edits:
        return ""
    paint = Paint(style.color)
    name = clean(source.name)
    parts = [paint("strong", f"--- {name}\n+++ {name}") + "\n"]
    shift = 0
    for blocks in _hunks(_blocks(source, edits)):
        first = max(1, blocks[0].first - CONTEXT)
        rows = list(_rows(source, first, blocks))
        old, new = (sum(row.mark != mark for row in rows) for mark in "+-")
        parts.append(paint("info", f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@") + "\n")
        parts += (_shown(row, paint) for row in rows)
        shift += new - old
    return "".join(parts)


def _blocks(source: SourceFile, edits: Sequence[Edit]) -> list[_Block]:
    """The lines that change; those that follow each other are one block."""
    blocks: list[_Block] = []
    for edit in edits:
        first = source.lines.line_of(edit.span.start)
        last = source.lines.line_of(edit.span.end)
        if blocks and first <= blocks[-1].last + 1:
            blocks[-1] = _Block(blocks[-1].first, max(last, blocks[-1].last), [*blocks[-1].edits, edit])
        else:
            blocks.append(_Block(first, last, [edit]))
    return blocks


def _hunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Blocks that are shown together because there is little between them."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.first - hunk[-1].last > 2 * CONTEXT + 1:
            yield hunk
            hunk = []
        hunk.append(block)
    yield hunk


def _rows(source: SourceFile, first: int, blocks: Sequence[_Block]) -> Iterator[_Row]:
    """The lines of a hunk that begins at line ``first``."""
    at = first
    for block in blocks:
        yield from _split(" ", _lines(source, at, block.first - 1).of(source.text))
        place = _lines(source, block.first, block.last)
        edits = [Edit(Span(edit.span.start - place.start, edit.span.end - place.start), edit.content) for edit in block.edits]
        old = place.of(source.text)
        yield from _split("-", old, [edit.span for edit in edits])
        yield from _split("+", apply(old, edits), new_spans(edits))
        at = block.last + 1
    yield from _split(" ", _lines(source, at, blocks[-1].last + CONTEXT).of(source.text))


def _lines(source: SourceFile, first: int, last: int) -> Span:
    """The characters of some lines, line breaks included."""
    index, end = source.lines, len(source.text)
    return Span(*(index.line_span(line).start if line <= len(index) else end for line in (first, max(first, last + 1))))


def _split(mark: str, text: str, places: Sequence[Span] = ()) -> Iterator[_Row]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        inside = [Span(max(start, place.start) - start, min(end, place.end) - start) for place in places if place.start < end and start < place.end]
        yield _Row(mark, match.group(), inside)


def _shown(row: _Row, paint: Paint) -> str:
    body = row.text.rstrip("\r\n")
    if not paint.on:
        return row.mark + row.text + ("" if len(body) < len(row.text) else f"\n{_NO_NEWLINE}\n")
    role, parts, at = _ROLES[row.mark], [paint(_ROLES[row.mark], row.mark)], 0
    for place in row.places:
        parts += (clean(body[at : place.start]), paint(role, clean(place.of(body))))
        at = place.end
    return "".join((*parts, clean(body[at:]), "\n"))


def _range(first: int, count: int) -> str:
    return str(first) if count == 1 else f"{first if count else first - 1},{count}"
