"""``make bench``: what one report costs beside a bare interpreter, and what a thousand cost each.

    python bench/run.py [--runs 15] [--count 1000] [--passes 5] [--no-wheel] [--profile]

Everything it makes lies in ``.bench/``. Start-up is given as a ratio because milliseconds differ between machines; the corpus is
the one of ``../shared`` where that is there (6 million characters in 1,000 files), else it is made from ``examples/``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from formats import make_formats
from make_reports import make_reports

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".bench"
SHARED = ROOT.parent / "shared"
ONE_REPORT = ROOT / "examples" / "clean" / "department.txt"
RATIO_BUDGET = 6
Row = Sequence[str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="测 fazhi_lint 的速度和内存")
    parser.add_argument("--runs", type=int, default=15, help="一份报告测几遍，取中位数（默认 15）")
    parser.add_argument("--count", type=int, default=1000, help="语料有多少份报告（默认 1000）")
    parser.add_argument("--passes", type=int, default=5, help="语料检查几次（默认 5）")
    parser.add_argument("--no-wheel", action="store_true", help="不测装好的 wheel")
    parser.add_argument("--profile", action="store_true", help="只看检查一遍语料时最费时的 25 个函数")
    arguments = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    corpus, origin = make_corpus(arguments.count)
    if arguments.profile:
        print(lint_pass(corpus, "--profile"))
        return
    show(("一份报告，整个进程", "中位数 ms", "最快 ms", "是 python -c pass 的几倍"), start_rows(arguments.runs, not arguments.no_wheel))
    print(f"预算：不超过 {RATIO_BUDGET} 倍。中位数，各 {arguments.runs} 遍，交替进行。\n")
    show(("同一份报告（6000 字），各种格式", "中位数 ms", "是 .txt 的几倍"), format_rows(arguments.runs))
    print("PDF 由另一个进程读取，所以多一个解释器的启动。\n")
    show((f"{arguments.count} 份报告", "第一遍", "第二遍"), corpus_rows(corpus, arguments.passes))
    print(f"语料：{origin}。{arguments.passes} 个进程，一个接一个。第一遍从解释器启动算起，含导入和装入规则；第二遍在同一进程；处理器时间。")
    print("整个命令：fazhi-lint check --format json，墙上时间；第二遍可以用第一遍的缓存。")


def start_rows(runs: int, with_wheel: bool) -> list[Row]:
    """What a whole process takes for one report, beside an interpreter that does nothing."""
    environment = surroundings()
    check = [sys.executable, "-m", "fazhi_lint", "check", str(ONE_REPORT)]
    subjects = {
        "python -c pass": ([sys.executable, "-c", "pass"], environment),
        "check，源码目录（规则已缓存）": (check, environment),
    }
    if with_wheel:
        subjects["check，装好的 wheel"] = (check, {**environment, "PYTHONPATH": str(install_wheel())})
    times = take_times(subjects, runs)
    bare = statistics.median(times["python -c pass"])
    return [(name, f"{statistics.median(taken):.1f}", f"{min(taken):.1f}", f"{statistics.median(taken) / bare:.2f}") for name, taken in times.items()]


def format_rows(runs: int) -> list[Row]:
    """The same report in every format there is a maker for, each checked by a process of its own."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        made = make_formats(Path(folder))
        check = [sys.executable, "-m", "fazhi_lint", "check", "--no-cache"]
        times = take_times({f".{format}": ([*check, str(path)], surroundings()) for format, path in made.items()}, runs)
    text = statistics.median(times[".txt"])
    return [(name, f"{statistics.median(taken):.1f}", f"{statistics.median(taken) / text:.2f}") for name, taken in times.items()]


def take_times(subjects: dict[str, tuple[list[str], dict[str, str]]], runs: int) -> dict[str, list[float]]:
    """Milliseconds that commands take, in turns so that a busy moment falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(runs + 1):
        for name, (command, variables) in subjects.items():
            started = time.perf_counter()
            done = subprocess.run(command, cwd=WORK, env=variables, capture_output=True, check=False)
            taken = (time.perf_counter() - started) * 1000
            if done.returncode not in (0, 1):
                sys.exit(f"{name}：退出码 {done.returncode}\n{done.stderr.decode(errors='replace')}")
            if turn:  # the first fills the caches
                times[name].append(taken)
    return times


def surroundings() -> dict[str, str]:
    """The environment of what is measured: this source tree, a cache of its own, byte code kept as for any user."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "FAZHI_LINT_CACHE": str(WORK / "cache"), "PYTHONPATH": str(ROOT)}


def install_wheel() -> Path:
    """Build the wheel and unpack it, without its dependencies, into a folder of its own."""
    folder, built = WORK / "wheel", WORK / "dist"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", built, ROOT], check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--upgrade", "--target", folder, wheel], check=True)
    return folder


def make_corpus(count: int) -> tuple[Path, str]:
    """The folder of ``count`` reports, made once, and where they come from."""
    generator, seeds = SHARED / "bench" / "make_corpus.py", SHARED / "seeds"
    shared = generator.is_file() and seeds.is_dir()
    folder = WORK / f"corpus-{'shared' if shared else 'examples'}-{count}"
    if not (folder / "complete").is_file():
        if shared:
            subprocess.run([sys.executable, generator, folder, str(count), seeds], check=True, stdout=subprocess.DEVNULL)
        else:
            make_reports(folder, sorted((ROOT / "examples" / "faulty").iterdir()), count)
        (folder / "complete").touch()
    return folder, "shared/seeds 的实际报告打散重组" if shared else "examples/ 的示例草稿打散重组"


def corpus_rows(corpus: Path, runs: int) -> Iterable[Row]:
    """Two passes over the corpus in one new process, several times: on a machine shared with others single runs differ by a third."""
    lint_pass(corpus)  # compiles the pack if need be, and warms the disk
    results: list[dict[str, Any]] = [json.loads(lint_pass(corpus)) for _ in range(runs)]
    files, size = results[0]["files"], results[0]["bytes"] / 1e6
    passes = [[result[name] for result in results] for name in ("cold_s", "warm_s")]
    middle = [statistics.median(seconds) for seconds in passes]
    yield ("每份 ms，中位数", *(f"{seconds * 1000 / files:.2f}" for seconds in middle))
    yield ("每份 ms，最快", *(f"{min(seconds) * 1000 / files:.2f}" for seconds in passes))
    yield ("每份 ms，最慢", *(f"{max(seconds) * 1000 / files:.2f}" for seconds in passes))
    for name, key in (("其中提取数字 ms", "quantities_s"), ("其中识别勾稽关系 ms", "relations_s")):
        yield (name, "", f"{statistics.median(result[key] for result in results) * 1000 / files:.2f}")
    yield ("MB/s", *(f"{size / seconds:.1f}" for seconds in middle))
    yield ("整个命令 s", *(f"{seconds:.2f}" for seconds in command_seconds(corpus)))
    yield ("内存峰值 MB", f"{max(result['peak_mb'] for result in results):.0f}", "")
    yield ("规则", str(results[0]["rules"]), "")
    yield ("每份意见", f"{results[0]['findings'] / files:.1f}", "")


def command_seconds(corpus: Path) -> Iterable[float]:
    """By the clock, ``check`` over the corpus as a user starts it, twice: the second time it may remember the first."""
    with tempfile.TemporaryDirectory(dir=WORK) as cache:
        environment = {**surroundings(), "FAZHI_LINT_CACHE": cache}
        for subject in (ONE_REPORT, corpus, corpus):
            started = time.perf_counter()
            command = [sys.executable, "-m", "fazhi_lint", "check", "--format", "json", str(subject)]
            subprocess.run(command, cwd=WORK, env=environment, stdout=subprocess.DEVNULL, check=False)
            if subject is corpus:  # the one report was for compiling the pack
                yield time.perf_counter() - started


def lint_pass(corpus: Path, *options: str) -> str:
    """The output of ``lint_pass.py`` in a new process."""
    command = [sys.executable, str(Path(__file__).with_name("lint_pass.py")), str(corpus), str(WORK / "cache"), *options]
    return subprocess.run(command, env=surroundings(), stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


def show(head: Row, rows: Iterable[Row]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    from fazhi_lint.text.width import display_width

    table = [head, *rows]
    widths = [max(display_width(row[column]) for row in table) for column in range(len(head))]
    for number, row in enumerate(table):
        first, *others = ((" " * (width - display_width(cell)), cell) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first[1] + first[0], *(pad + cell for pad, cell in others)]))
        if not number:
            print("  ".join("-" * width for width in widths))


if __name__ == "__main__":
    main()
