"""The pack's own tests: what its rules find in the draft, and nothing more of their kind."""

from __future__ import annotations

from pathlib import Path

from fazhi_lint import api
from fazhi_lint.testing import verify

HERE = Path(__file__).resolve().parent.parent
DRAFT = HERE / "drafts" / "林业局.txt"


def test_the_examples_of_every_rule_hold() -> None:
    builtin = api.builtin_pack()
    joined = api.with_packs(builtin, [HERE / "yunshan_rules"])
    own = [rule for rule in joined.rules if rule not in builtin.rules]
    assert len(own) == 3
    assert [failure for rule in own for failure in verify(joined, rule)] == []


def test_the_draft() -> None:
    joined = api.with_packs(api.builtin_pack(), [HERE / "yunshan_rules"])
    report = next(api.lint_paths([DRAFT], api.Linter(api.rules(joined, profile="云山市"))))
    own = {(one.rule, one.severity, one.excerpt) for one in report.diagnostics if "yunshan" in one.rule}
    assert own == {
        ("wording.yunshan-platform-name", "warning", "“云上办”平台"),
        ("wording.yunshan-bureau-name", "warning", "市城市管理行政执法局"),
        ("structure.yunshan-informal-close", "warning", "敬请批评指正"),
    }
