"""Markdown (.md): headings by #, paragraphs by blank lines; front matter, comments, code and emphasis marks are left out."""

from __future__ import annotations

import re

from fazhi_lint.model.document import Document
from fazhi_lint.model.source import SourceFile
from fazhi_lint.readers.decoding import decode
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import MARKUP, Line, assemble, split_lines
from fazhi_lint.text.patterns import lazy

_BLANKED = lazy(
    r"\A---\r?\n.*?\n---[ \t]*(?=\r?\n|\Z)"  # front matter
    r"|<!--.*?-->"
    r"|^(```|~~~)[^\n]*\n.*?^\1[ \t]*(?=\r?$)",
    re.DOTALL | re.MULTILINE,
)
_PREFIX = lazy(r"^(?:〉 ?)*(?P<item>[-*+] +)?")
_RULE = lazy(r"^(?:[-*_] ?){3,}$|^\|?[ ：:|-]+\|[ ：:|-]*$")


def read(data: bytes, name: str) -> Document:
    """A Markdown report; positions point into the file as written."""
    source = decode(data, name, "md")
    # Same length as the source, so that offsets stay: what Markdown does not print becomes blanks.
    blanked = _BLANKED.sub(lambda m: re.sub(r"[^\r\n]", " ", m.group()), source.text)
    plain = SourceFile(source.name, source.format, blanked, source.encoding, source.bom)
    lines: list[Line] = []
    for line in split_lines(plain):
        lines.extend(_content(line))
    return outline(source, assemble(lines, soft_breaks=True))


def _content(line: Line) -> list[Line]:
    """The line without block quote and list marks, horizontal rules and emphasis marks."""
    if _RULE.match(line.text):
        return []
    prefix = _PREFIX.match(line.text)
    cut = prefix.end() if prefix else 0
    text = line.text[cut:]
    if text.startswith("#"):
        text = text.rstrip("# ")
    # Emphasis and code marks become a character that the clean text drops; the length stays.
    text = re.sub(r"\*+|`+|(?<![A-Za-z0-9])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9])|\\(?=[.（）*_#])", lambda m: MARKUP * len(m.group()), text)
    lead = len(text) - len(text.lstrip(" " + MARKUP))
    text = text.strip(" " + MARKUP)
    return [Line(line.start + cut + lead, text, line.after_blank or bool(prefix and prefix["item"]))] if text else []
