"""Numbering marks: gaps, repeats, damage, skipped levels, lone items."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.numbering import lone_marks, skipped_levels, write_mark
from fazhi_lint.model.span import make_all
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check

_FORMAT = Basis("《党政机关公文格式》（GB/T 9704—2012）", "第7.3.3条")
_PUNCTUATION = Basis("《标点符号用法》（GB/T 15834—2011）", "附录B.3")
_DAMAGED = 3
_DISORDERED = 6


def _damaged(context: Context) -> bool:
    """Whether so much of the numbering is wrong that one finding for all of it says more than one for each place."""
    return len(context.facts.broken_marks) >= _DAMAGED or len(context.facts.number_breaks) >= _DISORDERED


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
        Bad("一、主要成效\n办案12件。\n【三、】存在问题\n人员少。\n二、下一步打算\n开展评查。\n四、其他情况\n无。\n"),
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
    title="多处序号残缺、错乱",
    severity="warning",
    message="全文有 {count} 处序号{what}（{sample}），多半是转换格式或者拼接几份稿子造成的。请对照原稿补全、重排；改好之前没有逐个检查序号是否连续。",
    basis=[_FORMAT],
    rationale="从网页或 PDF 转来的稿子，序号常常丢掉一半括号或几个字；拼接起来的稿子，序号往往整篇错乱。逐处报出没有意义，所以合成一条并列出位置。",
    bad=[
        Bad("一、主要任务\n（一）加强领导。\n【（二】健全制度完善机制。\n三）规范执法程序。\n）强化监督考核。\n"),
        Bad("一、主要任务\n【十一】完善工作机制。\n十二）规范执法程序。\n）强化监督考核。\n"),
        Bad(
            "一、主要任务\n（一）加强领导。\n【（三）】健全制度。\n（五）规范执法。\n（八）强化监督。\n（九）推进公开。\n（十三）加强普法。\n（二）落实保障。\n（七）组织实施。\n",
            message="全文有 6 处序号错乱（“（三）健全”、“（五）规范”、“（八）强化”、“（十三）加强”等），多半是转换格式或者拼接几份稿子造成的。请对照原稿补全、重排；改好之前没有逐个检查序号是否连续。",
        ),
    ],
    good=[
        Good("一、主要任务\n（一）加强领导。\n（二）健全制度。\n十五届人大会议精神已经传达。\n"),
        Good("一、主要任务\n（一）加强领导。\n十二个部门联合检查。\n十月开展评查。\n"),
        Good("一、主要任务\n（一）加强领导。\n（三）健全制度。\n（五）规范执法。\n（八）强化监督。\n"),
    ],
)
def damaged(context: Context) -> Iterator[Finding]:
    """One finding for all the marks that lost a bracket or a character, or for numbers that are out of order everywhere."""
    if not _damaged(context):
        return
    broken, steps = context.facts.broken_marks, context.facts.number_breaks
    if len(broken) >= _DAMAGED:  # what goes back lost a character too (十 for 十四); what jumps only follows marks that are gone
        steps = [step for step in steps if step.mark.number is not None and step.mark.number < step.expected]
    marks = sorted({mark.span: mark for mark in [*broken, *(step.mark for step in steps)]}.values(), key=lambda mark: mark.span)
    sample = "、".join(f"“{context.text[m.span.start : m.span.end + 2]}”" for m in marks[:4]) + ("等" if len(marks) > 4 else "")
    values = {"count": len(marks), "sample": sample, "what": "残缺" if len(broken) >= _DAMAGED else "错乱"}
    yield Finding(marks[0].span, values, notes=tuple(make_all(Note, [(m.span, "残缺的序号" if m.broken else "接不上的序号") for m in marks[1:]])))


@check(
    id="numbering.level-skipped",
    title="结构层次越级",
    severity="info",
    message="“{above}”下面直接用了“{found}”，越过了“{between}”{count}。层次序数依次写作“一、”“（一）”“1.”“（1）”；只有两层时，可以“一、”下面用“（一）”或者“1.”。",
    basis=[_FORMAT, _PUNCTUATION],
    rationale="层次序数按顺序使用，读者看到序号就知道在第几层。全文只提醒一次。",
    bad=[
        Bad("一、主要成效\n【（1）】健全制度，修订办法6项。\n（2）规范执法，办案12件。\n二、存在问题\n人员少。\n"),
        Bad("一、主要成效\n（一）规范执法\n1.健全制度。\n2.完善机制。\n（二）加强普法\n【（1）】开展讲座。\n（2）发放资料。\n"),
    ],
    good=[
        Good("一、主要成效\n1.健全制度，修订办法6项。\n2.规范执法，办案12件。\n"),
        Good("一、主要成效\n（一）规范执法\n1.健全制度。\n（1）修订办法6项。\n（2）废止办法1项。\n2.完善机制。\n"),
        Good("一、主要成效\n①健全制度，修订办法6项。\n②规范执法，办案12件。\n"),
    ],
)
def level_skipped(context: Context) -> Iterator[Finding]:
    """（1） right under 一、 or （一）: one finding for the document."""
    if _damaged(context):
        return
    skips = skipped_levels(context.document)
    if skips:
        (above, mark), *others = skips
        values = {"above": above.written, "between": "1." if above.level == 2 else "（一）”“1.", "count": f"，全文有 {len(skips)} 处" if others else ""}
        yield Finding(mark.span, values, notes=tuple(Note(m.span, "越级的序号") for _, m in others))


@check(
    id="numbering.single-item",
    title="只有一项却编了序号",
    severity="info",
    message="这一层只有“{found}”，没有“{expected}”。只有一项时不用编号，有几项的请补上后面的序号。",
    basis=[_FORMAT],
    rationale="序号用来分清并列的几项。只剩一项，多半是删掉了后面的内容，或者后面的序号漏写了。",
    bad=[
        Bad("一、主要成效\n【（一）】加强领导。研究4次。\n二、存在问题\n（一）人员少。\n（二）培训少。\n"),
        Bad("一、主要成效\n（一）加强领导。\n【1.】研究法治工作4次。\n（二）规范执法。办案12件。\n"),
    ],
    good=[
        Good("一、主要成效\n（一）加强领导。\n（二）规范执法。\n二、存在问题\n人员少。\n"),
        Good("一、总体要求\n（一）指导思想。\n二、主要任务\n（二）健全制度。\n（三）规范执法。\n三、保障措施\n（四）加强领导。\n"),
        Good("一、主要成效\n（一）加强领导。研究4次。\n（三）规范执法。办案12件。\n"),
    ],
)
def single_item(context: Context) -> Iterator[Finding]:
    """A mark with the number 1 that nothing follows on its level."""
    if _damaged(context):
        return
    for mark in lone_marks(context.document):
        yield Finding(mark.span, {"expected": write_mark(mark, 2)})
