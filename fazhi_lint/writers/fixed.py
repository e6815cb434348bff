"""A document with its fixes applied, in the format it came in."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from fazhi_lint.engine.fixer import Choose, Editable, Fixed, Linting, fix
from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.readers import read

__all__ = ["FixedFile", "fix_bytes"]


class FixedFile(NamedTuple):
    """A document before, its bytes after, and what was done in between."""

    document: Document
    data: bytes
    fixed: Fixed


class _File(Editable, Protocol):
    @property
    def data(self) -> bytes: ...


def fix_bytes(data: bytes, name: str, linter: Linting, *, unsafe: bool = False, choose: Choose | None = None) -> FixedFile:
    """Apply the fixes of one document given as bytes; see :func:`fazhi_lint.engine.fixer.fix`.

    Raises UserError where the document cannot be read or its format cannot be written. Where nothing is to be changed the
    bytes are the same.
    """
    document = read(data, name)
    file = _open(data, document)
    fixed = fix(file, linter, unsafe=unsafe, choose=choose)
    return FixedFile(document, file.rewrite(fixed.edits).data, fixed)  # type: ignore[attr-defined]


def _open(data: bytes, document: Document) -> _File:
    format = document.source.format
    if format in ("txt", "md"):
        from fazhi_lint.writers.plain import TextFile

        return TextFile(data, document)
    raise UserError(f"不能自动修改 {format} 格式的文件，请在原稿里修改。")
