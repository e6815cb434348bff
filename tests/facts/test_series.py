"""一是…二是… series and their kin."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.series import find_series
from fazhi_lint.readers import read


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
