"""``fazhi-lint annotate``: a copy of a Word file with the findings as comments."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli import inputs, streams
from fazhi_lint.cli.commands.check import previous
from fazhi_lint.cli.outfile import refuse_input, write_file
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.setup import Setup, rule_options
from fazhi_lint.errors import UserError
from fazhi_lint.reporters.counts import summary

USAGE = "[选项] 文件 -o 新文件"
EPILOG = (
    "退出码：0 写好了；2 没有写成，或者有规则没有检查成。\n"
    "原来的文件不改。新文件的正文、别人的批注和修订都不变，只多出批注；再批注一次，只换掉本程序上次写的批注。\n"
    "例如：\n"
    "  fazhi-lint annotate 报告.docx -o 报告（批注）.docx\n"
    "  fazhi-lint annotate 报告.docx -o 报告（批注）.docx --author 法规科 --select numbers,citations"
)


def configure(parser: Parser) -> None:
    """The options of ``annotate``."""
    parser.positional("file", metavar="FILE", help="一份 Word 文档（.docx）；- 是标准输入")
    parser.option("-o", "--output", metavar="FILE", help="带批注的新文件，必须写；已经有的文件不会覆盖")
    parser.option("--author", metavar="NAME", default="fazhi-lint", help="批注的作者，默认 fazhi-lint")
    parser.option("--initials", metavar="NAME", default="", help="作者的缩写，默认取作者的前两个字")
    parser.option("--date", metavar="TIME", default="", help="批注的时间，例如 2026-01-20T09:30；默认是现在")
    rule_options(parser)
    parser.option("--previous", metavar="FILE", help="上一年度的报告；与它比较的结果也写成批注")


def run(args: Namespace) -> int:
    """Check one file, write the copy, and say on standard error what is in it."""
    _refuse(args)
    item = inputs.Input(inputs.STDIN_NAME) if args.file == inputs.STDIN else inputs.Input(args.file, Path(args.file))
    data = inputs.read_bytes(args.file)
    linter = Setup(args).linter(item.path)
    if args.previous:
        linter = linter.against(previous(args.previous, [item]))
    report = api.lint_bytes(data, item.name, linter)
    if report.status == "failed":
        raise UserError(f"{item.name}：没有检查：{''.join(report.not_checked)}")
    if report.format != "docx":
        raise UserError(f"{item.name} 不是 Word 文档（.docx），不能加批注。")
    from fazhi_lint.writers.annotate import Signature, annotate

    signature = Signature(args.author, args.initials or args.author[:2], _date(args.date))
    result = annotate(data, report, signature)
    write_file(args.output, result.data)
    merged = "（同一处的几条意见合为一条批注）" if result.comments < len(report.diagnostics) else ""
    streams.say(f"{summary([report], len(linter.rules))}带 {result.comments} 条批注的文件已写入 {args.output}{merged}。")
    if result.in_summary:
        streams.say(f"其中 {result.in_summary} 处在文本框、脚注等不能批注的地方，集中写在标题的批注里。")
    return 2 if report.crashed else 0


def _refuse(args: Namespace) -> None:
    """Raise UserError where there is no name for the new file, or one that must not be used."""
    if not args.output:
        raise UserError("请用 -o 写明带批注的新文件叫什么，例如：-o 报告（批注）.docx")
    if not args.author.strip():
        raise UserError("--author 不能是空的。")
    refuse_input(args.output, [Path(args.file)] + ([Path(args.previous)] if args.previous else []))
    if Path(args.output).is_file():
        raise UserError(f"“{args.output}”已经存在，没有覆盖。请换一个文件名，或者先把它移走。")


def _date(text: str) -> str:
    """The date of the comments as Word writes it: local time, and a Z all the same."""
    try:
        when = datetime.fromisoformat(text) if text else datetime.now(UTC).astimezone()
    except ValueError:
        raise UserError(f"--date 的时间“{text}”看不懂，请写成 2026-01-20T09:30 的样子。") from None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
