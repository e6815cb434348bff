"""Plain text and Markdown, to be changed in place: encoding, byte order mark and line ends stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from fazhi_lint.engine.fixer import NotEditable
from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import apply
from fazhi_lint.model.span import Edit
from fazhi_lint.readers import read
from fazhi_lint.writers.textbytes import rewrite


class TextFile:
    """The bytes of a text file and the document in them."""

    def __init__(self, data: bytes, document: Document) -> None:
        self.data = data
        self.document = document

    def express(self, edit: Edit) -> Edit:
        """The edit as the file writes it; here the edit itself, where the encoding has its characters."""
        try:
            edit.content.encode(self.document.source.encoding)
        except UnicodeEncodeError:
            raise NotEditable("文件的编码里没有要改成的字，没有改") from None
        return edit

    def rewrite(self, edits: Sequence[Edit]) -> Self:
        """The file after sorted edits; raises UserError where it would not read as it should."""
        source = self.document.source
        try:
            data = rewrite(self.data, source, edits)
        except NotEditable as reason:
            raise UserError(f"{reason}。") from None
        if len(data) == len(self.data) and data == self.data:
            return self
        document = read(data, source.name, source.format)
        after = document.source
        if after.text != apply(source.text, edits) or (after.encoding, after.bom) != (source.encoding, source.bom):
            raise UserError("改动以后读出来的文字与预期的不一致，没有改。")
        return type(self)(data, document)
