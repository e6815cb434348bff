"""Punctuation: pairs, doubled marks, half width."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.widths import FULL_WIDTH
from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_CLOSES = {"》": "《", "”": "“", "）": "（", "〕": "〔", "’": "‘", "】": "【"}
_PAIRS = lazy("[《》“”（）〔〕‘’【】]")
_LIST_MARK = lazy(r"(?:^|[；。，：\n])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_DOUBLED = lazy(r"([。，；：、])[。，；：、]+")


_NAMES = {"《》": "书名号", "“”": "引号", "（）": "括号", "〔〕": "六角括号", "‘’": "单引号", "【】": "方头括号"}


def _names(found: str, expected: str) -> dict[str, str]:
    """Both halves by name: 前引号“ and 后引号”."""
    kind = next(name for pair, name in _NAMES.items() if found in pair)
    halves = {mark: f"{'前' if mark in _CLOSES.values() else '后'}{kind} {mark}" for mark in (found, expected)}
    return {"found_name": halves[found], "expected_name": halves[expected]}


@check(
    id="punctuation.unpaired",
    title="成对的标点缺了一半",
    severity="error",
    message="这里的{found_name} 没有配对的{expected_name} 。书名号、引号、括号应当成对使用，请补上或删去。",
    basis=[Basis(_STANDARD, "关于引号、括号、书名号的规定")],
    rationale="缺了一半，读者就不知道引用、括注到哪里为止。程序按段查对；跨段的引文每段可以只有上引号，不在此列。",
    bad=[
        Bad("认真贯彻落实【《】优化营商环境条例，办案12件。"),
        Bad("落实行政执法三项制度【”】，规范执法程序。"),
        Bad("全年办案12件【（】其中一般程序7件，均已办结。"),
    ],
    good=[
        Good("认真贯彻落实《优化营商环境条例》（国务院令第722号），办案12件。"),
        Good("分三步：1）梳理事项；2）编制清单；3）对外公布。"),
        Good("“加强领导，健全制度。\n“规范执法，强化监督。”"),
    ],
)
def unpaired(context: Context) -> Iterator[Finding]:
    """Marks without their other half inside one block; ） after a list number and damaged numbering are left alone."""
    text = context.text
    opened = {opening: closing for closing, opening in _CLOSES.items()}
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        stack: list[tuple[str, int]] = []
        start = block.mark.span.end if block.mark and block.mark.broken else block.span.start
        for match in _PAIRS.finditer(text, start, block.span.end):
            char, at = match.group(), match.start()
            if char in opened:
                stack.append((char, at))
                continue
            position = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == _CLOSES[char]), None)
            if position is None:
                if not (char == "）" and _LIST_MARK.search(text[max(block.span.start, at - 5) : at])):
                    yield Finding(Span(at, at + 1), _names(char, _CLOSES[char]))
                continue
            yield from (Finding(Span(p, p + 1), _names(c, opened[c])) for c, p in stack[position + 1 :])
            del stack[position:]
        for char, at in stack:
            carried = char == "“" and at == block.span.start and index + 1 < len(blocks) and text.startswith("“", blocks[index + 1].span.start)
            if not carried:
                yield Finding(Span(at, at + 1), _names(char, opened[char]))


@check(
    id="punctuation.doubled",
    title="标点重复",
    severity="error",
    message="“{found}”连用了两个点号，只应保留一个{hint}。",
    basis=[Basis(_STANDARD, "关于点号的规定")],
    rationale="句号、逗号、顿号、分号、冒号一处只用一个，连用是输入或删改时留下的。",
    fix="unsafe",
    bad=[
        Bad("全年办案12件【。。】评查案卷40卷。", fixed="全年办案12件。评查案卷40卷。"),
        Bad("健全制度【、，】规范执法程序。", fixed="健全制度，规范执法程序。"),
        Bad("健全制度【，，】规范执法程序。", fixed="健全制度，规范执法程序。"),
    ],
    good=[
        Good("全年办案12件……均已办结。"),
        Good("《优化营商环境条例》等。”会议指出：“要规范执法。”"),
    ],
)
def doubled(context: Context) -> Iterator[Finding]:
    """Two or more point marks in a row; the strongest one is kept."""
    for match in _DOUBLED.finditer(context.text):
        marks = match.group()
        keep = min(marks, key="。；：，、".index)
        yield Finding(Span(*match.span()), {"hint": f"“{keep}”"}, replacement=keep)


def _mostly_half(context: Context, half: list[Span]) -> bool:
    full = sum(map(context.document.source.text.count, FULL_WIDTH))
    return len(half) >= 5 and len(half) >= 4 * full


_WIDTH = Basis(_STANDARD, "关于标点符号的位置和书写形式的规定")


@check(
    id="punctuation.half-width-throughout",
    title="全文标点为半角",
    severity="warning",
    message="全文的逗号、冒号、括号等 {count} 处都是半角，公文应当用全角“，；：（）”。从网页复制的稿子常这样，可以一次全部替换。",
    basis=[_WIDTH],
    rationale="汉字行文的标点占一个字的位置，用全角。全文都是半角多半是复制转换造成的，所以只提醒一次。",
    fix="safe",
    bad=[
        Bad(
            "一是健全制度【,】明确责任;二是规范执法,加强监督;三是推进公开(含依申请公开).",
            fixed="一是健全制度，明确责任；二是规范执法，加强监督；三是推进公开（含依申请公开）.",
        ),
        Bad("全年办案【:】一季度3件,二季度4件,三季度2件,四季度3件,合计12件。", fixed="全年办案：一季度3件，二季度4件，三季度2件，四季度3件，合计12件。"),
    ],
    good=[
        Good("一是健全制度，明确责任；二是规范执法，加强监督；三是推进公开(含依申请公开)。"),
        Good("登录 http://example.org/a,b;c:d?e 查询。"),
    ],
)
def half_width_throughout(context: Context) -> Iterator[Finding]:
    """One finding for a document whose marks are nearly all half-width."""
    half = context.facts.half_width
    if _mostly_half(context, half):
        edits = tuple(Edit(span, span.of(context.text)) for span in half)
        yield Finding(half[0], {"count": len(half)}, edits=edits, apart=True)


@check(
    id="punctuation.half-width",
    title="个别标点为半角",
    severity="warning",
    message="有 {count} 处标点是半角（第一处是“{mark}”），与全文的全角标点不一致，请改为全角。",
    basis=[_WIDTH],
    rationale="汉字行文的标点占一个字的位置，用全角；个别半角标点是输入法切换时留下的。",
    fix="safe",
    bad=[
        Bad("健全制度，明确责任；规范执法【,】加强监督。", fixed="健全制度，明确责任；规范执法，加强监督。"),
        Bad("健全制度，明确责任。规范执法【(】试点)，加强监督：推进公开。", fixed="健全制度，明确责任。规范执法（试点），加强监督：推进公开。"),
    ],
    good=[
        Good("健全制度，明确责任；全年受理1,234件，每周一9:30开会。"),
        Good("健全制度，明确责任；使用 OFD(1.0)、PDF 两种格式，网址为 www.example.org/?a。"),
    ],
)
def half_width(context: Context) -> Iterator[Finding]:
    """One finding that lists every half-width mark of a document that mostly uses full-width ones."""
    half = context.facts.half_width
    if half and not _mostly_half(context, half):
        document = context.document
        edits = tuple(Edit(span, span.of(context.text)) for span in half)
        written = document.written(half[0])
        yield Finding(half[0], {"count": len(half), "mark": written}, notes=tuple(Note(span, "半角标点") for span in half[1:]), edits=edits, apart=True)
