"""``check``: what comes out where, and the exit codes."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

CLEAN = "一、总则\n开立账户3个。\n"
ERROR = "一、总则\n开立帐户3个。\n"
WARNING = "一、总则\n史无前例的成绩。\n"
INFO = "一、总则\n大概3个。\n"


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (ERROR, [], 1),
        (WARNING, [], 1),
        (INFO, [], 0),
        (WARNING, ["--fail-on", "error"], 0),
        (ERROR, ["--fail-on", "error"], 1),
        (INFO, ["--fail-on", "info"], 1),
        (CLEAN, ["--fail-on", "info"], 0),
        (ERROR, ["--fail-on", "never"], 0),
        (ERROR, ["--ignore", "wording"], 0),
        (ERROR + WARNING, ["--ignore", "wording.account,punctuation", "--ignore", "dates", "--fail-on", "error"], 0),
        (ERROR, ["--select", "punctuation,dates"], 0),
        (ERROR, ["--select", "punctuation", "--select", "wording.account"], 1),
        (WARNING, ["--profile", "publish"], 0),
        (INFO, ["--profile", "publish"], 1),
        ("十九大精神。", ["--fail-on", "info"], 0),  # partly checked: the report year is not known
        ("关于2025年法治政府建设情况的报告\n十九大精神。", [], 1),
    ],
)
def test_exit_code(run: Any, draft: Any, text: str, options: list[str], code: int) -> None:
    done = run("check", draft("a.txt", text), *options)
    assert (done.code, done.err) == (code, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "wording.acount"], "没有名为“wording.acount”的规则或类别。是不是 wording.account"),
        (["--ignore", "nothing"], "没有名为“nothing”的规则或类别。"),
        (["--ignore", "wording,punctuation,dates"], "一条规则也不剩"),
        (["--profile", "final"], "没有名为“final”的方案"),
        (["--format", "xml"], "选项 --format：“xml”不在可选的值之中，可以是 full、concise、json"),
        (["--fail-on", "fatal"], "选项 --fail-on：“fatal”不在可选的值之中"),
        (["--format"], "选项 --format：后面要跟一个值"),
        (["--fromat=json"], "不认识的参数：--fromat=json，是不是 --format？"),
        (["--output", "a.txt"], "就是要检查的文稿"),
        (["--output", "./sub/../a.txt"], "就是要检查的文稿"),
        (["--output", "nowhere/out.txt"], "写不了“nowhere/out.txt”：文件夹不存在。"),
        (["missing.txt"], "missing.txt：没有检查：文件不存在，请检查路径。"),
        (["empty"], "文件夹“empty”里没有可以检查的文稿"),
        (["old.doc"], "目前还不能读取图片"),
        (["blank.txt"], "blank.txt：没有检查：文件是空的"),
    ],
)
def test_what_is_not_checked_is_exit_2(run: Any, draft: Any, options: list[str], words: str) -> None:
    for folder in ("empty", "sub"):
        Path(folder).mkdir()
    draft("old.doc", "GIF89a"), draft("blank.txt", "")
    done = run("check", draft("a.txt", ERROR), *options)
    assert done.code == 2
    assert done.err.startswith("错误：")
    assert words in done.err
    assert Path("a.txt").read_text(encoding="utf-8") == ERROR


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["报告.dcox"], "错误：报告.dcox：文件不存在，是不是“报告.docx”？\n"),
        (["sub/总接.txt"], "错误：sub/总接.txt：文件不存在，是不是“sub/总结.txt”？\n"),
        (["subs"], "错误：subs：文件不存在，是不是“sub”？\n"),
        (["没有.docx"], "错误：没有.docx：文件不存在，请检查路径。\n"),
        (["nowhere/报告.docx"], "错误：nowhere/报告.docx：文件不存在，没有“nowhere”这个文件夹，请检查路径。\n"),
        (["通知.txt", "sub"], "错误：通知.txt：文件不存在，请检查路径。\n      sub：文件夹“sub”里没有"),
    ],
)
@pytest.mark.parametrize("form", ["full", "concise"])
def test_a_wrong_name_is_one_message_with_what_was_meant(run: Any, draft: Any, form: str, names: list[str], words: str) -> None:
    draft("报告.docx", "甲"), draft("~$报告.dcox", "甲"), draft("sub/总结.txt" if names != ["通知.txt", "sub"] else "sub/表.xlsx", "甲")
    done = run("check", *names, "--format", form)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(words)
    assert run("text", "报告.dcox").err == "错误：“报告.dcox”不存在，是不是“报告.docx”？\n"
    assert json.loads(run("check", *names, "--format", "json").out)["files"][0]["status"] == "failed"


def test_a_missing_file_does_not_hide_the_others(run: Any, draft: Any) -> None:
    done = run("check", "missing.txt", draft("a.txt", ERROR), "--format", "json")
    data = json.loads(done.out)
    assert done.code == 2
    assert [(file["path"], file["status"]) for file in data["files"]] == [("missing.txt", "failed"), ("a.txt", "checked")]
    assert data["summary"] == {"error": 1, "warning": 0, "info": 0}


@pytest.mark.usefixtures("crashing")
def test_a_crash_in_a_check_is_exit_2_and_the_others_run(run: Any, draft: Any) -> None:
    done = run("check", draft("a.txt", ERROR), "--fail-on", "never")
    assert done.code == 2
    assert "没有检查：规则 numbers.crash 运行出错" in done.out
    assert "应写作“账户”" in done.out
    assert "numbers.crash" in done.err


def test_the_working_folder_is_the_default(run: Any, draft: Any) -> None:
    draft("b.txt", ERROR), draft("子/a.md", WARNING), draft(".git/c.txt", ERROR), draft("说明.xlsx", "x")
    done = run("check", "--format", "concise")
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["b.txt", os.path.join("子", "a.md")]
    assert done.err == "共检查 2 份，2 份有问题：错误 1、警告 1。\n"


def test_an_input_given_twice_is_checked_once(run: Any, draft: Any) -> None:
    draft("a.txt", ERROR)
    done = run("check", "a.txt", "./a.txt", ".", "--format", "concise")
    assert len(done.out.splitlines()) == 1


def test_patterns_the_shell_left_alone(run: Any, draft: Any) -> None:
    draft("a1.txt", ERROR), draft("a2.txt", ERROR), draft("b.txt", ERROR)
    assert len(run("check", "a*.txt", "--format", "concise").out.splitlines()) == 2


def test_options_and_files_in_any_order(run: Any, draft: Any) -> None:
    done = run("check", draft("a.txt", ERROR), "--format", "concise", draft("b.txt", ERROR), "--fail-on", "never")
    assert (done.code, len(done.out.splitlines())) == (0, 2)


@pytest.mark.parametrize(
    ("data", "name", "place"),
    [
        (ERROR.encode(), None, "<标准输入>:2:3:"),
        (b"\xef\xbb\xbf" + ERROR.replace("\n", "\r\n").encode(), None, "<标准输入>:2:3:"),
        (ERROR.encode("gb18030"), "草稿.txt", "草稿.txt:2:3:"),
        ("---\n帐户: 1\n---\n# 标题\n\n𠮷帐户\n".encode(), "草稿.md", "草稿.md:6:2:"),
    ],
)
def test_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str | None, place: str) -> None:
    stdin(monkeypatch, data)
    done = run("check", "-", "--format", "concise", *(["--stdin-name", name] if name else []))
    assert done.code == 1
    assert done.out == f"{place} 错误 wording.account “帐户”应写作“账户”。\n"


@pytest.mark.parametrize(("data", "name", "words"), [(b"", "a.txt", "文件是空的"), (b"GIF89a", "a.docx", "目前还不能读取图片")])
def test_standard_input_that_cannot_be_read(run: Any, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, words: str) -> None:
    stdin(monkeypatch, data)
    done = run("check", "-", "--stdin-name", name)
    assert done.code == 2
    assert words in done.out


def test_output_goes_to_a_file(run: Any, draft: Any) -> None:
    draft("结果.json", "旧的")
    done = run("check", draft("a.txt", ERROR), "--format", "json", "-o", "结果.json")
    assert (done.code, done.out) == (1, "")
    assert done.err == "共检查 1 份，1 份有问题：错误 1。结果已写入 结果.json。\n"
    assert json.loads(Path("结果.json").read_bytes())["summary"]["error"] == 1
    assert sorted(os.listdir()) == ["a.txt", "结果.json"]


def test_output_through_a_link_is_refused_too(run: Any, draft: Any) -> None:
    os.link(draft("a.txt", ERROR), "b.json")
    assert run("check", "a.txt", "--output", "b.json").code == 2


def test_json_follows_its_schema(run: Any, draft: Any, root: Path) -> None:
    schema = json.loads((root / "fazhi_lint" / "reporters" / "report-1.schema.json").read_text(encoding="utf-8"))
    done = run("check", draft("a.txt", "𠮷林\r\n" + ERROR * 5 + WARNING + "十九大"), draft("b.txt", CLEAN), "missing.txt", "--format", "json")
    Draft202012Validator(schema).validate(json.loads(done.out))


def test_nothing_found_is_said_with_the_number_of_rules(run: Any, draft: Any) -> None:
    assert run("check", draft("a.txt", CLEAN)).out.endswith("共检查 1 份，用了 4 条规则，没有发现问题。\n")
