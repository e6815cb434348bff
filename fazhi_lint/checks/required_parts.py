"""The parts a report must hold: missing, without a heading of their own, empty, problems without causes."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.parts import PART_NAMES, PARTS
from fazhi_lint.model.document import Section
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check
from fazhi_lint.text.patterns import lazy

_INSPECTION = Basis("《法治政府建设与责任落实督察工作规定》", "关于年度报告主要内容的规定")
_CAUSE = lazy(r"原因|由于|主要是|因为|因(?=\w{1,12}[，。；])|源于|缘于|根源|导致|使得|症结|造成|归因|所致|受[^。；\n]{1,16}(?:影响|制约|限制)|原于|在于")
_LONGEST = 40

_WHOLE = """云山市司法局关于2025年法治政府建设情况的报告
市委、市政府：
现将有关情况报告如下：
一、2025年推进法治政府建设的主要举措和成效
全年审核规范性文件12件。
{second}
三、党政主要负责人履行推进法治建设第一责任人职责情况
局党组会专题研究法治工作4次。
四、2026年主要安排
继续开展案卷评查。
云山市司法局
2026年1月20日
"""


@check(
    id="structure.part-missing",
    title="缺少规定的部分",
    severity="error",
    genres=("annual-report",),
    message="没有找到“{part}”，标题和正文都没有写到。年度报告应当包括这一部分，请补写。",
    basis=[_INSPECTION],
    rationale="年度报告要写清四件事：主要举措和成效、存在的不足和原因、党政主要负责人履行第一责任人职责的情况、下一年度的主要安排。缺一项，报告就不完整。先看各级标题，标题里没有再看正文，都没有才算缺少。",
    bad=[
        Bad(
            "【云山市司法局关于2025年法治政府建设情况的报告】\n一、主要举措和成效\n全年审核文件12件。\n二、党政主要负责人履行第一责任人职责情况\n局党组会研究4次。\n三、2026年主要安排\n开展评查。\n"
        ),
        Bad(
            "【云山市林业局2025年法治政府建设年度报告】\n一、主要做法和成效\n全年办案12件。\n二、存在的问题和原因\n主要是培训少。\n三、履行第一责任人职责情况\n研究4次。\n",
            message="没有找到“下一年度主要安排”，标题和正文都没有写到。年度报告应当包括这一部分，请补写。",
        ),
    ],
    good=[
        Good(_WHOLE.format(second="二、存在的不足和原因\n由于人员少，培训不够。")),
        Good(
            "云山市司法局2025年法治政府建设年度报告\n2025年，我局办案12件。局长切实履行第一责任人职责。但仍存在培训不够的问题，主要是人员少。下一步，将继续开展评查。\n"
            + "全年推进依法行政各项工作。" * 30
        ),
    ],
)
def part_missing(context: Context) -> Iterator[Finding]:
    """Each part that neither a heading nor the body speaks of."""
    for part in PARTS:
        if not context.facts.parts[part].present:
            yield Finding(context.document.anchor, {"part": PART_NAMES[part]})


@check(
    id="structure.part-not-separate",
    title="规定的部分没有单独成段",
    severity="warning",
    genres=("annual-report",),
    message="“{part}”没有单独作为一个部分，只在这里写到。建议列为一级标题，便于审阅和督察时查对。",
    basis=[_INSPECTION],
    rationale="规定列出的内容分散在别处，审阅的人要逐段去找，也容易写得不完整。顺序不作要求，放在第一部分也可以，只要单独成为一个部分。",
    bad=[
        Bad(
            "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n（一）加强领导。局长切实履行推进法治建设【第一责任人】职责，研究4次。\n二、存在的不足和原因\n由于人员少。\n三、2026年主要安排\n开展评查。\n"
        ),
        Bad(
            "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n【（一）切实履行第一责任人职责】\n局党组会研究4次。\n二、存在的不足和原因\n由于人员少。\n三、2026年主要安排\n开展评查。\n"
        ),
    ],
    good=[
        Good(_WHOLE.format(second="二、存在的不足和原因\n由于人员少，培训不够。")),
        Good(
            "云山市司法局2025年法治政府建设年度报告\n一、党政主要负责人履行第一责任人职责情况\n研究4次。\n二、主要成效\n办案12件。\n三、问题和原因\n由于人员少。\n四、下一步打算\n开展评查。\n"
        ),
    ],
)
def part_not_separate(context: Context) -> Iterator[Finding]:
    """Each part that is there without a heading of the first level; measures under thematic headings are their own."""
    for part in PARTS[1:]:
        fact = context.facts.parts[part]
        if fact.present and not fact.separate:
            place = fact.sections[0].heading if fact.sections else fact.mention
            if place is not None:
                yield Finding(place, {"part": PART_NAMES[part]})


@check(
    id="structure.causes-missing",
    title="写了不足没有写原因",
    severity="warning",
    genres=("annual-report",),
    message="这一部分写了存在的不足，但没有写原因。规定要求报告“不足和原因”，请对每个问题说明由什么造成。",
    basis=[_INSPECTION],
    rationale="只列问题不找原因，下一年的安排就没有根据。程序在这一部分找“原因、由于、主要是、因为、导致”等说明因果的词，一个都没有时提醒；标题里的“原因”二字不算。",
    bad=[
        Bad("一、2025年法治政府建设主要成效\n办案12件。\n【二、存在的不足和原因】\n（一）学法意识不强。个别干部认识不够。\n三、2026年主要安排\n开展评查。\n"),
        Bad("一、2025年法治政府建设主要成效\n办案12件。\n【二、法治政府建设存在的问题】\n执法力量薄弱，有待加强。\n三、2026年主要安排\n开展评查。\n"),
    ],
    good=[
        Good("一、2025年法治政府建设主要成效\n办案12件。\n二、存在的不足和原因\n学法意识不强，主要是培训安排少。\n三、2026年主要安排\n开展评查。\n"),
        Good("一、2025年法治政府建设主要成效\n办案12件。\n二、存在的问题\n受人员编制限制，执法力量薄弱。\n三、2026年主要安排\n开展评查。\n"),
    ],
)
def causes_missing(context: Context) -> Iterator[Finding]:
    """The shortcomings part without a single word of cause, its own headings not counted."""
    sections = context.facts.parts["shortcomings"].sections
    if sections and not any(_CAUSE.search(_own_text(context, section)) for section in sections):
        yield Finding(sections[0].heading)


def _own_text(context: Context, section: Section) -> str:
    """What stands under a heading; headings on lines of their own are left out."""
    parts = []
    document = context.document
    for index in range(document.block_at(section.span.start), len(document.blocks)):
        block = document.blocks[index]
        if block.span.start >= section.span.end:
            break
        alone = block.kind == "heading" and not block.run_in
        start = section.heading.end if block.span.start <= section.heading.start else block.span.start
        if not (alone and block.level <= 1):
            parts.append(context.text[start : block.span.end])
    return "\n".join(parts)


@check(
    id="structure.part-empty",
    title="标题下面没有内容",
    severity="error",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="“{heading}”下面没有内容。请补写，或者删去这个标题。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容的要求")],
    rationale="标题立了却没有正文，多半是起草时漏写，或者合稿时漏粘贴。",
    bad=[
        Bad("一、2025年法治政府建设主要成效\n办案12件，评查案卷40卷。\n【二、存在的不足和原因】\n三、2026年主要安排\n开展评查，培训两次。\n"),
        Bad("一、2025年法治政府建设主要成效\n办案12件，评查案卷40卷。\n【二、2026年主要安排】\n"),
    ],
    good=[
        Good("一、2025年法治政府建设主要成效\n（一）办案12件，评查案卷40卷。\n二、存在的不足和原因\n（一）由于人员少，培训不够。\n"),
        Good("一、加强领导。局党组会专题研究法治工作4次。\n二、推进普法。举办讲座6场。\n"),
        Good("一、2025年法治政府建设主要成效\n办案12件。\n二、存在的不足和原因\n执法力量不足。\n三、2026年主要安排\n开展评查，培训两次。\n"),
    ],
)
def part_empty(context: Context) -> Iterator[Finding]:
    """A heading of the first level, on a line of its own, with nothing under it but marks; a short text is a text."""
    siblings = [section for section in context.document.sections if section.level == 1]
    empty = [section for section in siblings if not any(map(str.isalnum, section.body.of(context.text)))]
    if 2 * len(empty) > len(siblings):  # a list of items, not headings
        return
    for section in empty:
        if not section.block.run_in and _is_heading(context, section):
            heading = section.heading.of(context.text).lstrip("#")
            yield Finding(section.heading, {"heading": heading})


def _is_heading(context: Context, section: Section) -> bool:
    """A short line without a full stop: not an item of a list, not an article."""
    heading = section.heading.of(context.text)
    return not heading.endswith(("。", "；", "：")) and len(heading) <= _LONGEST
