"""Half-width marks in Chinese text, and those that belong to Latin text."""

from __future__ import annotations

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.readers import read


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("健全制度,明确责任;规范执法:加强监督?是!", [",", ";", ":", "?", "!"]),
        ("推进公开(含依申请公开)工作", ["(", ")"]),
        ("健全制度，明确责任；（试点）", []),
        ("受理1,234件，9:30开会", []),
        ("使用OFD(1.0)、PDF格式", []),
        ("网址www.example.org/?a=1;b,c", []),
        ("按照ISO(国际标准)执行", ["(", ")"]),
        ("健全制度 , 明确责任", [","]),
        (",", []),
        ("多余的)括号", [")"]),
        ("甲<!--乙-->丙!", ["!"]),
    ],
)
def test_half_width(text: str, marks: list[str]) -> None:
    document = read(text.encode(), "a.txt")
    facts = Facts(document)
    assert [document.written(span) for span in facts.half_width] == marks
