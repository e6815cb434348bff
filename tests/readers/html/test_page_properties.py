"""Whatever a file holds: no crash, every character from its like, work that grows with the length."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import page

from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.readers import read
from fazhi_lint.readers.html import content, flow, tree
from fazhi_lint.readers.html.tree import Element
from fazhi_lint.text.fold import fold

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

NAMES = "p div span b a br hr table tbody tr td th ul ol li h1 h2 pre del script style title nav footer select svg form font o:p".split()
ATTRIBUTES = ["", " id=zoom", " class='TRS_Editor'", " hidden", " style='display:none'", " href='a.pdf'", " colspan=3", " rowspan='2'", " class=tit"]
TAGS = st.builds(lambda name, rest, close: f"</{name}>" if close else f"<{name}{rest}>", st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES), st.booleans())
WORDS = st.sampled_from(
    [
        "一、",
        "（一）",
        "法制政府",
        "帐户3个",
        "办案12件,",
        "。",
        "“",
        "”",
        "《",
        "》",
        "𠮷",
        "😀",
        "|",
        "1,234",
        " ",
        "\n",
        "\u3000",
        "\r\n",
        "\x00",
        "\x85",
        "OFD v2",
    ]
)
ENTITIES = st.sampled_from(
    ["&nbsp;", "&ldquo;", "&#8221;", "&#x4e00;", "&amp;", "&", "&#44;", "&lt;p&gt;", "&NotEqualTilde;", "&nbsp2", "&#10;", "&#0;", "&#12288;"]
)
BROKEN = st.sampled_from(["<", "</", "<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "<p a='", '"', ">", "<?xml", "<script>"])
SOUP = st.lists(st.one_of(TAGS, TAGS, WORDS, WORDS, ENTITIES, BROKEN), max_size=40).map("".join).map("<html>".__add__)
WHOLE = page()


def document_of(text: str) -> Document | None:
    """What the page holds, or None where there is nothing to check."""
    try:
        return read(text.encode("utf-8", "replace"), "报告.html")
    except UserError:
        return None


def like(clean: str, written: str, whole: bool) -> bool:
    """Whether a clean character can stand for what is written."""
    if whole:
        return fold(html.unescape(written)).replace("\n", " ").endswith(clean) or clean in fold(html.unescape(written))
    return clean in (written, fold(written)) or (clean == " " and (written.isspace() or written in "\0|"))


def check(document: Document) -> None:
    """Every character comes from its like; pieces and furniture stand in order and apart; blocks tile the text."""
    source, at, before = document.source.text, 0, 0
    for start, end, origin, extent in document.map.pieces:
        assert set(document.text[at:start]) <= set("\n| ")
        assert start < end
        assert before <= origin
        written = source[origin : origin + (extent or end - start)]
        if extent:
            assert like(document.text[start:end], written, True)
        else:
            assert all(like(clean, char, False) for clean, char in zip(document.text[start:end], written, strict=True))
        at, before = end, origin + len(written)
    assert set(document.text[at:]) <= {"|"}
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text
    assert all(0 <= span.start < span.end <= len(source) for span in document.furniture)


@given(SOUP)
def test_any_soup_of_tags(text: str) -> None:
    document = document_of(text)
    if document is not None:
        check(document)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 30), st.one_of(TAGS, ENTITIES, BROKEN, st.just(""))), min_size=1, max_size=6))
def test_a_page_cut_and_patched(changes: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    document = document_of(text)
    if document is not None:
        check(document)


@given(SOUP)
def test_what_a_diagnostic_shows_comes_from_its_place(linter: Linter, text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    outcome = linter.lint(document)
    assert not outcome.crashed
    for diagnostic in outcome.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(document.source.text)
        for edit in diagnostic.fix.edits if diagnostic.fix and diagnostic.fix.applicability != "display" else ():
            assert "<" not in edit.span.of(document.source.text)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 97))
def test_a_page_cut_off_anywhere(length: int) -> None:
    document = document_of(WHOLE[:length])
    if document is not None:
        check(document)


@pytest.mark.parametrize("data", [b"<html><p>\xff\xfe\xfa" + b"\xff" * 40, b"<html>\x00<p>\x00\xe5\x85\xa8", b"\xff\xfe<\x00h", b"<html><p>" + b"\x00" * 5000])
def test_bytes_that_are_no_text(data: bytes) -> None:
    try:
        document = read(data, "报告.html")
    except UserError:
        return
    check(document)


PATTERNS = [
    "<div>", "<b>", "<p>甲", "<li>甲", "<ul><li>甲", "<td>甲", "<table><tr><td>甲", "<a href=x>甲", "<div class=tit>甲", "<div id=zoom>", "<h1>甲", "<nav>甲",
    "<", "<!--", "<!-- -", "<![CDATA[", "<a b='", "&", "&amp", "&#x41;", "<br>", "<script>", "</p>", "<tr><td rowspan=9999 colspan=9999>甲", "甲，", " ", "\x00",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("after", ["", "<p>全年办案12件，评查案卷40卷。</p>"])
def test_the_work_grows_with_the_page(pattern: str, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: every step through the tree, every character written, every element made."""
    steps = 0

    def counting(owner: type, name: str, cost: object = None) -> None:
        function = getattr(owner, name)

        def counted(self: object, *arguments: object) -> object:
            nonlocal steps
            steps += 1
            return function(self, *arguments)

        monkeypatch.setattr(owner, name, counted)

    counting(flow.Flow, "_piece")
    counting(flow.Flow, "_break")
    counting(flow.Flow, "_write")
    counting(content.Amount, "__sub__")
    counting(tree._Open, "push")
    walk = Element.walk

    def counted_walk(self: Element, *arguments: object) -> object:
        nonlocal steps
        for step in walk(self, *arguments):  # type: ignore[arg-type]
            steps += 1
            yield step

    monkeypatch.setattr(Element, "walk", counted_walk)

    def work(size: int) -> int:
        nonlocal steps
        steps = 0
        document = document_of("<html>" + pattern * size + after)
        return steps + (len(document.text) if document else 0)

    small, large = work(600), work(1200)
    assert large <= 2.5 * small + 200
