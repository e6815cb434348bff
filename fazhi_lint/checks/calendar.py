"""Dates: days that do not exist, reports signed late or in the wrong year, parts that speak of another year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi_lint.facts import Facts
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_INSPECTION = "《法治政府建设与责任落实督察工作规定》"
_YEAR = lazy(r"(?<!\d)(20\d\d)年")
_HEAD = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n云山市司法局\n"


@check(
    id="dates.impossible",
    title="日期不存在",
    severity="error",
    message="日历上没有“{found}”这一天，请核对{hint}。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="月份只有1至12月，各月的天数也是固定的；闰年才有2月29日。",
    bad=[
        Bad("【2025年2月29日】，局党组会专题研究法治工作。", message="日历上没有“2025年2月29日”这一天，请核对（2025年2月只有28天）。"),
        Bad("检查于【11月31日】完成。"),
        Bad("【2025年13月5日】印发通知。"),
    ],
    good=[
        Good("2024年2月29日，局党组会专题研究法治工作；12月31日完成评查。"),
        Good("2月29日开展宣传，每月30日前报送。"),
    ],
)
def impossible(context: Context) -> Iterator[Finding]:
    """Dates no calendar has."""
    for fact in context.facts.dates:
        if not fact.valid:
            yield Finding(fact.span, {"hint": _hint(fact.year, fact.month)})


def _hint(year: int | None, month: int) -> str:
    if not 1 <= month <= 12:
        return f"（没有{month}月）"
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return f"（{'' if year is None else f'{year}年'}2月只有{29 if leap else 28}天）"
    return f"（{month}月只有{30 if month in (4, 6, 9, 11) else 31}天）"


def _signed_after(facts: Facts, month: int) -> date | None:
    """The signing date, where it lies after the first of ``month`` in the year after the report year."""
    meta = facts.meta
    if meta.signed and meta.report_year and meta.signed > date(meta.report_year + 1, month, 1):
        return meta.signed
    return None


def _reports_by_april(facts: Facts) -> bool:
    """Provinces and central departments have until 1 April to report."""
    organ = facts.meta.organ or ""
    return (facts.meta.level == "省" and facts.meta.organ_kind in ("government", "party")) or organ.startswith("国家") or organ.endswith("部")


@check(
    id="dates.late-report",
    title="成文日期晚于报送时限",
    severity="warning",
    genres=("annual-report",),
    message="成文日期“{found}”晚于 {year}年3月1日。县级以上地方政府及其部门应在每年3月1日之前报告上一年度法治政府建设情况，请核对日期和报送时间。",
    basis=[Basis(_INSPECTION, "关于年度报告报送时限的规定")],
    rationale="督察工作规定为地方政府和部门定的报送时限是3月1日（省级党委政府和国务院部门是4月1日）。成文日期就晚于时限，说明报送也已逾期，或者日期写错了。",
    bad=[
        Bad(_HEAD + "【2026年3月20日】\n"),
        Bad("临江县人民政府2025年法治政府建设年度报告\n一、主要成效\n办案12件。\n临江县人民政府\n【2026年3月2日】\n"),
    ],
    good=[
        Good(_HEAD + "2026年2月28日\n"),
        Good(_HEAD + "2026年3月1日\n"),
        Good("东江省人民政府2025年法治政府建设年度报告\n一、主要成效\n办案12件。\n东江省人民政府\n2026年3月20日\n"),
    ],
)
def late_report(context: Context) -> Iterator[Finding]:
    """Signed after 1 March, but not after 1 April (that is the other rule's)."""
    facts = context.facts
    signed = _signed_after(facts, 3)
    if signed and not _signed_after(facts, 4) and not _reports_by_april(facts) and context.document.date:
        yield Finding(context.document.date.span, {"year": signed.year})


@check(
    id="dates.late-publication",
    title="成文日期晚于公开时限",
    severity="error",
    genres=("annual-report",),
    message="成文日期“{found}”晚于 {year}年4月1日。年度报告应当在每年4月1日之前向社会公开，请核对日期。",
    basis=[Basis(_INSPECTION, "第二十四条")],
    rationale="督察工作规定第二十四条：每年4月1日之前，地方各级政府和县级以上政府部门的年度报告，除涉密的外，应当向社会公开。",
    bad=[
        Bad(_HEAD + "【2026年4月15日】\n"),
        Bad("临江县人民政府2025年法治政府建设年度报告\n一、主要成效\n办案12件。\n临江县人民政府\n【2026年6月2日】\n"),
    ],
    good=[
        Good(_HEAD + "2026年4月1日\n"),
        Good(_HEAD + "2026年1月20日\n"),
    ],
)
def late_publication(context: Context) -> Iterator[Finding]:
    """Signed after 1 April of the year in which it was due."""
    signed = _signed_after(context.facts, 4)
    meta = context.facts.meta
    if signed and meta.report_year and signed.year <= meta.report_year + 1 and context.document.date:
        yield Finding(context.document.date.span, {"year": signed.year})


@check(
    id="dates.signature-year",
    title="落款年份与报告年度对不上",
    severity="warning",
    genres=("annual-report",),
    message="报告年度是{year}年，落款日期却是“{found}”。年度报告一般在当年年底或次年年初成文，请核对两处年份。",
    basis=[Basis(_INSPECTION, "关于报告上一年度情况的规定")],
    rationale="落款年份应当是报告年度当年或下一年。差得更多，多半是沿用旧稿时漏改了标题或落款的年份。",
    bad=[
        Bad(_HEAD + "【2024年1月20日】\n"),
        Bad(_HEAD + "【2027年1月20日】\n"),
    ],
    good=[
        Good(_HEAD + "2025年12月30日\n"),
        Good(_HEAD + "2026年1月20日\n"),
    ],
)
def signature_year(context: Context) -> Iterator[Finding]:
    """Signed in a year that is neither the report year nor the next."""
    meta = context.facts.meta
    if meta.signed and meta.report_year and meta.signed.year not in (meta.report_year, meta.report_year + 1) and context.document.date:
        yield Finding(context.document.date.span, {"year": meta.report_year})


@check(
    id="dates.part-year",
    title="部分标题的年份与报告年度不符",
    severity="warning",
    genres=("annual-report",),
    message="报告年度是{year}年，这个部分写的却是“{found}”。请核对是否沿用了上一年的稿子。",
    basis=[Basis(_INSPECTION, "关于报告上一年度情况的规定")],
    rationale="成效、不足、第一责任人履职都是报告年度的情况。标题里出现别的年份，多半是沿用旧稿漏改。“十四五”起止、规划年限和计划部分的年份不在此列。",
    bad=[
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n一、【2024年】推进法治政府建设的主要举措和成效\n办案12件。\n二、存在的不足和原因\n由于人员少。\n"),
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n二、【2024年】度法治政府建设存在的不足和原因\n由于人员少。\n"),
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n【2024年】，我局扎实推进法治政府建设，现将有关情况报告如下：\n一、主要举措和成效\n办案12件。\n"),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、2025年主要举措和成效\n与2024年相比，办案增加2件。\n二、2026年主要安排\n开展评查。\n"),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、2025年重点工作\n办案12件。\n二、2026年重点工作\n开展评查。\n"),
        Good(
            "云山市司法局关于2025年法治政府建设情况的报告\n2025年，我局认真落实《法治政府建设实施纲要（2021—2025年）》，现报告如下：\n一、主要举措和成效\n办案12件。\n"
        ),
    ],
)
def part_year(context: Context) -> Iterator[Finding]:
    """A part heading, or the first words of the opening, with a year other than the report year."""
    facts, text = context.facts, context.text
    year = facts.meta.report_year
    if year is None:
        return
    places = [section.heading for part in ("measures", "shortcomings", "first-responsible") for section in facts.parts[part].sections if section.level == 1]
    opening = next((b.span for b in context.document.blocks if b.kind == "paragraph"), None)
    if opening:
        places.append(Span(opening.start, opening.start + 5))
    for place in places:
        for match in _YEAR.finditer(text, place.start, place.end):
            if int(match.group(1)) != year and text[match.start() - 1 : match.start()] not in "—-－～至":
                yield Finding(Span(*match.span()), {"year": year}, notes=_title_note(context))


def _title_note(context: Context) -> tuple[Note, ...]:
    title = context.document.title
    return (Note(title.heading or title.span, "标题里的年度"),) if title else ()


@check(
    id="dates.plan-year",
    title="下一年度安排的年份不对",
    severity="warning",
    genres=("annual-report",),
    message="报告年度是{year}年，下一年度安排应是{next}年，这里写的是“{found}”。",
    basis=[Basis(_INSPECTION, "关于报告下一年度主要安排的规定")],
    rationale="这一部分写的是报告年度的下一年。年份没有改，多半是沿用了上一年的稿子。",
    bad=[
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n二、【2025年】推进法治政府建设的主要安排\n开展评查。\n"),
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n二、【2024年】工作计划\n开展评查。\n"),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n二、2026年主要安排\n开展评查。\n"),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n二、下一步工作打算\n到2027年基本建成。\n"),
    ],
)
def plan_year(context: Context) -> Iterator[Finding]:
    """A plan heading whose year is not the one after the report year."""
    facts = context.facts
    year = facts.meta.report_year
    if year is None:
        return
    for section in facts.parts["next-year"].sections:
        years = list(_YEAR.finditer(context.text, section.heading.start, section.heading.end))
        if years and all(int(m.group(1)) != year + 1 for m in years):
            yield Finding(Span(*years[0].span()), {"year": year, "next": year + 1}, notes=_title_note(context))
