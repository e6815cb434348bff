"""Quotation marks, brackets and title marks: half a pair, the wrong half, one kind inside itself."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.pairs import CLOSES, OPENS, Half
from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_NAMES = {"《》": "书名号", "“”": "引号", "（）": "括号", "〔〕": "六角括号", "‘’": "单引号", "【】": "方头括号"}
_QUOTE_IN_QUOTE = lazy("“[^“”\n]*“")
_DOUBLE = lazy("[“”]")
_SINGLE = lazy("‘([^‘’“”\n]{1,60})’")
_FAR = 200  # characters a remark in brackets may take
_BRACKET_IN_BRACKET = lazy(r"（(?:[^（）《》\n]|《[^《》\n]*》)*(?=（)")


def _names(half: Half) -> dict[str, str]:
    """Both halves by name: 前引号“ and 后引号”."""
    kind = next(name for pair, name in _NAMES.items() if half.mark in pair)
    other = OPENS.get(half.mark) or CLOSES[half.mark]
    names = {mark: f"{'前' if mark in OPENS else '后'}{kind} {mark}" for mark in (half.mark, other)}
    return {"found_name": names[half.mark], "expected_name": names[other]}


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
        Bad("贯彻【《】优化营商环境条例和《重大行政决策程序暂行条例》。"),
    ],
    good=[
        Good("认真贯彻落实《优化营商环境条例》（国务院令第722号），办案12件。"),
        Good("分三步：1）梳理事项；2）编制清单；3）对外公布。"),
        Good("“加强领导，健全制度。\n“规范执法，强化监督。”"),
        Good("落实“双随机“监管，办案12件。"),
        Good("办好“中国’99昆明世界园艺博览会”，办案12件。"),
    ],
)
def unpaired(context: Context) -> Iterator[Finding]:
    """Marks without their other half inside one block; a wrong half is the next rule's."""
    for half in context.facts.halves:
        if half.meant_for is None:
            yield Finding(half.span, _names(half))


@check(
    id="punctuation.wrong-half",
    title="前后两半标点用错",
    severity="error",
    message="{found}前后两半的{kind}用错了，应写作{expected}。",
    basis=[Basis(_STANDARD, "关于引号、括号、书名号的规定")],
    rationale="前一半和后一半形状不同，打成一样或者前后颠倒，读者分不清引用、括注从哪里开始、到哪里为止。",
    fix="unsafe",
    bad=[
        Bad("落实【“双随机“】监管，办案12件。", fixed="落实“双随机”监管，办案12件。"),
        Bad("推行【”一件事一次办“】，压减材料36份。", fixed="推行“一件事一次办”，压减材料36份。"),
        Bad("组织学习【《行政处罚法《】两次。", fixed="组织学习《行政处罚法》两次。", message="《行政处罚法《前后两半的书名号用错了，应写作《行政处罚法》。"),
        Bad("制定方案【）试行）】并公布。", fixed="制定方案（试行）并公布。"),
    ],
    good=[
        Good("落实“双随机”“一公开”监管，办案12件。"),
        Good("贯彻《行政处罚法、《行政强制法，办案12件。"),
        Good("落实行政处罚法》和《行政强制法，办案12件。"),
        Good("“加强领导。\n“规范执法。”"),
    ],
)
def wrong_half(context: Context) -> Iterator[Finding]:
    """Two halves that stand alone, were meant as a pair, and are the same half twice or the wrong way round."""
    for half in context.facts.halves:
        if half.meant_for is not None:
            opening = half.mark if half.mark in OPENS else CLOSES[half.mark]
            inside = context.text[half.span.end : half.meant_for.span.start]
            kind = _NAMES[opening + OPENS[opening]]
            yield Finding(Span(half.span.start, half.meant_for.span.end), {"kind": kind}, replacement=f"{opening}{inside}{OPENS[opening]}")


def _with_halves(context: Context) -> set[int]:
    """The blocks in which a half stands alone."""
    return {context.document.block_at(half.span.start) for half in context.facts.halves}


def _as(span: Span, pair: str) -> tuple[Edit, Edit]:
    """The marks at both ends of a place replaced."""
    return Edit(Span(span.start, span.start + 1), pair[0]), Edit(Span(span.end - 1, span.end), pair[1])


def _inner_quotes(text: str, start: int, end: int) -> Iterator[Span]:
    """Pairs of “ ” right inside another pair, of a block whose marks are all paired."""
    opened: list[int] = []
    for match in _DOUBLE.finditer(text, start, end):
        if match.group() == "“":
            opened.append(match.start())
        elif opened:
            at = opened.pop()
            if len(opened) == 1:
                yield Span(at, match.end())


@check(
    id="punctuation.nested-quotes",
    title="引号里面的引号应用单引号",
    severity="warning",
    message="{found}已经在双引号里面，应写作{expected}。引号里面还要用引号时，外面用双引号，里面用单引号。",
    basis=[Basis(_STANDARD, "第4.8.3.4条")],
    rationale="里外都用双引号，读者会把第一个后引号当作整段引文的结尾。",
    fix="unsafe",
    bad=[
        Bad("会议强调：“要坚定拥护【“两个确立”】，做到令行禁止。”", fixed="会议强调：“要坚定拥护‘两个确立’，做到令行禁止。”"),
        Bad("开展“护航【“双节”】安全大检查”，检查36家。", fixed="开展“护航‘双节’安全大检查”，检查36家。"),
    ],
    good=[
        Good("会议强调：“要坚定拥护‘两个确立’，做到令行禁止。”"),
        Good("增强“四个意识”、坚定“四个自信”、做到“两个维护”。"),
        Good("开展“护航“双节”安全大检查，检查36家。"),
    ],
)
def nested_quotes(context: Context) -> Iterator[Finding]:
    """Double quotation marks inside double ones; where a half is missing nobody can tell inside from outside."""
    if not _QUOTE_IN_QUOTE.search(context.facts.paired_marks):
        return
    text, document = context.text, context.document
    passed = _with_halves(context)
    for match in _QUOTE_IN_QUOTE.finditer(text):
        number = document.block_at(match.start())
        if number in passed:
            continue
        passed.add(number)
        for span in _inner_quotes(text, *document.blocks[number].span):
            yield Finding(span, {"expected": f"‘{text[span.start + 1 : span.end - 1]}’"}, edits=_as(span, "‘’"))


@check(
    id="punctuation.single-quotes-outside",
    title="外面一层应用双引号",
    severity="warning",
    message="{found}外面没有别的引号，应写作{expected}。先用双引号，双引号里面再用单引号。",
    basis=[Basis(_STANDARD, "第4.8.3.4条")],
    rationale="单引号只用在双引号里面。",
    fix="safe",
    bad=[
        Bad("深化【‘放管服’】改革，压减材料36份。", fixed="深化“放管服”改革，压减材料36份。"),
        Bad("落实【‘谁执法谁普法’】责任制，开展【‘法律六进’】活动。", fixed="落实“谁执法谁普法”责任制，开展“法律六进”活动。"),
    ],
    good=[
        Good("会议强调：“要深化‘放管服’改革。”"),
        Good("开展“护航‘双节’安全”“守护‘六一’”等行动。"),
        Good("使用 ‘Open’ 文档格式保存。"),
        Good("会议强调：“要深化‘放管服’改革。\n“要落实‘谁执法谁普法’责任制。”"),
    ],
)
def single_quotes_outside(context: Context) -> Iterator[Finding]:
    """A pair of single quotation marks round Chinese words where no double one is open in the block."""
    text = context.text
    opened = done = 0  # how many double ones are open in the block, and up to where that is known
    at = text.find("‘")
    while at >= 0:
        if (block_end := text.rfind("\n", done, at)) >= 0:
            opened, done = 0, block_end
        opened += text.count("“", done, at) - text.count("”", done, at)
        done = at
        match = _SINGLE.match(text, at)
        if match and opened <= 0 and not match[1].isascii():
            span = Span(*match.span())
            yield Finding(span, {"expected": f"“{match[1]}”"}, edits=_as(span, "“”"))
        at = text.find("‘", at + 1)


@check(
    id="punctuation.nested-brackets",
    title="圆括号里又套圆括号",
    severity="info",
    message="圆括号里又套了圆括号。同一种括号尽量不套用，宜改写，或者把外面一层改成六角括号〔〕。",
    basis=[Basis(_STANDARD, "第4.9.3.6条")],
    rationale="同一种括号一层套一层，读者分不清注到哪里为止。文件名里的括号，如《办法（试行）》，不在此列。",
    bad=[
        Bad("全年办案12件（其中一般程序7件【（含重大案件2件）】），均已办结。"),
        Bad("检查公共场所36家（宾馆20家、影院【（含点播影院）】16家）。"),
    ],
    good=[
        Good("印发通知（以下简称《办法（试行）》），办案12件。"),
        Good("检查宾馆（20家）、影院（16家）。"),
        Good("检查公共场所36家〔宾馆20家、影院（含点播影院）16家〕。"),
    ],
)
def nested_brackets(context: Context) -> Iterator[Finding]:
    """A （ while another one is open, titles in 《》 left out."""
    if not _BRACKET_IN_BRACKET.search(context.facts.paired_marks):
        return
    text, document = context.text, context.document
    passed = _with_halves(context)
    for match in _BRACKET_IN_BRACKET.finditer(text):
        number = document.block_at(match.start())
        limit = min(document.blocks[number].span.end, match.end() + _FAR)
        end = text.find("）", match.end(), limit)
        if number not in passed and end >= 0 and text.find("）", end + 1, limit) >= 0:
            yield Finding(Span(match.end(), end + 1))
