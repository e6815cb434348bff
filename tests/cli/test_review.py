"""Going through fixes at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX terminals")
Start = Callable[..., "subprocess.Popen[bytes]"]
PACK = """
- id: wording.learn
  title: “法制讲座”
  severity: warning
  message: “{found}”宜作“{expected}”。
  basis: [{norm: 《样本规范》}]
  rationale: 这是测试用的规则。
  match: {kind: substitution, swap: {法制讲座: 法治讲座}}
  fix: unsafe
  examples:
    bad: [{text: 办【法制讲座】。, fixed: 办法治讲座。}]
    good: [无关的话]
"""
TEXT = "开立帐户，办法制讲座。\n清理帐户，办法制讲座。\n核对帐户。\n"


@pytest.fixture
def review(start: Start, tmp_path: Path) -> Callable[..., tuple[int, str, list[str]]]:
    """Reviews copies of the text with typed answers; gives exit code, terminal, and what became of the files."""
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "rules.yaml").write_text(PACK, encoding="utf-8")

    def call(*answers: str, files: int = 1) -> tuple[int, str, list[str]]:
        import pty

        paths = [tmp_path / f"{number}.txt" for number in range(files)]
        for path in paths:
            path.write_text(TEXT, encoding="utf-8")
        ours, theirs = pty.openpty()
        arguments = ("fix", "--review", "--pack", str(tmp_path / "pack"), *map(str, paths))
        with start(*arguments, stdin=theirs, stdout=theirs, stderr=theirs, env={"TERM": "dumb"}, start_new_session=True, preexec_fn=control) as process:
            os.close(theirs)
            shown = b""
            waiting = list(answers)
            while chunk := read(ours):
                shown += chunk
                if shown.decode(errors="replace").endswith("说明：") and waiting:
                    os.write(ours, waiting.pop(0).encode())
        os.close(ours)
        assert waiting == []
        return process.returncode, shown.decode().replace("\r\n", "\n"), [path.read_text(encoding="utf-8") for path in paths]

    return call


def control() -> None:
    """Make the terminal the one whose Ctrl-C reaches the process."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has gone
        return b""


Call = Callable[..., tuple[int, str, list[str]]]


def test_yes_and_no(review: Call) -> None:
    code, shown, (text,) = review("y\n", "n\n", "N\n", "y\n", "n\n")
    assert (code, text) == (0, "开立账户，办法制讲座。\n清理帐户，办法治讲座。\n核对帐户。\n")
    assert "0.txt:1:3  错误  “账户”写错  (wording.account，放心改)\n  - 开立帐户，办法制讲座。\n        ^^\n  + 开立账户，办法制讲座。\n        ^^\n" in shown
    assert "“法制讲座”  (wording.learn，改后要看)" in shown
    assert "“帐户”应写作“账户”。" in shown
    assert "您选择不改的 3 处" in shown
    assert "改了 2 处" in shown


def test_all_of_a_rule_and_none_of_another(review: Call) -> None:
    code, shown, (text,) = review("a\n", "x\n")
    assert (code, text) == (0, "开立账户，办法制讲座。\n清理账户，办法制讲座。\n核对账户。\n")
    assert "--ignore wording.learn" in shown


def test_help_and_nonsense_ask_again(review: Call) -> None:
    _, shown, (text,) = review("?\n", "要得\n", "\n", "y\n", "q\n")
    assert shown.count("y  改这一处") == 3
    assert text == TEXT.replace("帐户", "账户", 1)


@pytest.mark.parametrize("leave", ["q\n", "\x04"])
def test_quitting_keeps_what_was_agreed_to(review: Call, leave: str) -> None:
    code, _, texts = review("y\n", leave, files=2)
    assert (code, texts) == (0, [TEXT.replace("帐户", "账户", 1), TEXT])


def test_answers_for_a_rule_hold_for_one_document(review: Call) -> None:
    _, _, texts = review("a\n", "a\n", "x\n", "x\n", files=2)
    assert texts == [TEXT.replace("帐户", "账户").replace("法制", "法治"), TEXT]


def test_ctrl_c_changes_nothing_of_the_document(review: Call) -> None:
    code, shown, texts = review("a\n", "a\n", "y\n", "\x03", files=2)
    assert (code, texts) == (130, [TEXT.replace("帐户", "账户").replace("法制", "法治"), TEXT])
    assert "已经中断，正在处理的和后面的文稿没有动。" in shown
