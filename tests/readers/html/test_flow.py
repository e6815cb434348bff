"""What a page shows as lines: paragraphs, lists, tables, entities."""

from __future__ import annotations

import pytest

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read


def document(body: str) -> Document:
    return read(f"<html><body>{body}</body></html>".encode(), "报告.html")


def blocks(body: str) -> list[str]:
    return document(body).text.split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>全年办案12件。</p><p>评查案卷40卷。</p>", ["全年办案12件。", "评查案卷40卷。"]),
        ("<p>　　全年办案12件。<br>　　评查案卷40卷。<br/>\n培训6场。", ["全年办案12件。", "评查案卷40卷。", "培训6场。"]),
        ("全年\n   办案<span> 12 </span>件<b>。</b>", ["全年办案12件。"]),
        ("<div>全年办案12件。</div>评查案卷40卷。<div>培训6场。</div>", ["全年办案12件。", "评查案卷40卷。", "培训6场。"]),
        ("<span>全年<div>办案。</div></span>评查。", ["全年", "办案。", "评查。"]),
        ("<p>使用 <b>Smart</b> <i>Office</i>办公，OFD<b>v2</b>格式。</p>", ["使用Smart Office办公，OFDv2格式。"]),
        ("<ol><li>加强领导。</li><li>规范执法。</li></ol>", ["加强领导。", "规范执法。"]),
        ("<ul><li>一是加强领导。<li>二是规范执法。</ul>", ["一是加强领导。", "二是规范执法。"]),
        ("<pre>全年办案12件。\n评查案卷40卷。\r\n培训6场。</pre>", ["全年办案12件。", "评查案卷40卷。", "培训6场。"]),
        ("<pre><div id=zoom>全年办案12件。\n评查案卷40卷。</div></pre>", ["全年办案12件。", "评查案卷40卷。"]),
        ("<div style='white-space: pre-wrap'>全年办案12件。\n评查。</div>培训\n6场。", ["全年办案12件。", "评查。", "培训6场。"]),
        ("<p>全年<del>办案13件</del><ins>办案12件</ins>。</p>", ["全年办案12件。"]),
        ("<p>全年审核了<a href='1.html'>《云山市听证办法》</a>等。</p>", ["全年审核了《云山市听证办法》等。"]),
        ("<p>落实《优化营商</p><p>环境条例》。</p>", ["落实《优化营商环境条例》。"]),  # broken over two paragraphs, as from a PDF
        ("<p>全年办案12件。</p>\x85<p>一\u2028二</p>", ["全年办案12件。", "一二"]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;三项制度&rdquo;", "“三项制度”"),
        ("&#8220;三项制度&#x201D;", "“三项制度”"),
        ("A&amp;B", "A&B"),
        ("全年&nbsp;&nbsp;办案", "全年办案"),
        ("Smart&nbsp;Office", "Smart Office"),
        ("&emsp;&emsp;全年办案", "全年办案"),
        ("&nbsp2025年", "2025年"),
        ("&copy2025", "©2025"),
        ("5&lt;6 &不是&x;", "5〈6&不是&x；"),
        ("&#128512;&#x20BB7;", "😀𠮷"),
        ("&#0;&#xD800;&#99999999;", "\ufffd" * 3),
        ("甲&#10;&NewLine;乙", "甲乙"),
        ("&NotEqualTilde;", "≂̸"),
        ("&#65292;", "，"),
        ("&;&#;&#x;&1;", "&；&#；&#x；&1；"),
    ],
)
def test_entities(written: str, meant: str) -> None:
    found = document(f"<p>前文。{written}后文。</p>")
    assert found.text == f"前文。{meant}后文。"
    start = len("前文。")
    source = found.map.to_source(Span(start, start + len(meant)))
    assert source.of(found.source.text).strip() in written or written.startswith(source.of(found.source.text))


def test_an_entity_is_one_character_in_six() -> None:
    found = document("<p>全年&ldquo;要案&rdquo;2件</p>")
    source = found.source.text
    at = found.text.index("“")
    assert found.map.to_source(Span(at, at + 1)).of(source) == "&ldquo;"
    assert found.map.to_source(Span(at, at + 4)).of(source) == "&ldquo;要案&rdquo;"
    assert found.map.is_contiguous(Span(at, at + 4))
    assert found.written(Span(at, at + 4)) == "“要案”"


def test_what_an_entity_stands_for_is_what_is_written() -> None:
    found = document("<p>《关于印发&lt;办法&#62;的通知》&hellip;</p>")
    assert found.text == "《关于印发〈办法〉的通知》…"
    assert found.written(Span(0, len(found.text))) == "《关于印发<办法>的通知》…"


def test_markup_is_not_written() -> None:
    found = document("<p>全年<b class='a'>办</b>案&nbsp;12 件</p>")
    assert found.written(Span(0, len(found.text))) == "全年办案12件"
    assert not found.map.is_contiguous(Span(0, 3))


TABLE = "<table><tr><th>类别</th><th>件数</th></tr><tr><td>许可</td><td>12</td></tr></table>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TABLE, ["|类别|件数|", "|许可|12|"]),
        ("<table><thead><tr><td>甲<td>乙<tbody><tr><td>丙<td>丁</table>后文。", ["|甲|乙|", "|丙|丁|", "后文。"]),
        ("<table><tr><td><p>许</p>\n<p>可</p></td><td> 1<br>2 </td></tr><tr><td>a b<td>c|d</table>", ["|许可|12|", "|a b|c d|"]),
        ("<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊</table>", ["|甲||乙|", "|丙|丁|戊|"]),
        ("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊</table>", ["|甲|乙|", "||丙|", "|丁|戊|"]),
        ("<table><tr><td>甲<td rowspan=2>乙<tr><td>丙<tr><td>丁<td>戊</table>", ["|甲|乙|", "|丙||", "|丁|戊|"]),
        ("<table><tr><td colspan=2>单位：万元<tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td colspan=2>注</table>", ["单位：万元", "|甲|乙|", "|丙|丁|", "|注||"]),
        ("<table><caption>办案情况</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["办案情况", "|甲|乙|", "|丙|丁|"]),
        ("<table><tr><td>甲<td></td><tr><td><td>乙</table>", ["|甲||", "||乙|"]),
        ("<table><tr><td>全年办案12件。<p>评查。</table>", ["全年办案12件。", "评查。"]),  # one cell: a frame
        ("<table><tr><td>左栏。<td>右栏。</table>", ["左栏。", "右栏。"]),
        (f"<table><tr><td>{TABLE}<td>右栏。<tr><td>甲<td>乙</table>", ["|类别|件数|", "|许可|12|", "右栏。", "甲", "乙"]),
        ("<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["甲", "乙", "丙", "丁"]),
        (
            f"<table><tr><td>栏目<td><p>{'全年办案十二件。' * 60}<tr><td>页脚<td>电话</table><p>{'评查案卷。' * 60}",
            ["栏目", "全年办案十二件。" * 60, "页脚", "电话", "评查案卷。" * 60],
        ),
        ("<table>表外的字<tr><td>甲<td>乙<tr><td>丙<td>丁</table>", ["表外的字", "|甲|乙|", "|丙|丁|"]),
    ],
)
def test_tables(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


def test_rows_are_blocks_of_their_own_kind_and_place() -> None:
    found = document(f"<p>情况如下：</p>{TABLE}")
    assert [block.kind for block in found.blocks] == ["paragraph", "table", "table"]
    assert found.map.to_source(found.blocks[2].span).of(found.source.text) == "许可</td><td>12"
    assert found.written(found.blocks[2].span) == "|许可|12|"


@pytest.mark.parametrize("attributes", ["colspan=1000", "colspan=99999999999", "colspan=-1", "colspan=²", "rowspan=65534", "rowspan=0", "colspan=''"])
def test_spans_are_followed_so_far(attributes: str) -> None:
    found = document(f"<table>{f'<tr><td {attributes}>甲<td>乙' * 50}</table>")
    assert len(found.text) < 50 * 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>云山市司法局工作报告</h1><p>甲。</p>", [("title", 0), ("paragraph", 0)]),
        ("<h1>云山市司法局<br>工作报告</h1><p>甲。</p>", [("title", 0), ("paragraph", 0)]),
        ("<h2>工作成效</h2><p>甲。</p><h3>依法行政</h3>", [("heading", 1), ("paragraph", 0), ("heading", 2)]),
        ("<h2>一、工作成效</h2><h2>（一）依法行政</h2>", [("heading", 1), ("heading", 2)]),
        (f"<h4>{'全年办案十二件，' * 10}</h4>", [("paragraph", 0)]),  # set large, but no heading
        ("<h4>全年办案12件。</h4>", [("paragraph", 0)]),
    ],
)
def test_headings(body: str, expected: list[tuple[str, int]]) -> None:
    assert [(block.kind, block.level if block.kind == "heading" else 0) for block in document(body).blocks] == expected
