"""A document with its fixes applied, in the format it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fazhi_lint.engine.fixer import Choose, Fixed, Linting, fix
from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.readers import read

if TYPE_CHECKING:
    from fazhi_lint.writers.docx import DocxFile
    from fazhi_lint.writers.plain import TextFile

__all__ = ["AUTHOR", "FixedFile", "fix_bytes"]

AUTHOR = "fazhi-lint"


class FixedFile(NamedTuple):
    """A document before, its bytes after, and what was done in between; ``tracked``: as tracked changes."""

    document: Document
    data: bytes
    fixed: Fixed
    tracked: bool = False


def fix_bytes(data: bytes, name: str, linter: Linting, *, unsafe: bool = False, choose: Choose | None = None, tracked: str | None = None) -> FixedFile:
    """Apply the fixes of one document given as bytes; see :func:`fazhi_lint.engine.fixer.fix`.

    In a Word file the changes are tracked if ``tracked`` gives their date (ISO 8601), else made at once. Raises UserError where the
    document cannot be read or its format cannot be written. Where nothing is to be changed the bytes are the same.
    """
    document = read(data, name)
    file = _open(data, document)
    fixed = fix(file, linter, unsafe=unsafe, choose=choose)
    if document.source.format == "docx" and tracked is not None and fixed.changes:
        return FixedFile(document, _tracked(file, fixed, tracked), fixed, tracked=True)
    return FixedFile(document, file.rewrite(fixed.edits).data, fixed)


def _open(data: bytes, document: Document) -> TextFile | DocxFile:
    format = document.source.format
    if format in ("txt", "md"):
        from fazhi_lint.writers.plain import TextFile

        return TextFile(data, document)
    if format == "html":
        from fazhi_lint.writers.html import HtmlFile

        return HtmlFile(data, document)
    if format == "docx":
        from fazhi_lint.writers.docx import DocxFile

        return DocxFile(data, document)
    raise UserError(f"不能自动修改 {format} 格式的文件，请在原稿里修改。")


def _tracked(file: TextFile | DocxFile, fixed: Fixed, date: str) -> bytes:
    from fazhi_lint.writers.docx import DocxFile
    from fazhi_lint.writers.wordchanges import Signature

    assert isinstance(file, DocxFile)
    return file.tracked(fixed.edits, Signature(AUTHOR, date)).data
