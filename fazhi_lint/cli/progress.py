"""A progress bar, where a person waits for many files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from fazhi_lint.cli import streams

MANY = 20
Item = TypeVar("Item")


def shown(items: Iterable[Item], total: int | None = None) -> Iterable[Item]:
    """The items, with a bar on standard error while they are worked through, if there are many and it is a terminal."""
    number = total if total is not None else len(items) if isinstance(items, Sequence) else 0
    if number <= MANY or not streams.is_terminal(sys.stderr):
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description="检查", total=number, console=Console(stderr=True), transient=True)
