"""The parts a report must hold (《法治政府建设与责任落实督察工作规定》): where each stands, by heading or only in the body."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from fazhi_lint.model.document import Document, Section
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

Part = Literal["measures", "shortcomings", "first-responsible", "next-year"]
PARTS: tuple[Part, ...] = ("measures", "shortcomings", "first-responsible", "next-year")
PART_NAMES: dict[Part, str] = {
    "measures": "主要举措和成效",
    "shortcomings": "存在的不足和原因",
    "first-responsible": "党政主要负责人履行推进法治建设第一责任人职责情况",
    "next-year": "下一年度主要安排",
}

# Headings that name a part; the first that fits wins, so that “2026年工作计划及举措” is a plan and not measures. The words in
# front say what a heading must have at all (one of them) before the pattern is tried.
_HEADINGS: tuple[tuple[Part, tuple[str, ...], re.Pattern[str]], ...] = (
    ("first-responsible", ("责",), lazy(r"第一责任|主要负责(?:人|同志)[^，。]{0,6}履(?:行|职)")),
    (
        "shortcomings",
        ("问题", "不足", "困难", "短板", "差距", "薄弱", "挑战"),
        lazy(
            r"存在的?(?:主要|突出)?(?:问题|不足|困难|短板|差距|薄弱)|(?:问题|困难|不足)(?:和|及|与|、)(?:原因|不足|问题|困难|短板|差距)|主要问题|问题不足|(?:短板|差距)(?:和|与|及)不足|面临的?(?:主要)?(?:问题|困难|挑战)|^[^，]{0,12}(?:不足之处|短板弱项)"
        ),
    ),
    (
        "next-year",
        ("下", "明年", "安排", "打算", "计划", "思路", "要点"),
        lazy(
            r"下一?(?:年度?|步|阶段)|下步|今后[^，]{0,6}(?:打算|计划|安排|思路)|明年"
            r"|20\d\d年度?[^，。]{0,20}(?:安排|打算|计划|思路|要点)|(?:工作|主要)(?:打算|安排|计划|思路)$|(?:工作)?(?:打算|思路)$"
        ),
    ),
    (
        "measures",
        ("措", "成", "做", "况", "作"),
        lazy(r"举措|措施|成效|做法|成果|(?:工作|建设)(?:的)?(?:总体|基本|主要|开展|完成|推进)*情况|主要工作|重点工作|工作完成|工作亮点"),
    ),
)
_DONE = lazy(r"成效|成果|成绩|情况|完成|回顾|总结|亮点|做法")
_MENTIONS: dict[Part, re.Pattern[str]] = {
    "shortcomings": lazy(
        r"(?:但|虽然|同时|目前|当前|还|仍|也|依然|仍然|主要)[^。；\n]{0,20}存在[^。；\n]{0,24}(?:问题|不足|短板|差距|薄弱)|(?:^|[。\n])存在的?(?:主要)?(?:问题|不足)|不足之处"
    ),
    "first-responsible": lazy(r"第一责任人|主要负责(?:人|同志)[^。；\n]{0,30}(?:法治|依法行政|学法|述法)|党政主要负责人"),
    "next-year": lazy(r"(?:下一步|下一年度?|下一阶段|明年|今后)[^。；\n]{0,16}(?:将|要(?!点|求)|继续|重点|着力|计划|拟)"),
}
_OWN_TEXT = 300  # characters under unnamed headings that count as measures


class PartFact(NamedTuple):
    """Where a part stands: its own sections, or, failing them, the first sentence that speaks of it."""

    part: Part
    sections: tuple[Section, ...]
    mention: Span | None

    @property
    def present(self) -> bool:
        """Whether the report speaks of the part at all."""
        return bool(self.sections) or self.mention is not None

    @property
    def separate(self) -> bool:
        """Whether the part has a heading of the first level."""
        return any(section.level == 1 for section in self.sections)


def classify_heading(heading: str) -> Part | None:
    """The part a heading names, numbering mark included or not."""
    for part, words, pattern in _HEADINGS:
        if has_any(heading, words) and pattern.search(heading):
            return part
    return None


def find_parts(document: Document, report_year: int | None = None) -> dict[Part, PartFact]:
    """Each required part of a report and where it stands; with the report year, the next one counts as “next year”."""
    named: dict[Part, list[Section]] = {part: [] for part in PARTS}
    for section in document.all_sections():
        if section.level <= 2 and (part := _part_of(section, document, report_year)):
            named[part].append(section)
    facts: dict[Part, PartFact] = {}
    for part in PARTS:
        top = [s for s in named[part] if s.level == 1]
        # A heading of the second level speaks for the part only where none of the first level does, and a “问题” or
        # “计划” one only outside the measures (（二）推进问题整改 is no part).
        chosen = top or named[part]
        facts[part] = PartFact(part, tuple(chosen), None if chosen else _mention(document, part, named, report_year))
    return facts


def _part_of(section: Section, document: Document, report_year: int | None) -> Part | None:
    place, mark = section.heading, section.block.mark
    heading = place.of(document.text)
    if len(heading) > 60 or place.end <= (mark.span.end if mark else 0):
        return None
    part = classify_heading(heading)
    if part in (None, "measures") and report_year is not None and section is not document.sections[0] and _is_to_come(heading, report_year):
        part = "next-year"
    if section.level > 1 and part in ("measures", "next-year", "shortcomings") and section.block.run_in and part != "shortcomings":
        return None
    if section.level > 1 and part == "measures":
        return None
    return part


def _is_to_come(heading: str, report_year: int) -> bool:
    """“2026年重点工作” is the plan in the report on 2025; as its first heading it would rather be a slip."""
    return f"{report_year + 1}年" in heading and f"{report_year}年" not in heading and _DONE.search(heading) is None


def _mention(document: Document, part: Part, named: dict[Part, list[Section]], report_year: int | None) -> Span | None:
    text = document.text
    if part == "measures":
        others = {id(section) for sections in named.values() for section in sections}
        for section in document.sections:
            if id(section) not in others and section.span.end - section.span.start >= _OWN_TEXT:
                return section.heading
        if not document.sections and len(text) >= _OWN_TEXT:
            body = next((b for b in document.blocks if b.kind == "paragraph"), None)
            return body.span if body else None
        return None
    match = _MENTIONS[part].search(text)
    if match is None and part == "next-year" and report_year is not None:
        match = re.search(rf"{report_year + 1}年[^。；\n]{{0,16}}(?:将|要(?!点|求)|继续|重点|着力|拟)", text)
    return Span(*match.span()) if match else None
