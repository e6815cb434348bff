"""Word boundaries by jieba, loaded on first use only: its dictionary costs most of a second."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _tokenizer() -> Any:
    import logging

    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    import jieba

    # initialize() would write a cache into the shared temporary folder; reading that back is no faster than this.
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def has_boundary(sentence: str, offset: int) -> bool:
    """Whether a word of ``sentence`` ends exactly at ``offset`` (code points from its start)."""
    at = 0
    for word in _tokenizer().cut(sentence, HMM=False):
        at += len(word)
        if at >= offset:
            return bool(at == offset)
    return True
