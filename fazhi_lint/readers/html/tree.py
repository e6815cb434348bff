"""Tags to a tree, with the repairs browsers make: elements left open, closed twice or crosswise."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from fazhi_lint.errors import InputError
from fazhi_lint.model.span import Span
from fazhi_lint.readers.html.tokens import RAW, SHOWN, Token
from fazhi_lint.text.patterns import lazy

MOST_TAGS = 150_000
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_TRANSPARENT = frozenset(("html", "head", "body", "form"))  # a form is opened and closed crosswise to tables on many a page
# Elements that stand on lines of their own; an end tag of another kind does not reach out of them.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TABLE_PARTS = frozenset("table caption thead tbody tfoot tr td th".split())
BLOCKS = _TABLE_PARTS.union(
    HEADINGS,
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer header hgroup hr li main menu nav"
    " ol p pre section summary ul".split(),
)
# Groups of elements, each with a name no element has: what an end tag or an implied one does not reach out of.
_BLOCK, _BOUND, _ITEM_BOUND, _TABLE = "#block", "#bound", "#item", "table"
_GROUPS = {
    _BLOCK: BLOCKS,
    _BOUND: frozenset(("applet", "button", "caption", "marquee", "object", "table", "td", "template", "th")),
    _ITEM_BOUND: BLOCKS - {"address", "div", "p", "li", "dt", "dd"},
}
_CLOSES_P = BLOCKS - _TABLE_PARTS | {"table"}
_SECTIONS = ("caption", "thead", "tbody", "tfoot")
# What a start tag closes, unless it stands outside an element of the group.
_CLOSED_BY: dict[str, tuple[tuple[str, ...], str]] = {
    "li": (("li",), _ITEM_BOUND),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), _ITEM_BOUND)),
    **dict.fromkeys(("td", "th"), (("td", "th"), _TABLE)),
    "tr": (("tr",), _TABLE),
    **dict.fromkeys(_SECTIONS, (_SECTIONS, _TABLE)),
}
_HIDDEN = lazy(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE)
_AS_IT_IS = lazy(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_UNSEEN = frozenset(
    "applet audio canvas datalist del embed math object rp rt s select strike svg template video xml button input".split(),
) | (RAW - SHOWN | {"title"})


class Element:
    """An element with its children in order, elements and spans of text."""

    __slots__ = ("attributes", "children", "end", "name", "parent", "start")

    def __init__(self, name: str, attributes: Mapping[str, str], start: int, parent: Element | None) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.start = start
        self.end = start
        self.children: list[Element | Span] = []

    @property
    def unseen(self) -> bool:
        """Whether a browser shows nothing of it, or shows it struck out."""
        attributes = self.attributes
        return self.name in _UNSEEN or "hidden" in attributes or bool("style" in attributes and _HIDDEN.search(attributes["style"]))

    @property
    def preformatted(self) -> bool:
        """Whether line breaks in its text are line breaks on the page."""
        style = self.attributes.get("style", "")
        return self.name in ("pre", "xmp", "plaintext") or ("white-space" in style and bool(_AS_IT_IS.search(style)))

    def outwards(self) -> Iterator[Element]:
        """The element, the one it stands in, and so on to the outermost."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def elements(self, stop_at: Container[object] = ()) -> Iterator[Element]:
        """The elements inside, in any order, unseen ones too; not what is inside one of ``stop_at``."""
        stack = [self]
        while stack:
            for child in stack.pop().children:
                if isinstance(child, Element):
                    yield child
                    if child not in stop_at:
                        stack.append(child)

    def walk(self, without: Container[object] = ()) -> Iterator[tuple[Element | Span, bool]]:
        """Everything inside, in order, except what is unseen or in ``without``; an element comes twice, the second time (True) after its children."""
        stack: list[tuple[Element, Iterator[Element | Span]]] = [(self, iter(self.children))]
        while stack:
            element, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                if stack:
                    yield element, True
            elif isinstance(child, Span):
                yield child, False
            elif not (child.unseen or child in without):
                yield child, False
                stack.append((child, iter(child.children)))


class _Open:
    """The open elements, and for each name and group where it stands among them, so that no question needs a search."""

    def __init__(self, root: Element) -> None:
        self.stack = [root]
        self._places: dict[str, list[int]] = {}

    def last(self, *names: str) -> int:
        """The place of the innermost open element of these names and groups; 0 where there is none."""
        return max((places[-1] for name in names if (places := self._places.get(name))), default=0)

    def push(self, element: Element) -> None:
        """Open an element."""
        for key in _keys(element.name):
            self._places.setdefault(key, []).append(len(self.stack))
        self.stack.append(element)

    def close(self, place: int, end: int) -> None:
        """Close the element at ``place`` and all inside it."""
        while len(self.stack) > place:
            element = self.stack.pop()
            element.end = end
            for key in _keys(element.name):
                self._places[key].pop()


def _keys(name: str) -> tuple[str, ...]:
    return (name, *(group for group, names in _GROUPS.items() if name in names)) if name in BLOCKS or name in _GROUPS[_BOUND] else (name,)


def parse(tokens: Iterable[Token]) -> tuple[Element, Span | None]:
    """The tree of a page, and where its ``title`` stands. Raises InputError for a page with too many tags."""
    root = Element("", {}, 0, None)
    still_open = _Open(root)
    title: Span | None = None
    in_title = False
    count = end = 0
    for token in tokens:
        name, start, end, _ = token
        if not name:
            if in_title:
                title = title or Span(start, end)
            else:
                still_open.stack[-1].children.append(Span(start, end))
            continue
        in_title = name == "title"
        count += 1
        if count > MOST_TAGS:
            raise InputError("too-large", f"网页里的标签超过 {MOST_TAGS // 10000} 万个。一份报告通常只有几千个，请确认文件是否选对。")
        if name[0] != "/":
            _start(still_open, token)
        elif name not in ("/br", "/p"):
            _end(still_open, name[1:], end)
        elif name == "/br" or not _end(still_open, "p", end):
            still_open.stack[-1].children.append(Element("br", {}, start, still_open.stack[-1]))
    still_open.close(1, end)
    root.end = end
    return root, title


def _start(still_open: _Open, token: Token) -> None:
    name, start, end, attributes = token
    if name in _TRANSPARENT:
        return
    if name in BLOCKS and (place := still_open.last("svg", "math")):
        still_open.close(place, start)  # a drawing ends where text begins
    if name in _CLOSES_P and (place := still_open.last("p")) > still_open.last(_BOUND):
        still_open.close(place, start)
    if name in _CLOSED_BY:
        names, bound = _CLOSED_BY[name]
        if (place := still_open.last(*names)) >= max(still_open.last(bound), 1):
            still_open.close(place, start)
    if name in HEADINGS and still_open.stack[-1].name in HEADINGS:
        still_open.close(len(still_open.stack) - 1, start)
    parent = still_open.stack[-1]
    element = Element(name, attributes, start, parent)
    element.end = end
    parent.children.append(element)
    if name not in _VOID:
        still_open.push(element)


def _end(still_open: _Open, name: str, end: int) -> bool:
    """Close an element; not where none is open, or only outside of what the tag cannot reach out of."""
    if name in _TRANSPARENT:
        return False
    place = still_open.last(*HEADINGS) if name in HEADINGS else still_open.last(name)
    bound = _TABLE if name in _TABLE_PARTS else _BOUND if name in BLOCKS or name in _GROUPS[_BOUND] else _BLOCK
    if place < max(still_open.last(bound), 1):
        return False
    still_open.close(place, end)
    return True
