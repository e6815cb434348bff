"""The one door: bytes, text and paths in, reports out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fazhi_lint import api, readers
from fazhi_lint.api import UserError, expand, lint_bytes, lint_paths, lint_text, rules

if TYPE_CHECKING:
    from fazhi_lint.api import Linter, Pack

REPORT = "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n开立帐户3个，，评查案卷40卷。\n云山市司法局\n2026年1月20日\n"


def test_a_report(linter: Linter) -> None:
    report = lint_text(REPORT, linter)
    assert (report.path, report.format, report.status, report.not_checked, report.crashed) == ("<文本>", "txt", "checked", (), False)
    assert (report.genre, report.report_year, report.organ) == ("annual-report", 2025, "云山市司法局")
    assert {"punctuation.doubled", "structure.part-missing"} <= {diagnostic.rule for diagnostic in report.diagnostics}
    assert report.source is not None
    assert report.source.text == REPORT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_same_findings_in_every_encoding(linter: Linter, encoding: str, newline: str) -> None:
    reference = lint_text(REPORT, linter)
    report = lint_bytes(REPORT.replace("\n", newline).encode(encoding), "报告.txt", linter)
    assert report.source is not None
    assert reference.source is not None
    found = [(d.rule, d.message, d.excerpt, *report.source.lines.locate(d.span)) for d in report.diagnostics]
    assert found == [(d.rule, d.message, d.excerpt, *reference.source.lines.locate(d.span)) for d in reference.diagnostics]


def test_markdown_gives_the_same_findings(linter: Linter) -> None:
    text = lint_text(REPORT, linter)
    markdown = lint_text("# " + REPORT.replace("一、", "## 一、").replace("\n", "\n\n"), linter, format="md")
    assert markdown.format == "md"
    assert [(d.rule, d.message, d.excerpt, d.section) for d in markdown.diagnostics] == [(d.rule, d.message, d.excerpt, d.section) for d in text.diagnostics]


@pytest.mark.parametrize(
    ("data", "name", "format", "shown", "rule", "words"),
    [
        (b"", "空.txt", None, "txt", "input.empty", "文件是空的"),
        (b"GIF89a", "报告", None, "unknown", "input.unreadable", "目前还不能读取图片"),
        (b"\xff" * 99, "报告.odt", None, "odt", "input.damaged", "内容却不是"),
        (b"\x00\x01" * 99, "报告", "md", "md", "input.unreadable", "内容不是文本"),
    ],
)
def test_what_cannot_be_read_is_a_failed_report(linter: Linter, data: bytes, name: str, format: str | None, shown: str, rule: str, words: str) -> None:
    report = lint_bytes(data, name, linter, format)
    assert (report.path, report.format, report.status, report.source) == (name, shown, "failed", None)
    assert words in report.not_checked[0]
    assert [(d.rule, d.severity, d.span, d.message) for d in report.diagnostics] == [(rule, "error", (0, 0), f"没有检查：{report.not_checked[0]}")]


def test_a_failure_whose_rule_is_not_selected_is_still_a_failure(pack: Pack) -> None:
    report = lint_bytes(b"", "空.txt", api.Linter(rules(pack, select=["numbers"])))
    assert (report.status, report.diagnostics, len(report.not_checked)) == ("failed", (), 1)


def test_a_fault_in_a_reader_does_not_stop_the_run(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(data: bytes, name: str) -> None:
        raise RecursionError("太深")

    monkeypatch.setattr("fazhi_lint.readers.plain.read", crash)
    report = lint_text(REPORT, linter)
    assert (report.status, report.crashed) == ("failed", True)
    assert "读取时程序出错（RecursionError：太深）" in report.not_checked[0]


def test_partly_checked_without_a_year(linter: Linter) -> None:
    report = lint_text("贯彻十九大精神，健全法制审核机制，推进法制政府建设。\n", linter)
    assert report.status == "partly"
    assert "没有认出报告年度" in report.not_checked[0]


def test_nothing_is_printed(linter: Linter, capsys: pytest.CaptureFixture[str]) -> None:
    lint_text(REPORT, linter)
    assert capsys.readouterr() == ("", "")


def test_text_that_is_no_text(linter: Linter) -> None:
    assert lint_text("办案\ud83d12件", linter).status in ("checked", "partly", "failed")


# Paths


def test_paths_one_by_one(linter: Linter, tmp_path: Path) -> None:
    good, missing = tmp_path / "报告.txt", tmp_path / "没有.md"
    good.write_text(REPORT, encoding="utf-8")
    reports = list(lint_paths([missing, good, tmp_path], linter))
    assert [report.path for report in reports] == [str(missing), str(good), str(tmp_path)]
    assert [report.status for report in reports] == ["failed", "checked", "failed"]
    assert reports[0].not_checked == ("读不到文件：文件不存在。",)
    assert reports[2].not_checked == ("读不到文件：这是一个文件夹。",)


def test_paths_are_read_when_asked_for(linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    reports = lint_paths([path], linter)
    path.write_text(REPORT, encoding="utf-8")
    assert next(reports).status == "checked"


def test_a_file_too_large_to_be_opened(linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "大.zip"
    with path.open("wb") as file:
        file.truncate(readers.LARGEST + 1)  # takes no room on the disk
    report = next(lint_paths([path], linter))
    assert [diagnostic.rule for diagnostic in report.diagnostics] == ["input.too-large"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of all sorts."""
    for name in (
        "b.txt",
        "a.md",
        "下级/c.TXT",
        "下级/d.docx",
        "下级/README.md",
        ".隐藏/e.txt",
        "下级/.f.txt",
        "下级/~$d.docx",
        "图.png",
        "CHANGELOG.md",
        "g.txt/h.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_documents(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in expand([folder])]
    assert found == sorted(found)
    assert set(found) == {"a.md", "b.txt", "g.txt/h.md", "下级/c.TXT", "下级/d.docx"}  # what cannot be read yet is not passed over


def test_files_are_taken_as_they_are_named(folder: Path) -> None:
    named = [folder / "图.png", folder / "下级" / "README.md", folder / ".隐藏" / "e.txt"]
    assert list(expand(named)) == named


def test_a_hidden_folder_named_outright_is_searched(folder: Path) -> None:
    assert [path.name for path in expand([folder / ".隐藏"])] == ["e.txt"]


@pytest.mark.parametrize(("name", "words"), [("没有.txt", "不存在"), ("空", "里没有可以检查的文稿")])
def test_a_path_that_gives_nothing_is_an_error(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "图.png").touch()
    with pytest.raises(UserError, match=words):
        list(expand([tmp_path / name]))


# Rules


def test_rules_of_the_built_in_pack(pack: Pack) -> None:
    chosen = rules(pack)
    assert chosen.profile == "draft"
    assert {rule.id for rule in chosen.rules} <= {rule.id for rule in pack.rules}
    assert {rule.category for rule in rules(pack, select=["punctuation"]).rules} == {"punctuation"}
    assert "punctuation" not in {rule.category for rule in rules(pack, ignore=["punctuation"]).rules}


def test_an_unknown_rule_is_an_error(pack: Pack) -> None:
    with pytest.raises(UserError, match=r"没有名为“punctuation\.double”的规则或类别。是不是 punctuation\.doubled"):
        rules(pack, select=["punctuation.double"])


def test_everything_promised_is_there() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
