"""``test-rules``: where an example stands, what was expected of it and what came."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_lint.cli.main import main
from fazhi_lint.ruleset.packs import builtin_pack
from fazhi_lint.testing.places import example_place

PACK = """- id: wording.one
  title: 没有问题的规则
  severity: info
  message: “{found}”不对。
  basis: [{norm: 《云山市公文办法》}]
  rationale: 只是测试用的规则。
  match: {kind: existence, any_of: [戊己]}
  examples: {bad: [{text: 【戊己】}], good: [庚]}
- id: wording.two
  title: 有问题的规则
  severity: info
  message: “{found}”不对，应写作“{expected}”。
  basis: [{norm: 《云山市公文办法》}]
  rationale: 只是测试用的规则。
  match: {kind: substitution, swap: {甲乙: 乙甲, 丙丁: “丁丙”}}
  fix: unsafe
  examples:
    bad:
      - text: 写【甲乙】和甲乙，又写【辛】。
        fixed: 写乙甲。
        message: “甲乙”不对。
      - {text: 写【丙丁】。, fixed: 写“丁丙”。}
    good:
      - 写丙。
      - |
        写庚。
        写甲乙。
"""
SHOWN = """本市/a.yaml:19:9: wording.two 第 1 个坏例：“辛”没有指出；不该指出“甲乙”
    应是：写【甲乙】和甲乙，又写【辛】。
    现在：写【甲乙】和【甲乙】，又写辛。
本市/a.yaml:19:9: wording.two 第 1 个坏例：提示不一样
    应是：“甲乙”不对。
    现在：“甲乙”不对，应写作“乙甲”。
本市/a.yaml:19:9: wording.two 第 1 个坏例：改好的文字不一样
    应是：写乙甲。
    现在：写乙甲和乙甲，又写辛。
本市/a.yaml:22:9: wording.two 第 2 个坏例：提示里引号套了引号，message 里 {…} 的外面不要再加引号
    应是：“丙丁”不对，应写作“丁丙”。
    现在：“丙丁”不对，应写作““丁丙””。
本市/a.yaml:25:9: wording.two 第 2 个好例：不该指出“甲乙”：“甲乙”不对，应写作“乙甲”。
    应是：写甲乙。
    现在：写【甲乙】。
试了 2 条规则的 6 个例子，1 条规则有 6 处不对。
"""


def test_every_failure_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "本市").mkdir()
    (tmp_path / "本市" / "a.yaml").write_text(PACK, encoding="utf-8")
    assert main(["test-rules", "本市"]) == 1
    assert capsys.readouterr().out == SHOWN
    assert main(["test-rules", "本市", "--rule", "wording.one"]) == 0


def test_a_python_check_by_the_line_of_its_function(root: Path) -> None:
    rule = next(rule for rule in builtin_pack().rules if rule.id == "dates.impossible")
    path, _, line = example_place(rule, {}, "bad", 0).partition(":")
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1] == "@check("
    assert 'id="dates.impossible"' in "".join(lines[int(line) : int(line) + 3])


def test_a_rule_whose_source_is_not_there() -> None:
    rule = next(rule for rule in builtin_pack().rules if rule.kind == "substitution")
    assert example_place(rule, {"rules": Path("没有")}, "bad", 0) == rule.origin
    assert example_place(rule, {}, "bad", 0) == rule.origin
