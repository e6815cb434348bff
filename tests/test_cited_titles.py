"""The titles cited in the real reports, where they are at hand, resolve as the survey of them says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.checks.law_titles import resolve
from fazhi_lint.facts import Facts
from fazhi_lint.facts.cited_laws import declared_names, kind_of
from fazhi_lint.readers import read

SHARED = Path(__file__).parent.parent.parent / "shared"
SURVEY = SHARED / "domain" / "citations.md"
pytestmark = pytest.mark.skipif(not SURVEY.is_file(), reason="the real reports are not part of the project")
PREFIX = "中华人民共和国"


def rows(chapter: str) -> list[list[str]]:
    """The table rows of one chapter of the survey."""
    text = SURVEY.read_text(encoding="utf-8")
    body = re.split(r"\n## ", text.split(f"\n## {chapter}")[1])[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if re.match(r"\| .*\d{3}:\d+", line)]


def cited() -> dict[tuple[str, int], list[Any]]:
    """Citations by document number and line."""
    found: dict[tuple[str, int], list[Any]] = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        facts = Facts(read(path.read_bytes(), path.name))
        document = facts.document
        for citation in facts.citations:
            line = document.source.lines.line_of(document.map.to_source(citation.span).start)
            found.setdefault((path.name[:3], line), []).append((citation, facts))
    return found


def same(left: str, right: str) -> bool:
    """One title in two writings."""
    plain = [re.sub(r"[－—–\-]", "-", title).replace("(", "（").replace(")", "）").replace("<", "〈").replace(">", "〉") for title in (left, right)]
    return plain[0] == plain[1]


def test_resolved_titles(pack: Any) -> None:
    laws, found, missed = pack.tables.laws, cited(), []
    listed = rows("1. Resolved")
    assert len(listed) >= 25
    for text, places, how, full, *_ in listed:
        full = text if full == "same" else full
        for number, line in re.findall(r"(\d{3}):(\d+)", places):
            here = [c for c, _ in found.get((number, int(line)), ()) if same(c.title, text)]
            titles = [c.title for c in here] or [text]
            law = resolve(laws, titles[0])
            wrong = laws.misnomer(titles[0])
            answer = law.title if law else wrong[0] if wrong else None
            if answer is None and how.startswith("inner"):
                continue  # the outer title is a notice; the law is in its inner marks
            if not here and not how.startswith("inner"):
                missed.append((number, line, text, "not read"))
            elif answer != full and answer != PREFIX + full:
                missed.append((number, line, text, answer))
    assert missed == []


def test_other_titles_are_left_alone(pack: Any) -> None:
    laws, found, wrong = pack.tables.laws, cited(), []
    listed = rows("3. Not resolved")
    assert len(listed) >= 30
    for places, text, *_ in listed:
        for number, line in re.findall(r"(\d{3}):(\d+)", places):
            for citation, facts in found.get((number, int(line)), ()):
                if same(citation.title, text) and kind_of(citation, declared_names(facts.text)) == "law" and laws.short_titles.near(citation.title):
                    wrong.append((number, line, text))
    assert wrong == []
