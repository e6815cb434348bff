"""``fazhi-lint fix``: apply the fixes that findings offer."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from fazhi_lint.cli import inputs, replace, streams
from fazhi_lint.cli.outfile import refuse_input
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.progress import shown
from fazhi_lint.cli.review import Review
from fazhi_lint.cli.setup import Setup, rule_options
from fazhi_lint.errors import UserError
from fazhi_lint.reporters import diff
from fazhi_lint.reporters.fixes import Totals, render
from fazhi_lint.writers.fixed import FixedFile, fix_bytes

USAGE = "[选项] [文件或文件夹 …]"
EPILOG = (
    "退出码：0 改好了，或者没有要改的；1 用 --diff 时有要改的；2 有文稿没有处理成；130 中途按了 Ctrl-C。\n"
    "例如：\n"
    "  fazhi-lint fix 报告.txt --diff\n"
    "  fazhi-lint fix 报告.txt --review --backup"
)
INTERRUPTED = 130


def configure(parser: Parser) -> None:
    """The options of ``fix``."""
    parser.positional("paths", nargs="*", default=["."], metavar="PATH", help="文件或文件夹，不写就是当前文件夹；- 是标准输入，改好的写到标准输出")
    parser.flag("--diff", help="只显示会改什么，不写入文件")
    parser.flag("-i", "--review", help="一处一处地问，您同意的才改；改后要看的改法也问")
    parser.flag("--unsafe", help="改后要看一遍的改法也用上；平时只用放心改的")
    parser.flag("--accept", help="Word 文档直接改好；平时改成修订，要您在 Word 里接受")
    parser.flag("--backup", help="改之前把原来的内容存为“文件名.bak”，已经有了就加编号")
    parser.option("-o", "--output", metavar="FILE", help="改好的存为另一个文件，原来的不动；一次只能改一份")
    rule_options(parser)
    parser.option("--stdin-name", metavar="NAME", help="标准输入的文稿叫什么名字，扩展名说明它的格式")


def run(args: Namespace) -> int:
    """Fix, write, and say what was done; every file is whole at any moment."""
    setup = Setup(args)
    items = inputs.gather(args.paths, args.stdin_name, setup.left_out)
    _refuse(args, items)
    job = _Job(args, setup, items)
    code = 0
    with _interruptible():
        try:
            for item in items if args.review else shown(items):
                job.do(item)
                if job.over:
                    break
        except KeyboardInterrupt:
            code = INTERRUPTED
            streams.say("\n已经中断，正在处理的和后面的文稿没有动。")
    job.finish()
    return code or job.code()


def _refuse(args: Namespace, items: Sequence[inputs.Input]) -> None:
    """Raise UserError for options that do not go together."""
    piped = any(_is_stdin(item) for item in items)
    if piped and len(items) > 1:
        raise UserError("标准输入（-）要单独处理，不能同时写别的文件。")
    for option, others in (("--diff", ("review", "backup", "output")), ("--output", ("backup",))):
        for other in others:
            if getattr(args, option.lstrip("-")) and getattr(args, other):
                raise UserError(f"{option} 和 --{other} 不能一起用。")
    if piped and (args.backup or args.review):
        raise UserError(f"--{'backup' if args.backup else 'review'} 不能用于标准输入。")
    if args.review and not (streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)):
        raise UserError("--review 要在终端里一处一处地问，这里不是终端。")
    if args.output:
        if len(items) != 1:
            raise UserError(f"--output 一次只能改一份文稿，现在有 {len(items)} 份。")
        refuse_input(args.output, [item.path for item in items])


def _is_stdin(item: inputs.Input) -> bool:
    return item.path is None and not item.problem


class _Job:
    """The documents of one run, one after another."""

    def __init__(self, args: Namespace, setup: Setup, items: Sequence[inputs.Input]) -> None:
        self._args, self._setup, self._alone = args, setup, len(items) == 1
        self._titles: dict[str, str] = {}
        self._review = Review(streams.style(error=True)) if args.review else None
        self._totals = Totals()
        self._crashed = False
        # Where standard output carries a diff or a document, words go to standard error.
        self._aside = args.diff or (not args.output and any(_is_stdin(item) for item in items))

    @property
    def over(self) -> bool:
        """Whether somebody has had enough."""
        return self._review is not None and self._review.over

    def do(self, item: inputs.Input) -> None:
        """One document, from reading to writing."""
        try:
            if item.problem:
                raise UserError(item.problem)
            self._linter = self._setup.linter(item.path)
            self._titles.update((rule.id, rule.title) for rule in self._linter.rules)
            if item.path is None:
                self._stdin(item.name)
            else:
                self._file(item.name)
        except UserError as error:
            self._totals.failed += 1
            streams.complain(f"{item.name}：{error}")

    def _stdin(self, name: str) -> None:
        result = self._fixed(inputs.read_stdin(), name)
        if self._args.output:
            replace.create(self._args.output, result.data)
        elif not self._args.diff:
            streams.write_bytes(result.data)
        self._tell(result)

    def _file(self, name: str) -> None:
        original = replace.take(name)
        result = self._fixed(original.data, name)
        backup = ""
        if self._args.output:
            replace.create(self._args.output, result.data)
        elif result.data != original.data and not self._args.diff:
            kept = replace.put(original, result.data, backup=self._args.backup)
            beside = kept and Path(name).with_name(kept.name)
            backup = str(beside if beside and beside.exists() else kept or "")  # a link's real file may be elsewhere
        self._tell(result, backup)

    def _fixed(self, data: bytes, name: str) -> FixedFile:
        tracked = None if self._args.accept else datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")  # Word writes local time so
        if self._review is None:
            return fix_bytes(data, name, self._linter, unsafe=self._args.unsafe, tracked=tracked)
        self._review.begin()
        return fix_bytes(data, name, self._linter, unsafe=True, choose=self._review.choose, tracked=tracked)

    def _tell(self, result: FixedFile, backup: str = "") -> None:
        source, fixed = result.document.source, result.fixed
        self._totals.add(fixed)
        self._crashed |= fixed.after.crashed
        if self._args.diff:
            streams.write(diff.render(source, fixed.edits, streams.style()))
        else:
            self._say(render(source, fixed, self._titles, streams.style(error=self._aside), backup=backup, alone=self._alone, tracked=result.tracked))

    def _say(self, text: str) -> None:
        if text:
            (streams.say if self._aside else streams.write)(text)

    def finish(self) -> None:
        """Sum up."""
        self._say(self._totals.sentence(written=not self._args.diff) + "\n")
        if self._args.output and self._totals.done:
            self._say(f"改好的存为 {self._args.output}，原来的文稿没有动。\n")
        if self._review and self._review.refused:
            rules = ",".join(self._review.refused)
            self._say(f"要一直不用这些规则：命令后面加 --ignore {rules}；或者在规则包的方案里把它们的级别写成 'off'。\n")

    def code(self) -> int:
        """2 where something was not done, 1 where a diff shows changes, else 0."""
        if self._totals.failed or self._crashed:
            return 2
        return int(self._args.diff and self._totals.places > 0)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Have a closed terminal and a polite kill end the run like Ctrl-C, with nothing left lying about."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
