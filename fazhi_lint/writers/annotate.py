"""Findings as comments in a copy of a Word file: on the exact characters, and nothing else in the file changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from fazhi_lint.model.diagnostic import Diagnostic, Report
from fazhi_lint.model.span import Span
from fazhi_lint.readers.docx import document_of, load
from fazhi_lint.readers.docx.names import P, w
from fazhi_lint.readers.docx.wordtext import WordText
from fazhi_lint.ruleset.rule import SEVERITY_NAMES
from fazhi_lint.writers.wordanchors import Anchors
from fazhi_lint.writers.wordcomments import MARKER, Comments, Signature
from fazhi_lint.writers.wordfile import save
from fazhi_lint.writers.wordplaces import Place, find, first_text

__all__ = ["Annotated", "Signature", "annotate"]

_SHOWN = 5
_QUOTED = 20
_AROUND = 6
_SUMMARY = "summary"


class Annotated(NamedTuple):
    """The new file; how many comments stand at their places, and how many findings had to go into the summary comment."""

    data: bytes
    comments: int
    in_summary: int


def annotate(data: bytes, report: Report, signature: Signature) -> Annotated:
    """A copy of the Word file ``data`` with the findings of ``report``, which was made of it, as comments.

    Findings at one place share a comment. Those that can have none (text boxes, footnotes) and what was not checked go
    into one comment at the title. Our comments of an earlier run are replaced. Raises InputError where the file cannot
    be read and ValueError where the report is not about it.
    """
    word = load(data)
    if report.source is None or report.source.text != word.text:
        raise ValueError("the report is not about this file")
    comments, anchors = Comments(word.package, signature), Anchors()
    homeless: list[Diagnostic] = []
    written = 0
    for place, group in _groups(word, report.diagnostics):
        if place is None:
            homeless += group
        else:
            written += _comment(comments, anchors, place, list(_words(report, group)))
    if homeless or report.not_checked:
        written += _summarise(word, report, homeless, comments, anchors)
    if not written and not comments.dropped:
        return Annotated(data, 0, 0)
    anchors.insert()
    body = {word.package.document: word.package.xml(word.package.document)}
    return Annotated(save(word.package, {**body, **comments.changed()}), written, len(homeless))


def _groups(word: WordText, diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Place | None, list[Diagnostic]]]:
    """The findings by place, in reading order; those that have none together."""
    groups: dict[tuple[int, int] | None, tuple[Place | None, list[Diagnostic]]] = {}
    for diagnostic in diagnostics:
        place = find(word, diagnostic.span)
        key = None if place is None else (place.first.start, place.last.end)
        groups.setdefault(key, (place, []))[1].append(diagnostic)
    return iter(groups.values())


def _comment(comments: Comments, anchors: Anchors, place: Place, lines: list[str]) -> bool:
    """Write a comment, unless it stands there already and somebody has answered it."""
    if "\n".join(lines) in comments.kept:
        return False
    anchors.add(comments.add(lines), place)
    return True


def _summarise(word: WordText, report: Report, homeless: list[Diagnostic], comments: Comments, anchors: Anchors) -> bool:
    """The one comment at the title: what has no place of its own, and what was not checked."""
    lines = list(_summary(report, homeless))
    document = document_of(word, report.path)
    title = find(word, document.map.to_source(document.anchor)) or find(word, first_text(word))
    if title is not None:
        return _comment(comments, anchors, title, lines)
    paragraph = next(word.package.xml(word.package.document).iter(P), None)
    if paragraph is None or "\n".join(lines) in comments.kept:
        return False
    identity = comments.add(lines)
    for name in ("commentRangeStart", "commentRangeEnd"):
        etree.SubElement(paragraph, w(name), {w("id"): identity})
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("commentReference"), {w("id"): identity})
    return True


# What comments say


def _words(report: Report, group: Sequence[Diagnostic]) -> Iterator[str]:
    """The paragraphs of a comment on one place, the line that marks it as ours last."""
    for position, diagnostic in enumerate(group, 1):
        count = f"{position}．" if len(group) > 1 else ""
        yield _clean(f"{count}【{SEVERITY_NAMES[diagnostic.severity]}】{diagnostic.title}")
        yield _clean(diagnostic.message)
        if diagnostic.basis:
            yield _clean(f"依据：{'；'.join(map(str, diagnostic.basis))}")
        if diagnostic.fix:
            yield _clean(f"建议：{diagnostic.fix.title}")
        if diagnostic.related:
            yield _clean(f"另见：{_related(report, diagnostic)}")
    yield MARKER.format("、".join(dict.fromkeys(diagnostic.rule for diagnostic in group)))


def _summary(report: Report, homeless: Sequence[Diagnostic]) -> Iterator[str]:
    if homeless:
        yield f"下面 {len(homeless)} 处意见不能批注在原处（文本框、脚注、尾注等处不能加批注），集中列在这里："
    for position, diagnostic in enumerate(homeless, 1):
        place = _label(report, diagnostic.span)
        excerpt = f"“{_short(diagnostic.excerpt)}”" if diagnostic.excerpt else ""
        yield _clean(f"{position}．【{SEVERITY_NAMES[diagnostic.severity]}】{place}{excerpt}：{diagnostic.message}")
    for reason in report.not_checked:
        yield _clean(f"没有检查：{reason}")
    yield MARKER.format("、".join(dict.fromkeys([_SUMMARY, *(diagnostic.rule for diagnostic in homeless)])))


def _related(report: Report, diagnostic: Diagnostic) -> str:
    """The other places of a finding; what they share is said once."""
    groups: dict[str, list[str]] = {}
    for note in diagnostic.related[:_SHOWN]:
        groups.setdefault(note.message, []).append(f"{_label(report, note.span)}“{_context(report, note.span)}”")
    listed = "；".join(f"{'、'.join(dict.fromkeys(places))}（{message}）" for message, places in groups.items())
    total = len(diagnostic.related)
    return f"{listed}，等 {total} 处" if total > _SHOWN else listed


def _label(report: Report, span: Span) -> str:
    return report.source.label_at(span.start) if report.source else ""


def _context(report: Report, span: Span) -> str:
    """What stands at a place, with a few characters of its line round it where it is too short to be found again."""
    if report.source is None:
        return ""
    line = report.source.lines.line_span(report.source.lines.line_of(span.start))
    more = _AROUND if span.end - span.start < _AROUND else 0
    wide = Span(max(line.start, span.start - more), max(min(line.end, span.end + more), span.end))
    return _short(" ".join(wide.of(report.source.text).split()))


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def _clean(text: str) -> str:
    """On one line, without what XML cannot hold."""
    return "".join(char for char in " ".join(text.split()) if char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
