"""A report beside last year's: copied passages, problems and promises carried along, figures and years left as they were."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from fazhi_lint.facts import Facts
from fazhi_lint.facts.compare import (
    clauses,
    copied_passages,
    indicator_of,
    indicators,
    line_in,
    name_of,
    paragraphs,
    running_text,
    without_figures,
    without_years,
    words_of,
)
from fazhi_lint.facts.part_texts import items, plans, shortcomings
from fazhi_lint.facts.parts import PART_NAMES, PARTS
from fazhi_lint.facts.quantities import Quantity, format_number
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_INSPECTION = "《法治政府建设与责任落实督察工作规定》"
_CONTENTS = Basis(_INSPECTION, "关于报告上一年度情况的规定")
_LARGE_SHARE = 40  # per cent of a part
_MOST_NOTES = 5

_REPORT = """云山市林业局关于{year}年法治政府建设情况的报告
一、主要举措和成效
{measures}
二、存在的不足和原因
{problems}
三、{next}年主要安排
{plans}
云山市林业局
{next}年1月20日
"""
_TRAINING = (
    "每季度集中学习一次林业法律法规，由科室负责人轮流讲解典型案例，讲完当场测试，成绩记入个人学法档案，年终作为评先评优的参考，并向林场、苗圃等基层单位通报。"
)
_NEW_MEASURES = "对古树名木保护、松材线虫病防治两项制度逐条评估，废止过时条款，新定的补偿标准向林农公开征求意见，听证会邀请护林员、经营户和律师参加。"
_CHECKED = "执法检查分春季防火、夏季采伐、秋季种苗三个阶段，每次由两名持证人员到场，检查前公告范围，检查后公布结果，发现的问题当场告知整改期限并安排复查，共检查{figure}户。"


def _report(year: int, measures: str = "办案12件。", problems: str = "（一）执法人员少。编制没有到位。", plans: str = "（一）招录执法人员。") -> str:
    return _REPORT.format(year=year, next=year + 1, measures=measures, problems=problems, plans=plans)


@check(
    id="structure.copied-from-last-year",
    title="大段文字与上年报告相同",
    severity="warning",
    genres=("annual-report",),
    message="“{part}”部分有{share}%的文字与{last}相同（数字、年份不计），这里的一段见{last}第{line}行。请按本年度的情况改写。",
    basis=[_CONTENTS],
    rationale="年度报告写的是本年度的情况。六十个字以上的段落除了数字都和上年一样，合起来超过一个部分的四成，或者有一整段除了年份一字不差，才提醒。指导思想一类的固定表述、书名号里的文件名所在的分句不计；更新了数字的一两段同样的话，不提醒。",
    bad=[
        Bad(
            _report(2025, measures=f"【{_TRAINING.rstrip('。')}】。\n{_NEW_MEASURES}\n{_NEW_MEASURES.replace('两项', '有关')}"),
            message="“主要举措和成效”部分有37%的文字与2024年报告相同（数字、年份不计），这里的一段见2024年报告第3行。请按本年度的情况改写。",
            previous=_report(2024, measures=_TRAINING),
        ),
        Bad(
            _report(2025, measures=f"{_CHECKED.format(figure=86).rstrip('。').join('【】')}。\n新修订补偿标准1件。"),
            previous=_report(2024, measures=_CHECKED.format(figure=75)),
        ),
        Bad(
            _report(2025, plans=f"（一）【2026年，{_TRAINING.rstrip('。')}】。"),
            previous=_report(2024, plans=f"（一）2025年，{_TRAINING}"),
        ),
    ],
    good=[
        Good(
            _report(2025, measures=f"{_CHECKED.format(figure=86)}\n{_NEW_MEASURES}\n{_NEW_MEASURES.replace('两项', '有关')}"),
            previous=_report(2024, measures=_CHECKED.format(figure=75)),
        ),
        Good(
            _report(
                2025, measures="坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻习近平法治思想，全面落实党的二十大精神，坚持党的领导，贯彻市委决策部署。"
            ),
            previous=_report(
                2024, measures="坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻习近平法治思想，全面落实党的二十大精神，坚持党的领导，贯彻市委决策部署。"
            ),
        ),
        Good(_report(2025, measures="全年组织学法4次，评查案卷20卷。"), previous=_report(2024, measures="全年组织学法4次，评查案卷20卷。")),
    ],
)
def copied_from_last_year(context: Context) -> Iterator[Finding]:
    """For each part, the passages last year's report has too, where they are many, or the paragraphs that did not change."""
    previous = context.previous
    if previous is None:
        return
    here, there = clauses(context.facts), clauses(previous)
    passages = list(copied_passages(here, there))
    part_at = {clause.span.start: clause.part for clause in here}
    before = {without_years(p.span.of(previous.text)): p.span for p in reversed(paragraphs(previous))}
    unchanged = {p.part: p.span for p in reversed(paragraphs(context.facts)) if without_years(p.span.of(context.text)) in before}
    totals = dict.fromkeys(PARTS, 0)
    for clause in here:
        if clause.part:
            totals[clause.part] += clause.counted
    for part in PARTS:
        copied = [passage for passage in passages if part_at[passage.span.start] == part]
        share = sum(passage.counted for passage in copied) * 100 / max(1, totals[part])
        if share > _LARGE_SHARE:
            longest = max(copied, key=lambda passage: passage.counted)
            span, source = longest.span, longest.source
        elif part in unchanged:
            whole = unchanged[part]
            span, source = Span(whole.start, _end(context.text, whole)), before[without_years(whole.of(context.text))]
        else:
            continue
        values = {"part": PART_NAMES[part], "share": round(share), "last": name_of(previous), "line": line_in(previous, source)}
        others = [passage for passage in copied if not passage.span.overlaps(span)] if share > _LARGE_SHARE else []
        notes = tuple(Note(p.span, f"{name_of(previous)}第{line_in(previous, p.source)}行") for p in others[:_MOST_NOTES])
        yield Finding(span, values, notes=notes)


def _end(text: str, span: Span) -> int:
    """Where a paragraph ends, its last mark left out."""
    return span.start + len(span.of(text).rstrip("。；， \n"))


_STILL = ("上年", "去年", "上一年", "连续", "仍未", "尚未完成", "遗留", "已整改", "部分解决")


@check(
    id="structure.problem-carried-forward",
    title="不足与上年报告写得一样",
    severity="info",
    genres=("annual-report",),
    message="“{problem}”与{last}第{line}行写的不足一字不差。问题还在的，请写明这一年做了什么、还差多少；已经解决的，请换成新查找出来的问题。",
    basis=[Basis(_INSPECTION, "关于年度报告主要内容的规定")],
    rationale="同样的不足年年照写，看不出有没有整改。小标题（没有小标题的，第一个分句）与上年除数字外完全相同才提醒；写明了上年、去年以来情况的，不提醒。",
    bad=[
        Bad(
            _report(2025, problems="（一）【执法案卷质量不高】。3卷说理不充分。\n（二）普法覆盖不足。主要是经费少。"),
            message="“执法案卷质量不高”与2024年报告第5行写的不足一字不差。问题还在的，请写明这一年做了什么、还差多少；已经解决的，请换成新查找出来的问题。",
            previous=_report(2024, problems="（一）执法案卷质量不高。5卷说理不充分。\n（二）人员少。编制没有到位。"),
        ),
        Bad(
            _report(2025, problems="一是【基层执法力量薄弱】，主要是编制没有到位；二是普法形式单一。"),
            previous=_report(2024, problems="一是制度不全，主要是清理不及时；二是基层执法力量薄弱。"),
        ),
    ],
    good=[
        Good(
            _report(2025, problems="（一）执法案卷质量不高。不合格案卷比上年减少2卷，仍有3卷说理不充分。\n（二）普法覆盖不足。"),
            previous=_report(2024, problems="（一）执法案卷质量不高。5卷说理不充分。\n（二）人员少。编制没有到位。"),
        ),
        Good(
            _report(2025, problems="（一）案卷说理不充分。\n（二）普法覆盖不足。"),
            previous=_report(2024, problems="（一）执法案卷质量不高。\n（二）人员少。"),
        ),
    ],
)
def problem_carried_forward(context: Context) -> Iterator[Finding]:
    """A problem named as last year."""
    previous, text = context.previous, context.text
    if previous is None:
        return
    before = {words_of(item.name.of(previous.text)): item.name for item in reversed(items(previous, shortcomings(previous)))}
    if not before:
        return
    for item in items(context.facts, shortcomings(context.facts)):
        name = item.name.of(text)
        source = before.get(words_of(name))
        if source is not None and len(words_of(name)) >= 4 and not has_any(item.span.of(text), _STILL):
            yield Finding(item.name, {"problem": name, "last": name_of(previous), "line": line_in(previous, source)})


# Words that stand in any plan and any account of a year: what is left names the thing promised.
_COMMON = (
    "法治政府建设 法治政府 法治建设 依法行政 法治 政府 建设 工作 能力 水平 力度 质量 全面 进一步 加强 提升 提高 强化 推进 推动 持续 不断 完善 深入 深化 落实 有效 继续 健全 加快 优化 "
    "规范 行政 执法 普法 学法 宣传 教育 制度 机制 体系 管理 服务 监督 责任 队伍 人员 干部 职工 全市 全县 全区 全镇 我局 我委 我镇 开展 组织 制定 建立 举办 做好 抓好 抓实 扎实 严格 着力 "
    "大力 积极 切实 认真 问题 整改 行为 活动 任务 情况 方面 重点 相关 有关 各项 各类 单位 部门 领导 保障 基层 充实 力量 压实 培训 学习 方式 创新 探索 化解 矛盾 纠纷 社会 基础 作用 发挥 "
    "公正 文明 政治 站位 思想 认识 引领 贯彻 素养 思维 意识 观念 氛围 形象 营造 良好 补齐 短板 弱项 高质量 发展 纵深 突出 导向 夯实 长效 凝聚 合力 坚持 "
    "决策 法律 法规 统筹 协调 以及 加大 履行 职责 职能 主要 年度 进行 实施 打造 形成"
).split()
_FUNCTION = "的了和与及或在对为等以并"


@check(
    id="structure.promise-not-taken-up",
    title="上年安排的事没有下文",
    severity="info",
    genres=("annual-report",),
    message="{last}安排的{promises}，这份报告的成效和不足都没有提到。做了的请写明结果，没有做的请说明原因。",
    basis=[Basis(_INSPECTION, "关于年度报告主要内容的规定")],
    rationale="上一年写了安排，这一年就应当有交代。程序取上年每项安排的小标题（没有小标题的，第一个分句），去掉“加强、健全、执法、制度”这些到处都有的词，剩下的词在安排以外的正文里一个都找不到，才提醒。",
    bad=[
        Bad(
            _report(2025, measures="修订补偿标准1件，评查案卷20卷。").replace("一、主要举措和成效", "【一、主要举措和成效】"),
            message="2024年报告安排的“建设法治文化公园”（第8行），这份报告的成效和不足都没有提到。做了的请写明结果，没有做的请说明原因。",
            previous=_report(2024, plans="（一）评查案卷。抽取20卷。\n（二）建设法治文化公园。选址城东林场。"),
        ),
        Bad(
            _report(2025).replace("一、主要举措和成效", "【一、主要举措和成效】"),
            previous=_report(2024, plans="一是编印护林员办案手册，发到各林场；二是招录执法人员；三是推行移动执法终端。"),
        ),
    ],
    good=[
        Good(
            _report(2025, measures="城东林场的法治文化园已经开放。"),
            previous=_report(2024, plans="（一）建设法治文化公园。选址城东林场。\n（二）招录执法人员。"),
        ),
        Good(
            _report(2025, problems="（一）护林员手册没有按期编成。由于案例少。"),
            previous=_report(2024, plans="一是编印护林员办案手册；二是健全执法监督机制。"),
        ),
        Good(_report(2025), previous=_report(2024, plans="（一）严格规范公正文明执法。\n（二）提高政治站位。\n（三）营造良好法治氛围。")),
        Good(_report(2025), previous=_report(2024, plans="（一）加强组织领导。\n（二）提升执法能力和水平。")),
    ],
)
def promise_not_taken_up(context: Context) -> Iterator[Finding]:
    """Last year's plans of whose subject nothing but this year's plans speaks."""
    previous, facts = context.previous, context.facts
    if previous is None:
        return
    account = _without_plans(facts)
    lost = []
    for item in items(previous, plans(previous)):
        name = item.name.of(previous.text)
        pairs = _subject(name)
        if len(pairs) >= 2 and not has_any(account, pairs):
            lost.append(f"“{name}”（第{line_in(previous, item.name)}行）")
    if lost:
        sections = facts.parts["measures"].sections
        yield Finding(sections[0].heading if sections else context.document.anchor, {"last": name_of(previous), "promises": "、".join(lost)})


def _without_plans(facts: Facts) -> str:
    """The text of a report but for its plans."""
    at, kept = 0, []
    for section in plans(facts):
        kept.append(facts.text[at : section.span.start])
        at = section.span.end
    return "".join(kept) + facts.text[at:]


def _subject(name: str) -> list[str]:
    """Each two characters that stand together in a name once the words of any plan are out."""
    for word in _COMMON:
        if word in name:
            name = name.replace(word, " ")
    return [pair for a, b in pairwise(name) if (pair := a + b).isalpha() and not has_any(pair, _FUNCTION)]


_FEWEST = 3
_SMALL_FIGURE = 10
_LARGE_PART = Decimal("0.3")


@check(
    id="numbers.unchanged-from-last-year",
    title="多项数字与上年报告相同",
    severity="info",
    genres=("annual-report",),
    message="有{total}项数字与{last}完全相同：{figures}。两年都写了的数字共{comparable}项。请核对是不是漏改。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="同一个指标两年一个数，偶尔有，几项都这样，多半是沿用旧稿没有改。只看说法、单位和范围完全一样、不小于10的件数、人数、户数、金额等，百分比和期限不看；有三项，或者至少两项并且超过可比的三成，才提醒。",
    bad=[
        Bad(
            _report(2025, measures="全年办理行政处罚案件【36件】，审核合同文本48份，检查木材经营户152户。培训林业执法人员84人次，评查行政处罚案卷20卷。"),
            message="有3项数字与2024年报告完全相同：办理行政处罚案件36件（第3行）、检查木材经营户152户（第3行）、评查行政处罚案卷20卷（第3行）。两年都写了的数字共5项。请核对是不是漏改。",
            previous=_report(2024, measures="办理行政处罚案件36件，审核合同文本45份，检查木材经营户152户。培训林业执法人员91人次，评查行政处罚案卷20卷。"),
        ),
        Bad(
            _report(2025, measures="审核合同文本48份。2025年办理采伐许可【124件】，发放普法资料1.2万份。"),
            previous=_report(2024, measures="审核合同文本45份。2024年办理采伐许可124件，发放普法资料1.2万份。"),
        ),
    ],
    good=[
        Good(
            _report(2025, measures="办理行政处罚案件36件，审核合同文本48份，检查木材经营户152户，评查行政处罚案卷22卷。"),
            previous=_report(2024, measures="办理行政处罚案件36件，审核合同文本45份，检查木材经营户148户，评查行政处罚案卷20卷。"),
        ),
        Good(
            _report(2025, measures="办理行政处罚案件约36件，许可事项按时办结率100%，全市培训林业执法人员84人次。"),
            previous=_report(2024, measures="办理行政处罚案件36件，许可事项按时办结率100%，局本级培训林业执法人员84人次。"),
        ),
    ],
)
def unchanged_from_last_year(context: Context) -> Iterator[Finding]:
    """Figures that are the same in both years, where they are many."""
    previous = context.previous
    if previous is None:
        return
    before = indicators(previous)
    comparable = [(quantity, before[key]) for key, quantity in indicators(context.facts).items() if key in before and quantity.value >= _SMALL_FIGURE]
    same = [(here, there) for here, there in comparable if here.value == there.value]
    if len(same) >= _FEWEST or (len(same) == _FEWEST - 1 and len(same) > len(comparable) * _LARGE_PART):
        figures = "、".join(
            f"{_label(context.facts, here)}{context.document.written(here.span)}（第{line_in(previous, there.span)}行）" for here, there in same
        )
        values = {"total": len(same), "comparable": len(comparable), "last": name_of(previous), "figures": figures}
        yield Finding(same[0][0].span, values, notes=tuple(Note(here.span, "也没有变") for here, _ in same[1:]))


def _label(facts: Facts, quantity: Quantity) -> str:
    key = indicator_of(facts, quantity)
    return key[0] if key else quantity.label


_THEN = lazy(r"(?P<year>20\d\d)年(?:度|全年)*(?:的|为|是)?$|(?P<last>上年|去年|上一年)(?:度|全年)*(?:的|为|是)?$")


@check(
    id="numbers.base-differs-from-last-year",
    title="上年基数与上年报告不符",
    severity="warning",
    genres=("annual-report",),
    message="这里说{indicator}上年是{found}，{last}第{line}行写的是{then}。请核对是统计口径变了，还是有一处写错；口径变了的，请加以说明。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="今年说的“比上年的多少件”，应当就是上年报告里的数。指标的说法、单位和范围与上年报告完全一样、上年报告只有一个数，才拿来比；上年同期、上半年的数不比。",
    bad=[
        Bad(
            _report(2025, measures="办理行政处罚案件36件，比2024年的【30件】增长20%。"),
            message="这里说办理行政处罚案件上年是30件，2024年报告第3行写的是32件。请核对是统计口径变了，还是有一处写错；口径变了的，请加以说明。",
            previous=_report(2024, measures="全年办理行政处罚案件32件。"),
        ),
        Bad(
            _report(2025, measures="全年检查木材经营户120户，比上年的【150户】减少30户。"),
            previous=_report(2024, measures="检查木材经营户160户。"),
        ),
    ],
    good=[
        Good(_report(2025, measures="办理行政处罚案件36件，比2024年的30件增长20%。"), previous=_report(2024, measures="全年办理行政处罚案件30件。")),
        Good(
            _report(2025, measures="全市办理行政处罚案件36件，比2024年的30件增长20%。"),
            previous=_report(2024, measures="局本级办理行政处罚案件12件。"),
        ),
        Good(_report(2025, measures="办理行政处罚案件36件，比2023年的30件增长20%。"), previous=_report(2024, measures="办理行政处罚案件32件。")),
    ],
)
def base_differs_from_last_year(context: Context) -> Iterator[Finding]:
    """Growth from a figure that last year's report does not give."""
    previous, facts = context.previous, context.facts
    if previous is None or previous.meta.report_year is None or facts.meta.report_year is None:
        return
    before = indicators(previous)
    for relation in facts.relations:
        if relation.kind not in ("growth", "difference", "times") or len(relation.parts) != 2:
            continue
        old, new = relation.parts
        then = _THEN.search(context.text, max(0, old.span.start - 12), old.span.start)
        if then is None or not old.exact:
            continue
        year = int(then["year"]) if then["year"] else facts.meta.report_year - 1
        key = indicator_of(facts, new)
        source = before.get(key) if key else None
        if key and source and year == previous.meta.report_year and source.value != old.value:
            values = {
                "indicator": key[0],
                "last": name_of(previous),
                "line": line_in(previous, source.span),
                "then": f"{format_number(source.value)}{source.unit}",
            }
            yield Finding(old.span, values)


_THIS_YEAR = lazy(r"(?:截至|截止|今年|本年)[^，。；：\n]{0,6}$")
_HISTORY = lazy(
    r"^年?[^，。；：\n]{0,12}(?:施行|实施|修订|修正|修改|印发|出台|制定|公布|发布|成立|设立|启动|开始|以来|起|批准|通过|换届|机构改革|版)(?![^，。；：\n]{0,12}\d)"
)
_SHORTEST_SENTENCE = 10


@check(
    id="dates.last-year-residue",
    title="沿用上年文字漏改年份",
    severity="warning",
    genres=("annual-report",),
    message="“{found}”所在的一句与{last}第{line}行相同，年份没有改。请核对是不是沿用旧稿时漏改，这里应当写哪一年。",
    basis=[_CONTENTS],
    rationale="一句话连年份一起与上年报告一字不差，或者除了数字都一样、仍写“截至”“今年”上一年，多半是旧稿没有改完。说明文件何时印发、制度何时施行、机构何时成立的，年份本来不变，不提醒；标题和开头的年份由另一条规则检查。",
    bad=[
        Bad(
            _report(2025, measures="审核文件4件。【2024年】，局党组会专题研究法治工作3次。"),
            message="“2024年”所在的一句与2024年报告第3行相同，年份没有改。请核对是不是沿用旧稿时漏改，这里应当写哪一年。",
            previous=_report(2024, measures="审核文件6件。2024年，局党组会专题研究法治工作3次。"),
        ),
        Bad(
            _report(2025, measures="审核合同8份。【2024年】制定行政规范性文件3件。"),
            previous=_report(2024, measures="审核合同9份。2024年制定行政规范性文件3件。"),
        ),
        Bad(
            _report(2025, measures="截至【2024年】底，全局持有执法证件的人员有41人。"),
            previous=_report(2024, measures="截至2024年底，全局持有执法证件的人员有38人。"),
        ),
    ],
    good=[
        Good(
            _report(2025, measures="《古树名木保护条例》自2024年起施行后，专门制定配套制度。"),
            previous=_report(2024, measures="《古树名木保护条例》自2024年起施行后，专门制定配套制度。"),
        ),
        Good(
            _report(2025, measures="截至2025年底，全局持有执法证件的人员有41人，比2024年增加3人。"),
            previous=_report(2024, measures="截至2024年底，全局持有执法证件的人员有38人，比2023年增加2人。"),
        ),
        Good(
            _report(2025, measures="继续执行2024年印发的案卷评查办法。"),
            previous=_report(2024, measures="继续执行2024年印发的案卷评查办法。"),
        ),
        Good(
            _report(2025, measures="办理采伐许可36件，2024年为30件。"),
            previous=_report(2024, measures="2024年，办理采伐许可30件。"),
        ),
    ],
)
def last_year_residue(context: Context) -> Iterator[Finding]:
    """Last year's year in a sentence of last year's."""
    previous, text = context.previous, context.text
    year = previous.meta.report_year if previous else None
    if previous is None or year is None:
        return
    places = _years_named(context.facts, f"{year}年")
    if not places:
        return
    verbatim: dict[str, Span] = {}
    but_for_figures: dict[str, Span] = {}
    for sentence in _sentences(previous):
        written = sentence.of(previous.text)
        verbatim.setdefault(written, sentence)
        but_for_figures.setdefault(without_figures(written), sentence)
    for place, sentence in places:
        written = sentence.of(text)
        source = verbatim.get(written)
        if source is None and _THIS_YEAR.search(text, max(sentence.start, place.start - 12), place.start):
            source = but_for_figures.get(without_figures(written))
        if source is not None and len(written) >= _SHORTEST_SENTENCE and not _HISTORY.search(text[place.end - 1 : place.end + 20]):
            yield Finding(place, {"last": name_of(previous), "line": line_in(previous, source)})


def _sentences(facts: Facts) -> Iterator[Span]:
    """The sentences of the running text, without the numbering marks."""
    for span, _ in running_text(facts):
        index = facts.sentences.index_at(span.start)
        start = span.start
        while start < span.end:
            end = min(span.end, facts.sentences.span(index).end)
            yield Span(start, end)
            start, index = end, index + 1


_IN_A_SPAN = lazy(r"(?:[—\-－～\d]|(?<!截)至)$")


def _years_named(facts: Facts, year: str) -> list[tuple[Span, Span]]:
    """Where a year stands and its sentence, the opening words, titles in 《》 and spans of years left out."""
    found = []
    text = facts.text
    opening = next((span.start for span, block in running_text(facts) if block.kind == "paragraph"), -1)
    for sentence in _sentences(facts):
        at = text.find(year, sentence.start, sentence.end)
        while at >= 0:
            quoted = facts.citation_before(at)
            in_title = quoted is not None and quoted.span.end > at
            if at != opening and not in_title and not _IN_A_SPAN.search(text, max(0, at - 2), at):
                found.append((Span(at, at + len(year)), sentence))
            at = text.find(year, at + 1, sentence.end)
    return found
