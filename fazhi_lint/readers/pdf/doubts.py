"""What of a PDF could not be read, or not be trusted: scanned pages, fonts without an encoding, running heads left out."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_lint.errors import InputError
from fazhi_lint.readers.pdf.characters import UNKNOWN
from fazhi_lint.readers.pdf.page import Page
from fazhi_lint.text.patterns import lazy

_FEW = 20  # characters: a page number, a stamp
_DRAWN = 200  # shapes: letters drawn as outlines
_LARGE = 0.3  # of a page
_GARBLED = 0.1  # of the characters
_SAMPLE = 300
_COMMON = tuple("的一和在了政法治工作年建设不人大行会国市依全理实")
_STRANGE = lazy("[\x80-\u05ff\u0700-\u0eff\u1000-\u17ff\u18b0-\u1fff]")  # scripts of no language of China
_ORIGINAL = "请找到排版之前的 Word 稿来检查"


def refuse(pages: Sequence[Page]) -> None:
    """Raise InputError where no page has text, or the text is not what people see."""
    if all(page.unreadable for page in pages):
        raise InputError("damaged", "这份 PDF 的页面都读不出来，可能损坏或者没有下载完整。请换一份能正常打开的再检查。")
    if all(_is_picture(page) or not page.characters for page in pages):
        if not any(_is_picture(page) for page in pages):
            raise InputError("empty", "这份 PDF 里没有文字，没有可以检查的内容。")
        raise InputError("unreadable", f"这份 PDF 是扫描的图像，里面没有文字。{_ORIGINAL}，或者先做文字识别（OCR）。")
    text = "".join(run.text for page in pages for run in page.runs)
    if text.count(UNKNOWN) > _GARBLED * len(text) or _is_nonsense(text):
        raise InputError("unreadable", f"这份 PDF 的字体没有带文字编码，取出来的是乱码。{_ORIGINAL}，或者重新导出 PDF。")


def notes_on(pages: Sequence[Page], running: Sequence[str], *, cut_off: bool) -> tuple[str, ...]:
    """What to tell about what was not read or not checked, in words; nothing where all is well."""
    notes = []
    if cut_off:
        notes.append("文件末尾不完整，可能没有下载完整，后面的内容可能没有读到，请核对。")
    if scanned := [page.number for page in pages if _is_picture(page)]:
        notes.append(f"第 {_listed(scanned)} 页是图像，没有可以取出的文字，没有检查。{_ORIGINAL}，或者先做文字识别（OCR）。")
    if unreadable := [page.number for page in pages if page.unreadable]:
        notes.append(f"第 {_listed(unreadable)} 页损坏，没有检查。")
    if recognised := [page.number for page in pages if page.hidden and page.pictured >= _LARGE and not _is_picture(page)]:
        notes.append(f"第 {_listed(recognised)} 页是扫描的图像，检查的是识别出来的文字，可能有识别错误，请对照图像核对。")
    if pictured := [page.number for page in pages if page.pictured >= _LARGE and not page.hidden and not _is_picture(page)]:
        notes.append(f"第 {_listed(pictured)} 页有大幅图片，图片里的文字没有检查。")
    if odd := [page.number for page in pages if any(UNKNOWN in run.text for runs in (page.runs, *page.asides) for run in runs)]:
        notes.append(f"第 {_listed(odd)} 页有的字取不出来（字体没有带文字编码），用“{UNKNOWN}”代替，有关的意见请对照原文核对。")
    if fontless := [page.number for page in pages if page.fontless]:
        notes.append(f"第 {_listed(fontless)} 页的中文字体没有嵌入 PDF，这台电脑上也没有，单独成行的字可能漏掉，请对照原文核对。")
    if running:
        shown = "、".join(f"“{words}”" for words in running[:3])
        notes.append(f"页眉、页脚里的文字没有检查：{shown}{'等' if len(running) > 3 else ''}。")
    return tuple(notes)


def is_cut_off(data: bytes) -> bool:
    """Whether a file lacks its end: the last mark of an end is missing, or objects follow it that end nowhere."""
    end = data.rfind(b"%%EOF")
    return end < 0 or b" obj" in data[end:]


def _is_picture(page: Page) -> bool:
    """Whether what people read on a page is not text: a scan, or letters drawn as outlines."""
    return not page.unreadable and page.characters < _FEW and (page.pictured >= _LARGE or page.shapes >= _DRAWN)


def _is_nonsense(text: str) -> bool:
    """Whether a text looks like the wrong characters: Chinese without its commonest ones, or letters nobody here writes."""
    if len(text) < _SAMPLE:
        return False
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return len(_STRANGE.findall(text)) > 0.3 * len(text) or (chinese > 0.3 * len(text) and sum(map(text.count, _COMMON)) < 0.03 * chinese)


def _listed(numbers: list[int]) -> str:
    """1、3—5."""
    parts: list[str] = []
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[i - 1] + 1:
            parts.append(str(numbers[start]) if i - start == 1 else f"{numbers[start]}—{numbers[i - 1]}")
            start = i
    return "、".join(parts)
