"""Character references: ``&nbsp;`` ``&ldquo;`` ``&#8220;`` and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.text.patterns import lazy

_REFERENCE = lazy(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Run(NamedTuple):
    """Characters and where they stand: one by one, or as a whole where a reference stands for them."""

    text: str
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """Whether the source is written in other characters."""
        return self.end - self.start != len(self.text) or self.text == "&"


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """The characters of a stretch of a page, references replaced by what they stand for."""
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        meaning, length = _meaning(match)
        if length:
            if match.start() > at:
                yield Run(text[at : match.start()], at, match.start())
            at = match.start() + length
            yield Run(meaning, match.start(), at)
    if at < end:
        yield Run(text[at:end], at, end)


def _meaning(match: re.Match[str]) -> tuple[str, int]:
    """What a reference stands for and how many characters of it belong to it; 0 where it is none."""
    import html
    from html.entities import html5

    written = match.group()
    if written[1] == "#" or (written.endswith(";") and written[1:] in html5):
        return html.unescape(written), len(written)
    # Old names hold without a semicolon, and before other letters: &nbsp2025.
    for length in range(len(written) - 1, 1, -1):
        if (meaning := html5.get(written[1 : 1 + length])) is not None:
            return meaning, 1 + length
    return "", 0
