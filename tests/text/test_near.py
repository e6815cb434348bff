"""Titles that are nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.text.near import Titles, edit_distance


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("甲乙丙", "甲乙丙", 0), ("甲乙丙", "甲丙", 1), ("甲乙丙", "乙甲丙", 1), ("甲乙丙", "丁乙戊", 2), ("", "甲乙", 2), ("甲乙丙丁", "戊己庚辛", 3)],
)
def test_edit_distance(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right, 2) == edit_distance(right, left, 2) == distance


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("优化营商环境条列", ["优化营商环境条例"]),
        ("营商环境优化条例", []),
        ("医疗纠纷预防与处理条例", ["医疗纠纷预防和处理条例"]),
        ("卫生与健康促进法", ["基本医疗卫生与健康促进法"]),
        ("信访条例", []),
    ],
)
def test_near_titles(title: str, near: list[str]) -> None:
    known = ["优化营商环境条例", "信访工作条例", "医疗纠纷预防和处理条例", "基本医疗卫生与健康促进法"]
    assert Titles(known).near(title) == near


WORDS = st.text(st.sampled_from("法治政府条例办法规定"), min_size=1, max_size=14)


def compared(title: str, known: list[str]) -> list[str]:
    """The same by comparing with every title."""
    limit = max(1, len(title) // 5)
    scored = [(distance, other) for other in known if (distance := edit_distance(title, other, limit)) <= limit and distance / len(title) <= 0.2]
    tails = [other for other in known if len(title) >= 6 and 1 <= len(other) - len(title) <= 4 and other.endswith(title)]
    if len(tails) == 1 and tails[0] not in [other for _, other in scored]:
        scored.append((limit, tails[0]))
    return [other for _, other in sorted(scored)[:3]]


@given(WORDS, st.lists(WORDS, unique=True, max_size=20))
def test_none_is_missed(title: str, known: list[str]) -> None:
    assert Titles(known).near(title) == compared(title, known)
