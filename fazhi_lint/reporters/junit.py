"""JUnit XML, for servers that show test results: a suite for each file, a case for each rule that found something."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import label, locate
from fazhi_lint.reporters.uri import slashed
from fazhi_lint.reporters.wellformed import wellformed
from fazhi_lint.ruleset.rule import SEVERITY_NAMES

FAILURES = ("error", "warning")  # an info is told in a case that passes


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The run as one ``testsuites`` document; a file without findings is a case that passes."""
    suites = list(map(_suite, reports))
    totals = {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in ("tests", "failures", "errors")}
    root = Element("testsuites", {"name": "fazhi-lint", **totals})
    root.extend(suites)
    indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{tostring(root, encoding='unicode')}\n"


def _suite(report: Report) -> Element:
    path = wellformed(slashed(report.path))
    suite = Element("testsuite", {"name": path, "file": path})
    for reason in report.not_checked:
        broken = report.status == "failed" or report.crashed
        _case(suite, path, "没有检查", "error" if broken else "skipped", reason)
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    for rule, found in by_rule.items():
        outcome = "failure" if found[0].severity in FAILURES else "system-out"
        title = f"{found[0].title}，{len(found)} 处" if len(found) > 1 else found[0].title
        _case(suite, path, rule, outcome, title, "\n".join(_line(report, one) for one in found))
    if not len(suite):
        _case(suite, path, "没有发现问题")
    for name, tag in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error"), ("skipped", "testcase/skipped")):
        suite.set(name, str(len(suite.findall(tag))))
    return suite


def _case(suite: Element, path: str, name: str, outcome: str = "", message: str = "", text: str = "") -> None:
    case = SubElement(suite, "testcase", {"classname": path, "name": wellformed(name)})
    if outcome == "system-out":
        SubElement(case, outcome).text = wellformed(f"{message}\n{text}")
    elif outcome:
        SubElement(case, outcome, {"message": wellformed(message), "type": wellformed(name)}).text = wellformed(text or message)


def _line(report: Report, diagnostic: Diagnostic) -> str:
    place = locate(report, diagnostic.span)
    named = label(report, diagnostic.span)
    fix = f"建议：{diagnostic.fix.title}。" if diagnostic.fix else ""
    name = SEVERITY_NAMES[diagnostic.severity]
    return f"{slashed(report.path)}:{place.line}:{place.column}{f'（{named}）' if named else ''}: {name} {diagnostic.message}{fix}"
