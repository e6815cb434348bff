"""Formats other programs read, each against the schema of its owners."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from fazhi_lint.model.diagnostic import Fix, Related, Report
from fazhi_lint.model.source import Label, SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.reporters import Style, reporter
from fazhi_lint.reporters.uri import slashed, uri

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
STYLE = Style(rules=5, documentation={"wording.account": {"rationale": "账目的账用贝字旁。"}})
FAILED = Report("b 稿.docx", "unknown", "failed", not_checked=("读不到文件：文件不存在。",))
PARTLY = Report("d.txt", "txt", "partly", not_checked=("没有认出报告年度。",), genre="other", source=SourceFile("d.txt", "txt", "正文"))
CLEAN = Report("c.txt", "txt", "checked", genre="annual-report", source=SourceFile("c.txt", "txt", "正文"))
FIXED = ("sarif", "github", "gitlab", "junit", "rdjson", "markdown")


def render(name: str, *reports: Report) -> str:
    return reporter(name)(reports, STYLE)


@cache
def schema(name: str) -> Any:
    return Draft202012Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def check(name: str, text: str) -> Any:
    """What a program gets from the text as it is written to a file; fails where the format's owners would not take it."""
    data = text.encode("utf-8", "replace")
    if name == "junit":
        tree = etree.fromstring(data)
        junit_schema().assertValid(tree)
        return tree
    if name == "github":
        lines = data.decode().split("\n")[:-1]
        assert all(re.fullmatch(r"::(error|warning|notice) file=[^\r\n]*?::[^\r\n]*", line) for line in lines), lines
        return lines
    if name == "markdown":
        return MarkdownIt("commonmark").enable("table").parse(data.decode())
    parsed = json.loads(data)
    owner = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-codequality.json", "rdjson": "rdjson.json"}[name]
    schema(owner).validate(parsed)
    return parsed


@pytest.mark.parametrize("name", FIXED)
def test_every_kind_of_report_is_valid(make_report: Any, name: str) -> None:
    for reports in [(), (CLEAN,), (FAILED,), (PARTLY,), (make_report(related=(("一、", "所在部分"),)), FAILED, CLEAN, PARTLY, make_report(fix=None))]:
        check(name, render(name, *reports))


@pytest.mark.parametrize("name", FIXED)
def test_how_it_looks(make_report: Any, name: str, snapshot: SnapshotAssertion) -> None:
    reports = make_report(related=(("一、", "所在部分"),)), FAILED
    assert render(name, *reports).replace(_version(), "VERSION") == snapshot


def _version() -> str:
    from fazhi_lint import __version__

    return __version__


NASTY = st.lists(
    st.one_of(
        st.sampled_from(["]]>", "<script>", "</p>", "<!--", "&amp;", "&#0;", "::", "::error::", "%0A", "%", "\n", "\r", "\r\n", "|", "\\", "`", "**", "_a_"]),
        st.sampled_from(
            ["[x](http://y)", "![", "@all", "#1", "- ", "1. ", "> ", "\x00", "\x1b[2J", "\ud800", "\udfff", "\ufffe", "\u202e", "\u2028", '"', "'", ",", "𠮷"]
        ),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize("name", FIXED)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=NASTY, path=NASTY, draft=NASTY, place=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_no_text_breaks_a_format(make_report: Any, name: str, words: str, path: str, draft: str, place: tuple[int, int]) -> None:
    span = Span(min(*place, len(draft)), min(max(place), len(draft)))
    report = make_report(
        path=path or "-",
        span=span,
        excerpt=span.of(draft),
        title=words,
        message=words or "-",
        section=words,
        fix=Fix(words, "safe", (Edit(span, words),)),
        not_checked=(words,),
        organ=words,
    )
    report = report._replace(source=SourceFile("a.txt", "txt", draft))
    report = report._replace(diagnostics=(report.diagnostics[0]._replace(related=(Related(span, words),)),))
    seen = check(name, render(name, report))
    if name == "github":
        assert len(seen) == 2
    elif name == "markdown":
        assert [token.type for token in seen].count("table_open") == 1
        assert [token.type for token in seen].count("td_open") == 5
        inline = [child for token in seen for child in token.children or () if child.type not in ("text", "text_special", "softbreak")]
        assert {child.type for child in inline} <= {"html_inline", "strong_open", "strong_close"}
        assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}


# SARIF


def sarif(*reports: Report) -> Any:
    return check("sarif", render("sarif", *reports))["runs"][0]


def test_sarif_places_are_code_points_of_the_file(make_report: Any) -> None:
    run = sarif(make_report("𠮷😀开立帐户3个。\r\n"))
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7, "snippet": {"text": "帐户"}}
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {"deletedRegion": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7}, "insertedContent": {"text": "账户"}}


def test_sarif_rules_say_why(make_report: Any) -> None:
    run = sarif(make_report(), make_report())
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == "账目的账用贝字旁。"
    assert "依据：《汉字规范》第三条" in rule["help"]["text"]
    assert rule["properties"] == {"category": "wording", "tags": ["规范表述"]}
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0]


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")])
def test_sarif_levels(make_report: Any, severity: str, level: str) -> None:
    run = sarif(make_report(severity=severity))
    assert run["results"][0]["level"] == run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == level


@pytest.mark.parametrize(("applicability", "offered"), [("safe", True), ("unsafe", True), ("display", False)])
def test_sarif_offers_what_may_be_applied_and_says_the_rest(make_report: Any, applicability: Any, offered: bool) -> None:
    [result] = sarif(make_report(fix=Fix("改为：账户", applicability, (Edit(Span(7, 9), "账户"),))))["results"]
    assert ("fixes" in result) is offered
    assert ("建议：改为：账户" in result["message"]["text"]) is not offered


def test_sarif_of_a_file_without_lines_names_the_paragraph_and_offers_no_change(make_report: Any) -> None:
    report = make_report()
    source = SourceFile("a.docx", "docx", report.source.text, labels=(Label(0, "第 1 段"), Label(5, "第 2 段")))
    [result] = sarif(report._replace(source=source))["results"]
    assert "fixes" not in result
    assert {"fullyQualifiedName": "第 2 段"} in result["locations"][0]["logicalLocations"]


def test_sarif_says_what_was_not_checked() -> None:
    [invocation] = sarif(CLEAN, PARTLY)["invocations"]
    assert invocation["executionSuccessful"]
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["warning"]
    [invocation] = sarif(CLEAN, FAILED)["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "没有检查：读不到文件：文件不存在。"


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("报告.txt", "%E6%8A%A5%E5%91%8A.txt"),
        ("./a b/c.txt", "a%20b/c.txt"),
        ("/tmp/报.txt", "file:///tmp/%E6%8A%A5.txt"),
        ("C:\\稿\\a.txt", "file:///C:/%E7%A8%BF/a.txt"),
        ("a:b#?%.txt", "a%3Ab%23%3F%25.txt"),
        ("<标准输入>", "%3C%E6%A0%87%E5%87%86%E8%BE%93%E5%85%A5%3E"),
    ],
)
def test_file_names_as_uris(path: str, reference: str) -> None:
    assert uri(path) == reference


@given(st.text())
def test_any_file_name_is_a_plain_uri(path: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~/:%-]*", uri(path))


def test_paths_have_forward_slashes() -> None:
    assert slashed("稿\\a.txt") == "稿/a.txt"
    assert slashed("./a.txt") == "a.txt"


# GitHub


def test_github_escapes_what_it_reads_itself(make_report: Any) -> None:
    [line] = check("github", render("github", make_report(path="a,b:c%.txt", message="甲\r\n::error::乙 100%", title="一:二,三", fix=None)))
    assert line == ("::warning file=a%2Cb%3Ac%25.txt,line=2,endLine=2,col=3,endColumn=5,title=一%3A二%2C三（wording.account）::甲 %0A::error::乙 100%25")


def test_github_shows_the_gravest_first(make_report: Any) -> None:
    lines = check("github", render("github", *(make_report(severity=severity) for severity in ("info", "warning", "error")), PARTLY, FAILED))
    assert [line.split()[0] for line in lines] == ["::warning", "::error", "::error", "::warning", "::notice"]


def test_github_gives_no_columns_over_lines(make_report: Any) -> None:
    [line] = check("github", render("github", make_report(span=Span(2, 8))))
    assert "line=1,endLine=2,title=" in line


# GitLab


def test_gitlab_fingerprints_are_unique_over_all_files(make_report: Any) -> None:
    issues = check("gitlab", render("gitlab", make_report(), make_report(path="b.txt"), PARTLY, FAILED))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 4
    assert [issue["severity"] for issue in issues] == ["minor", "minor", "minor", "major"]
    assert issues[-1]["check_name"] == "input.not-checked"


# JUnit


def test_junit_counts_what_failed(make_report: Any) -> None:
    tree = check("junit", render("junit", make_report(), make_report(severity="info"), CLEAN, PARTLY, FAILED))
    counts = [[suite.get(name) for name in ("tests", "failures", "errors", "skipped")] for suite in tree]
    assert counts == [["1", "1", "0", "0"], ["1", "0", "0", "0"], ["1", "0", "0", "0"], ["1", "0", "0", "1"], ["1", "0", "1", "0"]]
    assert [tree.get(name) for name in ("tests", "failures", "errors")] == ["5", "1", "1"]
    assert "帐户" in tree[1].findtext("testcase/system-out")


def test_junit_has_one_case_a_rule(make_report: Any) -> None:
    report = make_report()
    tree = check("junit", render("junit", report._replace(diagnostics=report.diagnostics * 3)))
    [failure] = tree.iter("failure")
    assert failure.get("message") == "“账户”写错，3 处"
    assert failure.text.count("a.txt:2:3: 警告") == 3


# reviewdog


@pytest.mark.parametrize(
    ("text", "bom", "columns"),
    [("开立帐户。", False, (7, 13)), ("𠮷😀a帐户", False, (10, 16)), ("帐户", True, (4, 10)), ("甲\r\n帐户", True, (1, 7))],
)
def test_rdjson_counts_bytes(make_report: Any, text: str, bom: bool, columns: tuple[int, int]) -> None:
    report = make_report(text)
    [item] = check("rdjson", render("rdjson", report._replace(source=report.source._replace(bom=bom))))["diagnostics"]
    place = item["location"]["range"]
    assert (place["start"]["column"], place["end"]["column"]) == columns
    written = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    line = written.split(b"\n")[place["start"]["line"] - 1]
    assert line[columns[0] - 1 : columns[1] - 1].decode() == "帐户"
    assert item["suggestions"] == [{"range": place, "text": "账户"}]


@pytest.mark.parametrize(
    "changes",
    [
        {"fix": Fix("", "display", (Edit(Span(7, 9), "账户"),))},
        {"fix": Fix("", "safe", (Edit(Span(7, 9), "账户"), Edit(Span(9, 10), "4")))},
        {"fix": Fix("", "safe", (Edit(Span(0, 1), "甲"),))},
        {"source": SourceFile("a.txt", "txt", "一、总则\n开立帐户3个。\n", "gb18030")},
        {"source": SourceFile("a.docx", "docx", "一、总则\n开立帐户3个。\n", labels=(Label(0, "第 1 段"),))},
    ],
    ids=["only shown", "two edits", "elsewhere", "not UTF-8", "no lines of its own"],
)
def test_rdjson_suggests_only_what_can_be_applied(make_report: Any, changes: Any) -> None:
    [item] = check("rdjson", render("rdjson", make_report(**changes)))["diagnostics"]
    assert "suggestions" not in item


# Markdown


def test_markdown_shows_the_draft_as_it_is(make_report: Any) -> None:
    text = "甲|乙 <b>*帐户*</b> `x` [y](z) &amp; \\ ~~w~~ _v_"
    tokens = check("markdown", render("markdown", make_report(text, "帐户", excerpt=text[:24], message=text, fix=None, basis=())))
    cells = [token for token in tokens if token.type == "inline"]
    shown = ["".join(child.content for child in token.children or ()) for token in cells]
    assert text[:24] in shown
    assert text in shown


def test_markdown_names_nobody(make_report: Any) -> None:
    assert "@all" not in render("markdown", make_report(message="@all"))
