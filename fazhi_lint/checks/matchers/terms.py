"""Kinds ``substitution`` and ``existence``: literals and patterns, looked for only where one of their triggers stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from fazhi_lint.model.document import Block
from fazhi_lint.model.span import make
from fazhi_lint.ruleset.define import Context, Finding, Span
from fazhi_lint.text.patterns import compiled, lazy
from fazhi_lint.text.words_in import has_any

# Start, end negated (of matches that start together the longest comes first), block, and what the rule would put in its place.
Match = tuple[int, int, int, str]
_PLACE = itemgetter(0, 1)
_GROUP, _UNUSUAL = lazy(r"\\([1-9])"), lazy(r"\\(?:[^1-9]|\d\d)")


def run(context: Context) -> Iterable[Finding]:
    """Every match of the rule's tokens outside its exceptions; of overlapping ones the first and longest.

    ``spec["words"]`` gives plain words and what replaces them. ``spec["tokens"]`` lists pattern, replacement, literals of which one
    must stand near too (so that most patterns need not even be compiled), and how far round a trigger a match can lie;
    ``spec["by_trigger"]`` gives the numbers of the patterns a trigger announces.
    """
    matches = _matches(context)
    return _chosen(context, sorted(matches, key=_PLACE)) if matches else ()  # nearly always there are none


def _chosen(context: Context, matches: Sequence[Match]) -> Iterator[Finding]:
    spec = context.spec
    unless, in_titles, replaces = spec.get("unless", ()), spec.get("in_titles", False), spec["replaces"]
    last = searched = -1
    exceptions: list[Span] = []
    for start, negated, index, replacement in matches:
        span = make(Span, (start, -negated))
        if start < last:
            continue
        if unless and index != searched:
            searched, exceptions = index, _exceptions(context, context.document.blocks[index], unless)
        if (at := bisect_left(exceptions, (span.end,)) - 1) >= 0 and exceptions[at].end > start:
            continue
        if not in_titles and _in_title(context, span):
            continue
        last = span.end
        yield Finding(span, {"expected": replacement}, replacement if replaces else None)


def _matches(context: Context) -> list[Match]:
    """All matches, in no order."""
    facts, _, spec, _, _ = context
    text, tokens, guarded = facts.text, spec["tokens"], "guarded" in spec
    found, regions = _places(context)
    for number, of_pattern in regions.items():
        source, replacement, *_ = tokens[number]
        pattern = compiled(source, guarded)
        for first, last, index in of_pattern:
            if not pattern.search(text, first, last):  # nearly always; to ask so costs half as much as to go through no matches
                continue
            for match in pattern.finditer(text, first, last):
                start, end = match.span()
                if end > start:
                    found.append((start, -end, index, _filled(match, replacement)))
    return found


def _places(context: Context) -> tuple[list[Match], Mapping[int, Sequence[Sequence[int]]]]:
    """The plain words found, and where to look for each pattern: from start to end, in which block.

    That is as far round its triggers as it can reach, and never beyond a block.
    """
    facts, _, spec, hits, _ = context
    document, text = facts.document, facts.text
    words, by_trigger, tokens, where = spec["words"], spec["by_trigger"], spec["tokens"], spec.get("where", "any")
    found: list[Match] = []
    regions: dict[int, list[list[int]]] = {}
    index, top = 0, -1  # the block in hand and its end: hits come in the order of their ends
    lowest = highest = 0
    for start, end in hits:
        if end > top:  # a trigger may begin with the line break before its block
            index = document.block_at(end - 1)
            top = document.blocks[index].span.end
            lowest, highest = _limits(document.blocks[index], where)
        literal = text[start:end]
        if literal in words and lowest <= start and end <= highest:
            found.append((start, -end, index, words[literal]))
        for number in by_trigger.get(literal, ()):
            _, _, also, reach = tokens[number]
            first, last = (lowest, highest) if reach is None else (end - reach, start + reach)
            if first < lowest:  # max() and min() would take as long as all the rest
                first = lowest
            if last > highest:
                last = highest
            if first >= last or (also and not has_any(text[first:last], also)):
                continue
            if (known := regions.get(number)) is None:
                regions[number] = [[first, last, index]]
            elif first <= known[-1][1]:
                known[-1][1] = max(known[-1][1], last)
            else:
                known.append([first, last, index])
    return found, regions


def _filled(match: re.Match[str], replacement: str) -> str:
    """The replacement with its groups; the library would take the template apart anew each time."""
    if "\\" not in replacement:
        return replacement
    return match.expand(replacement) if _UNUSUAL.search(replacement) else _GROUP.sub(lambda group: match[int(group[1])] or "", replacement)


def _limits(block: Block, where: str) -> Span:
    if where == "heading":
        return block.heading or (block.span if block.kind == "title" else Span(block.span.start, block.span.start))
    if where == "body" and block.heading:
        return Span(block.heading.end, block.span.end)
    return block.span


def _exceptions(context: Context, block: Block, tokens: Sequence[str]) -> list[Span]:
    """What the tokens match in a block, in order; places that overlap are one."""
    patterns = [compiled(token[3:] if token.startswith("re:") else re.escape(token), "guarded" in context.spec) for token in tokens]
    merged: list[Span] = []
    for span in sorted(make(Span, match.span()) for pattern in patterns for match in pattern.finditer(context.text, *block.span) if match[0]):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _in_title(context: Context, span: Span) -> bool:
    citation = context.facts.citation_before(span.start)
    return citation is not None and span.end < citation.span.end
