"""The documents of a run, checked one after another or in several processes, with what earlier runs found at hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fazhi_lint import api
from fazhi_lint.cli import collector, inputs
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.places import cache_folder
from fazhi_lint.cli.setup import Setup
from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import Report

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from fazhi_lint.engine.remember import Memory

MANY = 100  # so many documents are worth the start of further processes
AHEAD = 4  # documents each process may be ahead of what has been shown: bounds memory
Checked = tuple[inputs.Input, list[Report]]
Prepare = Callable[[api.Linter, inputs.Input], api.Linter]


def run_options(parser: Parser) -> None:
    """The options that say how a run is carried out."""
    parser.option("--jobs", metavar="N", default=0, read=_number, help=f"用几个进程检查，默认按处理器的个数；不到 {MANY} 份的只用一个")
    parser.flag("--no-cache", help="不用上次检查的结果，也不保存这次的")


def _number(text: str) -> int:
    import argparse

    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 64 的整数")
    return int(text)


class Run:
    """Checks documents as the command line and the configuration say; ``prepare`` adds to a linter what the command needs of it.

    Then nothing is kept between runs and no further process is started: the reports hold things that stay in this process.
    ``brief`` reports may lack fixes and related places.
    """

    def __init__(self, args: Namespace, setup: Setup, *, prepare: Prepare | None = None, brief: bool = False) -> None:
        self._args, self._setup, self._prepare, self._brief = args, setup, prepare, brief
        self._remembers = prepare is None
        self._memories: dict[str, Memory | None] = {}
        self._done = 0

    def __call__(self, items: Sequence[inputs.Input]) -> Iterator[Checked]:
        """Every input with its reports, in the order given whatever the number of processes."""
        self._remembers = self._remembers and len(items) > 1  # of one document alone people want to know when they changed it
        jobs = min(self._args.jobs or os.cpu_count() or 1, len(items) // (MANY // 4) or 1)
        alone = not self._remembers or jobs == 1 or (len(items) < MANY and not self._args.jobs) or any(item.path is None for item in items)
        yield from map(self._check, items) if alone else self._in_processes(items, jobs)

    def _check(self, item: inputs.Input) -> Checked:
        return item, self._recalled(item) or self.fresh(item)

    def _recalled(self, item: inputs.Input) -> list[Report] | None:
        """What an earlier run found in the same document."""
        memory = self._memory(item)
        if memory is None or item.path is None:
            return None
        try:
            report = memory.recall(api.bytes_of(item.path), item.name, brief=self._brief)
        except UserError:
            return None
        return None if report is None else [report]

    def fresh(self, item: inputs.Input) -> list[Report]:
        """The reports on one input, looked at now; kept for later runs."""
        self._done += 1
        collector.tidy(self._done)
        linter = self._setup.linter(item.path)
        if self._prepare:
            linter = self._prepare(linter, item)
        memory = self._memory(item)
        try:
            data = api.bytes_of(item.path) if memory is not None and item.path is not None else None
        except UserError:  # said by whoever reads it now
            data = None
        if memory is None or data is None:
            return list(inputs.lint(item, linter, self._setup.known))
        reports = list(api.lint_file(data, item.name, linter, known=self._setup.known))
        if len(reports) == 1 and reports[0].path == item.name and reports[0].status != "failed" and not reports[0].crashed:
            memory.keep(data, reports[0])
        return reports

    def _memory(self, item: inputs.Input) -> Memory | None:
        """Where results like this one are kept: by everything they depend on but the document itself."""
        if self._args.no_cache or not self._remembers or item.path is None or item.problem:
            return None
        state = self._setup.state(item.path)
        if state not in self._memories:
            folder = cache_folder()
            if folder is None:
                return None
            from fazhi_lint.engine.remember import Memory

            self._memories[state] = Memory(folder, state)
        return self._memories[state]

    def _in_processes(self, items: Sequence[inputs.Input], jobs: int) -> Iterator[Checked]:
        """The same in several processes, few documents ahead of what was taken, so that memory stays flat."""
        from collections import deque

        waiting: deque[tuple[inputs.Input, list[Report] | Future[list[Report]]]] = deque()
        pool: ProcessPoolExecutor | None = None  # started for the first document that has to be looked at
        try:
            for item in items:
                found = self._recalled(item)
                if found is None:
                    pool = pool or _pool(jobs, self._args, self._setup.show_all)
                    waiting.append((item, pool.submit(_work, item)))
                else:
                    waiting.append((item, found))
                while len(waiting) >= jobs * AHEAD or (waiting and isinstance(waiting[0][1], list)):
                    yield _taken(*waiting.popleft())
            while waiting:
                yield _taken(*waiting.popleft())
        except BaseException:
            if pool is not None:
                pool.shutdown(cancel_futures=True)  # waits for the few in hand: a pool left to itself may complain when the program ends
            raise
        if pool is not None:
            pool.shutdown()

    def finish(self) -> None:
        """Tidy up what is kept."""
        for memory in self._memories.values():
            if memory is not None:
                memory.forget_old()


def _pool(jobs: int, args: Namespace, show_all: bool) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    context = get_context("fork" if "fork" in get_all_start_methods() else None)
    return ProcessPoolExecutor(jobs, context, _begin, (args, show_all))


_run: Run | None = None  # of a worker process


def _begin(args: Namespace, show_all: bool) -> None:
    import signal

    global _run
    collector.look_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _run = Run(args, Setup(args, show_all=show_all))


def _work(item: inputs.Input) -> list[Report]:
    assert _run is not None
    return _run.fresh(item)


def _taken(item: inputs.Input, found: Any) -> Checked:
    """What was remembered, or what a worker found. Raises UserError where the worker died."""
    if isinstance(found, list):
        return item, found
    from concurrent.futures import BrokenExecutor

    try:
        return item, found.result()
    except BrokenExecutor:
        raise UserError("检查用的一个进程意外结束了（可能是内存不够），没有查完。可以加 --jobs 1 再试。") from None
