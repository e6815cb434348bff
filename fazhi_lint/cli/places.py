"""Where things are on this machine: the user's cache folder, LibreOffice."""

from __future__ import annotations

import os
import sys
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


def office_program() -> str | None:
    """LibreOffice: on the PATH, else where its installers put it; None where it is not.

    The current folder is never looked at, though Windows would: a program that comes with the documents is not to be run.
    """
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    if sys.platform == "darwin":
        folders.append("/Applications/LibreOffice.app/Contents/MacOS")
    if sys.platform == "win32":
        folders += [os.path.join(os.environ[base], "LibreOffice", "program") for base in ("ProgramFiles", "ProgramFiles(x86)") if base in os.environ]
    found = (os.path.join(folder, name) for folder in folders for name in names)
    return next((path for path in found if os.path.isfile(path) and os.access(path, os.X_OK)), None)
