"""``annotate``: what the command writes, says and refuses."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from docx_files import box, make, p, unpack

DATA = make(p("云山市司法局2025年法治政府建设年度报告"), p("开立帐户3个，史无前例。"))


@pytest.fixture
def word(run: Any) -> str:
    """A Word file in the working folder."""
    Path("报告.docx").write_bytes(DATA)
    return "报告.docx"


def said(name: str) -> str:
    """The comments of a file."""
    return unpack(Path(name).read_bytes())["word/comments.xml"].decode()


def test_a_copy_with_comments(run: Any, word: str) -> None:
    done = run("annotate", word, "-o", "批注.docx", "--date", "2026-01-20T09:30")
    assert (done.code, done.out) == (0, "")
    assert done.err == "共检查 1 份，1 份有问题：错误 1、警告 1。带 2 条批注的文件已写入 批注.docx。\n"
    assert Path(word).read_bytes() == DATA
    assert sorted(path.name for path in Path().iterdir()) == ["批注.docx", "报告.docx"]
    assert 'w:author="fazhi-lint" w:date="2026-01-20T09:30:00Z" w:initials="fa"' in said("批注.docx")


def test_whose_comments_and_which_rules(run: Any, word: str) -> None:
    assert run("annotate", word, "--output", "b.docx", "--author", "法规科", "--select", "wording.account", "--previous", word).code == 2
    assert run("annotate", word, "--output", "b.docx", "--author", "法规科", "--select", "wording.account").code == 0
    assert said("b.docx").count("<w:comment ") == 1
    assert 'w:author="法规科"' in said("b.docx")
    assert 'w:initials="法规"' in said("b.docx")


def test_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DATA)))
    assert run("annotate", "-", "-o", "批注.docx").code == 0
    assert said("批注.docx").count("<w:comment ") == 2


def test_what_cannot_be_annotated_in_place_is_told(run: Any) -> None:
    Path("框.docx").write_bytes(make(p("正文"), p(box(p("开立帐户")))))
    assert "其中 1 处在文本框、脚注等不能批注的地方" in run("annotate", "框.docx", "-o", "批注.docx").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["报告.docx"], "请用 -o 写明"),
        (["报告.docx", "-o", "报告.docx"], "就是要检查的文稿"),
        (["报告.docx", "-o", "有了.docx"], "“有了.docx”已经存在，没有覆盖"),
        (["报告.docx", "-o", "没有/a.docx"], "文件夹不存在"),
        (["没有.docx", "-o", "a.docx"], "“没有.docx”不存在"),
        ([".", "-o", "a.docx"], "是文件夹"),
        (["a.txt", "-o", "a.docx"], "不是 Word 文档"),
        (["坏.docx", "-o", "a.docx"], "文件损坏"),
        (["报告.docx", "-o", "a.docx", "--date", "昨天"], "看不懂"),
        (["报告.docx", "-o", "a.docx", "--author", " "], "--author 不能是空的"),
        (["报告.docx", "-o", "a.docx", "--select", "x.y"], "x.y"),
    ],
)
def test_refused(run: Any, draft: Any, word: str, arguments: list[str], words: str) -> None:
    draft("a.txt", "开立帐户"), draft("有了.docx", "别人的")
    Path("坏.docx").write_bytes(DATA[:300])
    done = run("annotate", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert Path("有了.docx").read_text(encoding="utf-8") == "别人的"
    assert not Path("a.docx").exists()


def test_a_crashed_rule_is_said_in_the_file(run: Any, word: str, crashing: None) -> None:
    assert run("annotate", word, "-o", "批注.docx").code == 2
    assert "规则 numbers.crash 运行出错" in said("批注.docx")


def test_text_of_a_word_file(run: Any, word: str) -> None:
    assert run("text", word).out == "1 | 云山市司法局2025年法治政府建设年度报告\n2 | 开立帐户3个，史无前例。\n"
    assert "2:3（第 2 段）  错误" in run("check", word).out
