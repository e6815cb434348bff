"""HTML text to tags and texts with their places.

A small tokenizer after the HTML standard (13.2.5): every step goes forward, so that no input, however broken, costs more than
its length. The one in the standard library gives no offsets and searches for the end of broken markup again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fazhi_lint.text.patterns import lazy


class Token(NamedTuple):
    """A stretch of the source: a text (no ``name``), the start tag ``name`` or the end tag ``/name``."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, str] = {}


# Whatever stands between these tags is no markup; of some the text is wanted.
RAW = frozenset(("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"))
SHOWN = frozenset(("plaintext", "title", "xmp"))
_KEPT = frozenset(("id", "class", "style", "hidden", "href", "colspan", "rowspan", "role", "name", "content"))
_NAME = lazy(r"[A-Za-z][^\s/>]*+")
# One attribute; a quote left open goes on to the end of the text, as in a browser.
_ATTRIBUTE = lazy(r"""[\s/]*+(=?[^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>]*+)))?""")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and what scripts and styles hold are left out."""
    at, size = 0, len(text)
    while at < size:
        less = text.find("<", at)
        if less < 0:
            yield Token("", at, size)
            return
        found = _markup(text, less)
        if found is None:  # a stray < is text
            stop = text.find("<", less + 1)
            yield Token("", at, size if stop < 0 else stop)
            at = size if stop < 0 else stop
            continue
        if less > at:
            yield Token("", at, less)
        token, at = found
        if token is not None:
            yield token
            if token.name in RAW:
                start, at = at, _raw_end(text, token.name, at)
                if token.name in SHOWN:
                    yield Token("", start, at)


def _markup(text: str, less: int) -> tuple[Token | None, int] | None:
    """The tag at ``<`` and where it ends; no tag for what is skipped, nothing where it is no markup at all."""
    mark = text[less + 1 : less + 2]
    if mark.isascii() and mark.isalpha():
        return _tag(text, less, less + 1, "")
    if mark == "/":
        beyond = text[less + 2 : less + 3]
        if beyond.isascii() and beyond.isalpha():
            return _tag(text, less, less + 2, "/")
        return None, _after(text, ">", less + 2)
    if text.startswith("<!--", less):
        short = 1 if text.startswith(">", less + 4) else 2 if text.startswith("->", less + 4) else 0
        return None, less + 4 + short if short else _after_comment(text, less + 4)
    return (None, _after(text, ">", less + 2)) if mark in ("!", "?") else None


def _after(text: str, mark: str, start: int) -> int:
    end = text.find(mark, start)
    return len(text) if end < 0 else end + len(mark)


def _after_comment(text: str, start: int) -> int:
    plain = _after(text, "-->", start)
    odd = text.find("--!>", start, plain)
    return plain if odd < 0 else odd + 4


def _tag(text: str, less: int, start: int, slash: str) -> tuple[Token | None, int]:
    name = _NAME.match(text, start)
    assert name is not None
    attributes: dict[str, str] = {}
    at = name.end()
    while at < len(text):
        found = _ATTRIBUTE.match(text, at)
        assert found is not None
        at = found.end()
        key = found.group(1).lower()
        if key in _KEPT:
            attributes.setdefault(key, found.group(found.lastindex or 1) if found.lastindex and found.lastindex > 1 else "")
        if text.startswith(">", at):
            return Token(slash + name.group().lower(), less, at + 1, attributes), at + 1
    return None, len(text)  # cut off inside a tag


def _raw_end(text: str, name: str, start: int) -> int:
    """Where the end tag of a raw element stands; at the end of the text where there is none."""
    if name == "plaintext":
        return len(text)
    end = _end_tag(name).search(text, start)
    return end.start() if end else len(text)


_END_TAGS: dict[str, re.Pattern[str]] = {}


def _end_tag(name: str) -> re.Pattern[str]:
    if name not in _END_TAGS:
        _END_TAGS[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    return _END_TAGS[name]
