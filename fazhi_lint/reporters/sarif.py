"""SARIF 2.1.0 (OASIS Standard), for code scanning servers and editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi_lint import __version__
from fazhi_lint.model.diagnostic import Diagnostic, Fix, Report
from fazhi_lint.model.fingerprint import fingerprints
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import compared
from fazhi_lint.reporters.uri import uri
from fazhi_lint.ruleset.rule import CATEGORIES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "fazhiLint/v1"
Json = dict[str, Any]


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The run as one SARIF log; what was not checked, and what it was compared with, are notifications of its invocation."""
    found = {one.rule: one for report in reports for one in reversed(report.diagnostics)}
    rules = {rule: number for number, rule in enumerate(sorted(found))}
    artifacts = {uri(report.path): _artifact(report) for report in reports}  # a file given twice is one artifact
    files = {name: {"uri": name, "index": number} for number, name in enumerate(artifacts)}
    head = {
        "tool": {"driver": _driver([_rule(found[rule], style) for rule in rules])},
        "invocations": [_invocation(reports, files)],
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": list(artifacts.values()),
    }
    results = (result for report in reports for result in _results(report, files, rules))
    run = f"{_dump(head)[:-1]},\n{_dump('results')}: {_list(results)}}}"
    return f'{{"$schema": {_dump(SCHEMA)},\n"version": "2.1.0",\n"runs": [{run}]}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(items: Iterable[object]) -> str:
    lines = ",\n ".join(map(_dump, items))
    return f"[\n {lines}\n]" if lines else "[]"


def _driver(rules: list[Json]) -> Json:
    return {"name": "fazhi-lint", "semanticVersion": __version__, "rules": rules}


def _rule(sample: Diagnostic, style: Style) -> Json:
    """What the log says of a rule, from one of its findings and its documentation."""
    category = sample.rule.partition(".")[0]
    rationale = style.documentation.get(sample.rule, {}).get("rationale", "").strip()
    basis = "；".join(map(str, sample.basis))
    help_text = "\n\n".join(filter(None, (rationale, basis and f"依据：{basis}", f"例子：fazhi-lint explain {sample.rule}")))
    return {
        "id": sample.rule,
        "shortDescription": {"text": sample.title},
        "fullDescription": {"text": rationale or sample.title},
        "help": {"text": help_text, "markdown": help_text.replace(f"fazhi-lint explain {sample.rule}", f"`fazhi-lint explain {sample.rule}`")},
        "defaultConfiguration": {"level": LEVELS[sample.severity]},
        "properties": {"category": category, "tags": [CATEGORIES.get(category, category)]},
    }


def _invocation(reports: Sequence[Report], files: Mapping[str, Json]) -> Json:
    """Whether everything was checked; the run of a program that crashed in a check, or could not read a file, has failed."""
    notifications = [
        {
            "level": "error" if report.status == "failed" or report.crashed else "warning",
            "message": {"text": f"没有检查：{reason}"},
            "locations": [{"physicalLocation": {"artifactLocation": files[uri(report.path)]}}],
        }
        for report in reports
        for reason in report.not_checked
    ]
    notifications += [
        {"level": "note", "message": {"text": f"{words}。"}, "locations": [{"physicalLocation": {"artifactLocation": files[uri(report.path)]}}]}
        for report in reports
        if (words := compared(report))
    ]
    successful = not any(report.status == "failed" or report.crashed for report in reports)
    return {"executionSuccessful": successful, "toolExecutionNotifications": notifications}


def _artifact(report: Report) -> Json:
    artifact: Json = {"location": {"uri": uri(report.path)}, "sourceLanguage": "zh-CN"}
    if report.source is not None and report.source.has_lines:
        artifact["encoding"] = report.source.encoding.removesuffix("-sig")
    return artifact


def _results(report: Report, files: Mapping[str, Json], rules: Mapping[str, int]) -> Iterable[Json]:
    source = report.source or SourceFile(report.path, report.format, "")
    known = fingerprints(report.diagnostics, source.lines)
    for diagnostic, fingerprint in zip(report.diagnostics, known, strict=True):
        yield _result(_Place(source, files[uri(report.path)]), diagnostic, rules[diagnostic.rule], fingerprint)


class _Place:
    """A file: its places as SARIF wants them."""

    def __init__(self, source: SourceFile, artifact: Json) -> None:
        self.source, self.artifact = source, artifact

    def region(self, span: Span) -> Json:
        place = self.source.lines.locate(span)
        return {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}

    def location(self, span: Span, section: str = "") -> Json:
        region = self.region(span)
        if text := span.of(self.source.text):
            region["snippet"] = {"text": text}
        location: Json = {"physicalLocation": {"artifactLocation": self.artifact, "region": region}}
        if names := dict.fromkeys(filter(None, (self.source.label_at(span.start), section))):
            location["logicalLocations"] = [{"fullyQualifiedName": name} for name in names]
        return location


def _result(place: _Place, diagnostic: Diagnostic, rule: int, fingerprint: str) -> Json:
    fix = diagnostic.fix
    applicable = fix is not None and fix.applicability != "display" and place.source.has_lines
    advice = f"建议：{fix.title}" if fix is not None and not applicable else ""
    result: Json = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + advice},
        "locations": [place.location(diagnostic.span, diagnostic.section)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"basis": [str(basis) for basis in diagnostic.basis]},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **place.location(note.span), "message": {"text": note.message}} for number, note in enumerate(diagnostic.related, 1)
        ]
    if applicable:
        assert fix is not None
        result["fixes"] = [_fix(place, fix)]
    return result


def _fix(place: _Place, fix: Fix) -> Json:
    replacements = [{"deletedRegion": place.region(edit.span), "insertedContent": {"text": edit.content}} for edit in fix.edits]
    caution = "（改后请看一遍）" if fix.applicability == "unsafe" else ""
    return {"description": {"text": fix.title + caution}, "artifactChanges": [{"artifactLocation": place.artifact, "replacements": replacements}]}
