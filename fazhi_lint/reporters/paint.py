"""Colour on a terminal, in twenty lines."""

from __future__ import annotations

from typing import NamedTuple

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "strong": "1", "dim": "2", "good": "32", "place": "31"}


class Paint(NamedTuple):
    """Wraps text in terminal colours, or leaves it alone."""

    on: bool = False

    def __call__(self, role: str, text: str) -> str:
        """The text in the colour of a role: a severity, strong, dim, good or place."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.on and text else text
