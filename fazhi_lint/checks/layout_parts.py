"""The parts of a Word document round its text: 发文字号, 主送机关, 落款, 附件说明, 附件."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.checks.layout_common import (
    ALIGNMENT_NAMES,
    CLOSING,
    PLACE_NAMES,
    REPORT,
    TEXT,
    TITLE,
    Departure,
    by_font,
    characters,
    clause,
    gathered,
    items_of,
    marked,
    number_name,
    one_of,
    paragraphs_of,
)
from fazhi_lint.facts.layout import Laid
from fazhi_lint.ruleset.define import Bad, CannotTell, Context, Finding, Good, check

_NUMBER = "云林发〔2026〕3号"
_NUMBERED = f"{_NUMBER}\n{REPORT}"
_NOTE = "附件：案卷评查情况表"
_ADDRESSED = REPORT.replace("\n", "\n市委、市政府：\n", 1)
_NOTED = f"{TITLE}\n{TEXT}\n\n{_NOTE}\n"
_ATTACHED = f"{CLOSING}附件\n案卷评查情况表\n"
_FAR = 8  # characters from the left edge: pushed to the right on purpose
_NEAR = 0.6
_USUAL_SIZE = 16.0  # points; how wide a character is where the file does not say


@check(
    id="layout.document-number-place",
    title="发文字号没有居中",
    severity="warning",
    message="发文字号是{what}，应当居中；上报的公文居左空一字，与签发人在同一行。",
    basis=clause("7.2.5 发文字号"),
    rationale="发文字号编排在发文机关标志下空二行位置，居中排布；上行文的居左空一字编排。没有发文字号的不提意见。",
    enabled=False,
    unknown="发文字号的位置",
    bad=[
        Bad(
            marked(_NUMBER, _NUMBERED),
            layout={"发文字号": {"对齐": "右"}},
            message="发文字号是右对齐，应当居中；上报的公文居左空一字，与签发人在同一行。",
        ),
        Bad(marked(_NUMBER, _NUMBERED), layout={"发文字号": {"对齐": "左", "缩进": 0}}),
    ],
    good=[
        Good(_NUMBERED, layout={}),
        Good(_NUMBERED.replace("3号", "3号　　　签发人：王一"), layout={"发文字号": {"对齐": "左", "缩进": 1}}),
        Good(_NUMBERED, layout={"发文字号": {"对齐": None}}),
        Good(REPORT, layout={}),
    ],
)
def document_number_place(context: Context) -> Iterator[Finding | CannotTell]:
    """A 发文字号 that is neither centred nor one character from the left edge."""
    departures = []
    for laid in paragraphs_of(context, "number"):
        alignment, start = laid.paragraph.format.alignment, _start(laid)
        if alignment == "center":
            continue
        if alignment is None:
            yield CannotTell()
        elif alignment == "right" or start < 1 - _NEAR:
            departures.append(Departure(laid.paragraph.span, "发文字号", "右对齐" if alignment == "right" else "左对齐，没有空字"))
    yield from gathered(context, departures)


@check(
    id="layout.addressee-indented",
    title="主送机关没有顶格",
    severity="warning",
    message="主送机关前面空了{what}字，应当居左顶格。",
    basis=clause("7.3.2 主送机关"),
    rationale="主送机关编排于标题下空一行位置，居左顶格，回行时仍顶格。没有主送机关的不提意见。",
    enabled=False,
    bad=[
        Bad(marked("市委、市政府：", _ADDRESSED), layout={"主送机关": {"缩进": 2}}, message="主送机关前面空了2字，应当居左顶格。"),
        Bad(_ADDRESSED.replace("市委、市政府：", "\u3000\u3000【市委、市政府：】"), layout={}),
    ],
    good=[Good(_ADDRESSED, layout={}), Good(REPORT, layout={}), Good(_ADDRESSED, layout={"主送机关": {"缩进": None}})],
)
def addressee_indented(context: Context) -> Iterator[Finding]:
    """A 主送机关 that does not begin at the edge."""
    found = [(laid, _start(laid)) for laid in paragraphs_of(context, "addressee")]
    yield from gathered(context, [Departure(laid.paragraph.span, "主送机关", number_name(start)) for laid, start in found if start > _NEAR])


@check(
    id="layout.signature-place",
    title="落款的位置不对",
    severity="warning",
    message="{where}{what}。成文日期一般右空四字，署名在它上面一行，以成文日期为准居中；不加盖印章的，署名右空二字。",
    basis=clause("7.3.5 发文机关署名、成文日期和印章"),
    options={"least": 2.0},
    rationale="看得准的才提意见：靠左、居中的，右对齐但是右边空得太少的。用空格推到右边的，没有写明对齐或者右缩进的，不提意见。",
    enabled=False,
    unknown="落款右边空几字",
    bad=[
        Bad(
            marked("2026年1月20日", CLOSING),
            layout={"成文日期": {"右空": 0}},
            message="成文日期右空0字。成文日期一般右空四字，署名在它上面一行，以成文日期为准居中；不加盖印章的，署名右空二字。",
        ),
        Bad(marked("2026年1月20日", CLOSING), layout={"成文日期": {"对齐": "左", "缩进": None, "右空": None}}),
        Bad(marked("云山市林业局", CLOSING), layout={"署名": {"对齐": "居中"}}),
    ],
    good=[
        Good(CLOSING, layout={}),
        Good(CLOSING, layout={"署名": {"右空": 2}, "成文日期": {"右空": 2}}),
        Good(CLOSING.replace("2026年1月20日", "\u3000" * 16 + "2026年1月20日"), layout={"成文日期": {"对齐": "两端", "右空": 0}}),
        Good(CLOSING, layout={"成文日期": {"对齐": None}}),
        Good(CLOSING, layout={"成文日期": {"右空": None}}),
    ],
)
def signature_place(context: Context) -> Iterator[Finding | CannotTell]:
    """A 落款 at the left, in the middle, or right at the right edge."""
    departures = []
    untold = False
    for laid in paragraphs_of(context, "signature", "date"):
        alignment, start = laid.paragraph.format.alignment, _start(laid)
        if start >= _FAR:
            continue
        if alignment is None:
            untold = True
        elif alignment != "right":
            departures.append(Departure(laid.paragraph.span, PLACE_NAMES[laid.role], ALIGNMENT_NAMES[alignment]))
        elif laid.role == "date":
            gap = _gap(laid)
            untold = untold or gap is None
            if gap is not None and gap < context.option("least") - _NEAR:
                departures.append(Departure(laid.paragraph.span, PLACE_NAMES[laid.role], f"右空{number_name(gap)}字"))
    yield from gathered(context, departures)
    if untold:
        yield CannotTell()


def _gap(laid: Laid) -> float | None:
    """How many characters stand free to the right of a line set to the right; None where that is not said."""
    blanks = len(laid.text) - len(laid.text.rstrip("\u3000"))
    right = laid.paragraph.format.right
    if right is None:
        return float(blanks) if blanks else None
    inset = right.in_characters(laid.size)
    return None if inset is None else inset + blanks


@check(
    id="layout.attachment-note-place",
    title="附件说明的位置不对",
    severity="info",
    message="附件说明{what}。附件说明在正文下空一行、左空二字编排。",
    basis=clause("7.3.4 附件说明"),
    rationale="如有附件，在正文下空一行左空二字编排“附件”二字。没有附件说明的、没有写明缩进的不提意见。",
    enabled=False,
    unknown="附件说明的缩进",
    bad=[
        Bad(marked(_NOTE, _NOTED), layout={"附件说明": {"缩进": 0}}, message="附件说明左空0字。附件说明在正文下空一行、左空二字编排。"),
        Bad(
            _NOTED.replace(f"\n\n{_NOTE}", f"\n【{_NOTE}】"),
            layout={},
            message="附件说明与正文之间没有空一行。附件说明在正文下空一行、左空二字编排。",
        ),
    ],
    good=[
        Good(_NOTED, layout={}),
        Good(_NOTED.replace(f"\n\n{_NOTE}", f"\n{_NOTE}"), layout={"附件说明": {"段前": 28}}),
        Good(REPORT, layout={}),
    ],
)
def attachment_note_place(context: Context) -> Iterator[Finding | CannotTell]:
    """An 附件说明 right under the text, or not two characters in."""
    departures = []
    for laid in paragraphs_of(context, "note"):
        before, start = laid.paragraph.format.before, None if _unsaid(laid) else _start(laid)
        wrong = [] if laid.blanks or (before is not None and any(before)) else ["与正文之间没有空一行"]
        if start is None:
            yield CannotTell()
        elif abs(start - 2) > _NEAR:
            wrong.append(f"左空{number_name(start)}字")
        if wrong:
            departures.append(Departure(laid.paragraph.span, "附件说明", "，".join(wrong)))
    yield from gathered(context, departures)


@check(
    id="layout.attachment-page",
    title="附件没有另起一页",
    severity="warning",
    message="“{found}”前面没有分页。附件应当另面编排，不与正文接排。",
    basis=clause("7.3.7 附件"),
    rationale="附件应当另面编排，并在版记之前，与公文正文一起装订。前面有分页符、分节符，或者设了“段前分页”的都算另起一页；用空行推到下一页的，看不出来，不提意见。",
    enabled=False,
    bad=[Bad(marked("附件", _ATTACHED), layout={"附件": {"另起一页": False}}, message="“附件”前面没有分页。附件应当另面编排，不与正文接排。")],
    good=[
        Good(_ATTACHED, layout={}),
        Good(_ATTACHED.replace("\n附件\n", "\n" * 6 + "附件\n"), layout={"附件": {"另起一页": False}}),
        Good(CLOSING, layout={}),
    ],
)
def attachment_page(context: Context) -> Iterator[Finding]:
    """An attachment on the page of the text."""
    for laid in paragraphs_of(context, "label"):
        if not (laid.paragraph.opens_page or laid.paragraph.format.new_page or laid.blanks >= 3):
            yield Finding(laid.span)


@check(
    id="layout.attachment-label-font",
    title="“附件”二字不是黑体",
    severity="warning",
    message="附件首页的{where}用的是{what}，应当用{expected}。",
    basis=clause("7.3.7 附件"),
    options={"fonts": ["黑体"]},
    rationale="“附件”二字及附件顺序号用3号黑体字，顶格编排在版心左上角第一行。没有写明字体的不提意见。",
    enabled=False,
    unknown="“附件”二字的字体",
    bad=[Bad(marked("附件", _ATTACHED), layout={"附件": {"字体": "仿宋_GB2312"}}, message="附件首页的“附件”二字用的是仿宋_GB2312，应当用黑体。")],
    good=[Good(_ATTACHED, layout={}), Good(_ATTACHED, layout={"附件": {"字体": None}})],
)
def attachment_label_font(context: Context) -> Iterator[Finding | CannotTell]:
    """An attachment's label in another font."""
    yield from characters(context, items_of(context, "label"), by_font(context), expected=one_of(context.names("fonts")))


@check(
    id="layout.attachment-label-indented",
    title="“附件”二字没有顶格",
    severity="warning",
    message="附件首页的“附件”二字前面空了{what}，应当顶格。",
    basis=clause("7.3.7 附件"),
    rationale="“附件”二字及附件顺序号用3号黑体字，顶格编排在版心左上角第一行。",
    enabled=False,
    bad=[
        Bad(marked("附件", _ATTACHED), layout={"附件": {"缩进": 2}}, message="附件首页的“附件”二字前面空了2字，应当顶格。"),
    ],
    good=[Good(_ATTACHED, layout={}), Good(_ATTACHED, layout={"附件": {"缩进": None}})],
)
def attachment_label_indented(context: Context) -> Iterator[Finding]:
    """An attachment's label that does not begin at the edge."""
    found = [(laid, _start(laid)) for laid in paragraphs_of(context, "label") if laid.paragraph.format.alignment not in ("center", "right")]
    yield from gathered(context, [Departure(laid.paragraph.span, PLACE_NAMES["label"], f"{number_name(start)}字") for laid, start in found if start > _NEAR])


def _start(laid: Laid) -> float:
    """How many characters from the left edge the first line begins; indents nobody gives are none, tabs push far."""
    parts = [length.in_characters(laid.size or _USUAL_SIZE) or 0.0 for length in (laid.paragraph.format.left, laid.paragraph.format.first_line) if length]
    return sum(parts) + laid.lead + _FAR * laid.text[: len(laid.text) - len(laid.text.lstrip())].count("\t")


def _unsaid(laid: Laid) -> bool:
    """Whether nothing says where the first line begins."""
    return laid.paragraph.format.left is None and laid.paragraph.format.first_line is None and not laid.lead
