"""Plain words in a text, without a pattern to compile."""

from __future__ import annotations

from collections.abc import Iterable


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110 - called for every number of a report; a generator costs twice as much
        if word in text:
            return True
    return False


def without(text: str, words: Iterable[str]) -> str:
    """The text with every occurrence of the words taken out."""
    for word in words:
        if word in text:
            text = text.replace(word, "")
    return text


def last_end(text: str, words: Iterable[str]) -> int:
    """Where the last occurrence of any of the words ends; -1 where none occurs."""
    last = -1
    for word in words:
        if word in text:  # most are not, and asking costs half as much as looking from the end
            last = max(last, text.rfind(word) + len(word))
    return last
