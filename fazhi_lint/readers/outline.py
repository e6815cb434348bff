"""Blocks to an outline: title, 主送机关, headings and their levels, 落款, 成文日期."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from fazhi_lint.model.document import Block, Document, Section
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span, make
from fazhi_lint.readers.marks import match_broken_mark, match_mark
from fazhi_lint.readers.paragraphs import Paragraphs
from fazhi_lint.readers.styled import use_levels
from fazhi_lint.text.patterns import lazy

HEADING_LENGTH = 45
_RUN_IN_LENGTH = 60
_TITLE_LENGTH = 100
GENRE_WORD = lazy(r"报告|总结|方案|要点|计划|意见|通知|办法|规划|纲要|通报|情况$|解读")
# A title that someone ended with a full stop; a sentence that speaks of a report has commas or begins with a verb.
_STOPPED_TITLE = lazy(r"^(?!现|根据|按照|为|经|特)[^，。；：！]{6,50}(?:报告|总结|方案|要点|计划|规划|纲要)。$")
_ORGAN_END = r"(?:委员会|委|局|厅|政府|办公室|办|院|部|署|中心|处|所|站|街道|镇|乡|党组|支队|大队|公司|管委会|法院|检察院|大学)"
_ORGAN = lazy(rf"^[^，。；：、！？\d《》]{{2,40}}{_ORGAN_END}$")
_DATE = r"(?:\d{4}年\d{1,2}月\d{1,2}日|[二一][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
_DATE_BLOCK = lazy(rf"^（?{_DATE}(?:印发)?）?$")
_SIGNED = lazy(rf"^([^，。；：、！？\d《》]{{2,40}}{_ORGAN_END}){_DATE}$")
_ADDRESSEE = lazy(r"^[^。；！？]{2,80}(?:委|政府|局|厅|办|人大|部|会|院|室|机关|单位|组)：$")
_HEADING_STOP = lazy("[：；]")
_HASHES = lazy(r"#{1,6}")
_BROKEN_ENOUGH = 3


def outline(source: SourceFile, paragraphs: Paragraphs, *, levels: Mapping[int, int] | None = None, apart: int | None = None) -> Document:
    """The document that ``paragraphs`` form.

    ``levels`` gives, for source offsets where a block begins, the outline level its style has (from 1; 0: the style of a
    title). What stands from the source offset ``apart`` on (notes, text boxes) is text, but no part of the outline.
    """
    text = paragraphs.text
    origins = [paragraphs.map.to_source(Span(span.start, span.start + 1)).start for span in paragraphs.blocks] if levels or apart is not None else []
    end = len(paragraphs.blocks) if apart is None else bisect_left(origins, apart)
    blocks = [_block(text, span, level) for span, level in zip(paragraphs.blocks[:end], paragraphs.levels[:end], strict=True)]
    blocks = _mend_broken_marks(text, blocks)
    if levels:
        blocks = use_levels(text, blocks, [levels.get(origin) for origin in origins], _find_title(text, blocks))
    document = Document(source, text, paragraphs.map, (), (), paragraphs.furniture)
    notes = [Block("table" if text.startswith("|", span.start) else "paragraph", span) for span in paragraphs.blocks[len(blocks) :]]
    return _with_parts(document, blocks, notes)


def _block(text: str, span: Span, level: int) -> Block:
    """A block by its numbering mark, else by its ``level`` (0: none), which Markdown writes with #."""
    start = span.start
    if text[start] == "#" and (hashes := _HASHES.match(text, start, start + 7)):
        level = hashes.end() - start
        start += level
    elif level and (span.end - span.start > (_TITLE_LENGTH if level == 1 else _RUN_IN_LENGTH) or text.find("。", span.start, span.end) >= 0):
        level = 0  # set large, but no heading
    if text.startswith("|", start):
        return Block("table", span)
    mark = match_mark(text, start)
    if mark and mark.level <= 4:
        place = span if start == span.start else Span(start, span.end)
        return make(Block, ("heading", span, mark, _heading_span(text, place, mark.span.end), mark.level))
    if level:
        return Block("title" if level == 1 else "heading", span, mark, Span(start, span.end), max(1, level - 1))
    return make(Block, ("paragraph", span, mark, None, 0))


def _heading_span(text: str, span: Span, mark_end: int) -> Span:
    """How much of a numbered block is its heading: all of it where it stands alone, else its first sentence.

    A list item that is one long sentence has no heading but its mark.
    """
    stop = text.find("。", span.start, span.end)
    if span.end - span.start <= HEADING_LENGTH and stop in (-1, span.end - 1):
        return span
    if 0 <= stop - span.start < _RUN_IN_LENGTH:
        return make(Span, (span.start, stop + 1))
    if mark := _HEADING_STOP.search(text, span.start, min(span.end, span.start + HEADING_LENGTH)):
        return Span(span.start, mark.end())
    return Span(span.start, mark_end)


def _mend_broken_marks(text: str, blocks: list[Block]) -> list[Block]:
    """Read damaged marks, but only in a document that has several: （十全面 alone may be anything."""
    found = {i: match_broken_mark(text, b.span.start) for i, b in enumerate(blocks) if b.kind == "paragraph" and not b.mark}
    broken = {i: mark for i, mark in found.items() if mark}
    if len(broken) < _BROKEN_ENOUGH:
        return blocks
    for i, mark in broken.items():
        span = blocks[i].span
        blocks[i] = Block("heading", span, mark, _heading_span(text, span, mark.span.end), mark.level)
    return blocks


def _with_parts(document: Document, blocks: list[Block], apart: list[Block]) -> Document:
    text = document.text
    end = apart[0].span.start if apart else len(text)
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), len(blocks))
    title = _find_title(text, blocks)
    letterhead = addressee = None
    if title is not None:
        blocks[title] = _as_title(text, blocks[title])
        for i, block in enumerate(blocks):
            if block.kind == "title" and i != title:  # a further # heading is a part, not another title
                blocks[i] = block._replace(kind="heading")
        for i in range(title):
            if blocks[i].kind == "paragraph" and _ORGAN.match(blocks[i].span.of(text)):
                blocks[i] = letterhead = blocks[i]._replace(kind="letterhead")
    after_title = title + 1 if title is not None else 0
    for i in range(after_title, min(after_title + 3, first, len(blocks))):
        if blocks[i].kind == "paragraph" and _ADDRESSEE.match(blocks[i].span.of(text)):
            blocks[i] = addressee = blocks[i]._replace(kind="addressee")
            break
    signature, date = _find_signature(text, blocks, after_title)
    return document._replace(
        blocks=(*blocks, *apart),
        sections=_sections(blocks, end),
        title=blocks[title] if title is not None else None,
        letterhead=letterhead,
        addressee=addressee,
        signature=signature,
        date=date,
    )


def _find_title(text: str, blocks: list[Block]) -> int | None:
    """The title: a Markdown # heading, else a short line before the first heading that names a 文种."""
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), len(blocks))
    for i, block in enumerate(blocks[: first + 3]):
        if block.kind == "title":
            return i
    for i, block in enumerate(blocks[: min(first, 8)]):
        line = block.span.of(text)
        if block.kind == "paragraph" and 4 <= len(line) <= 70 and GENRE_WORD.search(line) and (line[-1] not in "。；：，！" or _STOPPED_TITLE.match(line)):
            return i
    return None


def _as_title(text: str, block: Block) -> Block:
    """The block as the title; a 。 at its end is no part of it."""
    heading = block.heading or block.span
    if text[heading.end - 1] == "。":
        heading = Span(heading.start, heading.end - 1)
    return block._replace(kind="title", heading=heading, mark=None)


def _find_signature(text: str, blocks: list[Block], after: int) -> tuple[Block | None, Block | None]:
    """落款 and 成文日期 among the last blocks; a date under the title counts as the date."""
    signature = date = None
    for i in range(max(after, len(blocks) - 8), len(blocks)):
        line = blocks[i].span.of(text)
        if blocks[i].kind != "paragraph" or len(line) > 60:
            continue
        if line.endswith("日") and (both := _SIGNED.match(line)):
            cut = blocks[i].span.start + both.end(1)
            whole = blocks[i]
            blocks[i] = whole._replace(kind="signature")
            signature = whole._replace(kind="signature", span=Span(whole.span.start, cut))
            date = whole._replace(kind="date", span=Span(cut, whole.span.end))
        elif _DATE_BLOCK.match(line):
            blocks[i] = date = blocks[i]._replace(kind="date")
        elif _ORGAN.match(line) and (i + 1 == len(blocks) or _DATE_BLOCK.match(blocks[i + 1].span.of(text))):
            blocks[i] = signature = blocks[i]._replace(kind="signature")
    if date is None:
        for i in range(after, min(after + 2, len(blocks))):
            if blocks[i].kind == "paragraph" and _DATE_BLOCK.match(blocks[i].span.of(text)):
                blocks[i] = date = blocks[i]._replace(kind="date")
                break
    return signature, date


def _sections(blocks: list[Block], end: int) -> tuple[Section, ...]:
    """The tree of headings; a level is nested in the nearest heading before it that has a lower level."""
    heads = [b for b in blocks if b.kind == "heading"]
    closing = next((b.span.start for b in blocks if b.kind in ("signature", "date") and heads and b.span.start > heads[-1].span.start), end)
    following: list[Section] = []  # from the last to the next one; what is deeper than a heading before it becomes its content
    for head in reversed(heads):
        children: list[Section] = []
        while following and following[-1].level > head.level:
            children.append(following.pop())
        section_end = following[-1].block.span.start if following else closing
        following.append(make(Section, (head, head.level, make(Span, (head.span.start, section_end)), tuple(children))))
    return tuple(reversed(following))
