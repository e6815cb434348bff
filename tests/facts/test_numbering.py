"""Runs of numbering marks."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.numbering import find_breaks, find_mixed_brackets, lone_marks, skipped_levels
from fazhi_lint.readers import read


def breaks(text: str) -> list[tuple[str, int, str | None]]:
    return [(step.mark.written, step.expected, step.before and step.before.written) for step in find_breaks(read(text.encode(), "a.txt"))]


def outline(marks: str) -> str:
    """A text with one paragraph for each mark."""
    return "\n".join(f"{mark}加强领导" for mark in marks.split())


@pytest.mark.parametrize(
    "marks",
    [
        "一、 二、 三、",
        "一、 （一） （二） 二、 （一） （二）",
        "一、 1. 2. 二、 1. 2. 3.",
        "一、 （一） （二） 二、 （三） （四） 三、 （五）",  # numbered through
        "一、 1. 2. 二、 3. 4. 三、 5.",
        "一、 一、 二、 一、 二、",  # two levels share a style
        "（一） （二） （三）",
        "一、 （1） （2）",
        "一是 二是 四是",
    ],
)
def test_unbroken(marks: str) -> None:
    assert breaks(outline(marks)) == []


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ("一、 三、 四、", [("三、", 2, "一、")]),
        ("一、 二、 二、 三、", [("二、", 3, "二、")]),
        ("二、 三、", [("二、", 1, None)]),
        ("一、 （一） （三） 二、 （一）", [("（三）", 2, "（一）")]),
        ("一、 （二） （三） 二、 （一）", [("（二）", 1, None)]),
        ("一、 1. 2. 4.", [("4.", 3, "2.")]),
        ("一、 3. 二、 1.", [("3.", 1, None)]),
        ("一、 （一） （二） （一） （二）", []),
        ("一、 三、 二、", [("三、", 2, "一、")]),
        ("一、 三、 二、 四、", [("三、", 2, "一、")]),
        ("一、 二、 二、 四、", [("二、", 3, "二、")]),
        ("一、 二、 五、 六、 七、", [("五、", 3, "二、")]),
        ("一、 二、 四、 四、 五、", [("四、", 3, "二、")]),
        ("一、 （一） （二） 1. 2. 3. （四）", [("（四）", 3, "（二）")]),
        ("一、 （一） （二） 二、 （一） （二） 三、 （三） （四）", [("（三）", 1, None)]),
        ("一、 （一） （二） 二、 （三） （四） 三、 （六） （七）", [("（六）", 5, "（四）")]),
        ("一、 （1） （3）", [("（3）", 2, "（1）")]),
    ],
)
def test_broken(marks: str, found: list[tuple[str, int, str | None]]) -> None:
    assert breaks(outline(marks)) == found


def test_a_mark_read_as_a_decimal_is_not_missing() -> None:
    assert breaks("一、主要工作\n1.评查案卷。\n2.12345热线办件。\n3.普法。") == []


def test_a_list_that_starts_on_the_line_of_its_name() -> None:
    assert breaks("一、主要工作\n评查案卷。\n附件：1.任务清单\n2.统计表\n3.名册") == []
    assert breaks("一、主要工作\n1.评查案卷。\n2.培训。\n注：1、口径为全市\n2、数据截至12月") == []


@pytest.mark.parametrize(
    ("marks", "lone"),
    [
        ("一、 （一） 二、 （一） （二）", ["（一）"]),
        ("一、 （一） 1. （二）", ["1."]),
        ("一、 （一） 二、 （二） （三） 三、 （四）", []),
        ("一、 二、", []),
        ("一、", []),
    ],
)
def test_lone_marks(marks: str, lone: list[str]) -> None:
    assert [mark.written for mark in lone_marks(read(outline(marks).encode(), "a.txt"))] == lone


@pytest.mark.parametrize(
    ("marks", "skips"),
    [
        ("一、 （1） （2） 二、 1.", [("一、", "（1）")]),
        ("一、 （一） （1） 1. （1）", [("（一）", "（1）")]),
        ("一、 1. （1） 二、 （一） 1.", []),
        ("一、 ① ②", []),
    ],
)
def test_skipped_levels(marks: str, skips: list[tuple[str, str]]) -> None:
    assert [(above.written, below.written) for above, below in skipped_levels(read(outline(marks).encode(), "a.txt"))] == skips


@pytest.mark.parametrize(("marks", "full", "half"), [("（一） (二) （三)", 1, 2), ("(一) (二)", 0, 0), ("（一） （二）", 0, 0), ("（1） (2)", 1, 1)])
def test_mixed_brackets(marks: str, full: int, half: int) -> None:
    found = find_mixed_brackets(read(outline(marks).encode(), "a.txt"))
    assert (found.full, len(found.brackets.source)) == (full, 2 * half)


def test_brackets_written_as_escapes_are_left_alone() -> None:
    page = "<p>（一）加强领导。</p><p>(二&#41;规范执法。</p><p>&#40;三)推进公开。</p><p>(四)普法宣传。</p>"
    found = find_mixed_brackets(read(page.encode(), "a.html"))
    assert (found.full, found.brackets.source) == (3, [page.index("(四"), page.index("(四") + 2])
