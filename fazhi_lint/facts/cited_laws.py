"""Which 《…》 could be a law at all, and which is the writer's own paper (the order of tests is fixed; the first that answers wins)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from fazhi_lint.facts.citations import Citation
from fazhi_lint.text.patterns import lazy

Kind = Literal["law", "own", "form", "alone", "local", "paper", "work"]

_ALONE = {"纲要", "规划", "决定", "方案", "意见", "条例", "办法", "规定", "通知", "细则", "标准", "指引", "清单", "指南"}
_OWNER = lazy(
    r"^(?:中共)?(?:我|本|全|区|县|市|局|委|厅|镇|街道|乡)(?:委|局|市|县|区|厅|镇|卫健局|卫健委|政府|机关|系统)?(?=.{2,}(?:制度|办法|规定|细则|方案|规则|目录|清单|要点|计划|预案|实施|工作))|^20\d\d年|^\d{4}年度|^(?:委|局|厅|市委|县委|区委|镇)(?!员会)"
)
_OWNER_FIRST = "中我本全区县市局委厅镇街乡"
_PLACES = frozenset("省市县区旗州盟")
_REGIONS = ("中共", "北京", "天津", "上海", "重庆", "内蒙古", "广西", "西藏", "宁夏", "新疆")
_PLACE_ORGAN = lazy(r"^[^《》]{2,12}?[省市县区旗州盟](?:[^《》]{0,14}(?:委员会|委|局|厅|政府|办公室|人大常委会)|卫生健康|教育|公安|司法)")
_PLACE = lazy(r"^(?:中共)?(?:[^《》〈〉、，的]{2,7}(?:省|自治区|自治州|自治县|市|县|区|旗|盟)|北京|天津|上海|重庆|内蒙古|广西|西藏|宁夏|新疆)(?!场监)")
_LAW_ENDS = ("法", "法典", "条例", "规定", "办法", "细则", "规则", "章程", "准则", "纲要", "规划", "解释")
_LAW_END = lazy(rf"(?:{'|'.join(_LAW_ENDS)})(?:（[^（）]*）)?$")
_PAPER_END = lazy(
    r"(?:通知|方案|要点|计划|制度|清单|目录|预案|程序|规范|意见书?|指南|指引|标准|手册|协议|报告|函|批复|公告|通告|汇编|读本|选编|台账|证|书|表|单|卷|图)(?:（[^（）]*）)?$"
)


def kind_of(citation: Citation, declared: frozenset[str] = frozenset()) -> Kind:
    """What a cited title is: only ``law`` may be judged by the central tables.

    ``declared`` are short forms the document itself introduces (以下简称《X》).
    """
    title = citation.title
    if title in _ALONE or title in declared:
        return "alone"
    if citation.counted:
        return "form"
    if citation.verb == "own":
        return "own"
    if (title[:1] in _OWNER_FIRST or title[:1].isdigit()) and _OWNER.match(title):
        return "own"
    if not _PLACES.isdisjoint(title) and _PLACE_ORGAN.match(title):
        return "own"
    if (title.startswith(_REGIONS) or not _PLACES.isdisjoint(title)) and _PLACE.match(title):
        return "local"
    if title.endswith(_LAW_ENDS) or _LAW_END.search(title):
        return "law"
    return "paper" if _PAPER_END.search(title) else "work"


def find_cited_laws(text: str, citations: Iterable[Citation]) -> dict[int, Citation]:
    """The citations, by where they start, that the central tables may judge: of the kind ``law``, and no title inside the title."""
    likely = [citation for citation in citations if not citation.inner and citation.title.endswith((*_LAW_ENDS, "）"))]
    declared = declared_names(text) if likely else frozenset()
    return {citation.span.start: citation for citation in likely if kind_of(citation, declared) == "law"}


def declared_names(text: str) -> frozenset[str]:
    """Short forms introduced by （以下简称《X》） or （以下简称“X”）."""
    if "简称" not in text:
        return frozenset()
    return frozenset(re.findall(r"(?:以下|下)?简称[：]?[《“]([^》”\n]{1,40})[》”]", text))
