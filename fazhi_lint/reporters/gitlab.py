"""GitLab's Code Quality report: a subset of the Code Climate format, shown in merge requests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_lint.model.diagnostic import Report
from fazhi_lint.model.fingerprint import fingerprints
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import locate
from fazhi_lint.reporters.uri import slashed

# Code Climate has blocker and critical above these: no slip of the pen breaks a system.
SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The findings of all files as one JSON array; what was not checked is among them, under ``input.not-checked``."""
    lines = ",\n ".join(json.dumps(issue, ensure_ascii=False) for report in reports for issue in _issues(report))
    return f"[\n {lines}\n]\n" if lines else "[]\n"


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    path = slashed(report.path)
    for number, reason in enumerate(report.not_checked):
        severity = "major" if report.status == "failed" or report.crashed else "minor"
        yield _issue(f"没有检查：{reason}", "input.not-checked", f"{path}\0{number}", severity, path, 1, 1)
    known = fingerprints(report.diagnostics, report.source.lines) if report.source else []
    for diagnostic, fingerprint in zip(report.diagnostics, known, strict=True):
        place = locate(report, diagnostic.span)
        severity = SEVERITIES[diagnostic.severity]
        yield _issue(diagnostic.message, diagnostic.rule, f"{path}\0{fingerprint}", severity, path, place.line, place.end_line)


def _issue(description: str, rule: str, identity: str, severity: str, path: str, begin: int, end: int) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "description": description,
        "check_name": rule,
        "fingerprint": sha256(identity.encode("utf-8", "replace")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": begin, "end": end}},
    }
