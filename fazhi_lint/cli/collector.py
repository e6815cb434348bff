"""How often the interpreter looks for objects that hold each other."""

from __future__ import annotations

import gc

_YOUNG = 50_000  # objects made since the last look; a report makes a few thousand and leaves none behind


def look_rarely() -> None:
    """Ask this process to look for cycles seldom: checking a report makes none, and every look takes time for nothing."""
    gc.set_threshold(_YOUNG)
