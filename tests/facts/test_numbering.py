"""Runs of numbering marks and 一是…二是… series."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.numbering import find_breaks, find_series, lone_marks, mixed_brackets, skipped_levels
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
    found = mixed_brackets(read(outline(marks).encode(), "a.txt"))
    assert (found.full, len(found.half)) == (full, half)


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
        ("一要压实责任；二要强化监督。", [[1, 2]]),
        ("一是压实责任；二要强化监督；三是抓好整改。", [[1, 2, 3]]),
        ("一是压实责任：一要带头学法，二要带头述法。二是强化监督。", [[1, 2], [1, 2]]),
        ("第一，人员少；第二，培训少。其一，不够重视；其二，不够严格。", [[1, 2], [1, 2]]),
        ("一是人员少：第一，编制少；第二，流动快。二是培训少。", [[1, 2], [1, 2]]),
        ("三要素齐全，四要件完备，一，二，第一是人员。", []),
    ],
)
def test_series(text: str, numbers: list[list[int]]) -> None:
    assert series(text) == numbers


def test_members_know_their_place() -> None:
    document = read("𠮷安路：一是健全制度；二是明确责任。".encode(), "a.txt")
    (found,) = find_series(document)
    assert [member.span.of(document.text) for member in found.members] == ["一是", "二是"]
