"""The diff is one that patch applies, and shows on a terminal what changed and nothing that acts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_lint.model.edits import apply
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.diff import render


def diff(text: str, *edits: tuple[int, int, str], style: Style = PLAIN) -> str:
    return render(SourceFile("报告.txt", "txt", text), [Edit(Span(start, end), new) for start, end, new in edits], style)


def test_a_change_with_its_surroundings() -> None:
    text = "".join(f"{number}\n" for number in "一二三四五六七八九")
    assert diff(text, (8, 9, "伍")) == "--- 报告.txt\n+++ 报告.txt\n@@ -2,7 +2,7 @@\n 二\n 三\n 四\n-五\n+伍\n 六\n 七\n 八\n"
    assert diff(text) == ""


def test_changes_far_apart_are_two_hunks_with_the_right_numbers() -> None:
    text = "一\n" * 20
    shown = diff(text, (0, 2, ""), (38, 39, "二"))
    assert [line for line in shown.splitlines() if line.startswith("@@")] == ["@@ -1,5 +1,4 @@", "@@ -17,4 +16,4 @@"]


def test_the_last_line_may_have_no_end() -> None:
    assert diff("一\n二", (2, 3, "三")).endswith(" 一\n-二\n\\ No newline at end of file\n+三\n\\ No newline at end of file\n")


def test_in_colour_the_changed_characters_stand_out() -> None:
    shown = diff("甲帐户\x1b[2J乙\r\n", (1, 2, "账"), style=Style(color=True))
    assert "\x1b[1;31m-\x1b[0m甲\x1b[1;31m帐\x1b[0m户\ufffd[2J乙\n" in shown
    assert "\x1b[32m账\x1b[0m户" in shown
    assert "\x1b[2J" not in shown


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@settings(max_examples=40)
@given(st.data())
def test_patch_applies_it(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = data.draw(st.text("甲乙\n", min_size=1, max_size=60))
    edits: list[Edit] = []
    at = 0
    while at <= len(text) and data.draw(st.booleans()):
        start = data.draw(st.integers(at, len(text)))
        edits.append(Edit(Span(start, data.draw(st.integers(start, min(len(text), start + 2)))), data.draw(st.text("丙\n", max_size=2))))
        at = edits[-1].span.end + 1
    edits = [edit for edit in edits if edit.content != edit.span.of(text)]
    shown = render(SourceFile("a.txt", "txt", text), edits)
    folder: Path = tmp_path_factory.mktemp("patch")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    if shown:
        subprocess.run(["patch", "-s", "-p0"], cwd=folder, input=shown.encode(), check=True)
    left = (folder / "a.txt").read_text(encoding="utf-8") if (folder / "a.txt").exists() else ""
    assert left == apply(text, edits)
