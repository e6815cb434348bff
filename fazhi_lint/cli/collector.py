"""When the interpreter looks for objects that hold each other: checking a report makes none, so every look takes time for nothing."""

from __future__ import annotations

import gc

_YOUNG = 10_000  # objects more than at the last look; a report makes a few thousand and leaves none behind
_OFTEN = 200


def look_rarely() -> None:
    """Ask this process to look by itself only when something piles up."""
    gc.set_threshold(_YOUNG)


def tidy(done: int) -> None:
    """To be told how many documents are done: now and then a look, for it also gives back the memory kept for small objects."""
    if done % _OFTEN == 0:
        gc.collect()
        gc.freeze()  # what is here by now is here to stay: rules, patterns, the paths still to come
