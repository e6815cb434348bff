"""Fixed web pages: markup, references, encoding and every byte outside the edits stay."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.model.positions import SourceMap
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.writers.fixed import fix_bytes
from fazhi_lint.writers.html import HtmlFile

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>云山市司法局2025年法治政府建设年度报告</title><script>if (a<b && c,d) {{}}</script></head>
<body><!-- 双随机一公开,注释 --><div class="content"><h1>云山市司法局2025年法治政府建设年度报告</h1>
<p>一、主要举措和成效</p>
<p title="谁执法、谁普法">健全<b>“谁执法</b>、<i>谁普法</i>”责任制&nbsp;,学习&#12298;行政处罚法》&#12289;《行政复议法》&amp;其他,强化"双随机一公开"监管。</p>
<p>{more}办理案件12件，均按规定时限办结，群众满意度进一步提高，行政执法水平稳步提升。</p></div></body></html>
"""


def page(data: bytes, text: str, encoding: str = "utf-8") -> HtmlFile:
    """A page without a reader: only its text counts here."""
    return HtmlFile(data, Document(SourceFile("a.html", "html", text, encoding), text, SourceMap(()), (), ()))


@pytest.mark.parametrize(
    ("encoding", "content", "written"),
    [
        ("utf-8", "甲>乙", "甲&gt;乙"),
        ("utf-8", "&lt;&amp;", "&lt;&amp;"),
        ("big5hkscs", "〈简𠮷〉", "〈&#31616;&#134071;〉"),
        ("cp1252", "—法", "—&#27861;"),
        ("gb18030", "𠮷😀", "𠮷😀"),
    ],
)
def test_what_goes_in_is_written_as_the_page_can(encoding: str, content: str, written: str) -> None:
    edit = Edit(Span(0, 1), content)
    assert page(b"a", "a", encoding).express(edit) == Edit(Span(0, 1), written)


def test_no_tag_is_made_or_unmade() -> None:
    text = "甲<b>乙</b>丙 < 丁"
    file = HtmlFile(text.encode(), Document(SourceFile("a.txt", "txt", text), text, SourceMap(()), (), ()))
    assert file.rewrite([Edit(Span(9, 10), "戊")]).data.decode() == "甲<b>乙</b>戊 < 丁"
    for edits in ([Edit(Span(1, 4), "")], [Edit(Span(12, 13), "b")], [Edit(Span(0, 1), "<i>")]):
        with pytest.raises(UserError, match="弄坏网页的标记"):
            file.rewrite(edits)


@pytest.mark.skipif(find_spec("fazhi_lint.readers.html") is None, reason="web pages cannot be read here")
@pytest.mark.parametrize(("charset", "encoding", "bom"), [("utf-8", "utf-8", b""), ("utf-8", "utf-8", b"\xef\xbb\xbf"), ("gb2312", "gb18030", b"")])
def test_a_page_in_every_encoding(linter: Linter, charset: str, encoding: str, bom: bytes) -> None:
    before = PAGE.format(charset=charset, more="𠮷&#x20BB7;&nbsp;😀")
    after = before
    for old, new in (("</b>、<i>", "</b><i>"), ("&nbsp;,", "&nbsp;，"), ("&#12289;", ""), (",强化", "，强化"), ('双随机一公开"', '双随机、一公开"')):
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    result = fix_bytes(bom + before.encode(encoding), "a.html", linter)
    assert result.data.decode(encoding) == (bom + after.encode(encoding)).decode(encoding)
    again = fix_bytes(result.data, "a.html", linter)
    assert (again.fixed.changes, again.data) == ((), result.data)
