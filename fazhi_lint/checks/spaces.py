"""White space inside lines: official style has none between Chinese characters, nor beside figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fazhi_lint.facts.spaces import Gap, is_chinese
from fazhi_lint.model.document import Block
from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_BASIS = [Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于正文排列的规定")]
_MARKS = frozenset("，。；：、！？“”‘’《》（）〔〕—…")
_DIGITS, _DIGITS_AND_SIGN = frozenset("0123456789"), frozenset("0123456789%")
_MANY = 20
_QUOTED, _WORD = 40, 12  # characters that are looked through for the mark that opens a quotation, and for a figure
_FIGURES = lazy(r"(?<![0-9A-Za-z.,])[0-9][0-9.,]*%?$")
_FIGURES_AFTER = lazy(r"[0-9][0-9.,]*%?(?![0-9A-Za-z])")
_NUMBERED = lazy(r"(?:#+|[0-9]{1,2}(?:\.[0-9]{1,2})*\.?|附[件表图录]?[0-9]*|[表图][0-9]+|第[一二三四五六七八九十百0-9]+[编章节条款])$")
_TITLED = lazy(r"(?:[长员]|主任|书记|主席|记者|总理|同志|先生|女士|通讯员|摄影|作者|编辑|审核|签发)$")


def _is_writing(char: str) -> bool:
    return char in _MARKS or is_chinese(char)


def _in_lines_of_prose(context: Context, candidates: Iterable[Gap]) -> Iterator[tuple[Gap, Block, bool]]:
    """The gaps of these that stand after the numbering mark of their block, each with the block and whether it is prose.

    What stands in columns, and a name under a title, has spaces by right.
    """
    text, document = context.text, context.document
    for number, gaps in groupby(candidates, key=lambda gap: document.block_at(gap.at)):
        block = document.blocks[number]
        start, end = block.span
        after = block.mark.span.end if block.mark else start
        prose = block.kind in ("paragraph", "heading") and any(text.find(mark, start, end) >= 0 for mark in "。；，")
        for gap in gaps:
            if gap.at > after and not _NUMBERED.fullmatch(text, start, gap.at):
                yield gap, block, prose


def _by_right(text: str, gap: Gap, block: Block, gaps: set[int]) -> bool:
    """A word spread to the width of its neighbours (张　三, 目　录), a name after a title, a slogan of two halves in quotation marks."""
    start, end = block.span
    if gap.at - 1 in gaps or gap.at + 1 in gaps or text[gap.at] == "摄":
        return True
    if all(at < start or at >= end or not is_chinese(text[at]) for at in (gap.at - 2, gap.at + 1)):
        return True
    before = max(start, gap.at - _QUOTED)
    if any(text.rfind(opening, before, gap.at) > text.rfind(closing, before, gap.at) for opening, closing in ("“”", "《》")):
        return True
    return _TITLED.search(text, max(start, gap.at - 4), gap.at) is not None


def _between_characters(context: Context) -> Iterator[Gap]:
    text = context.text
    candidates = [gap for gap in context.facts.gaps if _is_writing(text[gap.at - 1]) and _is_writing(text[gap.at])]
    if not candidates:
        return
    headings = {gap.at for gap in context.facts.parting_gaps}
    gaps = {gap.at for gap in context.facts.gaps}
    for gap, block, prose in _in_lines_of_prose(context, candidates):
        if prose and gap.at not in headings and not _by_right(text, gap, block, gaps):
            yield gap


def _beside_figures(context: Context) -> Iterator[tuple[Gap, Span]]:
    """The gaps between a Chinese character and a figure, each with what to show of it; a Latin word, or a name like 5G, keeps its spaces."""
    text = context.text
    candidates = [gap for gap in context.facts.gaps if text[gap.at - 1] in _DIGITS_AND_SIGN or text[gap.at] in _DIGITS]
    for gap, block, prose in _in_lines_of_prose(context, candidates):
        left, right = text[gap.at - 1], text[gap.at]
        before = left in _DIGITS_AND_SIGN and is_chinese(right)
        if not (before or is_chinese(left)) or not (prose or block.kind in ("title", "heading", "date")):
            continue
        figures = _FIGURES.search(text, max(block.span.start, gap.at - _WORD), gap.at) if before else _FIGURES_AFTER.match(text, gap.at, gap.at + _WORD)
        if figures:
            yield gap, Span(min(figures.start(), gap.at - 1), max(figures.end(), gap.at + 1))


def _report(context: Context, gaps: list[Gap], first: Span, note: str) -> Finding:
    """One finding for all of them, at the first."""
    shown = context.document.map.to_source(first).of(context.document.source.text)
    return Finding(
        first,
        {"found": " ".join(shown.split()), "count": f"，全文共 {len(gaps)} 处" if len(gaps) > 1 else "", "many": _many(gaps)},
        notes=tuple(Note(Span(gap.at - 1, gap.at + 1), note) for gap in gaps[1:_MANY]),
        source_edits=tuple(Edit(gap.source, "") for gap in gaps),
        apart=True,
    )


def _many(gaps: list[Gap]) -> str:
    return "这样多，多半是从网页或者PDF复制带来的，可以一次全部删去。" if len(gaps) >= _MANY else ""


@check(
    id="punctuation.space-between-characters",
    title="汉字之间多了空格",
    severity="info",
    message="“{found}”中间多了空格{count}，公文的汉字和标点之间不留空格，请删去。{many}",
    basis=_BASIS,
    rationale="汉字行文不用空格分词。句子中间的空格多半是复制、删改时留下的，也可能是漏了标点。标题、落款、表格里为对齐留的空格，姓名、引号里的口号中间的空格，不在此列。",
    fix="unsafe",
    bad=[
        Bad(
            "全年组织案卷评【查 两】次，评查案卷40卷。",
            fixed="全年组织案卷评查两次，评查案卷40卷。",
            message="“查 两”中间多了空格，公文的汉字和标点之间不留空格，请删去。",
        ),
        Bad(
            "健全制度【， 规】范执法； 加强监督。",
            fixed="健全制度，规范执法；加强监督。",
            message="“， 规”中间多了空格，全文共 2 处，公文的汉字和标点之间不留空格，请删去。",
        ),
    ],
    good=[
        Good("局长 张三同志主持会议，参加人员：李 四、王小五。"),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n\n市委、市政府：\n2025年，办案12件。\n　　云山市　司法局\n　　2026年1月20日"),
        Good("开展“进窗口 走流程”活动，整改问题12项。"),
        Good("一、 主要成效\n（一） 健全制度。修订办法6项，废止办法1项。"),
        Good("| 单位 名称 | 办案 数量 |\n|---|---|\n| 甲 局 | 12 |\n", format="md"),
    ],
)
def space_between_characters(context: Context) -> Iterator[Finding]:
    """Spaces between Chinese characters or marks in running text, in one finding."""
    gaps = list(_between_characters(context))
    if gaps:
        yield _report(context, gaps, Span(gaps[0].at - 1, gaps[0].at + 1), "多余的空格")


@check(
    id="punctuation.space-beside-figures",
    title="数字旁边多了空格",
    severity="info",
    message="“{found}”中间多了空格{count}。公文里数字与汉字之间不留空格，请删去。{many}",
    basis=_BASIS,
    rationale="数字和量词之间留空格，排版时容易断成两行。一些网络排版习惯在汉字与数字之间加空格，公文不这样写。",
    fix="safe",
    bad=[
        Bad(
            "全年办案【19475 件】次，均已办结。",
            fixed="全年办案19475件次，均已办结。",
            message="“19475 件”中间多了空格。公文里数字与汉字之间不留空格，请删去。",
        ),
        Bad("云山市司法局【2025 年】法治政府建设年度报告\n2025 年，共办案 12 件。", fixed="云山市司法局2025年法治政府建设年度报告\n2025年，共办案12件。"),
        Bad("推广 OFD 格式，线上办件【占 98%】 以上。", fixed="推广 OFD 格式，线上办件占98%以上。"),
    ],
    good=[
        Good("全年办案19475件次，使用Open Document格式。"),
        Good("接受社会 and 群众监督，推广 5G 网络、OFD2.0 格式，办案12件。"),
        Good("1. 健全制度，办案12件。\n附件1 统计表\n1.1 编制目的\n为了规范执法，制定本方案。"),
        Good("单位 案件数 12\n甲局 办案 36"),
    ],
)
def space_beside_figures(context: Context) -> Iterator[Finding]:
    """Spaces between figures and Chinese characters, in one finding."""
    found = list(_beside_figures(context))
    if found:
        yield _report(context, [gap for gap, _ in found], found[0][1], "多余的空格")
