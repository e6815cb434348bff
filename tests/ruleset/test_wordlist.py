"""Tables of wrong and right forms: read as the rules read them, and linted like the rules."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.api import Linter, RuleSet, builtin_pack, lint_text, rules, with_packs
from fazhi_lint.ruleset.compile import compile_pack
from fazhi_lint.ruleset.problems import PackError
from fazhi_lint.ruleset.wordlist import load_words

RULE = """- id: wording.place
  title: 本市地名写错
  severity: warning
  message: “{found}”应写作“{expected}”。
  basis: [{norm: 《云山市地名录》}]
  rationale: 本市的地名。
  match: {kind: substitution, swap_table: words/places.csv}
  fix: unsafe
  examples:
    bad: [{text: 在【云山卅】召开。, fixed: 在云山州召开。}]
    good: [在云山州召开。]
"""
HEADER = "wrong,right,not_in\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A pack with one rule and its table."""
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "places.csv").write_bytes(text.encode(encoding))
    (folder / "rules.yaml").write_text(RULE, encoding="utf-8")
    return folder


def found(pack: Any, text: str) -> list[str]:
    report = lint_text(text, Linter(RuleSet(tuple(rule for rule in pack.rules if rule.id == "wording.place"), pack.tables)))
    return [diagnostic.excerpt for diagnostic in report.diagnostics]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_ones_own(tmp_path: Path, cache: Path, encoding: str) -> None:
    folder = table(tmp_path, HEADER + "云山卅,云山州,\r\n石桥真,石桥镇,石桥真味 老石桥真好\n\n", encoding)
    pack = with_packs(builtin_pack(cache), [folder])
    assert found(pack, "云山卅石桥真，品尝石桥真味，老石桥真好看，石桥真好看。") == ["云山卅", "石桥真", "石桥真"]


def test_a_changed_table_is_read_anew(tmp_path: Path, cache: Path) -> None:
    (folder := tmp_path / "pack").mkdir()
    table(folder, HEADER + "云山卅,云山州,\n")
    assert found(with_packs(builtin_pack(cache), [folder], tmp_path), "云山卅和石桥真。") == ["云山卅"]
    table(folder, HEADER + "云山卅,云山州,\n石桥真,石桥镇,\n")
    assert found(with_packs(builtin_pack(cache), [folder], tmp_path), "云山卅和石桥真。") == ["云山卅", "石桥真"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("错,对\n云山卅,云山州\n", 1, "第一行应是“wrong,right,not_in”，现在是“错,对”"),
        ("", 1, "文件里只有空白"),
        (HEADER, 1, "词表是空的"),
        (HEADER + "云山卅,云山州,\n云,云山,\n", 3, "至少两个字"),
        (HEADER + "云山卅,,\n", 2, "对的写法不能空着"),
        (HEADER + "云山,云山州,\n", 2, "改成“云山州”以后里面仍有“云山”"),
        (HEADER + "云山卅,云山州,\n\n云山卅,云山州,\n", 4, "“云山卅”重复，第 2 行已有"),
        (HEADER + "云山卅,云山州,石桥镇\n", 2, "例外“石桥镇”应比“云山卅”长，并且含有它"),
        (HEADER + "云山卅,云山州,云山卅卅,多了\n", 2, "这一行有 4 格，应是 3 格"),
    ],
)
def test_faults_of_a_table(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(PackError) as caught:
        compile_pack(table(tmp_path, text))
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (f"{tmp_path.name}/words/places.csv", line)
    assert words in problem.message


def test_every_fault_at_once(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        compile_pack(table(tmp_path, HEADER + "云,云山,\n云山,云山州,\n"))
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_a_missing_table(tmp_path: Path) -> None:
    table(tmp_path, HEADER + "云山卅,云山州,\n")
    (tmp_path / "words" / "places.csv").rename(tmp_path / "words" / "place.csv")
    with pytest.raises(PackError, match=r"没有这个词表，或者读不了，是不是“place\.csv”？"):
        compile_pack(tmp_path)


@pytest.mark.parametrize("name", ["../places.csv", "a/b/places.csv", "/etc/passwd.csv", "places.txt", "C:\\places.csv"])
def test_a_table_lies_inside_its_pack(tmp_path: Path, name: str) -> None:
    table(tmp_path, HEADER + "云山卅,云山州,\n")
    (tmp_path / "rules.yaml").write_text(RULE.replace("words/places.csv", name), encoding="utf-8")
    with pytest.raises(PackError, match="swap_table"):
        compile_pack(tmp_path)


def test_a_link_that_leads_out_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text(HEADER + "云山卅,云山州,\n", encoding="utf-8")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "link.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(PackError, match="词表要放在规则文件夹里面"):
        load_words(tmp_path / "pack", "link.csv", "pack")


OF_TABLE = {
    "idioms": "wording.idiom-typo",
    "words": "wording.word-typo",
    "terms": "wording.set-phrase-typo",
    "dropped": "wording.dropped-character",
    "forms": "wording.nonstandard-word-form",
}


@pytest.mark.parametrize(("name", "rule"), OF_TABLE.items())
def test_every_row_of_the_built_in_tables_speaks_and_spares_its_exceptions(root: Path, cache: Path, name: str, rule: str) -> None:
    with (root / "rules" / "words" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    linter = Linter(rules(builtin_pack(cache), select=[rule]))
    for row in rows:
        wrong = f"工作、{row['wrong']}，"
        report = lint_text(wrong, linter)
        assert row["wrong"] in {diagnostic.excerpt for diagnostic in report.diagnostics}, row
        assert all(diagnostic.fix.title == f"改为：{row['right']}" for diagnostic in report.diagnostics if diagnostic.excerpt == row["wrong"]), row
        for word in row["not_in"].split():
            assert row["wrong"] not in {diagnostic.excerpt for diagnostic in lint_text(f"工作、{word}，", linter).diagnostics}, (row, word)


def test_no_form_is_told_twice(root: Path) -> None:
    """A form inside a longer one of another table would be two findings in one place."""
    table_of: dict[str, str] = {}
    spared: dict[str, list[str]] = {}
    for name in OF_TABLE:
        with (root / "rules" / "words" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["wrong"] not in table_of, row
                table_of[row["wrong"]] = name
                spared[row["wrong"]] = row["not_in"].split()
    twice = [
        (short, long)
        for long in table_of
        for start in range(len(long))
        for end in range(start + 2, len(long) + 1)
        if (short := long[start:end]) in table_of and table_of[short] != table_of[long] and not any(word in long for word in spared[short])
    ]
    assert twice == []
