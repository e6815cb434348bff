"""A paragraph that stands in the document twice."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check

_LONG = "全年组织开展行政执法案卷评查，抽取行政处罚、行政许可案卷，重点检查主体资格、事实认定、法律适用和程序，对发现的问题逐项反馈、限期整改，并在全系统通报评查结果。"


@check(
    id="structure.duplicated-paragraph",
    title="段落重复",
    severity="warning",
    message="这一段与第一次出现的一段文字相同，可能是重复粘贴。请保留一处。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容简洁的要求")],
    rationale="合稿时同一段文字粘贴了两次，是最常见的失误之一。六十个字以上完全相同才提醒。",
    bad=[
        Bad(f"（一）加强监督。\n{_LONG}\n（二）规范执法。\n【{_LONG}】\n"),
        Bad(f"（一）{_LONG}\n（二）【{_LONG}】\n"),
    ],
    options={"shortest": 60},
    good=[
        Good(f"{_LONG}\n{_LONG.replace('全年', '2024年')}\n"),
        Good("责任单位：政策法规科\n责任单位：政策法规科\n"),
    ],
)
def duplicated_paragraph(context: Context) -> Iterator[Finding]:
    """Long blocks (sixty characters or more, unless a profile says otherwise) whose text, numbering mark apart, was there before."""
    shortest = context.option("shortest")
    by_length: dict[int, list[int]] = {}  # what is not even as long as another is not compared
    for block in context.document.blocks:
        start, end = block.span
        if end - start >= shortest and block.kind != "table":
            if block.mark:
                start = block.mark.span.end
            by_length.setdefault(end - start, []).append(start)
    for length, starts in by_length.items():
        if len(starts) > 1 and length >= shortest:
            yield from _repeated(context.text, length, starts)


def _repeated(text: str, length: int, starts: list[int]) -> Iterator[Finding]:
    seen: dict[str, Span] = {}
    for start in starts:
        span = Span(start, start + length)
        first = seen.setdefault(span.of(text), span)
        if first is not span:
            yield Finding(span, notes=(Note(first, "第一次出现"),))
