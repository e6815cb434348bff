"""Marks at half width, letters and digits at full width, characters a converter lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_lint.facts.widths import Folded, find_full_width, find_lost
from fazhi_lint.model.diagnostic import SameWords
from fazhi_lint.model.document import Document
from fazhi_lint.model.span import CharacterEdits, Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_WIDTH = Basis("《标点符号用法》（GB/T 15834—2011）", "关于标点符号的位置和书写形式的规定")
_SHOWN = 20
_QUOTE = lazy('["“”\n]')


def _finding(document: Document, folded: Folded, note: str = "") -> Finding:
    """One finding at the first place; its fix changes all of them, its notes, if there are to be any, show the others."""
    text, first = document.text, folded.clean[0]
    return Finding(
        Span(first, first + 1),
        {"count": len(folded.clean)},
        source_notes=_notes(folded.source[1:], note) if note else (),
        source_edits=CharacterEdits(folded.source, "".join([text[at] for at in folded.clean])),
        apart=True,
    )


def _notes(places: Sequence[int], words: str) -> SameWords:
    return SameWords(places, [place + 1 for place in places], words)


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
    if context.facts.mostly_half_width:
        yield _finding(context.document, context.facts.half_width)


@check(
    id="punctuation.half-width",
    title="个别标点为半角",
    severity="warning",
    message="有 {count} 处标点是半角（第一处是“{mark}”），与全文的全角标点不一致，请改为全角。",
    basis=[_WIDTH],
    rationale="汉字行文的标点占一个字的位置，用全角；个别半角标点是输入法切换时留下的。序号的括号全角半角混用，另有一条提示。",
    fix="safe",
    bad=[
        Bad("健全制度，明确责任；规范执法【,】加强监督。", fixed="健全制度，明确责任；规范执法，加强监督。"),
        Bad("健全制度，明确责任。规范执法【(】试点)，加强监督：推进公开。", fixed="健全制度，明确责任。规范执法（试点），加强监督：推进公开。"),
        Bad(
            "健全制度，明确责任。\n【(】一)规范执法。办案12件，均已办结。\n(二)加强监督。",
            fixed="健全制度，明确责任。\n（一）规范执法。办案12件，均已办结。\n（二）加强监督。",
        ),
    ],
    good=[
        Good("健全制度，明确责任；全年受理1,234件，每周一9:30开会。"),
        Good("健全制度，明确责任；使用 OFD(1.0)、PDF 两种格式，网址为 www.example.org/?a。"),
        Good("健全制度，明确责任。\n(一)规范执法。办案12件，均已办结。\n（二）加强监督。"),
    ],
)
def half_width(context: Context) -> Iterator[Finding]:
    """One finding that lists every half-width mark of a document that mostly uses full-width ones."""
    half = context.facts.half_width
    if not half.clean or context.facts.mostly_half_width:
        return
    spoken_of = set(context.facts.mixed_brackets.brackets.clean)
    kept = [place for place in zip(*half, strict=True) if place[0] not in spoken_of]
    if kept:
        half = Folded(*map(list, zip(*kept, strict=True)))
        finding = _finding(context.document, half, "半角标点")
        yield finding._replace(values={**finding.values, "mark": context.document.source.text[half.source[0]]})


@check(
    id="punctuation.straight-quotes",
    title="引号是半角直引号",
    severity="warning",
    message='有 {count} 个引号是不分前后的直引号（"），公文应当用“”，请改正。',
    basis=[Basis("《标点符号用法》（GB/T 15834—2011）", "第4.8.2条")],
    rationale="直引号前后两半一样，占半个字，是英文输入状态下打的，或者从网页复制来的。改的时候，一段里按先后一前一后配对。",
    fix="unsafe",
    bad=[
        Bad('落实【"】双随机"监管，深化"一件事一次办"改革。', fixed="落实“双随机”监管，深化“一件事一次办”改革。"),
        Bad('落实“双随机【"】监管，办案12件。', fixed="落实“双随机”监管，办案12件。"),
    ],
    good=[
        Good("落实“双随机”监管，深化“一件事一次办”改革。"),
        Good('执法记录仪屏幕2.4"以上，办案12件。'),
        Good('Save as "Open Document" format.'),
    ],
)
def straight_quotes(context: Context) -> Iterator[Finding]:
    """One finding for the straight double quotation marks next to Chinese characters; those of a block are front and back in turn."""
    text = context.text
    if '"' not in text:
        return
    found: list[tuple[Span, str]] = []
    opened = False
    for match in _QUOTE.finditer(text):
        mark, at = match.group(), match.start()
        if mark == '"' and not opened and text[at - 1 : at].isdigit():
            continue  # inches
        if mark == '"' and (text[at - 1 : at] > "\x7f" or text[at + 1 : at + 2] > "\x7f"):
            found.append((Span(at, at + 1), "”" if opened else "“"))
            opened = not opened
        elif mark != '"':
            opened = mark == "“"  # a line break closes
    if found:
        edits = tuple(Edit(span, mark) for span, mark in found)
        yield Finding(found[0][0], {"count": len(found)}, notes=tuple(Note(span, "直引号") for span, _ in found[1:_SHOWN]), edits=edits)


@check(
    id="punctuation.full-width-ascii",
    title="数字、字母写成了全角",
    severity="info",
    message="有 {count} 处数字、字母是全角（第一处是“{found}”），宜改为半角，如“12”“PDF”。",
    basis=[Basis("《出版物上数字用法》（GB/T 15835—2011）", "关于阿拉伯数字书写格式的规定")],
    rationale="阿拉伯数字和字母占半个汉字的位置。全角数字字距大、容易断行，也查找不到。全文只提醒一次。",
    fix="safe",
    bad=[
        Bad(
            "全年办案【１】２件，评查案卷４０卷。",
            fixed="全年办案12件，评查案卷40卷。",
            message="有 4 处数字、字母是全角（第一处是“１”），宜改为半角，如“12”“PDF”。",
        ),
        Bad("合格率为【９】８．５％，办案12件。", fixed="合格率为98.5％，办案12件。"),
        Bad("公开文件提供【Ｐ】ＤＦ、OFD两种格式。", fixed="公开文件提供PDF、OFD两种格式。"),
    ],
    good=[
        Good("全年办案12件，公开文件提供PDF、OFD两种格式。"),
        Good("全年办案十二件，合格率100％，互联网＋监管。"),
    ],
)
def full_width_ascii(context: Context) -> Iterator[Finding]:
    """One finding for all letters and digits that are as wide as Chinese characters."""
    found = find_full_width(context.document)
    if found.clean:
        yield _finding(context.document, found)


@check(
    id="input.lost-character",
    title="疑似有字在转换时丢失",
    severity="warning",
    message="有 {count} 处“?”夹在汉字中间，而这里并没有提问，疑似转换时丢了一个字或者一个空格，请对照原稿补上。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="生僻字、特殊空格在转换编码时常常变成“?”。人名、地名里丢字，公开以后很难看。",
    bad=[
        Bad("洞庭湖堤防加固二期、【?】水灌区开工建设，办案12件。"),
        Bad("各位代表：【?】\n现在，我报告2025年工作，受理信访36件。"),
    ],
    good=[
        Good("案卷是否完整?程序是否合法?逐一核对。"),
        Good("哪些事项可以告知承诺？登录 www.example.org/?a=1 查询。"),
    ],
)
def lost_character(context: Context) -> Iterator[Finding]:
    """One finding for every ? that stands where no one asks anything."""
    lost, places = find_lost(context.document)
    if lost:
        yield Finding(Span(lost[0], lost[0] + 1), {"count": len(lost)}, source_notes=_notes(places[1:], "疑似丢字"))
