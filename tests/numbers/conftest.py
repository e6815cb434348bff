"""The numbers rules over a passage, as if it stood in an annual report on 2025."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from fazhi_lint.api import Linter, Pack, rules
from fazhi_lint.facts.metadata import read_metadata
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.readers import read

RULES = Path(__file__).resolve().parents[2] / "rules" / "number-writing.yaml"


class Found(NamedTuple):
    """A diagnostic, and the source text it was found in."""

    diagnostic: Diagnostic
    text: str

    @property
    def rule(self) -> str:
        return self.diagnostic.rule

    @property
    def words(self) -> str:
        return self.diagnostic.span.of(self.text)

    def __str__(self) -> str:
        return f"{self.rule}“{self.words}”：{self.diagnostic.message}"


Lint = Callable[..., list[Found]]


@pytest.fixture(scope="session")
def writing_rules() -> frozenset[str]:
    """The ids of the rules on how numbers are written, which are no concern here."""
    return frozenset(rule["id"] for rule in YAML(typ="safe").load(RULES.read_text("utf-8")))


@pytest.fixture(scope="session")
def lint(pack: Pack, writing_rules: frozenset[str]) -> Lint:
    """Findings of the numbers rules in a text; the writing rules only where their ids are named."""
    linter = Linter(rules(pack, select=["numbers"]))

    def run(text: str, format: str = "txt", severities: tuple[str, ...] = ("error", "warning", "info"), keep: frozenset[str] = frozenset()) -> list[Found]:
        document = read(text.encode("utf-8"), f"passage.{format}")
        meta = read_metadata(document)._replace(genre="annual-report", report_year=2025)
        outcome = linter.lint(document, meta)
        assert not outcome.crashed, outcome.not_checked
        source = document.source.text
        return [Found(d, source) for d in outcome.diagnostics if d.severity in severities and (d.rule not in writing_rules or d.rule in keep)]

    return run
