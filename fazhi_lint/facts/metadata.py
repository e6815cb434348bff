"""Who reports, on which year, in which genre: the ground every dated or structural rule stands on."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from fazhi_lint.model.document import Document
from fazhi_lint.text.dates import find_dates
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy

Genre = Literal["annual-report", "work-summary", "implementation-plan", "other"]
GENRE_NAMES: dict[str, str] = {
    "annual-report": "年度报告",
    "work-summary": "工作总结",
    "implementation-plan": "实施方案",
    "other": "其他文种",
}
OrganKind = Literal["government", "department", "township", "party", "unknown"]

# A year, or the last one of a span of years (2021—2025年), whose first one is ``start``.
_YEAR = lazy(r"(?:(?<!\d)(?P<start>20\d\d)年?[—－～至-])?(?<!\d)(?P<year>20\d\d)(?=[年度）])")
_HAN_YEAR = lazy(r"(二[〇零○][〇零○一二三四五六七八九]{2})年")
_CITED = lazy(r"《[^《》]*》")
_NEXT_PLAN = lazy(r"(?<=报告|总结|情况)(?:和|及|与|暨|以及|、)(?:20\d\d年度?|下一?(?:年度?|步|阶段)|明年)[^，。]{0,12}(?:安排|计划|打算|思路|要点)$")
_PLAN = lazy(r"实施方案|工作方案|行动方案|行动计划|工作要点|工作计划|工作安排|实施意见|规划(?!.*报告)|实施办法|实施细则|通知$")
_SUMMARY = lazy(r"总结")
_REPORT = lazy(r"报告")
_SUBJECT = lazy(r"法治政府|依法行政|法治建设")
_OTHER_REPORT = lazy(r"政府工作报告|信息公开|解读|述职|述法|调研报告|预算|执行情况")
_DUTY = lazy(r"(?:责任|牵头|配合)(?:单位|科室|部门|处室|股室|领导)[：，]")
_SEVERAL = 3
_ORGAN_BEFORE = lazy(r"^(?P<organ>[^\d《》，。]{3,40}?)(?:关于|(?=20\d\d[年度])|(?=二[〇零○])|(?=法治政府建设|推进法治政府))")
_NATURE = (
    ("township", lazy(r"(?:镇|乡|街道)(?:人民政府|办事处|党工?委)?$|(?:镇|乡)人民政府|街道办")),
    ("party", lazy(r"^中共|(?<!员)党(?:委|组)$|[市县区省]委$")),
    ("government", lazy(r"人民政府$|[省市县区旗]政府$")),
    ("department", lazy(r"[局委厅办部院署]$|委员会$|办公室$|中心$|支队$|大队$")),
)


class Organ(NamedTuple):
    """What a configuration says of the reporting organ; empty where the document itself is to say it."""

    name: str = ""
    level: str = ""
    kind: str = ""
    short_names: tuple[str, ...] = ()


class Metadata(NamedTuple):
    """What is known of a document as a whole; None or "unknown" where it does not say.

    ``genre_reason`` is a Chinese clause that says what the genre was judged by.
    """

    genre: Genre
    genre_reason: str
    report_year: int | None
    organ: str | None
    organ_kind: OrganKind
    level: str | None
    signed: date | None
    short_names: tuple[str, ...] = ()


def read_metadata(document: Document, known: Organ | None = None) -> Metadata:
    """The metadata of a document, from its title, headings, opening and 落款; page furniture is never consulted.

    ``known`` fills in the organ's name where the document has none, and has the last word on its level and kind.
    """
    title = document.title.span.of(document.text) if document.title else ""
    genre, reason = _genre(document, title)
    known = known or Organ()
    organ = _organ(document, title) or known.name or None
    kind: str = next((kind for kind, pattern in _NATURE if organ and pattern.search(organ)), "unknown")
    kind, level = known.kind or kind, known.level or _level(organ, kind)
    year = _report_year(document, title, genre)
    return Metadata(genre, reason, year, organ, kind, level, _signed(document), known.short_names)  # type: ignore[arg-type]


def _genre(document: Document, title: str) -> tuple[Genre, str]:
    subject = _SUBJECT.search(title)
    if title and (subject or _PLAN.search(title) or _OTHER_REPORT.search(title)):
        named = f"标题是“{title.lstrip('#')}”"
        if _OTHER_REPORT.search(title):
            return "other", named
        last = max(
            (
                (m.end(), genre)
                for genre, pattern in (("work-summary", _SUMMARY), ("annual-report", _REPORT), ("implementation-plan", _PLAN))
                for m in pattern.finditer(_NEXT_PLAN.sub("", title))
            ),
            default=None,
        )
        if last is not None and (subject or last[1] == "implementation-plan"):
            return last[1], named  # type: ignore[return-value]
        if subject and title.endswith("情况"):
            return "annual-report", named
    return _genre_of_body(document, title)


def _genre_of_body(document: Document, title: str) -> tuple[Genre, str]:
    text = document.text
    if len(list(islice(_DUTY.finditer(text), _SEVERAL))) == _SEVERAL:
        return "implementation-plan", "正文逐条写有责任单位"
    headings = "\n".join(section.heading.of(text) for section in document.sections)
    opening = text[:400]
    about = len(_SUBJECT.findall(headings)) + ("报告如下" in opening and bool(_SUBJECT.search(opening)))
    if about and (not title or _SUBJECT.search(title) or _REPORT.search(title)):
        return "annual-report", "标题缺失，按各部分标题和开头判断" if not title else "按各部分标题和开头判断"
    if title:
        return "other", f"标题是“{title.lstrip('#')}”"
    return "other", "没有找到法治政府建设年度报告的标题或部分标题"


def _report_year(document: Document, title: str, genre: Genre) -> int | None:
    """The year reported on: from the title, else the first part heading with a year, else the opening sentence.

    Of other genres only the title is asked, then the signing date: it is the year their wording is judged by.
    """
    if match := _YEAR.search(title):
        return int(match["start"] or match["year"]) if genre == "implementation-plan" else int(match["year"])
    if match := _HAN_YEAR.search(title):
        return parse_chinese(match.group(1))
    if genre in ("implementation-plan", "other"):
        signed = _signed(document)
        return signed.year if signed else None
    text = document.text
    plan = lazy(r"安排|打算|计划|思路|要点|下一")
    for section in document.all_sections():
        heading = _CITED.sub("", section.heading.of(text))
        if (match := _YEAR.search(heading)) and not plan.search(heading):
            return int(match["year"])
    opening = "\n".join(block.span.of(text) for block in document.blocks[:12] if block.kind == "paragraph")
    if match := _YEAR.search(_CITED.sub("", opening)[:300]):
        return int(match["year"])
    # A plan heading for year Y+1, or the year most often named, are the last resorts.
    for section in document.sections:
        heading = section.heading.of(text)
        if (match := _YEAR.search(heading)) and plan.search(heading):
            return int(match["year"]) - 1
    years = re.findall(r"(?<!\d)(20\d\d)年(?!修)", text)
    if years:
        best = max(set(years), key=lambda year: (years.count(year), year))
        if years.count(best) >= 2:
            return int(best)
    return None


def _organ(document: Document, title: str) -> str | None:
    if document.signature:
        return document.signature.span.of(document.text)
    if document.letterhead:
        return document.letterhead.span.of(document.text)
    match = _ORGAN_BEFORE.match(title.lstrip("#").removeprefix("关于"))
    return match.group("organ") if match else None


def _level(organ: str | None, kind: str) -> str | None:
    """省 市 县 乡, from the last place name in the organ's name; a district counts as 县."""
    if not organ:
        return None
    if kind == "township":
        return "乡"
    for level, ends in (("县", "县区旗"), ("市", "市州盟"), ("省", "省")):
        if re.search(rf"[{ends}](?!政|场监|容|域)", organ.replace("自治区", "省")):
            return level
    return None


def _signed(document: Document) -> date | None:
    if document.date is None:
        return None
    return next((fact.as_date() for fact in find_dates(document.date.span.of(document.text))), None)
