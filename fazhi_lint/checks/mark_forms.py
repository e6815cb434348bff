"""How numbering marks are written: the stop after them, their brackets."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.numbering import write_mark
from fazhi_lint.model.diagnostic import SameWords
from fazhi_lint.model.document import Mark, MarkStyle
from fazhi_lint.model.span import CharacterEdits, Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_FORMAT = Basis("《党政机关公文格式》（GB/T 9704—2012）", "第7.3.3条")
_PUNCTUATION = Basis("《标点符号用法》（GB/T 15834—2011）", "附录B.3")
_INLINE = lazy(r"(?:附件|附|注)：(?P<mark>1[、.])")
_ENDING: dict[MarkStyle, str] = {"一、": "、", "（一）": "", "1.": ".", "（1）": ""}
_WRONG: dict[MarkStyle, str] = {"一、": ".．", "（一）": "、.．。", "1.": "、", "（1）": "、.．。"}
_WHY: dict[MarkStyle, str] = {
    "一、": "不带括号的汉字数字作序号，后面用顿号",
    "（一）": "带括号的序号后面不加标点",
    "1.": "阿拉伯数字作序号，后面用下脚点",
    "（1）": "带括号的序号后面不加标点",
}
_SYMBOL = "这是一个符号，不是带括号、带点的数字"


@check(
    id="numbering.mark-punctuation",
    title="序号后的标点不规范",
    severity="warning",
    message="序号“{found}”应写作“{expected}”：{why}{count}。",
    basis=[_FORMAT, _PUNCTUATION],
    rationale="层次序数依次写作“一、”“（一）”“1.”“（1）”。括号本身已经把序号和文字分开，不再加顿号或点。同样的写法全文只提醒一次。",
    fix="safe",
    bad=[
        Bad("一、主要成效\n【（一）、】加强领导。\n（二）规范执法。\n", fixed="一、主要成效\n（一）加强领导。\n（二）规范执法。\n"),
        Bad("一、主要成效\n【1、】审核文件12件。\n2、评查案卷40卷。\n", fixed="一、主要成效\n1.审核文件12件。\n2.评查案卷40卷。\n"),
        Bad("一、主要成效\n【（1）.】审核文件12件。\n（2）评查案卷40卷。\n", fixed="一、主要成效\n（1）审核文件12件。\n（2）评查案卷40卷。\n"),
        Bad(
            "【一.】主要成效\n办案12件。\n二.存在问题\n人员少。\n",
            fixed="一、主要成效\n办案12件。\n二、存在问题\n人员少。\n",
            message="序号“一.”应写作“一、”：不带括号的汉字数字作序号，后面用顿号，全文这样写的有 2 处。",
        ),
        Bad("一、主要成效\n【㈠】加强领导。\n㈡规范执法。\n", fixed="一、主要成效\n（一）加强领导。\n（二）规范执法。\n"),
        Bad("附件：【1、】任务清单\n2、统计表\n", fixed="附件：1.任务清单\n2.统计表\n"),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。\n1.审核文件12件。\n（1）法律审核7件。\n"),
        Good("一、主要成效\n1.8万人次参加活动。\n3、4月集中培训。\n"),
        Good("一、主要成效\n1．审核文件12件。\n①法律审核7件。\n"),
    ],
)
def mark_punctuation(context: Context) -> Iterator[Finding]:
    """Marks with a stroke too many, or with another one than theirs; one finding for each way of writing them."""
    by_way: dict[tuple[MarkStyle, str], list[Mark]] = {}
    for mark in _unbroken(context):
        last = mark.written[-1]
        if last == "）":
            continue  # never wrong, and what most marks end in
        if last in _WRONG.get(mark.style, "") or "⑴" <= last <= "⒛" or "㈠" <= last <= "㈩":
            by_way.setdefault((mark.style, last if len(mark.written) > 1 else ""), []).append(mark)
    for (style, last), marks in by_way.items():
        first = marks[0]
        yield Finding(
            first.span,
            {
                "expected": _as_it_should_be(first),
                "why": _WHY[style] if last else _SYMBOL,
                "count": f"，全文这样写的有 {len(marks)} 处" if len(marks) > 1 else "",
            },
            notes=tuple(Note(mark.span, "同样的写法") for mark in marks[1:]),
            edits=tuple(_repaired(mark) for mark in marks),
            apart=True,
        )


def _unbroken(context: Context) -> Iterator[Mark]:
    """The marks at the start of blocks, and the one of a list that begins on the line of its name (附件：1、)."""
    for block in context.document.blocks:
        if block.mark is not None and not block.mark.broken:
            yield block.mark
        elif context.text.startswith(("附", "注"), block.span.start) and (match := _INLINE.match(context.text, *block.span)):
            yield Mark(Span(*match.span("mark")), "1.", 3, 1, match["mark"])


def _as_it_should_be(mark: Mark) -> str:
    if len(mark.written) == 1:
        return write_mark(mark, mark.number or 1)
    return mark.written[:-1] + _ENDING[mark.style]


def _repaired(mark: Mark) -> Edit:
    """The change of the one character that is wrong."""
    if len(mark.written) == 1:
        return Edit(mark.span, _as_it_should_be(mark))
    return Edit(Span(mark.span.end - 1, mark.span.end), _ENDING[mark.style])


@check(
    id="numbering.mixed-brackets",
    title="序号括号全角半角混用",
    severity="info",
    message="序号的括号有 {full} 处用全角“（）”、{half} 处用半角“()”，请统一为全角。",
    basis=[_FORMAT],
    rationale="公文的结构层次序数用全角括号“（一）”“（1）”。全角半角混用，版面不齐，也说明各段来自不同的稿子。",
    fix="safe",
    bad=[
        Bad("一、主要成效\n（一）加强领导。\n【(二)】规范执法。\n", fixed="一、主要成效\n（一）加强领导。\n（二）规范执法。\n"),
        Bad("一、主要成效\n【(1)】加强领导。\n（2）规范执法。\n", fixed="一、主要成效\n（1）加强领导。\n（2）规范执法。\n"),
    ],
    good=[
        Good("一、主要成效\n(一)加强领导。\n(二)规范执法。\n"),
        Good("一、主要成效\n（一）加强领导(试点)。\n（二）规范执法。\n"),
    ],
)
def mixed_brackets_of_marks(context: Context) -> Iterator[Finding]:
    """Both kinds of brackets around marks in one document; one finding at the first half-width one."""
    full, brackets = context.facts.mixed_brackets
    if brackets.source:
        clean, source = brackets
        yield Finding(
            Span(clean[0], clean[1] + 1),
            {"full": full, "half": len(source) // 2},
            source_notes=SameWords(source[2::2], [closing + 1 for closing in source[3::2]], "半角括号"),
            source_edits=CharacterEdits(source, "（）" * (len(source) // 2)),
            apart=True,
        )
