"""Runs of numbering marks and 一是…二是… series."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.numbering import find_breaks, find_series
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
        ("一、 三、 二、", [("三、", 2, "一、"), ("二、", 4, "三、")]),
        ("一、 （1） （3）", [("（3）", 2, "（1）")]),
    ],
)
def test_broken(marks: str, found: list[tuple[str, int, str | None]]) -> None:
    assert breaks(outline(marks)) == found


def test_a_mark_read_as_a_decimal_is_not_missing() -> None:
    assert breaks("一、主要工作\n1.评查案卷。\n2.12345热线办件。\n3.普法。") == []


def test_a_list_that_starts_on_the_line_of_its_name() -> None:
    assert breaks("一、主要工作\n评查案卷。\n附件：1.任务清单\n2.统计表\n3.名册") == []


def series(text: str) -> list[list[int]]:
    return [[member.number for member in found.members] for found in find_series(read(text.encode(), "a.txt"))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一是健全制度；二是明确责任；三是加强培训。", [[1, 2, 3]]),
        ("一是健全制度。\n二是明确责任。\n三是加强培训。", [[1, 2, 3]]),
        ("主要做法：一是健全制度，二是明确责任。", [[1, 2]]),
        ("一是健全制度：一是修订办法，二是编制清单。二是明确责任。", [[1, 2], [1, 2]]),
        ("一是健全制度；三是明确责任。", [[1, 3]]),
        ("一、主要成效\n一是健全制度；二是明确责任。\n二、存在不足\n一是人员少；二是培训少。", [[1, 2], [1, 2]]),
        ("一是健全制度；二是明确责任。\n一是人员少；二是培训少。", [[1, 2], [1, 2]]),
        ("十一是健全制度；十二是明确责任。", [[11, 12]]),
        ("二是明确责任；三是加强培训。", [[2, 3]]),
        ("做到一是一、二是二。", []),
        ("是否到位，一是非判断。", []),
        ("这项工作主要一是靠制度。", []),
        ("办案12件。", []),
        pytest.param("一是健全制度；二是明确责任；三是加强培训。\n一是人员少；二是培训少；四是案卷质量不高。", [[1, 2, 3], [1, 2, 4]]),
        pytest.param("一是健全制度。二是明确责任。\n另外，一是人员少。三是培训少。", [[1, 2], [1, 3]]),
    ],
)
def test_series(text: str, numbers: list[list[int]]) -> None:
    assert series(text) == numbers


def test_members_know_their_place() -> None:
    document = read("𠮷安路：一是健全制度；二是明确责任。".encode(), "a.txt")
    (found,) = find_series(document)
    assert [member.span.of(document.text) for member in found.members] == ["一是", "二是"]
