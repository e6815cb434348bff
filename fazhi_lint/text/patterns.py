"""Patterns compiled when they are first used: half of a lean start would otherwise go into patterns a text never needs."""

from __future__ import annotations

import re
from typing import Any, cast

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
