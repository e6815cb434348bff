"""Tags and texts with their places, as browsers take them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.readers.html.tokens import tokens

SOUP = st.lists(
    st.sampled_from(
        [*"<>/='\"!-&; \n甲a", "<p>", "</p>", "<!--", "-->", "<!", "<?", "</", "<a b=", "<script>", "</script>", "<title>", "</title", "]]>", "<![CDATA["]
    ),
    max_size=40,
).map("".join)


def shown(text: str) -> list[str]:
    """Tags by name, what stands between them in quotes."""
    parts = [token.name or "'" + text[token.start : token.end] + "'" for token in tokens(text)]
    return "\n".join(parts).replace("'\n'", "").split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<b>乙</b>", ["'甲'", "b", "'乙'", "/b"]),
        ("<BR/>甲", ["br", "'甲'"]),
        ("<o:p>甲</o:p>", ["o:p", "'甲'", "/o:p"]),
        ("1 < 2 <5% <<p>", ["'1 < 2 <5% <'", "p"]),
        ("<!-- <p> -->甲<!---->乙<!-->丙<!-- a --!>丁", ["'甲乙丙丁'"]),
        ("甲<!-- 没有完", ["'甲'"]),
        ("<!DOCTYPE html><?xml a?><![if !IE]>甲<![endif]>", ["'甲'"]),
        ("<![CDATA[甲]]>", []),
        ("</>甲</ >乙", ["'甲乙'"]),
        ("<script>a<b></scripts></SCRIPT >甲", ["script", "/script", "'甲'"]),
        ("<script>没有完", ["script"]),
        ("<style>p{}</style><noscript><p>甲</noscript>", ["style", "/style", "noscript", "/noscript"]),
        ("<title>甲<b>乙</title>丙", ["title", "'甲<b>乙'", "/title", "'丙'"]),
        ("<textarea><p></textarea><plaintext><p>", ["textarea", "/textarea", "plaintext", "'<p>'"]),
        ("甲<p", ["'甲'"]),
        ("甲<p class='没有完", ["'甲'"]),
        ("甲<", ["'甲<'"]),
        ("<p title='a>b'>甲", ["p", "'甲'"]),
        ("<p a=it's>甲", ["p", "'甲'"]),
        ('<p "a>甲', ["p", "'甲'"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert shown(text) == (expected or [""])


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<td colspan=2 rowspan = '3'>", {"colspan": "2", "rowspan": "3"}),
        ('<div ID="zoom" Class=a>', {"id": "zoom", "class": "a"}),
        ("<div id=a id=b>", {"id": "a"}),
        ("<p hidden>", {"hidden": ""}),
        ("<p hidden=''/>", {"hidden": ""}),
        ("<a href=/x/y/>", {"href": "/x/y/"}),
        ("<p onclick='id=1' data-id=2>", {}),
        ("<p style=\"a:'b'\"class=c>", {"style": "a:'b'", "class": "c"}),
        ("<p =id=x>", {}),
        ("<p class=>", {"class": ""}),
    ],
)
def test_attributes(tag: str, attributes: dict[str, str]) -> None:
    (token,) = tokens(tag)
    assert token.attributes == attributes


@given(SOUP)
def test_tokens_follow_one_another(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start <= token.end <= len(text)
        assert not token.name or text[token.start] == "<"
        at = token.end
