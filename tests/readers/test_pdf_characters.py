"""Characters that PDF files write in odd ways; and what is said where they cannot be known."""

from __future__ import annotations

import unicodedata

import pytest
from pdf_files import LEFT, Pdf

from fazhi_lint.errors import InputError
from fazhi_lint.readers import read
from fazhi_lint.readers.pdf.characters import ordinary

TEXT = "全年审核行政规范性文件12件，评查案卷40卷。"


@pytest.mark.parametrize(
    ("odd", "usual"),
    [
        ("⼀⼈⼤⻓⻋⻅⻚⺠⻛⻢", "一人大长车见页民风马"),
        ("\uf900\uf97e\ufa0c", "豈量兀"),
        ("\ufa11\ufa0e", "\ufa11\ufa0e"),  # compatibility characters by their place only
        ("ﬁrst oﬀice", "first office"),
        ("\U0002f800", "丽"),
        ("\uf0b7 \uf06c", "• •"),
        ("\ue5e5\U000f0001", "\ufffd\ufffd"),
        ("一、（一）①𠮷😀，。12", "一、（一）①𠮷😀，。12"),
    ],
)
def test_ordinary(odd: str, usual: str) -> None:
    assert ordinary(odd) == usual


def test_every_radical_becomes_one_character_that_is_none() -> None:
    radicals = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if unicodedata.category(chr(code)) != "Cn"]
    kept = [char for char in radicals if ordinary(char) == char]
    assert kept == ["⺀"]  # stands for no character
    assert {len(ordinary(char)) for char in radicals} == {1}


def test_radicals_in_a_file() -> None:
    pdf = Pdf(says={"一": "⼀", "长": "⻓", "人": "⼈"})
    pdf.page(pdf.show("县长一人", 100, 700))
    assert read(pdf.save(), "a.pdf").source.text == "县长一人\n"


def test_astral_characters_are_one_place_each() -> None:
    pdf = Pdf()
    pdf.page(pdf.show("𠮷县😀办案", 100, 700) + pdf.show("12", 100 + 16 * 5, 700) + pdf.show("件。", 100 + 16 * 6, 700))
    document = read(pdf.save(), "a.pdf")
    assert document.source.text == "𠮷县😀办案12件。\n"
    at = document.text.index("12件")
    assert document.map.to_source(document.blocks[0].span._replace(start=at, end=at + 3)) == (5, 8)


def test_hyphens_stay() -> None:
    lines = ["全年依托" * 6 + "防COVID-", "19防控" + "各项工作" * 5 + "从2021-", "2025年规划。"]
    pdf = Pdf()
    pdf.page(b"".join(pdf.show(line, LEFT, 700 - 29 * i) for i, line in enumerate(lines)))
    assert read(pdf.save(), "a.pdf").source.text == "".join(lines) + "\n"


@pytest.mark.parametrize("what", ["", "\ue123"])
def test_characters_without_a_meaning_are_shown_and_named(what: str) -> None:
    pdf = Pdf(says={"坏": what})
    pdf.page(pdf.show(TEXT, 100, 700))
    pdf.page(pdf.show(TEXT + "坏了", 100, 700))
    document = read(pdf.save(), "a.pdf")
    assert "�了" in document.source.text
    assert [note[:14] for note in document.notes] == ["第 2 页有的字取不出来（字"]


def test_a_file_without_encodings_is_refused() -> None:
    pdf = Pdf(says=dict.fromkeys(TEXT, ""))
    pdf.page(pdf.show(TEXT, 100, 700))
    with pytest.raises(InputError, match="乱码") as refusal:
        read(pdf.save(), "a.pdf")
    assert refusal.value.reason == "unreadable"


@pytest.mark.parametrize("shift", [0x100, -0x4D00])
def test_a_file_with_the_wrong_encoding_is_refused(shift: int) -> None:
    text = "坚持以习近平法治思想为指导，全面推进依法行政，各项工作取得了新的成效。" * 20
    pdf = Pdf(says={char: chr(ord(char) + shift) for char in text if char > "\u4e00" and ord(char) + shift > 0xA0 and char not in "，。"})
    pdf.page(b"".join(pdf.show(text[i : i + 28], 73, 750 - i) for i in range(0, len(text), 28)))
    with pytest.raises(InputError, match="乱码"):
        read(pdf.save(), "a.pdf")


def test_other_languages_are_not_nonsense() -> None:
    pdf = Pdf()
    text = "The quick brown fox jumps over the lazy dog. " * 12
    pdf.page(b"".join(pdf.show(text[i : i + 50], 73, 750 - i) for i in range(0, len(text), 50)))
    assert read(pdf.save(), "a.pdf").notes == ()
