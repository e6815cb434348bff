"""What lines begin and paragraphs end with."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_STOPS = "！？。；：，、"
_SENTENCE = 6  # characters of the shortest sentence
_NAME = 10  # … of the longest part of a name
_LATIN_STOP = lazy(r"\.(?<=[^\x00-\xff]\.)(?=\n|\Z|[^\x00-\xff，。；：、！？”’）》…])")
_BETWEEN_CLAUSES = lazy(r"[^\x00-\x7f]{10}\.[^\x00-\x7f]{10}")
_PROSE = 40  # characters of the shortest paragraph that is no heading, no caption
_SHOWN = 4  # characters of the end that are shown
_WEAK = frozenset("，、")
_INDENT, _BLANKS = 40, " \t\u3000\u00a0"  # white space a line may begin with
_NOT_FIRST = frozenset("。，；：、！？”’）》〕】")


@check(
    id="punctuation.mark-at-line-start",
    title="行首是不能放在行首的标点",
    severity="warning",
    message="这一行的开头是“{found}”。点号和引号、括号、书名号的后一半不放在一行开头，请移到上一行末尾，或者补上漏掉的内容。",
    basis=[Basis(_STANDARD, "第5.1.1条、第5.1.3条")],
    rationale="一行以句号、逗号或者后引号、后括号开头，多半是误按了回车，或者删改时漏掉了前面的内容。",
    bad=[
        Bad("全年办案12件\n【，】评查案卷40卷。"),
        Bad("贯彻落实《优化营商环境条例\n【》】，规范执法程序。"),
        Bad("主要做法有三条\n【。】一是健全制度。"),
    ],
    good=[
        Good("全年办案12件，\n评查案卷40卷。"),
        Good("主要做法：\n“双随机、一公开”监管\n（一）健全制度。"),
        Good("贯彻落实《优化营商环境\n条例》，规范执法程序，落实各项制度要求，评查案卷40卷，组织执法人员培训两次，参加培训160人次\n，办案12件。", format="md"),
        Good("——完善制度。\n……\n（五）强化监督。"),
    ],
)
def mark_at_line_start(context: Context) -> Iterator[Finding]:
    """A line that begins with a stop or the second half of a pair; damaged numbering and what pages leave behind are left alone.

    A line break inside a paragraph of Markdown or HTML is none on paper.
    """
    text, document = context.text, context.document
    source, soft = document.source.text, document.source.format in ("md", "html")
    for start, _, origin, _ in document.map.pieces:
        if text[start] not in _NOT_FIRST or source[max(0, origin - _INDENT) : origin].rstrip(_BLANKS)[-1:] not in ("", "\n", "\r"):
            continue
        block = document.blocks[document.block_at(start)]
        first = start == block.span.start
        if (first or not soft) and not (first and block.mark and block.mark.broken) and block.span.end > start + 2 and block.kind != "table":
            yield Finding(Span(start, start + 1))


@check(
    id="punctuation.latin-full-stop",
    title="句末用了英文句点",
    severity="warning",
    message="这里的“.”应写作“。”。汉字行文的句号是“。”，英文句点用在外文和序号后面。",
    basis=[Basis(_STANDARD, "第4.1.2条")],
    rationale="英文句点多半是输入法没有切换。人名中间的点是间隔号，不在此列。",
    triggers=(".",),
    fix="safe",
    bad=[
        Bad("全年办案12件，均已办结【.】", fixed="全年办案12件，均已办结。"),
        Bad("推进政务公开（含依申请公开）【.】\n开展普法讲座6场。", fixed="推进政务公开（含依申请公开）。\n开展普法讲座6场。"),
    ],
    good=[
        Good("全年办案12件，均已办结。"),
        Good("一.\n主要成效"),
        Good("使用的表格见附件No.\n目录........"),
        Good("组织全市行政执法人员参观学习，由陪审员艾力.买买提讲解。"),
    ],
)
def latin_full_stop(context: Context) -> Iterator[Finding]:
    """A full stop of Latin writing after a Chinese character at the end of a block, or between two clauses too long for a name."""
    text, document = context.text, context.document
    for at, _ in context.hits:
        if not _LATIN_STOP.match(text, at):
            continue
        start, end = document.blocks[document.block_at(at)].span
        last = at == end - 1
        if text[at - 1] not in _STOPS and at - start >= _SENTENCE and (last or _BETWEEN_CLAUSES.search(text, max(start, at - _NAME), min(end, at + 1 + _NAME))):
            yield Finding(Span(at, at + 1), replacement="。")


@check(
    id="punctuation.paragraph-without-stop",
    title="段落末尾没有句号",
    severity="warning",
    message="这一段写到“{found}”就完了，末尾{what}。请补上句号；如果话没有说完，请接上后面的内容。",
    basis=[Basis(_STANDARD, "第4.1.3.1条")],
    rationale="一段话说完，末尾用句号。没有句号的，多半是删改时漏了，或者误按回车把一段拆成了两段。单独成行的标题、落款、图注不在此列。",
    fix="unsafe",
    bad=[
        Bad(
            "全年评查案卷40卷，组织培训两次。针对评查发现的12个问题，逐一反馈有关单位，督促限期【整改到位】\n开展普法讲座6场。",
            fixed="全年评查案卷40卷，组织培训两次。针对评查发现的12个问题，逐一反馈有关单位，督促限期整改到位。\n开展普法讲座6场。",
        ),
        Bad(
            "一、主要成效\n（一）规范执法。全年评查案卷40卷，组织培训两次，参加培训160人次。评查发现问【题12个，】\n（二）加强普法。开展普法讲座6场。",
            fixed="一、主要成效\n（一）规范执法。全年评查案卷40卷，组织培训两次，参加培训160人次。评查发现问题12个。\n（二）加强普法。开展普法讲座6场。",
            message="这一段写到“题12个，”就完了，末尾是“，”。请补上句号；如果话没有说完，请接上后面的内容。",
        ),
    ],
    good=[
        Good("一、主要成效\n全年评查案卷40卷，组织培训两次。\n二、存在问题\n人员少。"),
        Good("市委、市政府：\n现将2025年法治政府建设情况报告如下：\n全年评查案卷40卷，组织培训两次。\n云山市司法局\n2026年1月20日"),
        Good("局长在全市法治政府建设工作会议上作报告。记者 王小五 摄\n全年评查案卷40卷，组织培训两次。"),
        Good("全年评查案卷40卷。会议指出：“要规范执法程序，强化执法监督，提高执法人员依法履职的能力和水平。”"),
    ],
)
def paragraph_without_stop(context: Context) -> Iterator[Finding]:
    """A block with sentences in it that ends in a word, or in a mark that cannot end one."""
    text = context.text
    for block in context.document.blocks:
        start, end = block.span
        if end - start < _PROSE or text[end - 1] == "。" or block.kind not in ("paragraph", "heading"):
            continue
        if _unfinished(text[end - 1]) and text.find("。", start, end) >= 0:
            cut = end - (text[end - 1] in _WEAK)
            what = "没有标点" if cut == end else f"是“{text[cut]}”"
            yield Finding(Span(cut - _SHOWN, end), {"what": what}, replacement=f"{text[cut - _SHOWN : cut]}。")


def _unfinished(last: str) -> bool:
    """Whether no paragraph can end in this character; a Latin word may be an address, 摄 and the like end a caption."""
    return last in _WEAK or last == "%" or (last.isalnum() and not (last.isascii() and last.isalpha()) and last not in "摄文图")
