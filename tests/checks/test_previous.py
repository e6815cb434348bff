"""Rules that compare a report with last year's: the example pair, the option ``--previous``, what cannot be compared, and the cost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.api import against, lint_text
from fazhi_lint.cli.main import main
from fazhi_lint.engine.linter import Linter
from fazhi_lint.facts import Facts
from fazhi_lint.facts.compare import clauses, copied_passages, indicators
from fazhi_lint.readers import read
from fazhi_lint.ruleset.packs import builtin_pack
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.testing import unmark

PACK = builtin_pack()
COMPARING = [rule for rule in PACK.rules if "compares" in rule.spec]
YEARS = Path(__file__).parents[2] / "examples" / "years"
MOST = 2.6
# Rule and line in examples/years/2025.txt; examples/README.md lists the same.
EXPECTED = [
    ("structure.promise-not-taken-up", 6),
    ("numbers.base-differs-from-last-year", 8),
    ("numbers.unchanged-from-last-year", 10),
    ("structure.copied-from-last-year", 13),
    ("dates.last-year-residue", 14),
    ("dates.last-year-residue", 15),
    ("structure.problem-carried-forward", 24),
    ("structure.copied-from-last-year", 35),
]


def report(year: int, measures: str, title: str = "云山市林业局关于{year}年法治政府建设情况的报告") -> str:
    return f"{title.format(year=year)}\n一、主要举措和成效\n{measures}\n云山市林业局\n{year + 1}年1月20日\n"


SENTENCE = "执法检查分春季防火、夏季采伐、秋季种苗三个阶段，每次由两名持证人员到场，检查前公告范围，检查后公布结果，发现的问题当场告知整改期限并安排复查。"


def found(linter: Any, text: str, previous: str) -> tuple[list[str], tuple[str, ...]]:
    """The comparing rules that report something, and what was not checked."""
    done = lint_text(text, against(linter, previous.encode(), "去年.txt"))
    return [d.rule for d in done.diagnostics if d.rule in {rule.id for rule in COMPARING}], done.not_checked


def test_there_are_six() -> None:
    assert len(COMPARING) == 6
    assert all(len(PACK.documentation[rule.id][kind]) >= 2 for rule in COMPARING for kind in ("bad", "good"))


def test_example_pair(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", str(YEARS / "2025.txt"), "--previous", str(YEARS / "2024.txt"), "--format", "concise"]
    assert main(arguments) == 1
    lines = [line.removeprefix(str(YEARS / "2025.txt:")) for line in capsys.readouterr().out.splitlines()]
    assert [(line.split()[2], int(line.partition(":")[0])) for line in lines] == EXPECTED


def test_readme_lists_the_same() -> None:
    rows = [line.split("|") for line in (YEARS.parent / "README.md").read_text(encoding="utf-8").splitlines()]
    listed = [(row[3].strip().strip("`"), int(row[1])) for row in rows if len(row) == 5 and row[3].strip(" `").partition(".")[2]]
    assert listed == EXPECTED


@pytest.mark.parametrize("year", [2024, 2025])
def test_alone_the_pair_is_clean(linter: Any, year: int) -> None:
    done = lint_text((YEARS / f"{year}.txt").read_text(encoding="utf-8"), linter)
    assert (done.diagnostics, done.not_checked) == ((), ())


def test_json_says_what_was_compared_and_nothing_else_new(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    def file(*options: str) -> dict[str, Any]:
        main(["check", str(YEARS / "2025.txt"), "--format", "json", *options])
        [entry] = json.loads(capsys.readouterr().out)["files"]
        return dict(entry)

    alone, beside = file(), file("--previous", str(YEARS / "2024.txt"))
    assert beside == {**alone, "compared_with": {"path": str(YEARS / "2024.txt"), "report_year": 2024}}


@pytest.mark.parametrize(
    ("rule", "previous", "out", "err"),
    [
        ("numbers.base-differs-from-last-year", report(2024, "办案10件。"), "没有发现问题。已与2024年度的报告（去年.txt）比较。\n", ""),
        ("numbers.base-differs-from-last-year", "一、主要举措和成效\n办案10件。\n", "没有发现问题。已与上年的报告（去年.txt）比较。", ""),
        ("numbers.base-differs-from-last-year", report(2025, "办案10件。"), "没有发现问题。有 1 份没有检查完整。\n", ""),
        ("dates.impossible", report(2024, "办案10件。"), "没有发现问题。\n", "这次用的规则里没有要与上年报告比较的，--previous 没有用上。\n"),
    ],
)
def test_a_comparison_that_finds_nothing_is_told(
    rule: str, previous: str, out: str, err: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("今年.txt").write_text(report(2025, "办案12件。"), encoding="utf-8")
    Path("去年.txt").write_text(previous, encoding="utf-8")
    assert main(["check", "今年.txt", "--previous", "去年.txt", "--select", rule]) == 0
    told = capsys.readouterr()
    assert out in told.out
    assert told.err == err
    main(["check", "今年.txt", "--previous", "去年.txt", "--select", rule, "--format", "concise"])
    assert out.partition("。")[2] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt", "--previous", "没有.txt"], "--previous 指定的上年报告没有读成：“没有.txt”不存在"),
        (["a.txt", "--previous", "empty.txt"], "--previous 指定的上年报告没有读成：empty.txt：文件是空的"),
        (["a.txt", "--previous", "sub"], "--previous 指定的上年报告没有读成：“sub”是文件夹"),
        (["a.txt", "--previous", "old.doc"], "目前还不能读取图片"),
        (["a.txt", "--previous", "a.txt"], "就是要检查的报告，不能与自己比较"),
        (["a.txt", "--previous", "sub/../a.txt"], "就是要检查的报告，不能与自己比较"),
        (["-", "--previous", "-"], "就是要检查的报告，不能与自己比较"),
        (["a.txt", "b.txt", "--previous", "c.txt"], "--previous 一次只能检查一份报告，现在有 2 份"),
        (["a.txt", "--previous"], "选项 --previous：后面要跟一个值"),
        (["a.txt", "--previous", "b.txt", "-o", "b.txt"], "写入会毁掉它"),
    ],
)
def test_what_cannot_be_compared(arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt", "c.txt", "old.doc"):
        Path(name).write_text("GIF89a" if name == "old.doc" else report(2025, "办案12件。"), encoding="utf-8")
    Path("empty.txt").write_text("")
    assert main(["check", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert Path("b.txt").read_text(encoding="utf-8") == report(2025, "办案12件。")


def test_a_report_that_cannot_be_read_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "没有.txt"), "--previous", str(YEARS / "2024.txt")]) == 2
    assert "文件不存在" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--previous", str(YEARS / "2024.txt")]], ids=["alone", "compared"])
def test_nothing_is_loaded_for_a_report_alone(options: list[str]) -> None:
    program = "import sys\nfrom fazhi_lint.cli.main import main\nmain(sys.argv[1:])\nprint('fazhi_lint.facts.compare' in sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, "check", str(YEARS / "2025.txt"), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr.splitlines()[-1] == str(bool(options))


def test_without_last_year_nothing_runs_and_nothing_is_missed(linter: Any) -> None:
    done = lint_text(report(2025, SENTENCE), linter)
    assert done.not_checked == ()
    assert not {d.rule for d in done.diagnostics} & {rule.id for rule in COMPARING}


@pytest.mark.parametrize(
    ("year", "previous", "rules", "words"),
    [
        (2025, 2024, ["structure.copied-from-last-year"], None),
        (2025, 2022, ["structure.copied-from-last-year"], "用来比较的报告是2022年度的，不是上一年（2024年度）的"),
        (2025, 2025, [], "用来比较的报告是2025年度的，不早于这份报告（2025年度），没有比较。请换成2024年度的报告。"),
        (2025, 2026, [], "用来比较的报告是2026年度的，不早于这份报告"),
    ],
)
def test_years(linter: Any, year: int, previous: int, rules: list[str], words: str | None) -> None:
    got, not_checked = found(linter, report(year, SENTENCE), report(previous, SENTENCE))
    assert got == rules
    assert [words in note for note in not_checked] == [True] if words else not_checked == ()


def test_a_year_nobody_knows(linter: Any) -> None:
    got, not_checked = found(linter, report(2025, SENTENCE), f"一、主要举措和成效\n{SENTENCE}\n")
    assert got == ["structure.copied-from-last-year"]
    assert "没有认出上年的报告是哪一年度的" in not_checked[0]


def test_another_organ(linter: Any) -> None:
    _, not_checked = found(linter, report(2025, SENTENCE), report(2024, SENTENCE).replace("林业局", "水务局"))
    assert [note for note in not_checked if "“云山市水务局”" in note and "“云山市林业局”" in note] == list(not_checked) != []


def test_another_genre(linter: Any) -> None:
    got, not_checked = found(linter, "云山市林业局2025年工作总结\n" + SENTENCE, report(2024, SENTENCE))
    assert got == []
    assert "没有与上年的报告比较" in "".join(not_checked)


def test_rules_that_compare_nothing_say_nothing() -> None:
    rule = next(rule for rule in PACK.rules if rule.id == "punctuation.doubled")
    _, not_checked = found(Linter(RuleSet((rule,), PACK.tables)), report(2025, SENTENCE), report(2025, SENTENCE))
    assert not_checked == ()


def test_against_leaves_the_linter_as_it_was(linter: Any) -> None:
    found(linter, report(2025, SENTENCE), report(2024, SENTENCE))
    assert lint_text(report(2025, SENTENCE), linter).diagnostics == lint_text(report(2025, SENTENCE), linter).diagnostics
    assert "structure.copied-from-last-year" not in {d.rule for d in lint_text(report(2025, SENTENCE), linter).diagnostics}


def facts(text: str) -> Facts:
    return Facts(read(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("here", "there", "passages"),
    [
        (SENTENCE, SENTENCE, 1),
        (SENTENCE, SENTENCE.replace("三个", "四个"), 0),  # what is left is too short
        (SENTENCE[:40], SENTENCE[:40], 0),
        (SENTENCE + SENTENCE, SENTENCE, 2),
        ("全年，" + SENTENCE, "全年，办案12件。" + SENTENCE, 1),
        (SENTENCE.replace("，", "；"), SENTENCE.replace("两名", "两名 "), 1),
    ],
)
def test_copied_passages(here: str, there: str, passages: int) -> None:
    found = list(copied_passages(clauses(facts(report(2025, here))), clauses(facts(report(2024, there)))))
    assert len(found) == passages


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("全年办理行政处罚案件36件。", ["办理行政处罚案件"]),
        ("2025年，共办理行政处罚案件36件。", ["办理行政处罚案件"]),
        ("2023年办理行政处罚案件36件。", []),
        ("办理行政处罚案件36件，比上年办理行政处罚案件30件增加6件。", ["办理行政处罚案件"]),
        ("办理行政处罚案件36件。办理行政处罚案件38件。", []),
        ("办案36件，按期办结率98%，检查木材经营户约36户。", []),
        ("二、2026年主要安排\n办理行政处罚案件36件。", []),
    ],
)
def test_indicators(text: str, labels: list[str]) -> None:
    assert [key[0] for key in indicators(facts(report(2025, text)))] == labels


@pytest.mark.parametrize("rule", COMPARING, ids=lambda rule: rule.id)
@pytest.mark.parametrize("whole", [False, True], ids=["lines", "whole"])
def test_cost(calls: Callable[[Callable[[], object]], int], rule: Any, whole: bool) -> None:
    linter = Linter(RuleSet((rule,), PACK.tables))
    example = PACK.documentation[rule.id]["bad"][0]
    text, previous = unmark(example["text"])[0], example["previous"]

    def many(text: str, times: int) -> bytes:
        if whole:
            return (text * times).encode()
        lines = text.splitlines(keepends=True)
        return "".join(lines[:1] + [line * times if at not in (1, 4) else line for at, line in enumerate(lines[1:-2], 1)] + lines[-2:]).encode()

    def cost(times: int) -> int:
        here, there = read(many(text, times), "a.txt"), read(many(previous, times), "b.txt")
        return calls(lambda: linter.against(there).lint(here))

    cost(2)
    assert cost(80) <= MOST * cost(40)
