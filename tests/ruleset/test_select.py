"""Choosing rules: profile, select, ignore; an unknown name is an error with the nearest ones."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import Basis
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet, choose
from fazhi_lint.ruleset.tables import Tables

BASIS = (Basis("《云山市公文办法》"),)
RULES = tuple(
    Rule(id, "测试用的规则", severity, "消息", BASIS, "existence", {})  # type: ignore[arg-type]
    for id, severity in [("dates.one", "error"), ("wording.one", "warning"), ("wording.two", "info"), ("numbers.one", "error")]
)
PROFILES = {
    "draft": {"extends": None, "severity": {"wording.two": "off"}},
    "publish": {"extends": "draft", "severity": {"wording.one": "error"}},
    "loud": {"extends": "publish", "severity": {"wording.two": "warning"}},
}


def chosen(**options: Any) -> RuleSet:
    return choose(RULES, PROFILES, Tables(), **options)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, "dates.one wording.one numbers.one"),
        ({"select": ["wording"]}, "wording.one"),
        ({"select": ["wording.two"]}, "wording.two"),
        ({"select": ["wording", "wording.two"]}, "wording.one wording.two"),
        ({"select": ["dates", "numbers.one"]}, "dates.one numbers.one"),
        ({"ignore": ["wording"]}, "dates.one numbers.one"),
        ({"ignore": ["dates.one"]}, "wording.one numbers.one"),
        ({"select": ["wording.one"], "ignore": ["wording"]}, "wording.one"),
        ({"select": ["wording"], "ignore": ["wording.two"]}, "wording.one"),
        ({"select": ["规范表述", "日期时效"]}, "dates.one wording.one"),
        ({"ignore": ["规范表述"]}, "dates.one numbers.one"),
        ({"profile": "loud"}, "dates.one wording.one wording.two numbers.one"),
    ],
)
def test_choice(options: dict[str, Any], ids: str) -> None:
    assert [rule.id for rule in chosen(**options).rules] == ids.split()


def test_profiles_build_on_each_other() -> None:
    severities = {rule.id: rule.severity for rule in chosen(profile="loud").rules}
    assert severities == {"dates.one": "error", "wording.one": "error", "wording.two": "warning", "numbers.one": "error"}
    assert RULES[1].severity == "warning"


def test_a_rule_selected_by_name_keeps_its_own_severity() -> None:
    (rule,) = chosen(select=["wording.two"]).rules
    assert rule.severity == "info"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"select": ["wording.on"]}, "没有名为“wording.on”的规则或类别。是不是 wording.one"),
        ({"ignore": ["wordings"]}, "没有名为“wordings”的规则或类别。是不是 wording"),
        ({"select": ["完全不同"]}, "没有名为“完全不同”的规则或类别。用 fazhi-lint rules 可以列出全部规则。"),
        ({"profile": "final"}, "没有名为“final”的方案（--profile），可用的有：draft、publish、loud。"),
        ({"select": ["dates"], "ignore": ["dates.one"]}, "一条规则也不剩"),
        ({"ignore": ["dates", "wording", "numbers"]}, "一条规则也不剩"),
    ],
)
def test_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError) as refusal:
        chosen(**options)
    assert words in str(refusal.value)


def test_a_circle_of_profiles_ends() -> None:
    profiles = {"a": {"extends": "b", "severity": {}}, "b": {"extends": "a", "severity": {"dates.one": "off"}}}
    assert "dates.one" not in [rule.id for rule in choose(RULES, profiles, Tables(), profile="a").rules]


@pytest.mark.parametrize(
    ("genres", "years", "genre", "year", "applies"),
    [
        ((), None, "other", None, True),
        (("annual-report",), None, "annual-report", None, True),
        (("annual-report",), None, "work-summary", 2025, False),
        ((), (2019, None), "other", 2019, True),
        ((), (2019, None), "other", 2018, False),
        ((), (None, 2020), "other", 2020, True),
        ((), (None, 2020), "other", 2021, False),
        ((), (2019, 2020), "other", None, False),
        (("annual-report",), (2019, 2020), "annual-report", 2019, True),
    ],
)
def test_applies_to(genres: tuple[str, ...], years: tuple[int | None, int | None] | None, genre: str, year: int | None, applies: bool) -> None:
    assert RULES[0]._replace(genres=genres, years=years).applies_to(genre, year) is applies


OFF = RULES[1]._replace(id="layout.one", enabled=False)
ALSO_OFF = RULES[2]._replace(id="layout.two", enabled=False)


@pytest.mark.parametrize(
    ("severity", "found"),
    [
        ({}, {}),
        ({"layout": "on"}, {"layout.one": "warning", "layout.two": "info"}),
        ({"layout": "error"}, {"layout.one": "error", "layout.two": "error"}),
        ({"layout.two": "off", "layout": "on"}, {"layout.one": "warning"}),
        ({"layout.one": "on"}, {"layout.one": "warning"}),
        ({"layout.one": "error"}, {"layout.one": "error"}),
    ],
)
def test_rules_that_are_off_unless_turned_on(severity: dict[str, str], found: dict[str, str]) -> None:
    profiles = {**PROFILES, "own": {"extends": "draft", "severity": severity}}
    rules = choose((*RULES, OFF, ALSO_OFF), profiles, Tables(), profile="own").rules
    assert {rule.id: rule.severity for rule in rules if rule.category == "layout"} == found


def test_a_later_profile_has_the_last_word() -> None:
    profiles = {**PROFILES, "one": {"extends": "draft", "severity": {"layout": "on"}}, "two": {"extends": "one", "severity": {"layout.one": "off"}}}
    assert [rule.id for rule in choose((OFF, ALSO_OFF), profiles, Tables(), profile="two").rules] == ["layout.two"]
    profiles["three"] = {"extends": "two", "severity": {"layout": "error"}}
    assert [rule.severity for rule in choose((OFF, ALSO_OFF), profiles, Tables(), profile="three").rules] == ["error", "error"]


def test_rules_that_are_off_can_be_named() -> None:
    assert [rule.id for rule in choose((*RULES, OFF), PROFILES, Tables(), select=["layout.one"]).rules] == ["layout.one"]
    with pytest.raises(UserError, match="选中的规则在方案“draft”里都不用，可以用 --profile 换一个方案。"):
        choose((*RULES, OFF), PROFILES, Tables(), select=["layout"])
