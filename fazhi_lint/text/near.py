"""Titles that are nearly the same: which known one somebody may have meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

_TAIL = 6  # characters of a title that may be the end of another one, at least
_DROPPED = 4  # characters that may be missing in front of it, at most
_MOST = 3


class Titles:
    """Known titles, to be searched for near ones without comparing each of them: there are thousands."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles = list(titles)
        self._text = "".join([f"{title}\n" for title in self._titles])
        self._starts: list[int] = []
        at = 0
        for title in self._titles:
            self._starts.append(at)
            at += len(title) + 1
        self._counts: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def near(self, title: str) -> list[str]:
        """At most three titles that ``title`` probably miswrites, nearest first.

        A title is near at an edit distance of at most a fifth of its length (a swap of neighbours is one edit), or where it is
        what remains of exactly one known title of which 1 to 4 leading characters are dropped.
        """
        limit = max(1, len(title) // 5)
        chars = set(title)
        scored: list[tuple[int, str]] = []
        for candidate in self._sharing(chars, limit):
            if abs(len(candidate) - len(title)) > limit or len(chars.intersection(candidate)) < len(chars) - limit:
                continue
            distance = edit_distance(title, candidate, limit)
            if distance <= limit and distance / max(len(title), 1) <= 0.2:
                scored.append((distance, candidate))
        tails = list(self._ending_in(title)) if len(title) >= _TAIL else []
        if len(tails) == 1 and all(tails[0] != name for _, name in scored):
            scored.append((limit, tails[0]))
        return [name for _, name in sorted(scored)[:_MOST]]

    def _sharing(self, chars: set[str], limit: int) -> Iterable[str]:
        """The titles that lack at most ``limit`` of the characters, and others: each has one of any ``limit`` + 1, so the rarest are looked for."""
        if len(chars) <= limit:
            return self._titles
        numbers: set[int] = set()
        for char in sorted(chars, key=self._count)[: limit + 1]:
            at = self._text.find(char)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                numbers.add(number)
                at = self._text.find(char, self._starts[number] + len(self._titles[number]))
        return [self._titles[number] for number in numbers]

    def _count(self, char: str) -> tuple[int, str]:
        """How often a character occurs, and itself, so that the order is always the same."""
        if char not in self._counts:
            self._counts[char] = self._text.count(char)
        return self._counts[char], char

    def _ending_in(self, title: str) -> Iterator[str]:
        """The titles that are ``title`` with a few characters before it."""
        ending = f"{title}\n"
        at = self._text.find(ending)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if 1 <= at - self._starts[number] <= _DROPPED:
                yield self._titles[number]
            at = self._text.find(ending, at + 1)


def edit_distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, drop, replace, swap neighbours) between two texts; ``limit`` + 1 as soon as it must be more."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]
