"""The pages of a Word document: paper, margins, the grid of lines and characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fazhi_lint.checks.layout_common import REPORT, TITLE, clause, facts_of, marked, number_name
from fazhi_lint.checks.layout_lines import follows_grid
from fazhi_lint.facts.layout import Laid
from fazhi_lint.model.layout import POINTS_PER_MILLIMETRE, Page
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, Span, check

_MARKED = marked(TITLE)
_ROUNDING = 0.1  # mm; Word rounds what people type in centimetres
_SIDES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


@check(
    id="layout.paper-size",
    title="纸张不是A4",
    severity="warning",
    message="{where}纸张是{what}毫米，应当是A4（{expected}毫米）。",
    basis=clause("5.1 幅面尺寸"),
    options={"width": 210.0, "height": 297.0, "tolerance": 2.0},
    rationale="公文用纸采用A4型纸，成品幅面210毫米×297毫米，裁切误差2毫米。横排表格的页面可以横放，也可以用A3纸横放。",
    enabled=False,
    unknown="纸张大小",
    bad=[
        Bad(_MARKED, layout={"页面": {"宽": 215.9, "高": 279.4}}, message="纸张是215.9×279.4毫米，应当是A4（210×297毫米）。"),
        Bad(_MARKED, layout={"页面": {"宽": 184, "高": 260}}),
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"页面": {"宽": 420, "高": 297}}), Good(REPORT, layout={"页面": {"宽": None}})],
)
def paper_size(context: Context) -> Iterator[Finding | CannotTell]:
    """Pages of another size, upright or lying."""
    wanted = (context.option("width"), context.option("height"))
    folded = [(wanted[1], 2 * wanted[0])]  # a wide table may stand on a sheet twice the size, which is folded
    room = context.option("tolerance") + _ROUNDING

    def judge(page: Page) -> str | None:
        if page.width is None or page.height is None:
            return None
        sides = (_millimetres(page.width), _millimetres(page.height))
        right = any(all(abs(a - b) <= room for a, b in zip(sorted(sides), sizes, strict=True)) for sizes in (wanted, *folded[: page.landscape]))
        return "" if right else "×".join(map(number_name, sides))

    yield from _pages(context, judge, "×".join(map(number_name, wanted)))


@check(
    id="layout.page-margins",
    title="页边距不对",
    severity="warning",
    message="{where}页边距{what}，应当是{expected}。",
    basis=clause("5.2.1 页边与版心尺寸"),
    options={"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0, "tolerance": 1.0},
    rationale="天头（上白边）37毫米±1毫米，订口（左白边）28毫米±1毫米，版心156毫米×225毫米，推算出下边35毫米、右边26毫米。装订线的宽度算在左边；横放的页面不查。单位另有规定的，可以在方案里改。",
    enabled=False,
    unknown="页边距",
    bad=[
        Bad(
            _MARKED,
            layout={"页面": {"上": 25.4, "下": 25.4, "左": 31.8, "右": 31.8}},
            message="页边距上25.4毫米、下25.4毫米、左31.8毫米、右31.8毫米，应当是上37毫米、下35毫米、左28毫米、右26毫米。",
        ),
        Bad(_MARKED, layout={"页面": {"左": 30}}, message="页边距左30毫米，应当是左28毫米。"),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT, layout={"页面": {"上": 38, "左": 27}}),
        Good(REPORT, layout={"页面": {"宽": 297, "高": 210, "上": 28, "下": 26, "左": 35, "右": 37}}),
        Good(REPORT, layout={"页面": {"上": None, "左": None}}),
    ],
)
def page_margins(context: Context) -> Iterator[Finding | CannotTell]:
    """Pages with other margins."""
    room = context.option("tolerance") + _ROUNDING

    def sides_of(page: Page) -> dict[str, float | None]:
        return {"top": page.top, "bottom": page.bottom, "left": page.left, "right": page.right}

    def wrong(page: Page) -> dict[str, float]:
        known = {side: _millimetres(value) for side, value in sides_of(page).items() if value is not None}
        return {side: value for side, value in known.items() if abs(value - context.option(side)) > room}

    def judge(page: Page) -> str | None:
        if page.landscape:
            return ""
        found = wrong(page)
        return None if not found and None in sides_of(page).values() else _margins(found)

    departing = next((found for page in facts_of(context).layout.pages if not page.landscape and (found := wrong(page))), {})
    yield from _pages(context, judge, _margins({side: context.option(side) for side in departing}))


def _margins(sides: dict[str, float]) -> str:
    return "、".join(f"{_SIDES[side]}{number_name(value)}毫米" for side, value in sides.items())


@check(
    id="layout.line-grid",
    title="网格不是22行28字",
    severity="info",
    message="{where}文档网格排{what}，应当是{expected}。",
    basis=clause("5.2.3 行数和字数"),
    options={"lines": 22, "characters": 28, "width": 156.0, "height": 225.0},
    rationale="一般每面排22行、每行排28个字，并撑满版心，特定情况可以作适当调整，所以只作提示。行数、字数按页面设置里的文档网格和标准的版心推算；没有用网格的，正文用固定行距、不按网格排的，不查行数。",
    enabled=False,
    bad=[
        Bad(
            _MARKED,
            layout={"页面": {"每面行数": 40, "每行字数": None}, "正文": {"行距": "单倍"}},
            message="文档网格排每面40行，应当是每面22行。",
        ),
        Bad(_MARKED, layout={"页面": {"每行字数": 32}}, message="文档网格排每行32字，应当是每行28字。"),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT, layout={"页面": {"每面行数": 40, "每行字数": None}}),
        Good(REPORT, layout={"页面": {"每面行数": None}}),
        Good(REPORT, layout={"正文": {"行距": "单倍"}}),
    ],
)
def line_grid(context: Context) -> Iterator[Finding | CannotTell]:
    """A document grid that text follows and that gives other numbers of lines or characters."""
    facts = facts_of(context)
    size = facts.layout.size
    text = [laid for laid in facts.paragraphs if laid.role == "body"]
    sizes = {stretch.format.size for laid in text for stretch in laid.paragraph.stretches}
    by_section: dict[int, list[Laid]] = {}
    for laid in text:
        by_section.setdefault(facts.section_of(laid), []).append(laid)
    for number, page in enumerate(facts.layout.pages):
        grid, on_page = page.grid, by_section.get(number)
        if grid is None or page.landscape or not on_page:
            continue
        wrong = []
        if grid.lines and any(follows_grid(laid, page) for laid in on_page):
            wrong.append(("每面", "行", int(context.option("height") * POINTS_PER_MILLIMETRE / grid.lines + 0.05), context.option("lines")))
        # The grid adds to the size of the default style; where the text has another size, nobody can say what comes of it.
        if grid.characters is not None and size is not None and sizes == {size} and size + grid.characters > 0:
            across = context.option("width") * POINTS_PER_MILLIMETRE / (size + grid.characters)
            wrong.append(("每行", "字", int(across + 0.05), context.option("characters")))
        wrong = [each for each in wrong if each[2] != each[3]]
        if wrong:
            what, expected = ("、".join(f"{each[0]}{each[n]:.0f}{each[1]}" for each in wrong) for n in (2, 3))
            yield Finding(context.document.anchor, {"where": "", "what": what, "expected": expected})
            return


def _pages(context: Context, judge: Callable[[Page], str | None], expected: str) -> Iterator[Finding | CannotTell]:
    """One finding on the pages that ``judge`` has words about; None from it: they do not say."""
    pages = facts_of(context).layout.pages
    found = [(number, page, what) for number, page in enumerate(pages, 1) if (what := judge(page))]
    if found:
        number, page, what = found[0]
        where = "" if len(found) == len(pages) else f"文稿分{len(pages)}节，第{'、'.join(str(each[0]) for each in found)}节的"
        yield Finding(_place(context, page, number), {"where": where, "what": what, "expected": expected})
    elif not pages or any(judge(page) is None for page in pages):
        yield CannotTell()


def _place(context: Context, page: Page, number: int) -> Span:
    """The title for the first section, the first text of every other one."""
    first = next((laid for laid in facts_of(context).paragraphs if laid.paragraph.span.start >= page.start), None)
    return context.document.anchor if number == 1 or first is None else first.span


def _millimetres(points: float) -> float:
    return points / POINTS_PER_MILLIMETRE
