"""Display width, message templates, plain words."""

from __future__ import annotations

import pytest

from fazhi_lint.text.template import fill
from fazhi_lint.text.width import char_width, display_width
from fazhi_lint.text.words_in import has_any, last_end, without


@pytest.mark.parametrize(
    ("char", "width"),
    [
        ("a", 1),
        ("法", 2),
        ("，", 2),
        ("“", 2),
        ("—", 2),
        ("·", 2),
        ("①", 2),
        ("𠮷", 2),
        ("😀", 2),
        ("ａ", 2),
        ("é", 2),
        ("\u0301", 0),
        ("\u200b", 0),
        ("\n", 0),
        ("\t", 0),
        ("~", 1),
    ],
)
def test_char_width(char: str, width: int) -> None:
    assert char_width(char) == width


def test_display_width_adds_up() -> None:
    assert (display_width(""), display_width("2025年度"), display_width("e\u0301")) == (0, 8, 1)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("“{found}”应为“{expected}”", "“甲”应为“{found}”"),  # what is put in is not read again
        ("{missing}不变", "{missing}不变"),
        ("{found.__class__}", "{found.__class__}"),
        ("{found[0]}{found!r}{found:>9}", "{found[0]}{found!r}{found:>9}"),
        ("{{found}}", "{甲}"),
        ("{Found}{0}{}{", "{Found}{0}{}{"),
        ("{count}处", "3处"),
    ],
)
def test_fill_knows_names_and_nothing_else(template: str, text: str) -> None:
    assert fill(template, {"found": "甲", "expected": "{found}", "count": 3}) == text


def test_words_in() -> None:
    assert has_any("制定办法", ("印发", "制定"))
    assert not has_any("", ("印发",))
    assert without("依法共受理申请", ("受理", "依法", "共")) == "申请"
    assert last_end("制定并印发制定", ("印发", "制定")) == 7
    assert last_end("没有", ("印发",)) == -1
