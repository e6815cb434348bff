"""``--pack``: a folder of one's own for ``check``, ``rules`` and ``explain``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.cli.main import main

TERM = """- id: wording.old-bureau
  title: 机构旧称
  severity: warning
  message: “{found}”是旧称，现在是“{expected}”。
  basis: [{norm: 《云山市机构改革方案》}]
  rationale: 机构改革以后改了名。
  match: {kind: substitution, swap: {市城管执法局: 市城市管理局}}
  fix: display
  examples:
    bad: [{text: 会同【市城管执法局】检查。}]
    good: [会同市城市管理局检查。]
"""
PROFILE = """name: 本市
title: 云山市报送稿
extends: publish
severity:
  structure.too-short: off
  structure.duplicated-paragraph: error
options:
  structure.duplicated-paragraph: {shortest: 30}
"""
PARAGRAPH = "组织开展行政执法案卷评查，对发现的问题逐项反馈、限期整改，并通报结果。"
REPORT = f"""云山市林业局关于2025年法治政府建设情况的报告
一、主要举措和成效
（一）{PARAGRAPH}
（二）{PARAGRAPH}
（三）会同市城管执法局联合检查12次。
二、存在的不足和原因
由于人员少，培训不够。
三、2026年主要安排
开展评查。
"""


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command line with the built-in pack, in a folder that holds a report and a pack with a space in its name."""
    monkeypatch.chdir(tmp_path)
    pack = Path("本市 规则")
    (pack / "profiles").mkdir(parents=True)
    (pack / "terms.yaml").write_text(TERM, encoding="utf-8")
    (pack / "profiles" / "benshi.yaml").write_text(PROFILE, encoding="utf-8")
    Path("a.txt").write_text(REPORT, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        return (code, *capsys.readouterr())

    return run


def found(out: str) -> dict[str, str]:
    return {diagnostic["rule"]: diagnostic["severity"] for diagnostic in json.loads(out)["diagnostics"]}


THREE = ["--select", "wording.old-bureau,structure", "--format", "json"]


def test_check(call: Any) -> None:
    plain = found(call("check", "a.txt", "--select", "structure", "--format", "json")[1])
    assert "structure.too-short" in plain
    assert "structure.duplicated-paragraph" not in plain
    added = found(call("check", "a.txt", "--pack", "本市 规则", *THREE)[1])
    assert added == plain | {"wording.old-bureau": "warning"}
    code, out, err = call("check", "a.txt", "--pack", "本市 规则", "--profile", "本市", *THREE)
    changed = found(out)
    assert (code, err) == (1, "")
    assert "structure.too-short" not in changed
    assert changed["structure.duplicated-paragraph"] == "error"
    assert changed["wording.old-bureau"] == "warning"


def test_rules(call: Any) -> None:
    out = call("rules", "--pack", "本市 规则", "--profile", "本市")[1]
    assert re.search(r"structure\.duplicated-paragraph +错误", out)
    assert re.search(r"wording\.old-bureau +警告", out)
    assert "structure.too-short" not in out


def test_explain_says_who_set_what(call: Any) -> None:
    code, out, _ = call("explain", "structure.duplicated-paragraph", "structure.too-short", "wording.old-bureau", "--pack", "本市 规则", "--profile", "本市")
    page = re.sub(r"\s", "", out)
    who = "方案“本市”（本市规则/profiles/benshi.yaml）改为"
    assert code == 0
    assert f"级别错误（规则fazhi_lint/checks/duplicated_paragraph.py原定警告，{who}错误）" in page
    assert f"阈值shortest30（规则fazhi_lint/checks/duplicated_paragraph.py原定60，{who}30）" in page
    assert f"级别关闭（规则fazhi_lint/checks/part_shares.py原定提示，{who}关闭）" in page
    assert "阈值characters1000文" not in page
    assert "级别警告（很可能要改）" in page


def test_rules_as_data_have_their_thresholds(call: Any) -> None:
    def options(*arguments: str) -> dict[str, Any]:
        _, out, _ = call("rules", "--format", "json", *arguments)
        return {rule["id"]: rule["options"] for rule in json.loads(out)["rules"]}

    usual = options()
    assert usual["structure.duplicated-paragraph"] == [{"name": "shortest", "default": 60, "value": 60}]
    assert usual["dates.impossible"] == []
    assert {one["name"] for one in usual["responsibility.coverage-low"]} == {"at_least", "below", "figures", "needs_figures"}
    changed = options("--pack", "本市 规则", "--profile", "本市")
    assert changed["structure.duplicated-paragraph"] == [{"name": "shortest", "default": 60, "value": 30}]


def test_explain_without_a_pack(call: Any) -> None:
    _, out, _ = call("explain", "structure.problems-share-low")
    assert "级别  提示（供参考）" in out
    assert "阈值  percent 5\n" in out
    _, out, _ = call("explain", "wording.mobile-number", "--profile", "publish")
    assert "方案“publish”（rules/profiles/publish.yaml）改为错误" in re.sub(r"\s", "", out)
    assert "structure.too-short" not in call("explain", "structure", "--pack", "本市 规则", "--profile", "本市")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "a.txt", "--pack", "没有"], "规则包“没有”不存在"),
        (["check", "a.txt", "--pack", "a.txt"], "规则包“a.txt”不是文件夹"),
        (["rules", "--pack", "本市 规则/profiles/.."], "可用的有：draft、gbt9704、publish、本市。"),
        (["explain", "structure.too-short", "--pack", "空"], "规则包“空”里没有规则文件"),
        (["check", "a.txt", "--profile", "本市"], "没有名为“本市”的方案（--profile），可用的有：draft、gbt9704、publish。"),
        (["check", "a.txt", "--pack", "错"], "错/profiles/a.yaml:4:3: 没有编号为 structure.to-short 的规则，是不是“structure.too-short”？"),
    ],
)
def test_refused(call: Any, arguments: list[str], words: str) -> None:
    Path("空").mkdir()
    Path("错/profiles").mkdir(parents=True)
    Path("错/profiles/a.yaml").write_text("name: 错\ntitle: 错了\nseverity:\n  structure.to-short: error\n", encoding="utf-8")
    if arguments[0] == "rules":
        arguments = [*arguments, "--profile", "本县"]
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
