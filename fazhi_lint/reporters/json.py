"""The contract for programs, version 1, described by ``report-1.schema.json`` beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from fazhi_lint.model.diagnostic import Diagnostic, Fix, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import count, label, locate

VERSION = 1


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The run as one JSON object, a line for each file and each finding."""
    files = _list(map(_file, reports))
    diagnostics = _list(_diagnostic(report, diagnostic) for report in reports for diagnostic in report.diagnostics)
    summary = _dump(count(reports).severities)
    return f'{{"version": {VERSION},\n"files": {files},\n"diagnostics": {diagnostics},\n"summary": {summary}}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(items: Iterable[object]) -> str:
    # The C encoder serves only compact output; lines between items keep it fast and the result readable.
    lines = ",\n ".join(map(_dump, items))
    return f"[\n {lines}\n]" if lines else "[]"


def _file(report: Report) -> dict[str, Any]:
    compared = {"compared_with": {"path": report.compared, "report_year": report.compared_year}} if report.compared else {}
    return {
        "path": report.path,
        "format": report.format,
        "genre": report.genre,
        "report_year": report.report_year,
        "status": report.status,
        "not_checked": list(report.not_checked),
        **compared,
    }


def _diagnostic(report: Report, diagnostic: Diagnostic) -> dict[str, Any]:
    related = []
    for note in diagnostic.related:
        place = locate(report, note.span)
        related.append({"line": place.line, "column": place.column, "message": note.message})
    return {
        "path": report.path,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **locate(report, diagnostic.span)._asdict(),
        "label": label(report, diagnostic.span),
        "excerpt": diagnostic.excerpt,
        "section": diagnostic.section,
        "basis": [str(basis) for basis in diagnostic.basis],
        "related": related,
        "fix": _fix(report, diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    edits = [{**locate(report, edit.span)._asdict(), "content": edit.content} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability, "edits": edits}
