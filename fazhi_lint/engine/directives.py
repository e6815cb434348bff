"""What comments in a document ask of the linter: which rules to switch off, where, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_lint.model.document import Remark
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.rule import CATEGORIES
from fazhi_lint.text.patterns import lazy

MARK = "fazhi-lint"
ALL = "all"
DISABLE, NEXT_LINE, ENABLE = VERBS = ("disable", "disable-next-line", "enable")
_COMMENTED = ("md", "html")
_COMMENT = lazy(r"<!--(?=\s*fazhi-lint\s*[:：])")
_SAID = lazy(r"\s*fazhi-lint\s*[:：]\s*(?P<verb>[^\s=＝]*)(?:\s*[=＝]\s*(?P<rules>[\w.-]*(?:\s*[,，、]\s*[\w.-]+)*))?")
_SEPARATORS = str.maketrans("，、", ",,")
_BEFORE_REASON = " \t\r\n:：,，;；-—"
_IDS = {name: category for category, name in CATEGORIES.items()}


class Directive(NamedTuple):
    """A comment that switches rules off for a part of the source, which the linter understands unless ``scope`` is None.

    ``span`` is the comment itself or, where it is not part of the text (``beside``: a Word comment), what it hangs on. Then
    whatever touches its scope is meant, else what begins there.
    """

    span: Span
    verb: str
    rules: tuple[str, ...]
    reason: str
    scope: Span | None
    beside: bool = False

    def is_about(self, span: Span) -> bool:
        """Whether a finding at ``span`` is one of those meant, if it is of the right rule."""
        if self.scope is None:
            return False
        if self.beside:
            return self.scope.overlaps(span) or self.scope.contains(span)
        return self.scope.start <= span.start <= self.scope.end


def find_directives(source: SourceFile, remarks: Sequence[Remark] = ()) -> list[Directive]:
    """The comments of a Markdown, HTML or (``remarks``) Word document that are meant for the linter.

    ``disable=规则 理由`` after something on a line is about that line; ``disable-next-line`` about the next line with something on
    it; ``disable`` alone on its line about everything down to an ``enable`` of the same rules, or to the end. In Word there is
    only ``disable``, for what the comment hangs on.
    """
    found: list[Directive] = []
    for remark in remarks:
        if (said := _read(remark.text, remark.span)) is not None:
            found.append(said._replace(scope=remark.span if said.verb == DISABLE else None, beside=True))
    open_: dict[int, Directive] = {}
    opened: dict[str, list[int]] = {}  # by rule
    for number, directive in enumerate(_written(source)):
        if directive.verb == ENABLE:
            names = [*opened] if directive.rules == (ALL,) else directive.rules
            closed = [open_.pop(one) for name in names for one in opened.pop(name, ()) if one in open_]
            found += [one._replace(scope=Span(one.span.end, directive.span.start)) for one in closed]
            if not closed:
                found.append(directive)
        elif directive.verb == DISABLE and _alone(source, directive.span):
            open_[number] = directive
            for name in directive.rules:
                opened.setdefault(name, []).append(number)
        else:
            found.append(directive._replace(scope=_lines(source, directive)))
    found += [one._replace(scope=Span(one.span.end, len(source.text))) for one in open_.values()]
    return sorted(found, key=lambda one: one.span)


def _written(source: SourceFile) -> Iterator[Directive]:
    """The comments in the text itself, in order."""
    if source.format not in _COMMENTED or MARK not in source.text:
        return
    text, end = source.text, 0
    for match in _COMMENT.finditer(text):
        if match.start() < end:
            continue
        close = text.find("-->", match.end())
        if close < 0:
            return
        end = close + len("-->")
        if (said := _read(text[match.end() : close], Span(match.start(), end))) is not None:
            yield said


def _read(words: str, span: Span) -> Directive | None:
    """What a comment asks for; None where it is not meant for the linter."""
    said = _SAID.match(words)
    if said is None:
        return None
    names = (said["rules"] if said["rules"] is not None else ALL).translate(_SEPARATORS).split(",")
    rules = tuple(_IDS.get(name, name) for name in map(str.strip, names) if name)
    return Directive(span, said["verb"], rules, " ".join(words[said.end() :].strip(_BEFORE_REASON).split()), None)


def _alone(source: SourceFile, span: Span) -> bool:
    line = source.lines.line_span(source.lines.line_of(span.start))
    return not (source.text[line.start : span.start] + source.text[span.end : max(span.end, line.end)]).strip()


def _lines(source: SourceFile, directive: Directive) -> Span | None:
    lines = source.lines
    if directive.verb == DISABLE:
        return lines.line_span(lines.line_of(directive.span.start))
    if directive.verb != NEXT_LINE:
        return None
    number = lines.line_of(directive.span.end - 1) + 1
    while number < len(lines) and not lines.line_span(number).of(source.text).strip():
        number += 1
    return lines.line_span(number) if number <= len(lines) else Span(len(source.text), len(source.text))
