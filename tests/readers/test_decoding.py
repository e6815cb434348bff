"""Bytes to text: every encoding gives the same document, and what cannot be read is refused in words."""

from __future__ import annotations

import codecs

import pytest

from fazhi_lint import readers
from fazhi_lint.errors import UserError
from fazhi_lint.readers import format_of, read

TEXT = "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n𠮷安路调解室全年调解纠纷12件。\n"
INDENTED = "　　一、主要举措和成效\n　　一是健全制度；\n　　一季度评查一次。\n"
ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", b""),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", b""),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("gb18030", b""),
]
IDS = [f"{encoding}{'-bom' if bom else ''}" for encoding, bom in ENCODINGS]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("encoding", "bom"), ENCODINGS, ids=IDS)
def test_every_encoding_gives_the_same_document(encoding: str, bom: bytes, newline: str) -> None:
    written = TEXT.replace("\n", newline)
    document = read(bom + written.encode(encoding), "报告.txt")
    assert document.text == TEXT.rstrip("\n")
    assert document.source.text == written
    assert (document.source.encoding, document.source.bom) == (encoding, bool(bom))


@pytest.mark.parametrize("bom", [True, False], ids=["bom", "bare"])
@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
def test_utf16_with_indents(encoding: str, mark: bytes, bom: bool) -> None:
    assert read((mark if bom else b"") + INDENTED.encode(encoding), "报告.txt").source.text == INDENTED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        ("　　\n\u00a0".encode(), "只有空白"),
        (codecs.BOM_UTF8, "只有空白"),
        (codecs.BOM_UTF16_LE + "\n\n".encode("utf-16-le"), "只有空白"),
        (bytes(range(256)) * 8, "不能按 UTF-8、UTF-16 或 GB18030 解读"),
        (b"\x01\x02\x03\x04abc" * 50, "内容不是文本"),
        (codecs.BOM_UTF16_LE + b"a\x00\x01", "不能按"),
        (b"PK\x03\x04\x14\x00", "压缩格式（.docx、.zip 等）"),
        (b"%PDF-1.7\n", "内容是PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 格式"),
        (b"{\\rtf1\\ansi", "内容是RTF"),
        (b"\x89PNG\r\n\x1a\n", "内容是图片"),
    ],
    ids=["empty", "blanks", "wide-blanks", "bom-only", "utf16-blanks", "binary", "controls", "cut-utf16", "zip", "pdf", "ole", "rtf", "png"],
)
def test_refused_by_content(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read(data, "报告.txt")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("报告.doc", "Word 97 文档（.doc）"),
        ("报告.wps", "WPS 文档（.wps）"),
        ("a.b.pdf", "PDF"),
        ("报告.html", "网页（.html）"),
        ("报告.HTM", "网页（.htm）"),
    ],
)
def test_refused_by_name(name: str, kind: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(TEXT.encode(), name)
    assert kind in str(refusal.value)
    assert "另存为" in str(refusal.value)


@pytest.mark.parametrize("start", ["<!DOCTYPE html>\n<html>", "\ufeff<html lang='zh'>", "\n<!doctype HTML>", "<?xml version='1.0'?>\n<html>"])
def test_a_web_page_is_refused_by_content(start: str) -> None:
    with pytest.raises(UserError, match="网页"):
        read(f"{start}<body><p>云山市司法局2025年法治政府建设年度报告</p></body></html>".encode(), "报告.txt")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 2 * 1024 * 1024)
    with pytest.raises(UserError, match="文件有 3 MB，超过 2 MB 的上限"):
        read(b"a" * (3 * 1024 * 1024), "报告.txt")


def test_at_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = TEXT.encode()
    monkeypatch.setattr(readers, "MAX_BYTES", len(data))
    assert read(data, "报告.txt").title is not None


def test_a_few_stray_controls_do_not_matter() -> None:
    assert read(TEXT.encode() + b"\x0c\x1a", "报告.txt").title is not None


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", "txt"), ("a.TEXT", "txt"), ("a.md", "md"), ("dir.md/a.markdown", "md"), ("a", None), ("a.docx", "docx"), ("<标准输入>", None), (".md", None)],
)
def test_format_of(name: str, format: str | None) -> None:
    assert format_of(name) == format


@pytest.mark.parametrize(
    ("name", "format", "kind"), [("草稿", None, "txt"), ("草稿.log", None, "txt"), ("草稿.docx", "txt", "txt"), ("草稿", "md", "md"), ("草稿.md", None, "md")]
)
def test_the_format_of_what_was_read(name: str, format: str | None, kind: str) -> None:
    assert read(TEXT.encode(), name, format).source.format == kind
