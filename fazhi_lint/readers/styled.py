"""Headings that only their style tells: outline levels of Word's styles, brought in line with the numbered headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fazhi_lint.model.document import Block

_LONGEST = 60
_DEEPEST = 4
_HEAD = 8


def use_levels(text: str, blocks: list[Block], levels: Sequence[int | None], title: int | None) -> list[Block]:
    """``blocks`` with those made headings that have no mark but the style of one.

    ``levels`` holds for each block the outline level of its style, from 1, 0 for the style of a title, or None. ``title`` is
    the block that reads like the title, if one does; a block with the style of a title goes before it.
    """
    result = list(blocks)
    named = next((i for i, block in enumerate(blocks[:_HEAD]) if levels[i] == 0 and block.kind == "paragraph" and _short(text, block)), None)
    if named is not None:
        title = named
        result[named] = blocks[named]._replace(kind="title", heading=blocks[named].span)
    plain = [i for i, block in enumerate(blocks) if i != title and levels[i] and block.kind == "paragraph" and block.mark is None and _short(text, block)]
    shift = _shift(blocks, levels, plain)
    for i in plain:
        level = min(max((levels[i] or 1) - shift, 1), _DEEPEST)
        result[i] = blocks[i]._replace(kind="heading", heading=blocks[i].span, level=level)
    return result


def _short(text: str, block: Block) -> bool:
    """Whether a styled line can be a heading; whole sentences and lead-ins get a heading's style by mistake."""
    return block.span.end - block.span.start <= _LONGEST and text[block.span.end - 1] not in "。：；，、"


def _shift(blocks: list[Block], levels: Sequence[int | None], plain: list[int]) -> int:
    """By how much the styles' levels are deeper than those of the marks (the title may have taken the first)."""
    counted = Counter(level - block.level for block, level in zip(blocks, levels, strict=True) if level and block.kind == "heading")
    if counted:
        return counted.most_common(1)[0][0]
    return min((levels[i] or 1 for i in plain), default=1) - 1
