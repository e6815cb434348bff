"""The problems one by one and the plans that should answer them: vague, single, without a cause, unanswered, off the topic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fazhi_lint.facts.part_texts import LAW_WORDS, Item, items, letters, paragraphs, plans, shortcomings
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check
from fazhi_lint.text.words_in import has_any

_INSPECTION = Basis("《法治政府建设与责任落实督察工作规定》", "关于年度报告主要内容的规定")
_STOCK = "有待 还需 仍需 需要进一步 需进一步 亟待 参差不齐 不够 不强 不足 不高 不到位 薄弱 差距 欠缺 滞后 单一 提升空间".split()
_CONCRETE = "《 未 没有 例如 比如 其中 逾期 超期 遗漏 错误 败诉 纠错 撤销".split()
_CAUSE = "原因 由于 主要是 因为 源于 缘于 根源 导致 使得 致使 症结 造成 所致 在于".split()
_MAYBE_CAUSE = ("因", "受", "影响", "制约", "限制", "加之", "鉴于", "随着")
_CAUSES_OF_ALL = ("上述", "以上", "这些问题", "这些不足")
_VAGUE_LENGTH = 120
_SECOND = ("；", "二是", "第二", "其次", "另外", "此外", "（2）", "2.", "②")

_REPORT = """云山市林业局关于2025年法治政府建设情况的报告
一、主要举措和成效
全年审核规范性文件12件。
{problems}
{plans}
"""
_PLAN = "三、2026年主要安排\n（一）开展执法培训，评查案卷。\n（二）组织普法宣传。"


@check(
    id="structure.problems-vague",
    title="不足写得空泛",
    severity="info",
    genres=("annual-report",),
    message="{total}条不足都只有“{word}”一类的评价，没有一个数字、一件事例或者一项具体的差距。请写清楚差在哪里、差多少。",
    basis=[_INSPECTION],
    rationale="“有待加强”“参差不齐”放在哪个单位、哪一年都说得通，整改时也无从对照。每一条都是这样，才提醒；有一条写到了数字、文件名称，或者“未办结”“没有……”这样的具体情况，就不提醒。",
    bad=[
        Bad(
            _REPORT.format(
                problems="【二、存在的不足和原因】\n（一）执法能力有待加强。执法人员素质参差不齐。\n（二）普法力度不够。普法的针对性还需提升。", plans=_PLAN
            ),
            message="2条不足都只有“有待”一类的评价，没有一个数字、一件事例或者一项具体的差距。请写清楚差在哪里、差多少。",
        ),
        Bad(_REPORT.format(problems="【二、存在的问题】\n一是执法力量薄弱；二是学法用法的意识不强；三是普法形式单一。", plans=_PLAN)),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n（一）执法能力有待加强。3名执法人员尚未持证。\n（二）普法力度不够。", plans=_PLAN)),
        Good(_REPORT.format(problems="二、存在的不足和原因\n（一）执法能力有待加强。\n（二）普法力度不够，沿湖村组全年没有开展过普法活动。", plans=_PLAN)),
    ],
)
def problems_vague(context: Context) -> Iterator[Finding]:
    """Problems of which not one holds a figure, a title or a case."""
    sections = shortcomings(context.facts)
    found = items(context.facts, sections)
    if len(found) >= 2 and all(_is_vague(context, item) for item in found):
        text = found[0].span.of(context.text)
        word = next(word for word in _STOCK if word in text)
        yield Finding(sections[0].heading, {"total": len(found), "word": word})


def _is_vague(context: Context, item: Item) -> bool:
    text = item.span.of(context.text)
    return len(text) <= _VAGUE_LENGTH and has_any(text, _STOCK) and not has_any(text, _CONCRETE) and not context.facts.quantities_in(item.span)


@check(
    id="structure.single-problem",
    title="不足只写了一条",
    severity="info",
    genres=("annual-report",),
    message="存在的不足只写了一条。请对照督察、考核、案卷评查和复议应诉中发现的问题，看看有没有遗漏。",
    basis=[_INSPECTION],
    rationale="规定没有定条数，只有一条也可以，但多半是没有认真查找。列了序号而只有一条，或者只有一句话、只说了一件事的，才提醒。",
    bad=[
        Bad(_REPORT.format(problems="【二、存在的不足和原因】\n（一）执法人员少。由于编制没有到位，5个执法点只有11名执法人员。", plans=_PLAN)),
        Bad(_REPORT.format(problems="【二、存在的不足和原因】\n我局执法力量薄弱，主要原因是人员招录没有完成。", plans=_PLAN)),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n一是执法人员少，由于编制没有到位；二是普法不够，主要是经费少。", plans=_PLAN)),
        Good(_REPORT.format(problems="二、存在的不足和原因\n受编制限制，执法力量薄弱，普法形式单一。", plans=_PLAN)),
        Good(_REPORT.format(problems="二、存在的不足和原因\n执法力量薄弱；少数案卷超期归档。主要原因是人员少。", plans=_PLAN)),
    ],
)
def single_problem(context: Context) -> Iterator[Finding]:
    """A part on shortcomings that counts one item, or says one thing."""
    sections = shortcomings(context.facts)
    if len(sections) != 1:
        return
    section = sections[0]
    text = section.body.of(context.text)
    if has_any(text, _SECOND):
        return
    numbered = items(context.facts, sections)
    if numbered:
        single = len(numbered) == 1 and len(section.children) == 1
    else:
        single = len(paragraphs(context.facts, section)) == 1 and sum(map(text.count, _STOCK)) == 1 and text.count("。") <= 2
    if single:
        yield Finding(section.heading)


@check(
    id="structure.cause-missing-for-problem",
    title="有的不足没有写原因",
    severity="info",
    genres=("annual-report",),
    message="“{problem}”没有写原因，其余各条写了。规定要求报告不足和原因，请补写由什么造成。",
    basis=[_INSPECTION],
    rationale="整个部分都没有原因的，由另一条规则提醒；这里看的是有的写了、有的没有写。多数条目各有原因才提醒，原因集中写在一处的不提醒。",
    bad=[
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n（一）执法人员少。主要原因是编制没有到位。\n（二）【普法形式单一】。讲座占普法活动的八成。\n（三）案卷质量不高。由于培训少，2卷不合格。",
                plans=_PLAN,
            ),
            message="“普法形式单一”没有写原因，其余各条写了。规定要求报告不足和原因，请补写由什么造成。",
        ),
        Bad(_REPORT.format(problems="二、存在的不足和原因\n一是执法人员少，主要是编制没有到位；二是【普法形式单一】。", plans=_PLAN)),
    ],
    good=[
        Good(
            _REPORT.format(
                problems="二、存在的不足和原因\n（一）执法人员少。主要原因是编制没有到位。\n（二）普法形式单一。由于经费少，以讲座为主。", plans=_PLAN
            )
        ),
        Good(_REPORT.format(problems="二、存在的不足\n（一）执法人员少。\n（二）普法形式单一。上述问题主要是由于经费没有到位。", plans=_PLAN)),
        Good(_REPORT.format(problems="二、存在的不足和原因\n（一）执法人员少，主要是编制没有到位。\n（二）受经费限制，普法形式单一。", plans=_PLAN)),
        Good(
            _REPORT.format(problems="二、问题和原因\n（一）存在的问题\n1.执法人员少。\n2.普法形式单一。\n（二）原因分析\n由于编制、经费没有到位。", plans=_PLAN)
        ),
    ],
)
def cause_missing_for_problem(context: Context) -> Iterator[Finding]:
    """The problem without a word of cause where most others have one."""
    sections = shortcomings(context.facts)
    found = items(context.facts, sections)
    texts = [item.span.of(context.text) for item in found]
    caused = [has_any(text, _CAUSE) for text in texts]
    if len(found) < 2 or not any(caused[:-1]) or sum(caused) * 2 < len(found):
        return
    if has_any("".join(section.body.of(context.text) for section in sections), _CAUSES_OF_ALL) or _caused_outside(context, found):
        return
    for item, text, has_cause in zip(found, texts, caused, strict=True):
        if not has_cause and not has_any(text, _MAYBE_CAUSE):
            yield Finding(item.name, {"problem": item.name.of(context.text)})


def _caused_outside(context: Context, found: list[Item]) -> bool:
    """Whether the part speaks of causes before, between or after its items."""
    sections = shortcomings(context.facts)
    edges = [sections[0].body.start, *(edge for item in found for edge in item.span), sections[-1].body.end]
    gaps = (context.text[start:end] for start, end in list(pairwise(edges))[::2])
    return any(has_any(gap, _CAUSE) for gap in gaps)


# Words that name no subject: a problem and a plan that share nothing but these have nothing to do with each other.
_NO_SUBJECT = [
    *_STOCK,
    *(
        "法治政府建设 法治政府 法治建设 依法行政 法治 政府 建设 工作 问题 能力 水平 力度 深度 广度 程度 质量 个别 部分 少数 有的 一些 各级 全面 存在 进一步 加强 提升 提高 强化 "
        "推进 推动 持续 不断 完善 深入 落实 有效 相对 较为 比较 仍然 依然 还有 需要 重视 偏差 上级 要求 以及 单位 部门 我局 我委 全市 全县 全区 全镇 干部 职工 方面 开展 情况"
    ).split(),
]
# One subject under several names.
_SUBJECTS = (
    ("普法", "法治宣传", "宣传教育", "宣传", "法律知识", "宣讲"),
    ("学法", "学习", "培训", "法治意识", "法治思维", "法治素养", "法治观念", "法律素质", "法律素养"),
    ("队伍", "人员", "力量", "人才", "编制", "招录", "持证", "证件", "资格", "培训"),
    ("执法", "办案", "案卷", "监管", "监督检查", "处罚", "培训"),
    ("决策", "合法性审", "法律顾问"),
    ("纠纷", "调解", "信访", "矛盾", "争议"),
    ("复议", "应诉", "诉讼", "败诉"),
    ("信息化", "数字", "智慧", "平台", "系统"),
    ("审批", "政务服务", "营商", "服务"),
    ("制度", "机制", "体系"),
)
_TACKLED = ("上述问题", "以上问题", "列出的问题", "查找的问题", "存在的问题", "问题整改", "问题清单", "问题短板", "不足之处")


@check(
    id="structure.problem-unanswered",
    title="下一年度安排没有回应问题",
    severity="info",
    genres=("annual-report",),
    message="不足里写了“{problem}”，下一年度安排没有提到这方面。请核对，补上相应的安排。",
    basis=[_INSPECTION],
    rationale="问题写在报告里，来年却没有安排去解决，问题就会年年照写。程序拿问题的小标题（没有小标题的，拿第一个分句）去安排里找同样或者意思相近的词，一个都没有才提醒；安排里写了整改“上述问题”的，不提醒。",
    bad=[
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n（一）执法人员少。主要是编制没有到位。\n（二）【规范性文件清理不及时】。由于台账不全，有2件失效文件没有公布。",
                plans=_PLAN,
            ),
            message="不足里写了“规范性文件清理不及时”，下一年度安排没有提到这方面。请核对，补上相应的安排。",
        ),
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n一是【法治宣传深度、力度、广度不够】，主要是经费少；二是执法人员少。",
                plans="三、2026年主要安排\n开展执法人员招录。",
            )
        ),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n（一）执法人员少。主要是编制没有到位。\n（二）法治宣传不够。由于经费少。", plans=_PLAN)),
        Good(
            _REPORT.format(
                problems="二、存在的不足和原因\n（一）执法人员少。\n（二）文件清理不及时。",
                plans="三、2026年主要安排\n（一）招录执法人员。\n（二）对上述问题逐项整改。",
            )
        ),
        Good(_REPORT.format(problems="二、存在的不足\n（一）还需进一步加强。\n（二）法治水平有待提高。", plans=_PLAN)),
    ],
)
def problem_unanswered(context: Context) -> Iterator[Finding]:
    """A named problem whose subject the plans do not mention."""
    text = context.text
    planned = "\n".join(section.span.of(text) for section in plans(context.facts))
    if not planned or has_any(planned, _TACKLED):
        return
    place = plans(context.facts)[0].heading
    for item in items(context.facts, shortcomings(context.facts)):
        name = item.name.of(text)
        pairs = _pairs(name)
        if pairs and not has_any(planned, pairs) and not any(has_any(name, words) and has_any(planned, words) for words in _SUBJECTS):
            yield Finding(item.name, {"problem": name}, notes=(Note(place, "下一年度安排"),))


def _pairs(name: str) -> list[str]:
    """Each two characters that stand together in a name once the words without a subject are out."""
    for word in _NO_SUBJECT:
        if word in name:
            name = name.replace(word, " ")
    return [pair for a, b in pairwise(name) if (pair := a + b).isalpha() and not has_any(pair, "的了和与及或在对不")]


_CHARACTERS_PER_LAW_WORD = 100


@check(
    id="structure.plan-off-topic",
    title="下一年度安排多是业务工作",
    severity="info",
    genres=("annual-report",),
    message="下一年度的{total}项安排里，有{off}项很少写到法治、依法、执法、普法、决策等内容：{names}。这一部分应当写推进法治政府建设的安排。",
    basis=[_INSPECTION],
    rationale="这一部分报告的是下一年度推进法治政府建设的主要安排，不是业务工作计划。过半的项目每百字不到一个法治方面的词，其中至少一项一个都没有，才提醒。",
    bad=[
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n由于人员少，培训不够。",
                plans="【三、2026年林业工作计划】\n（一）做好森林防火。储备防火物资，组织扑火演练。\n（二）开展造林绿化。完成春季造林和退化林修复任务。\n（三）落实普法责任制。开展普法活动。",
            ),
            message="下一年度的3项安排里，有2项很少写到法治、依法、执法、普法、决策等内容：做好森林防火、开展造林绿化。这一部分应当写推进法治政府建设的安排。",
        ),
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n由于人员少，培训不够。",
                plans="【三、2026年主要安排】\n一是组织春季造林，做好补植抚育；二是加强有害生物防治，建设监测站点。",
            )
        ),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少，培训不够。", plans=_PLAN)),
        Good(
            _REPORT.format(
                problems="二、存在的不足和原因\n由于人员少，培训不够。",
                plans="三、2026年主要安排\n（一）依法管护森林。开展林区执法检查。\n（二）落实普法责任制。\n（三）做好森林防火。储备防火物资。",
            )
        ),
    ],
)
def plan_off_topic(context: Context) -> Iterator[Finding]:
    """Plans more than half of which hardly speak of the rule of law."""
    sections = plans(context.facts)
    found = items(context.facts, sections)
    if len(found) < 2:
        return
    counts = [sum(map(item.span.of(context.text).count, LAW_WORDS)) for item in found]
    off = [item for item, count in zip(found, counts, strict=True) if count * _CHARACTERS_PER_LAW_WORD < item.span.end - item.span.start]
    if 0 in counts and len(off) * 2 > len(found):
        names = "、".join(item.name.of(context.text) for item in off)
        yield Finding(sections[0].heading, {"total": len(found), "off": len(off), "names": names})


_NEXT = ("下一年", "下年度", "明年", "来年", "新的一年", "新一年")


@check(
    id="structure.plan-without-year",
    title="下一年度安排没有写明年份",
    severity="info",
    genres=("annual-report",),
    message="“{heading}”没有写明是哪一年的安排。规定要求报告下一年度的主要安排，建议写明“{next}年”。",
    basis=[_INSPECTION],
    rationale="只写“下一步”，看不出是来年的安排还是长远的打算，督察时也无法对照。标题和正文都没有下一年的年份，也没有“下一年度、明年”的，才提醒。",
    bad=[
        Bad(
            _REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="【三、下一步工作打算】\n开展执法培训。"),
            message="“下一步工作打算”没有写明是哪一年的安排。规定要求报告下一年度的主要安排，建议写明“2026年”。",
        ),
        Bad(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="【三、今后工作思路】\n（一）开展执法培训。\n（二）组织普法。")),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="三、下一步工作打算\n2026年，开展执法培训4期。")),
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="三、下一年度主要安排\n开展执法培训。")),
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="三、2025年工作计划\n开展执法培训。")),
    ],
)
def plan_without_year(context: Context) -> Iterator[Finding]:
    """Plans that nowhere say which year they are for; a heading with another year is dates.plan-year's."""
    year = context.facts.meta.report_year
    sections = plans(context.facts)
    if year is None or not sections:
        return
    said = (*_NEXT, str(year + 1))
    if any(has_any(section.span.of(context.text), said) or "20" in section.heading.of(context.text) for section in sections):
        return
    place = sections[0]
    start = place.block.mark.span.end if place.block.mark else place.heading.start
    yield Finding(place.heading, {"heading": context.text[start : place.heading.end].strip(" #。"), "next": year + 1})


_DOING = (
    "开展 组织 制定 修订 建立 健全 完善 举办 推行 落实 培训 审查 审核 评查 清理 公布 编制 印发 检查 督促 督察 考核 宣传 公开 征求 聘请 配备 整改 办理 调解 听取 学习 补充 招录 "
    "充实 实施 执行 出台 压减 推广 规范 选派 评估 化解 整治 普法"
).split()


@check(
    id="structure.plan-without-measures",
    title="下一年度安排没有具体举措",
    severity="info",
    genres=("annual-report",),
    message="下一年度安排只有原则性的话，没有写要开展、制定、落实哪些工作。请写出具体举措，最好有时间和数量。",
    basis=[_INSPECTION],
    rationale="“再接再厉、再上新台阶”不是安排。程序在这一部分找“开展、制定、建立、培训、评查”等说明做什么的词，一个都没有才提醒。",
    bad=[
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n由于人员少。",
                plans="【三、2026年主要安排】\n我局将进一步提高认识，加强领导，扎实工作，推动法治政府建设再上新台阶。",
            )
        ),
        Bad(
            _REPORT.format(
                problems="二、存在的不足和原因\n由于人员少。",
                plans="【三、下一年度安排】\n（一）提高政治站位，增强法治意识。\n（二）凝聚工作合力，加大工作力度。",
            )
        ),
    ],
    good=[
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="三、2026年主要安排\n进一步提高认识，每季度评查1次案卷。")),
        Good(_REPORT.format(problems="二、存在的不足和原因\n由于人员少。", plans="三、2026年主要安排\n加强领导，扎实工作，健全合法性审核机制。")),
    ],
)
def plan_without_measures(context: Context) -> Iterator[Finding]:
    """Plans without a word of something to do."""
    sections = plans(context.facts)
    bodies = [section.body.of(context.text) for section in sections]
    if sections and sum(map(letters, bodies)) >= 10 and not any(has_any(body, _DOING) for body in bodies):
        yield Finding(sections[0].heading)
