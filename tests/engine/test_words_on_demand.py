"""Which rules may ask where a word ends, and that a clean report makes none of them ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_lint.api import Linter, Pack, RuleSet, lint_bytes
from fazhi_lint.ruleset.tables import Tables
from fazhi_lint.testing import verify
from fazhi_lint.text.words import Words

# Only where the characters around do not tell: the dictionary costs as much as a good part of a report's whole check.
MAY_ASK = {"wording.doubled-character", "wording.legal-system-for-rule-of-law"}


def test_no_other_rule_asks(pack: Pack, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    asking: set[str] = set()
    current = ""

    def words(tables: Tables) -> Words:
        asking.add(current)
        return Words(cache)

    monkeypatch.setattr(Tables, "words", property(words))
    for rule in pack.rules:
        current = rule.id
        assert list(verify(pack, rule)) == []
    assert asking == MAY_ASK


@pytest.mark.parametrize("name", ["county.txt", "department.txt", "town.md"])
def test_a_clean_report_does_without(root: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(Words, "cut", None)  # would not survive being called
    rules = tuple(rule for rule in pack.rules if rule.id in MAY_ASK)
    path = root / "examples" / "clean" / name
    report = lint_bytes(path.read_bytes(), name, Linter(RuleSet(rules, pack.tables)))
    assert not report.crashed
    assert report.diagnostics == ()


def test_one_that_needs_them_keeps_them_in_the_cache(pack: Pack, tmp_path: Path) -> None:
    rules = tuple(rule for rule in pack.rules if rule.id in MAY_ASK)
    linter = Linter(RuleSet(rules, Tables(pack.folder, cache=tmp_path)))
    report = lint_bytes("印发行政规规范性文件4件。".encode(), "报告.txt", linter)
    assert [diagnostic.rule for diagnostic in report.diagnostics] == ["wording.doubled-character"]
    assert [path.name for path in tmp_path.iterdir()] == ["words.txt"]
