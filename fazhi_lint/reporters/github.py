"""Workflow commands of GitHub Actions: each finding becomes an annotation of the file it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_lint.model.diagnostic import SEVERITIES, Diagnostic, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import label, locate
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.uri import slashed

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_MESSAGE = str.maketrans(_DATA)
_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """One command a line, the gravest first: GitHub shows ten of each kind in a step and drops the rest."""
    lines = [line for report in reports for line in _not_checked(report)]
    for severity in SEVERITIES:
        lines += [_finding(report, one) for report in reports for one in report.diagnostics if one.severity == severity]
    return "".join(f"{line}\n" for line in lines)


def _not_checked(report: Report) -> Iterator[str]:
    command = "error" if report.status == "failed" or report.crashed else "warning"
    for reason in report.not_checked:
        yield _command(command, {"file": slashed(report.path), "title": "没有检查"}, reason)


def _finding(report: Report, diagnostic: Diagnostic) -> str:
    place = locate(report, diagnostic.span)
    where: dict[str, object] = {"file": slashed(report.path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub takes columns of a single line alone
        where.update(col=place.column, endColumn=place.end_column)
    where["title"] = f"{diagnostic.title}（{diagnostic.rule}）"
    name = label(report, diagnostic.span)
    fix = f"\n建议：{diagnostic.fix.title}" if diagnostic.fix else ""
    return _command(COMMANDS[diagnostic.severity], where, f"{name}{'：' if name else ''}{diagnostic.message}{fix}")


def _command(name: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_harmless(str(value)).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{_harmless(message).translate(_MESSAGE)}"


def _harmless(text: str) -> str:
    """Without what a log or a terminal would obey; line breaks of our own stay."""
    return "\n".join(map(clean, text.split("\n")))
