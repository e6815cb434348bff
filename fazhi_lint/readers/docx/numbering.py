"""Automatic numbering as Word shows it: the mark each list paragraph carries, counted in document order."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_lint.readers.docx.listmarks import format_number
from fazhi_lint.readers.docx.names import Element, is_on, number, value, w
from fazhi_lint.readers.docx.stylesheet import StyleSheet
from fazhi_lint.text.patterns import lazy

LEVELS = 9
_PLACEHOLDER = lazy(r"%([1-9])")
_LONGEST = 40  # no list mark is longer; the text of one is stored once and shown thousands of times
_SYMBOL = ("\ue000", "\uf8ff")  # characters of symbol fonts, which only that font can show


class Level(NamedTuple):
    """How one level of a list is numbered; ``restart`` is the level (from 1) after which it starts again, None: any higher."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    gap: bool = True
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class ListMark(NamedTuple):
    """The mark Word puts before a paragraph: its text, and whether it is a bullet rather than a number."""

    text: str
    bullet: bool = False


class Numbering:
    """The lists of a document, with their counters; ask for the marks in document order, once for each paragraph."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._lists: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}  # abstract list → the numbering style it takes its levels from
        self._of_style: dict[str, str] = {}  # numbering style → the abstract list that defines it
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def mark(self, paragraph: Element | None, style_id: str | None) -> ListMark | None:
        """The mark of the paragraph with these properties (w:pPr) and style, or None where it is in no list."""
        place = self._place(paragraph, style_id)
        if place is None:
            return None
        num_id, ilvl = place
        abstract, starts, replaced = self._numbers[num_id]
        abstract = self._defining(abstract)
        levels = {**self._lists.get(abstract, {}), **replaced}
        level = levels.get(ilvl)
        if level is None:
            return None
        count = self._count(num_id, abstract, ilvl, levels, starts)
        if level.form == "bullet":
            shown = level.text[:1]
            written = "•" if not shown or _SYMBOL[0] <= shown <= _SYMBOL[1] else shown
        else:
            written = self._written(level, levels, count)
        return ListMark(written + " " * level.gap, level.form == "bullet")

    def _place(self, paragraph: Element | None, style_id: str | None) -> tuple[str, int] | None:
        """Which list and level (from 0) a paragraph is in; its own properties go before its style's."""
        style = self._styles.get(style_id)
        numbered = paragraph.find(w("numPr")) if paragraph is not None else None
        num_id = value(numbered, "numId") or style.num_id
        if num_id is None or num_id not in self._numbers:  # 0 takes a paragraph out of its list
            return None
        ilvl = number(value(numbered, "ilvl"))
        if ilvl < 0 and value(numbered, "numId") is None:
            levels = self._lists.get(self._defining(self._numbers[num_id][0]), {})
            ilvl = next((index for index, level in levels.items() if level.style and level.style == style.numbered_by), number(style.ilvl))
        return num_id, min(max(ilvl, 0), LEVELS - 1)

    def _count(self, num_id: str, abstract: str, ilvl: int, levels: dict[int, Level], starts: dict[int, int]) -> list[int | None]:
        """The counters of a list after one more paragraph at ``ilvl``."""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        first_start = levels[ilvl].start
        if ilvl in starts and (num_id, ilvl) not in self._begun:
            counts[ilvl] = starts[ilvl]
        else:
            before = counts[ilvl]
            counts[ilvl] = first_start if before is None else before + 1
        self._begun.add((num_id, ilvl))
        for higher in range(ilvl):  # a level that was left out counts as begun: its next paragraph is the second
            if counts[higher] is None:
                counts[higher] = levels.get(higher, Level()).start
        for deeper in range(ilvl + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or ilvl < restart:
                counts[deeper] = None
        return counts

    def _written(self, level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
        def one(index: int) -> str:
            shown = levels.get(index, Level())
            count = counts[index]
            return format_number(shown.start if count is None else count, "decimal" if level.legal and shown.form != "none" else shown.form)

        return _PLACEHOLDER.sub(lambda match: one(int(match.group(1)) - 1), level.text[:_LONGEST])[:_LONGEST]

    def _defining(self, abstract: str) -> str:
        """The abstract list whose levels and counters hold; one may only name a numbering style that another defines."""
        if self._lists.get(abstract) or abstract not in self._links:
            return abstract
        return self._of_style.get(self._links[abstract], abstract)

    def _read(self, root: Element) -> None:
        for abstract in root.iter(w("abstractNum")):
            identity = abstract.get(w("abstractNumId"), "")
            self._lists[identity] = {index: _level(level) for level in abstract.findall(w("lvl")) if 0 <= (index := number(level.get(w("ilvl")))) < LEVELS}
            if link := value(abstract, "numStyleLink"):
                self._links[identity] = link
            if style := value(abstract, "styleLink"):
                self._of_style[style] = identity
        for num in root.iter(w("num")):
            starts: dict[int, int] = {}
            replaced: dict[int, Level] = {}
            for override in num.findall(w("lvlOverride")):
                index = number(override.get(w("ilvl")))
                if (start := number(value(override, "startOverride"))) >= 0:
                    starts[index] = start
                if (level := override.find(w("lvl"))) is not None and 0 <= index < LEVELS:
                    replaced[index] = _level(level)
            abstract_id = value(num, "abstractNumId") or ""
            self._numbers[num.get(w("numId"), "")] = (abstract_id, starts, replaced)
        self._numbers.pop("0", None)


def _level(element: Element) -> Level:
    forms = list(element.iter(w("numFmt")))  # a format of Word's own comes with a plain one to fall back on, last
    text = element.find(w("lvlText"))
    written = "" if text is None else text.get(w("val"), "")
    restart = number(value(element, "lvlRestart"))
    form = forms[-1].get(w("val"), "decimal") if forms else "decimal"
    return Level(
        start=max(number(value(element, "start"), 0), 0),
        form="bullet" if element.find(w("lvlPicBulletId")) is not None else form,
        text=written,
        gap=value(element, "suff") != "nothing" and bool(written),
        restart=restart if restart >= 0 else None,
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
    )
