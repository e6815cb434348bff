"""``fazhi-lint test-rules``: run the examples of rules, of a pack of one's own or the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli import streams
from fazhi_lint.cli.packs import INSTALLED, load_pack
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.errors import UserError
from fazhi_lint.reporters.layout import clean
from fazhi_lint.ruleset.packs import source_rules
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.testing import Failure, verify
from fazhi_lint.testing.places import example_place

USAGE = "[选项] [规则包 …]"
EPILOG = (
    "坏例里标【】的地方都要指出，别处不能指出，写了 fixed、message 的要一样，改完再查不能再有；好例一处也不能指出。\n"
    "退出码：0 全部通过，1 有例子不通过，2 规则写错了。"
)
_KINDS = {"bad": "坏例", "good": "好例"}


def configure(parser: Parser) -> None:
    """The options of ``test-rules``."""
    parser.positional("packs", nargs="*", default=[], metavar="PACK", help="规则包：文件夹，或者 pack:名称（已安装的）；不写就试内置规则")
    parser.repeated("--rule", metavar="RULE", help="只试这些规则")


def run(args: Namespace) -> int:
    """Verify the examples of every rule that is asked for, and say which fail and how."""
    pack = load_pack(args.packs)
    rules = _chosen(pack, load_pack() if args.packs else None, args.rule)
    folders = _folders(args.packs)
    failures: list[Failure] = []
    lines: list[str] = []
    for rule in rules:
        found = list(verify(pack, rule))
        failures += found
        for _, alike in groupby(found, key=lambda failure: failure[4:]):  # one text may be wrong in several places
            lines += _lines(rule, list(alike), folders)
    examples = sum(len(pack.documentation[rule.id][kind]) for rule in rules for kind in ("bad", "good"))
    faulty = len({failure.rule for failure in failures})
    lines.append(f"试了 {len(rules)} 条规则的 {examples} 个例子，" + (f"{faulty} 条规则有 {len(failures)} 处不对。" if failures else "全部通过。"))
    streams.write("\n".join(lines) + "\n")
    return 1 if failures else 0


def _chosen(pack: api.Pack, builtin: api.Pack | None, names: Sequence[str]) -> list[Rule]:
    """The rules to test: those named, else those the packs add."""
    ids = {rule.id: rule for rule in pack.rules}
    if unknown := [name for name in names if name not in ids]:
        raise UserError(f"没有编号为 {'、'.join(unknown)} 的规则。")
    if names:
        return [ids[name] for name in names]
    known = {rule.id for rule in builtin.rules} if builtin else set()
    rules = [rule for rule in pack.rules if rule.id not in known]
    if not rules:
        raise UserError("规则包里没有规则，只有方案，没有可以试的例子。")
    return rules


def _folders(packs: Sequence[str]) -> dict[str, Path]:
    """The folders with the YAML of the rules, by the names their origins begin with."""
    folders = {}
    for name in packs:
        if name.startswith(INSTALLED):
            pack = api.installed(name.removeprefix(INSTALLED))
            folders[pack.name] = pack.folder
        else:
            folders[Path(name).as_posix()] = Path(name)
    try:
        return {**folders, "rules": source_rules()}
    except UserError:  # compiled rules need no sources
        return folders


def _lines(rule: Rule, alike: Sequence[Failure], folders: Mapping[str, Path]) -> Iterator[str]:
    """Where an example stands, what is wrong with it, and what was expected beside what came."""
    first = alike[0]
    place = example_place(rule, folders, first.kind, first.number)
    yield f"{place}: {rule.id} 第 {first.number + 1} 个{_KINDS[first.kind]}：{clean('；'.join(failure.detail for failure in alike))}"
    if first.outcome == "crashed":
        yield f"    例子：{clean(first.text)}"
        return
    expected, actual = first.expected.strip("\n").split("\n"), first.actual.strip("\n").split("\n")
    whole = len(expected) != len(actual)
    for right, now in [(expected, actual)] if whole else [([a], [b]) for a, b in zip(expected, actual, strict=True) if a != b]:
        yield f"    应是：{clean(' '.join(right))}"
        yield f"    现在：{clean(' '.join(now))}"
