"""Numbering marks: gaps, repeats, damage, punctuation after them, mixed brackets."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.model.document import Mark
from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.numerals import to_chinese

_FORMAT = Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于结构层次序数的规定")
_PUNCTUATION = Basis("《标点符号用法》（GB/T 15834—2011）", "关于序次语的规定")
_DAMAGED = 3


def write_mark(mark: Mark, number: int) -> str:
    """The mark another number would have in the same style."""
    return (
        {"一、": f"{to_chinese(number)}、", "（一）": f"（{to_chinese(number)}）", "1.": f"{number}.", "（1）": f"（{number}）"}.get(mark.style, str(number))
        if number < 100
        else str(number)
    )


def _broken(context: Context) -> list[Mark]:
    return [block.mark for block in context.document.blocks if block.mark and block.mark.broken]


def _damaged(context: Context) -> bool:
    return len(_broken(context)) >= _DAMAGED


@check(
    id="numbering.gap",
    title="序号不连续",
    severity="error",
    message="这里的序号是“{found}”，按顺序应是“{expected}”{after}。请核对是漏了内容，还是序号写错。",
    basis=[_FORMAT],
    rationale="同一层次的序号应当依次连续。跳号往往说明删改之后没有重新编号，或者漏掉了一段。",
    bad=[
        Bad("一、主要成效\n办案12件。\n二、存在问题\n人员少。\n【四、】下一步打算\n开展评查。\n"),
        Bad("一、主要成效\n（一）加强领导。研究4次。\n（二）规范执法。办案12件。\n【（四）】加强普法。讲座6场。\n"),
        Bad("一、主要成效\n【2.】推进普法。讲座6场。\n3.规范执法。办案12件。\n"),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。\n（二）规范执法。\n二、存在问题\n（一）人员少。\n（二）培训少。\n"),
        Good("一、总体要求\n（一）指导思想。\n（二）工作目标。\n二、主要任务\n（三）健全制度。\n（四）规范执法。\n三、保障措施\n（五）加强领导。\n"),
        Good("一、2025年工作回顾\n一、依法行政\n办案12件。\n二、普法宣传\n讲座6场。\n"),
    ],
)
def gap(context: Context) -> Iterator[Finding]:
    """A number larger than its turn, or smaller without being a repeat."""
    if _damaged(context):
        return
    for step in context.facts.number_breaks:
        number = step.mark.number
        if number is not None and not (step.before and number == step.before.number):
            after = f"（前一个是“{step.before.written}”）" if step.before else "（这一层的第一个）"
            notes = (Note(step.before.span, "前一个序号"),) if step.before else ()
            yield Finding(step.mark.span, {"expected": write_mark(step.mark, step.expected), "after": after}, notes=notes)


@check(
    id="numbering.repeated",
    title="序号重复",
    severity="error",
    message="序号“{found}”连续用了两次，这里按顺序应是“{expected}”。",
    basis=[_FORMAT],
    rationale="同一层次里两段用了同一个序号，引用“第几项”时就分不清。",
    bad=[
        Bad("一、主要成效\n（一）加强领导。\n（二）规范执法。\n【（二）】加强普法。\n（三）推进公开。\n"),
        Bad("一、主要成效\n1.审核文件12件。\n【1.】评查案卷40卷。\n2.开展培训两次。\n"),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。\n（二）规范执法。\n二、存在问题\n（一）人员少。\n"),
        Good("一、主要成效\n1.审核文件12件。\n2.评查案卷40卷。\n"),
    ],
)
def repeated(context: Context) -> Iterator[Finding]:
    """A number used twice in a row under one parent."""
    if _damaged(context):
        return
    for step in context.facts.number_breaks:
        if step.before and step.mark.number == step.before.number:
            yield Finding(step.mark.span, {"expected": write_mark(step.mark, step.expected)}, notes=(Note(step.before.span, "上一次使用"),))


@check(
    id="numbering.damaged",
    title="多处序号残缺",
    severity="warning",
    message="全文有 {count} 处序号残缺（{sample}），多半是转换格式时丢了括号或数字。请对照原稿补全；补全之前没有逐个检查序号是否连续。",
    basis=[_FORMAT],
    rationale="从网页或 PDF 转来的稿子，序号常常丢掉一半括号或几个字。逐处报出没有意义，所以合成一条并列出位置。",
    bad=[
        Bad("一、主要任务\n（一）加强领导。\n【（二】健全制度完善机制。\n三）规范执法程序。\n）强化监督考核。\n"),
        Bad("一、主要任务\n【十一】完善工作机制。\n十二）规范执法程序。\n）强化监督考核。\n"),
    ],
    good=[
        Good("一、主要任务\n（一）加强领导。\n（二）健全制度。\n十五届人大会议精神已经传达。\n"),
        Good("一、主要任务\n（一）加强领导。\n十二个部门联合检查。\n十月开展评查。\n"),
    ],
)
def damaged(context: Context) -> Iterator[Finding]:
    """One finding for all the marks that lost a bracket or a character."""
    marks = _broken(context)
    if len(marks) >= _DAMAGED:
        sample = "、".join(f"“{context.text[m.span.start : m.span.end + 2]}”" for m in marks[:4]) + ("等" if len(marks) > 4 else "")
        yield Finding(marks[0].span, {"count": len(marks), "sample": sample}, notes=tuple(Note(m.span, "残缺的序号") for m in marks[1:]))


@check(
    id="numbering.mark-punctuation",
    title="序号后的标点不规范",
    severity="warning",
    message="序号“{found}”应写作“{expected}”：带括号的序号后面不加标点，阿拉伯数字序号后面用下脚点{count}。",
    basis=[_FORMAT, _PUNCTUATION],
    rationale="层次序数依次写作“一、”“（一）”“1.”“（1）”。括号本身已经把序号和文字分开，不再加顿号或点。同样的写法全文只提醒一次。",
    fix="safe",
    bad=[
        Bad("一、主要成效\n【（一）、】加强领导。\n（二）规范执法。\n", fixed="一、主要成效\n（一）加强领导。\n（二）规范执法。\n"),
        Bad("一、主要成效\n【1、】审核文件12件。\n2、评查案卷40卷。\n", fixed="一、主要成效\n1.审核文件12件。\n2.评查案卷40卷。\n"),
        Bad("一、主要成效\n【（1）.】审核文件12件。\n（2）评查案卷40卷。\n", fixed="一、主要成效\n（1）审核文件12件。\n（2）评查案卷40卷。\n"),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。\n1.审核文件12件。\n（1）法律审核7件。\n"),
        Good("一、主要成效\n1.8万人次参加活动。\n3、4月集中培训。\n"),
    ],
)
def mark_punctuation(context: Context) -> Iterator[Finding]:
    """Marks with a stroke too many, and 1、 for 1.; one finding for each way of writing them."""
    by_way: dict[tuple[str, str], list[Mark]] = {}
    for block in context.document.blocks:
        mark = block.mark
        if mark is not None and not mark.broken and mark.style in ("（一）", "1.", "（1）") and mark.written[-1] in ("、" if mark.style == "1." else "、.．。"):
            by_way.setdefault((mark.style, mark.written[-1]), []).append(mark)
    for (style, _), marks in by_way.items():
        right = "." if style == "1." else ""
        first = marks[0]
        yield Finding(
            first.span,
            {"expected": first.written[:-1] + right, "count": f"，全文这样写的有 {len(marks)} 处" if len(marks) > 1 else ""},
            notes=tuple(Note(mark.span, "同样的写法") for mark in marks[1:]),
            edits=tuple(Edit(Span(mark.span.end - 1, mark.span.end), right) for mark in marks),
            apart=True,
        )


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
def mixed_brackets(context: Context) -> Iterator[Finding]:
    """Both kinds of brackets around marks in one document; one finding at the first half-width one."""
    document = context.document
    half, full = [], 0
    for block in document.blocks:
        mark = block.mark
        if mark and not mark.broken and mark.style in ("（一）", "（1）") and mark.written[0] == "（":
            source = document.map.to_source(mark.span).of(document.source.text)
            if "(" in source or ")" in source:
                half.append(mark)
            else:
                full += 1
    if half and full:
        edits = tuple(Edit(Span(at, at + 1), context.text[at]) for mark in half for at in (mark.span.start, mark.span.start + mark.written.index("）")))
        yield Finding(half[0].span, {"full": full, "half": len(half)}, notes=tuple(Note(m.span, "半角括号") for m in half[1:]), edits=edits, apart=True)
