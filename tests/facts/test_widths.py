"""Half-width marks in Chinese text and those that belong to Latin text; full-width letters; what got lost."""

from __future__ import annotations

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.facts.widths import find_full_width, find_lost
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("健全制度,明确责任;规范执法:是否加强监督?是!", [",", ";", ":", "?", "!"]),
        ("推进公开(含依申请公开)工作", ["(", ")"]),
        ("健全制度，明确责任；（试点）", []),
        ("受理1,234件，9:30开会", []),
        ("使用OFD(1.0)、PDF格式", []),
        ("网址www.example.org/?a=1;b,c", []),
        ("按照ISO(国际标准)执行", ["(", ")"]),
        ("健全制度 , 明确责任", [","]),
        (",", []),
        ("多余的)括号", [")"]),
        ("堤防加固二期、?水灌区开工,投入使用", [","]),
        ("\ufeff𠮷安路,😀办案12件\r\n均已办结,", [",", ","]),
        ("甲<!--乙-->丙!", ["!"]),
    ],
)
def test_half_width(text: str, marks: list[str]) -> None:
    document = read(text.encode(), "a.txt")
    facts = Facts(document)
    assert [document.written(Span(at, at + 1)) for at in facts.half_width.clean] == marks
    assert [document.source.text[place] for place in facts.half_width.source] == marks


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("办案１２件", [2, 3]),
        ("𠮷安路　ＰＤＦ格式\r\n１件", [4, 5, 6, 11]),
        ("办案12件，PDF", []),
        ("合格率100％，互联网＋", []),
        ("增长９．１％，占1．5％", [2, 3, 4]),
    ],
)
def test_full_width(text: str, places: list[int]) -> None:
    document = read(text.encode(), "a.txt")
    found = find_full_width(document)
    assert found.source == places
    assert all(document.text[at].isascii() for at in found.clean)


@pytest.mark.parametrize(
    ("text", "places"),
    [("二期、?水灌区开工", [3]), ("国务院总理?李克强\n各位代表：?", [5, 15]), ("程序是否合法?逐一核对", []), ("www.example.org/?a=1", []), ("怎么办？", [])],
)
def test_lost_characters(text: str, places: list[int]) -> None:
    assert find_lost(read(text.encode(), "a.txt")).source == places
