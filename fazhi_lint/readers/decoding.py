"""Bytes to text: byte order marks, UTF-8, UTF-16, GB18030."""

from __future__ import annotations

from fazhi_lint.errors import UserError
from fazhi_lint.model.source import SourceFile

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c\x1a"]


def decode(data: bytes, name: str, format: str) -> SourceFile:
    """The text of ``data`` as a SourceFile, its byte order mark taken off and remembered.

    Tries what a byte order mark says, then UTF-8, UTF-16 without a mark (told by its zero bytes), GB18030. Raises UserError
    where none fits or the result is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(SourceFile(name, format, _decode(data[len(bom) :], encoding), encoding, bom=True))
    try:
        return _checked(SourceFile(name, format, data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    if utf16 := _bare_utf16(data):
        return _checked(SourceFile(name, format, _decode(data, utf16), utf16))
    return _checked(SourceFile(name, format, _decode(data, "gb18030"), "gb18030"))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(
            f"不能按 UTF-8、UTF-16 或 GB18030 解读：第 {error.start + 1} 个字节不合编码。文件可能不是文本，或在传送中损坏，请另存为 UTF-8 纯文本后再检查。"
        ) from None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark has a zero byte for each ASCII character: line feeds, digits."""
    if len(data) % 2 == 0 and b"\x00" in data[:4096]:
        even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
        if even != odd:
            return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _checked(source: SourceFile) -> SourceFile:
    sample = source.text[:20000]
    controls = sum(map(sample.count, _CONTROLS))
    if controls > len(sample) // 100:
        raise UserError("内容不是文本（含大量控制字符），没有检查。请在 Word 或 WPS 中另存为纯文本（.txt）后再检查。")
    if not source.text.strip():
        raise UserError("文件里只有空白，没有可以检查的内容。")
    return source
