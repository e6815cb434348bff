"""Terms listed one after another: 甲、乙和丙."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi_lint.model.span import Span


def chains(text: str, terms: Iterable[Span], joint: re.Pattern[str]) -> list[list[Span]]:
    """The terms, in order, in runs: two belong to one run where ``joint`` matches all that stands between them."""
    runs: list[list[Span]] = []
    for term in terms:
        if runs and runs[-1][-1].end <= term.start and joint.fullmatch(text, runs[-1][-1].end, term.start):
            runs[-1].append(term)
        else:
            runs.append([term])
    return runs
