"""The other commands, help, and what goes wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import fazhi_lint
from fazhi_lint.cli import inputs, progress, streams
from fazhi_lint.cli.commands import COMMANDS
from fazhi_lint.cli.main import main
from fazhi_lint.cli.places import cache_folder
from fazhi_lint.text.width import display_width

PAGE = "您的位置：首页 > 政务公开\n临江县人民政府关于2025年法治政府建设情况的报告\n\n一、成效\n办件12件。\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_and_fits_a_terminal(run: Any, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"用法：fazhi-lint {command} ")
    for english in ("usage", "options", "arguments", "show this", "default"):
        assert english not in done.out.replace("[选项]", "")
    assert all(display_width(line) <= 82 for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code", "stream", "words"),
    [
        (["--help"], 0, "out", "用法：fazhi-lint 命令"),
        (["--version"], 0, "out", f"fazhi-lint {fazhi_lint.__version__}\n"),
        ([], 2, "err", "用法：fazhi-lint 命令"),
        (["chek"], 2, "err", "没有名为“chek”的命令。是不是 check？"),
        (["a.txt"], 2, "err", "要检查它，请写：fazhi-lint check a.txt"),
        (["--format", "json"], 2, "err", "选项“--format”要写在命令之后"),
        (["text"], 2, "err", "缺少：FILE\n用法：fazhi-lint text 文件\n"),
        (["text", "missing.txt"], 2, "err", "“missing.txt”不存在"),
        (["text", "."], 2, "err", "“.”是文件夹"),
        (["outline", "b.docx"], 2, "err", "b.docx：目前还不能读取图片"),
        (["explain"], 2, "err", "缺少：RULE"),
        (["explain", "wording.acount"], 2, "err", "是不是 wording.account"),
        (["explain", "layout"], 2, "err", "类别“layout”（公文版式）目前没有规则。"),
        (["rules", "--category", "layout"], 2, "err", "没有符合条件的规则。"),
        (["rules", "--category", "x"], 2, "err", "“x”不在可选的值之中"),
    ],
)
def test_usage(run: Any, draft: Any, arguments: list[str], code: int, stream: str, words: str) -> None:
    draft("a.txt", "甲"), draft("b.docx", "GIF89a")
    done = run(*arguments)
    assert done.code == code
    assert words in getattr(done, stream)
    assert getattr(done, "err" if stream == "out" else "out") == ""


def test_text_numbers_lines_and_marks_page_furniture(run: Any, draft: Any) -> None:
    assert (
        run("text", draft("a.txt", PAGE.replace("\n", "\r\n"))).out
        == """1 × 您的位置：首页 > 政务公开
2 | 临江县人民政府关于2025年法治政府建设情况的报告
3 |
4 | 一、成效
5 | 办件12件。

标 × 的 1 行是网页附带的内容，不参加检查。
"""
    )


def test_outline_for_people_and_programs(run: Any, draft: Any) -> None:
    path = draft("a.txt", PAGE)
    assert "报告年度：2025年" in run("outline", path).out
    assert "有联系的数（0 组）" in run("outline", path, "--facts").out
    data = json.loads(run("outline", path, "--format", "json").out)
    assert (data["report_year"], data["organ_kind"], data["title"]["line"], data["furniture"][0]["line"]) == (2025, "government", 2, 1)


def test_explain_rules_and_categories(run: Any) -> None:
    done = run("explain", "wording.account", "nothing", "标点符号")
    assert done.code == 2
    assert "“账户”写错  (wording.account)" in done.out
    assert "  提示  “帐户”应写作“账户”。（这是下面第一个例子的提示）\n" in done.out
    assert "改为：甲账户乙" in done.out
    assert "标点符号（punctuation，1 条）" in done.out
    assert done.err.startswith("错误：没有名为“nothing”的规则或类别。")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["dates.congress", "punctuation.approximate", "wording.account", "wording.superlative"]),
        (["--category", "wording"], ["wording.account", "wording.superlative"]),
        (["--severity", "warning"], ["dates.congress", "wording.superlative"]),
        (["--profile", "publish", "--severity", "error"], ["punctuation.approximate", "wording.account"]),
    ],
)
def test_rules(run: Any, options: list[str], ids: list[str]) -> None:
    data = json.loads(run("rules", *options, "--format", "json").out)
    assert ([rule["id"] for rule in data["rules"]], data["count"]) == (ids, len(ids))
    text = run("rules", *options).out
    assert all(f"  {name} " in text for name in ids)
    assert f"共 {len(ids)} 条规则" in text


def fail(*_: object) -> None:
    raise TypeError("内部\n错误")


@pytest.mark.parametrize("debug", [False, True])
def test_an_unexpected_fault_is_a_sentence(run: Any, draft: Any, monkeypatch: pytest.MonkeyPatch, debug: bool) -> None:
    monkeypatch.setattr(inputs, "lint", fail)
    monkeypatch.setenv("FAZHI_LINT_DEBUG", "1" if debug else "")
    done = run("check", draft("a.txt", "甲"))
    assert (done.code, done.out) == (2, "")
    assert "错误：程序内部出错（TypeError：内部 错误）" in done.err
    assert ("Traceback" in done.err) is debug


def test_an_interrupt_tells_what_was_done(run: Any, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs, "lint", interrupt)
    done = run("check", draft("a.txt", "甲"), "--format", "concise")
    assert (done.code, done.out) == (130, "")
    assert done.err == "已经中断，一共 1 份，只检查了前面 0 份。\n没有一份文稿得到检查。\n"


def test_missing_streams_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr", "stdin"):
        monkeypatch.setattr(sys, name, None)
    assert main(["--version"]) == 0
    assert main(["text", "-"]) == 2


@pytest.mark.parametrize(("number", "terminal", "bar"), [(21, True, True), (20, True, False), (21, False, False)])
def test_progress_shows_for_many_files_on_a_terminal(monkeypatch: pytest.MonkeyPatch, number: int, terminal: bool, bar: bool) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda stream: terminal)
    items = list(range(number))
    shown = progress.shown(items)
    assert (shown is not items) is bar
    assert list(shown) == items


@pytest.mark.parametrize(
    ("surroundings", "folder"),
    [
        ({"FAZHI_LINT_CACHE": "/x"}, "/x"),
        ({"FAZHI_LINT_CACHE": "", "XDG_CACHE_HOME": "/x"}, "/x/fazhi_lint"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/x"}, "/home/x/.cache/fazhi_lint"),
        ({"LOCALAPPDATA": "/local"}, "/local/fazhi_lint"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX")
def test_cache_folder(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], folder: str) -> None:
    for name in ("FAZHI_LINT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder)
