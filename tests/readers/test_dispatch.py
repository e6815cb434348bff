"""Which reader a file gets: by what it is, then by what it is called."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest

from fazhi_lint.errors import InputError
from fazhi_lint.readers import format_of, read
from fazhi_lint.readers.kinds import KINDS, kind_of, named_kind

TEXT = "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n全年调解纠纷12件。\n"
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str, stored: bytes = b"x") -> bytes:
    """A zip file with members of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, stored)
    return out.getvalue()


def stream(name: str) -> bytes:
    """The start of an old Office file that holds a stream of this name."""
    return OLE + name.encode("utf-16-le") + bytes(100)


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
KIND_OF = [
    (TEXT.encode(), "txt"),
    (b"\x00\xff" * 99, "txt"),
    (DOCX, "docx"),
    (zipped("word/document.xml", "[Content_Types].xml"), "docx"),
    (DOCX[:-40], "docx"),  # cut off
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "sheet"),
    (zipped("[Content_Types].xml", "ppt/presentation.xml"), "slides"),
    (zipped("mimetype", "content.xml", stored=b"application/vnd.oasis.opendocument.text"), "odt"),
    (zipped("mimetype", "content.xml", stored=b"application/vnd.oasis.opendocument.spreadsheet"), "sheet"),
    (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    (zipped("word/报告.docx", "word/总结.docx", stored=DOCX), "zip"),  # reports in a folder that happens to be called word
    (zipped(), "zip"),
    (stream("WordDocument"), "doc"),
    (stream("Workbook"), "sheet"),
    (stream("PowerPoint Document"), "slides"),
    (stream("EncryptedPackage"), "locked"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
    (b"{\\rtf1\\ansi", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff\xe0", "image"),
    (b"Rar!\x1a\x07\x01\x00", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>", "mht"),
    (b"<?xml version='1.0'?>\n<?mso-application progid=\"Word.Document\"?>\n<w:wordDocument>", "wordxml"),
    (PAGE.encode(), "html"),
    (b"<!DOCTYPE html>\n<p>", "html"),
    (b"<!doctype HTML PUBLIC '-//W3C//DTD'>", "html"),
    (codecs.BOM_UTF8 + b"\n<HTML lang='zh'>", "html"),
    (codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), "html"),
    (PAGE.encode("utf-16-be"), "html"),
    (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
    (b"<!-- saved from url=(0014)about:internet -->\n<!-- a -->\n<html>", "html"),
    (b"<meta charset=utf-8><p>", "html"),
    ("<html5 是一种标准".encode(), "txt"),
    ("<!-- 说明 --> 正文".encode(), "txt"),
]


@pytest.mark.parametrize(("data", "kind"), KIND_OF)
@pytest.mark.parametrize("said", ["txt", None, "docx"])
def test_the_bytes_do_not_lie(data: bytes, kind: str, said: str | None) -> None:
    assert kind_of(data, said) == kind or (said == "docx" and kind == "zip")


@pytest.mark.parametrize(
    ("data", "said", "kind"),
    [
        (TEXT.encode(), "md", "md"),
        (TEXT.encode(), "html", "txt"),  # no tag in it: line breaks count
        (b"<p>a</p>", "html", "html"),
        (b"<p>a</p>", "md", "md"),
        (TEXT.encode(), "pdf", "txt"),
        (OLE, "doc", "doc"),
        (OLE, "wps", "wps"),
        (stream("WordDocument"), "wps", "wps"),
        (stream("Workbook"), "wps", "sheet"),
        (b"PK\x03\x04\x14\x00", "docx", "docx"),
        (b"PK\x03\x04\x14\x00", "odt", "odt"),
        (b"PK\x03\x04\x14\x00", "txt", "zip"),
    ],
)
def test_the_name_decides_where_the_bytes_leave_a_choice(data: bytes, said: str, kind: str) -> None:
    assert kind_of(data, said) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("报告.DOCX", "docx"),
        ("a.b.pdf", "pdf"),
        ("报告.HTM", "html"),
        ("a.TEXT", "txt"),
        ("dir.md/a.markdown", "md"),
        ("a", None),
        ("<标准输入>", None),
        (".md", None),
    ],
)
def test_named_kind(name: str, kind: str | None) -> None:
    assert named_kind(name) == kind


def test_format_of_is_for_what_can_be_read() -> None:
    assert format_of("a.txt") == "txt"
    assert format_of("a.ofd") is None
    assert format_of("a") is None


@pytest.mark.parametrize(("data", "kind"), [(data, kind) for data, kind in KIND_OF if not KINDS[kind].module])
def test_what_cannot_be_read_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(data, "报告.txt")
    assert KINDS[kind].title in str(refusal.value)
    assert KINDS[kind].advice in str(refusal.value)
    assert refusal.value.reason == ("encrypted" if kind == "locked" else "unreadable")


@pytest.mark.parametrize(
    ("name", "format", "kind"),
    [("草稿", None, "txt"), ("草稿.log", None, "txt"), ("草稿.docx", "txt", "txt"), ("草稿.docx", None, "txt"), ("草稿", "md", "md"), ("草稿.md", None, "md")],
)
def test_the_format_of_what_was_read(name: str, format: str | None, kind: str) -> None:
    assert read(TEXT.encode(), name, format).source.format == kind


def test_a_name_that_promises_more_than_noise() -> None:
    with pytest.raises(InputError, match=r"文件名说是Word 文档（\.docx），内容却不是") as refusal:
        read(bytes(range(256)) * 8, "报告.docx")
    assert refusal.value.reason == "damaged"
