"""How the text of a Word document runs: indent of first lines, distance of lines and of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.checks.layout_common import (
    HEADING,
    LEVEL_NAMES,
    PLACE_NAMES,
    REPORT,
    TEXT,
    Departure,
    clause,
    facts_of,
    gathered,
    marked,
    number_name,
    paragraphs_of,
)
from fazhi_lint.facts.layout import Laid
from fazhi_lint.model.layout import Length, LineSpacing, Page
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, check

_MARKED = marked(TEXT)
# A line set single takes so much of the size of its font: 1.3 with the fonts of Windows, a little less or more with others.
_NATURAL = (1.28, 1.4)


@check(
    id="layout.body-indent",
    title="段首没有空二字",
    severity="warning",
    message="{where}{what}，应当首行空{expected}字、回行顶格。",
    basis=clause("7.3.3 正文"),
    options={"characters": 2.0, "tolerance": 0.3},
    rationale="正文每个自然段左空二字，回行顶格，层次标题也是自然段。用首行缩进或者两个全角空格都算；居中、右对齐的，自动编号的，没有写明缩进的，都不提意见。",
    enabled=False,
    unknown="首行缩进（{count}段）",
    bad=[
        Bad(marked(HEADING), layout={"一级标题": {"缩进": 0}, "正文": {"缩进": 0}}, message="一级标题1段、正文1段首行空0字，应当首行空2字、回行顶格。"),
        Bad(_MARKED, layout={"正文": {"缩进": 0, "左空": 2}}, message="正文1段回行没有顶格，应当首行空2字、回行顶格。"),
        Bad(_MARKED, layout={"正文": {"缩进": 4}}),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT.replace(TEXT, "\u3000\u3000" + TEXT), layout={"正文": {"缩进": 0}}),
        Good(REPORT, layout={"正文": {"缩进": None}}),
    ],
)
def body_indent(context: Context) -> Iterator[Finding | CannotTell]:
    """Paragraphs of text and headings that do not begin two characters in, or whose later lines do not begin at the edge."""
    expected, room = context.option("characters"), context.option("tolerance")
    departures: list[Departure] = []
    untold = 0
    for laid in paragraphs_of(context, "body", "heading"):
        if laid.paragraph.continues or laid.paragraph.format.alignment in ("center", "right") or laid.paragraph.format.framed:
            continue
        indents = _indents(laid)
        if indents is None:
            untold += 1
            continue
        first, left = indents
        if abs(first - expected) > room:
            departures.append(Departure(laid.paragraph.span, place_of(laid), f"首行空{number_name(first)}字"))
        elif left > room:
            departures.append(Departure(laid.paragraph.span, place_of(laid), "回行没有顶格"))
    yield from gathered(context, departures, expected=number_name(expected))
    if untold:
        yield CannotTell({"count": untold})


def _indents(laid: Laid) -> tuple[float, float] | None:
    """Where the first line and where the others begin, in characters from the edge; None where that cannot be told."""
    format, size = laid.paragraph.format, laid.size
    blanks = laid.text[: len(laid.text) - len(laid.text.lstrip())]
    left = 0.0 if format.left is None else format.left.in_characters(size)
    first = (0.0 if laid.lead else None) if format.first_line is None else format.first_line.in_characters(size)
    if left is None or first is None or "\t" in blanks or (format.numbered and format.first_line is None):
        return None
    return left + first + laid.lead, left


@check(
    id="layout.line-spacing",
    title="行距不在规定范围",
    severity="info",
    message="{where}的行距是{what}，宜用固定值{expected}。",
    basis=clause("5.2.3 行数和字数"),
    options={"least": 28.0, "most": 30.0},
    rationale="每面22行、版心高225毫米，折算行距约29磅，各地规定在28磅到30磅之间，标准也允许适当调整，所以只作提示。单倍、多倍行距按字号折算；按文档网格排的，看网格；表格里的不查；没有写明的、折算起来在边上的不提意见。",
    enabled=False,
    unknown="行距（{count}段）",
    bad=[
        Bad(_MARKED, layout={"正文": {"行距": "固定24磅"}}, message="正文1段的行距是固定值24磅，宜用固定值28磅至30磅。"),
        Bad(_MARKED, layout={"页面": {"每面行数": None}, "正文": {"行距": "单倍"}}, message="正文1段的行距是单倍行距，宜用固定值28磅至30磅。"),
    ],
    good=[
        Good(REPORT, layout={}),
        Good(REPORT, layout={"正文": {"行距": "固定30磅"}}),
        Good(REPORT, layout={"正文": {"行距": "单倍"}}),
        Good(REPORT, layout={"页面": {"每面行数": None}, "正文": {"行距": None}}),
        Good(REPORT, layout={"页面": {"每面行数": None}, "正文": {"行距": "1.3倍"}}),
    ],
)
def line_spacing(context: Context) -> Iterator[Finding | CannotTell]:
    """Lines closer or farther apart than the profile has it."""
    least, most = context.option("least"), context.option("most")
    facts = facts_of(context)
    departures: list[Departure] = []
    untold = 0
    for laid in paragraphs_of(context, "body", "heading"):
        line = laid.paragraph.format.line
        if follows_grid(laid, facts.page_of(laid)):
            continue
        reach = None if line is None else _reach(line, laid.size)
        if line is None or reach is None:
            untold += 1
        elif reach[1] < least - 0.05 or reach[0] > most + 0.05:
            departures.append(Departure(laid.paragraph.span, place_of(laid), _spacing_name(line)))
        elif reach[0] < least or reach[1] > most:
            untold += reach[0] != reach[1]
    expected = f"{number_name(least)}磅" if least == most else f"{number_name(least)}磅至{number_name(most)}磅"
    yield from gathered(context, departures, expected=expected)
    if untold:
        yield CannotTell({"count": untold})


def follows_grid(laid: Laid, page: Page | None) -> bool:
    """Whether the lines of a paragraph stand on the page's grid: none of its own, or single spacing, and a grid to snap to."""
    line = laid.paragraph.format.line
    single = line is None or line == LineSpacing("multiple", 1.0)
    return bool(single and laid.paragraph.format.snaps_to_grid and page is not None and page.grid is not None and page.grid.lines)


def _reach(line: LineSpacing, size: float | None) -> tuple[float, float] | None:
    """The least and the greatest distance of lines this may come to, in points; None where the size is not known."""
    if line.rule == "exact":
        return line.value, line.value
    if size is None:
        return None
    low, high = (part * size for part in _NATURAL)
    if line.rule == "at-least":
        return max(line.value, low), max(line.value, high)
    return line.value * low, line.value * high


def _spacing_name(line: LineSpacing) -> str:
    if line.rule == "multiple":
        return "单倍行距" if line.value == 1 else f"{line.value:.3g}倍行距"
    return f"{'固定值' if line.rule == 'exact' else '最小值'}{line.value:g}磅"


@check(
    id="layout.paragraph-spacing",
    title="段前段后有间距",
    severity="info",
    message="{where}{what}，段落之间不另外加间距，才能每面排满22行。",
    basis=clause("5.2.3 行数和字数"),
    rationale="每面排22行，是按行距均匀排的；段前段后加间距，每面的行数就少了。新版 Word 的空白文档，段后默认有8磅。层次标题不查。",
    enabled=False,
    bad=[
        Bad(
            _MARKED,
            layout={"正文": {"段后": 8}},
            message="正文1段段后8磅，段落之间不另外加间距，才能每面排满22行。",
        )
    ],
    good=[Good(REPORT, layout={}), Good(REPORT, layout={"正文": {"段前": 0, "段后": 0}}), Good(REPORT, layout={"一级标题": {"段前": 12}})],
)
def paragraph_spacing(context: Context) -> Iterator[Finding]:
    """Text with space before or after its paragraphs."""
    departures = []
    for laid in paragraphs_of(context, "body"):
        format = laid.paragraph.format
        what = "、".join(f"{side}{_distance(length)}" for side, length in (("段前", format.before), ("段后", format.after)) if length and any(length))
        if what and not laid.paragraph.continues:
            departures.append(Departure(laid.paragraph.span, "正文", what))
    yield from gathered(context, departures)


def _distance(length: Length) -> str:
    return f"{length.characters:g}行" if length.characters else f"{length.points:g}磅"


def place_of(laid: Laid) -> str:
    """What a paragraph is called."""
    return LEVEL_NAMES[min(laid.level, 4) - 1] if laid.role == "heading" and not _run_in(laid) else PLACE_NAMES["body" if laid.role == "heading" else laid.role]


def _run_in(laid: Laid) -> bool:
    return laid.head is not None and laid.head.end < laid.paragraph.span.end
