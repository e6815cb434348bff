"""What a configuration says, as plain values; what holds for one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_lint.engine.suppress import Suppressed
from fazhi_lint.facts.metadata import Organ

_JOINED = ("ignore", "names", "suppress", "exclude", "packs")
_MERGED = ("severity", "organ", "terms", "origins")


class Settings(NamedTuple):
    """What holds for one file. ``origins`` tells for a field who set it: ``fazhi-lint.yaml:7``."""

    profile: str = "draft"
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, float]] = {}
    names: tuple[str, ...] = ()
    organ: Organ = Organ()
    previous: str = ""
    baseline: str = ""
    fail_on: str = "warning"
    suppress: tuple[Suppressed, ...] = ()
    origins: Mapping[str, str] = {}


class Config(NamedTuple):
    """A configuration file with what it extends, read and found sound; everything in it that is a path is absolute.

    ``rules`` holds the compiled rules its own terms make, ``documentation`` what people read of them.
    """

    path: Path
    base: Mapping[str, Any]
    files: Sequence[Mapping[str, Any]]
    rules: Sequence[Mapping[str, Any]] = ()
    documentation: Mapping[str, Any] = {}

    @property
    def folder(self) -> Path:
        """The folder its patterns are relative to."""
        return self.path.parent

    def excludes(self, file: Path) -> bool:
        """Whether ``file`` is left out of folders that are checked."""
        return any(_matches(pattern, self._relative(file)) for pattern in self.base.get("exclude", ()))

    def settings(self, file: Path | None) -> Settings:
        """What holds for ``file``: the general part, then every entry of ``files`` that names it, the last word last."""
        data = dict(self.base)
        if file is not None:
            for entry in self.files:
                if any(_matches(pattern, self._relative(file)) for pattern in entry["match"]):
                    data = merged(data, entry)
        return Settings(
            data.get("profile", "draft"),
            tuple(data.get("packs", ())),
            tuple(data.get("select", ())),
            tuple(data.get("ignore", ())),
            data.get("severity", {}),
            data.get("options", {}),
            tuple(data.get("names", ())),
            Organ(**{**data.get("organ", {}), "short_names": tuple(data.get("organ", {}).get("short_names", ()))}),
            data.get("previous", ""),
            data.get("baseline", ""),
            data.get("fail_on", "warning"),
            tuple(Suppressed(**one) for one in data.get("suppress", ())),
            data.get("origins", {}),
        )

    def _relative(self, file: Path) -> str:
        try:
            return file.relative_to(self.folder).as_posix()
        except ValueError:
            return file.as_posix()


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two layers as one: lists of exceptions add up, mappings are merged, everything else is replaced by what is above."""
    result = dict(below)
    for key, value in above.items():
        if key == "match":
            continue
        if key in _JOINED:
            result[key] = [*below.get(key, ()), *(item for item in value if item not in below.get(key, ()))]
        elif key == "options":
            joined = {rule: dict(numbers) for rule, numbers in below.get(key, {}).items()}
            for rule, numbers in value.items():
                joined[rule] = {**joined.get(rule, {}), **numbers}
            result[key] = joined
        elif key in _MERGED:
            result[key] = {**below.get(key, {}), **value}
        else:
            result[key] = value
    return result


def _matches(pattern: str, path: str) -> bool:
    """A glob over a path with ``/``: without a slash it is about the name alone; ``*`` stays within a folder, ``**`` does not."""
    if "/" not in pattern:
        return fnmatchcase(path.rpartition("/")[2], pattern)
    return _fits(pattern.removeprefix("./").split("/"), path.split("/"))


def _fits(pattern: Sequence[str], path: Sequence[str]) -> bool:
    if not pattern or not path:
        return not path and all(part == "**" for part in pattern)
    if pattern[0] == "**":
        return _fits(pattern[1:], path) or _fits(pattern, path[1:])
    return fnmatchcase(path[0], pattern[0]) and _fits(pattern[1:], path[1:])
