"""A baseline: the findings a set of documents already had, by rule and context, so that only new ones are told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.model.fingerprint import fingerprints
from fazhi_lint.model.source import SourceFile

VERSION = 1
Known = Mapping[str, str]  # fingerprint → rule, of one document


class Sifted(NamedTuple):
    """The diagnostics that are new, how many were known, and how many known ones are there no longer."""

    left: list[Diagnostic]
    known: int
    vanished: int


def sift(diagnostics: Sequence[Diagnostic], source: SourceFile, known: Known) -> Sifted:
    """Take out what the baseline knows."""
    marks = fingerprints(diagnostics, source.lines)
    left = [diagnostic for diagnostic, mark in zip(diagnostics, marks, strict=True) if mark not in known]
    return Sifted(left, len(diagnostics) - len(left), len(known.keys() - set(marks)))


def written(reports: Iterable[tuple[str, Report]]) -> str:
    """The baseline of reports that hold every finding, each under the name of its file relative to the baseline's folder."""
    files = {}
    for name, report in reports:
        if report.source is not None and report.diagnostics:
            marks = fingerprints(report.diagnostics, report.source.lines)
            files[name] = dict(sorted(zip(marks, (diagnostic.rule for diagnostic in report.diagnostics), strict=True)))
    return json.dumps({"version": VERSION, "files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes, name: str) -> Mapping[str, Known]:
    """What a baseline file knows, by file. Raises UserError for a file that is none."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        files: Mapping[str, Known] = content["files"]
        sound = content["version"] == VERSION and all(isinstance(known, dict) for known in files.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise UserError(f"“{name}”不是 fazhi-lint 的基线文件，或者已经损坏。请用 fazhi-lint baseline 重新写一份。")
    return files
