"""Statements that there were none: what counts as one, where it stands, and of what there were none."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.absences import find_absences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年无行政诉讼案件，有纠纷。", [("无行政诉讼案件", ("行政诉讼",))]),
        ("没有行政复议和行政诉讼案件。", [("没有行政复议和行政诉讼案件", ("行政诉讼", "行政复议"))]),
        ("未制定规范性文件，行政复议案件均为0件。", [("未制定规范性文件", ("规范性文件",)), ("行政复议案件均为0件", ("行政复议",))]),
        ("行政应诉零件，行政赔偿申请0件。", [("行政应诉零件", ("行政应诉",)), ("行政赔偿申请0件", ("行政赔偿",))]),
        ("𠮷安无行政复议、行政诉讼0件", [("无行政复议", ("行政复议",)), ("行政诉讼0件", ("行政诉讼",))]),
        ("行政复议案件10件，有无行政诉讼案件，未收到投诉。", []),
    ],
)
def test_absences(text: str, said: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(absence.span.of(text), absence.terms) for absence in find_absences(text)] == said
