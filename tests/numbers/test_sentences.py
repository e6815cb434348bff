"""sentences.yaml: each passage gives the findings it should, where it should, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

CASES: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"))
SLACK = 8  # a finding may take in the words around the number, but not half the sentence


def _places(text: str, words: str) -> list[tuple[int, int]]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def _same_place(text: str, found: tuple[int, int], case: dict[str, Any]) -> bool:
    """Whether one of the expected places and the finding's place hold one another, give or take a unit or a noun."""
    for words in (case["at"], *case.get("alt", ())):
        for start, end in _places(text, words):
            inside = start <= found[0] and found[1] <= end
            around = found[0] <= start and end <= found[1] and found[1] - found[0] <= end - start + SLACK
            if inside or around:
                return True
    return False


def check(case: dict[str, Any], found: list[Any]) -> list[str]:
    """What is wrong with the findings of a case: lines that begin with missing, noisy or misplaced."""
    text, wrong, left = case["text"], [], list(found)
    may = set(case.get("may", ()))
    for expected in case["expect"]:
        rules = expected["rule"].split("|")
        hits = [f for f in left if f.rule in rules]
        placed = [f for f in hits if _same_place(f.text, (f.diagnostic.span.start, f.diagnostic.span.end), expected)]
        if placed:
            left.remove(placed[0])
        elif hits:
            left.remove(hits[0])
            wrong.append(f"misplaced: {hits[0]}; expected at “{expected['at']}”")
        else:
            wrong.append(f"missing: {expected['rule']} at “{expected['at']}”")
    wrong += [f"noisy: {f}" for f in left if f.rule not in may]
    return [f"{line}\n    in {text.strip()}" for line in wrong]


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03}-{''.join(c['text'].split())[:16]}" for i, c in enumerate(CASES, 1)])
def test_sentence(case: dict[str, Any], lint: Any, request: pytest.FixtureRequest) -> None:
    if "gap" in case:  # known not to be found, with the reason; must be taken out of the list once it is
        request.applymarker(pytest.mark.xfail(reason=case["gap"], strict=True))
    expected = frozenset(name for e in case["expect"] for name in e["rule"].split("|"))
    wrong = check(case, lint(case["text"], case.get("format", "txt"), keep=expected))
    assert not wrong, "\n".join(wrong)


def test_expectations_point_into_their_texts() -> None:
    for case in CASES:
        for expected in case["expect"]:
            assert expected["at"] in case["text"]
    assert len(CASES) == len({case["text"] for case in CASES}) >= 220
