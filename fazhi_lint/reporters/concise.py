"""One line per finding, for terminals, grep and editors: ``path:line:column: 错误 rule.id 消息``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi_lint.model.diagnostic import Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import start
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.paint import Paint
from fazhi_lint.ruleset.rule import SEVERITY_NAMES


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The findings, one to a line; what was not checked has lines of its own."""
    return "".join(stream(reports, style))


def stream(reports: Iterable[Report], style: Style = PLAIN) -> Iterator[str]:
    """The same piece by piece: a report is needed no longer than until the next is taken."""
    paint = Paint(style.color)
    names = {severity: paint(severity, name) for severity, name in SEVERITY_NAMES.items()}
    for report in reports:
        yield "".join(_lines(report, paint, names))


def _lines(report: Report, paint: Paint, names: Mapping[str, str]) -> Iterator[str]:
    path = paint("strong", clean(report.path))
    for reason in report.remarks:
        yield f"{path}: {paint('warning', '没有检查')} {clean(reason)}\n"
    for diagnostic in report.diagnostics:
        line, column = start(report, diagnostic.span)
        yield f"{path}:{line}:{column}: {names[diagnostic.severity]} {diagnostic.rule} {clean(diagnostic.message)}\n"
