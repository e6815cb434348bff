"""What people asked to be left alone: names, places named in the configuration, comments in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    busy: set[Directive] = set()
    left = []
    taken = 0
    for diagnostic in diagnostics:
        by_place = {place for place, span in places if names(place.rule, diagnostic.rule) and _touches(span, diagnostic.span)}
        by_comment = {one for one in directives if any(names(rule, diagnostic.rule) for rule in one.rules) and one.is_about(diagnostic.span)}
        used |= by_place
        busy |= by_comment
        if by_place or by_comment or (_category(diagnostic) in _OF_WORDS and any(_touches(span, diagnostic.span) for span in protected)):
            taken += 1
        else:
            left.append(diagnostic)
    return Suppression(left, taken, tuple(place for place in kept.places if place in used), tuple(one for one in directives if one not in busy))


def names(name: str, rule: str) -> bool:
    """Whether ``name`` is a rule, its category, or all of them."""
    return name in (rule, rule.partition(".")[0], ALL)


def _category(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition(".")[0]


def _touches(span: Span, place: Span) -> bool:
    return span.overlaps(place) or span.contains(place)


def _occurrences(text: str, words: str) -> Iterable[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))
