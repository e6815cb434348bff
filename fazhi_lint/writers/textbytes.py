"""Edits of a text made in its bytes: what no edit touches stays as it was, byte for byte."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from fazhi_lint.engine.fixer import NotEditable
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit

_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_ODD = "这个地方的字节不合编码，没有改"


def rewrite(data: bytes, source: SourceFile, edits: Sequence[Edit]) -> bytes:
    """The bytes after sorted edits that do not overlap, of a text that was decoded from ``data``.

    Only the contents of the edits are encoded. Raises NotEditable where bytes that stand for no character lie at an edit, and
    UnicodeEncodeError where the encoding has no such character.
    """
    at = len(_BOMS.get(source.encoding, b"")) if source.bom else 0
    parts = [data[:at]]
    offset = 0
    for span, content in edits:
        for end, kept in ((span.start, True), (span.end, False)):
            size = _size(data, at, source.text[offset:end], source.encoding)
            if kept:
                parts.append(data[at : at + size])
            at, offset = at + size, end
        parts.append(content.encode(source.encoding))
    return b"".join((*parts, data[at:]))


def _size(data: bytes, at: int, text: str, encoding: str) -> int:
    """How many bytes of ``data`` from ``at`` on are ``text``."""
    try:
        written = text.encode(encoding)
    except UnicodeEncodeError:
        written = None
    if written is not None and data.startswith(written, at):
        return len(written)
    return _measured(data, at, text, encoding)


def _measured(data: bytes, at: int, text: str, encoding: str) -> int:
    """The same where the bytes are not what the encoding would write: characters that were replaced, or have two forms."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    read: list[str] = []
    length = size = 0
    while length < len(text) and at + size < len(data):
        read.append(decoder.decode(data[at + size : at + size + 1]))
        length += len(read[-1])
        size += 1
    if "".join(read) != text or decoder.getstate()[0]:
        raise NotEditable(_ODD)
    return size
