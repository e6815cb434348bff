"""``fazhi-lint outline``: how a document was understood."""

from __future__ import annotations

from fazhi_lint.cli import streams
from fazhi_lint.cli.inputs import read_document
from fazhi_lint.cli.packs import load_pack
from fazhi_lint.cli.parser import Namespace, Parser, one_of
from fazhi_lint.facts import Facts
from fazhi_lint.reporters.outline import duties, outline, relations
from fazhi_lint.reporters.outline_text import render

USAGE = "[选项] 文件"


def configure(parser: Parser) -> None:
    """The options of ``outline``."""
    parser.positional("file", metavar="FILE", help="一份文稿；- 是标准输入")
    parser.flag("--facts", help="列出每一个数量和有联系的数")
    parser.option("--format", metavar="FORMAT", default="text", read=one_of("text", "json"), help="text 给人看（默认）、json 供程序读取")
    parser.option("--stdin-name", metavar="NAME", help="标准输入的文稿叫什么名字，扩展名说明它的格式")


def run(args: Namespace) -> int:
    """Print the outline of one document."""
    facts = Facts(read_document(args.file, args.stdin_name))
    data = outline(facts)
    if facts.meta.genre == "annual-report":
        data["duties"] = duties(facts, load_pack().rules)
    if args.facts:
        data["relations"] = relations(facts)
    if args.format == "json":
        import json

        streams.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        streams.write(render(data, streams.style(), facts=args.facts))
    return 0
