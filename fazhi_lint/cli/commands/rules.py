"""``fazhi-lint rules``: list the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fazhi_lint import api
from fazhi_lint.cli import streams
from fazhi_lint.cli.packs import load_pack, pack_option
from fazhi_lint.cli.parser import Namespace, Parser, one_of
from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import SEVERITIES
from fazhi_lint.reporters.rulepage import list_rules
from fazhi_lint.ruleset.rule import CATEGORIES, Rule

USAGE = "[选项]"


def configure(parser: Parser) -> None:
    """The options of ``rules``."""
    parser.option("--category", metavar="NAME", read=one_of(*CATEGORIES), help=f"只列一个类别：{'、'.join(CATEGORIES)}")
    parser.option("--severity", metavar="LEVEL", read=one_of(*SEVERITIES), help="只列一个级别：error、warning、info")
    parser.option("--profile", metavar="NAME", default="draft", help="按哪个方案的级别列出，默认 draft；方案关掉的规则不列")
    pack_option(parser)
    parser.option("--format", metavar="FORMAT", default="text", read=one_of("text", "json"), help="text 给人看（默认）、json 供程序读取")


def run(args: Namespace) -> int:
    """Print the rules that pass the filters."""
    pack = load_pack(args.pack)
    rules = api.rules(pack, profile=args.profile).rules
    chosen = [rule for rule in rules if args.category in (None, rule.category) and args.severity in (None, rule.severity)]
    if not chosen:
        raise UserError("没有符合条件的规则。")
    streams.write(_json(chosen, pack) if args.format == "json" else list_rules(chosen, streams.style()))
    return 0


def _json(rules: Sequence[Rule], pack: api.Pack) -> str:
    import json

    defaults = {rule.id: rule.spec.get("options", {}) for rule in pack.rules}
    entries = [_entry(rule, defaults[rule.id]) for rule in rules]
    return json.dumps({"version": 1, "rules": entries, "count": len(rules)}, ensure_ascii=False, indent=1) + "\n"


def _entry(rule: Rule, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """What programs learn of a rule; ``defaults`` are its thresholds where no profile changes them."""
    values = rule.spec.get("options", {})
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "category": rule.category,
        "genres": list(rule.genres),
        "report_year": list(rule.years) if rule.years else None,
        "message": rule.message,
        "basis": [str(basis) for basis in rule.basis],
        "fix": rule.fix,
        "options": [{"name": name, "default": default, "value": values[name]} for name, default in defaults.items()],
    }
