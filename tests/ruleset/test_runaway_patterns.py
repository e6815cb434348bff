"""Patterns of somebody's own pack that would never end: refused when compiled, or stopped while they run."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_lint import api
from fazhi_lint.ruleset.problems import PackError
from fazhi_lint.text import patterns

RULE = """
- id: wording.slow
  title: 很慢的规则
  severity: info
  message: “{{found}}”太慢。
  basis: [{{norm: 《某某规定》}}]
  rationale: 为了试一试。
  match: {{kind: existence, any_of: ['re:{pattern}']}}
  examples:
    bad: [{{text: '{bad}'}}]
    good: [正文。]
"""


def joined(folder: Path, pattern: str, bad: str = "【甲乙】") -> api.Pack:
    (folder / "rules.yaml").write_text(RULE.format(pattern=pattern, bad=bad), encoding="utf-8")
    return api.with_packs(api.builtin_pack(), [folder])


@pytest.mark.parametrize("pattern", ["(甲+)+乙", "(?:甲*)*乙", "(甲|丙+)*乙"])
def test_a_repeat_inside_a_repeat_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(PackError, match="量词套量词"):
        joined(tmp_path, pattern)


def test_one_that_turns_out_slow_is_stopped_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATIENCE", 0.05)
    pack = joined(tmp_path, "甲[^乙]*[^丙]*[^丁]*[^戊]*[^己]*乙丙丁")
    report = api.lint_text("乙丙丁" + "甲子" * 20000 + "\n老百姓布署工作。", api.Linter(api.rules(pack, select=["wording"])))
    assert report.crashed
    assert report.not_checked[-1].startswith("规则 wording.slow 的正则表达式在这份文稿上太慢")
    assert any("布署" in diagnostic.excerpt for diagnostic in report.diagnostics), "the other rules still ran"


def test_an_ordinary_pattern_finds_the_same_as_ever(tmp_path: Path) -> None:
    pack = joined(tmp_path, "甲[^乙，]*乙")
    report = api.lint_text("甲子乙，甲丑，乙。甲乙", api.Linter(api.rules(pack, select=["wording.slow"])))
    assert [diagnostic.excerpt for diagnostic in report.diagnostics] == ["甲子乙", "甲乙"]
