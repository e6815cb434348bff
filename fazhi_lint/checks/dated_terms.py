"""Names that are right only in certain years: expressions, organs, plans, publicity periods; and 今年, 去年, 截至目前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fazhi_lint.facts.parts import Part
from fazhi_lint.facts.written import in_plan, when_written, year_spoken_of
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.ruleset.lawkeys import normal_key
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_ACCURATE = Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")
_TABLE = Basis("名称时效表（rules/data/dated_terms.csv）")
_REPORT = "云山市司法局关于{year}年法治政府建设情况的报告\n一、主要举措和成效\n{text}\n二、{next}年主要安排\n{plan}\n云山市司法局\n{next}年1月20日\n"


def _report(year: int, text: str, plan: str = "开展案卷评查。") -> str:
    return _REPORT.format(year=year, text=text, plan=plan, next=year + 1)


def _first_day(iso: str) -> date:
    return date.fromisoformat(iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso)


def _day(iso: str) -> str:
    return "".join(f"{int(number)}{unit}" for number, unit in zip(iso.split("-"), "年月日", strict=False))


def _inside(text: str, at: int, marks: str) -> bool:
    """Whether a place stands within a pair of marks that opened at most 60 characters before."""
    start = max(0, at - 60)
    return text.rfind(marks[0], start, at) > text.rfind(marks[1], start, at)


def _places(text: str, term: str) -> Iterator[int]:
    at = text.find(term)
    while at >= 0:
        yield at
        at = text.find(term, at + len(term))


@check(
    id="dates.term-too-early",
    title="提法、名称早于它的提出时间",
    severity="error",
    message="“{found}”{since}起才有，本文成文（{written}）时还没有这个说法。请核对成文日期，或者改用当年的说法。",
    basis=[_ACCURATE, _TABLE],
    rationale="报告用语应当与年份相合。成文时还没有提出的思想、设立的机构、印发的文件，不会写进当年的报告，多半是套用了后来的稿子，或者报告年度、落款年份写错。没有成文日期的，按报告年度次年上半年成文看，仍然太早的才提。",
    triggers=(
        "习近平法治思想",
        "两个确立",
        "习近平新时代中国特色社会主义思想",
        "国家宪法日",
        "宪法宣传周",
        "国家卫生健康委员会",
        "国家疾病预防控制局",
        "国家医疗保障局",
        "国家数据局",
        "法治政府建设实施纲要",
        "法治社会建设实施纲要",
        "法治中国建设规划",
        "提升行政执法质量三年行动计划",
    ),
    bad=[
        Bad(
            _report(2019, "深入学习贯彻【习近平法治思想】，办案12件。"),
            message="“习近平法治思想”2020年11月16日起才有，本文成文（2020年1月20日）时还没有这个说法。请核对成文日期，或者改用当年的说法。",
        ),
        Bad(_report(2020, "深刻领悟“【两个确立】”的决定性意义。")),
        Bad("云山市司法局2018年法治政府建设年度报告\n一、主要举措和成效\n学习【习近平法治思想】，对照《【法治政府建设实施纲要（2021—2025年）】》自查。\n"),
    ],
    good=[
        Good(_report(2020, "深入学习贯彻习近平法治思想，办案12件。")),
        Good(_report(2021, "深刻领悟“两个确立”的决定性意义，落实《法治政府建设实施纲要（2021—2025年）》。")),
        Good(_report(2019, "学习习近平总书记全面依法治国新理念新思想新战略。")),
        Good(_report(2019, "确立两个确立目标、两个确立标准的管理办法。")),
    ],
)
def term_too_early(context: Context) -> Iterator[Finding]:
    """Names of the table that begin after the last day on which the document can have been written."""
    written = when_written(context.facts)
    if written is None:
        return
    text = context.text
    for term in context.tables.dated_terms("name"):
        if _first_day(term.since) <= written.latest:
            continue
        name = term.term.strip("“”")
        for at in _places(text, name):
            if name == term.term or text[at - 1 : at] in ("“", '"'):
                yield Finding(Span(at, at + len(name)), {"since": _day(term.since), "written": written})
    late = {normal_key(term.term): term.since for term in context.tables.dated_terms("document") if _first_day(term.since) > written.latest}
    for citation in context.facts.citations if late else ():
        if since := late.get(normal_key(citation.title)):
            yield Finding(citation.title_span, {"since": _day(since), "written": written})


_HISTORY = "原 曾 机构改革 整合 划转 划入 更名 改名 组建 撤销 不再保留 合并 前身 旧 时任 挂牌".split()
_DOCUMENT_AFTER = lazy(r"(?:令|公告|通告|发布|制定|印发|颁布|规章|第\d+号|〔|\d{4}年|等?\d*(?:个)?部门(?:联合)?(?:印发|发布))")
_ANY_YEAR = lazy(r"(?<!\d)(20\d\d)年")
_NOT_IN_A_NAME = "据照由经和与及、，。；：按获受被向以于在对（\n”"


@check(
    id="dates.old-institution",
    title="用了机构改革前的名称",
    severity="warning",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="“{found}”是{until}机构改革前的名称，{year}年的工作宜写作“{expected}”。写改革前的事可以加“原”字；引用旧文件的除外。",
    basis=[Basis("《第十三届全国人民代表大会第一次会议关于国务院机构改革方案的决定》"), _TABLE],
    rationale="2018年、2023年的机构改革以后，旧机构不再存在，当年的工作不会由它来做。写明“原”“曾”、讲机构改革经过、引用旧规章文件、放在书名号里的不提醒；地方机构改革到2019年才落地，2020年度起才提醒。",
    triggers=(
        "卫生部",
        "农业部",
        "文化部",
        "监察部",
        "环境保护",
        "环保局",
        "国土资源",
        "工商",
        "质监局",
        "质量监督检验检疫",
        "质量技术监督",
        "食药监局",
        "食品药品监督",
        "旅游局",
        "林业局",
        "粮食局",
        "安监局",
        "安全生产监督",
        "新闻出版广电",
        "法制办",
        "中国银行业监督",
        "中国保险监督",
        "中国银行保险监督",
        "医药卫生体制改革",
    ),
    bad=[
        Bad(
            _report(2024, "联合县【工商局】开展检查，会同县【政府法制办】审核文件。"),
            message="“工商局”是2019年机构改革前的名称，2024年的工作宜写作“市场监督管理局”。写改革前的事可以加“原”字；引用旧文件的除外。",
        ),
        Bad(_report(2021, "按照【环境保护部】和【国家工商行政管理总局】部署开展专项行动。")),
        Bad(_report(2024, "落实【中国银行保险监督管理委员会】要求，规范涉企收费。")),
    ],
    good=[
        Good(_report(2024, "县市场监督管理局、原工商局人员参加培训，卫生部门、农业部门配合。")),
        Good(_report(2024, "依据《环境保护部行政规范性文件制定办法》、卫生部令第53号办理。")),
        Good(_report(2018, "联合县工商局开展检查，会同县政府法制办审核文件。")),
        Good(_report(2024, "2016年由县工商局立案的3件积案全部办结。")),
        Good(_report(2024, "执法人员依法制办案，工商联、矿山安监局参加，机构改革后环保局职责划入生态环境局。")),
    ],
)
def old_institution(context: Context) -> Iterator[Finding]:
    """Names of organs that had ceased to exist before the year spoken of."""
    text = context.text
    for kind in ("institution", "office"):
        for term in context.tables.dated_terms(kind):
            for at in _places(text, term.term):
                span = Span(at, at + len(term.term))
                year = year_spoken_of(context.facts, at)
                if year is None or year <= int(term.until[:4]) or not _is_old_name(context, span, kind, term.until):
                    continue
                yield Finding(span, {"until": f"{term.until[:4]}年", "year": year, "expected": term.right})


def _is_old_name(context: Context, span: Span, kind: str, until: str) -> bool:
    """Whether the words are the organ's name, used as of one that exists."""
    text = context.text
    name = span.of(text)
    if kind == "institution" and not name.startswith(("国家", "国务院", "中国")) and text[span.start - 1 : span.start] not in _NOT_IN_A_NAME:
        return False  # 公共卫生部, 越南农业部
    if text.startswith(("门", "分", "长", "署", "委", "位", "件", "理", "法", "案", "结", "事"), span.end) or text[span.start - 2 : span.start] == "矿山":
        return False  # 卫生部门, 农业部长, 法制办理
    if _DOCUMENT_AFTER.match(text, span.end) or _inside(text, span.start, "《》"):
        return False
    sentence = context.facts.sentences.at(span.start)
    around = text[max(sentence.start, span.start - 24) : min(sentence.end, span.end + 16)]
    return not has_any(around, _HISTORY) and not any(year <= until[:4] for year in _ANY_YEAR.findall(around))


_SPAN = lazy(r"(20\d\d)年?[—－–―~～至-]{1,2}(20\d\d)年?）?$")
_GOVERNING = "根据 按照 依照 依据 贯彻 落实 执行 对照 围绕 实施 推进".split()
_CLOSING = "收官 总结 评估 期满 届满 到期 完成 圆满 验收 终期 期末 期间 以来 回顾 接续 衔接 修订 编制 新一轮 下一轮 起草 制定 出台".split()


@check(
    id="dates.plan-expired",
    title="规划期满仍作现行依据",
    severity="info",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="《{found}》的规划期到{until}年为止，这里写的是{year}年的工作。请核对有没有接续的文件。",
    basis=[_ACCURATE],
    rationale="规划、纲要、行动计划的起止年份写在名称里。期满以后仍写“贯彻落实”“按照”的，多半是沿用旧稿；有的地方另外印发了接续文件，所以只作提示。写收官、总结、评估、完成情况的不提醒。",
    triggers=("年）》", "0）》", "5）》", "6）》", "7）》", "8）》"),
    bad=[
        Bad(
            _report(2026, "认真贯彻落实《【法治政府建设实施纲要（2021—2025年）】》，规范执法。"),
            message="《法治政府建设实施纲要（2021—2025年）》的规划期到2025年为止，这里写的是2026年的工作。请核对有没有接续的文件。",
        ),
        Bad(_report(2025, "办案12件。", "继续按照《【云山市法治社会建设实施方案（2021—2025年）】》要求开展普法。")),
    ],
    good=[
        Good(_report(2025, "认真贯彻落实《法治政府建设实施纲要（2021—2025年）》，规范执法。")),
        Good(_report(2026, "全面总结评估《法治政府建设实施纲要（2021—2025年）》落实情况。")),
        Good(_report(2025, "办案12件。", "贯彻落实《浙江省加快建设高水平现代法治政府行动计划（2025—2027年）》。")),
    ],
)
def plan_expired(context: Context) -> Iterator[Finding]:
    """Titles with a span of years that ended before the year spoken of, governed by a verb of following."""
    for citation in context.facts.citations:
        match = _SPAN.search(citation.title)
        if match is None or citation.verb == "own":
            continue
        year = year_spoken_of(context.facts, citation.span.start)
        if year is None or int(match.group(2)) >= year or not has_any(citation.left, _GOVERNING):
            continue
        sentence = context.facts.sentences.at(citation.span.start).of(context.text)
        if not has_any(sentence.replace(citation.title, ""), _CLOSING):
            yield Finding(citation.title_span, {"until": match.group(2), "year": year})


_EDUCATION = lazy(r"(?:“(?P<short>[六七八九])五”|[\"‘](?P<other>[六七八九])五[\"’])普法(?:规划)?|第(?P<ordinal>[六七八九])个五年(?:普法)?规划")
_YEARS = lazy(r"(?:（|\()(20\d\d)年?[—－–―~～至-]{1,2}(20\d\d)年?(?:）|\))")


def _education_periods(context: Context) -> Iterator[tuple[re.Match[str], int, int, str]]:
    """Every naming of a publicity period, its years by the table, and its short name."""
    periods = {term.term[1]: (int(term.since[:4]), int(term.until[:4])) for term in context.tables.dated_terms("education")}
    for hit in context.hits:  # of 五”普法 or 个五年, two characters into the name
        match = _EDUCATION.match(context.text, max(0, hit.start - 2))
        if match is None:
            continue
        number = match["short"] or match["other"] or match["ordinal"]
        if number in periods:
            yield match, *periods[number], f"“{number}五”普法"


@check(
    id="dates.law-education-years",
    title="普法规划的起止年份有误",
    severity="error",
    message="{found}的年份不对，{name}的规划期是{since}—{until}年。",
    basis=[Basis("全国人民代表大会常务委员会关于开展法治宣传教育的历次决议"), _TABLE],
    rationale="普法规划五年一个：“七五”2016—2020年，“八五”2021—2025年，“九五”2026—2030年。",
    triggers=("五”普法", '五"普法', "五’普法", "个五年"),
    bad=[
        Bad("落实【“八五”普法规划（2016—2020年）】要求。", message="“八五”普法规划（2016—2020年）的年份不对，“八五”普法的规划期是2021—2025年。"),
        Bad("宣传《关于开展法治宣传教育的【第九个五年规划（2021—2025年）】》。"),
    ],
    good=[
        Good("落实“八五”普法规划（2021—2025年）要求。"),
        Good("宣传《关于开展法治宣传教育的第九个五年规划（2026—2030年）》。"),
        Good("编制云山市第九个五年规划（2026—2030年）实施意见。"),
    ],
)
def law_education_years(context: Context) -> Iterator[Finding]:
    """A period named with other years than its own."""
    for match, since, until, name in _education_periods(context):
        years = _YEARS.match(context.text, match.end())
        if years and (int(years.group(1)), int(years.group(2))) != (since, until):
            yield Finding(Span(match.start(), years.end()), {"name": name, "since": since, "until": until})


@check(
    id="dates.law-education-too-early",
    title="普法规划还没有开始",
    severity="error",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="{found}从{since}年开始，本文成文（{written}）时还没有。请核对是第几个五年普法。",
    basis=[Basis("全国人民代表大会常务委员会关于开展法治宣传教育的历次决议"), _TABLE],
    rationale="普法规划五年一个：“七五”2016—2020年，“八五”2021—2025年，“九五”2026—2030年。开始前一年的编制、启动准备不提醒，再早就是数字写错。",
    triggers=("五”普法", '五"普法', "五’普法"),
    bad=[
        Bad(
            _report(2022, "扎实推进【“九五”普法】，开展宣讲12场。"),
            message="“九五”普法从2026年开始，本文成文（2023年1月20日）时还没有。请核对是第几个五年普法。",
        ),
        Bad(_report(2018, "全面落实【“八五”普法规划】，开展宣讲12场。")),
    ],
    good=[
        Good(_report(2022, "扎实推进“八五”普法，开展宣讲12场。")),
        Good(_report(2025, "完成“八五”普法总结验收。", "启动“九五”普法。")),
    ],
)
def law_education_too_early(context: Context) -> Iterator[Finding]:
    """A period named more than a year before it began."""
    written = when_written(context.facts)
    for match, since, _, _ in _education_periods(context) if written else ():
        if not match["ordinal"] and written and written.latest.year < since - 1:
            yield Finding(Span(*match.span()), {"since": since, "written": written})


_GOING_ON = lazy(
    r"(?:深入|扎实|持续|继续|全面|全力|大力|有序|稳步|深化|纵深)?(?:推进|推动|开展|实施|落实|抓好|做好|深化)[^，。；、“”\n]{0,6}$|(?:按照|根据|依据|围绕)[^，。；、“”\n]{0,6}$"
)
_OVER = "总结 验收 评估 收官 终期 完成 期间 期满 成效 先进 表彰 经验 以来 回顾 迎检 自查 档案 成果 考核 通报 中期 展示 接续 衔接 回头看".split()


@check(
    id="dates.law-education-over",
    title="已期满的普法规划写成进行中",
    severity="warning",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="{found}到{until}年已经期满，这里写的是{year}年的工作，写成了正在进行。请改为现行的普法规划，或者写明总结、验收。",
    basis=[Basis("全国人民代表大会常务委员会关于开展法治宣传教育的历次决议"), _TABLE],
    rationale="普法规划五年一个：“七五”2016—2020年，“八五”2021—2025年，“九五”2026—2030年。期满以后还写“深入推进”，多半是沿用旧稿。写总结、验收、评估、表彰、成效的不提醒。",
    triggers=("五”普法", '五"普法', "五’普法"),
    bad=[
        Bad(
            _report(2026, "深入推进【“八五”普法】，开展宣讲12场。"),
            message="“八五”普法到2025年已经期满，这里写的是2026年的工作，写成了正在进行。请改为现行的普法规划，或者写明总结、验收。",
        ),
        Bad(_report(2025, "办案12件。", "全面落实【“八五”普法规划】，开展宣讲。")),
    ],
    good=[
        Good(_report(2025, "深入推进“八五”普法，开展宣讲12场。", "做好“八五”普法总结验收，启动“九五”普法。")),
        Good(_report(2026, "做好“八五”普法总结验收和先进表彰，扎实推进“九五”普法。")),
        Good(_report(2026, "“八五”普法期间培育示范点12个。")),
    ],
)
def law_education_over(context: Context) -> Iterator[Finding]:
    """A period that ended before the year spoken of, under a verb of carrying on."""
    text = context.text
    for match, _, until, _ in _education_periods(context):
        year = year_spoken_of(context.facts, match.start())
        if match["ordinal"] or year is None or year <= until or not _GOING_ON.search(text, max(0, match.start() - 16), match.start()):
            continue
        sentence = context.facts.sentences.at(match.start()).of(text)
        if not has_any(sentence, _OVER):
            yield Finding(Span(*match.span()), {"until": until, "year": year})


_THIS = lazy(r"(?P<word>今年|本年度?|去年|上年度?)[（(](?P<year>20\d\d)(?:年度?)?[）)]")
_ACCOUNTS: tuple[Part, ...] = ("measures", "shortcomings", "first-responsible")
_VAGUE = ("截至目前", "截至当前", "今年", "去年")


@check(
    id="dates.relative-year-conflict",
    title="“今年”“去年”与括注的年份不符",
    severity="warning",
    genres=("annual-report",),
    message="报告年度是{report}年，“{found}”对不上，请核对是否沿用了上一年的稿子。",
    basis=[Basis("《法治政府建设与责任落实督察工作规定》", "关于报告上一年度情况的规定")],
    rationale="年度报告里的“今年”指报告年度（按成文日期说时指下一年），“去年”指报告年度的上一年（按成文日期说时指报告年度）。括注的年份两样都不是，多半是旧稿没有改全。",
    triggers=("今年（", "去年（", "本年（", "本年度（", "上年（", "上年度（"),
    bad=[
        Bad(_report(2025, "【今年（2024年）】办案12件。"), message="报告年度是2025年，“今年（2024年）”对不上，请核对是否沿用了上一年的稿子。"),
        Bad(_report(2025, "比【去年（2023年）】增加2件。")),
    ],
    good=[
        Good(_report(2025, "今年（2025年）办案12件，比去年（2024年）增加2件。")),
        Good(_report(2025, "今年办案12件，2024年办案10件。", "去年（2025年）的任务继续推进，今年（2026年）重点抓好评查。")),
    ],
)
def relative_year_conflict(context: Context) -> Iterator[Finding]:
    """今年（2024年） where that is neither the report year nor the next; 去年 likewise a year back."""
    report = context.facts.meta.report_year
    if report is None:
        return
    for match in _THIS.finditer(context.text):
        back = match["word"][0] in "去上"
        if int(match["year"]) not in (report - back, report + 1 - back):
            yield Finding(Span(*match.span()), {"report": report})


@check(
    id="dates.relative-year",
    title="“今年”“截至目前”指哪一年不清楚",
    severity="info",
    genres=("annual-report",),
    message="“{found}”指哪一年不清楚：报告写的是{report}年，{when}。宜写明年份或者统计的截止日期。全文这类说法不再一一指出。",
    basis=[_ACCURATE],
    rationale="报告在次年成文、公开，读者读到“今年”“去年”“截至目前”，分不清说的是报告年度还是成文的年份。只看成效、不足和第一责任人履职的部分，开头一段和下一年度安排里的不提醒，引号、书名号里的不提醒，后面括注了年份、日期的不提醒；全文只提醒一次。",
    triggers=_VAGUE,
    bad=[
        Bad(
            _report(2025, "【截至目前】办案12件，今年培训3期。"),
            message="“截至目前”指哪一年不清楚：报告写的是2025年，成文在2026年。宜写明年份或者统计的截止日期。全文这类说法不再一一指出。",
        ),
        Bad(_report(2025, "办案12件，比【去年】增加2件。")),
        Bad("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n【截至目前】，办案12件。\n"),
    ],
    good=[
        Good(_report(2025, "截至2025年12月31日，办案12件，比2024年增加2件。", "今年重点抓好评查。")),
        Good(_report(2025, "截至目前（2025年12月31日）办案12件，今年（2025年）培训3期。")),
        Good(
            "云山市司法局关于2025年法治政府建设情况的报告\n今年以来，我局扎实推进法治政府建设，现报告如下：\n一、主要举措和成效\n办案12件。\n云山市司法局\n2026年1月20日\n"
        ),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n今年办案12件。\n云山市司法局\n2025年12月20日\n"),
    ],
)
def relative_year(context: Context) -> Iterator[Finding]:
    """The first such word in the account of the year, in a report signed in the year after, or not dated at all."""
    facts, text = context.facts, context.text
    signed, report = facts.meta.signed, facts.meta.report_year
    if report is None or (signed is not None and signed.year != report + 1):
        return
    accounts = [section.span for part in _ACCOUNTS for section in facts.parts[part].sections]
    for hit in context.hits:
        if text.startswith(("（", "("), hit.end) or in_plan(facts, hit.start) or not any(account.contains(hit) for account in accounts):
            continue
        if any(_inside(text, hit.start, marks) for marks in ("《》", "“”")):
            continue
        yield Finding(hit, {"report": report, "when": f"成文在{signed.year}年" if signed else "文末没有成文日期"})
        return
