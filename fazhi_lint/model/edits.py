"""Sets of edits to one text: made, made one after the other, followed by the places around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_lint.model.span import Edit, Span, make


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap; their order does not matter, and the same edit twice is one."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        parts += (text[at : edit.span.start], edit.content)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def trim(edit: Edit, text: str) -> Edit:
    """What must change to the same effect: the shared ends of old and new left alone."""
    old, new = edit.span.of(text), edit.content
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return make(Edit, (make(Span, (edit.span.start + head, edit.span.end - tail)), new[head : len(new) - tail]))


def touch(one: Span, other: Span) -> bool:
    """Whether two places share a character, or meet where one of them is empty."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)


def new_spans(edits: Sequence[Edit]) -> list[Span]:
    """Where the contents of sorted edits stand in the text after them."""
    spans = []
    shift = 0
    for span, content in edits:
        start = span.start + shift
        spans.append(Span(start, start + len(content)))
        shift += len(content) - (span.end - span.start)
    return spans


class Moves:
    """Places of the text before and after sorted edits that do not overlap."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.old = [edit.span for edit in edits]
        self.new = new_spans(edits)

    def forward(self, span: Span) -> Span:
        """Where a place of the old text is in the new one; what was changed counts as a whole."""
        return _moved(span, self.old, self.new)

    def back(self, span: Span) -> Span:
        """Where a place of the new text was in the old one."""
        return _moved(span, self.new, self.old)


def _moved(span: Span, source: Sequence[Span], target: Sequence[Span]) -> Span:
    at = bisect_right(source, span.start, key=lambda one: one.start) - 1
    start = span.start
    if at >= 0:
        start = target[at].start if span.start < source[at].end else target[at].end + span.start - source[at].end
    at = bisect_left(source, span.end, key=lambda one: one.start) - 1
    end = span.end
    if at >= 0:
        end = target[at].end + max(0, span.end - source[at].end)
    return Span(min(start, end), max(start, end))


class Composed(NamedTuple):
    """An edit that does what edits of two sets do together; ``first`` and ``second`` say which ones, by number."""

    edit: Edit
    first: tuple[int, ...]
    second: tuple[int, ...]


def compose(first: Sequence[Edit], middle: str, second: Sequence[Edit]) -> list[Composed]:
    """What ``first`` and then ``second`` do, as edits of the first text.

    Both are sorted and free of overlaps; ``middle`` is the text between the two. Edits that touch what ``first`` put in become
    one with it.
    """
    places = [(span, 0, number) for number, span in enumerate(new_spans(first))]
    places += [(edit.span, 1, number) for number, edit in enumerate(second)]
    result: list[Composed] = []
    shift = 0  # how much longer the middle text is than the first one, up to the group at hand
    for group in _groups(sorted(places)):
        start, end = group[0][0].start, max(span.end for span, _, _ in group)
        mine = tuple(number for _, which, number in group if not which)
        theirs = tuple(number for _, which, number in group if which)
        inside = sum(len(first[number].content) - (first[number].span.end - first[number].span.start) for number in mine)
        content = apply(middle[start:end], (Edit(Span(span.start - start, span.end - start), text) for span, text in (second[number] for number in theirs)))
        result.append(Composed(Edit(Span(start - shift, end - shift - inside), content), mine, theirs))
        shift += inside
    return result


_Place = tuple[Span, int, int]


def _groups(places: Iterable[_Place]) -> list[list[_Place]]:
    """Places that overlap, or meet at an insertion of the second set."""
    groups: list[list[_Place]] = []
    end = open_end = -1
    for place in places:
        span, which, _ = place
        inserts = bool(which) and span.start == span.end
        if groups and (span.start < end or (span.start == end and (inserts or open_end == end))):
            groups[-1].append(place)
        else:
            groups.append([place])
        end = max(end, span.end)
        if inserts:
            open_end = span.end
    return groups
