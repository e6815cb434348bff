"""Markdown (.md): headings by #, paragraphs by blank lines; front matter, comments, code and emphasis marks are left out."""

from __future__ import annotations

import re

from fazhi_lint.model.document import Document
from fazhi_lint.model.source import SourceFile
from fazhi_lint.readers.decoding import decode
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import MARKUP, Line, assemble, split_lines
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_BLANKED = lazy(
    r"\A---\r?\n.*?\n---[ \t]*(?=\r?\n|\Z)"  # front matter
    r"|<!--.*?-->"
    r"|^(```|~~~)[^\n]*\n.*?^\1[ \t]*(?=\r?$)",
    re.DOTALL | re.MULTILINE,
)
_BLANKED_HINTS = ("---\n", "---\r", "<!--", "```", "~~~")
_PREFIX = lazy(r"^(?:〉 ?)*(?P<item>[-*+] +)?")
_RULE = lazy(r"^(?:[-*_] ?){3,}$|^\|?[ ：:|-]+\|[ ：:|-]*$")
_MARKED = frozenset("〉-*+_|：: ")  # what prefixes and rules begin with; most lines do not
# Every branch begins with a plain character, which is what makes the search fast.
_DRESS = lazy(r"\*\**|``*|_(?<![A-Za-z0-9]_)_{0,2}(?=\S)|_(?<=\S_)_{0,2}(?![A-Za-z0-9])|\\(?=[.（）*_#])")


def read(data: bytes, name: str) -> Document:
    """A Markdown report; positions point into the file as written."""
    source = decode(data, name, "md")
    # Same length as the source, so that offsets stay: what Markdown does not print becomes blanks.
    blanked = source.text
    if has_any(blanked, _BLANKED_HINTS):
        blanked = _BLANKED.sub(lambda m: re.sub(r"[^\r\n]", " ", m.group()), blanked)
    plain = SourceFile(source.name, source.format, blanked, source.encoding, source.bom)
    lines: list[Line] = []
    for line in split_lines(plain):
        lines.extend(_content(line))
    return outline(source, assemble(lines, soft_breaks=True))


def _content(line: Line) -> list[Line]:
    """The line without block quote and list marks, horizontal rules and emphasis marks."""
    marked = line.text[0] in _MARKED
    if marked and _RULE.match(line.text):
        return []
    prefix = _PREFIX.match(line.text) if marked else None
    cut = prefix.end() if prefix else 0
    text = line.text[cut:]
    if text.startswith("#"):
        text = text.rstrip("# ")
    # Emphasis and code marks become a character that the clean text drops; the length stays.
    text = _DRESS.sub(lambda m: MARKUP * len(m.group()), text)
    lead = len(text) - len(text.lstrip(" " + MARKUP))
    text = text.strip(" " + MARKUP)
    return [Line(line.start + cut + lead, text, line.after_blank or bool(prefix and prefix["item"]))] if text else []
