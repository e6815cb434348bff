"""Stops: several in a row, or one at the start of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.widths import find_lost
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_STOPS = "！？。；：，、"  # from the strongest to the weakest
_DOUBLED = lazy("[！？。；：，、]{2,}")
_SENTENCE = 6  # characters of the shortest sentence
_INDENT, _BLANKS = 40, " \t\u3000\u00a0"  # white space a line may begin with
_NOT_FIRST = frozenset("。，；：、！？”’）》〕】")


@check(
    id="punctuation.doubled",
    title="标点重复",
    severity="error",
    message="“{found}”连用了{count}个点号，只应保留一个{hint}。",
    basis=[Basis(_STANDARD, "关于点号的规定")],
    rationale="句号、逗号、顿号、分号、冒号一处只用一个，连用是输入或删改时留下的。问号、叹号为加强语气叠用的不在此列。",
    fix="unsafe",
    bad=[
        Bad("全年办案12件【。。】评查案卷40卷。", fixed="全年办案12件。评查案卷40卷。", message="“。。”连用了两个点号，只应保留一个“。”。"),
        Bad("健全制度【、，】规范执法程序。", fixed="健全制度，规范执法程序。"),
        Bad("健全制度【，，，】规范执法程序。", fixed="健全制度，规范执法程序。", message="“，，，”连用了三个点号，只应保留一个“，”。"),
        Bad("要用法治守护青山绿水【！。】", fixed="要用法治守护青山绿水！"),
    ],
    good=[
        Good("全年办案12件……均已办结。"),
        Good("《优化营商环境条例》等。”会议指出：“要规范执法。”"),
        Good("难道可以一罚了之？！”"),
    ],
)
def doubled(context: Context) -> Iterator[Finding]:
    """Two or more stops in a row; the strongest one is kept. A ? that stands for a lost character is none."""
    lost = {place.at for place in find_lost(context.document)}
    for match in _DOUBLED.finditer(context.text):
        marks = match.group()
        if marks.strip("！？") and lost.isdisjoint(range(*match.span())):
            keep = min(marks, key=_STOPS.index)
            count = "两三四五六七八九"[len(marks) - 2] if len(marks) < 10 else "好几"
            yield Finding(Span(*match.span()), {"hint": f"“{keep}”", "count": count}, replacement=keep)


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
    rationale="段末的英文句点多半是输入法没有切换。句子中间的点还可能是间隔号、小数点，本条只看段落末尾。",
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
    ],
)
def latin_full_stop(context: Context) -> Iterator[Finding]:
    """A full stop of Latin writing after the last Chinese character of a block."""
    text = context.text
    for block in context.document.blocks:
        start, end = block.span
        if text[end - 1] == "." and end - start >= _SENTENCE and text[end - 2] > "\x7f" and text[end - 2] not in _STOPS:
            yield Finding(Span(end - 1, end), replacement="。")
