"""Plain text (.txt)."""

from __future__ import annotations

from fazhi_lint.model.document import Document
from fazhi_lint.readers.decoding import decode
from fazhi_lint.readers.outline import outline
from fazhi_lint.readers.paragraphs import assemble, split_lines


def read(data: bytes, name: str) -> Document:
    """A plain text report, one paragraph to a line or wrapped."""
    source = decode(data, name, "txt")
    return outline(source, assemble(split_lines(source)))
