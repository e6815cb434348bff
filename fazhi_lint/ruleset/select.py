"""Choose rules: profile, select, ignore; an unknown name is an error, never silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.rule import CATEGORIES, Rule
from fazhi_lint.ruleset.tables import Tables

DEFAULT_PROFILE = "draft"


class Change(NamedTuple):
    """What a profile says of a rule: an option's new number or, with no ``option``, the new severity.

    A configuration that says so itself has no ``profile``; ``origin`` names its file and line.
    """

    profile: str
    origin: str
    option: str
    value: Any


class RuleSet(NamedTuple):
    """The rules of a run, severities settled."""

    rules: tuple[Rule, ...]
    tables: Tables
    profile: str = DEFAULT_PROFILE


def choose(
    rules: Sequence[Rule],
    profiles: Mapping[str, Mapping[str, Any]],
    tables: Tables,
    *,
    profile: str = DEFAULT_PROFILE,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    overrides: Sequence[tuple[str, Change]] = (),
) -> RuleSet:
    """The rules a profile holds, narrowed by ``select`` (ids or categories, these in Chinese too; empty: all) and without ``ignore``.

    A rule named in full by ``select`` runs even where the profile turns it off. ``overrides`` are changes by rule that have the
    last word over the profile (a configuration's). Raises UserError for a name that nothing
    has, with the nearest one, and for a selection that leaves nothing.
    """
    by_name = {name: category for category, name in CATEGORIES.items()}
    select, ignore = [by_name.get(name, name) for name in select], [by_name.get(name, name) for name in ignore]
    settings = _settings(profiles, profile)
    for rule_id, change in overrides:
        settings.setdefault(rule_id, []).append(change)
    severities = {rule: change.value for rule, changes in settings.items() for change in changes if not change.option}
    ids = {rule.id for rule in rules}
    for name in (*select, *ignore):
        if name not in ids and name not in CATEGORIES:
            raise UserError(_unknown(name, ids))
    chosen = []
    for rule in rules:
        severity = severities.get(rule.id, rule.severity)
        if select and rule.id not in select and rule.category not in select:
            continue
        if rule.id in ignore or (rule.category in ignore and rule.id not in select):
            continue
        if severity == "off":
            if rule.id not in select:
                continue
            severity = rule.severity
        if options := {change.option: change.value for change in settings.get(rule.id, ()) if change.option}:
            rule = rule._replace(spec={**rule.spec, "options": {**rule.spec.get("options", {}), **options}})
        chosen.append(rule if severity == rule.severity else rule._replace(severity=severity))
    if not chosen:
        raise UserError("按 --select 和 --ignore 选完之后一条规则也不剩，没有可以检查的内容。")
    return RuleSet(tuple(chosen), tables, profile)


def changes(rule: str, profiles: Mapping[str, Mapping[str, Any]], profile: str) -> Sequence[Change]:
    """What a profile, and before it those it builds on, say of a rule. Raises UserError where there is no such profile."""
    return _settings(profiles, profile).get(rule, ())


def _settings(profiles: Mapping[str, Mapping[str, Any]], name: str) -> dict[str, list[Change]]:
    """By rule, what the profile and those it builds on say, the last word last."""
    if name not in profiles:
        raise UserError(f"没有名为“{name}”的方案（--profile），可用的有：{'、'.join(profiles)}。")
    chain: list[str] = []
    current: str | None = name
    while current is not None and current not in chain:
        chain.append(current)
        current = profiles[current]["extends"]
    result: dict[str, list[Change]] = {}
    for step in reversed(chain):
        data = profiles[step]
        origin = data.get("origin", "")
        for rule, severity in data["severity"].items():
            result.setdefault(rule, []).append(Change(step, origin, "", severity))
        for rule, values in data.get("options", {}).items():
            result.setdefault(rule, []).extend(Change(step, origin, option, value) for option, value in values.items())
    return result


def _unknown(name: str, ids: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*ids, *CATEGORIES], 3, 0.5)
    hint = f"是不是 {'、'.join(near)}？" if near else "用 fazhi-lint rules 可以列出全部规则。"
    return f"没有名为“{name}”的规则或类别。{hint}"
