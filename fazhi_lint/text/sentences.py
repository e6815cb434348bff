"""Sentences and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right

from fazhi_lint.model.span import Span, make

_END = re.compile(r"[。！？\n](?:(?<!\n)[”’）》]*)?")  # one class in front is what makes the search fast


class Sentences:
    """Sentence ranges of one clean text; a block end always ends a sentence."""

    __slots__ = ("_ends",)

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]
        if not self._ends or self._ends[-1] < len(text):
            self._ends.append(len(text))

    def index_at(self, offset: int) -> int:
        """Number of the sentence that holds ``offset``, from 0."""
        return min(bisect_right(self._ends, offset), len(self._ends) - 1)

    def span(self, index: int) -> Span:
        """The range of sentence ``index``, its closing mark included."""
        return make(Span, (self._ends[index - 1] if index else 0, self._ends[index]))

    def at(self, offset: int) -> Span:
        """The sentence that holds ``offset``."""
        return self.span(self.index_at(offset))
