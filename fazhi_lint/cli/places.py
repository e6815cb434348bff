"""Where the command line may keep things: the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """FAZHI_LINT_CACHE, else ``fazhi_lint`` in the system's cache folder for the user; None where there is no home."""
    if chosen := os.environ.get("FAZHI_LINT_CACHE"):
        return Path(chosen)
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        folder = os.environ.get(variable, "")
        if os.path.isabs(folder):
            return Path(folder) / "fazhi_lint"
    home = os.path.expanduser("~")
    return Path(home) / ".cache" / "fazhi_lint" if os.path.isabs(home) else None
