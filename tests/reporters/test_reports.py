"""The three formats of a run."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fazhi_lint.model.diagnostic import Report
from fazhi_lint.reporters import FORMATS, Style, reporter
from fazhi_lint.reporters.counts import summary
from fazhi_lint.text.width import display_width

FAILED = Report("b.docx", "unknown", "failed", not_checked=("读不到文件：文件不存在。",))
CLEAN = Report("c.txt", "txt", "checked", genre="annual-report", report_year=2024, organ="云山市财政局")
PARTLY = Report("d.txt", "txt", "partly", not_checked=("没有认出报告年度，2 条与年度有关的规则没有检查。",), genre="other")
COMPARED = CLEAN._replace(compared="存档/去年.txt", compared_year=2023)
COLOR = re.compile(r"\x1b\[[\d;]*m")


def full(*reports: Report, **style: Any) -> str:
    return reporter("full")(reports, Style(**style))


def as_json(*reports: Report) -> Any:
    return json.loads(reporter("json")(reports, Style()))


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """The published schema, itself checked."""
    data = json.loads(files("fazhi_lint.reporters").joinpath("report-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def test_full(make_report: Any) -> None:
    report = make_report(related=(("一、", "所在部分"),))
    assert (
        full(report)
        == """a.txt（年度报告；2025年度；临江县人民政府）

  2:3  警告  “账户”写错  (wording.account)
    | 开立帐户3个。
    |     ^^^^
    “帐户”应写作“账户”。
    依据：《汉字规范》第三条
    建议：改为：账户
    另见：第 1 行 所在部分

共检查 1 份，1 份有问题：警告 1。
看一条规则的理由和例子：fazhi-lint explain 规则（例如 wording.account）
"""
    )


def test_full_without_basis_fix_or_related(make_report: Any) -> None:
    text = full(make_report(basis=(), fix=None))
    assert not re.search("依据：|建议：|另见：", text)


def test_full_says_what_was_not_checked(make_report: Any) -> None:
    text = full(make_report(), FAILED, CLEAN, PARTLY)
    assert "b.docx\n  没有检查：读不到文件：文件不存在。" in text
    assert "d.txt（其他文种，只按各文种通用的规则检查；年度没有认出；单位没有认出）\n  没有检查：没有认出报告年度" in text
    assert "c.txt" not in text
    assert "共检查 3 份，1 份有问题：警告 1。有 1 份没有检查完整。另有 1 份没有检查。" in text


def test_full_says_that_nothing_was_found() -> None:
    assert full(CLEAN, rules=93) == "c.txt（年度报告；2024年度；云山市财政局）\n\n共检查 1 份，用了 93 条规则，没有发现问题。\n"


@pytest.mark.parametrize(
    ("related", "line"),
    [
        ((("甲", "总数"), ("乙", "分项"), ("丙", "分项")), "另见：第 2 行 总数；第 3、4 行 分项"),
        (tuple((char, "同样的问题") for char in "甲乙丙丁戊己庚"), "另见：第 2、3、4、5、6 行 同样的问题，等 7 处"),
    ],
)
def test_related_places_by_line(make_report: Any, related: tuple[tuple[str, str], ...], line: str) -> None:
    assert line in full(make_report("帐户\n甲\n乙\n丙\n丁\n戊\n己\n庚\n", related=related))


def test_every_page_says_what_was_compared(make_report: Any) -> None:
    words = "已与2023年度的报告（去年.txt）比较"
    assert f"a.txt（年度报告；2025年度；临江县人民政府；{words}）" in full(make_report(compared="去年.txt", compared_year=2023), CLEAN)
    for name in ("html", "markdown", "sarif"):
        assert words in reporter(name)([COMPARED], Style())
    assert f"临江县人民政府；{words}" in reporter("html")([make_report(compared="去年.txt", compared_year=2023), CLEAN], Style())


def test_color_adds_codes_and_nothing_else(make_report: Any) -> None:
    reports = make_report(), FAILED
    for name in ("full", "concise"):
        plain, painted = (reporter(name)(reports, Style(color)) for color in (False, True))
        assert "\x1b" not in plain
        assert painted != plain
        assert COLOR.sub("", painted) == plain


def test_terminal_codes_of_a_document_are_taken_out(make_report: Any) -> None:
    report = make_report("\x1b[2J开立帐户。", organ="\x1b]0;县", path="\x1b[1m.txt", title="“\x1b”", message="“\x1b[8m”。", compared="\x1b[8m.txt")
    assert "\x1b" not in full(report)
    assert "\x1b" not in reporter("concise")([report], Style())


def test_messages_are_wrapped_on_a_terminal_alone(make_report: Any) -> None:
    report = make_report(message="县政府办公室" * 20)
    assert max(map(display_width, full(report).splitlines())) > 200
    assert max(map(display_width, full(report, width=80).splitlines())) <= 80


def test_concise(make_report: Any) -> None:
    text = reporter("concise")([make_report(message="一\n二"), FAILED, CLEAN], Style())
    assert text == "a.txt:2:3: 警告 wording.account 一 二\nb.docx: 没有检查 读不到文件：文件不存在。\n"


def test_json_contract(make_report: Any) -> None:
    assert as_json(make_report(related=(("一、", "所在部分"),)), FAILED) == {
        "version": 1,
        "files": [
            {"path": "a.txt", "format": "txt", "genre": "annual-report", "report_year": 2025, "status": "checked", "not_checked": []},
            {"path": "b.docx", "format": "unknown", "genre": None, "report_year": None, "status": "failed", "not_checked": ["读不到文件：文件不存在。"]},
        ],
        "diagnostics": [
            {
                "path": "a.txt",
                "rule": "wording.account",
                "severity": "warning",
                "message": "“帐户”应写作“账户”。",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 5,
                "label": "",
                "excerpt": "帐户",
                "section": "一、总则",
                "basis": ["《汉字规范》第三条"],
                "related": [{"line": 1, "column": 1, "message": "所在部分"}],
                "fix": {
                    "title": "改为：账户",
                    "applicability": "safe",
                    "edits": [{"line": 2, "column": 3, "end_line": 2, "end_column": 5, "content": "账户"}],
                },
            }
        ],
        "summary": {"error": 0, "warning": 1, "info": 0},
    }


def test_json_follows_its_schema(make_report: Any, schema: Draft202012Validator) -> None:
    for reports in [
        (),
        (make_report(),),
        (COMPARED, COMPARED._replace(compared_year=None)),
        (make_report(fix=None, related=(("3", "数"),)), FAILED, CLEAN, PARTLY),
    ]:
        schema.validate(as_json(*reports))


@pytest.mark.parametrize("change", [{"version": 2}, {"files": [{}]}, {"extra": 1}, {"summary": {"error": -1, "warning": 0, "info": 0}}])
def test_schema_refuses_what_is_not_the_contract(make_report: Any, schema: Draft202012Validator, change: dict[str, Any]) -> None:
    assert not schema.is_valid(as_json(make_report()) | change)


@pytest.mark.parametrize("text", ["𠮷林😀帐户", "甲\r\n乙\r\n帐户", "half帐户", "帐户"])
def test_every_format_gives_the_same_place_in_code_points(make_report: Any, text: str) -> None:
    report = make_report(text)
    before = text[: text.index("帐户")]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    [diagnostic] = as_json(report)["diagnostics"]
    assert (diagnostic["line"], diagnostic["column"]) == (line, column)
    assert f"\n  {line}:{column}  警告" in full(report)
    assert reporter("concise")([report], Style()).startswith(f"a.txt:{line}:{column}: ")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_an_empty_run(name: str) -> None:
    assert isinstance(reporter(name)([], Style()), str)


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ([], "没有一份文稿得到检查。"),
        ([FAILED], "没有一份文稿得到检查。共有 1 份没有检查。"),
        ([CLEAN, CLEAN], "共检查 2 份，用了 5 条规则，没有发现问题。"),
        ([CLEAN, FAILED], "共检查 1 份，用了 5 条规则，没有发现问题。另有 1 份没有检查。"),
        ([PARTLY], "共检查 1 份，用了 5 条规则，没有发现问题。有 1 份没有检查完整。"),
        ([COMPARED], "共检查 1 份，用了 5 条规则，没有发现问题。已与2023年度的报告（去年.txt）比较。"),
        ([CLEAN, COMPARED], "共检查 2 份，用了 5 条规则，没有发现问题。有 1 份与上年的报告比较过。"),
    ],
)
def test_summary(reports: list[Report], sentence: str) -> None:
    assert summary(reports, 5) == sentence
