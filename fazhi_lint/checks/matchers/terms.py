"""Kinds ``substitution`` and ``existence``: literals and patterns, found block by block where a trigger stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fazhi_lint.model.document import Block
from fazhi_lint.ruleset.define import Context, Finding, Span


def run(context: Context) -> Iterator[Finding]:
    """Every match of the rule's tokens outside its exceptions; of overlapping ones the first and longest."""
    spec = context.spec
    swap: dict[str, str] = spec.get("swap") or dict.fromkeys(spec.get("any_of", ()), "")
    replaces = "swap" in spec
    for block in _blocks(context):
        found: list[tuple[Span, str]] = []
        for token, replacement in swap.items():
            found.extend(_matches(context.text, _limits(block, spec.get("where", "any")), token, replacement))
        if not found:
            continue
        excepted = [span for token in spec.get("unless", ()) for span, _ in _matches(context.text, block.span, token, "")]
        found.sort(key=lambda item: (item[0].start, -item[0].end))
        end = -1
        for span, replacement in found:
            if span.start < end or any(span.overlaps(other) for other in excepted):
                continue
            if not spec.get("in_titles") and _in_title(context, span):
                continue
            end = span.end
            written = context.document.written(span)
            yield Finding(span, {"found": written, "expected": replacement}, replacement if replaces else None)


def _blocks(context: Context) -> Iterator[Block]:
    """The blocks that hold a trigger, each once."""
    document = context.document
    last = -1
    for hit in context.hits:
        index = document.block_at(hit.start)
        if index > last:
            last = index
            yield document.blocks[index]


def _limits(block: Block, where: str) -> Span:
    if where == "heading":
        return block.heading or (block.span if block.kind == "title" else Span(block.span.start, block.span.start))
    if where == "body" and block.heading:
        return Span(block.heading.end, block.span.end)
    return block.span


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _matches(text: str, span: Span, token: str, replacement: str) -> Iterator[tuple[Span, str]]:
    if token.startswith("re:"):
        for match in _compiled(token[3:]).finditer(text, span.start, span.end):
            if match.end() > match.start():
                yield Span(*match.span()), match.expand(replacement) if "\\" in replacement else replacement
        return
    at = text.find(token, span.start, span.end)
    while at >= 0:
        yield Span(at, at + len(token)), replacement
        at = text.find(token, at + len(token), span.end)


def _in_title(context: Context, span: Span) -> bool:
    return any(citation.span.start < span.start and span.end < citation.span.end for citation in context.facts.citations)
