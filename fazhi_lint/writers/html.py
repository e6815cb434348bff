"""Web pages, to be changed in place: markup, references and encoding stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from fazhi_lint.errors import UserError
from fazhi_lint.model.span import Edit
from fazhi_lint.text.patterns import lazy
from fazhi_lint.writers.plain import TextFile

_TAG = lazy(r"<[A-Za-z/!?][^>]*")


class HtmlFile(TextFile):
    """The bytes of a web page and the document in it. What edits put in is text, with & and < as references already."""

    def express(self, edit: Edit) -> Edit:
        """The edit with > as a reference too, and with those characters that the page's encoding lacks."""
        encoding = self.document.source.encoding
        content = edit.content.replace(">", "&gt;").encode(encoding, "xmlcharrefreplace").decode(encoding)
        return Edit(edit.span, content)

    def rewrite(self, edits: Sequence[Edit]) -> Self:
        """The page after sorted edits; raises UserError where they would make or unmake a tag."""
        after = super().rewrite(edits)
        if _TAG.findall(after.document.source.text) != _TAG.findall(self.document.source.text):
            raise UserError("改动会弄坏网页的标记，没有改。")
        return after
