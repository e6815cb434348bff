"""White space inside lines of the source, and the one that parts a heading from its text."""

from __future__ import annotations

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.facts.spaces import parting_gaps
from fazhi_lint.readers import read


def gaps(text: str, name: str = "a.txt") -> list[str]:
    """The words round each gap as the source has them."""
    facts = Facts(read(text.encode(), name))
    source = facts.document.source.text
    return [source[gap.source.start - 1 : gap.source.end + 1] for gap in facts.gaps]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("办案 12 件", ["案 1", "2 件"]),
        ("　　办案12件\r\n 均已办结 ", []),
        ("目　　录", ["目　　录"]),
        ("\ufeff𠮷安 路\r\n😀办 案", ["安 路", "办 案"]),
        ("使用 Open Document 格式", ["用 O", "t 格"]),
        ("办案12件，\n均已办结", []),
    ],
)
def test_gaps(text: str, found: list[str]) -> None:
    assert gaps(text) == found


def test_markdown_is_no_gap() -> None:
    assert gaps("## 一、成效\n\n**加强** *领导*，办案 12件\n", "a.md") == ["# 一", "案 1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）加强组织领导 局党组会研究法治工作4次，印发要点1份。", [9]),
        ("（一） 加强组织领导。局党组会研究法治工作4次，印发要点1份。", []),
        ("（一）加强 组织 领导，局党组会研究法治工作4次，印发要点1份。", []),
        ("（一）加强组织领导 局党组会研究", []),
        ("加强组织领导 局党组会研究法治工作4次，印发要点1份。", []),
        ("（一）加强组织领导：局党组会 研究法治工作4次，印发要点1份，成效明显。", []),
    ],
)
def test_parting_gaps(text: str, found: list[int]) -> None:
    facts = Facts(read(f"一、主要成效\n{text}\n（二）规范执法。办案12件。\n".encode(), "a.txt"))
    assert [gap.at - 7 for gap in parting_gaps(facts.document, facts.gaps)] == found
