"""``fazhi-lint explain``: what a rule asks for, why, and on what grounds."""

from __future__ import annotations

from fazhi_lint import api
from fazhi_lint.cli import streams
from fazhi_lint.cli.packs import load_pack, pack_option
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.errors import UserError
from fazhi_lint.reporters.rulepage import explain, list_rules
from fazhi_lint.ruleset.rule import CATEGORIES
from fazhi_lint.testing import said

USAGE = "[选项] 规则 …"
EPILOG = "例如：fazhi-lint explain numbers；fazhi-lint rules 列出全部规则。"


def configure(parser: Parser) -> None:
    """The arguments of ``explain``."""
    parser.positional("rules", nargs="+", metavar="RULE", help="规则编号；写类别则列出这一类的规则")
    parser.option("--profile", metavar="NAME", default="draft", help="按哪个方案说明级别和阈值，默认 draft；方案改了的，写明在哪里改的")
    pack_option(parser)


def run(args: Namespace) -> int:
    """Print a page for each rule and a list for each category; an unknown name does not hide the others."""
    pack = load_pack(args.pack)
    ruleset = api.rules(pack, profile=args.profile)
    pages: list[str] = []
    code = 0
    for name in args.rules:
        try:
            pages.append(_page(pack, ruleset, name))
        except UserError as error:
            streams.complain(str(error))
            code = 2
    streams.write("\n".join(pages))
    return code


def _page(pack: api.Pack, ruleset: api.RuleSet, name: str) -> str:
    name = next((category for category, title in CATEGORIES.items() if title == name), name)
    style = streams.style()
    if name in CATEGORIES:
        members = [rule for rule in ruleset.rules if rule.category == name]
        if not members:
            off = any(rule.category == name for rule in pack.rules)
            raise UserError(f"类别“{name}”（{CATEGORIES[name]}）{f'的规则，方案“{ruleset.profile}”都关掉了' if off else '目前没有规则'}。")
        return list_rules(members, style)
    api.rules(pack, select=(name,))  # refuses an unknown name
    rule = next(rule for rule in pack.rules if rule.id == name)
    return explain(rule, pack.documentation[name], style, api.changes(name, pack.profiles, ruleset.profile), said(pack, rule))
