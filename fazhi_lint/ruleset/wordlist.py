"""Tables of wrong and right forms (CSV beside the YAML rules), for rules with more words than a YAML list reads well with."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from fazhi_lint.errors import UserError
from fazhi_lint.readers.decoding import decode
from fazhi_lint.ruleset.problems import PackError, Problem, nearest

COLUMNS = ("wrong", "right", "not_in")
MAX_BYTES = 2 * 1024 * 1024


def load_words(folder: Path, name: str, shown: str) -> dict[str, str]:
    """Token and replacement of every row of the table ``name`` in ``folder``, in order, as ``swap`` has them.

    A row gives a wrong form, the right one and, apart by blanks, longer words that hold the wrong form and are right. ``shown`` is
    what messages call the folder. Raises PackError with every fault, each with its line.
    """
    place = f"{shown}/{name}"
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PackError([Problem(place, 1, 1, "词表要放在规则文件夹里面")])
    rows = csv.reader(io.StringIO(_text(path, place)))
    header = next(rows, [])
    if tuple(header[:2]) != COLUMNS[:2] or tuple(header) not in (COLUMNS, COLUMNS[:2]):
        raise PackError([Problem(place, 1, 1, f"第一行应是“{','.join(COLUMNS)}”，现在是“{','.join(header)[:40]}”")])
    swap: dict[str, str] = {}
    seen: dict[str, int] = {}
    problems: list[Problem] = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        wrong, right, not_in = (cell.strip() for cell in (*row, "", "", "")[:3])
        fault = _fault(row, wrong, right, not_in.split(), seen)
        if fault:
            problems.append(Problem(place, rows.line_num, 1, fault))
            continue
        seen[wrong] = rows.line_num
        swap[_token(wrong, not_in.split())] = right
    if not swap and not problems:
        problems.append(Problem(place, 1, 1, "词表是空的"))
    if problems:
        raise PackError(problems)
    return swap


def _text(path: Path, place: str) -> str:
    """The text of a table; a spreadsheet program may have saved it in GB18030."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PackError([Problem(place, 1, 1, f"文件超过 {MAX_BYTES // 1048576} MB，没有读取")])
        return decode(path.read_bytes(), place, "csv").text
    except OSError:
        near = nearest(path.name, [other.name for other in path.parent.glob("*.csv")]) if path.parent.is_dir() else ""
        raise PackError([Problem(place, 1, 1, f"没有这个词表，或者读不了{near}")]) from None
    except UserError as error:
        raise error if isinstance(error, PackError) else PackError([Problem(place, 1, 1, str(error))]) from None


def _fault(row: list[str], wrong: str, right: str, not_in: list[str], seen: dict[str, int]) -> str | None:
    """What is wrong with a row, in a sentence."""
    if len(row) > len(COLUMNS):
        return f"这一行有 {len(row)} 格，应是 {len(COLUMNS)} 格：错的、对的、例外"
    if len(wrong) < 2 or not right:
        return "错的写法至少两个字，对的写法不能空着"
    if wrong in right:
        return f"改成“{right}”以后里面仍有“{wrong}”"
    if wrong in seen:
        return f"“{wrong}”重复，第 {seen[wrong]} 行已有"
    if stray := [word for word in not_in if wrong not in word or wrong == word]:
        return f"例外“{stray[0]}”应比“{wrong}”长，并且含有它"
    return None


def _token(wrong: str, not_in: list[str]) -> str:
    """A literal, or a pattern that does not match where the wrong form is part of one of the longer words."""
    if not not_in:
        return wrong
    exceptions = []
    for word in not_in:
        before, _, _ = word.partition(wrong)
        rest = re.escape(word[len(before) :])
        exceptions.append(f"(?<={re.escape(before)}){rest}" if before else rest)
    return f"re:(?!{'|'.join(exceptions)}){re.escape(wrong)}"
