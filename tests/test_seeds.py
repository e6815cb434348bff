"""Real reports, where they are at hand: what a careful reader found in them is found, what is right is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.api import lint_paths
from fazhi_lint.facts import Facts
from fazhi_lint.readers import read

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not part of the project")

# Document, rule, lines.
EXPECTED = [
    ("000", "structure.title-missing", [1]),
    ("000", "structure.signature-missing", [29]),
    ("000", "structure.part-not-separate", [2]),
    ("000", "responsibility.coverage-low", [2]),
    ("000", "structure.causes-missing", [22]),
    ("000", "wording.adverb-de", [19, 23]),
    ("000", "wording.set-phrase-typo", [19]),
    ("000", "wording.missing-yu", [10]),
    ("000", "wording.study-group-name", [13]),
    ("000", "wording.increase-without-intensity", [27, 28]),
    ("000", "numbers.same-indicator-differs", [17]),
    ("000", "numbers.remainder-unstated", [17]),
    ("000", "responsibility.wrong-subject", [2]),
    ("000", "structure.business-section", [18]),
    ("000", "structure.problems-share-low", [22]),
    ("000", "structure.problems-vague", [22]),
    ("000", "dates.relative-year", [8]),
    ("000", "numbers.mixed-numerals", [21]),
    ("000", "wording.party-committee-copied", [29]),
    ("001", "structure.summary-instead-of-report", [3]),
    ("001", "structure.page-furniture", [1]),
    ("001", "numbers.rate-over-100", [22]),
    ("001", "numbers.growth-without-base", [22]),
    ("001", "wording.legal-review-blend", [12]),
    ("001", "wording.three-systems-name", [26]),
    ("001", "numbers.fine-term-mixed", [22]),
    ("001", "numbers.task-rate-unclear", [22]),
    ("001", "wording.constitution-day", [14]),
    ("001", "wording.lost-middle-dot", [14]),
    ("002", "structure.title-missing", [1]),
    ("002", "structure.signature-missing", [18]),
    ("002", "structure.part-not-separate", [3]),
    ("002", "structure.causes-missing", [10]),
    ("002", "wording.four-personally", [3]),
    ("002", "citations.misnomer", [8, 9]),
    ("002", "wording.legal-system-for-rule-of-law", [7]),
    ("002", "wording.constitution-day", [9]),
    ("002", "punctuation.percent-in-quotes", [6]),
    ("002", "wording.streamlining-outdated", [4]),
    ("002", "structure.problems-share-low", [10]),
    ("002", "structure.problems-vague", [10]),
    ("002", "structure.long-paragraph", [4]),
    ("003", "structure.plan-off-topic", [81]),
    ("003", "dates.late-report", [95]),
    ("003", "numbering.heading-period", [11, 15, 21, 27, 35]),
    ("003", "punctuation.title-enumeration-comma", [23, 25, 55, 63]),
    ("003", "numbering.series-missing-shi", [13]),
    ("003", "wording.leader-title-missing", [17]),
    ("003", "wording.who-enforces-who-educates", [53, 65]),
    ("003", "wording.legal-system-for-rule-of-law", [55, 63]),
    ("003", "wording.set-phrase-typo", [37, 63]),
    ("003", "wording.word-typo", [37]),
    ("003", "numbers.er-for-liang", [63]),
    ("003", "wording.adverb-de", [29, 67]),
    ("003", "wording.latin-word", [45]),
    ("003", "wording.permit-approval-term", [41]),
    ("003", "wording.health-agency-old-name", [55, 67]),
    ("003", "punctuation.enumeration-comma-before-conjunction", [63]),
    ("003", "citations.misnomer", [53, 83]),
    ("003", "numbering.mixed-brackets", [45]),
    ("003", "numbering.series-marks-mixed", [89]),
    ("003", "punctuation.space-beside-figures", [5, 9, 81, 83]),
    ("004", "structure.not-annual-report", [6]),
    ("004", "wording.own-plan-years", [6]),
    ("004", "numbering.damaged", [48, 52, 68, 70, 76, 80, 82, 84, 90, 92]),
    ("004", "numbering.heading-without-period", [22]),
    ("004", "citations.nested-marks", [8]),
    ("004", "citations.inner-title-too-long", [8]),
    ("004", "numbers.doubled-limit", [90]),
    ("004", "structure.page-furniture", [1, 96]),
    ("004", "wording.party-organ-mixed", [80]),
    ("004", "wording.five-together-incomplete", [80]),
    ("002", "wording.filler-dense", [1]),
]
# What must not be reported: document, rule, words.
RIGHT = [
    ("002", "numbers.rate-mismatch", ""),
    ("002", "numbers.rate-unreachable", ""),
    ("002", "wording.", "法治机构"),
    ("003", "numbers.parts-", ""),
    ("003", "numbers.funnel-reversed", ""),
    ("004", "wording.adverb-de", ""),
    ("004", "wording.legal-system-for-rule-of-law", ""),
    ("004", "structure.part-missing", ""),
    ("002", "dates.plenum", ""),
    ("000", "wording.doubled-character", ""),
    ("000", "wording.word-typo", ""),
    ("001", "wording.word-typo", ""),
    ("002", "wording.word-typo", ""),
    ("004", "wording.word-typo", ""),
    ("004", "wording.guiding-thoughts-broken", ""),
    ("004", "structure.measure-without-duty", ""),
]


@pytest.fixture(scope="module")
def reports(linter: Any) -> dict[str, Any]:
    """Reports by number."""
    return {Path(report.path).name[:3]: report for report in lint_paths(sorted(SEEDS.glob("*.txt")), linter)}


@pytest.mark.parametrize(("number", "rule", "lines"), EXPECTED, ids=lambda value: str(value))
def test_known_defects_are_found(reports: dict[str, Any], number: str, rule: str, lines: list[int]) -> None:
    report = reports[number]
    found = {report.source.lines.line_of(place.span.start) for d in report.diagnostics if d.rule == rule for place in (d, *d.related)}
    assert set(lines) <= found


@pytest.mark.parametrize(("number", "rule", "words"), RIGHT, ids=lambda value: str(value) or "any")
def test_what_is_right_is_left_alone(reports: dict[str, Any], number: str, rule: str, words: str) -> None:
    assert [d for d in reports[number].diagnostics if d.rule.startswith(rule) and words in d.excerpt] == []


def test_not_too_many_findings(reports: dict[str, Any]) -> None:
    for report in reports.values():
        loud = sum(d.severity != "info" for d in report.diagnostics)
        assert loud <= 25 * len(report.source.text) / 4000


@pytest.mark.parametrize(
    ("number", "arithmetic"),
    [("002", "580÷598＝96.99%"), ("002", "1＋7＝8"), ("003", "7＋52＋23＋5＝87"), ("003", "19475≥19455")],
)
def test_relations_that_hold_are_recognised(number: str, arithmetic: str) -> None:
    path = next(SEEDS.glob(f"{number}*.txt"))
    relations = Facts(read(path.read_bytes(), path.name)).relations
    assert [r for r in relations if r.verdict == "holds" and r.arithmetic == arithmetic]
