"""Find a configuration and give it read: from the cache where its files are unchanged, else afresh."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fazhi_lint import __version__
from fazhi_lint.config.settings import Config
from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.packs import CONFIGURATION, Pack

INSTALLED = "pack:"
PackOf = Callable[[Sequence[str]], Pack]


def find(start: Path) -> Path | None:
    """The nearest ``fazhi-lint.yaml`` in the folder ``start`` or above it; ``start`` is absolute."""
    for folder in (start, *start.parents):
        if (folder / CONFIGURATION).is_file():
            return folder / CONFIGURATION
    return None


def load(path: Path, pack_of: PackOf, cache: Path | None = None) -> Config:
    """The configuration at ``path`` (absolute).

    ``pack_of`` gives the rules with the packs the configuration asks for: folders (absolute) and ``pack:NAME``. ``cache`` is a
    folder to keep what was read in (None: nowhere). Raises UserError, with every fault and its place, where it is unsound.
    """
    kept = _kept(path, cache)
    if kept is not None and (data := _still_valid(kept, pack_of)) is not None:
        return _config(path, data)
    from fazhi_lint.config.read import read_config

    data, read = read_config(path, pack_of)
    if kept is not None and not _quotes_drafts(data):
        _keep(kept, data, read, pack_of)
    return _config(path, data)


def _quotes_drafts(data: dict[str, Any]) -> bool:
    """Whether a configuration names places by words of a draft: such words go into no cache."""
    return any(part.get("suppress") for part in (data["base"], *data["files"]))


def _config(path: Path, data: dict[str, Any]) -> Config:
    return Config(path, data["base"], data["files"], data["rules"], data["documentation"])


def _kept(path: Path, cache: Path | None) -> Path | None:
    """Where what was read of ``path`` is kept: the name tells nothing of the path."""
    if cache is None:
        return None
    from zlib import adler32, crc32

    name = str(path).encode("utf-8", "surrogateescape")
    return cache / "config" / f"{crc32(name):08x}{adler32(name):08x}.json"


def _stamp(path: str) -> list[Any]:
    stat = Path(path).stat()
    return [path, stat.st_size, stat.st_mtime_ns]


def _still_valid(kept: Path, pack_of: PackOf) -> dict[str, Any] | None:
    """What is kept, if neither the files nor the rules it was checked against have changed since."""
    try:
        found = json.loads(kept.read_bytes())
        if found["version"] != __version__ or any(_stamp(stamp[0]) != stamp for stamp in found["stamps"]):
            return None
        data: dict[str, Any] = found["data"]
        return data if found["pack"] == pack_of(data["base"].get("packs", ())).key else None
    except (OSError, ValueError, KeyError, TypeError, IndexError, UserError):
        return None


def _keep(kept: Path, data: dict[str, Any], read: Sequence[Path], pack_of: PackOf) -> None:
    pack = pack_of(data["base"].get("packs", ()))
    try:
        content = {"version": __version__, "pack": pack.key, "stamps": [_stamp(str(file)) for file in read], "data": data}
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_name(kept.name + ".tmp")
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        temporary.replace(kept)
    except OSError:
        pass  # a cache that cannot be written is done without
