"""Markdown, for a comment in a merge request or to paste into a document: a table of findings for each file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import label, locate, summary
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.wellformed import wellformed
from fazhi_lint.ruleset.rule import SEVERITY_NAMES

# Every mark that could start something within a line: emphasis, code, links, cells, HTML, entities, formulas, references to issues.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#!|~&$]")
_EXCERPT = 24


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """A heading with the summary, then what there is to say of each file; files without findings are not listed."""
    shown = [report for report in reports if report.diagnostics or report.not_checked]
    blocks = ["## 文稿检查结果", escape(summary(reports, style.rules)), *(block for report in shown for block in _file(report))]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """The text as Markdown shows it, on one line; nobody named in it is notified."""
    return _SPECIAL.sub(r"\\\g<0>", wellformed(clean(text))).replace("@", "@\u200b")


def _file(report: Report) -> Iterator[str]:
    yield f"### {escape(report.path)}"
    for reason in report.not_checked:
        yield f"**没有检查：** {escape(reason)}"
    if report.diagnostics:
        rows = (_row(report, diagnostic) for diagnostic in report.diagnostics)
        yield "\n".join(("| 位置 | 级别 | 原文 | 意见 | 规则 |", "|---|---|---|---|---|", *rows))


def _row(report: Report, diagnostic: Diagnostic) -> str:
    place = locate(report, diagnostic.span)
    excerpt = diagnostic.excerpt if len(diagnostic.excerpt) <= _EXCERPT else diagnostic.excerpt[:_EXCERPT] + "…"
    said = escape(diagnostic.message)
    if diagnostic.fix:
        said += f"<br>建议：{escape(diagnostic.fix.title)}"
    if diagnostic.basis:
        said += f"<br>依据：{escape('；'.join(map(str, diagnostic.basis)))}"
    cells = (
        escape(label(report, diagnostic.span) or f"{place.line}:{place.column}"),
        SEVERITY_NAMES[diagnostic.severity],
        escape(excerpt),
        said,
        escape(diagnostic.rule),
    )
    return f"| {' | '.join(cells)} |"
