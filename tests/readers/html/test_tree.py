"""What browsers make of tags left out, left open or crosswise."""

from __future__ import annotations

import pytest

from fazhi_lint.errors import InputError
from fazhi_lint.model.span import Span
from fazhi_lint.readers.html import tree
from fazhi_lint.readers.html.tokens import tokens
from fazhi_lint.readers.html.tree import Element, parse


def outline(text: str) -> str:
    """The tree in brackets, blanks left out."""

    def shown(element: Element) -> str:
        inside = "".join(text[c.start : c.end].strip() if isinstance(c, Span) else shown(c) for c in element.children)
        return f"{element.name}({inside})" if element.name else inside

    return shown(parse(tokens(text))[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>甲<p>乙", "p(甲)p(乙)"),
        ("<p>甲<div>乙</div>丙", "p(甲)div(乙)丙"),
        ("<p><b>甲<p>乙</b>丙", "p(b(甲))p(乙丙)"),
        ("<span>甲<div>乙</span>丙</div>丁</span>戊", "span(甲div(乙丙)丁)戊"),
        ("<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul>", "ul(li(甲)li(乙ul(li(丙)))li(丁))"),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", "dl(dt(甲)dd(乙)dt(丙))"),
        ("<table><tr><td>甲<td>乙<tr><th>丙</table>", "table(tr(td(甲)td(乙))tr(th(丙)))"),
        ("<table><thead><tr><td>甲<tbody><tr><td>乙</table>丙", "table(thead(tr(td(甲)))tbody(tr(td(乙))))丙"),
        ("<table><tr><td><table><tr><td>甲</table>乙</td></table>", "table(tr(td(table(tr(td(甲)))乙)))"),
        ("<div><table><tr><td>甲</div>乙</table>丙</div>丁", "div(table(tr(td(甲乙)))丙)丁"),
        ("<table><tr><td><p>甲</table><p>乙", "table(tr(td(p(甲))))p(乙)"),
        ("<html><head><title>x</title></head><body>甲</body></html><body>乙", "title()甲乙"),
        ("甲</div>乙</b>丙</td>丁", "甲乙丙丁"),
        ("甲</p>乙</br>丙", "甲br()乙br()丙"),
        ("<h1>甲<h2>乙</h1>丙", "h1(甲)h2(乙)丙"),
        ("<table><form><tr><td>甲</td></form></table>", "table(tr(td(甲)))"),
        ("<p>甲<br>乙<img>丙</p>", "p(甲br()乙img()丙)"),
    ],
)
def test_repairs(text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>甲</script>",
        "<p hidden>甲</p>",
        "<p style='color:red; DISPLAY : none'>甲</p>",
        "<span style='mso-hide:all'>甲</span>",
        "<p style=visibility:hidden>甲</p>",
        "<del>甲</del>",
        "<s>甲</s>",
        "<select><option>甲</select>",
        "<template><p>甲</template>",
        "<svg><text>甲</text></svg>",
        "<ruby><rt>甲</rt></ruby>",
        "<button><p>甲</button>",
        "<svg><text>甲</text><p></p>",
    ],
)
def test_what_is_not_shown(hidden: str) -> None:
    text = f"<div>{hidden}乙</div>"
    root, _ = parse(tokens(text))
    assert "".join(text[c.start : c.end] for c, _ in root.walk() if isinstance(c, Span)) == "乙"


@pytest.mark.parametrize("shown", ["<p style='display:block'>乙</p>", "<p style='background:none'>乙</p>", "<ins>乙</ins>", "<label>乙</label>"])
def test_what_is_shown(shown: str) -> None:
    root, _ = parse(tokens(shown))
    assert any(isinstance(child, Span) for child, _ in root.walk())


def test_the_name_of_the_page() -> None:
    text = "<head><title> 甲 </title></head><svg><title>乙</title></svg>"
    _, title = parse(tokens(text))
    assert title is not None
    assert title.of(text) == " 甲 "


def test_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_TAGS", 10)
    parse(tokens("<p>" * 10))
    with pytest.raises(InputError) as error:
        parse(tokens("<p>" * 11))
    assert error.value.reason == "too-large"


class Count:
    """Counts the steps of a loop over the open elements."""

    steps = 0


@pytest.mark.parametrize(
    "pattern",
    [
        "<div>{n}</section>",
        "<b>{n}</i>",
        "<b><i>{n}</b></i>",
        "<div>{n}<li></li>",
        "<ul><li>{n}",
        "<table><tr><td>{n}",
        "<p>{n}",
        "<a>{n}</a></b>",
        "<td>{n}</tr>",
    ],
)
def test_the_work_grows_with_the_page(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: how often places among the open elements are looked at and elements closed."""
    count = Count()
    last, close = tree._Open.last, tree._Open.close

    def counted_last(self: tree._Open, *names: str) -> int:
        count.steps += len(names)
        return last(self, *names)

    def counted_close(self: tree._Open, place: int, end: int) -> None:
        count.steps += max(0, len(self.stack) - place)
        close(self, place, end)

    monkeypatch.setattr(tree._Open, "last", counted_last)
    monkeypatch.setattr(tree._Open, "close", counted_close)

    def steps(size: int) -> int:
        count.steps = 0
        before, _, after = pattern.partition("{n}")
        parse(tokens(before * size + after * size))
        return count.steps

    assert steps(2000) < 2.2 * steps(1000)
