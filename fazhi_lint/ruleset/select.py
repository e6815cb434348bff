"""Choose rules: profile, select, ignore; an unknown name is an error, never silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.rule import CATEGORIES, Rule
from fazhi_lint.ruleset.tables import Tables

DEFAULT_PROFILE = "draft"


class Change(NamedTuple):
    """What a profile says of a rule: an option's new value or, with no ``option``, the new severity (``on``: the rule's own).

    A configuration that says so itself has no ``profile``; ``origin`` names its file and line.
    """

    profile: str
    origin: str
    option: str
    value: Any


class RuleSet(NamedTuple):
    """The rules of a run, severities settled; ``ids`` has those of all rules that were to choose from."""

    rules: tuple[Rule, ...]
    tables: Tables
    profile: str = DEFAULT_PROFILE
    ids: frozenset[str] = frozenset()


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

    A rule named in full by ``select`` runs even where the profile turns it off. ``overrides`` are changes by rule or
    category that have the last word over the profile (a configuration's). Raises UserError for a name that nothing has, with
    the nearest one, and for a selection that leaves nothing.
    """
    by_name = {name: category for category, name in CATEGORIES.items()}
    select, ignore = [by_name.get(name, name) for name in select], [by_name.get(name, name) for name in ignore]
    chain = _chain(profiles, profile)
    ids = {rule.id for rule in rules}
    for name in (*select, *ignore):
        if name not in ids and name not in CATEGORIES:
            raise UserError(_unknown(name, ids))
    chosen = []
    off = False
    for rule in rules:
        if select and rule.id not in select and rule.category not in select:
            continue
        if rule.id in ignore or (rule.category in ignore and rule.id not in select):
            continue
        said = [*_said(rule.id, chain), *(change for key, change in overrides if key in (rule.category, rule.id))]
        severity: Any = next((change.value for change in reversed(said) if not change.option), "on" if rule.enabled else "off")
        if severity == "off" and rule.id not in select:
            off = True
            continue
        if options := {change.option: change.value for change in said if change.option}:
            rule = rule._replace(spec={**rule.spec, "options": {**rule.spec.get("options", {}), **options}})
        chosen.append(rule if severity in ("on", "off", rule.severity) else rule._replace(severity=severity))
    if not chosen:
        hint = f"选中的规则在方案“{profile}”里都不用，可以用 --profile 换一个方案。" if off else ""
        raise UserError(f"按 --select 和 --ignore 选完之后一条规则也不剩，没有可以检查的内容。{hint}")
    return RuleSet(tuple(chosen), tables, profile, frozenset(ids))


def changes(rule: str, profiles: Mapping[str, Mapping[str, Any]], profile: str) -> Sequence[Change]:
    """What a profile, and before it those it builds on, say of a rule. Raises UserError where there is no such profile."""
    return _said(rule, _chain(profiles, profile))


def _chain(profiles: Mapping[str, Mapping[str, Any]], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The profile and those it builds on by name, the one all build on first."""
    if name not in profiles:
        raise UserError(f"没有名为“{name}”的方案（--profile），可用的有：{'、'.join(profiles)}。")
    chain: list[str] = []
    current: str | None = name
    while current is not None and current not in chain:
        chain.append(current)
        current = profiles[current]["extends"]
    return [(step, profiles[step]) for step in reversed(chain)]


def _said(rule: str, chain: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Change]:
    """What profiles say of a rule, the last word last; within one profile its own name comes after that of its category."""
    result: list[Change] = []
    for name, data in chain:
        origin = data.get("origin", "")
        result += [Change(name, origin, "", data["severity"][key]) for key in (rule.partition(".")[0], rule) if key in data["severity"]]
        result += [Change(name, origin, option, value) for option, value in data.get("options", {}).get(rule, {}).items()]
    return result


def _unknown(name: str, ids: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*ids, *CATEGORIES], 3, 0.5)
    hint = f"是不是 {'、'.join(near)}？" if near else "用 fazhi-lint rules 可以列出全部规则。"
    return f"没有名为“{name}”的规则或类别。{hint}"
