"""``fazhi-lint init``: a commented configuration, filled in with what the folder shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_lint import api, readers
from fazhi_lint.cli import streams
from fazhi_lint.cli.outfile import write_file
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.errors import UserError
from fazhi_lint.facts.metadata import Metadata, read_metadata
from fazhi_lint.reporters.layout import clean
from fazhi_lint.ruleset.packs import CONFIGURATION

USAGE = "[文件夹]"
EPILOG = f"只写一个文件 {CONFIGURATION}，已经有的不覆盖。"
LOOKED_AT = 200
NAMED = 5


class Seen(NamedTuple):
    """A document of the folder and what is known of it."""

    path: Path
    meta: Metadata


def configure(parser: Parser) -> None:
    """The arguments of ``init``."""
    parser.positional("folder", nargs="?", default=".", metavar="FOLDER", help="放文稿的文件夹，不写就是当前文件夹")


def run(args: Namespace) -> int:
    """Look at the folder, write the configuration, say what was found."""
    folder = Path(args.folder)
    if not folder.is_dir():
        raise UserError(f"“{args.folder}”不是文件夹。")
    target = folder / CONFIGURATION
    if target.exists():
        raise UserError(f"“{target}”已经有了，没有改动。要重新生成，请先改名或者删去。")
    documents = _documents(folder)
    seen = [one for path in documents[:LOOKED_AT] if (one := _look(path)) is not None]
    write_file(str(target), _configuration(folder, seen))
    found = f"文件夹里有 {len(documents)} 份文稿，看了 {len(seen)} 份" if documents else "文件夹里还没有文稿"
    several = f"{clean(_several(seen))}\n" if _several(seen) else ""
    streams.write(f"{found}，已写 {target}。\n{several}打开它可以改设置，每一项都有说明；用 fazhi-lint config show 文件 查看对一份文稿有效的设置。\n")
    return 0


def _documents(folder: Path) -> list[Path]:
    try:
        return list(api.expand([folder]))
    except UserError:
        return []


def _look(path: Path) -> Seen | None:
    try:
        return Seen(path, read_metadata(readers.read(path.read_bytes(), path.name)))
    except (OSError, UserError):
        return None


def _configuration(folder: Path, seen: Sequence[Seen]) -> str:
    lines = [
        "# fazhi-lint 的配置：这个文件夹和下级文件夹里的文稿怎样检查。行首有 # 的是说明，或者没有启用的设置。",
        "# 全部设置见 docs/configuration.md；改完用 fazhi-lint config show 文件 查看结果。",
        "",
        "# 规则方案：draft 起草中，publish 报送或公开之前（更严）。",
        "profile: draft",
        "",
        "# 有哪一级以上的问题算不通过：error、warning、info、never。",
        "fail_on: warning",
        "",
        *_organ(seen),
        "",
        "# 人名、地名等：原文中的这些字不提表述、标点方面的意见。",
        "# names: [某某某]",
        "",
        "# 本单位的用语，左边是不用的写法。",
        "# terms:",
        "#   旧称: 现在的名称",
        "",
        "# 改规则的级别，off 是不用。规则编号见检查结果，或者 fazhi-lint rules。",
        "# severity:",
        "#   structure.too-short: off",
        "",
        "# 检查文件夹时跳过的文件。",
        '# exclude: ["存档/**"]',
        "",
        "# 有意为之、不再提意见的地方，要写明理由。",
        "# suppress:",
        "#   - rule: wording.latin-word",
        "#     text: 原文里的一句话",
        "#     reason: 文件原名如此",
        "",
        *_previous(folder, seen),
    ]
    return "\n".join(lines) + "\n"


def _organ(seen: Sequence[Seen]) -> list[str]:
    """The organ most documents name."""
    head = "# 报告单位：文稿里看不出来时以这里为准。"
    organs = Counter((one.meta.organ, one.meta.level, one.meta.organ_kind) for one in seen if one.meta.organ)
    if not organs:
        return [head, "# organ: {name: 单位全称, level: 县, kind: department}"]
    first = Counter(name for name, _, _ in organs.elements()).most_common(1)[0][0]
    name, level, kind = next(organ for organ, _ in organs.most_common() if organ[0] == first)
    settings = [f"  name: {name}", *([f"  level: {level}"] if level else []), *([f"  kind: {kind}"] if kind != "unknown" else [])]
    several = [f"# {_several(seen)}"] if _several(seen) else []
    return [head, *several, "organ:", *settings, "  # short_names: [规范简称]"]


def _several(seen: Sequence[Seen]) -> str:
    """What to say where the documents name more than one organ, of which only one can stand for all; else empty."""
    names = Counter(one.meta.organ for one in seen if one.meta.organ).most_common()
    if len(names) < 2:
        return ""
    listed = "、".join(f"{name}（{number} 份）" for name, number in names[:NAMED]) + (f"等 {len(names)} 个" if len(names) > NAMED else "")
    return f"这些文稿看上去不是同一个单位的：{listed}。报告单位只写了第一个，请核对；别的单位可以在 files 里分别写。"


def _previous(folder: Path, seen: Sequence[Seen]) -> list[str]:
    """For every report the one of the year before, where the folder has it."""
    head = "# 与上一年度的报告比较：照抄的段落、漏改的年份、对不上的数字。"
    reports = {(one.meta.organ, one.meta.report_year): one.path for one in seen if one.meta.genre == "annual-report" and one.meta.report_year}
    pairs = [(path, reports[organ, year - 1]) for (organ, year), path in sorted(reports.items(), key=str) if year and (organ, year - 1) in reports]
    if not pairs:
        return [head, "# files:", "#   - match: 2025年报告.docx", "#     previous: 2024年报告.docx"]
    rows = [row for now, last in pairs for row in (f"  - match: {_quoted(now.relative_to(folder))}", f"    previous: {_quoted(last.relative_to(folder))}")]
    return [head, "files:", *rows]


def _quoted(path: Path) -> str:
    text = path.as_posix() if path.parent != Path() else f"./{path.as_posix()}"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
