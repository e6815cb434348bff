"""The page numbers of a Word document: there, 4号宋体, between dashes, on the outer side."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.checks.layout_common import ALIGNMENT_NAMES, REPORT, TITLE, clause, facts_of, marked, one_of, size_name
from fazhi_lint.model.layout import PageNumber
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, check

_MARKED = marked(TITLE)
_CLAUSE = clause("7.5 页码")
_DASHES = str.maketrans(dict.fromkeys("―─－–", "—"))
_OUTER, _CENTRE, _RIGHT, _LEFT = "外侧", "居中", "居右", "居左"


@check(
    id="layout.page-number-missing",
    title="没有页码",
    severity="warning",
    message="文稿没有页码。页码应当编排在版心下边缘之下，数字左右各放一条一字线。",
    basis=_CLAUSE,
    rationale="页脚、页眉里都没有页码域的，提意见。手工打的页码不会随页变化，也算没有。",
    enabled=False,
    bad=[
        Bad(
            _MARKED,
            layout={"页码": {"写法": None}},
            message="文稿没有页码。页码应当编排在版心下边缘之下，数字左右各放一条一字线。",
        )
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页码": {"位置": "居中", "写法": "#"}})],
)
def page_number_missing(context: Context) -> Iterator[Finding]:
    """Pages without a number."""
    if facts_of(context).layout.pages and not _numbers(context):
        yield Finding(context.document.anchor)


def _numbers(context: Context) -> list[PageNumber]:
    """The page numbers that are shown, each kind once; those of first pages are left out."""
    layout = facts_of(context).layout
    shown = ("default", "even") if layout.even_apart else ("default",)
    return list(dict.fromkeys(number for page in layout.pages for number in page.numbers if number.pages in shown))


@check(
    id="layout.page-number-font",
    title="页码不是宋体",
    severity="info",
    message="页码的字体是{what}，应当是{expected}。",
    basis=_CLAUSE,
    options={"fonts": ["宋体"]},
    rationale="页码一般用4号半角宋体阿拉伯数字。各地做法不一，所以只作提示。看的是数字的字体；没有写明的不提意见。",
    enabled=False,
    unknown="页码的字体",
    bad=[Bad(_MARKED, layout={"页码": {"字体": "Times New Roman"}}, message="页码的字体是Times New Roman，应当是宋体。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页码": {"字体": "SimSun"}}), Good(REPORT, layout={"页码": {"字体": None}})],
)
def page_number_font(context: Context) -> Iterator[Finding | CannotTell]:
    """Page numbers in another font."""
    families = context.tables.fonts
    wanted = {families.of(name) for name in context.names("fonts")}
    fonts = [number.format.latin for number in _numbers(context)]
    wrong = next((font for font in fonts if font is not None and families.of(font) not in wanted), None)
    if wrong is not None:
        yield Finding(context.document.anchor, {"what": wrong, "expected": one_of(context.names("fonts"))})
    elif None in fonts:
        yield CannotTell()


@check(
    id="layout.page-number-size",
    title="页码不是4号字",
    severity="info",
    message="页码的字号是{what}，应当是{expected}。",
    basis=_CLAUSE,
    options={"size": 14.0},
    rationale="页码一般用4号字（Word 里的“四号”，14磅）。各地做法不一，所以只作提示。没有写明的不提意见。",
    enabled=False,
    unknown="页码的字号",
    bad=[Bad(_MARKED, layout={"页码": {"字号": 9}}, message="页码的字号是小五，应当是四号。")],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页码": {"写法": None}})],
)
def page_number_size(context: Context) -> Iterator[Finding | CannotTell]:
    """Page numbers in another size."""
    expected = context.option("size")
    sizes = [number.format.size for number in _numbers(context)]
    wrong = next((size for size in sizes if size is not None and abs(size - expected) >= 0.3), None)
    if wrong is not None:
        yield Finding(context.document.anchor, {"what": size_name(wrong), "expected": size_name(expected)})
    elif None in sizes:
        yield CannotTell()


@check(
    id="layout.page-number-form",
    title="页码两边没有一字线",
    severity="info",
    message="页码写作“{what}”，应当写作“{expected}”。",
    basis=_CLAUSE,
    options={"forms": ["— 1 —"]},
    rationale="页码的数字左右各放一条一字线（—），不写“第几页”，不用短横（-）。一字线与数字之间空不空格都可以。本地另有规定的，可以在方案里改。",
    enabled=False,
    bad=[
        Bad(_MARKED, layout={"页码": {"写法": "#"}}, message="页码写作“1”，应当写作“— 1 —”。"),
        Bad(_MARKED, layout={"页码": {"写法": "- # -"}}),
        Bad(_MARKED, layout={"页码": {"写法": "第#页"}}),
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页码": {"写法": "—#—"}}), Good(REPORT, layout={"页码": {"写法": "－ # －"}})],
)
def page_number_form(context: Context) -> Iterator[Finding]:
    """Page numbers without dashes, or with words."""
    wanted = {_form(form.replace("1", "#")) for form in context.names("forms")}
    wrong = next((number for number in _numbers(context) if _form(number.text) not in wanted), None)
    if wrong is not None:
        yield Finding(context.document.anchor, {"what": wrong.text.replace("#", "1"), "expected": one_of(context.names("forms"))})


def _form(text: str) -> str:
    """A line with a page number, blanks left out and dashes alike."""
    return "".join(text.split()).translate(_DASHES)


@check(
    id="layout.page-number-place",
    title="页码没有单右双左",
    severity="info",
    message="页码{what}，应当{expected}。",
    basis=_CLAUSE,
    options={"place": [_OUTER]},
    rationale="单页码居右空一字，双页码居左空一字。Word 里要勾选“奇偶页不同”，分别设置。有的地方规定居中，所以只作提示，可以在方案里改成“居中”。页码放在文本框里的，看不出位置，不提意见。",
    enabled=False,
    unknown="页码的位置",
    bad=[
        Bad(_MARKED, layout={"页码": {"位置": "居中"}}, message="页码居中，应当单页居右、双页居左。"),
        Bad(_MARKED, layout={"页码": {"位置": "右"}}, message="页码单双页都居右，应当单页居右、双页居左。"),
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页码": {"写法": None}})],
)
def page_number_place(context: Context) -> Iterator[Finding | CannotTell]:
    """Page numbers elsewhere than on the outer side."""
    even_apart = facts_of(context).layout.even_apart
    numbers = _numbers(context)
    if not numbers:
        return
    if any(number.framed or number.alignment is None for number in numbers):
        yield CannotTell()
        return
    place = _place(numbers, even_apart)
    wanted = context.names("place")
    if place not in wanted:
        words = {_OUTER: "单页居右、双页居左", _RIGHT: "单双页都居右", _LEFT: "单双页都居左"}
        yield Finding(context.document.anchor, {"what": words.get(place, place), "expected": one_of([words.get(name, name) for name in wanted])})


def _place(numbers: list[PageNumber], even_apart: bool) -> str:
    """Where the numbers stand: on the outer side, or all on one."""
    sides = {number.pages: number.alignment for number in numbers}
    odd, even = sides.get("default"), sides.get("even") if even_apart else sides.get("default")
    if (odd, even) == ("right", "left"):
        return _OUTER
    if odd == even:
        return {"center": _CENTRE, "right": _RIGHT, "left": _LEFT, "both": _LEFT}.get(odd or "", ALIGNMENT_NAMES.get(odd or "left", ""))
    return f"单页{ALIGNMENT_NAMES.get(odd or 'left', '')}、双页{ALIGNMENT_NAMES[even] if even else '没有页码'}"
