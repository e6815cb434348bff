"""The rules of a command: the built-in pack, kept compiled in the user's cache folder."""

from __future__ import annotations

from fazhi_lint import api
from fazhi_lint.cli.places import cache_folder


def load_pack() -> api.Pack:
    """The built-in pack."""
    return api.builtin_pack(cache_folder())
