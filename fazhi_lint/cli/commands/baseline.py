"""``fazhi-lint baseline``: note the findings there are, so that later runs tell new ones only."""

from __future__ import annotations

from pathlib import Path

from fazhi_lint.cli import inputs, streams
from fazhi_lint.cli.outfile import refuse_input, write_file
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.progress import shown
from fazhi_lint.cli.setup import Setup, baseline_name, rule_options
from fazhi_lint.engine.baseline import written
from fazhi_lint.errors import UserError

USAGE = "[选项] [文件或文件夹 …]"
EPILOG = (
    "意见按规则和前后文记，不按行号记，别处增删不影响。基线里没有文稿的文字，可以放进仓库。\n"
    "以后检查时写 --baseline 文件，或者在 fazhi-lint.yaml 里写 baseline: 文件。改好的意见重新写一次基线就去掉了。"
)
NAME = "fazhi-lint-baseline.json"


def configure(parser: Parser) -> None:
    """The options of ``baseline``."""
    parser.positional("paths", nargs="*", default=["."], metavar="PATH", help="文件或文件夹，不写就是当前文件夹")
    parser.option("-o", "--output", metavar="FILE", default=NAME, help=f"写到哪个文件，默认 {NAME}，已有的覆盖")
    rule_options(parser)


def run(args: Namespace) -> int:
    """Check everything and write what was found."""
    setup = Setup(args, show_all=True)
    items = inputs.gather(args.paths, left_out=setup.left_out)
    refuse_input(args.output, [item.path for item in items])
    reports = [report for item in shown(items) for report in inputs.lint(item, setup.linter(item.path))]
    if failed := [report for report in reports if report.status == "failed" or report.crashed]:
        raise UserError(f"{failed[0].path}：{''.join(failed[0].not_checked)}没有写基线。")
    target = Path(args.output)
    write_file(args.output, written((baseline_name(target, Path(report.path)), report) for report in reports))
    streams.write(f"记下了 {len(reports)} 份文稿的 {sum(len(report.diagnostics) for report in reports)} 处意见，已写入 {args.output}。\n")
    return 0
