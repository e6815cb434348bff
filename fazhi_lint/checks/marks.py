"""Stops: several in a row."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.widths import find_lost
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_STOPS = "！？。；：，、"  # from the strongest to the weakest
_DOUBLED = lazy("[！？。；：，、][！？。；：，、]+")  # not {2,}: so the engine skips to the next mark by itself


@check(
    id="punctuation.doubled",
    title="标点重复",
    severity="error",
    message="“{found}”连用了{count}个点号，只应保留一个{hint}。",
    basis=[Basis(_STANDARD, "关于点号的规定")],
    rationale="句号、逗号、顿号、分号、冒号一处只用一个，连用是输入或删改时留下的。问号、叹号为加强语气叠用的不在此列。删掉多余的标点有时不够：“教育、、卫生等部门”可能漏了一个部门，所以自动修改以后要看一遍。",
    triggers=tuple(first + second for first in _STOPS for second in _STOPS),
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
    lost = set(find_lost(context.document).clean)
    for match in _DOUBLED.finditer(context.text):
        marks = match.group()
        if marks.strip("！？") and lost.isdisjoint(range(*match.span())):
            keep = min(marks, key=_STOPS.index)
            count = "两三四五六七八九"[len(marks) - 2] if len(marks) < 10 else "好几"
            yield Finding(Span(*match.span()), {"hint": f"“{keep}”", "count": count}, replacement=keep)
