"""Kinds ``substitution`` and ``existence``: literals and patterns, looked for only where one of their triggers stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
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

    ``spec["words"]`` gives plain words and what replaces them. ``spec["tokens"]`` lists pattern, replacement, and literals of
    which one must stand in the block too (so that most patterns need not even be compiled); ``spec["by_trigger"]`` gives the
    numbers of the patterns a trigger announces.
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
    words, tokens, by_trigger, guarded = context.spec["words"], context.spec["tokens"], context.spec["by_trigger"], "guarded" in context.spec
    document, text = context.document, context.text
    searched: dict[int, int] = {}  # up to where the text has been gone through for a token; hits come in order
    found: list[tuple[int, Match]] = []
    for hit in context.hits:
        start, end = hit
        trigger = text[start:end]
        if trigger in words:
            index = document.block_at(end - 1)
            if _limits(document.blocks[index], where).contains(hit):
                found.append((index, Match(hit, words[trigger])))
        for number in by_trigger.get(trigger, ()):
            if end <= searched.get(number, 0):
                continue
            token, replacement, also = tokens[number]
            if also and number not in searched and not has_any(text, also):
                searched[number] = len(text)
                continue
            index = document.block_at(end - 1)  # a trigger may begin with the line break before it
            block = document.blocks[index]
            searched[number] = block.span.end
            limits = _limits(block, where)
            if not also or has_any(limits.of(text), also):
                found.extend((index, match) for match in _matches(text, limits, token, replacement, guarded))
    found.sort(key=lambda item: (item[1].span.start, -item[1].span.end))
    for index, match in found:
        yield document.blocks[index], match


def _limits(block: Block, where: str) -> Span:
    if where == "heading":
        return block.heading or (block.span if block.kind == "title" else Span(block.span.start, block.span.start))
    if where == "body" and block.heading:
        return Span(block.heading.end, block.span.end)
    return block.span


def _matches(text: str, span: Span, token: str, replacement: str, guarded: bool) -> Iterator[Match]:
    for match in compiled(token[3:], guarded).finditer(text, span.start, span.end):
        if match.end() > match.start():
            yield Match(Span(*match.span()), match.expand(replacement) if "\\" in replacement else replacement)


def _exceptions(context: Context, block: Block, tokens: Sequence[str]) -> list[Span]:
    """What the tokens match in a block, in order; places that overlap are one."""
    patterns = [token if token.startswith("re:") else "re:" + re.escape(token) for token in tokens]
    merged: list[Span] = []
    for span in sorted(match.span for pattern in patterns for match in _matches(context.text, block.span, pattern, "", "guarded" in context.spec)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _in_title(context: Context, span: Span) -> bool:
    citation = context.facts.citation_before(span.start)
    return citation is not None and span.end < citation.span.end
