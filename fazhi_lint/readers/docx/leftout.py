"""What a reader of a Word file sees and a check of its text cannot, said where it matters."""

from __future__ import annotations

from fazhi_lint.readers.docx.names import Element, T, w
from fazhi_lint.readers.docx.package import Package

_FEW_CHARACTERS = 200
_PAGE_WORDS = frozenset("第共页")
_ENOUGH = 2
_DRAWN = frozenset(("chart", "chartex", "diagram"))


def left_out(package: Package, body: Element, characters: int, in_contents: int) -> list[str]:
    """Notes on embedded tables and charts, on pictures where there is little text, on headers that say something.

    ``characters`` is the length of the text that was read, ``in_contents`` that of the tables of contents that were not.
    """
    notes = []
    pictures, embedded = _count(body)
    if embedded:
        notes.append(f"文稿里有 {embedded} 处嵌入的表格、图表或图形，其中的文字和数字没有检查。")
    if pictures and characters < _FEW_CHARACTERS:
        notes.append(f"文稿里有 {pictures} 张图片，文字很少。图片里的文字没有检查，扫描或拍照的文稿要先识别成文字。")
    if in_contents > max(characters, _FEW_CHARACTERS):  # a broken field can make the whole report one
        notes.append(f"文稿里标作目录的部分有 {in_contents} 字，比正文还长。目录没有检查，请在 Word 或 WPS 中更新目录后再检查。")
    margins = [part for kind in ("header", "footer") for part in package.related(package.document, kind)]
    if any(_says_something(package.xml(part)) for part in margins):
        notes.append("页眉、页脚里的文字没有检查。")
    return notes


def _count(body: Element) -> tuple[int, int]:
    """Pictures, and embedded tables, charts and diagrams."""
    pictures = embedded = 0
    for element in body.iter("{*}pic", "{*}imagedata", "{*}graphicData", w("object"), w("altChunk"), w("subDoc")):
        name = element.tag.rpartition("}")[2]
        if name in ("pic", "imagedata"):
            pictures += 1
        elif name != "graphicData" or element.get("uri", "").rpartition("/")[2] in _DRAWN:
            embedded += 1
    return pictures, embedded


def _says_something(root: Element) -> bool:
    """Whether a header or footer says more than a page number."""
    words = "".join(text.text or "" for text in root.iter(T))
    return sum(char > "\u2fff" and char.isalpha() and char not in _PAGE_WORDS for char in words) >= _ENOUGH
