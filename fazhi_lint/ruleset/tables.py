"""Dated tables (rules/data): read when a check first asks for one."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fazhi_lint.text.near import Titles
    from fazhi_lint.text.words import Words

_FEW = 150


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
    """Titles of laws, regulations and documents, by every form they may be cited in.

    The compiled table is one UTF-8 text: a line with the lengths of its four sections in bytes, then known wrong forms, exact
    forms, normalised keys (each line ``key TAB value``, the value of the last two a place in the fourth) and the rows. A title is
    looked up by searching the bytes of its section, which for the few titles of a report costs less than building a
    dictionary, or than decoding the whole.
    """

    def __init__(self, data: bytes) -> None:
        start = data.index(b"\n") + 1
        bounds = [start]
        for length in map(int, data[: start - 1].split(b"\t")):
            bounds.append(bounds[-1] + length)
        self._data, self._first_row = data, bounds[3]
        self._wrong, self._exact, self._normal = (_Section(data, bounds[i], bounds[i + 1]) for i in range(3))

    def _law(self, place: str | None) -> Law | None:
        if place is None:
            return None
        start = self._first_row + int(place)
        return Law(*self._data[start : self._data.index(b"\n", start)].decode().split("\t"))

    def __contains__(self, title: str) -> bool:
        """Whether :meth:`exact` has a law for it."""
        return self._exact.find(title) is not None

    def exact(self, title: str) -> Law | None:
        """By full title, short title or accepted alias."""
        return self._law(self._exact.find(title))

    def normalised(self, key: str) -> Law | None:
        """By normalised key, see :func:`fazhi_lint.ruleset.lawkeys.normal_key`."""
        return self._law(self._normal.find(key))

    def misnomer(self, title: str) -> tuple[str, str] | None:
        """For a known wrong form: the right full title, and why it is wrong."""
        found = self._wrong.find(title)
        if found is None:
            return None
        right, _, why = found.partition("\t")
        return right, why

    @cached_property
    def short_titles(self) -> Titles:
        """Short titles of the central laws and regulations in force, for finding near ones."""
        from fazhi_lint.text.near import Titles

        laws = (Law(*line.split("\t")) for line in self._data[self._first_row :].decode().splitlines())
        return Titles(law.title.removeprefix("中华人民共和国") for law in laws if not law.region and law.status in ("有效", "未知"))


class DatedTerm(NamedTuple):
    """A name that is right only in certain years; ``since`` and ``until`` as ISO strings cut to what is known, empty where open."""

    kind: str
    term: str
    since: str
    until: str
    right: str


class LawVersion(NamedTuple):
    """One version of a law: the days it was passed and took effect, as ISO strings; ``effective`` empty where unknown."""

    passed: str
    effective: str


class LawHistory(NamedTuple):
    """The versions of a law that are known, oldest first; ``whole`` says that the first of them is the law as first passed."""

    whole: bool
    versions: tuple[LawVersion, ...]


class FontFamilies:
    """The names one typeface goes by: 仿宋, 仿宋_GB2312, FangSong, STFangsong are all 仿宋."""

    def __init__(self, text: str) -> None:
        rows = [line.split("\t") for line in text.splitlines()]
        self._families = {font_key(name): family for family, name in rows}
        self._names = tuple(dict.fromkeys(family for family, _ in rows))

    def of(self, name: str) -> str:
        """The family of a font; a font the table does not have is of the first family its name holds, else of its own."""
        return self._families.get(font_key(name)) or next((family for family in self._names if family in name), name)


def font_key(name: str) -> str:
    """A font's name without what is written now one way and now another: case, spaces, joining marks, @ of vertical text."""
    return name.casefold().translate(_JOINTS)


_JOINTS = str.maketrans("", "", " _-－＿@\u3000")


class _Section:
    """Lines ``key TAB value`` searched as bytes; answers are remembered, and after many a dictionary takes over."""

    def __init__(self, data: bytes, start: int = 0, end: int | None = None) -> None:
        self._data, self._start, self._end = data, start, len(data) if end is None else end
        self._known: dict[str, str | None] = {}
        self._complete = False

    def find(self, key: str) -> str | None:
        """The value of ``key``, or None."""
        if key in self._known or self._complete:
            return self._known.get(key)
        if len(self._known) >= _FEW:
            lines = (line.partition("\t") for line in self._data[self._start : self._end].decode().split("\n"))
            self._known = {name: value for name, _, value in lines if name}
            self._complete = True
            return self._known.get(key)
        wanted = f"\n{key}\t".encode(errors="replace")
        at = self._data.find(wanted, self._start, self._end) if "\n" not in key else -1
        start = at + len(wanted)
        value = self._data[start : self._data.index(b"\n", start)].decode() if at >= 0 else None
        self._known[key] = value
        return value


class Tables:
    """Access to the compiled tables in one folder, and to the dictionary of words, kept in ``cache`` (None: nowhere)."""

    def __init__(self, folder: Path | None = None, held: object = None, cache: Path | None = None) -> None:
        self._folder = folder
        self._held = held  # keeps a temporary folder alive for a run that outlives its pack
        self._cache = cache

    @cached_property
    def words(self) -> Words:
        """Word boundaries; a check that asks for them pays for the dictionary (some 10 ms, and most of a second the first time)."""
        from fazhi_lint.text.words import Words

        return Words(self._cache)

    @cached_property
    def laws(self) -> LawIndex:
        """Laws, regulations and documents reports cite."""
        return LawIndex(self._read("laws.txt") or b"0\t0\t0\t0\n")

    @cached_property
    def _dated_terms(self) -> tuple[DatedTerm, ...]:
        return tuple(DatedTerm(*line.split("\t")) for line in self._read("dated_terms.txt").decode().splitlines())

    def dated_terms(self, kind: str) -> tuple[DatedTerm, ...]:
        """Names right only in certain years, of one kind (a value of that column of dated_terms.csv)."""
        return tuple(term for term in self._dated_terms if term.kind == kind)

    @cached_property
    def fonts(self) -> FontFamilies:
        """The names fonts go by."""
        return FontFamilies(self._read("font_families.txt").decode())

    @cached_property
    def _histories(self) -> _Section:
        return _Section(self._read("law_versions.txt"))

    def history(self, full_title: str) -> LawHistory | None:
        """The known versions of a law, by its full title."""
        found = self._histories.find(full_title)
        if found is None:
            return None
        whole, _, listed = found.partition("\t")
        return LawHistory(whole == "1", tuple(LawVersion(*each.split("/")) for each in listed.split("\t")))

    def _read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes() if self._folder else b""
