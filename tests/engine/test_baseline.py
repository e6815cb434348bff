"""A baseline: known findings are not told again, new ones are, whatever moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_lint import api
from fazhi_lint.cli.main import main
from fazhi_lint.engine.baseline import read, written
from fazhi_lint.errors import UserError

HEAD = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n"
SENTENCES = ["全年布署工作12项。", "最大程度的减少纠纷。", "立案12起，其中重大案件15起。", "纳入台帐管理。", "按期办结。"]
RULES = ["wording", "numbers", "punctuation"]


@pytest.fixture(scope="module")
def all_told(pack: api.Pack) -> api.Linter:
    return api.Linter(api.rules(pack, select=RULES), show_all=True)


def text(numbers: list[int]) -> str:
    return HEAD + "".join(f"（{i}）{SENTENCES[n]}\n" for i, n in enumerate(numbers, 1))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 4), max_size=6), st.lists(st.integers(0, 4), max_size=3))
def test_a_baseline_knows_itself_and_nothing_of_what_is_added(old: list[int], new: list[int]) -> None:
    linter = api.Linter(api.rules(select=RULES), show_all=True)
    before = api.lint_text(text(old), linter)
    known = read(written([("a", before)]).encode(), "b").get("a", {})
    again = api.lint_bytes(text(old).encode(), "<文本>", linter, "txt", known)
    assert (again.diagnostics, again.known, again.vanished) == ((), len(before.diagnostics), 0)
    added = text(old) + "二、新的一部分\n" + "".join(f"另外{i}：{SENTENCES[n]}\n" for i, n in enumerate(new))
    after = api.lint_bytes(added.encode(), "<文本>", linter, "txt", known)
    whole = api.lint_text(added, linter)
    assert len(after.diagnostics) + after.known == len(whole.diagnostics)
    assert after.vanished == 0


def test_what_moves_stays_known_and_what_goes_is_counted(all_told: api.Linter) -> None:
    before = api.lint_text(text([0, 1]), all_told)
    known = read(written([("a", before)]).encode(), "b")["a"]
    moved = HEAD + "\n新写的一段。\n\n（1）全年布署工作12项。\n"
    after = api.lint_bytes(moved.encode(), "a", all_told, "txt", known)
    assert (after.diagnostics, after.known, after.vanished) == ((), 1, 1)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"version": 2, "files": {}}', b'{"version": 1, "files": [1]}', b"\xff", b'{"version":1,"files":{"a":1}}']
)
def test_something_else_is_no_baseline(data: bytes) -> None:
    with pytest.raises(UserError, match="不是 fazhi-lint 的基线文件"):
        read(data, "b.json")


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿").mkdir()
    draft = tmp_path / "稿" / "报告.txt"
    draft.write_text(text([0, 1]), encoding="utf-8")
    assert main(["baseline", "稿", "--select", "wording"]) == 0
    kept = (tmp_path / "fazhi-lint-baseline.json").read_text(encoding="utf-8")
    assert "布署" not in kept
    assert "稿/报告.txt" in kept
    options = ["check", "稿", "--select", "wording", "--format", "concise"]
    assert main([*options, "--baseline", "fazhi-lint-baseline.json"]) == 0
    assert "基线里已有的 2 处不提" in capsys.readouterr().err
    draft.write_text(text([0, 3]), encoding="utf-8")
    (tmp_path / "fazhi-lint.yaml").write_text("baseline: fazhi-lint-baseline.json\n", encoding="utf-8")
    assert main(options) == 1
    shown = capsys.readouterr()
    assert "ledger-character" in shown.out
    assert "布署" not in shown.out
    assert "已有的 1 处不提，另有 1 处已经不在了" in shown.err
    assert main([*options, "--baseline", "没有.json"]) == 2
