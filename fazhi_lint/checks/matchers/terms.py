"""Kinds ``substitution`` and ``existence``: literals and patterns, looked for only where one of their triggers stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fazhi_lint.model.document import Block
from fazhi_lint.ruleset.define import Context, Finding, Span
from fazhi_lint.text.patterns import compiled
from fazhi_lint.text.words_in import has_any


class Match(NamedTuple):
    """A token found: where, and what the rule would put in its place."""

    span: Span
    replacement: str


def run(context: Context) -> Iterator[Finding]:
    """Every match of the rule's tokens outside its exceptions; of overlapping ones the first and longest.

    ``spec["words"]`` gives plain words and what replaces them. ``spec["tokens"]`` lists pattern, replacement, literals of which one
    must stand near too (so that most patterns need not even be compiled), and how far round a trigger a match can lie;
    ``spec["by_trigger"]`` gives the numbers of the patterns a trigger announces.
    """
    spec = context.spec
    where, unless, in_titles = spec.get("where", "any"), spec.get("unless", ()), spec.get("in_titles", False)
    replaces = spec["replaces"]
    end = -1
    searched, exceptions = None, []
    for block, match in _candidates(context, where):
        span = match.span
        if span.start < end:
            continue
        if unless and block is not searched:
            searched, exceptions = block, _exceptions(context, block, unless)
        if (at := bisect_left(exceptions, (span.end,)) - 1) >= 0 and exceptions[at].end > span.start:
            continue
        if not in_titles and _in_title(context, span):
            continue
        end = span.end
        yield Finding(span, {"expected": match.replacement}, match.replacement if replaces else None)


def _candidates(context: Context, where: str) -> Iterator[tuple[Block, Match]]:
    """All matches in reading order, the longest first where several start together."""
    words, guarded = context.spec["words"], "guarded" in context.spec
    blocks, text = context.document.blocks, context.text
    found: list[tuple[int, Match]] = []
    if words:
        for hit in context.hits:
            if (word := text[hit.start : hit.end]) in words:
                index = context.document.block_at(hit.end - 1)
                if _limits(blocks[index], where).contains(hit):
                    found.append((index, Match(hit, words[word])))
    for number, regions in _regions(context, where).items():
        pattern, replacement, *_ = context.spec["tokens"][number]
        for start, end, index in regions:
            found.extend((index, match) for match in _matches(text, start, end, pattern, replacement, guarded))
    found.sort(key=lambda item: (item[1].span.start, -item[1].span.end))
    for index, match in found:
        yield blocks[index], match


def _regions(context: Context, where: str) -> Mapping[int, Sequence[Sequence[int]]]:
    """Where to look for each pattern: from start to end, in which block. As far round its triggers as it can reach, and never beyond a block."""
    regions: dict[int, list[list[int]]] = {}
    by_trigger, tokens = context.spec["by_trigger"], context.spec["tokens"]
    if not by_trigger:
        return regions
    document, text = context.document, context.text
    index, top = 0, -1  # the block in hand and its end: hits come in the order of their ends
    lowest = highest = 0
    for start, end in context.hits:
        for number in by_trigger.get(text[start:end], ()):
            if end > top:  # a trigger may begin with the line break before its block
                index = document.block_at(end - 1)
                top = document.blocks[index].span.end
                lowest, highest = _limits(document.blocks[index], where)
            _, _, also, reach = tokens[number]
            first, last = lowest, highest
            if reach is not None:
                first, last = max(first, end - reach), min(last, start + reach)
            if first >= last or (also and not has_any(text[first:last], also)):
                continue
            if (known := regions.get(number)) is None:
                regions[number] = [[first, last, index]]
            elif first <= known[-1][1]:
                known[-1][1] = max(known[-1][1], last)
            else:
                known.append([first, last, index])
    return regions


def _limits(block: Block, where: str) -> Span:
    if where == "heading":
        return block.heading or (block.span if block.kind == "title" else Span(block.span.start, block.span.start))
    if where == "body" and block.heading:
        return Span(block.heading.end, block.span.end)
    return block.span


def _matches(text: str, start: int, end: int, pattern: str, replacement: str, guarded: bool) -> Iterator[Match]:
    for match in compiled(pattern, guarded).finditer(text, start, end):
        if match.end() > match.start():
            yield Match(Span(*match.span()), match.expand(replacement) if "\\" in replacement else replacement)


def _exceptions(context: Context, block: Block, tokens: Sequence[str]) -> list[Span]:
    """What the tokens match in a block, in order; places that overlap are one."""
    patterns = [token[3:] if token.startswith("re:") else re.escape(token) for token in tokens]
    merged: list[Span] = []
    for span in sorted(match.span for pattern in patterns for match in _matches(context.text, *block.span, pattern, "", "guarded" in context.spec)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _in_title(context: Context, span: Span) -> bool:
    citation = context.facts.citation_before(span.start)
    return citation is not None and span.end < citation.span.end
