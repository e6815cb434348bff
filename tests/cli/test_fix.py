"""``fazhi-lint fix`` as people run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_files import make, p, unpack

from fazhi_lint.cli import replace
from fazhi_lint.cli.commands import fix

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and terminals")
SLIP, FIXED = "一、总则\n开立帐户3个，清理帐户2个。\n", "一、总则\n开立账户3个，清理账户2个。\n"
UNSAFE = """
- id: wording.learn
  title: “法制讲座”
  severity: warning
  message: “{found}”宜作“{expected}”。
  basis: [{norm: 《样本规范》}]
  rationale: 这是测试用的规则。
  match: {kind: substitution, swap: {法制讲座: 法治讲座, 法制课: 法治课}}
  fix: unsafe
  examples:
    bad: [{text: 办【法制讲座】。, fixed: 办法治讲座。}]
    good: [无关的话]
"""


def content(name: str, encoding: str = "utf-8") -> str:
    return Path(name).read_bytes().decode(encoding)


def test_safe_fixes_are_written(run: Any, draft: Any) -> None:
    draft("a.txt", SLIP), draft("b.txt", "清白\n"), draft("c/d.md", SLIP, "utf-8-sig")
    done = run("fix", "a.txt", "b.txt", "c")
    assert (done.code, done.err) == (0, "")
    assert (content("a.txt"), content("b.txt"), content("c/d.md", "utf-8-sig")) == (FIXED, "清白\n", FIXED)
    assert done.out == (
        "a.txt：改了 2 处\n  2 处  “账户”写错  (wording.account)\n"
        f"c{os.sep}d.md：改了 2 处\n  2 处  “账户”写错  (wording.account)\n"
        "共 3 份文稿，改了 2 份、4 处。\n"
    )
    again = run("fix", ".")
    assert (again.code, again.out) == (0, "共 3 份文稿，没有要改的。\n")
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "c"]


def test_one_clean_file_is_named(run: Any, draft: Any) -> None:
    draft("a.txt", "史无前例\n")
    before = os.stat("a.txt")
    done = run("fix", "a.txt")
    assert done.out == "a.txt：没有要改的\n共 1 份文稿，没有要改的。还有 1 条意见要人来看；用 fazhi-lint check 列出。\n"
    after = os.stat("a.txt")
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_diff_writes_nothing(run: Any, draft: Any) -> None:
    draft("a.txt", SLIP), draft("b.txt", "清白\n")
    done = run("fix", "--diff", ".")
    assert done.code == 1
    assert done.out == "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n 一、总则\n-开立帐户3个，清理帐户2个。\n+开立账户3个，清理账户2个。\n"
    assert done.err == "共 2 份文稿，可以改 1 份、2 处，没有写入文件。\n"
    assert content("a.txt") == SLIP
    assert run("fix", "--diff", "b.txt")[:2] == (0, "")


def test_what_is_selected(run: Any, draft: Any) -> None:
    draft("a.txt", SLIP)
    assert run("fix", "--ignore", "wording.account", "--diff", "a.txt").code == 0
    assert run("fix", "--select", "dates", "--diff", "a.txt").code == 0
    assert run("fix", "--select", "wording", "--diff", "a.txt").code == 1
    assert run("fix", "--select", "wording.acount", "a.txt").code == 2
    assert run("fix", "--profile", "nobody", "a.txt").code == 2
    assert content("a.txt") == SLIP


def test_unsafe_fixes_and_own_packs(run: Any, draft: Any) -> None:
    draft("pack/rules.yaml", UNSAFE), draft("a.txt", "办法制讲座，开帐户。\n")
    done = run("fix", "--pack", "pack", "a.txt")
    assert content("a.txt") == "办法制讲座，开账户。\n"
    assert "还有 1 条意见要人来看，其中 1 条有改法，改后要看一遍（--unsafe 或 --review）" in done.out
    assert run("fix", "--pack", "pack", "--unsafe", "a.txt").code == 0
    assert content("a.txt") == "办法治讲座，开账户。\n"


def test_backups(run: Any, draft: Any) -> None:
    draft("报告.txt", SLIP), draft("报告.txt.bak", "旧备份")
    done = run("fix", "--backup", "报告.txt")
    assert "原来的内容保存在 报告.txt.bak.1\n" in done.out
    assert (content("报告.txt"), content("报告.txt.bak"), content("报告.txt.bak.1")) == (FIXED, "旧备份", SLIP)
    run("fix", "--backup", "报告.txt")
    assert len(os.listdir()) == 3


def test_another_file(run: Any, draft: Any) -> None:
    draft("a.txt", SLIP)
    done = run("fix", "a.txt", "-o", "b.txt")
    assert (done.code, content("a.txt"), content("b.txt")) == (0, SLIP, FIXED)
    assert "改好的存为 b.txt，原来的文稿没有动。" in done.out
    done = run("fix", "a.txt", "-o", "b.txt")
    assert (done.code, "已经存在，没有覆盖" in done.err) == (2, True)
    draft("c.txt", "清白\n")
    assert (run("fix", "c.txt", "-o", "d.txt").code, content("d.txt")) == (0, "清白\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt", "b.txt", "-o", "c.txt"], "--output 一次只能改一份文稿，现在有 2 份"),
        (["a.txt", "-o", "a.txt"], "写入会毁掉它"),
        (["a.txt", "--diff", "-o", "c.txt"], "--diff 和 --output 不能一起用"),
        (["a.txt", "--diff", "--backup"], "--diff 和 --backup 不能一起用"),
        (["a.txt", "-o", "c.txt", "--backup"], "--output 和 --backup 不能一起用"),
        (["a.txt", "--review"], "这里不是终端"),
        (["a.txt", "-"], "标准输入（-）要单独处理"),
        (["-", "--backup"], "--backup 不能用于标准输入"),
    ],
)
def test_usage(run: Any, draft: Any, arguments: list[str], words: str) -> None:
    draft("a.txt", SLIP), draft("b.txt", SLIP)
    done = run("fix", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert (content("a.txt"), sorted(os.listdir())) == (SLIP, ["a.txt", "b.txt"])


def test_word_files(run: Any) -> None:
    data = make(p("开立帐户。"))
    Path("a.docx").write_bytes(data)
    done = run("fix", "a.docx", "--backup")
    assert (done.code, done.err) == (0, "")
    assert "  改动都是修订，请在 Word 或 WPS 的“审阅”里接受或者拒绝\n  原来的内容保存在 a.docx.bak\n" in done.out
    assert b'w:author="fazhi-lint"' in unpack(Path("a.docx").read_bytes())["word/document.xml"]
    assert Path("a.docx.bak").read_bytes() == data
    done = run("fix", "a.docx.bak", "--accept", "-o", "b.docx")
    assert (done.code, "修订" in done.out) == (0, False)
    assert "开立账户。".encode() in unpack(Path("b.docx").read_bytes())["word/document.xml"]
    assert run("fix", "--diff", "b.docx").code == 0


def test_what_cannot_be_fixed_does_not_stop_the_others(run: Any, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    draft("a.txt", SLIP), draft("b.txt", SLIP), draft("c.pdf", "%PDF-1.7")

    def put(original: replace.Original, data: bytes, **options: Any) -> Path | None:
        if original.path.name == "a.txt":
            original.path.write_text("别人写的", encoding="utf-8")
        return replace_put(original, data, **options)

    replace_put = replace.put
    monkeypatch.setattr(replace, "put", put)
    done = run("fix", ".", "missing.txt")
    assert done.code == 2
    assert (content("a.txt"), content("b.txt")) == ("别人写的", FIXED)
    assert "错误：a.txt：在检查的这段时间里，文件被别的程序改过了，没有改。" in done.err
    assert "错误：c.pdf：" in done.err
    assert "错误：missing.txt：文件不存在" in done.err
    assert "共 1 份文稿，改了 1 份、2 处。另有 3 份没有处理。" in done.out


@pytest.mark.usefixtures("crashing")
def test_a_check_that_fails_is_said(run: Any, draft: Any) -> None:
    draft("a.txt", SLIP)
    done = run("fix", "a.txt")
    assert done.code == 2
    assert content("a.txt") == FIXED
    assert "没有检查：规则 numbers.crash 运行出错" in done.out


def test_a_fix_that_is_left_is_told(run: Any, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi_lint.engine.fixer import NotEditable
    from fazhi_lint.writers.plain import TextFile

    def refuse(self: Any, edit: Any) -> Any:
        raise NotEditable("这里改不了")

    monkeypatch.setattr(TextFile, "express", refuse)
    draft("a.txt", "甲\n" + "开立帐户。\n" * 7)
    done = run("fix", "a.txt")
    assert "  第 2 行“帐”：这里改不了（wording.account）\n" in done.out
    assert "  没有改的另外还有 2 处\n" in done.out


def test_standard_input_to_standard_output(start: Callable[..., subprocess.Popen[bytes]]) -> None:
    with start("fix", "-") as process:
        out, err = process.communicate(SLIP.replace("\n", "\r\n").encode("gb18030"))
    assert (process.returncode, out) == (0, FIXED.replace("\n", "\r\n").encode("gb18030"))
    assert "<标准输入>：改了 2 处" in err.decode()
    with start("fix", "-", "--stdin-name", "a.pdf") as process:
        out, err = process.communicate(b"%PDF-1.7\n")
    assert (process.returncode, out) == (2, b"")


def test_interrupted_between_two_files(run: Any, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    draft("a.txt", SLIP), draft("b.txt", SLIP)

    def fix_bytes(data: bytes, name: str, *rest: Any, **options: Any) -> Any:
        if name == "b.txt":
            raise KeyboardInterrupt
        return original(data, name, *rest, **options)

    original = fix.fix_bytes
    monkeypatch.setattr(fix, "fix_bytes", fix_bytes)
    done = run("fix", ".")
    assert done.code == 130
    assert (content("a.txt"), content("b.txt")) == (FIXED, SLIP)
    assert "a.txt：改了 2 处" in done.out
    assert "已经中断，正在处理的和后面的文稿没有动。" in done.err


@POSIX
def test_a_polite_kill_leaves_nothing_behind(start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(SLIP, encoding="utf-8")
    with start("fix", str(tmp_path)) as process:
        while (tmp_path / "000.txt").read_text(encoding="utf-8") == SLIP:
            time.sleep(0.005)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate()
    assert process.returncode == 130
    assert "已经中断" in err.decode()
    assert len(os.listdir(tmp_path)) == 400
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {SLIP, FIXED}
