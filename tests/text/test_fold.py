"""Folding: same length, one written form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.text.fold import fold

LINES = st.text(st.one_of(st.characters(min_codepoint=0x20), st.sampled_from("0１2３,，:：.．%％(（ 　\u00a0")), max_size=60)


@given(LINES)
def test_length_never_changes(line: str) -> None:
    assert len(fold(line)) == len(line)


@pytest.mark.parametrize("char", ["\x01", "\x02", "\x03"])
def test_control_characters_stay(char: str) -> None:
    assert fold(f"甲{char}乙") == f"甲{char}乙"


@given(LINES)
def test_folding_twice_changes_nothing(line: str) -> None:
    assert fold(fold(line)) == fold(line)


@given(st.text(st.sampled_from("政府法治𠮷😀，。；：（）《》“”、·—"), max_size=30))
def test_chinese_text_stays(line: str) -> None:
    assert fold(line) == line


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("（一)加强领导,健全制度;", "（一）加强领导，健全制度；"),
        ("问题:是否到位?到位!", "问题：是否到位？到位！"),
        ("增长１２．５％，ＡＢｃ", "增长12.5%，ABc"),
        ("一\u3000二\u00a0三\t四\u2003五\ufeff六\u200b七", "一 二 三 四 五 六 七"),
        ("关于印发<办法>的通知", "关于印发〈办法〉的通知"),
        ("2021－2025年", "2021-2025年"),
    ],
)
def test_forms(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("受理1,234件", "受理1,234件"),
        ("受理１，２３４件", "受理1，234件"),
        ("金额1,234,567元", "金额1,234,567元"),
        ("分别为12,34件", "分别为12，34件"),
        ("编号1,2345", "编号1，2345"),
        ("12件,345件", "12件，345件"),
    ],
)
def test_a_comma_between_thousands_stays(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"), [("9:30开会", "9:30开会"), ("11:30:05", "11:30:05"), ("时间:9时", "时间：9时"), ("比例3:2", "比例3:2"), ("3:甲", "3：甲")]
)
def test_a_colon_between_digits_stays(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("3．10种情形", "3．10种情形"),
        ("１２．加强监督", "12．加强监督"),
        ("　2．健全制度", " 2．健全制度"),
        ("增长3．5%", "增长3.5%"),
        ("123．5万元", "123.5万元"),
    ],
)
def test_the_full_width_dot_of_an_item_number_stays(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_nul_is_a_blank() -> None:
    assert fold("办案\x0012件") == "办案 12件"
