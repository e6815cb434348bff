"""What the arguments of a command name: files, folders, patterns, standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_lint import api, readers
from fazhi_lint.cli import streams
from fazhi_lint.cli.places import office_program
from fazhi_lint.errors import UserError, reason_of
from fazhi_lint.model.diagnostic import Report
from fazhi_lint.model.document import Document
from fazhi_lint.readers import office
from fazhi_lint.readers.kinds import SUFFIXES, is_side_file

STDIN = "-"
STDIN_NAME = "<标准输入>"

office.allow(office_program)  # every command that reads documents comes by here


class Input(NamedTuple):
    """One thing to read: a file, or standard input where ``path`` is None, or a ``problem`` instead."""

    name: str
    path: Path | None = None
    problem: str = ""


def gather(arguments: Iterable[str], stdin_name: str | None = None, left_out: Callable[[Path], bool] | None = None) -> list[Input]:
    """Every input once, in the order given; what does not exist is an input with a problem.

    ``left_out`` says which files of a folder are not meant; a file named by itself always is.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for item in [Input(stdin_name or STDIN_NAME)] if argument == STDIN else _named(argument):
            if left_out is None or item.path is None or item.problem or item.name == argument or not left_out(item.path):
                found.setdefault(item.name, item)
    return list(found.values())


def _named(argument: str) -> Iterator[Input]:
    path = Path(argument)
    try:
        if path.exists():
            yield from (Input(str(file), file) for file in api.expand([path]))
        elif matches := _matches(argument):
            yield from (Input(str(file), file) for file in api.expand(matches))
        else:
            yield Input(argument, path, f"文件不存在，{_advice(path)}")
    except UserError as error:
        yield Input(argument, path, str(error))
    except OSError as error:
        yield Input(argument, path, f"打不开：{reason_of(error)}。")


def _advice(missing: Path) -> str:
    """What to do about a path that leads nowhere: the document or folder beside it with nearly the same name, if there is one."""
    from difflib import get_close_matches

    folder = missing.parent
    if not folder.is_dir():
        return f"没有“{folder}”这个文件夹，请检查路径。"
    try:
        names = sorted(file.name for file in folder.iterdir() if not is_side_file((file.name,)) and (file.suffix.lower() in SUFFIXES or file.is_dir()))
    except OSError:
        names = []
    alike = [name for name in names if set(Path(name).stem) & set(missing.stem)]  # the same suffix alone says nothing
    near = [name for name in names if Path(name).stem == missing.stem] or get_close_matches(missing.name, alike, 1, 0.7)
    return f"是不是“{folder / near[0]}”？" if near else "请检查路径。"


def _matches(argument: str) -> list[Path]:
    """The files a pattern such as ``*.txt`` names, where the shell has not done it (Windows)."""
    if not any(char in argument for char in "*?"):
        return []
    from glob import glob

    return [Path(name) for name in sorted(glob(argument, recursive=True))]


def lint(item: Input, linter: api.Linter, known: api.KnownOf | None = None) -> Iterator[Report]:
    """Check one input; a zip file gives a report for each of its documents. ``known`` tells what a baseline has of a document."""
    if item.problem:
        yield api.failed(item.name, UserError(item.problem), linter)
    elif item.path is None:
        yield from api.lint_file(read_stdin(), item.name, linter)
    else:
        yield from api.lint_paths([item.path], linter, known)


def read_stdin() -> bytes:
    """Everything on standard input."""
    if sys.stdin is None:
        raise UserError("没有标准输入可读。")
    if streams.is_terminal(sys.stdin):
        streams.say("请粘贴文稿，另起一行按 Ctrl-D（Windows 按 Ctrl-Z 再按回车）结束。")
    return sys.stdin.buffer.read()


def _from_archive(name: str) -> bytes:
    """A document in a zip file, by the name a report gives it: 报告.zip/目录/一.docx."""
    archive = next((parent for parent in Path(name).parents if parent.is_file()), None)
    if archive is None:
        raise UserError(f"“{name}”不存在，{_advice(Path(name))}")
    from fazhi_lint.readers.archive import members

    for member in members(archive.read_bytes()):
        if member.name == Path(name).relative_to(archive).as_posix():
            if member.problem:
                raise member.problem
            return member.data
    raise UserError(f"“{archive}”里没有“{Path(name).relative_to(archive)}”，请检查路径。")


def read_bytes(name: str) -> bytes:
    """The one file a command is about, or standard input; raises UserError where there is nothing to read."""
    if name == STDIN:
        return read_stdin()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise UserError(f"“{name}”是文件夹，这个命令一次看一个文件。") from None
    except (FileNotFoundError, NotADirectoryError):
        return _from_archive(name)
    except OSError as error:
        raise UserError(f"“{name}”读不了：{reason_of(error)}。") from None


def read_document(name: str, stdin_name: str | None = None) -> Document:
    """The one document a command is about; raises UserError where it cannot be read."""
    data = read_bytes(name)
    if name == STDIN:
        return readers.read(data, stdin_name or STDIN_NAME)
    try:
        return readers.read(data, name)
    except UserError as error:
        raise UserError(f"{name}：{error}") from None
