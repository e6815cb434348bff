"""Opening Word files without trust: what is not one is refused in words, whatever its bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx_damage import TREES, mutations
from docx_files import make, p, pack, tbl, unpack
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.errors import InputError, UserError
from fazhi_lint.model.document import Document
from fazhi_lint.readers import docx, read
from fazhi_lint.readers.docx import package

GOOD = make(p("云山市司法局2025年法治政府建设年度报告"), p("一、举措"), tbl(["甲", "乙"]), styles="", footer1=p("1"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "full"


def changed(**members: str | bytes | None) -> bytes:
    """The good file with members replaced, or left out where None."""
    files: dict[str, str | bytes] = dict(unpack(GOOD))
    for name, content in members.items():
        path = {"document": "word/document.xml", "rels": "_rels/.rels", "links": "word/_rels/document.xml.rels"}[name]
        files.pop(path)
        if content is not None:
            files[path] = content
    return pack(files)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
REFUSED = {
    "cut off": (GOOD[: len(GOOD) // 2], "文件损坏，或没有传完整"),
    "text": (b"hello", "扩展名是 .docx，内容却不是 Word 文档"),
    "old Word": (OLE + b"\x00" * 600, "内容是旧版 Office 格式"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "文件设置了打开密码"),
    "no links": (changed(rels=None), "里没有 Word 文档的正文"),
    "no document": (changed(document=None), "里没有 Word 文档的正文"),
    "workbook": (pack({**unpack(GOOD), "xl/workbook.xml": "<a/>"}), "是Excel 表格"),
    "zip": (pack({"a.txt": "x"}), "里没有 Word 文档的正文"),
    "no XML": (changed(document="<w:document"), "不是合格的 XML"),
    "empty part": (changed(document=""), "不是合格的 XML"),
    "other XML": (changed(document="<html/>"), "没有正文"),
    "entities": (changed(document=DOCTYPE), "文档类型声明"),
    "too deep": (changed(document="<a>" * 300 + "</a>" * 300), "不是合格的 XML"),
    "encoding": (changed(document=b'<?xml version="1.0" encoding="nowhere"?><a/>'), "不是合格的 XML"),
    "blank": (make(p("　 ")), "没有文字"),
    "nothing": (make(), "没有文字"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(InputError, match=words):
        docx.read(data, "报告.docx")


def test_a_locked_member() -> None:
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(InputError, match="密码"):
        read(bytes(data), "报告.docx")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 100_000)
    with pytest.raises(InputError, match="解压以后太大"):
        read(changed(document=b"<a>" + b" " * 200_000 + b"</a>"), "报告.docx")


def test_a_suspicious_ratio() -> None:
    with pytest.raises(InputError, match="解压以后太大"):
        read(changed(document=b"<a>" + b" " * 2_000_000 + b"</a>"), "报告.docx")


def test_headers_of_the_zip_that_lie_about_sizes() -> None:
    data = bytearray(changed(document=b"<a>" + b" " * 2_000_000 + b"</a>"))
    at = data.find(b"PK\x01\x02", data.find(b"word/document.xml"))
    for entry in range(at, len(data)):
        if data[entry : entry + 4] == b"PK\x01\x02":
            data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(InputError):
        read(bytes(data), "报告.docx")


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    with pytest.raises(InputError, match="部件太多"):
        read(GOOD, "报告.docx")


def test_too_many_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi_lint.readers.docx.body.MAX_PARAGRAPHS", 3)
    with pytest.raises(InputError, match="文稿太长"):
        read(GOOD, "报告.docx")


def test_the_document_is_where_the_links_say() -> None:
    data = make(p("甲"), document="正文/main.xml", footnotes="")
    word = docx.load(data)
    assert (word.text, word.package.document) == ("甲", "正文/main.xml")
    assert word.package.related("正文/main.xml", "footnotes") == ["正文/footnotes.xml"]


@pytest.mark.parametrize("target", ["/word/document.xml", "./word/document.xml", "word\\document.xml", "word/../word/document.xml", "WORD/Document.xml"])
def test_targets_of_links(target: str) -> None:
    links = unpack(GOOD)["_rels/.rels"].decode().replace("word/document.xml", target)
    assert docx.load(changed(rels=links)).text.startswith("云山市")


def test_strict_documents() -> None:
    files = {
        name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in unpack(GOOD).items()
    }
    word = docx.load(pack(files))
    assert (word.text, word.package.strict) == (docx.load(GOOD).text, True)


@pytest.mark.parametrize("name", ["报告.docx", "报告.DOCX", "<标准输入>"])
def test_found_by_name_or_content(name: str) -> None:
    assert read(GOOD, name).source.format == "docx"


@given(mutations(GOOD))
def test_damage_gives_an_error_in_words_or_a_document(data: bytes) -> None:
    try:
        outcome: Document | str = read(data, "报告.docx")
    except UserError as error:
        outcome = str(error)
    assert isinstance(outcome, Document) or any("\u4e00" <= char <= "\u9fff" for char in outcome)


@given(st.lists(TREES, max_size=6))
def test_elements_in_any_order(trees: list[str]) -> None:
    try:
        word = docx.load(make(p("始"), *trees, numbering="".join(trees), styles="".join(trees), footnotes="".join(trees)))
    except UserError:
        return
    assert word.text == "".join(word.text[segment.start : segment.end] for segment in word.segments)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real reports are not part of the project")
def test_real_reports() -> None:
    files = sorted(CORPUS.glob("*.docx"))
    assert len(files) == 15
    import docx as python_docx

    for path in files:
        word = docx.load(path.read_bytes())
        assert word.text == "\n".join(paragraph.text for paragraph in python_docx.Document(BytesIO(path.read_bytes())).paragraphs)
        assert word.notes == ()
        document = read(path.read_bytes(), path.name)
        assert document.title is not None
        assert len(document.sections) >= 2


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read(pack({**unpack(GOOD), "../../etc/x": "y", "/abs": "z"}), "报告.docx")
    assert list(tmp_path.iterdir()) == []
