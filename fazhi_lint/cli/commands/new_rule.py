"""``fazhi-lint new-rule``: a first rule in a pack of one's own, ready to be tested and changed."""

from __future__ import annotations

from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli import streams
from fazhi_lint.cli.outfile import write_file
from fazhi_lint.cli.packs import load_pack
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.rule import CATEGORIES

USAGE = "规则包文件夹 规则编号"
EPILOG = "例如：fazhi-lint new-rule 本市规则 wording.old-bureau-name。写在“类别.yaml”里，已有的内容不动；文件夹没有就新建。"
KINDS = {"wording", "citations", "dates", "numbers", "structure", "punctuation", "numbering", "responsibility"}
TEMPLATE = """\
# {id}：改成你要的内容，然后运行 fazhi-lint test-rules {folder}
- id: {id}
  title: 规则的题目
  severity: warning          # error 必须改，warning 很可能要改，info 供参考
  message: “{{found}}”应写作“{{expected}}”。
  basis:
    - {{norm: 《规范的名称》, article: 第几条}}
  rationale: 为什么要改，哪些情形不管，写给经办人看。
  match:
    kind: substitution       # 查到左边的写法，建议换成右边的；只查不换的用 existence
    swap:
      旧的写法: 新的写法
  fix: unsafe                # safe 可以放心自动修改，unsafe 改后要看一遍，none 不改
  examples:
    bad:
      - text: 这里用了【旧的写法】。
        fixed: 这里用了新的写法。
    good:
      - 这里用了新的写法。
"""


def configure(parser: Parser) -> None:
    """The arguments of ``new-rule``."""
    parser.positional("folder", metavar="FOLDER", help="放规则的文件夹")
    parser.positional("id", metavar="ID", help="规则编号：类别.短横线连接的小写英文，例如 wording.old-bureau-name")


def run(args: Namespace) -> int:
    """Add the rule to the file of its category; nothing that is there is changed."""
    category, dot, name = args.id.partition(".")
    if category not in KINDS or not dot or not name or not all(part.isascii() and part.isalnum() and part.islower() for part in name.split("-")):
        raise UserError(f"“{args.id}”不是规则编号。编号是“类别.短横线连接的小写英文”，类别有 {'、'.join(name for name in CATEGORIES if name in KINDS)}。")
    folder = Path(args.folder)
    if folder.exists() and not folder.is_dir():
        raise UserError(f"“{folder}”不是文件夹。")
    target = folder / f"{category}.yaml"
    present = target.read_text(encoding="utf-8-sig") if target.exists() else ""
    known = load_pack([args.folder] if any(folder.glob("*.yaml")) else [])
    if any(rule.id == args.id for rule in known.rules):
        raise UserError(f"编号 {args.id} 已经有了，用 fazhi-lint explain {args.id} 查看。")
    folder.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(id=args.id, folder=args.folder)
    write_file(str(target), f"{present.rstrip()}\n\n{text}" if present.strip() else text)
    api.with_packs(load_pack(), [folder])
    streams.write(f"已写入 {target}。改好以后运行 fazhi-lint test-rules {args.folder} 试例子，再用 fazhi-lint check 文稿 --pack {args.folder} 检查文稿。\n")
    return 0
