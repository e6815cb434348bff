"""What people call a place in a format without lines of its own."""

from __future__ import annotations

import pytest

from fazhi_lint.model.source import Label, SourceFile

SOURCE = SourceFile("报告.docx", "docx", "标题\n正文𠮷\n表格", labels=(Label(0, "第 1 段"), Label(3, "第 2 段"), Label(7, "表 1")))


@pytest.mark.parametrize(("offset", "name"), [(0, "第 1 段"), (2, "第 1 段"), (3, "第 2 段"), (6, "第 2 段"), (7, "表 1"), (99, "表 1")])
def test_a_place_has_the_last_label_before_it(offset: int, name: str) -> None:
    assert SOURCE.label_at(offset) == name


def test_plain_text_has_lines_and_no_labels() -> None:
    assert SourceFile("报告.txt", "txt", "正文").label_at(1) == ""
