"""Sentence boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.text.sentences import Sentences


def split(text: str) -> list[str]:
    """Every sentence, asked for by each of its offsets."""
    sentences = Sentences(text)
    return [span.of(text) for span in dict.fromkeys(sentences.at(at) for at in range(len(text)))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲。乙", ["甲。", "乙"]),
        ("他说：“甲。”乙。", ["他说：“甲。”", "乙。"]),
        ("甲（乙。）丙！丁？", ["甲（乙。）", "丙！", "丁？"]),
        ("一、标题\n甲，乙；丙。", ["一、标题\n", "甲，乙；丙。"]),
        ("甲。\n乙。", ["甲。", "\n", "乙。"]),
        ("增长3.5%", ["增长3.5%"]),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_empty_text_has_one_empty_sentence() -> None:
    assert Sentences("").at(0) == (0, 0)


@given(st.text(st.sampled_from("甲乙，。！？”）\n"), min_size=1, max_size=30))
def test_sentences_tile_the_text(text: str) -> None:
    assert "".join(split(text)) == text
    sentences = Sentences(text)
    for at in range(len(text)):
        span = sentences.at(at)
        assert span.start <= at < span.end
