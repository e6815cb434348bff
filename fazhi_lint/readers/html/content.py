"""Which part of a page is the document: the containers government sites use, else where most of the running text stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.readers.html.tree import HEADINGS, Element
from fazhi_lint.text.fold import fold

# id and class of the element around the text, in lower case without - and _. The first are what editors of content systems
# write, so that all inside is the text; the others may hold menus too.
_EDITED = frozenset("ucapcontent zoom zoomcon trsueditor vnewscontent pagescontent mydoccontent bodylabel jscontent richmediacontent articlecon".split())
_EDITED_STARTS = ("trseditor", "vsbcontent")
_FRAMED = frozenset(
    "articlecontent articlebody newscontent newstext xlcontent zwcontent detailcontent infocontent maintext textcontent content view article"
    " entrycontent ewbarticlecontent fontzoom printcontent conttext contxt xxgkcontent wzcontent main".split()
)
# What can hold a whole text: not a paragraph, a list or a table of figures, which only part of it would be in.
_FRAMES = frozenset(("", "article", "center", "div", "main", "section", "td"))
_ASIDE = frozenset(("aside", "footer", "nav"))
_SENTENCE = frozenset("，。；！？")
_SENTENCES, _MANY = 20, 1000
_NEAR = 2000


class Amount(NamedTuple):
    """Characters in an element: in sentences, in other text, in links."""

    prose: int = 0
    other: int = 0
    links: int = 0

    def __add__(self, more: Amount) -> Amount:  # type: ignore[override]
        return Amount(self.prose + more.prose, self.other + more.other, self.links + more.links)

    def __sub__(self, less: Amount) -> Amount:
        return Amount(self.prose - less.prose, self.other - less.other, self.links - less.links)


class Content(NamedTuple):
    """The element that holds the document, what inside it does not belong to it, and whether it is one rather than a list of links."""

    element: Element
    without: frozenset[Element]
    running_text: bool


def find_content(root: Element, source: str) -> Content:
    """The part of a page to be checked; all of it where no part stands out."""
    amounts = _amounts(root, source)
    whole = amounts[root]
    # Else count whatever text there is: a table of figures has no sentences.
    enough = whole.prose >= _MANY or (whole.prose >= _SENTENCES and whole.prose * 2 >= whole.other)

    def size(element: Element) -> int:
        return amounts[element].prose if enough else amounts[element].prose + amounts[element].other

    if not size(root):
        return Content(root, frozenset(), whole.links == 0)
    few = not enough and whole.links > whole.prose + whole.other
    for names, starts in ((_EDITED, _EDITED_STARTS), (_FRAMED, ())):
        known = [element for element in amounts if _is_named(element, names, starts)]
        largest = max(map(size, known), default=0)
        # Two fifths of the page, and no less than nearly all of the largest one; 见附件 may be all an editor holds.
        if largest * 5 >= size(root) * 2 or (few and largest and names is _EDITED):
            inner = next(element for element in known if size(element) * 20 >= largest * 19)
            element = _up(inner, amounts, size(inner) * 3 // 10)
            edited = element is inner and names is _EDITED
            return Content(element, frozenset() if edited else _asides(amounts, amounts[element]), True)
    if few:
        return Content(root, _asides(amounts, whole), False)
    inner = next(element for element in amounts if element.name in _FRAMES and size(element) * 10 >= size(root) * 9)
    element = _up(inner, amounts, _SENTENCES)
    return Content(element, _asides(amounts, amounts[element]), True)


def _amounts(root: Element, source: str) -> dict[Element, Amount]:
    """How much text every element holds, the inner before the outer ones."""
    found: dict[Element, Amount] = {}
    before: list[Amount] = [Amount()]
    now = Amount()
    links = 0
    for child, closing in root.walk():
        if isinstance(child, Span):
            now += _amount(source[child.start : child.end], links > 0)
            continue
        links += (1, -1)[closing] if child.name == "a" else 0
        if closing:
            found[child] = now - before.pop()
        else:
            before.append(now)
    found[root] = now
    return found


def _amount(text: str, linked: bool) -> Amount:
    size = len("".join(text.split()))
    if linked:
        return Amount(links=size)
    return Amount(other=size) if _SENTENCE.isdisjoint(text) else Amount(prose=size)


def _is_named(element: Element, names: frozenset[str], starts: tuple[str, ...]) -> bool:
    attributes = element.attributes
    if "id" not in attributes and "class" not in attributes:
        return False
    written = f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().replace("-", "").replace("_", "")
    return any(name in names or name.startswith(starts) for name in written.split())


def _up(element: Element, amounts: dict[Element, Amount], least: int) -> Element:
    """The element, or the outermost one around it that adds sentences and not chiefly links: the rest of the same text."""
    chosen, outer = element, element.parent
    while outer is not None:
        added = amounts[outer] - amounts[chosen]
        if added.prose > least and added.links <= added.prose:
            chosen = outer
        outer = outer.parent
    return chosen


def _asides(amounts: dict[Element, Amount], content: Amount) -> frozenset[Element]:
    """Menus and lists of links: parts with hardly any text but links."""
    return frozenset(
        element
        for element, amount in amounts.items()
        if element.name in _ASIDE or (amount.links >= 20 and amount.prose == 0 and amount.links > 2 * amount.other and amount != content)
    )


def find_title(root: Element, content: Content, named: str, source: str) -> Element | None:
    """The element before the document that shows its title.

    ``named`` is what the page calls itself in its ``title``. Else the last h1 is taken, if there is one.
    """
    wanted = bare(named)
    last_h1 = None
    for element in islice(_before(root, content.element), _NEAR):
        if element.name in HEADINGS or "tit" in f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}".lower():
            text = bare(_short_text(element, source))
            if len(text) >= 6 and (text in wanted or (len(wanted) >= 6 and wanted in text)):
                return element
            if element.name == "h1" and len(text) >= 6:
                last_h1 = element
    return last_h1


def _before(root: Element, content: Element) -> Iterable[Element]:
    """The elements that end before the document starts, the nearest first."""
    found: list[Element] = []
    for child, closing in root.walk() if content is not root else ():
        if child is content:
            break
        if closing and isinstance(child, Element):
            found.append(child)
    return reversed(found)


def _short_text(element: Element, source: str) -> str:
    """What an element says, if it is short."""
    parts: list[str] = []
    for steps, (child, _) in enumerate(element.walk()):
        if steps > 40:
            return ""
        if isinstance(child, Span):
            parts.append(source[child.start : child.end])
    return "".join(parts)


def bare(text: str) -> str:
    """A text as titles are compared: folded, without spaces and the brackets some sites put round them."""
    from html import unescape

    return fold("".join(unescape(text).split())).strip("【】")
