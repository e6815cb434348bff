"""The table of dated terms and the checks that read it: every row can be found, every date can be read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.tables import Tables

READERS = {
    "congress": ["dates.plenum-future", "dates.plenum-stale"],
    "plenum": ["dates.plenum-future", "dates.plenum-stale"],
    "name": ["dates.term-too-early"],
    "document": ["dates.term-too-early"],
    "institution": ["dates.old-institution"],
    "office": ["dates.old-institution"],
    "education": ["dates.law-education-over", "dates.law-education-too-early", "dates.law-education-years"],
    "draft": ["citations.draft-as-law"],
}


@pytest.fixture(scope="module")
def rows(root: Path) -> list[dict[str, str]]:
    with (root / "rules" / "data" / "dated_terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_kinds_are_known(rows: list[dict[str, str]]) -> None:
    assert {row["kind"] for row in rows} == {"", *READERS}


def test_dates_can_be_read(rows: list[dict[str, str]]) -> None:
    for row in rows:
        for day in (row["valid_from"], row["valid_to"]):
            assert re.fullmatch(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?", day), row


def test_what_a_check_needs_is_there(rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["kind"] in ("congress", "plenum", "name", "document", "education"):
            assert row["valid_from"], row
        if row["kind"] in ("institution", "office", "education", "draft"):
            assert row["valid_to"], row
        assert row["right_form"], row


def test_every_term_wakes_its_rules(rows: list[dict[str, str]], pack: Pack) -> None:
    triggers = {rule.id: rule.triggers for rule in pack.rules}
    for row in rows:
        written = f"{row['term']}》" if row["kind"] == "draft" else row["term"]
        for rule in READERS.get(row["kind"], []):
            if (row["kind"], rule) in (("congress", "dates.plenum-stale"), ("education", "dates.law-education-years")):
                continue  # a congress alone is no list; 第八个五年规划 has a trigger of its own
            assert any(trigger in written for trigger in triggers[rule]), (row["term"], rule)


def test_meetings_are_in_order(pack: Pack) -> None:
    from fazhi_lint.checks.plenums import _calendar

    calendar = _calendar(pack.tables)
    dates = [calendar[meeting] for meeting in sorted(calendar)]
    assert dates == sorted(dates)
    assert {(18, 0), (19, 0), (20, 0), (20, 4)} <= set(calendar)
    assert [number for congress, number in sorted(calendar) if congress == 19] == list(range(8))


def test_history_of_a_law(pack: Pack) -> None:
    history = pack.tables.history("中华人民共和国法治宣传教育法")
    assert history is not None
    assert history.whole
    assert history.versions[0].passed == "2025-09-12"
    assert history.versions[0].effective == "2025-11-01"
    revised = pack.tables.history("中华人民共和国行政处罚法")
    assert revised is not None
    assert not revised.whole  # the table lacks the versions of 1996 and 2009
    assert pack.tables.history("中华人民共和国云山法") is None


def test_no_folder_no_terms() -> None:
    assert Tables().dated_terms("plenum") == ()
    assert Tables().history("中华人民共和国宪法") is None
