"""Dated tables (rules/data): read when a check first asks for one."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import NamedTuple


class Law(NamedTuple):
    """One title of the law tables; dates as ISO strings, cut to what is known, empty where unknown."""

    title: str
    kind: str
    status: str
    effective: str
    ended: str
    superseded_by: str
    region: str
    checked: str


class LawIndex:
    """Titles of laws, regulations and documents, by every form they may be cited in."""

    def __init__(self, data: dict[str, object]) -> None:
        self._rows: list[list[str]] = data["rows"]  # type: ignore[assignment]
        self._exact: dict[str, int] = data["exact"]  # type: ignore[assignment]
        self._normal: dict[str, int] = data["normal"]  # type: ignore[assignment]
        self._misnomers: dict[str, list[str]] = data["misnomers"]  # type: ignore[assignment]
        self.central: int = data["central"]  # type: ignore[assignment]

    def law(self, number: int) -> Law:
        """The law in row ``number``."""
        return Law(*self._rows[number])

    def exact(self, title: str) -> Law | None:
        """By full title, short title or accepted alias."""
        number = self._exact.get(title)
        return None if number is None else self.law(number)

    def normalised(self, key: str) -> Law | None:
        """By normalised key, see :func:`fazhi_lint.ruleset.lawkeys.normal_key`."""
        number = self._normal.get(key)
        return None if number is None else self.law(number)

    def misnomer(self, title: str) -> tuple[str, str] | None:
        """For a known wrong form: the right full title, and why it is wrong."""
        row = self._misnomers.get(title)
        return (row[0], row[1]) if row else None

    @cached_property
    def short_titles(self) -> list[str]:
        """Short titles of the central laws and regulations in force, for finding near ones."""
        prefix = "中华人民共和国"
        return [row[0].removeprefix(prefix) for row in self._rows[: self.central] if row[2] in ("有效", "未知")]


class Tables:
    """Access to the compiled tables in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @cached_property
    def laws(self) -> LawIndex:
        """Laws, regulations and documents reports cite."""
        if self._folder is None:
            return LawIndex({"rows": [], "exact": {}, "normal": {}, "misnomers": {}, "central": 0})
        return LawIndex(json.loads((self._folder / "laws.json").read_bytes()))
