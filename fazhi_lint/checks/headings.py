"""Headings on lines of their own that end like sentences, and headings that run into their text without a stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fazhi_lint.model.document import Block, Section
from fazhi_lint.model.span import Edit
from fazhi_lint.readers.outline import HEADING_LENGTH
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_PUNCTUATION = "《标点符号用法》（GB/T 15834—2011）"
_GENRES = ("annual-report", "work-summary", "implementation-plan")
_LONGEST = 30  # a longer line is an article or a list item, not a heading
_UNDER = 4  # characters of text that make the line above them a heading
_STOPS = "。，、；"


@check(
    id="numbering.heading-period",
    title="标题末尾用了标点",
    severity="warning",
    genres=_GENRES,
    message="{what}单独成行，末尾不用“{mark}”。",
    basis=[Basis(_PUNCTUATION, "附录B.4")],
    rationale="单独成行的标题不是句子，末尾不加句号、逗号；标题和正文接排时（如“（一）加强领导。坚持……”）才用句号隔开。二级以下的标题单独成行带句号的写法在国务院文件中也常见，全文都这样写的不提醒，只提醒与多数不一致的。",
    fix="safe",
    bad=[
        Bad(
            "一、加强党的领导【。】\n局党组会专题研究法治工作4次。\n二、规范执法\n办案12件。\n",
            fixed="一、加强党的领导\n局党组会专题研究法治工作4次。\n二、规范执法\n办案12件。\n",
        ),
        Bad(
            "一、主要成效\n修订制度6项。\n二、规范执法，强化监督【。】\n（一）开展评查。全年评查案卷40卷。\n（二）整改问题。整改12件。\n",
            fixed="一、主要成效\n修订制度6项。\n二、规范执法，强化监督\n（一）开展评查。全年评查案卷40卷。\n（二）整改问题。整改12件。\n",
        ),
        Bad(
            "一、主要成效【、】\n修订制度6项。\n二、存在问题\n人员少。\n",
            fixed="一、主要成效\n修订制度6项。\n二、存在问题\n人员少。\n",
            message="标题单独成行，末尾不用“、”。",
        ),
        Bad(
            "一、主要成效\n（一）健全制度\n修订制度6项。\n（二）规范执法【。】\n办案12件。\n（三）加强普法\n讲座6场。\n",
            fixed="一、主要成效\n（一）健全制度\n修订制度6项。\n（二）规范执法\n办案12件。\n（三）加强普法\n讲座6场。\n",
        ),
        Bad(
            "云山市司法局2025年法治政府建设年度报告【。】\n一、主要成效\n修订制度6项。\n",
            fixed="云山市司法局2025年法治政府建设年度报告\n一、主要成效\n修订制度6项。\n",
            message="全文的标题单独成行，末尾不用“。”。",
        ),
    ],
    good=[
        Good("一、主要成效\n（一）健全制度。修订制度6项。\n（二）规范执法。办案12件。\n"),
        Good("一、总体要求\n（一）指导思想。\n坚持依法行政，全面推进法治政府建设。\n（二）工作目标。\n到2026年基本建成。\n"),
        Good("二、存在的不足和原因\n（一）学法用法意识不强。\n（二）执法力量不足，主要是编制少。\n"),
        Good("现报送2025年法治政府建设年度报告。\n一、主要成效\n修订制度6项。\n"),
    ],
)
def heading_period(context: Context) -> Iterator[Finding]:
    """The title, or a heading alone on its line with text under it, that ends in 。 or a weaker stop.

    A list of one-line items has no text under them. Below the first level only what differs from most of its level counts:
    official documents themselves write （一）指导思想。 on a line of its own.
    """
    text, title = context.text, context.document.title
    if title is not None and title.heading is not None and text[title.heading.end : title.span.end] == "。":
        yield Finding(Span(title.heading.end, title.span.end), {"what": "全文的标题", "mark": "。"}, replacement="")
    sections = context.document.all_sections()
    with_stop = [section for section in sections if text[section.block.span.end - 1] in _STOPS and _stands_alone(section)]
    if not with_stop:
        return
    stopped = Counter(section.level for section in with_stop)
    all_of = Counter(section.level for section in sections if _stands_alone(section))
    for section in with_stop:
        if section.level == 1 or 2 * stopped[section.level] < all_of[section.level]:
            end = section.block.span.end
            yield Finding(Span(end - 1, end), {"what": "标题", "mark": text[end - 1]}, replacement="")


def _stands_alone(section: Section) -> bool:
    """A short line with something under it."""
    start, end = section.heading
    return end >= section.block.span.end and end - start <= _LONGEST and section.span.end - end > _UNDER


_RUN_IN_BASIS = [Basis("《党政机关公文格式》（GB/T 9704—2012）", "第7.3.3条"), Basis(_PUNCTUATION, "关于句号的规定")]
_RUN_IN = 30  # a heading that runs into its text is shorter
_PROSE = 60  # a block with more than this is no heading alone
_SISTERS = 3
_END_OF_HEADING = lazy("[。：；！？]")


@check(
    id="numbering.space-after-heading",
    title="接排的标题后面用了空格",
    severity="info",
    genres=_GENRES,
    message="标题和正文写在同一段，中间空了一格，没有句号。接排时标题末尾用句号与正文隔开，如“（一）加强领导。坚持……”。",
    basis=_RUN_IN_BASIS,
    rationale="标题接排正文时，读者靠句号看出标题到哪里为止。从网页、表格转来的稿子常用空格隔开标题，转成公文就连成了一句。",
    fix="unsafe",
    bad=[
        Bad(
            "一、主要成效\n（一）【加强组织领导 局】党组会专题研究法治工作4次，印发要点1份，听取汇报两次。\n（二）规范执法。办案12件。\n",
            fixed="一、主要成效\n（一）加强组织领导。局党组会专题研究法治工作4次，印发要点1份，听取汇报两次。\n（二）规范执法。办案12件。\n",
        ),
        Bad(
            "一、主要成效\n1.【审核规范性文件　全】年审核行政规范性文件12件，提出意见45条。\n2.【评查案卷 组】织评查两次，抽查案卷40卷，合格率100%。\n",
            fixed="一、主要成效\n1.审核规范性文件。全年审核行政规范性文件12件，提出意见45条。\n2.评查案卷。组织评查两次，抽查案卷40卷，合格率100%。\n",
        ),
    ],
    good=[
        Good("一、主要成效\n（一） 加强组织领导。局党组会专题研究法治工作4次。\n"),
        Good("一、主要成效\n（一）加强组织领导\n局党组会专题研究法治工作4次。\n"),
        Good("一、主要成效\n（一）加强组织领导：局党组会专题研究 法治工作4次，印发要点1份，听取汇报两次。\n"),
        Good("一、主要成效\n（一）召开 全区 法治 工作 会议，研究法治工作4次，印发要点1份，听取汇报两次。\n"),
    ],
)
def space_after_heading(context: Context) -> Iterator[Finding]:
    """A run-in heading parted from its text by nothing but a space."""
    document = context.document
    for gap in context.facts.parting_gaps:
        mark = document.blocks[document.block_at(gap.at)].mark
        if mark is not None:
            yield Finding(Span(mark.span.end, gap.at + 1), source_edits=(Edit(gap.source, "。"),))


@check(
    id="numbering.heading-without-period",
    title="接排的标题后面没有句号",
    severity="info",
    genres=_GENRES,
    message="同级的标题都用句号与正文隔开，“{found}”这一段的标题后面没有句号，标题和正文连成了一句。请补上句号。",
    basis=_RUN_IN_BASIS,
    rationale="标题接排正文时，读者靠句号看出标题到哪里为止。转换格式时标题后面的句号容易丢失。标题后面用冒号的，以及同级各项本来就是整句话的，不在此列。",
    bad=[
        Bad(
            "一、主要成效\n（一）加强领导。局党组会专题研究法治工作4次。\n（二）规范执法。组织开展行政执法案卷评查两次。\n"
            "（三）健全制度。修订办法6项。\n【（四）】推进政务公开制度落实及时公布行政执法信息和权责清单，全年公开行政许可、行政处罚结果1286条，受理依申请公开23件。全部按期答复。\n"
        ),
        Bad(
            "一、存在问题\n1.学法用法意识不强。个别干部对学法用法的重要性认识不足。\n2.执法力量不足。持证人员只有12人。\n"
            "【3.】普法宣传针对性不强方式方法不够灵活多样，借助新媒体开展宣传不够，面向企业、学生、外来务工人员的宣传品种单一，群众知晓率不高，需要进一步改进。\n"
        ),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。研究4次。\n（二）规范执法。办案12件。\n（三）健全制度。修订办法6项。\n（四）推进政务公开：公布权责清单。\n"),
        Good(
            "一、主要成效\n（一）推进政务公开制度落实，及时公布行政执法信息和权责清单，全年公开行政许可、行政处罚结果1286条，受理依申请公开23件，全部按期答复。\n（二）规范执法，办案12件。\n（三）健全制度，修订办法6项。\n"
        ),
    ],
)
def heading_without_period(context: Context) -> Iterator[Finding]:
    """A run-in heading that nothing parts from its text though its sisters have their 。"""
    text, document = context.text, context.document
    groups = (document.sections, *(section.children for section in document.all_sections()))
    unlike = [section for siblings in groups if len(siblings) >= _SISTERS for section in _unlike_their_sisters(text, siblings)]
    if not unlike:
        return
    parted = {document.block_at(gap.at) for gap in context.facts.parting_gaps}
    for section in unlike:
        if section.block.mark and document.block_at(section.span.start) not in parted:
            yield Finding(section.block.mark.span)


def _unlike_their_sisters(text: str, siblings: Sequence[Section]) -> list[Section]:
    """Of headings of one style, those that go on and on where the others stop early with 。"""
    by_style: dict[str, list[Section]] = {}
    for section in siblings:
        if section.block.mark and not section.block.mark.broken:
            by_style.setdefault(section.block.mark.style, []).append(section)
    found = []
    for sections in by_style.values():
        long = [section for section in sections if _goes_on(text, section.block)] if len(sections) >= _SISTERS else []
        if long and sum(_runs_in(text, section.block) for section in sections) >= 0.6 * len(sections):
            found += long
    return found


def _goes_on(text: str, block: Block) -> bool:
    """Whether a long block has no mark that can end a heading where one would be."""
    start, end = block.span
    last = start + HEADING_LENGTH + 1
    return end - start > _PROSE and text.find("。", start, last) < 0 and _END_OF_HEADING.search(text, start, last) is None


def _runs_in(text: str, block: Block) -> bool:
    """Whether a block begins with a short heading that ends in 。"""
    start, end = block.span
    match = _END_OF_HEADING.search(text, start, min(end, start + _RUN_IN + 1))
    return match is not None and match.group() == "。" and match.end() < end
