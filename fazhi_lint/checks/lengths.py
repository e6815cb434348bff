"""Sentences and paragraphs that are too long to be read at one go."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.model.document import Block
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_GENRES = ("annual-report", "work-summary")
_BASIS = [Basis("《党政机关公文处理工作条例》", "第十九条第三项")]
_CLAUSES = lazy(r"[^。！？；\n]+")
_TITLE = lazy(r"《[^《》\n]*》")
_MARK = lazy(r"[^\w%]+|_+")
_SHOWN = 10
# Made-up sentences that examples are put together from.
_WORK = "完善行政规范性文件合法性审核机制，组织开展行政执法案卷评查，加强行政执法人员培训，推进行政复议规范化建设，落实谁执法谁普法责任制，"
_DONE = "全年审核行政规范性文件12件，评查案卷40卷。组织执法人员培训两期，培训160人次。办理行政复议案件3件，均在法定期限内办结。开展普法讲座6场，发放资料800份。"


def _letters(text: str) -> int:
    """Characters people read: titles in 《》 are taken in at a glance, marks are not read."""
    if "《" in text:
        text = _TITLE.sub("", text)
    return len(_MARK.sub("", text))


def _prose(context: Context) -> Iterator[Block]:
    return (block for block in context.document.blocks if block.kind in ("paragraph", "heading"))


def _report(places: list[tuple[int, Span]], note: str) -> Finding:
    """One finding at the longest place, with the others as notes."""
    length, span = max(places, key=lambda place: (place[0], -place[1].start))
    others = [Note(other, note) for _, other in places if other != span]
    return Finding(span, {"length": length, "count": len(places)}, notes=tuple(others[:_SHOWN]))


def _opening(text: str, span: Span) -> Span:
    """The first words of a place, which is enough to find it."""
    end = next((at for at in range(span.start, min(span.end, span.start + 20)) if text[at] in "，：、"), min(span.end, span.start + 20))
    return Span(span.start, max(end, span.start + 1))


@check(
    id="wording.long-sentence",
    title="句子过长",
    severity="info",
    genres=_GENRES,
    message="有 {count} 句超过 {limit} 字，最长的一句从“{found}”开始，共 {length} 字，中间没有句号、分号。宜拆成几句。",
    basis=_BASIS,
    rationale="公文要求表述准确、文字精练。一句话里意思太多，读者要回头再看。字数不算标点和书名号里的文件名；用分号隔开的各项分开计算。全文只提醒一次，指出最长的一句。",
    options={"longest": 120},
    bad=[
        Bad(
            f"【坚持依法行政】，{_WORK}{_WORK}取得明显成效。",
            message="有 1 句超过 120 字，最长的一句从“坚持依法行政”开始，共 132 字，中间没有句号、分号。宜拆成几句。",
        ),
        Bad(f"加强组织领导，{_WORK}{_WORK}取得明显成效。\n【强化队伍建设】，{_WORK}{_WORK}执法水平稳步提高，群众比较满意。"),
    ],
    good=[
        Good(f"坚持依法行政，{_WORK}取得明显成效。加强组织领导，{_WORK}责任进一步压实。"),
        Good(f"一是坚持依法行政，{_WORK}取得明显成效；二是加强组织领导，{_WORK}责任进一步压实。"),
        Good(f"组织学习{'《云山市重大行政决策程序规定》' * 12}等规定，办班4期。"),
    ],
)
def long_sentence(context: Context) -> Iterator[Finding]:
    """One finding for the sentences above the limit, at the longest."""
    limit = int(context.option("longest"))
    text, places = context.text, []
    for block in _prose(context):
        if block.span.end - block.span.start <= limit:
            continue
        for match in _CLAUSES.finditer(text, block.span.start, block.span.end):
            if match.end() - match.start() > limit and (length := _letters(match.group())) > limit:
                places.append((length, _opening(text, Span(*match.span()))))
    if places:
        finding = _report(places, "也超过了")
        yield finding._replace(values={**finding.values, "limit": limit})


@check(
    id="structure.long-paragraph",
    title="段落过长",
    severity="info",
    genres=_GENRES,
    message="有 {count} 段超过 {limit} 字，最长的一段从“{found}”开始，共 {length} 字。宜按意思分段，如把“一是……二是……”各写成一段。",
    basis=_BASIS,
    rationale="一段里内容太多，读者找不到要看的地方，审读时也容易漏掉。字数包括标点。全文只提醒一次，指出最长的一段。",
    options={"longest": 600},
    bad=[
        Bad(f"【坚持依法行政】，规范执法行为。{_DONE * 8}"),
        Bad(f"健全工作机制。{_DONE * 8}\n（一）加强监督。办案12件。\n【（二）推进公开】，接受社会监督。{_DONE * 9}"),
    ],
    good=[
        Good(f"坚持依法行政，规范执法行为。{_DONE * 6}"),
        Good(f"坚持依法行政，规范执法行为。{_DONE}\n" * 12),
    ],
)
def long_paragraph(context: Context) -> Iterator[Finding]:
    """One finding for the paragraphs above the limit, at the longest."""
    limit = int(context.option("longest"))
    places = [(block.span.end - block.span.start, _opening(context.text, block.span)) for block in _prose(context) if block.span.end - block.span.start > limit]
    if places:
        finding = _report(places, "也超过了")
        yield finding._replace(values={**finding.values, "limit": limit})
