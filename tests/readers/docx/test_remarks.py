"""Comments of a Word file: what they say and what they hang on."""

from __future__ import annotations

import pytest
from docx_files import box, field, make, p, t, tbl, tc
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.readers import docx

NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>{point(number)}'


def point(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def says(*texts: str) -> str:
    """The comments part: a comment for each text."""
    return "".join(f'<w:comment w:id="{number}" w:author="甲">{p(text)}</w:comment>' for number, text in enumerate(texts))


def places(*body: str, comments: str = says("话"), **parts: str) -> list[tuple[str, str]]:
    """What each comment hangs on, and says."""
    document = docx.read(make(*body, comments=comments, **parts), "报告.docx")
    return [(remark.span.of(document.source.text), remark.text) for remark in document.remarks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([p("甲", start(0), t("𠮷乙"), end(0), "丙")], "𠮷乙"),
        ([p("甲乙"), p("丙", point(0), "丁"), p("戊")], "丙丁"),
        ([p("甲乙"), p("丙", start(0), end(0), "丁")], "丙丁"),
        ([p("甲", start(0), t("乙")), p("丙", end(0), "丁")], "乙\n丙"),
        ([p("甲", start(0), f'<w:del w:id="9"><w:r><w:delText>删</w:delText></w:r></w:del>{t("乙")}', end(0))], "乙"),
        ([p("甲", start(0), field("PAGE", t("乙")), end(0), "丙")], "乙"),
        ([p("首"), tbl(["甲", tc(p("乙", start(0), t("丙"), end(0)))], ["丁", tc(p("戊", point(0)))])], "丙"),
        ([p("首"), tbl(["甲", tc(p("乙", point(0)), p("丙"))])], "乙"),
        ([p("甲", start(0), box(p("框里的话")), t("乙"), end(0)), p("丙")], "乙"),
        ([p("甲"), start(0), p("乙"), p("丙"), '<w:commentRangeEnd w:id="0"/>', p("丁", point(0))], "乙\n丙"),
        ([p("甲", '<w:commentRangeEnd w:id="0"/>', "乙", start(0), "丙", point(0))], "甲乙丙"),
    ],
)
def test_what_a_comment_hangs_on(body: list[str], expected: str) -> None:
    assert places(*body) == [(expected, "话")]


def test_a_comment_in_a_text_box_or_a_footnote() -> None:
    notes = f'<w:footnote w:id="1">{p("注甲", start(1), t("注乙"), end(1))}</w:footnote>'
    found = places(p("正文", NOTE, box(p("框", point(0), "里"))), comments=says("一", "二"), footnotes=notes)
    assert found == [("框里", "一"), ("注乙", "二")]


def test_a_comment_that_hangs_on_nothing_is_left_out() -> None:
    assert places(p("甲", start(3), "乙", end(3))) == []
    assert places(p("甲")) == []


def test_the_words_of_a_comment_are_put_together() -> None:
    comment = f'<w:comment w:id="0">{p(t("fazhi"), t("-lint: disable"))}{p("二")}</w:comment>'
    assert places(p("甲", point(0)), comments=comment) == [("甲", "fazhi-lint: disable\n二")]


def test_a_list_mark_belongs_to_the_paragraph() -> None:
    numbering = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p("首"),
        p(point(0), "甲", properties=listed),
        p(start(1), t("乙"), end(1), "丙", properties=listed),
        p("丁", start(2), t("戊"), end(2), properties=listed),
    )
    assert places(*body, comments=says("一", "二", "三"), numbering=numbering) == [("1. 甲", "一"), ("2. 乙", "二"), ("戊", "三")]


def test_comments_that_cannot_be_read_are_told_and_keep_nobody_from_the_text() -> None:
    document = docx.read(make(p("甲"), comments="<w:comment"), "报告.docx")
    assert (document.remarks, document.source.text) == ((), "甲")
    assert any("批注这一部分损坏" in note for note in document.notes)


ANCHORS = st.lists(st.sampled_from([start(0), end(0), start(1), end(1), point(1), "甲", "𠮷", box(p("框")), p("段"), tbl(["格", tc(point(0))])]), max_size=12)


@given(ANCHORS)
def test_anchors_in_any_disorder_give_places_in_the_text(parts: list[str]) -> None:
    """Anchors stand in paragraphs and, every third, between them."""
    whole = ("<w:p>", "<w:tbl>")
    body = [part if part.startswith(whole) or (index % 3 == 0 and part == start(0)) else p(part) for index, part in enumerate(parts)]
    document = docx.read(make(p("首"), *body, comments=says("一", "二")), "报告.docx")
    assert len(document.remarks) <= 2
    for remark in document.remarks:
        assert 0 <= remark.span.start <= remark.span.end <= len(document.source.text)
