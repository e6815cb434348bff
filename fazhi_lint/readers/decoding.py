"""Bytes to text: byte order marks, UTF-8, UTF-16, GB18030."""

from __future__ import annotations

from fazhi_lint.errors import InputError
from fazhi_lint.model.source import SourceFile

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_USUAL = frozenset(map(chr, range(32, 127))) | frozenset("\t\r\n\u3000，。、；：“”（）《》—")
_LOST_ONE_IN = 500
_SAMPLE = 20000  # characters that are looked at for what no text has
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a")


def decode(data: bytes, name: str, format: str, declared: str = "") -> SourceFile:
    """The text of ``data`` as a SourceFile, its byte order mark taken off and remembered.

    Tries what a byte order mark says, then UTF-8, UTF-16 without a mark (told by its zero bytes), what the document itself has
    ``declared`` (a codec; such words are often wrong, so the bytes go first), GB18030. Raises InputError where none fits or the
    result is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(SourceFile(name, format, _decode(data[len(bom) :], encoding), encoding, bom=True))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return _checked(SourceFile(name, format, text, "utf-8"), data)
    if utf16 := _bare_utf16(data):
        return _checked(SourceFile(name, format, _decode(data, utf16), utf16))
    if declared:
        try:
            return _checked(SourceFile(name, format, data.decode(declared), declared))
        except UnicodeDecodeError:
            pass
    return _checked(SourceFile(name, format, _decode(data, "gb18030"), "gb18030"))


def decode_page(data: bytes, name: str, declared: str) -> SourceFile:
    """The text of a web page; where a few bytes fit no encoding, as where a site cut off a word in its middle, they become U+FFFD."""
    try:
        return decode(data, name, "html", declared)
    except InputError as error:
        if error.reason != "unreadable":
            raise
        texts = [SourceFile(name, "html", data.decode(encoding, "replace"), encoding) for encoding in ("utf-8", "gb18030")]
        best = min(texts, key=lambda source: source.text.count("\ufffd"))
        if best.text.count("\ufffd") * _LOST_ONE_IN > len(best.text):
            raise
        return _checked(best)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            "unreadable",
            f"不能按 UTF-8、UTF-16 或 GB18030 解读：第 {error.start + 1} 个字节不合编码。文件可能不是文本，或在传送中损坏，请另存为 UTF-8 纯文本后再检查。",
        ) from None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark has zero bytes; which half of a character they are does not tell the order (一 is 4E 00).

    The right order gives Chinese and ASCII characters, the wrong one hardly any.
    """
    if len(data) % 2 or b"\x00" not in data[:4096]:
        return None
    usual = {
        encoding: sum("\u4e00" <= char <= "\u9fff" or char in _USUAL for char in data[:4096].decode(encoding, "ignore"))
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(usual, key=usual.__getitem__)
    return best if usual[best] * 4 > len(data[:4096]) else None


def _checked(source: SourceFile, data: bytes = b"") -> SourceFile:
    """The source, if it is text; ``data`` is the same in UTF-8, where it came so: that has a byte below 32 for each control character and no other."""
    sample = source.text[:_SAMPLE]
    written = data if data and len(sample) == len(source.text) else sample.encode("utf-8", "surrogatepass")
    if len(written) - len(written.translate(None, _CONTROLS)) > len(sample) // 100:
        raise InputError("unreadable", "内容不是文本（含大量控制字符）。请在 Word 或 WPS 中另存为纯文本（.txt）后再检查。")
    if not source.text or source.text.isspace():
        raise InputError("empty", "文件里只有空白，没有可以检查的内容。")
    return source
