"""Reviewdog Diagnostic Format, for reviewdog to comment on a change: lines from 1, columns in bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.uri import slashed

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
_BOM = len("\ufeff".encode())


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The run as one DiagnosticResult."""
    lines = ",\n ".join(json.dumps(item, ensure_ascii=False) for report in reports for item in _diagnostics(report))
    listed = f"[\n {lines}\n]" if lines else "[]"
    return f'{{"source": {{"name": "fazhi-lint"}},\n"diagnostics": {listed}}}\n'


def _diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    path = slashed(report.path)
    for reason in report.not_checked:
        severity = "ERROR" if report.status == "failed" or report.crashed else "WARNING"
        yield {"message": f"没有检查：{reason}", "location": {"path": path}, "severity": severity, "code": {"value": "input.not-checked"}}
    for diagnostic in report.diagnostics:
        yield _diagnostic(path, report.source, diagnostic)


def _diagnostic(path: str, source: SourceFile | None, diagnostic: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {"path": path}
    data: dict[str, Any] = {
        "message": diagnostic.message,
        "location": location,
        "severity": SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    if source is None:
        return data
    location["range"] = _range(source, diagnostic.span)
    if label := source.label_at(diagnostic.span.start):
        data["message"] = f"{label}：{diagnostic.message}"
    if diagnostic.related:
        data["related_locations"] = [{"message": note.message, "location": {"path": path, "range": _range(source, note.span)}} for note in diagnostic.related]
    if _can_suggest(source, diagnostic):
        assert diagnostic.fix is not None
        data["suggestions"] = [{"range": _range(source, edit.span), "text": edit.content} for edit in diagnostic.fix.edits]
    return data


def _can_suggest(source: SourceFile, diagnostic: Diagnostic) -> bool:
    """Whether a reviewer may be offered the fix as a button: one change, to be applied, at the place, in a file of UTF-8."""
    fix = diagnostic.fix
    if fix is None or fix.applicability == "display" or len(fix.edits) != 1 or not source.has_lines:
        return False
    return source.encoding.startswith("utf-8") and diagnostic.span.contains(fix.edits[0].span)


def _range(source: SourceFile, span: Span) -> dict[str, Any]:
    place = source.lines.locate(span)
    return {
        "start": {"line": place.line, "column": _byte_column(source, place.line, place.column)},
        "end": {"line": place.end_line, "column": _byte_column(source, place.end_line, place.end_column)},
    }


def _byte_column(source: SourceFile, line: int, column: int) -> int:
    start = source.lines.line_span(line).start
    before = source.text[start : start + column - 1].encode("utf-8", "surrogatepass")
    return len(before) + 1 + (_BOM if source.bom and line == 1 else 0)
