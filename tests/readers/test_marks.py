"""Numbering marks in the forms people type, and what only looks like one."""

from __future__ import annotations

import pytest

from fazhi_lint.readers.marks import match_broken_mark, match_mark
from fazhi_lint.text.fold import fold


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("一、主要成效", ("一、", 1, 1, "一、")),
        ("十、附则", ("一、", 1, 10, "十、")),
        ("十一、附则", ("一、", 1, 11, "十一、")),
        ("二十三、附则", ("一、", 1, 23, "二十三、")),
        ("（一）加强领导", ("（一）", 2, 1, "（一）")),
        ("(一)加强领导", ("（一）", 2, 1, "（一）")),
        ("（十二)加强领导", ("（一）", 2, 12, "（十二）")),
        ("（一）、加强领导", ("（一）", 2, 1, "（一）、")),
        ("（二）.加强领导", ("（一）", 2, 2, "（二）.")),
        ("1.审核文件", ("1.", 3, 1, "1.")),
        ("12.审核文件", ("1.", 3, 12, "12.")),
        ("１．审核文件", ("1.", 3, 1, "1．")),
        ("3．10种情形", ("1.", 3, 3, "3．")),
        ("1、审核文件", ("1.", 3, 1, "1、")),
        ("（1）法律审核", ("（1）", 4, 1, "（1）")),
        ("(10)法律审核", ("（1）", 4, 10, "（10）")),
        ("（1）.法律审核", ("（1）", 4, 1, "（1）.")),
        ("①法律审核", ("（1）", 4, 1, "①")),
        ("⑳法律审核", ("（1）", 4, 20, "⑳")),
        ("一是健全制度", ("一是", 5, 1, "一是")),
        ("十一是健全制度", ("一是", 5, 11, "十一是")),
        ("第一，健全制度", ("第一", 5, 1, "第一，")),
        ("第二、健全制度", ("第一", 5, 2, "第二、")),
        ("一.主要成效", ("一、", 1, 1, "一.")),
        ("二．存在问题", ("一、", 1, 2, "二.")),
        ("㈢加强普法", ("（一）", 2, 3, "㈢")),
        ("⒉审核文件", ("1.", 3, 2, "⒉")),
        ("⑿法律审核", ("（1）", 4, 12, "⑿")),
        ("一、", ("一、", 1, 1, "一、")),
        ("1.", ("1.", 3, 1, "1.")),
    ],
)
def test_marks(text: str, mark: tuple[str, int, int, str]) -> None:
    found = match_mark(fold(text), 0)
    assert found is not None
    assert (found.style, found.level, found.number, found.written) == mark
    assert found.span == (0, len(mark[3]))
    assert not found.broken


@pytest.mark.parametrize(
    "text",
    [
        "一、二季度各评查一次",
        "三、四级主任科员",
        "一季度评查",
        "1.8万人次",
        "3、4月集中培训",
        "100.加强",
        "（2025）第3号",
        "（一 ）",
        "（试点）",
        "第一季度",
        "第一责任人",
        "一百、",
        "十四五规划",
        "",
        "。一、",
        "1）加强",
        "一.",
        "三.12件",
        "㈱石桥",
        "（1",
        "一",
    ],
)
def test_near_misses(text: str) -> None:
    assert match_mark(text, 0) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [("一、一年来的主要工作", "一、"), ("四、三项制度落实情况", "四、"), ("1、2025年共审核文件12件", "1、"), ("2.2025年共审核文件12件", "2.")],
)
def test_a_mark_before_a_number(text: str, written: str) -> None:
    found = match_mark(text, 0)
    assert found is not None
    assert found.written == written


def test_a_mark_inside_the_text() -> None:
    found = match_mark("主要成效\n（三）普法", 5)
    assert found is not None
    assert (found.span, found.number) == ((5, 8), 3)


@pytest.mark.parametrize(
    ("text", "written", "number"),
    [
        ("（十全面推进", "（十", 10),
        ("（二健全制度", "（二", 2),
        ("十七扎实推进", "十七", 17),
        ("）强化监督", "）", None),
        ("二十二）加强保障", "二十二）", 22),
        ("三）规范执法", "三）", 3),
    ],
)
def test_broken_marks(text: str, written: str, number: int | None) -> None:
    found = match_broken_mark(text, 0)
    assert found is not None
    assert (found.written, found.number, found.style, found.level, found.broken) == (written, number, "（一）", 2, True)


@pytest.mark.parametrize(
    "text", ["（一）加强领导", "（一、二季度）", "（三项制度）", "十二个部门", "十五日前", "十余件", "二规范执法", "）", "）。", "（十", "加强", ""]
)
def test_what_is_not_even_broken(text: str) -> None:
    assert match_broken_mark(text, 0) is None
