"""Patterns compiled when they are first used: half of a lean start would otherwise go into patterns a text never needs."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any, cast

PATIENCE = 2.0  # seconds a pattern that nobody has measured may take over one text
_METHODS = ("finditer", "findall", "fullmatch", "groups", "match", "pattern", "search", "split", "sub")


class _Lazy:
    """Stands for a compiled pattern until the first of its methods is asked for; then has them as its own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as :func:`re.compile` gives it, compiled on first use."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Guarded:
    """A pattern whose searches raise TimeoutError after a while."""

    def __init__(self, source: str) -> None:
        import regex

        self._pattern = regex.compile(source)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        return self._pattern.finditer(text, start, end, timeout=PATIENCE)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        return self._pattern.search(text, start, end, timeout=PATIENCE)


@cache
def compiled(source: str, guarded: bool = False) -> re.Pattern[str]:
    """A pattern of a rule, compiled once; ``guarded`` for one of somebody's own pack: a search that takes too long raises TimeoutError."""
    return cast("re.Pattern[str]", _Guarded(source)) if guarded else re.compile(source)
