"""For people: grouped by file, with the place underlined, the reason, its basis and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import Tally, about, compared, label, locate
from fazhi_lint.reporters.layout import SNIPPET, clean, snippet, wrap
from fazhi_lint.reporters.paint import Paint
from fazhi_lint.ruleset.rule import SEVERITY_NAMES
from fazhi_lint.text.width import display_width

RELATED = 5
_INDENT = "    "


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """A block for each file with something to say, then one summary for all."""
    return "".join(stream(reports, style))


def stream(reports: Iterable[Report], style: Style = PLAIN) -> Iterator[str]:
    """The same piece by piece: a report is needed no longer than until the next is taken."""
    paint = Paint(style.color)
    tally, first, only = Tally(), None, None
    for report in reports:
        tally.add(report)
        only = report if tally.total == 1 else None
        first = first or next((diagnostic.rule for diagnostic in report.diagnostics), None)
        if report.diagnostics or report.not_checked:
            yield "\n\n".join(_file(report, style, paint)) + "\n\n"
            only = None if tally.total > 1 else only
    if only is not None and not (only.diagnostics or only.not_checked):
        yield "\n\n".join(_file(only, style, paint)) + "\n\n"
    yield _summary(tally, first, style, paint) + "\n"


def _file(report: Report, style: Style, paint: Paint) -> Iterator[str]:
    lines = [_header(report, paint)]
    lines.extend(_labelled("没有检查", reason, "  ", style, paint, "warning") for reason in report.remarks)
    yield "\n".join(lines)
    for diagnostic in report.diagnostics:
        yield "\n".join(_diagnostic(report, diagnostic, style, paint))


def _header(report: Report, paint: Paint) -> str:
    known = "；".join(filter(None, (clean(about(report)), compared(report))))
    return paint("strong", clean(report.path)) + (f"（{known}）" if known else "")


def _diagnostic(report: Report, diagnostic: Diagnostic, style: Style, paint: Paint) -> Iterator[str]:
    place = locate(report, diagnostic.span)
    severity = paint(diagnostic.severity, SEVERITY_NAMES[diagnostic.severity])
    name = label(report, diagnostic.span)
    yield f"  {place.line}:{place.column}{f'（{name}）' if name else ''}  {severity}  {paint('strong', clean(diagnostic.title))}  {paint('dim', f'({diagnostic.rule})')}"
    if report.source is not None:
        columns = min(SNIPPET, style.width - len(_INDENT) - 2) if style.width else SNIPPET
        line, marks = snippet(report.source, diagnostic.span, max(columns, 30))
        bar = paint("dim", "| ")
        yield f"{_INDENT}{bar}{line}"
        yield f"{_INDENT}{bar}{paint(diagnostic.severity, marks) if style.color else marks}"
    yield _INDENT + wrap(clean(diagnostic.message), style.width, _INDENT)
    if diagnostic.basis:
        yield _labelled("依据", "；".join(map(str, diagnostic.basis)), _INDENT, style, paint)
    if diagnostic.fix:
        yield _labelled("建议", diagnostic.fix.title, _INDENT, style, paint)
    if diagnostic.related:
        yield _labelled("另见", _related(report, diagnostic), _INDENT, style, paint)


def _labelled(label: str, text: str, indent: str, style: Style, paint: Paint, role: str = "dim") -> str:
    head = f"{label}："
    return f"{indent}{paint(role, head)}{wrap(clean(text), style.width, indent + ' ' * display_width(head))}"


def _related(report: Report, diagnostic: Diagnostic) -> str:
    """Other places by line; the same words are said once for all lines they hold for."""
    groups: dict[str, list[str]] = {}
    for note in diagnostic.related[:RELATED]:
        groups.setdefault(note.message, []).append(str(locate(report, note.span).line))
    listed = "；".join(f"第 {'、'.join(dict.fromkeys(lines))} 行 {message}" for message, lines in groups.items())
    total = len(diagnostic.related)
    return f"{listed}，等 {total} 处" if total > RELATED else listed


def _summary(tally: Tally, first: str | None, style: Style, paint: Paint) -> str:
    sentence = tally.sentence(style.rules)
    if first is None:
        return paint("good" if not tally.failed else "warning", sentence)
    return f"{paint('strong', sentence)}\n看一条规则的理由和例子：fazhi-lint explain 规则（例如 {first}）"
