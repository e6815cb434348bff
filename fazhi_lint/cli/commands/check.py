"""``fazhi-lint check``: lint files and folders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli import inputs, streams
from fazhi_lint.cli.outfile import refuse_input, write_file
from fazhi_lint.cli.packs import load_pack, pack_option
from fazhi_lint.cli.parser import Namespace, Parser, one_of
from fazhi_lint.cli.progress import shown
from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import SEVERITIES, Report
from fazhi_lint.model.document import Document
from fazhi_lint.reporters import FORMATS, reporter

USAGE = "[选项] [文件或文件夹 …]"
EPILOG = (
    "退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文稿或规则没有检查成（用法有误、文件读不了、规则运行出错）。\n"
    "例如：\n"
    "  fazhi-lint check 报告.txt\n"
    "  fazhi-lint check 文件夹 --select numbers,citations --format json -o 结果.json"
)
NAMED = 5
FAIL_ON = (*SEVERITIES, "never")


def configure(parser: Parser) -> None:
    """The options of ``check``."""
    parser.positional("paths", nargs="*", default=["."], metavar="PATH", help="文件或文件夹，不写就是当前文件夹；- 是标准输入")
    parser.option("--format", metavar="FORMAT", default="full", read=one_of(*FORMATS), help="full 详细（默认）、concise 每处一行、json 供程序读取")
    parser.option("-o", "--output", metavar="FILE", help="结果写入文件，不显示在屏幕上；不会覆盖要检查的文稿")
    parser.repeated("--select", metavar="RULE", help="只用这些规则或类别，可以写多次，也可以用逗号隔开")
    parser.repeated("--ignore", metavar="RULE", help="不用这些规则或类别")
    parser.option("--profile", metavar="NAME", default="draft", help="规则方案：draft 起草中（默认）、publish 报送或公开之前，或者规则包里的方案")
    pack_option(parser)
    levels = "error、warning（默认）、info、never"
    parser.option("--fail-on", metavar="LEVEL", default="warning", read=one_of(*FAIL_ON), help=f"有哪一级以上的问题算不通过：{levels}")
    parser.option("--previous", metavar="FILE", help="上一年度的报告；与它比较，找照抄的段落、漏改的年份和对不上的数字，一次只能检查一份报告")
    parser.option("--stdin-name", metavar="NAME", help="标准输入的文稿叫什么名字，扩展名说明它的格式")


def run(args: Namespace) -> int:
    """Lint, report, and say by the exit code how it went."""
    items = inputs.gather(args.paths, args.stdin_name)
    if args.output:
        refuse_input(args.output, [item.path for item in items] + ([Path(args.previous)] if args.previous else []))
    ruleset = api.rules(load_pack(args.pack), profile=args.profile, select=args.select, ignore=args.ignore)
    linter = api.Linter(ruleset)
    if args.previous:
        linter = linter.against(previous(args.previous, items))
    reports = [inputs.lint(item, linter) for item in shown(items)]
    style = streams.style(len(ruleset.rules), plain=bool(args.output))
    text = reporter(args.format)(reports, style)
    if args.output:
        write_file(args.output, text)
    else:
        streams.write(text)
    _tell_aside(reports, args, len(ruleset.rules))
    return exit_code(reports, args.fail_on)


def previous(name: str, items: Sequence[inputs.Input]) -> Document:
    """Last year's report; raises UserError where it cannot be read or is the report itself."""
    if len(items) != 1:
        raise UserError(f"--previous 一次只能检查一份报告，现在有 {len(items)} 份。请只写一份报告的文件名。")
    path = items[0].path
    same = name == inputs.STDIN if path is None else name != inputs.STDIN and path.exists() and Path(name).exists() and path.samefile(name)
    if same:
        raise UserError(f"--previous 指定的“{name}”就是要检查的报告，不能与自己比较。请写上一年度报告的文件名。")
    try:
        return inputs.read_document(name)
    except UserError as error:
        raise UserError(f"--previous 指定的上年报告没有读成：{error}") from None


def exit_code(reports: Sequence[Report], fail_on: str) -> int:
    """2 where something was not checked, else 1 where a finding is at or above ``fail_on``, else 0."""
    if any(report.status == "failed" or report.crashed for report in reports):
        return 2
    failing = SEVERITIES[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return int(any(diagnostic.severity in failing for report in reports for diagnostic in report.diagnostics))


def _tell_aside(reports: Sequence[Report], args: Namespace, rules: int) -> None:
    """To standard error, what the person at the keyboard does not see on standard output."""
    if args.output or not streams.is_terminal(sys.stdout):
        unchecked = [report for report in reports if report.status == "failed" or report.crashed]
        for report in unchecked[:NAMED]:
            streams.complain(f"{report.path}：没有检查：{''.join(report.not_checked)}")
        if len(unchecked) > NAMED:
            streams.complain(f"还有 {len(unchecked) - NAMED} 份没有检查，原因见检查结果。")
    if args.output or args.format == "concise":
        from fazhi_lint.reporters.counts import summary

        streams.say(summary(reports, rules) + (f"结果已写入 {args.output}。" if args.output else ""))
