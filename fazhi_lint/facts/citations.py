"""Titles in 书名号: where they stand, what they hold, and the verb that governs them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from fazhi_lint.model.span import Span, make
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import last_end

MAX_TITLE = 120
_MARK = lazy("[《》\n]")
_OWN = "制定 出台 印发 修订完善 下发 下达 起草 建立 形成 编制 转发 拟定 拟订 草拟 修订 发布 签订 编印".split()
_OWN_AT_END = ("完善", "完善了")
_EXTERNAL = (
    "根据 按照 依据 依照 贯彻 落实 执行 学习 宣传 宣讲 培训 推送 围绕 对照 违反 遵守 严守 新修订的 新修正的 新颁布的 新出台的 实施 符合 适用 解读 结合"
).split()
_INNER = lazy(r"[〈《][^〈〉《》]+[〉》]")
_STOP = lazy(r"[。；\n》]")
_CHAIN = lazy(r"[、，和及与以]{0,2}$")
_COUNT = lazy(r"\d+(?:余|多)?(?:份|张|件|册|本|期|个)")


class Citation(NamedTuple):
    """One 《…》: ``span`` with its marks, ``title`` without, as the clean text has it.

    ``inner`` are the titles nested in it (〈…〉), ``verb`` says whether the words on its left make it the writer's own
    paper or something cited, ``counted`` whether a count follows (a form, 《监督意见书》12份).
    """

    span: Span
    title: str
    inner: tuple[Span, ...] = ()
    verb: Literal["own", "external"] | None = None
    counted: bool = False
    left: str = ""

    @property
    def title_span(self) -> Span:
        """The title's place without the outer marks."""
        return Span(self.span.start + 1, self.span.end - 1)


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every closed 《…》 of at most 120 characters that stays within a block, outermost ones only, in order."""
    found: list[Citation] = []
    for span in _closed(text):
        found.append(_citation(text, span, found[-1] if found else None))
    return tuple(found)


def _closed(text: str) -> list[Span]:
    """The outermost pairs 《…》; outside of them nothing is looked at but the next 《."""
    closed: list[Span] = []  # a pair takes the place of those inside it; those after an unclosed 《 stay
    stack: list[int] = []
    at = text.find("《")
    while at >= 0:
        for match in _MARK.finditer(text, at):
            at = match.end()
            char = match.group()
            if char == "《":
                stack.append(at - 1)
            elif char == "\n":
                stack.clear()
            else:
                span = make(Span, (stack.pop(), at))
                if span.end - span.start <= MAX_TITLE + 2:
                    while closed and closed[-1].start > span.start:
                        closed.pop()
                    closed.append(span)
            if not stack:
                break
        at = text.find("《", at)
    return closed


def _citation(text: str, span: Span, before: Citation | None) -> Citation:
    start, end = span
    title = text[start + 1 : end - 1]
    inner = tuple(Span(*match.span()) for match in _INNER.finditer(text, start + 1, end - 1)) if "〈" in title or "《" in title else ()
    gap = text[before.span.end : start] if before else ""
    if before and len(gap) <= 3 and _CHAIN.fullmatch(gap):
        verb, left = before.verb, before.left
    else:
        left = _STOP.split(text[max(0, start - 30) : start])[-1]
        verb = _verb(left)
    return make(Citation, (span, title, inner, verb, text[end : end + 1].isdigit() and _COUNT.match(text, end) is not None, left))


def _verb(left: str) -> Literal["own", "external"] | None:
    own = len(left) if left.endswith(_OWN_AT_END) else last_end(left.replace("修订的", "   "), _OWN)
    external = last_end(left, _EXTERNAL)
    if own < 0 and external < 0:
        return None
    # The writer's own verb beats every other sign unless a citing verb stands between it and the title.
    return "own" if own >= external or (own >= 0 and own + 4 >= external) else "external"
