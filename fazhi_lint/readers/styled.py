"""Headings that only their style tells: outline levels of Word's styles, brought in line with the numbered headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fazhi_lint.model.document import Block

_LONGEST = 60
_DEEPEST = 4


def use_levels(text: str, blocks: list[Block], levels: Sequence[int | None]) -> list[Block]:
    """``blocks`` with those made headings that have no mark but the style of one.

    ``levels`` holds for each block the outline level of its style, from 1, 0 for the style of a title, or None. A first
    styled line before all headings is left to be the title.
    """
    plain = [i for i, block in enumerate(blocks) if levels[i] and block.kind == "paragraph" and block.mark is None and _short(text, block)]
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    if plain and plain[0] < first and not any(levels[: plain[0]]) and _alone(levels, plain[0]):
        plain = plain[1:]
    shift = _shift(blocks, levels, plain)
    result = list(blocks)
    for i in plain:
        level = min(max((levels[i] or 1) - shift, 1), _DEEPEST)
        result[i] = blocks[i]._replace(kind="heading", heading=blocks[i].span, level=level)
    return result


def _short(text: str, block: Block) -> bool:
    """Whether a styled line can be a heading; whole sentences and lead-ins get a heading's style by mistake."""
    return block.span.end - block.span.start <= _LONGEST and text[block.span.end - 1] not in "。：；，、"


def _alone(levels: Sequence[int | None], index: int) -> bool:
    """Whether no later line is of the same level, so that it can be the title of them all."""
    return not any(level == levels[index] for level in levels[index + 1 :])


def _shift(blocks: list[Block], levels: Sequence[int | None], plain: list[int]) -> int:
    """By how much the styles' levels are deeper than those of the marks (the title may have taken the first)."""
    counted = Counter(level - block.level for block, level in zip(blocks, levels, strict=True) if level and block.kind == "heading")
    if counted:
        return counted.most_common(1)[0][0]
    return min((levels[i] or 1 for i in plain), default=1) - 1
