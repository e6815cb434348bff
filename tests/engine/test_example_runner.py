"""Running the examples of rules: what counts as missing, noisy, wrong and crashed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.engine.linter import Linter
from fazhi_lint.model.diagnostic import Basis
from fazhi_lint.model.edits import apply
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.ruleset.define import Context, Finding
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet
from fazhi_lint.ruleset.tables import Tables
from fazhi_lint.testing import mark, unmark, verify, verify_bad, verify_good


def sample(context: Context) -> Iterator[Finding]:
    """Reports 帐 and crashes on 坏."""
    if "坏" in context.text:
        raise RuntimeError("坏了")
    for at, char in enumerate(context.text):
        if char == "帐":
            yield Finding(Span(at, at + 1), {"year": context.facts.meta.report_year}, "账" if "甲" not in context.text else "帐")


RULE = Rule(
    "wording.sample",
    "测试用的规则",
    "error",
    "“{found}”有误（{year}）。",
    (Basis("《云山市公文办法》"),),
    "python",
    {"check": f"{__name__}:sample"},
    fix="safe",
)
LINTER = Linter(RuleSet((RULE,), Tables()))


def example(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "fixed": None, "message": None, "genre": None, "year": None, "format": "txt", **more}


@pytest.mark.parametrize(
    ("given", "outcomes"),
    [
        (example("开立【帐】户。"), []),
        (example("开立【帐】户，【帐】目。"), []),
        (example("开立帐户，【帐】目。"), ["noisy"]),
        (example("开立【账户】。"), ["missing"]),
        (example("开立【帐户】。"), ["missing", "noisy"]),
        (example("开立【帐】户。", fixed="开立账户。"), []),
        (example("开立【帐】户。", fixed="开立账目。"), ["wrong"]),
        (example("甲开立【帐】户。", fixed="甲开立帐户。"), ["wrong"]),  # clean it is not
        (example("开立【帐】户。", message="“帐”有误（2025）。", year=2025), []),
        (example("开立【帐】户。", message="别的话。"), ["wrong"]),
        (example("坏了【帐】户。"), ["crashed"]),
        (example("“【帐】户”。"), []),
        (example("开立【“帐】户”。"), ["missing", "noisy"]),
    ],
)
def test_bad_examples(given: dict[str, Any], outcomes: list[str]) -> None:
    assert [failure.outcome for failure in verify_bad(LINTER, RULE, given)] == outcomes


@pytest.mark.parametrize(("text", "outcomes"), [("开立账户。", []), ("开立帐户。", ["noisy"]), ("坏了。", ["crashed"])])
def test_good_examples(text: str, outcomes: list[str]) -> None:
    assert [failure.outcome for failure in verify_good(LINTER, RULE, example(text))] == outcomes


def test_a_rule_with_its_documentation(tmp_path: Path) -> None:
    pack = Pack(tmp_path)
    pack.__dict__.update(documentation={RULE.id: {"bad": [example("开立帐户。【】")], "good": [example("帐户")]}}, tables=Tables())
    assert [(failure.rule, failure.outcome) for failure in verify(pack, RULE)] == [(RULE.id, "missing"), (RULE.id, "noisy"), (RULE.id, "noisy")]


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [("甲【乙】丙【丁戊】", "甲乙丙丁戊", [(1, 2), (3, 5)]), ("没有", "没有", []), ("【】甲", "甲", [(0, 0)]), ("【𠮷】", "𠮷", [(0, 1)])],
)
def test_unmark(marked: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert unmark(marked) == (text, [Span(*span) for span in spans])
    assert mark(text, [Span(*span) for span in spans]) == marked


def test_apply_from_the_end() -> None:
    edits = [Edit(Span(1, 2), "二二"), Edit(Span(0, 0), "零"), Edit(Span(3, 3), "末"), Edit(Span(1, 2), "二二")]
    assert apply("一二三", edits) == "零一二二三末"
