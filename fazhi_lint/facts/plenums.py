"""Party congresses and plenums a text names: 党的二十大, 二十届二中、三中全会, 二十届历次全会."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from fazhi_lint.model.span import Span
from fazhi_lint.text.numerals import parse_chinese
from fazhi_lint.text.patterns import lazy

_CONGRESS = lazy(r"党的(二?十[一二三四五六七八九]?)大")
_PLENUMS = lazy(r"届(?:中央委员会)?(?:中央)?(?:(历次全会)|((?:[一二三四五六七八九]中(?:全会)?(?:精神)?[、和及与]?)+))")
_COMMITTEE = lazy(r"二?十[一二三四五六七八九]?$")
_NUMBER = lazy(r"([一二三四五六七八九])中")
_BEFORE = lazy(r"(二?十[一二三四五六七八九]?)大(?:精神)?[、，和及与以]{0,2}(?:党的)?$")


class Plenums(NamedTuple):
    """One mention of a congress or of plenums of one committee.

    ``numbers`` are the plenums listed, empty for a congress and for ``every`` (历次全会). ``with_congress`` says that the same
    congress is named right before (党的二十大和二十届二中、三中全会).
    """

    span: Span
    congress: int
    numbers: tuple[int, ...] = ()
    every: bool = False
    with_congress: bool = False

    @property
    def last(self) -> tuple[int, int]:
        """Congress and plenum (0 for the congress itself) of the last meeting named."""
        return self.congress, max(self.numbers, default=0)


@lru_cache(maxsize=1)
def find_plenums(text: str) -> tuple[Plenums, ...]:
    """Every mention, in order; neighbouring lists of one committee (二十届二中全会、二十届三中全会) are one."""
    found = [Plenums(Span(*match.span()), congress) for match in _CONGRESS.finditer(text) if (congress := parse_chinese(match.group(1)))]
    for match in _PLENUMS.finditer(text):
        committee = _COMMITTEE.search(text, max(0, match.start() - 3), match.start())
        written = match.group().rstrip("、和及与").removesuffix("精神")
        congress = parse_chinese(committee.group()) if committee else None
        if committee is None or congress is None or not written.endswith("全会"):
            continue
        numbers = tuple(number for each in _NUMBER.findall(written) if (number := parse_chinese(each)))
        before = _BEFORE.search(text, max(0, committee.start() - 12), committee.start())
        named = before is not None and parse_chinese(before.group(1)) == congress
        span = Span(committee.start(), match.start() + len(written))
        found.append(Plenums(span, congress, numbers, bool(match.group(1)), named))
    found.sort()
    return tuple(_joined(found, text))


def _joined(mentions: list[Plenums], text: str) -> list[Plenums]:
    joined: list[Plenums] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        gap = text[last.span.end : mention.span.start] if last else ""
        if last and last.numbers and mention.numbers and last.congress == mention.congress and gap in ("、", "和", "及", "与", "、党的", "和党的"):
            joined[-1] = last._replace(span=Span(last.span.start, mention.span.end), numbers=last.numbers + mention.numbers)
        else:
            joined.append(mention)
    return joined
