"""What people asked to be left alone: names, places named in the configuration, comments in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy

MARK = "fazhi-lint:"
ALL = "all"
_COMMENTED = ("md", "html")
_OF_WORDS = frozenset(("wording", "punctuation", "numbering", "citations"))
_DIRECTIVE = lazy(r"<!--\s*fazhi-lint:\s*(?P<verb>[a-z-]+)(?:\s*=\s*(?P<rules>[\w.,，、-]*))?(?P<reason>(?:(?!-->)[\s\S])*)-->")
_SEPARATORS = str.maketrans("，、", ",,")


class Suppressed(NamedTuple):
    """A place the configuration names: of one rule (or category), where its place lies in ``text`` or holds it, and why."""

    rule: str
    text: str
    reason: str = ""


class Kept(NamedTuple):
    """What a configuration asks to be left alone."""

    names: tuple[str, ...] = ()
    places: tuple[Suppressed, ...] = ()


class Directive(NamedTuple):
    """A comment that switches rules off for a part of the source; ``verb`` is not understood where ``scope`` is None."""

    span: Span
    verb: str
    rules: tuple[str, ...]
    reason: str
    scope: Span | None


class Suppression(NamedTuple):
    """The diagnostics that are left, how many were taken out, and what took out nothing."""

    left: list[Diagnostic]
    taken: int
    used: tuple[Suppressed, ...]
    idle: tuple[Directive, ...]


def find_directives(source: SourceFile) -> list[Directive]:
    """The comments of a Markdown or HTML source that are meant for the linter.

    ``disable=规则 理由`` after something on a line is about that line; ``disable-next-line`` about the next line with something on
    it; ``disable`` alone on its line about everything down to an ``enable`` of the same rules, or to the end.
    """
    if source.format not in _COMMENTED or MARK not in source.text:
        return []
    found = []
    open_: list[Directive] = []
    for match in _DIRECTIVE.finditer(source.text):
        rules = tuple(name for name in (match["rules"] or ALL).translate(_SEPARATORS).split(",") if name)
        directive = Directive(Span(*match.span()), match["verb"], rules, match["reason"].strip(), None)
        if directive.verb == "enable":
            closed = [one for one in open_ if rules == (ALL,) or set(one.rules) & set(rules)]
            found += [one._replace(scope=Span(one.span.end, directive.span.start)) for one in closed]
            open_ = [one for one in open_ if one not in closed]
            if not closed:
                found.append(directive)
        elif directive.verb == "disable" and _alone(source, directive.span):
            open_.append(directive)
        else:
            found.append(directive._replace(scope=_lines(source, directive)))
    found += [one._replace(scope=Span(one.span.end, len(source.text))) for one in open_]
    return sorted(found)


def _alone(source: SourceFile, span: Span) -> bool:
    line = source.lines.line_span(source.lines.line_of(span.start))
    return not (source.text[line.start : span.start] + source.text[span.end : max(span.end, line.end)]).strip()


def _lines(source: SourceFile, directive: Directive) -> Span | None:
    lines = source.lines
    if directive.verb == "disable":
        return lines.line_span(lines.line_of(directive.span.start))
    if directive.verb != "disable-next-line":
        return None
    number = lines.line_of(directive.span.end - 1) + 1
    while number < len(lines) and not lines.line_span(number).of(source.text).strip():
        number += 1
    return lines.line_span(number) if number <= len(lines) else Span(len(source.text), len(source.text))


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
        by_place = {place for place, span in places if _names(place.rule, diagnostic.rule) and _touches(span, diagnostic.span)}
        by_comment = {
            one
            for one in directives
            if one.scope is not None and _holds(one.scope, diagnostic.span) and any(_names(rule, diagnostic.rule) for rule in one.rules)
        }
        used |= by_place
        busy |= by_comment
        if by_place or by_comment or (_category(diagnostic) in _OF_WORDS and any(_touches(span, diagnostic.span) for span in protected)):
            taken += 1
        else:
            left.append(diagnostic)
    return Suppression(left, taken, tuple(place for place in kept.places if place in used), tuple(one for one in directives if one not in busy))


def _names(name: str, rule: str) -> bool:
    return name in (rule, rule.partition(".")[0], ALL)


def _category(diagnostic: Diagnostic) -> str:
    return diagnostic.rule.partition(".")[0]


def _touches(span: Span, place: Span) -> bool:
    return span.overlaps(place) or span.contains(place)


def _holds(scope: Span, place: Span) -> bool:
    return scope.start <= place.start <= scope.end


def _occurrences(text: str, words: str) -> Iterable[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))
