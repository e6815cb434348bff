"""``check --format``: every format through the command line, told in the help and in the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.reporters import FORMATS, WITH_OVERVIEW, WITH_REASONS

ERROR = "云山市林业局2025年法治政府建设年度报告\n一、主要举措和成效\n开立帐户3个。\n"


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_is_the_same_in_every_format(run: Any, draft: Any, name: str) -> None:
    done = run("check", draft("a.txt", ERROR), "--format", name)
    assert done.code == 1
    assert "wording.account" in done.out
    assert run("check", draft("b.txt", "正文。"), "--format", name).code == 0
    assert run("check", "missing.txt", "a.txt", "--format", name).code == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_was_not_checked(run: Any, draft: Any, name: str) -> None:
    assert "文件不存在" in run("check", "missing.txt", draft("a.txt", "正文。"), "--format", name).out


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_to_a_file(run: Any, draft: Any, name: str) -> None:
    shown = run("check", draft("a.txt", ERROR), "--format", name).out
    run("check", "a.txt", "--format", name, "-o", "结果")
    assert Path("结果").read_text(encoding="utf-8") == shown


def test_the_page_has_the_parts_and_the_reasons(run: Any, draft: Any) -> None:
    page = run("check", draft("a.txt", ERROR), "--format", "html").out
    assert "应有的四个部分" in page
    assert "这是测试用的规则。" in page
    assert "这是测试用的规则。" in run("check", "a.txt", "--format", "sarif").out


def test_the_help_and_the_documentation_name_every_format(run: Any, root: Path) -> None:
    shown = run("check", "--help").out
    documented = re.findall(r"^\| `([a-z]+)` \|", (root / "docs" / "formats.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(FORMATS)
    assert [name for name in FORMATS if name not in shown] == []
    assert set(WITH_OVERVIEW) | set(WITH_REASONS) <= set(FORMATS)
