"""主送机关: nobody addressed, or not those to whom a department reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check

_REPORTING = Basis("《法治政府建设与责任落实督察工作规定》", "关于年度报告报送对象的规定")
_FORMAT = Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于主送机关的规定")
_OPENING = 1500
_LONGEST = 80
_COMMITTEE = re.compile(r"(?:[省市县区州旗盟]委|党工?委|管委会)(?=[、，：]|$)")

_REPORT = """云山市司法局关于2025年法治政府建设情况的报告
{addressee}2025年，我局推进依法行政，现将有关情况报告如下：
一、主要举措和成效
办案12件。
{signature}"""
_SIGNED = "云山市司法局\n2026年1月20日\n"


@check(
    id="structure.addressee-missing",
    title="没有主送机关",
    severity="info",
    genres=("annual-report",),
    message="没有找到主送机关。报送的报告应在标题下一行写明主送机关，如“市委、市政府：”；用于公开的版本可以不写。",
    basis=[_FORMAT, _REPORTING],
    rationale="部门的年度报告报送本级党委、政府和上一级主管部门。公开的版本常常略去主送机关，所以只看写了落款和“报告如下”、没有网页文字的稿子，而且只作提示。",
    bad=[
        Bad(
            _REPORT.format(addressee="", signature=_SIGNED).replace(
                "云山市司法局关于2025年法治政府建设情况的报告", "【云山市司法局关于2025年法治政府建设情况的报告】"
            )
        ),
        Bad("【云山市林业局2025年法治政府建设年度报告】\n2025年，我局认真履职，现报告如下：\n一、主要成效\n办案12件。\n云山市林业局\n2026年1月8日\n"),
    ],
    good=[
        Good(_REPORT.format(addressee="市委、市政府：\n", signature=_SIGNED)),
        Good(_REPORT.format(addressee="", signature="")),
        Good(_REPORT.format(addressee="市委依法治市办并各位领导同志：\n", signature=_SIGNED)),
        Good("云山市司法局2025年法治政府建设年度报告\n2025年，我局推进依法行政。\n一、主要成效\n办案12件。\n" + _SIGNED),
    ],
)
def addressee_missing(context: Context) -> Iterator[Finding]:
    """A signed report that reports 如下 to nobody."""
    document, text = context.document, context.text
    if document.addressee is not None or document.title is None or document.signature is None or document.date is None or document.furniture:
        return
    start = document.title.span.end
    end = document.sections[0].span.start if document.sections else len(text)
    opening = text[start : min(end, start + _OPENING)]
    if "报告如下" not in opening or document.date.span.start < start + 40:
        return
    if not any(line.endswith("：") and "如下" not in line and len(line) <= _LONGEST for line in opening.split("\n")):
        yield Finding(document.anchor)


@check(
    id="structure.addressee-not-own-government",
    title="主送没有本级党委、政府",
    severity="info",
    genres=("annual-report",),
    message="主送机关“{found}”里没有本级党委、政府。部门的年度报告应报送本级党委和政府，同时报上一级主管部门，请核对。",
    basis=[_REPORTING],
    rationale="只报上级主管部门，本级党委、政府就看不到。只看部门的报告；一式几份、分别行文的，不必改。",
    bad=[
        Bad(
            _REPORT.format(addressee="【省司法厅】：\n", signature=_SIGNED),
            message="主送机关“省司法厅”里没有本级党委、政府。部门的年度报告应报送本级党委和政府，同时报上一级主管部门，请核对。",
        ),
        Bad(_REPORT.format(addressee="【市委依法治市办、省司法厅】：\n", signature=_SIGNED)),
    ],
    good=[
        Good(_REPORT.format(addressee="市委、市政府，省司法厅：\n", signature=_SIGNED)),
        Good(_REPORT.format(addressee="中共云山市委：\n", signature=_SIGNED)),
        Good(
            "云山市人民政府关于2025年法治政府建设情况的报告\n市人大常委会：\n现将有关情况报告如下：\n一、主要成效\n办案12件。\n云山市人民政府\n2026年1月8日\n"
        ),
    ],
)
def addressee_not_own_government(context: Context) -> Iterator[Finding]:
    """A department that addresses neither a party committee nor a government."""
    addressee = context.document.addressee
    if addressee is None or context.facts.meta.organ_kind != "department":
        return
    place = addressee.span._replace(end=addressee.span.end - 1)
    written = place.of(context.text)
    if "政府" not in written and not _COMMITTEE.search(written):
        yield Finding(place)
