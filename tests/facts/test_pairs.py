"""Halves of paired marks that stand alone, and two alone that were meant for each other."""

from __future__ import annotations

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.readers import read


def halves(text: str) -> list[str]:
    """Each as its mark and place, a pair with a wrong half as both."""
    found = Facts(read(text.encode(), "a.txt")).halves
    return [f"{half.mark}{half.span.start}" + (f"{half.meant_for.mark}{half.meant_for.span.start}" if half.meant_for else "") for half in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实《办法》（试行）“双随机”〔2025〕‘甲’【乙】", []),
        ("落实《关于印发〈办法（试行）〉的通知》（“双随机”）", []),
        ("分三步：1）梳理；2）编制。", []),
        ("一）梳理\n二）编制", []),
        ("（一）梳理\n二）编制\n3）公布", ["）7"]),
        ("it’s，PDF’s", []),
        ("办好“中国’99世博会”", []),
        ("办好中国’9世博会", ["’4"]),
        ("办案12件。\n（其中：许可\n\n）\n评查40卷。", []),
        ("办案12件。\n（其中：许可\n\n》\n评查40卷。", ["（7", "》14"]),
        ("（其中：许可。\n办案12件。\n\n）\n评查40卷。", ["（0", "）15"]),
        ("落实《办法，办案12件。", ["《2"]),
        ("落实办法》，办案（12件。", ["》4", "（8"]),
        ("落实“双随机“监管", ["“2“6"]),
        ("落实”双随机”监管", ["”2”6"]),
        ("落实”双随机“监管", ["”2“6"]),
        ("落实“双随机“、“一公开”监管", ["“2“6"]),
        ("落实处罚法》和《强制法。", ["》5", "《7"]),
        ("落实《处罚法、《强制法。", ["《2", "《7"]),
        ("落实处罚法》、强制法》。", ["》5", "》10"]),
        ("落实”甲，乙“。", ["”2", "“6"]),
        ("𠮷安路😀《办法》\n》印发", ["》9"]),
        ("（《）》", ["《1", "》3"]),
        ("“加强领导。\n“规范执法。”", []),
        ("“加强领导。\n规范执法。", ["“0"]),
    ],
)
def test_halves(text: str, found: list[str]) -> None:
    assert halves(text) == found
