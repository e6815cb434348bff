"""``fazhi-lint config``: which configuration holds for a file, and who set what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fazhi_lint.cli import streams
from fazhi_lint.cli.packs import pack_option
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.setup import Setup, config_options
from fazhi_lint.config.settings import Settings
from fazhi_lint.errors import UserError
from fazhi_lint.reporters.layout import pad
from fazhi_lint.reporters.outline_text import ORGAN_KINDS
from fazhi_lint.ruleset.packs import CONFIGURATION
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES
from fazhi_lint.text.width import display_width

USAGE = "show|schema [文件]"
EPILOG = f"config show 文件 显示对这份文稿有效的设置，每一项后面写明是哪里定的；config schema 输出 {CONFIGURATION} 的 JSON Schema，供编辑器用。"
_TITLES = {
    "profile": "规则方案",
    "packs": "规则包",
    "select": "只用",
    "ignore": "不用",
    "severity": "改级别",
    "options": "改阈值",
    "terms": "用语",
    "names": "人名等",
    "organ": "报告单位",
    "previous": "上年报告",
    "baseline": "基线",
    "fail_on": "不通过的级别",
    "suppress": "不再提意见",
}

_LEVELS = {**SEVERITY_NAMES, "on": "打开", "off": "关闭", "never": "什么问题都算通过"}


def configure(parser: Parser) -> None:
    """The arguments of ``config``."""
    parser.positional("action", metavar="show|schema", help="show 显示有效的设置，schema 输出配置文件的格式说明")
    parser.positional("file", nargs="?", metavar="FILE", help="一份文稿，不必已经存在；不写就是当前文件夹里的文稿")
    parser.option("--profile", metavar="NAME", help="规则方案，与 check 的相同")
    pack_option(parser)
    config_options(parser)


def run(args: Namespace) -> int:
    """Print the settings that hold for a file, or the JSON schema."""
    if args.action not in ("show", "schema"):
        raise UserError(f"config 后面写 show 或者 schema，现在是“{args.action}”。")
    if args.action == "schema":
        streams.write((Path(__file__).parents[2] / "config" / "fazhi-lint-1.schema.json").read_text(encoding="utf-8"))
        return 0
    args.select, args.ignore = [], []
    setup = Setup(args)
    file = Path(args.file) if args.file else Path.cwd() / "文稿.txt"
    config = setup.config(file)
    settings = setup.settings(file) or Settings()
    terms = config.base.get("terms", {}) if config else {}
    lines = [f"配置文件：{config.path}" if config else f"没有找到 {CONFIGURATION}，全部是默认设置。"]
    profiles = {name: profile["title"] for name, profile in setup.pack_for(file).profiles.items()}
    lines += _rows(settings, terms, profiles)
    lines.append(f"规则：{len(setup.linter(file).rules)} 条")
    streams.write("\n".join(lines) + "\n")
    return 0


def _rows(settings: Settings, terms: Mapping[str, str], profiles: Mapping[str, str]) -> Iterator[str]:
    organ = settings.organ
    kind = organ.kind and _named(organ.kind, ORGAN_KINDS)
    shown = {
        "profile": _named(settings.profile, profiles),
        "packs": "、".join(settings.packs),
        "select": "、".join(_named(name, CATEGORIES) for name in settings.select),
        "ignore": "、".join(_named(name, CATEGORIES) for name in settings.ignore),
        "severity": "；".join(f"{_named(rule, CATEGORIES)} {_named(level, _LEVELS)}" for rule, level in settings.severity.items()),
        "options": "；".join(f"{rule} {'、'.join(f'{name} {number}' for name, number in numbers.items())}" for rule, numbers in settings.options.items()),
        "terms": "；".join(f"{wrong}→{right}" for wrong, right in terms.items()),
        "names": "、".join(settings.names),
        "organ": "；".join(part for part in (organ.name, organ.level, kind, "、".join(organ.short_names)) if part),
        "previous": settings.previous,
        "baseline": settings.baseline,
        "fail_on": _named(settings.fail_on, _LEVELS),
        "suppress": "；".join(f"{_named(one.rule, CATEGORIES)}：“{one.text}”" + (f"（{one.reason}）" if one.reason else "") for one in settings.suppress),
    }
    width = max(map(display_width, _TITLES.values()))
    for field, title in _TITLES.items():
        if shown[field]:
            yield f"  {pad(title, width)}  {shown[field]}  （{field}，{settings.origins.get(field, '默认')}）"


def _named(value: str, names: Mapping[str, str]) -> str:
    """What a value is called, and in brackets how the configuration writes it; as it is where it has no other name."""
    return f"{names[value]}（{value}）" if value in names and names[value] != value else value
