"""Places and changes inside one text, in code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        start, end = self
        return text[start:end]


class Edit(NamedTuple):
    """Replace the characters of ``span`` by ``content``; an empty span inserts."""

    span: Span
    content: str


make = tuple.__new__  # make(Span, (0, 1)) is Span(0, 1) in half the time, for where hundreds are made of every document


def make_all(kind: type[AnyTuple], fields: Iterable[tuple[Any, ...]]) -> Iterator[AnyTuple]:
    """Named tuples of one kind from plain ones; where there are hundreds, a call of the class for each would take twice the time."""
    return cast("Iterator[AnyTuple]", map(partial(make, kind), fields))


class Deferred(Sequence[AnyTuple]):
    """Named tuples made when they are looked at: a document may have hundreds, and few people ask."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class CharacterEdits(Deferred[Edit]):
    """Edits that replace the one character at each place."""

    __slots__ = ("_contents", "_places")

    def __init__(self, places: Sequence[int], contents: str) -> None:
        self._places, self._contents = places, contents

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Edit]:
        spans = make_all(Span, [(place, place + 1) for place in self._places])
        return make_all(Edit, zip(spans, self._contents, strict=True))
