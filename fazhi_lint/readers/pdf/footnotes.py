"""Footnotes: small lines at the foot of a page whose mark stands, raised, in the text above."""

from __future__ import annotations

from collections import defaultdict

from fazhi_lint.readers.pdf.measures import Measures
from fazhi_lint.readers.pdf.page import Line
from fazhi_lint.text.patterns import lazy

_MARK = lazy(r"^\s*[\[［【〔（(]?\s*([①-⑳]|\d{1,3}|\*{1,3})\s*[\]］】〕）)]?[.、．]?\s*")
_SMALLER = 0.93


def part_footnotes(lines: list[Line], measures: Measures) -> tuple[list[Line], dict[int, list[list[Line]]]]:
    """The lines without those of footnotes, and the footnotes of each page, each its lines."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    notes: dict[int, list[list[Line]]] = {}
    taken: set[Line] = set()
    for page, inside in by_page.items():
        marks = {mark for line in inside for start, end in line.raised if start and (mark := _mark(line.text[start:end]))}
        block: list[Line] = []
        for line in sorted(inside, key=lambda line: line.y):
            if line.row or line.size > _SMALLER * measures.size:
                break
            block.insert(0, line)
        if found := _notes(block, marks):
            notes[page] = found
            taken.update(line for note in found for line in note)
    return [line for line in lines if line not in taken], notes


def _notes(block: list[Line], marks: set[str]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    for line in block:
        if _mark(line.text) in marks:
            notes.append([line])
        elif notes:
            notes[-1].append(line)
    return notes


def _mark(text: str) -> str:
    match = _MARK.match(text)
    return match[1] if match else ""


def mark_length(text: str) -> int:
    """How long the mark at the start of a footnote is, spaces after it included."""
    match = _MARK.match(text)
    return match.end() if match else 0


def is_reference(text: str, notes: list[list[Line]]) -> bool:
    """Whether raised ``text`` refers to one of the footnotes of its page."""
    return _mark(text) in {_mark(note[0].text) for note in notes}
