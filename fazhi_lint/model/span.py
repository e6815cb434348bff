"""Places and changes inside one text, in code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

AnyTuple = TypeVar("AnyTuple", bound=tuple[Any, ...])


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code-point offsets into one text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character (an empty range touches what surrounds it)."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` this range covers."""
        return text[self.start : self.end]


class Edit(NamedTuple):
    """Replace the characters of ``span`` by ``content``; an empty span inserts."""

    span: Span
    content: str


def make_all(kind: type[AnyTuple], fields: Iterable[tuple[Any, ...]]) -> Iterator[AnyTuple]:
    """Named tuples of one kind from plain ones; where there are hundreds, a call of the class for each would take twice the time."""
    return cast("Iterator[AnyTuple]", map(partial(tuple.__new__, kind), fields))


def spans_of_characters(places: Iterable[int]) -> Iterator[Span]:
    """The range of the one character at each place."""
    return make_all(Span, [(place, place + 1) for place in places])


def edits_of_characters(places: Iterable[int], contents: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that replace the one character at each place."""
    return tuple(make_all(Edit, zip(spans_of_characters(places), contents, strict=True)))
