"""What people asked to be left alone: names, places named in the configuration, comments in the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from fazhi_lint.engine.directives import ALL, Directive
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span

_OF_WORDS = frozenset(("wording", "punctuation", "numbering", "citations"))


class Suppressed(NamedTuple):
    """A place the configuration names: of one rule (or category), where its place lies in ``text`` or holds it, and why."""

    rule: str
    text: str
    reason: str = ""


class Kept(NamedTuple):
    """What a configuration asks to be left alone."""

    names: tuple[str, ...] = ()
    places: tuple[Suppressed, ...] = ()


class Suppression(NamedTuple):
    """The diagnostics that are left, how many were taken out, and what took out nothing."""

    left: list[Diagnostic]
    taken: int
    used: tuple[Suppressed, ...]
    idle: tuple[Directive, ...]


def suppress(diagnostics: Sequence[Diagnostic], source: SourceFile, kept: Kept, directives: Sequence[Directive]) -> Suppression:
    """Take out what is to be left alone."""
    text = source.text
    protected = [span for name in kept.names for span in _occurrences(text, name)]
    places = [(place, span) for place in kept.places for span in _occurrences(text, place.text)]
    used: set[Suppressed] = set()
    commented, busy = _by_comments(diagnostics, directives)
    left = []
    taken = 0
    for number, diagnostic in enumerate(diagnostics):
        by_place = {place for place, span in places if names(place.rule, diagnostic.rule) and _touches(span, diagnostic.span)}
        used |= by_place
        if by_place or number in commented or (_category(diagnostic) in _OF_WORDS and any(_touches(span, diagnostic.span) for span in protected)):
            taken += 1
        else:
            left.append(diagnostic)
    return Suppression(left, taken, tuple(place for place in kept.places if place in used), tuple(one for one in directives if one not in busy))


def _by_comments(diagnostics: Sequence[Diagnostic], directives: Sequence[Directive]) -> tuple[set[int], set[Directive]]:
    """The numbers of the diagnostics that comments take out, and the comments that do; no list is gone through for every one of the other."""
    asked: dict[str, list[Directive]] = {}
    for one in directives:
        for name in dict.fromkeys(one.rules):
            asked.setdefault(name, []).append(one)
    of: dict[str, list[int]] = {}
    for number in sorted(range(len(diagnostics)), key=lambda i: diagnostics[i].span):
        for name in _all_names(diagnostics[number].rule):
            of.setdefault(name, []).append(number)
    taken: set[int] = set()
    busy: set[Directive] = set()
    for name, numbers in of.items():
        starts = [diagnostics[i].span.start for i in numbers]
        reach = list(accumulate((diagnostics[i].span.end for i in numbers), max))
        changes = [0] * (len(numbers) + 1)  # how many more comments are about this one than about the one before
        for one in asked.get(name, ()):
            if one.scope is None:
                continue
            first, last = bisect_left(reach if one.beside else starts, one.scope.start), bisect_right(starts, one.scope.end)
            if one.beside:
                meant = {i for i in numbers[first:last] if one.is_about(diagnostics[i].span)}
                taken |= meant
            else:
                meant = set(numbers[first : first + 1]) if first < last else set()
                changes[first] += first < last
                changes[last] -= first < last
            if meant:
                busy.add(one)
        taken |= {i for i, count in zip(numbers, accumulate(changes), strict=False) if count}
    return taken, busy


def names(name: str, rule: str) -> bool:
    """Whether ``name`` is a rule, its category, or all of them."""
    return name in _all_names(rule)


def _all_names(rule: str) -> tuple[str, str, str]:
    return rule, rule.partition(".")[0], ALL


def _category(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition(".")[0]


def _touches(span: Span, place: Span) -> bool:
    return span.overlaps(place) or span.contains(place)


def _occurrences(text: str, words: str) -> Iterable[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))
