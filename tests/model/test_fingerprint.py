"""A finding is recognised after the draft has been edited elsewhere, and told from its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.fingerprint import fingerprints
from fazhi_lint.model.positions import LineIndex
from fazhi_lint.model.span import Span

DRAFT = "一、总则\n全县开立帐户3个，注销帐户1个。\n二、问题\n开立帐户。\n开立帐户。\n"


def found(text: str, *, rule: str = "wording.account", message: str = "") -> list[str]:
    """The fingerprints of every 帐户 of a text, spaces inside it or not."""
    spans = []
    for start, char in enumerate(text):
        end = next((end for end in range(start + 2, start + 5) if "".join(text[start:end].split()) == "帐户"), None)
        if char == "帐" and end:
            spans.append(Span(start, end))
    assert len(spans) == 4
    return fingerprints([Diagnostic(rule, "warning", "", message, span) for span in spans], LineIndex(text))


def test_no_two_are_alike() -> None:
    prints = found(DRAFT)
    assert len(set(prints)) == 4
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in prints)


@pytest.mark.parametrize(
    "edited",
    [
        "标题\n\n又一段帐目。\n" + DRAFT,
        DRAFT.replace("一、总则\n", "一、加强组织领导\n又一段。\n"),
        DRAFT + "𠮷😀\n",
        DRAFT.replace("\n", "\r\n"),
        DRAFT.replace("\n", "\r"),
        DRAFT.replace("开立帐户", " 开立　帐户\t"),
        DRAFT.replace("帐户", "帐 户"),
    ],
    ids=["lines above", "other lines changed", "lines below", "CRLF", "CR", "spaces around", "spaces inside"],
)
def test_edits_elsewhere_change_nothing(edited: str) -> None:
    assert found(edited) == found(DRAFT)


def test_better_words_change_nothing_another_rule_does() -> None:
    assert found(DRAFT, message="说得更清楚") == found(DRAFT)
    assert not set(found(DRAFT, rule="wording.other")) & set(found(DRAFT))


def test_a_change_beside_the_place_makes_it_another() -> None:
    before, after = found(DRAFT), found(DRAFT.replace("全县开立", "全县新开立"))
    assert before[0] != after[0]
    assert before[2:] == after[2:]


@example("0\0", [(0, 1), (0, 2)])
@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_any_place_of_any_text_has_one(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in places]
    prints = fingerprints([Diagnostic("a.b", "info", "", "", span) for span in spans], LineIndex(text))
    assert len(set(prints)) == len(spans)
