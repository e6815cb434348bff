"""Numbers of one kind written in two ways: 7次 and 七次, 1,234 and 5678."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, check
from fazhi_lint.text.patterns import lazy

_STANDARD = "《出版物上数字用法》（GB/T 15835—2011）"
_ENOUGH = 3  # counts in figures that make them the way of the document
_COUNTED = lazy(
    r"(?:开展|组织|召开|举办|举行|办理|办结|受理|审理|审核|审查|检查|评查|抽查|培训|学习|研究|听取|印发|制定|修订|出台|查处|处罚|立案|接待|走访|调研|学法|述法|宣讲|宣传|督导|约谈|应诉|出庭|讲座|活动|会议|案件|文件)[^，。；、：\d]{0,14}$"
)
_END_OF_CLAUSE = frozenset("，。；、）\n")
_PLAIN = frozenset("一两三四五六七八九十")
_IDIOM = lazy(r"[第每各届同再又这那某近几一，。；“（\n和及与]$|干$|说$|办$")
_GROUPED = lazy(r"\d{1,3}(?:,\d{3})+")
_LONG = lazy(r"\d{4,}")


@check(
    id="numbers.mixed-numerals",
    title="次数有的用汉字有的用数字",
    severity="info",
    message="“{found}”用汉字，全文别处的“{unit}”用阿拉伯数字，如“{other}”。同类的统计数字写法宜一致。{count}",
    basis=[Basis(_STANDARD, "关于同类别同形式的规定")],
    rationale="国家标准要求同一场合的同类数字写法一致。统计数字用阿拉伯数字，便于核对。“一次性”“第一次”“干一件成一件”一类的说法不是统计数字，不在此列。全文只提醒一次。",
    genres=("annual-report", "work-summary"),
    bad=[
        Bad(
            "组织学法7次，旁听庭审9次，开展案卷评查11次。开展主要领导接访【一次】，受理信访8件。",
            message="“一次”用汉字，全文别处的“次”用阿拉伯数字，如“7次”。同类的统计数字写法宜一致。",
        ),
        Bad("办理行政处罚案件36件、行政复议案件3件，审核文件12件，办理行政赔偿案件【两件】。"),
    ],
    good=[
        Good("组织学法7次，旁听庭审9次，开展案卷评查11次，实行一次性告知，这是第三次评查，干一件成一件。"),
        Good("组织学法两次，开展案卷评查三次。受理信访8件。"),
        Good("组织学法7次，旁听庭审9次，开展评查11次。召开两次会议研究法治工作，做到每月一次、每季三次。"),
    ],
)
def mixed_numerals(context: Context) -> Iterator[Finding]:
    """Counts in Chinese numerals at the end of a clause that tells what was done, where figures are the rule for their unit."""
    quantities = context.facts.quantities
    figures = Counter(quantity.unit for quantity in quantities if not quantity.han)
    found = [quantity for quantity in quantities if quantity.han and figures[quantity.unit] >= _ENOUGH and _counts_something(context.text, quantity)]
    if found:
        first = found[0]
        other = next(quantity for quantity in quantities if not quantity.han and quantity.unit == first.unit)
        values = {"unit": first.unit, "other": other.span.of(context.text), "count": f"全文共 {len(found)} 处。" if len(found) > 1 else ""}
        yield Finding(first.span, values, notes=tuple(Note(quantity.span, "同样用汉字") for quantity in found[1:]))


def _counts_something(text: str, quantity: Quantity) -> bool:
    """二次 and the like are asked for another word first, and are not counted here."""
    start, end = quantity.span
    numeral = text[start : end - len(quantity.unit)]
    if not quantity.exact or not _PLAIN.issuperset(numeral) or text[end : end + 1] not in _END_OF_CLAUSE:
        return False
    before = max(0, start - 20)
    return not _IDIOM.search(text, before, start) and _COUNTED.search(text, before, start) is not None


@check(
    id="numbers.mixed-grouping",
    title="有的数分节有的不分节",
    severity="info",
    message="“{found}”没有分节，全文别处的数用逗号分节，如“{other}”。多位数分节不分节，全文宜统一。{count}",
    basis=[Basis(_STANDARD, "关于多位数书写的规定")],
    rationale="国家标准允许四位以上的整数用逗号每三位一节，四位的数可以不分节，但是全文写法要一致。公文里一般不分节。年份、文号、电话号码不分节，不在此列。全文只提醒一次。",
    bad=[
        Bad(
            "全年受理12,345件，办结【12340件】，发放资料36,000份。",
            message="“12340件”没有分节，全文别处的数用逗号分节，如“12,345件”。多位数分节不分节，全文宜统一。",
        ),
        Bad("罚没款1,286,500元，比上年增加【36500元】，检查1280户次。"),
    ],
    good=[
        Good("全年受理12,345件，办结12,340件，2025年发放资料1280份。"),
        Good("全年受理12345件，办结12340件。"),
        Good("全年受理12,345件，咨询电话12345，邮编100000。"),
    ],
)
def mixed_grouping(context: Context) -> Iterator[Finding]:
    """Numbers of the same length, some with a comma between the thousands and some without; four digits may do without."""
    text = context.text
    if "," not in text:
        return
    written = [(quantity, quantity.span.of(text)) for quantity in context.facts.quantities if not quantity.han]
    grouped = [(quantity, number) for quantity, number in written if _GROUPED.match(number)]
    if not grouped:
        return
    shortest = min(len(match.group()) for _, number in grouped if (match := _GROUPED.match(number)))
    plain = [(quantity, number) for quantity, number in written if (match := _LONG.match(number)) and (len(match.group()) > 4 or shortest == 5)]
    if plain:
        values = {"other": grouped[0][1], "count": f"全文共 {len(plain)} 处。" if len(plain) > 1 else ""}
        yield Finding(plain[0][0].span, values, notes=tuple(Note(quantity.span, "没有分节") for quantity, _ in plain[1:]))
