"""Laws against the versions of them there were when the report was written: not passed, not in force, not newly revised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fazhi_lint.facts.citations import Citation
from fazhi_lint.facts.written import Written, in_plan, when_written
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.ruleset.tables import Law, LawHistory, LawVersion
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any, last_end

_CITING = Basis("《党政机关公文处理工作条例》", "关于公文引用准确的要求")
_TABLES = Basis("国家法律法规数据库（按内置法规表核对日期）")
_REPORT = "云山市司法局关于{year}年法治政府建设情况的报告\n一、主要举措和成效\n{text}\n二、{next}年主要安排\n{plan}\n云山市司法局\n{next}年1月20日\n"
_CERTAIN = ("有效", "尚未施行")


def _report(year: int, text: str, plan: str = "开展案卷评查。") -> str:
    return _REPORT.format(year=year, text=text, plan=plan, next=year + 1)


def _day(iso: str) -> str:
    return "".join(f"{int(number)}{unit}" for number, unit in zip(iso.split("-"), "年月日", strict=False))


def _date(iso: str) -> date | None:
    return date.fromisoformat(iso) if len(iso) == 10 else None


def _known(context: Context, citation: Citation) -> tuple[Law, LawHistory] | None:
    """The central law in force that the tables know by exactly this title, with its versions."""
    if citation.span.start not in context.facts.cited_laws:
        return None
    law = context.tables.laws.exact(citation.title)
    history = context.tables.history(law.title) if law and not law.region and law.status in _CERTAIN else None
    return (law, history) if law and history else None


_DRAFT = "草案 立法 起草 审议 征求意见 意见稿 出台 制定 颁布后 通过后 即将 有望 列入 论证".split()


@check(
    id="citations.draft-as-law",
    title="把还没有通过的法律当作法律引用",
    severity="warning",
    message="本文成文（{written}）时《{law}》{state}，不能当作法律引用。请核对名称和年份；说的是草案的，写明“草案”。",
    basis=[_CITING, _TABLES],
    rationale="草案还没有法律效力，不能学习宣传、作为依据。同一句写明草案、立法、征求意见的不提醒；写在下一年度安排里、到那一年已经通过的也不提醒。只看按全称或者通用简称查得到的法律。",
    triggers=("法》",),
    bad=[
        Bad(
            _report(2024, "深入宣传《【法治宣传教育法】》，开展宣讲12场。"),
            message="本文成文（2025年1月20日）时《法治宣传教育法》还没有通过（2025年9月12日通过），不能当作法律引用。请核对名称和年份；说的是草案的，写明“草案”。",
        ),
        Bad(_report(2025, "贯彻落实《【托育服务法】》，规范托育机构。")),
    ],
    good=[
        Good(_report(2025, "深入宣传《法治宣传教育法》，开展宣讲12场。")),
        Good(_report(2025, "对《托育服务法（草案）》和《托育服务法》草案提出意见6条。")),
        Good(_report(2024, "参加《法治宣传教育法》立法调研。", "全面落实《民营经济促进法》。")),
        Good("学习《托育服务法》。"),
    ],
)
def draft_as_law(context: Context) -> Iterator[Finding]:
    """Laws first passed after the last day on which the document can have been written; drafts of the table."""
    written = when_written(context.facts)
    if written is None:
        return
    drafts = {term.term: term.until for term in context.tables.dated_terms("draft")}
    year = context.facts.meta.report_year
    for citation in context.facts.citations:
        if citation.verb == "own" or citation.counted or not citation.title.endswith("法"):
            continue
        planned = year is not None and in_plan(context.facts, citation.span.start)
        by = date(year + 1, 12, 31) if year is not None and planned else written.latest
        state = _not_passed(context, citation.title, by, drafts)
        if state and not has_any(context.facts.sentences.at(citation.span.start).of(context.text), _DRAFT):
            yield Finding(citation.title_span, {"written": written, "law": citation.title, "state": state})


def _not_passed(context: Context, title: str, by: date, drafts: dict[str, str]) -> str | None:
    """Why a title is no law yet on a day, as the tables have it."""
    law = context.tables.laws.exact(title)
    if law is None:
        still = drafts.get(title.removeprefix("中华人民共和国"), "")
        return f"还是草案（核实到{_day(still)}）" if still and by.isoformat()[: len(still)] <= still else None
    history = context.tables.history(law.title) if law.kind == "法律" and law.status in _CERTAIN else None
    passed = _date(history.versions[0].passed) if history and history.whole else None
    return f"还没有通过（{_day(passed.isoformat())}通过）" if passed and passed > by else None


_EXECUTING = "严格执行 认真执行 执行 依据 依照 按照 根据 适用 遵照".split()
_REVISED = lazy(r"(?:最新|新)修[订正改]的?$")
_LEARNING = "即将 将于 准备 学习 宣传 培训".split()
_SOON = "施行 实施 生效 准备 衔接 即将 起 后".split()


@check(
    id="citations.not-yet-in-force",
    title="执行还没有施行的法规",
    severity="warning",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="{which}《{law}》{effective}起施行，{when}还没有施行，不能作为依据。请核对名称和年份；说的是地方性法规的，请写全称。",
    basis=[_CITING, _TABLES],
    rationale="法规公布以后、施行以前，可以学习宣传、做准备，不能作为执法办事的依据。只提醒“执行”“依据”“按照”，学习、宣传、写明施行日期的不提醒；写在下一年度安排里、到那一年已经施行的不提醒。",
    triggers=("执行《", "据《", "照《", "适用《", "执行了《", "执行好《", "执行新", "据新", "照新", "执行最新", "据最新", "照最新"),
    bad=[
        Bad(
            _report(2025, "严格执行《【行政执法监督条例】》，开展案卷评查。"),
            message="《行政执法监督条例》2026年2月1日起施行，报告年度内还没有施行，不能作为依据。请核对名称和年份；说的是地方性法规的，请写全称。",
        ),
        Bad(_report(2024, "依据新修订的《【传染病防治法】》查处案件。", "开展案卷评查。").replace("2025年1月20日", "2025年5月20日")),
        Bad(_report(2023, "依据《【公平竞争审查条例】》审查文件12件。", "开展案卷评查。").replace("2024年1月20日", "2024年6月20日")),
    ],
    good=[
        Good(_report(2025, "学习宣传《行政执法监督条例》，开展案卷评查。", "严格执行《行政执法监督条例》。")),
        Good(_report(2025, "按照《行政执法监督条例》自2026年2月1日起施行的要求，提前清理文件。")),
        Good(_report(2025, "依照《治安管理处罚法》《法治宣传教育法》、新修订的《传染病防治法》办理。")),
        Good(_report(2024, "严格执行《公平竞争审查条例》，审查文件12件。")),
    ],
)
def not_yet_in_force(context: Context) -> Iterator[Finding]:
    """Laws already passed whose first (新修订的: newest) version takes effect after the work that is said to follow them."""
    written = when_written(context.facts)
    if written is None:
        return
    for citation in context.facts.citations:
        left, revised = _without_new(citation.left)
        if not _executes(left) or has_any(context.text[citation.span.end : citation.span.end + 16], _SOON) or not (known := _known(context, citation)):
            continue
        law, history = known
        version = _version_meant(history, written.earliest, revised)
        effective = _date(version.effective) if version else None
        last, when = _last_day_of_work(context, citation, written)
        if effective and effective > last:
            values = {"which": "新修订的" if revised else "", "law": law.title, "effective": _day(effective.isoformat()), "when": when}
            yield Finding(citation.title_span, values)


def _without_new(left: str) -> tuple[str, bool]:
    match = _REVISED.search(left) if "修" in left[-3:] else None
    return (left[: match.start()], True) if match else (left, False)


def _version_meant(history: LawHistory, by: date, revised: bool) -> LawVersion | None:
    """The first version, where it is certain which that is, or the newest there was; passed by a day: before, a local law may be meant."""
    passed = [version for version in history.versions if version.passed <= by.isoformat()]
    if not passed or not (revised or history.whole):
        return None
    return passed[-1] if revised else history.versions[0]


def _last_day_of_work(context: Context, citation: Citation, written: Written) -> tuple[date, str]:
    meta = context.facts.meta
    if meta.genre != "implementation-plan" and meta.report_year:
        if in_plan(context.facts, citation.span.start):
            return date(meta.report_year + 1, 12, 31), f"{meta.report_year + 1}年内"
        return date(meta.report_year, 12, 31), "报告年度内"
    return max(written.latest, date(written.latest.year, 12, 31)), "成文当年"


def _executes(left: str) -> bool:
    """Whether the verb right before a title makes it the ground of what is done, and not of what is learnt or got ready."""
    verb = last_end(left, _EXECUTING)
    return verb > 0 and len(left) - verb <= 2 and not has_any(left, _LEARNING)


_NEW = lazy(r"(?:新修订|新修正|新修改|新颁布|新出台|新公布|新制定|新实施|新施行|最新修订|最新修正)的?$")
_RECENT = timedelta(days=800)  # two years, and the weeks between passing a law and writing of it


@check(
    id="citations.newly-revised",
    title="“新修订的”与修订时间不合",
    severity="info",
    genres=("annual-report", "work-summary", "implementation-plan"),
    years=(2020, None),
    message="法规表里《{law}》在本文成文（{written}）前两年内没有新的版本，{nearest}。请核对“{found}”的说法。",
    basis=[_CITING, _TABLES],
    rationale="“新修订的”一般指近一两年修订、修正的法律法规。修订已久的，多半是沿用了几年前的稿子；成文以后才修订的，多半是年份写错。法规表没有把握的不提醒，法规表核对日期以后成文的也不提醒。",
    triggers=("新修", "新颁布", "新出台", "新公布", "新制定", "新实施", "新施行"),
    bad=[
        Bad(
            _report(2025, "组织学习【新修订的《行政处罚法》】。"),
            message="法规表里《中华人民共和国行政处罚法》在本文成文（2026年1月20日）前两年内没有新的版本，最近一次是2021年1月22日。请核对“新修订的《行政处罚法》”的说法。",
        ),
        Bad(_report(2023, "宣传【新修订的《治安管理处罚法》】。")),
    ],
    good=[
        Good(_report(2025, "组织学习新修订的《传染病防治法》《治安管理处罚法》。")),
        Good(_report(2021, "组织学习新修订的《行政处罚法》。")),
        Good(_report(2025, "组织学习新修订的《云山市办法》和《行政处罚法》。")),
    ],
)
def newly_revised(context: Context) -> Iterator[Finding]:
    """新修订的《X》 where no known version of X was passed or took effect in the two years before."""
    written = when_written(context.facts)
    if written is None:
        return
    for citation in context.facts.citations:
        before = _NEW.search(context.text, max(0, citation.span.start - 8), citation.span.start)
        if before is None or not (known := _known(context, citation)):
            continue
        law, history = known
        if len(law.checked) < 10 or written.latest.isoformat() > law.checked:
            continue
        days = [day for version in history.versions for iso in version if (day := _date(iso))]
        if any(written.earliest - _RECENT <= day <= written.latest for day in days):
            continue
        passed = [version.passed for version in history.versions]
        past = [iso for iso in passed if iso <= written.latest.isoformat()]
        nearest = f"最近一次是{_day(past[-1])}" if past else f"已知的版本最早是{_day(passed[0])}"
        yield Finding(Span(before.start(), citation.span.end), {"law": law.title, "written": written, "nearest": nearest})


_EFFECTIVE_AFTER = lazy(
    r"(?:（|，|\(|于|已于|将于|自|从|已|将|在)*(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:起|开始|正式|全面|（含）|（)*(?:施行|实施|生效)"
)
_EFFECTIVE_BEFORE = lazy(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:起|开始|正式|全面)*(?:施行|实施|生效)的(?:新修订的?|新)?$")
# What the two can begin and end with: most titles have none of it beside them, and need no pattern.
_FIRST_AFTER, _LAST_BEFORE = "0123456789（，(于已将自从在", "行施效的订新"
_NEAR = timedelta(days=400)


@check(
    id="citations.effective-year",
    title="法规的施行日期有误",
    severity="warning",
    message="法规表里《{law}》的施行日期是{right}，这里写的是“{found}”，请核对。",
    basis=[_CITING, _TABLES],
    rationale="施行日期写错，读者会弄不清哪一天起按新的规定办。只比对法规表里有完整日期的版本，写的日期与某个版本相差一年左右又不相同的才提醒。",
    bad=[
        Bad(
            "《传染病防治法》自【2025年10月1日】起施行。",
            message="法规表里《中华人民共和国传染病防治法》的施行日期是2025年9月1日，这里写的是“2025年10月1日”，请核对。",
        ),
        Bad("学习【2025年2月1日】起施行的《行政执法监督条例》。"),
    ],
    good=[
        Good("《传染病防治法》自2025年9月1日起施行，我局于2025年10月1日起实施专项检查。"),
        Good("学习2026年2月1日起施行的《行政执法监督条例》。"),
        Good("《传染病防治法》自1989年9月1日起施行。"),
    ],
)
def effective_year(context: Context) -> Iterator[Finding]:
    """A day of coming into force, right beside a title, that no version has though one is near."""
    text = context.text
    for citation in context.facts.citations:
        start, end = citation.span
        match = _EFFECTIVE_AFTER.match(text, end) if text[end : end + 1] in _FIRST_AFTER else None
        if match is None and text[start - 1 : start] in _LAST_BEFORE:
            match = _EFFECTIVE_BEFORE.search(text, max(0, start - 24), start)
        if match is None or not (known := _known(context, citation)):
            continue
        law, history = known
        days = [_date(version.effective) for version in history.versions]
        if None in days:
            continue
        try:
            stated = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue  # dates.impossible says so
        near = [day for day in days if day and abs(day - stated) <= _NEAR]
        if near and stated not in near:
            right = min(near, key=lambda day: abs(day - stated))
            yield Finding(Span(match.start("year"), match.end("day") + 1), {"law": law.title, "right": _day(right.isoformat())})
