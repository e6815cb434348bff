"""Bytes to Document: choose the reader by the file's name and first bytes."""

from __future__ import annotations

from pathlib import PurePath

from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document

MAX_BYTES = 32 * 1024 * 1024
FORMATS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".docx": "docx"}
NOT_YET = {
    ".doc": "Word 97 文档（.doc）",
    ".wps": "WPS 文档（.wps）",
    ".html": "网页（.html）",
    ".htm": "网页（.htm）",
    ".pdf": "PDF",
    ".zip": "压缩包（.zip）",
    ".rtf": "RTF 文档（.rtf）",
    ".odt": "ODT 文档（.odt）",
}
_SIGNATURES = {
    b"PK\x03\x04": "压缩格式（.docx、.zip 等）",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "旧版 Office 格式（.doc、.wps）",
    b"{\\rtf": "RTF",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
}


def format_of(name: str) -> str | None:
    """The format a file name stands for, or None where no reader takes it."""
    return FORMATS.get(PurePath(name).suffix.lower())


def read(data: bytes, name: str, format: str | None = None) -> Document:
    """The document in ``data``.

    ``format`` overrides what the name says (``txt``, ``md`` or ``docx``). Raises UserError, in words for the user, where the input
    is empty, too large, not text, or of a kind that cannot be read yet.
    """
    if not data.strip():
        raise UserError("文件是空的，没有可以检查的内容。")
    if len(data) > MAX_BYTES:
        raise UserError(
            f"文件有 {len(data) / 1048576:.0f} MB，超过 {MAX_BYTES // 1048576} MB 的上限，没有检查。一份年度报告通常不到 1 MB，请确认文件是否选对。"
        )
    suffix = PurePath(name).suffix.lower()
    if format is None and suffix in NOT_YET:
        raise UserError(
            f"目前还不能读取{NOT_YET[suffix]}，只能检查 Word 文档（.docx）、纯文本（.txt）和 Markdown（.md）。请“另存为”Word 文档（.docx）或纯文本（.txt）后再检查。"
        )
    if (format or format_of(name)) == "docx" or (format is None and format_of(name) is None and data.startswith(b"PK")):
        from fazhi_lint.readers import docx

        return docx.read(data, name)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UserError(
                f"内容是{kind}，目前只能检查 Word 文档（.docx）、纯文本（.txt）和 Markdown（.md）。请在 Word 或 WPS 中“另存为”Word 文档（.docx）后再检查。"
            )
    if _is_web_page(data[:1024]):
        raise UserError("内容是网页（HTML），目前只能检查 Word 文档（.docx）、纯文本（.txt）和 Markdown（.md）。请复制正文，另存为纯文本（.txt）后再检查。")
    format = format or format_of(name) or "txt"
    if format == "md":
        from fazhi_lint.readers import markdown

        return markdown.read(data, name)
    from fazhi_lint.readers import plain

    return plain.read(data, name)


def _is_web_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start)
