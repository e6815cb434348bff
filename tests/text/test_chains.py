"""Terms listed one after another."""

from __future__ import annotations

import re

import pytest

from fazhi_lint.model.span import Span
from fazhi_lint.text.chains import chains

TERM = re.compile("[甲乙丙丁]")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("甲", ["甲"]),
        ("甲、乙和丙", ["甲乙丙"]),
        ("甲、乙，丙、丁", ["甲乙", "丙丁"]),
        ("𠮷甲、乙。乙、甲", ["甲乙", "乙甲"]),
    ],
)
def test_runs(text: str, runs: list[str]) -> None:
    found = chains(text, (Span(*match.span()) for match in TERM.finditer(text)), re.compile("、|和"))
    assert ["".join(span.of(text) for span in run) for run in found] == runs


def test_terms_that_overlap_do_not_make_a_run() -> None:
    assert chains("甲乙", [Span(0, 2), Span(1, 2)], re.compile("")) == [[Span(0, 2)], [Span(1, 2)]]
