"""Numbering marks: runs of them under one parent, lone ones, levels left out, brackets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.facts.widths import Folded
from fazhi_lint.model.document import Document, Mark, Section
from fazhi_lint.model.span import Span, make
from fazhi_lint.text.numerals import to_chinese
from fazhi_lint.text.patterns import lazy

_FIRST_INLINE = lazy(r"(?:附件|附|注)[：]?[（]?[1一][.．、）][^\n]*\n$")  # 附件：1.……, the first item on the line before


class Step(NamedTuple):
    """A mark and the one before it in its run; ``expected`` is the number that should have come."""

    mark: Mark
    expected: int
    before: Mark | None


class MixedBrackets(NamedTuple):
    """Marks whose brackets are ASCII in a document that has others at full width: how many those are, and of each mark the two brackets."""

    full: int = 0
    brackets: Folded = Folded([], [])


def write_mark(mark: Mark, number: int) -> str:
    """The mark another number would have in the same style."""
    return (
        {"一、": f"{to_chinese(number)}、", "（一）": f"（{to_chinese(number)}）", "1.": f"{number}.", "（1）": f"（{number}）"}.get(mark.style, str(number))
        if number < 100
        else str(number)
    )


def find_breaks(document: Document) -> list[Step]:
    """Marks that do not carry on their run.

    A run is the marks of one style under one parent. It may start again at 1 (two levels sometimes share a style), and it
    may carry on through the whole document where most parents do so.
    """
    breaks: list[Step] = []
    runs = list(_runs(document.sections))
    through = numbered_through(runs)
    last: dict[str, Mark] = {}
    for run in runs:
        style = run[0].style
        breaks += _breaks_of(document, run, last.get(style) if style in through else None, style in through)
        last[style] = run[-1]
    return sorted(breaks, key=lambda step: step.mark.span)


def _breaks_of(document: Document, run: list[Mark], before: Mark | None, through: bool) -> Iterator[Step]:
    """The breaks of one run; what follows a repeat or two marks in the wrong order is not blamed for it."""
    due = 1  # the number that would come next, had every mark before this one been right
    swapped: Mark | None = None
    if before is not None:
        due = (before.number or 0) + 1
    if [mark.number for mark in run] == list(range(due, due + len(run))):
        return  # nearly always
    for mark, after in zip(run, [*run[1:], None], strict=True):
        number = mark.number
        if number is None or (before is not None and before.number is None):
            before, due = mark, (number or 0) + 1
            continue
        expected = before.number + 1 if before is not None and before.number is not None else due
        restarts = number == 1 and before is not None and not through and (before.number != 1 or mark.style == "一、")
        if mark is swapped or number in (expected, due) or restarts or _read_elsewhere(document, mark, expected, before):
            due = max(due, number + 1) if mark is swapped else number + 1
        else:
            yield make(Step, (mark, expected, before))
            repeat = before is not None and number == before.number
            if after is not None and after.number == expected == number - 1:
                swapped = after
            early = after is not None and after.number == number == expected + 1  # 二、四、四、: only the first 四 is wrong
            due = due + 1 if repeat else number + (not early)
        before = mark


def _read_elsewhere(document: Document, mark: Mark, expected: int, before: Mark | None) -> bool:
    """Whether the mark that seems to be missing stands where it is not read as one."""
    if mark.number == 2 and _FIRST_INLINE.search(document.text, max(0, mark.span.start - 200), mark.span.start):
        return True  # 附件：1.……, the first item on the line before
    if mark.number is None or mark.number <= expected or before is None or mark.style != "1.":
        return False
    return document.text.find(f"\n{expected}.", before.span.start, mark.span.start) >= 0  # 14.12345热线: read as a decimal


def _runs(sections: tuple[Section, ...]) -> list[list[Mark]]:
    """The marks of each style among siblings, runs in the order of their first marks."""
    by_style: dict[str, list[Mark]] = {}
    runs: list[list[Mark]] = []
    for section in sections:
        mark = section.block.mark
        if mark is not None:
            if mark.style not in by_style:
                by_style[mark.style] = []
                runs.append(by_style[mark.style])
            by_style[mark.style].append(mark)
        if section.children:
            runs.extend(_runs(section.children))
    return runs


def numbered_through(runs: list[list[Mark]]) -> set[str]:
    """Styles whose numbers run on from parent to parent: most later runs do not start at 1 but where the last one ended."""
    styles: set[str] = set()
    by_style: dict[str, list[list[Mark]]] = {}
    for run in runs:
        by_style.setdefault(run[0].style, []).append(run)
    for style, own in by_style.items():
        later = list(itertools.pairwise(own))
        carried = sum(b[0].number is not None and a[-1].number is not None and a[-1].number < b[0].number <= a[-1].number + 3 for a, b in later)
        restarted = sum(b[0].number == 1 for _, b in later)
        if carried > restarted:
            styles.add(style)
    return styles


def lone_marks(document: Document) -> list[Mark]:
    """Marks below the first level, with the number 1, that no other one of their style follows under the same parent."""
    runs = list(_runs(document.sections))
    through = numbered_through(runs)
    return [run[0] for run in runs if len(run) == 1 and run[0].number == 1 and run[0].level > 1 and not run[0].broken and run[0].style not in through]


def skipped_levels(document: Document) -> list[tuple[Mark, Mark]]:
    """Marks （1） right under 一、 or （一）, each with the mark above it; ① is a level of its own that any may hold."""
    found: list[tuple[Mark, Mark]] = []
    for section in document.all_sections():
        above = section.block.mark
        child = next((below.block.mark for below in section.children if below.block.mark), None)
        if above and child and above.level <= 2 and child.level == 4 and child.written[0] == "（":
            found.append((above, child))
    return found


def find_mixed_brackets(document: Document) -> MixedBrackets:
    """The marks （一） and （1） with an ASCII bracket, where there are such with two others as well."""
    source, shift_of = document.source.text, document.map.shift
    if "(" not in source and ")" not in source:
        return MixedBrackets()
    half = Folded([], [])
    full = 0
    for block in document.blocks:
        mark = block.mark
        if mark and not mark.broken and mark.style in ("（一）", "（1）") and mark.written[0] == "（":
            at = mark.span.start
            closing = at + mark.written.index("）")
            shift = shift_of(mark.span)
            places = (at + shift, closing + shift) if shift is not None else _brackets(document, at, closing)
            if places and (source[places[0]] == "(" or source[places[1]] == ")"):
                half.clean.extend((at, closing))
                half.source.extend(places)
            else:
                full += 1
    return MixedBrackets(full, half) if half.clean and full else MixedBrackets()


def _brackets(document: Document, opening: int, closing: int) -> tuple[int, int] | None:
    """The source places of two brackets; None where one is written as an escape (``&#40;``), of which no part may be changed."""
    spans = [document.map.to_source(Span(at, at + 1)) for at in (opening, closing)]
    return (spans[0].start, spans[1].start) if all(span.end - span.start == 1 for span in spans) else None
