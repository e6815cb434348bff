"""The page for people: the draft in full with every place marked, nothing from outside, nothing that a draft could smuggle in."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from fazhi_lint import api
from fazhi_lint.model.diagnostic import Fix, Related, Report
from fazhi_lint.model.source import Label, SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers import read
from fazhi_lint.reporters import Style
from fazhi_lint.reporters import html as page
from fazhi_lint.reporters.html.draft import Highlight, cut

FAILED = Report("b.docx", "unknown", "failed", not_checked=("读不到文件：文件不存在。",))
TEXT = "云山市林业局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年立案12起，其中重大案件15起。\n"


def render(*reports: Report) -> str:
    return page.render(reports, Style(rules=5, documentation={"wording.account": {"rationale": "账目的账用贝字旁。"}}))


def tree(*reports: Report) -> Any:
    return parser.document_fromstring(render(*reports).encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8"))


def texts(root: Any, selector: str) -> list[str]:
    """What the elements of a class hold, spaces at the ends apart."""
    return [element.text_content().strip() for element in root.find_class(selector)]


def draft(root: Any) -> list[str]:
    """The paragraphs of the draft without the numbers of the findings."""
    for number in root.find_class("number"):
        number.drop_tree()
    return [element.text_content().replace("\u2060", "") for element in root.find_class("text")]


@pytest.fixture(scope="module")
def linter(pack: api.Pack) -> api.Linter:
    return api.Linter(api.rules(pack)).with_overview(pack.rules)


@pytest.fixture(scope="module")
def examples(root: Path, linter: api.Linter) -> list[Report]:
    return list(api.lint_paths(sorted((root / "examples" / "faulty").iterdir()), linter))


# The whole page


def test_every_link_leads_somewhere_and_every_place_is_named_once(examples: list[Report]) -> None:
    root = tree(*examples)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [link.get("href") for link in root.iter("a")]
    assert len(links) > 100
    assert [link for link in links if link[0] != "#" or link[1:] not in ids] == []


def test_every_finding_is_noted_and_marked(examples: list[Report]) -> None:
    root = tree(*examples)
    total = sum(len(report.diagnostics) for report in examples)
    assert len(root.find_class("finding")) == len(root.find_class("number")) == total
    for number, report in enumerate(examples, 1):
        assert report.source is not None
        for nth, diagnostic in enumerate(report.diagnostics, 1):
            pieces = [m for m in root.find_class("mark") if m.get("id", "") == f"f{number}-n{nth}-0"]
            assert len(pieces) == 1
            assert diagnostic.span.of(report.source.text).startswith(pieces[0].text_content().split("\u2060")[0])


def test_the_draft_is_all_there(examples: list[Report]) -> None:
    for report in examples:
        assert report.source is not None
        lines = [line for line in report.source.text.split("\n") if line.strip()]
        assert "\n".join(draft(tree(report))).split("\n") == lines


def test_nothing_comes_from_outside(examples: list[Report]) -> None:
    text = render(*examples)
    root = tree(*examples)
    assert not [element.tag for element in root.iter() if element.get("src") or element.tag in ("link", "iframe", "object", "embed", "img", "base")]
    style = root.findtext(".//style")
    assert not re.search(r"url\(|@import|@font-face", style)
    assert "http" not in text.replace("http-equiv", "")
    assert not [attribute for element in root.iter() for attribute in element.attrib if attribute.startswith("on") or attribute == "style"]


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(examples: list[Report]) -> None:
    text = render(*examples)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    allowed = dict(part.split(" ", 1) for part in policy.replace("&#39;", "'").split("; "))
    assert allowed["default-src"] == "'none'"
    for kind in ("style", "script"):
        [inline] = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert allowed[f"{kind}-src"] == f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"


def test_parts_duties_and_figures_are_shown(linter: api.Linter) -> None:
    root = tree(api.lint_text(TEXT, linter, "报告.txt"))
    parts = [[cell.text_content() for cell in row] for row in root.find_class("parts")[0].iter("tr")][1:]
    assert parts[0] == ["主要举措和成效", "有", "第 2 行"]
    assert parts[1] == ["存在的不足和原因", "没有找到", ""]
    assert len(root.find_class("duties")[0].findall(".//tbody/tr")) == 12
    [figures] = root.find_class("figures")
    [row] = figures.findall(".//tbody/tr")
    assert [cell.text_content() for cell in row][1:] == ["12起，其中重大案件15起", "总数与其中一项", "“其中重大案件”15 起，多于总数 12 起", "不符"]
    assert "全文认出 2 处数量，2 处与别的数字有关系" in figures.text_content()


def test_what_was_not_checked_is_said(make_report: Any) -> None:
    root = tree(make_report(not_checked=("没有认出报告年度。",), status="partly"), FAILED)
    assert [item.strip() for item in texts(root, "unchecked")] == ["没有检查的\n\n没有认出报告年度。", "没有检查的\n\n读不到文件：文件不存在。"]
    assert [row[-1].text_content() for row in root.find_class("index")[0].iter("tr")] == ["检查得怎样", "没有查全", "没有检查"]


def test_without_an_overview_the_draft_is_shown_all_the_same(make_report: Any) -> None:
    root = tree(make_report())
    assert draft(root) == ["一、总则", "开立帐户3个。"]
    assert not root.find_class("overview")


def test_a_rule_says_why_once(make_report: Any) -> None:
    root = tree(make_report(), make_report(path="b.txt"))
    assert texts(root, "rationale") == ["账目的账用贝字旁。"]
    assert root.get_element_by_id("rule-wording.account") is not None


def test_an_empty_run_and_a_clean_one() -> None:
    assert "没有一份文稿得到检查" in render()
    root = tree(Report("c.txt", "txt", "checked", genre="annual-report", source=SourceFile("c.txt", "txt", "正文")))
    assert "没有发现问题" in texts(root, "about")[0]
    assert not root.find_class("filters")


def test_filters_are_those_of_the_findings(examples: list[Report]) -> None:
    root = tree(*examples)
    style = root.findtext(".//style")
    boxes = [box.get("id") for box in root.find_class("filters")[0].iter("input") if box.get("id")]
    categories = {diagnostic.rule.partition(".")[0] for report in examples for diagnostic in report.diagnostics}
    assert {box for box in boxes if box.startswith("show-c-")} == {f"show-c-{category}" for category in categories}
    for box in boxes:
        assert f"#{box}:" in style


def test_many_files_are_folded_under_an_index(make_report: Any) -> None:
    root = tree(*(make_report(path=f"{number}.txt") for number in range(page.UNFOLDED + 1)))
    assert {element.tag for element in root.find_class("file")} == {"details"}
    assert len(root.find_class("index")[0].findall(".//tbody/tr")) == page.UNFOLDED + 1
    assert {element.tag for element in tree(make_report()).find_class("file")} == {"section"}


# How long it may get


def test_long_runs_leave_out_what_has_no_findings(make_report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "WHOLE", 60)
    text = "一、总则\n甲。\n乙。\n开立帐户3个。\n丙。\n"
    root = tree(*(make_report(text, related=(("乙", "另见"),)) for _ in range(3)))
    assert draft(root) == ["乙。", "开立帐户3个。"] * 3
    assert texts(root, "gap") == ["……省略 2 段没有意见的文字……", "……省略 1 段没有意见的文字……"] * 3
    assert "只列出有意见的段落" in texts(root, "remark")[0]


def test_nothing_links_to_what_is_left_out(examples: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "WHOLE", 0)
    root = tree(*examples)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert root.find_class("gap")
    assert [link.get("href") for link in root.iter("a") if link.get("href")[1:] not in ids] == []


def test_beyond_the_most_findings_there_are_only_counts(make_report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "WHOLE", 0)
    monkeypatch.setattr(page, "MOST", 2)
    root = tree(*(make_report() for _ in range(4)))
    assert len(root.find_class("finding")) == 2
    assert sum("只列出条数" in remark for remark in texts(root, "remark")) == 2
    assert len(root.find_class("tally")) == 4


def test_300_findings_make_no_giant(examples: list[Report]) -> None:
    report = examples[0]
    assert report.source is not None
    many = tuple(report.diagnostics[number % len(report.diagnostics)] for number in range(300))
    size, plain = (len(render(report._replace(diagnostics=found)).encode()) for found in (many, ()))
    assert (size - plain) / 300 < 2_500


# Marks


def pieces(text: str, *spans: tuple[int, int]) -> list[tuple[str, str, str]]:
    """Each piece with the letters of the marks over it and of those that end with it."""
    marks = [Highlight(Span(*span), "abcdefgh"[number], "", number + 1) for number, span in enumerate(spans)]
    cuts = cut(text, Span(0, len(text)), marks)
    return [(piece.text, "".join(m.anchor for m in piece.marks), "".join(m.anchor for m in piece.ends)) for piece in cuts]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [("甲乙丙丁", "", "")]),
        ([(1, 3)], [("甲", "", ""), ("乙丙", "a", "a"), ("丁", "", "")]),
        ([(0, 4)], [("甲乙丙丁", "a", "a")]),
        ([(0, 3), (1, 4)], [("甲", "a", ""), ("乙丙", "ab", "a"), ("丁", "b", "b")]),
        ([(1, 2), (1, 4)], [("甲", "", ""), ("乙", "ba", "a"), ("丙丁", "b", "b")]),
        ([(2, 2)], [("甲乙", "", ""), ("", "a", "a"), ("丙丁", "", "")]),
        ([(4, 4)], [("甲乙丙丁", "", ""), ("", "a", "a")]),
        ([(0, 0), (0, 2)], [("", "a", "a"), ("甲乙", "b", "b"), ("丙丁", "", "")]),
        ([(0, 4)] * 5, [("甲乙丙丁", "abcd", "abcde")]),
    ],
)
def test_cut(spans: list[tuple[int, int]], expected: list[tuple[str, str, str]]) -> None:
    assert pieces("甲乙丙丁", *spans) == expected


@given(st.integers(1, 20), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_cut_loses_nothing(length: int, places: list[tuple[int, int]]) -> None:
    text = "甲乙𠮷😀"[:4] * 10
    row = Span(5, 5 + length)
    marks = [Highlight(Span(min(place), max(place)), str(number), "", number + 1) for number, place in enumerate(places)]
    found = cut(text, row, marks)
    assert "".join(piece.text for piece in found) == row.of(text)
    for mark in marks:
        inside = "".join(piece.text for piece in found if mark in piece.marks)
        assert inside in mark.span.of(text)
        if sum(mark.span.overlaps(other.span) for other in marks) <= 4:
            assert inside == Span(max(mark.span.start, row.start), max(row.start, min(mark.span.end, row.end))).of(text)


@pytest.mark.parametrize("text", ["𠮷林😀帐户。", "甲\r\n乙\r\n帐户。\r\n", "half 帐户\t。", "甲\n\n\n　　帐户"])
def test_the_mark_is_on_the_place(make_report: Any, text: str) -> None:
    root = tree(make_report(text))
    assert [mark.text_content() for mark in root.find_class("mark")] == ["帐户"]
    assert texts(root, "number") == ["1"]


@pytest.mark.parametrize(
    ("start", "end", "marked", "row"),
    [
        (2, 3, "", "1"),
        (3, 4, "", "1"),
        (3, 5, "丙", "3"),
        (2, 6, "丙丁", "3"),
        (0, 5, "甲乙丙", "1"),
        (6, 7, "", "3"),
        (8, 8, "", "3"),
    ],
    ids=["line break", "blank line", "into the next", "over the next", "across", "last line break", "the end"],
)
def test_places_between_paragraphs(make_report: Any, start: int, end: int, marked: str, row: str) -> None:
    root = tree(make_report("甲乙\n\n丙丁\n\n", "甲", span=Span(start, end), fix=None))
    assert "".join(mark.text_content() for mark in root.find_class("mark")) == marked
    [found] = root.find_class("found")
    assert found.text_content().split()[0] == row
    assert texts(root, "number") == ["1"]


def test_related_places_are_marked_and_listed(make_report: Any) -> None:
    root = tree(make_report("总数30\n帐户\n", related=(("30", "总数"),)))
    assert [mark.text_content() for mark in root.find_class("related")] == ["30"]
    [link] = [link for link in root.find_class("finding")[0].iter("a") if link.text_content() == "第 1 行"]
    assert root.get_element_by_id(link.get("href")[1:]).text_content() == "30"


def test_a_paragraph_over_several_lines_stays_one(linter: api.Linter) -> None:
    text = TEXT.replace("全年立案12起，", "全年立案12起，\n")
    root = tree(api.lint_text(text, linter))
    assert draft(root)[-1] == "全年立案12起，\n其中重大案件15起。"
    assert texts(root, "gutter") == ["1", "2", "3"]


def test_places_without_lines_go_by_their_names(make_report: Any) -> None:
    report = make_report("总数\n30\n帐户\n", related=(("30", "总数"),))
    labels = (Label(0, "第 1 页"), Label(6, "第 2 页"))
    root = tree(report._replace(source=report.source._replace(format="pdf", labels=labels)))
    assert texts(root, "gutter") == ["第 1 页", "", "第 2 页"]
    assert "第 1 页 总数" in root.find_class("finding")[0].text_content()


def test_of_markup_the_clean_text_is_shown_with_the_marks_in_it(linter: api.Linter) -> None:
    text = "您的位置：首页 > 政务公开\n" + TEXT
    document = read(text.encode(), "a.txt")
    document = document._replace(source=document.source._replace(format="html"))
    outcome = linter.lint(document)
    report = Report("a.html", "html", "checked", outcome.diagnostics, source=document.source, overview=outcome.overview)
    root = tree(report)
    assert "15起" in [mark.text_content() for mark in root.find_class("mark")]
    assert texts(root, "gutter") == ["1", "2", "3"]
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert [link for link in root.iter("a") if link.get("href") and link.get("href")[1:] not in ids] == []
    assert "首页" not in "".join(draft(root))


# What a draft might do


NASTY = st.lists(
    st.one_of(
        st.sampled_from(["<script>alert(1)</script>", "</p>", "</style>", "<!--", "-->", "]]>", "&lt;", "&#0;", '"', "'", "<img src=x onerror=alert(1)>"]),
        st.sampled_from(["{{ 7 }}", "{% x %}", "javascript:", "\n", "\r", "\x00", "\x1b", "\ud800", "\ufffe", "\u202e", "\u2028", "𠮷"]),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=NASTY, text=NASTY, place=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_no_text_becomes_markup(make_report: Any, words: str, text: str, place: tuple[int, int]) -> None:
    span = Span(min(*place, len(text)), min(max(place), len(text)))
    report = make_report(
        path=words, span=span, excerpt=words, title=words, message=words, section=words, fix=Fix(words, "safe", (Edit(span, words),)), organ=words
    )
    report = report._replace(source=SourceFile("a.txt", "txt", text), not_checked=(words,), status="partly")
    report = report._replace(diagnostics=(report.diagnostics[0]._replace(related=(Related(span, words),)),))
    root = tree(report)
    assert len(list(root.iter("script"))) == len(list(root.iter("style"))) == 1
    assert not list(root.iter("img", "b:img"))
    assert not [attribute for element in root.iter() if isinstance(element.tag, str) for attribute in element.attrib if attribute.startswith("on")]
    ids = {element.get("id") for element in root.iter() if isinstance(element.tag, str)}
    assert {link.get("href", "#files") for link in root.iter("a")} <= {f"#{anchor}" for anchor in ids}
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", render(report))


def test_markup_in_a_draft_is_shown_as_it_is_written(make_report: Any) -> None:
    root = tree(make_report('<script>alert("帐户")</script> &amp; {{ 7 }}'))
    assert draft(root) == ['<script>alert("帐户")</script> &amp; {{ 7 }}']
