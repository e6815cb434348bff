"""Examples with a layout are run on a real Word file, and can fail."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_lint.engine.linter import Linter
from fazhi_lint.readers import read
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.testing import verify_bad, verify_good
from fazhi_lint.testing.wordfile import word_file

TEXT = "云山市林业局关于2025年法治政府建设情况的报告\n一、主要成效\n办案12件。\n\n𠮷林😀镇，办案3件。\n"
MARKED = TEXT.replace("办案12件。", "【办案12件。】")


@pytest.fixture
def rule(pack: Pack) -> Rule:
    return next(rule for rule in pack.rules if rule.id == "layout.body-size")


def example(text: str, layout: dict[str, dict[str, Any]] | None) -> dict[str, Any]:
    return {"text": text, "fixed": None, "message": None, "genre": None, "year": None, "format": "txt", "layout": layout}


@pytest.mark.parametrize(
    ("layout", "outcomes"),
    [({"正文": {"字号": 12}}, []), ({"第3段": {"字号": 12}}, []), ({}, ["missing"]), (None, ["missing"]), ({"第5段": {"字号": 12}}, ["missing", "noisy"])],
)
def test_bad(pack: Pack, rule: Rule, layout: dict[str, dict[str, Any]] | None, outcomes: list[str]) -> None:
    linter = Linter(RuleSet((rule,), pack.tables))
    assert [failure.outcome for failure in verify_bad(linter, rule, example(MARKED, layout))] == outcomes


@pytest.mark.parametrize(("layout", "outcomes"), [({}, []), ({"正文": {"字号": 12}}, ["noisy"])])
def test_good(pack: Pack, rule: Rule, layout: dict[str, dict[str, Any]], outcomes: list[str]) -> None:
    linter = Linter(RuleSet((rule,), pack.tables))
    assert [failure.outcome for failure in verify_good(linter, rule, example(TEXT, layout))] == outcomes


def test_the_file_holds_the_text_line_for_line() -> None:
    assert read(word_file(TEXT, {}), "a.docx").source.text == TEXT.removesuffix("\n")
