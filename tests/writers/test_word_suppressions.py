"""A Word comment that says “fazhi-lint: disable=规则 理由” keeps findings on its words away, also from annotated copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx_files import make, p, t, unpack
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fazhi_lint.api import Linter, lint_bytes, rules
from fazhi_lint.readers import docx
from fazhi_lint.readers.docx.remarks import text_of
from fazhi_lint.ruleset.rule import UNKNOWN, UNUSED
from fazhi_lint.writers.annotate import Signature, annotate

if TYPE_CHECKING:
    from fazhi_lint.api import Pack

TYPO = "wording.word-typo"
WHO = Signature("fazhi-lint", "法", "2026-01-20T09:30:00Z")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEEP = f"fazhi-lint: disable={TYPO} 文件原名如此"


@pytest.fixture(scope="module")
def everything(pack: Pack) -> Linter:
    """Every finding, also those that repeat another."""
    return Linter(rules(pack), show_all=True)


def commented(words: str, number: int = 0) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{t(words)}<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def file(*body: str, says: str = KEEP, author: str = "李科长") -> bytes:
    return make(*body, comments=f'<w:comment w:id="0" w:author="{author}">{p(says)}</w:comment>')


def found(data: bytes, linter: Linter) -> list[tuple[str, str]]:
    report = lint_bytes(data, "报告.docx", linter)
    return [(d.rule, d.excerpt) for d in report.diagnostics if d.rule in (TYPO, UNUSED, UNKNOWN)]


def test_only_findings_on_the_commented_words_are_kept_away(linter: Linter) -> None:
    data = file(p("𠮷全年", commented("布署"), "检查4次，又布署5次。"))
    assert found(data, linter) == [(TYPO, "布署")]
    report = lint_bytes(data, "报告.docx", linter)
    (typo,) = [d for d in report.diagnostics if d.rule == TYPO]
    assert report.source is not None
    assert report.source.text[: typo.span.start].endswith("又")
    assert report.suppressed == 1


def test_a_comment_at_a_point_is_about_its_paragraph(linter: Linter) -> None:
    point = '<w:r><w:commentReference w:id="0"/></w:r>'
    data = file(p("全年布署检查4次", point, "，又布署5次。"), p("布署检查6次。"))
    assert found(data, linter) == [(TYPO, "布署")]
    assert lint_bytes(data, "报告.docx", linter).suppressed == 2


@pytest.mark.parametrize("author", ["李科长", "", "fazhi-lint"])
def test_whoever_wrote_it(linter: Linter, author: str) -> None:
    assert found(file(p("全年", commented("布署"), "检查。"), author=author), linter) == []


@pytest.mark.parametrize(
    ("says", "words", "expected"),
    [
        (KEEP, "部署", [(UNUSED, "部署")]),
        ("fazhi-lint：disable＝规范表述", "布署", []),
        ("fazhi-lint: disable-next-line=wording 原名", "布署", [(TYPO, "布署"), (UNKNOWN, "布署")]),
        ("fazhi-lint: disable=word-typo 原名", "布署", [(TYPO, "布署"), (UNKNOWN, "布署")]),
        ("请看 fazhi-lint: disable=wording", "布署", [(TYPO, "布署")]),
        ("这里改不改？", "布署", [(TYPO, "布署")]),
    ],
)
def test_what_it_may_say(linter: Linter, says: str, words: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(file(p("全年", commented(words), "检查。"), says=says), linter)) == sorted(expected)


def test_an_annotated_copy_has_the_rest_and_leaves_the_comment_alone(linter: Linter) -> None:
    data = file(p("𠮷全年", commented("布署"), "检查4次，又布署5次。"))
    report = lint_bytes(data, "报告.docx", linter)
    once = annotate(data, report, WHO).data
    said = [text_of(one) for one in etree.fromstring(unpack(once)["word/comments.xml"]).iter(f"{W}comment")]
    assert said[0] == KEEP
    assert sum(f"〔fazhi-lint：{TYPO}〕" in words for words in said) == 1
    again = lint_bytes(once, "报告.docx", linter)
    assert [(d.rule, d.span) for d in again.diagnostics] == [(d.rule, d.span) for d in report.diagnostics]
    assert again.suppressed == report.suppressed == 1
    twice = annotate(once, again, WHO).data
    assert [text_of(one) for one in etree.fromstring(unpack(twice)["word/comments.xml"]).iter(f"{W}comment")] == said


def test_our_own_comments_suppress_nothing(linter: Linter) -> None:
    data = make(p("全年布署检查4次。"))
    report = lint_bytes(data, "报告.docx", linter)
    once = annotate(data, report, WHO).data
    assert docx.read(once, "报告.docx").remarks
    assert lint_bytes(once, "报告.docx", linter).diagnostics == report.diagnostics


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["布署检查。", "𠮷部署检查。", "", "布"]), max_size=4), st.lists(st.sampled_from(["布署又查。", "甲"]), max_size=4))
def test_paragraphs_elsewhere_change_nothing(everything: Linter, before: list[str], after: list[str]) -> None:
    """The commented words stay quiet, and nothing else does."""
    data = file(*(p(words) for words in before), p("全年", commented("布署"), "4次。"), *(p(words) for words in after))
    report = lint_bytes(data, "报告.docx", everything)
    slips = sum(words.count("布署") for words in (*before, *after))
    assert (sum(d.rule == TYPO for d in report.diagnostics), report.suppressed) == (slips, 1)
