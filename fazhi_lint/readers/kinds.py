"""What a file is: by its name, and by its first bytes, which do not lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import splitext
from typing import NamedTuple

from fazhi_lint.errors import Reason


class Kind(NamedTuple):
    """A kind of file: what people call it, the suffixes of its names, and the module under ``readers`` that reads it.

    Where none does: why, and what to do about it.
    """

    title: str
    suffixes: tuple[str, ...] = ()
    module: str = ""
    advice: str = "请在 Word 或 WPS 中“另存为”纯文本（.txt）后再检查。"
    reason: Reason = "unreadable"


KINDS: dict[str, Kind] = {
    "txt": Kind("纯文本（.txt）", (".txt", ".text"), "plain"),
    "md": Kind("Markdown（.md）", (".md", ".markdown"), "markdown"),
    "docx": Kind("Word 文档（.docx）", (".docx",), "docx"),
    "doc": Kind("Word 97 文档（.doc）", (".doc",), "office"),
    "wps": Kind("WPS 文档（.wps）", (".wps",), "office"),
    "pdf": Kind("PDF", (".pdf",), "pdf"),
    "html": Kind("网页（.html）", (".html", ".htm"), "html"),
    "rtf": Kind("RTF 文档（.rtf）", (".rtf",), "office"),
    "odt": Kind("ODT 文档（.odt）", (".odt",), "office"),
    "zip": Kind("压缩包（.zip）", (".zip",), "", "请直接检查整个压缩包，或者先解压。"),
    # Known only in order to say what they are.
    "locked": Kind("设了打开密码的 Office 文档", (), "", "请用 Word 或 WPS 打开，去掉密码另存一份，再检查。", "encrypted"),
    "ofd": Kind("OFD 版式文件（.ofd）", (".ofd",), "", "请找到排版之前的 Word 稿，或者用 OFD 阅读软件导出为 PDF（要留住文字，不要导出成图片）后再检查。"),
    "sheet": Kind("电子表格", (), "", "只检查文稿，不检查表格文件。"),
    "slides": Kind("演示文稿", (), "", "只检查文稿，不检查演示文件。"),
    "mht": Kind(
        "单个文件网页（.mht）", (), "", "请用 Word 或 WPS 打开，另存为 Word 文档（.docx）；也可以用浏览器打开，另存为“网页，仅 HTML”（.html），再检查。"
    ),
    "wordxml": Kind("Word XML 文档（.xml）"),
    "image": Kind("图片", (), "", "图片里的文字不能检查，请找到原来的文稿。"),
    "archive": Kind("压缩包（.rar、.7z 等）", (), "", "请先解压，再检查里面的文稿。"),
}
_BY_SUFFIX = {suffix: name for name, kind in KINDS.items() for suffix in kind.suffixes}
SUFFIXES = frozenset(_BY_SUFFIX)

_SIGNATURES = {
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"Rar!\x1a\x07": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"\x1f\x8b\x08": "archive",
}
# Streams of an old Office file, by the names in its directory.
_STREAMS = {"WordDocument": "doc", "Workbook": "sheet", "Book": "sheet", "PowerPoint Document": "slides"}
_BESIDE = ("readme.md", "changelog.md", "license.txt")
_HEAD = 4096
_BEFORE_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*", re.DOTALL)
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|meta)[\s>]", re.IGNORECASE)
_MHT = re.compile(rb"^(?:mime-version:|from: <saved by)", re.IGNORECASE | re.MULTILINE)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)\b|progid=\"Word\.Document\"")


def named_kind(name: str) -> str | None:
    """The kind a file name stands for, or None where its suffix says nothing."""
    return _BY_SUFFIX.get(splitext(name)[1].lower())


def is_side_file(parts: Sequence[str]) -> bool:
    """Whether a path leads to no document: hidden files, what Word and macOS leave behind, the README of a folder."""
    return any(map(is_hidden, parts)) or parts[-1].lower() in _BESIDE


def is_hidden(name: str) -> bool:
    """Whether people are not meant to see a file or folder of this name."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def kind_of(data: bytes, said: str | None) -> str:
    """The kind of file ``data`` is; ``said`` is what its name or the caller says, and decides between kinds of text.

    Bytes without a known signature are text, whatever they are called.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, said)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(data, said)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    return _text_kind(data[:_HEAD], said)


def _zip_kind(data: bytes, said: str | None) -> str:
    """Office documents and OFD are zip files too; told by the names of their parts."""
    names = _directory(data) or data[30 : 30 + int.from_bytes(data[26:28], "little")]
    if b"[Content_Types].xml" in names:
        parts = ((b"xl/workbook", "sheet"), (b"ppt/presentation", "slides"))
        return next((kind for part, kind in parts if part in names), "docx")
    if data[30:38] == b"mimetype" and b"application/vnd.oasis.opendocument." in data[38:100]:
        return "odt" if b".opendocument.text" in data[38:100] else "sheet"
    if b"OFD.xml" in names:
        return "ofd"
    return said if said in ("docx", "odt") else "zip"


def _directory(data: bytes) -> bytes:
    """The list of names at the end of a zip file; empty where the file is cut off."""
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return data[end - size : end] if 0 < size <= end else b""


def _ole_kind(data: bytes, said: str | None) -> str:
    """Old Office files, told by the names of their streams; a .docx with a password to open it is wrapped up in one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "locked"
    found = next((kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") in data), "doc")
    return "wps" if found == "doc" and said == "wps" else found


def _text_kind(head: bytes, said: str | None) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:1] == b"\x00" or head[1:2] == b"\x00":
        head = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")  # UTF-16: the tags stay
    head = head.removeprefix(b"\xef\xbb\xbf")
    if (b"<" in head or b"progid" in head) and _WORD_XML.search(head):
        return "wordxml"
    before = _BEFORE_PAGE.match(head) if b"<" in head else None
    if before and _PAGE.match(head, before.end()):
        return "html"
    if _MHT.match(head) and b"multipart/related" in head.lower():
        return "mht"
    if said == "html" and b"<" in head:
        return "html"
    return said if said == "md" else "txt"
