"""Which part of a page is checked, what is its title, what is left apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from saved_pages import BODY, FOOT, HEAD, PARAGRAPHS, TITLE, page

from fazhi_lint import api
from fazhi_lint.errors import InputError
from fazhi_lint.readers import read

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

CLEAN = "\n".join((TITLE, *PARAGRAPHS))
CONTAINERS = [
    '<div id="zoom">',
    '<font id="Zoom">',
    "<div class=TRS_Editor>",
    '<div class="view TRS_UEDITOR trs_paper_default">',
    '<td id="UCAP-CONTENT">',
    '<div id="vsb_content_500">',
    '<div class="article-content">',
    '<div class="pages_content">',
    '<div id="content">',
    '<div class="some-unknown-thing">',
    "<article>",
    "<section>",
]


@pytest.mark.parametrize("container", CONTAINERS)
def test_the_report_and_nothing_else(container: str) -> None:
    document = read(page(container).encode(), "报告.html")
    assert document.text == CLEAN
    assert document.title is not None
    assert document.title.span.of(document.text) == TITLE
    assert document.signature is not None
    assert document.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        page(title=f"<div class='bt tit'><p>{TITLE}</p></div>"),
        page(title=f"<h2>{TITLE.replace('2025', '<br>2025')}</h2>"),
        page(title=""),  # only in <title>
        page(title="", body=f"<p style='text-align:center'>{TITLE}</p>{BODY}"),
        page(title="", body=f"<p>{TITLE[:12]}</p><p>{TITLE[12:]}</p>{BODY}"),
        page(body=f"<p><b>{TITLE}</b></p>{BODY}"),  # shown twice, read once
        page(title="<h1>云山市司法局</h1>", body=f"<h3>{TITLE}</h3>{BODY}"),
    ],
    ids=["class", "h2", "page-name", "inside", "inside-broken", "twice", "inside-h3"],
)
def test_the_title(text: str) -> None:
    document = read(text.encode(), "报告.html")
    assert document.text == CLEAN
    assert document.title is not None
    assert document.title.span.of(document.text) == TITLE


def test_the_page_without_any_container() -> None:
    document = read(f"{HEAD}<h1>{TITLE}</h1>{BODY}{FOOT}".encode(), "报告.html")
    assert all(paragraph in document.text for paragraph in PARAGRAPHS)
    assert "栏目1" not in document.text
    assert "2024年" not in document.text


def test_parts_in_several_containers_belong_together() -> None:
    body = f"<div class=TRS_Editor>{BODY}</div><div class=TRS_Editor>{BODY}</div>"
    document = read(page("<div>", body=body).encode(), "报告.html")
    assert document.text == "\n".join((CLEAN, *PARAGRAPHS))


def test_a_short_box_of_a_known_name_is_not_taken_for_the_report() -> None:
    document = read(page("<div>", title=f"<div class='content'>搜索</div><h1>{TITLE}</h1>").encode(), "报告.html")
    assert document.text == CLEAN


def test_what_surrounds_the_report_is_no_slip(linter: Linter) -> None:
    report = api.lint_bytes(page().encode(), "报告.html", linter)
    assert {d.rule for d in report.diagnostics} & {"structure.page-furniture", "numbers.zero-padded-date"} == set()
    assert report.genre == "annual-report"
    assert report.report_year == 2025


def test_what_surrounds_the_report_is_listed() -> None:
    document = read(page().encode(), "报告.html")
    shown = [span.of(document.source.text) for span in document.furniture]
    assert "栏目7" in shown
    assert any("发布时间：2026-01-08" in words for words in shown)
    assert "主办单位：云山市司法局" in shown
    assert not any("<" in words or "脚本" in words for words in shown)
    assert list(document.furniture) == sorted(document.furniture)


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2026-01-08 09:05:33",
        "2026-01-08 09:05 来源：市司法局",
        "来源： 市司法局 | 浏览次数：<span id=hits>128</span>次",
        "字号：【大 中 小】",
        "打印本页",
    ],
)
def test_the_same_words_inside_the_container_are_left_out_too(line: str) -> None:
    document = read(page(body=f"<p>{TITLE}</p><p>{line}</p>{BODY}").encode(), "报告.html")
    assert document.text == CLEAN


def test_findings_are_the_same_as_in_a_text(linter: Linter) -> None:
    faulty = [p.replace("40卷", "40卷,开立帐户3个") for p in PARAGRAPHS]
    body = "".join(f"<p>　　<span>{p[:7]}</span>{p[7:]}</p>\n" for p in faulty)
    web = api.lint_bytes(page(body=body).encode(), "报告.html", linter)
    text = api.lint_text("\n".join((TITLE, *faulty)), linter, "报告.txt")

    def shown(report: api.Report) -> list[tuple[str, ...]]:  # a page shows it is public, and then it may lack the addressee
        return [(d.rule, d.message, d.excerpt, d.section) for d in report.diagnostics if d.rule != "structure.addressee-missing"]

    assert shown(web) == shown(text)
    assert {"wording.ledger-character", "punctuation.half-width"} <= {d.rule for d in web.diagnostics}


def test_a_fix_is_spelled_as_html(linter: Linter) -> None:
    source = page(body=BODY.replace("40卷", "40卷&#44;开立帐户3个"))
    report = api.lint_bytes(source.encode(), "报告.html", linter)
    (account,) = [d for d in report.diagnostics if d.rule == "wording.ledger-character"]
    assert account.fix is not None
    assert [edit.span.of(source) for edit in account.fix.edits] == ["帐"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "nonsense", "big5"])
def test_the_bytes_tell_the_encoding(encoding: str, declared: str) -> None:
    if (encoding, declared) == ("gb18030", "big5") or (encoding, declared) == ("gb18030", "iso-8859-1"):
        pytest.skip("what is declared can be read so; a browser reads it so too")
    source = page().replace('charset="utf-8"', f'charset="{declared}"')
    assert read(source.encode(encoding), "报告.html").text == CLEAN


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_a_finding(linter: Linter, encoding: str) -> None:
    data = page(body=BODY.replace("基层", "基@层")).encode(encoding).replace("政务公开".encode(encoding), "政务公开".encode(encoding)[:-1])
    report = api.lint_bytes(data.replace(b"@", b"\xff"), "报告.html", linter)
    (lost,) = [d for d in report.diagnostics if d.rule.startswith("input.")]
    assert (lost.rule, lost.excerpt, report.status) == ("input.replacement-characters", "\ufffd", "checked")


def test_many_broken_bytes_are_no_page() -> None:
    with pytest.raises(InputError, match="不能按"):
        read(b"<html><p>" + b"\xff" * 90 + page().encode(), "报告.html")


def test_a_page_in_big5() -> None:
    source = "<html><head><meta http-equiv=Content-Type content='text/html; charset=big5'></head><body><p>全年辦理案件十二件。</p></body></html>"
    document = read(source.encode("big5"), "報告.html")
    assert document.text == "全年辦理案件十二件。"
    assert document.source.encoding == "big5hkscs"


def test_a_list_of_links_says_so() -> None:
    items = "".join(f"<li><a href='{n}.html'>云山市司法局第{n}号公告</a><span>2026-01-0{n}</span></li>" for n in range(1, 10))
    (note,) = read(f"<html><body><ul>{items}</ul></body></html>".encode(), "列表.html").notes
    assert "像是栏目页或目录页" in note


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>报告全文见附件。</p><p><a href='a/报告.PDF?x=1'>下载</a></p>", "另有附件"),
        ("<p>报告全文如下：</p><img src='1.jpg'><img src='2.jpg'>", "另有图片"),
        ("<p>报告全文如下：</p><iframe src='1.html'></iframe>", "另有嵌入的网页"),
    ],
)
def test_text_that_is_elsewhere_is_mentioned(body: str, words: str) -> None:
    (note,) = read(page("<div id=zoom>", body=body).encode(), "报告.html").notes
    assert words in note


def test_pictures_in_a_long_text_are_nothing_to_speak_of() -> None:
    assert read(page(body=BODY * 3 + "<img src='1.jpg'>").encode(), "报告.html").notes == ()
