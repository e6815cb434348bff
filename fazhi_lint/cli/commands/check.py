"""``fazhi-lint check``: lint files and folders."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli import inputs, streams
from fazhi_lint.cli.outfile import refuse_input, write_file
from fazhi_lint.cli.parser import Namespace, Parser, one_of
from fazhi_lint.cli.progress import shown
from fazhi_lint.cli.runs import Run, run_options
from fazhi_lint.cli.setup import Setup, rule_options
from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import SEVERITIES, Report
from fazhi_lint.model.document import Document
from fazhi_lint.reporters import FORMATS, WITH_OVERVIEW, WITH_REASONS, streamer
from fazhi_lint.reporters.counts import Tally

USAGE = "[选项] [文件或文件夹 …]"
EPILOG = (
    "退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文稿或规则没有检查成（用法有误、文件读不了、规则运行出错）。\n"
    "例如：\n"
    "  fazhi-lint check 报告.txt\n"
    "  fazhi-lint check 文件夹 --select numbers,citations --format json -o 结果.json"
)
NAMED = 5
INTERRUPTED = 130
FOR_READING = ("full", "concise")  # programs want a report all the same
FAIL_ON = (*SEVERITIES, "never")
_FORMATS = "full 详细（默认）、concise 每处一行、html 网页（请同时用 -o 写入文件）、markdown 表格；供程序读取的有 json、sarif、github、gitlab、junit、rdjson"


def configure(parser: Parser) -> None:
    """The options of ``check``."""
    parser.positional("paths", nargs="*", default=["."], metavar="PATH", help="文件或文件夹，不写就是当前文件夹；- 是标准输入")
    parser.option("--format", metavar="FORMAT", default="full", read=one_of(*FORMATS), help=_FORMATS)
    parser.option("-o", "--output", metavar="FILE", help="结果写入文件，不显示在屏幕上；不会覆盖要检查的文稿")
    rule_options(parser)
    levels = "error、warning（默认）、info、never"
    parser.option("--fail-on", metavar="LEVEL", read=one_of(*FAIL_ON), help=f"有哪一级以上的问题算不通过：{levels}")
    parser.flag("--show-all", help="全部列出：同一处有几条规则说到的、同样的问题有很多处的，平时只说一次")
    parser.option("--since", metavar="REV", help="只检查从 git 的这个版本（分支、标签或提交）以来改动过的文稿")
    parser.option("--previous", metavar="FILE", help="上一年度的报告；与它比较，找照抄的段落、漏改的年份和对不上的数字，一次只能检查一份报告")
    parser.option("--baseline", metavar="FILE", help="基线文件：其中已有的意见不再提，用 fazhi-lint baseline 写")
    run_options(parser)
    parser.option("--stdin-name", metavar="NAME", help="标准输入的文稿叫什么名字，扩展名说明它的格式")


def run(args: Namespace) -> int:
    """Lint, report, and say by the exit code how it went."""
    setup = Setup(args, show_all=args.show_all)
    items = inputs.gather(args.paths, args.stdin_name, setup.left_out)
    if not items:
        raise UserError("文件夹里的文稿都被配置的 exclude 跳过了，没有可以检查的文稿。")
    if args.format in FOR_READING and all(item.problem for item in items):  # nothing to report on: the command is wrong
        raise UserError("\n      ".join(f"{item.name}：{item.problem}" for item in items))
    if args.since:
        items = _changed(items, args.since)
    if args.output:
        refuse_input(args.output, [item.path for item in items] + ([Path(args.previous)] if args.previous else []))
    last = previous(args.previous, items) if args.previous else None

    def prepare(linter: api.Linter, item: inputs.Input) -> api.Linter:
        if args.format in WITH_OVERVIEW:
            linter = linter.with_overview(setup.pack_for(item.path).rules)
        return linter.against(last) if last else linter

    job = Run(args, setup, prepare=prepare if last or args.format in WITH_OVERVIEW else None, brief=args.format == "concise")
    outcome = _Outcome(setup)
    rules = max((len(setup.linter(item.path).rules) for item in items), default=0)
    if last and not any("compares" in rule.spec for item in items for rule in setup.linter(item.path).rules):
        streams.say("这次用的规则里没有要与上年报告比较的，--previous 没有用上。")
    style = streams.style(rules, plain=bool(args.output))
    if args.format in WITH_REASONS:
        style = style._replace(documentation={id: page for item in items for id, page in setup.pack_for(item.path).documentation.items()})
    pieces = streamer(args.format)(outcome.follow(job(items), len(items)), style)
    if args.output:
        write_file(args.output, "".join(pieces))
    else:
        try:
            for piece in list(pieces) if streams.is_terminal(sys.stdout) else pieces:  # on a terminal the bar comes first
                streams.write(piece)
        except KeyboardInterrupt:
            outcome.interrupt()
    job.finish()
    outcome.tell_aside(args, rules, len(items))
    return outcome.code


def _changed(items: Sequence[inputs.Input], revision: str) -> list[inputs.Input]:
    """The inputs that changed since a revision; what cannot be read is not passed over, standard input always is new."""
    from fazhi_lint.cli.changed import changed_since

    changed = changed_since(revision)
    left = [item for item in items if item.path is None or item.problem or changed(item.path)]
    streams.say(f"从 {revision} 以来改动的文稿 {len(left)} 份，共 {len(items)} 份。")
    return left


def previous(name: str, items: Sequence[inputs.Input]) -> Document:
    """Last year's report; raises UserError where it cannot be read or is the report itself."""
    if len(items) != 1:
        raise UserError(f"--previous 一次只能检查一份报告，现在有 {len(items)} 份。请只写一份报告的文件名。")
    path = items[0].path
    if path is not None and path.suffix.lower() == ".zip":
        raise UserError("--previous 一次只能检查一份报告，压缩包里可能有几份。请先解压。")
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


class _Outcome:
    """What the reports of a run come to, as they pass by on their way to the reporter."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._tally = Tally()
        self._unchecked: list[str] = []
        self._interrupted = False
        self.code = 0

    def follow(self, checked: Iterable[tuple[inputs.Input, Sequence[Report]]], total: int) -> Iterator[Report]:
        """The reports, counted; with Ctrl-C those there are."""
        try:
            for item, reports in shown(checked, total):
                self.code = max(self.code, exit_code(reports, self._setup.fail_on(item.path)))
                for report in reports:
                    self._tally.add(report)
                    if report.status == "failed" or report.crashed:
                        self._unchecked.append(f"{report.path}：没有检查：{''.join(report.not_checked)}")
                    yield report
        except KeyboardInterrupt:
            self.interrupt()

    def interrupt(self) -> None:
        """Note that somebody has had enough."""
        self._interrupted = True
        self.code = INTERRUPTED

    def tell_aside(self, args: Namespace, rules: int, total: int) -> None:
        """To standard error, what the person at the keyboard does not see on standard output."""
        if args.output or not streams.is_terminal(sys.stdout):
            for words in self._unchecked[:NAMED]:
                streams.complain(words)
            if len(self._unchecked) > NAMED:
                streams.complain(f"还有 {len(self._unchecked) - NAMED} 份没有检查，原因见检查结果。")
        if self._interrupted:
            streams.say(f"已经中断，一共 {total} 份，只检查了前面 {self._tally.total} 份。")
        if args.output or args.format == "concise" or self._interrupted:
            streams.say(self._tally.sentence(rules) + (f"结果已写入 {args.output}。" if args.output else ""))
