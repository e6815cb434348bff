"""Going through fixes with a person at a terminal, one by one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from fazhi_lint.cli import streams
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import apply, new_spans
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.reporters import Style
from fazhi_lint.reporters.layout import SNIPPET, clean, snippet, wrap
from fazhi_lint.reporters.paint import Paint
from fazhi_lint.ruleset.rule import SEVERITY_NAMES

_ASK = "改吗？ y 改  n 不改  a 这条规则都改  x 这条规则都不改  q 到此为止  ? 说明："
_HELP = """  y  改这一处
  n  不改这一处
  a  这份文稿里，这条规则提出的都改，不再问
  x  这份文稿里，这条规则提出的都不改，不再问
  q  到此为止：答过“改”的照改，其余不改
  按 Ctrl-C 则这份文稿一处也不改"""
_SURE = {"safe": "放心改", "unsafe": "改后要看"}
_INDENT = "  "


class Review:
    """Asks about the fixes of one document after another."""

    def __init__(self, style: Style) -> None:
        self._style, self._paint = style, Paint(style.color)
        self.over = False
        self._always: set[str] = set()
        self._never: set[str] = set()
        self.refused: dict[str, None] = {}  # rules that somebody did without, of all documents

    def begin(self) -> None:
        """Another document: what was said of whole rules no longer holds."""
        self._always.clear()
        self._never.clear()

    def choose(self, document: Document, diagnostic: Diagnostic, edits: Sequence[Edit]) -> bool:
        """Whether to apply a fix; asks, unless the answer has been given."""
        rule = diagnostic.rule
        if self.over or rule in self._never:
            return False
        if rule in self._always:
            return True
        streams.say(self._question(document.source, diagnostic, edits))
        answer = self._answer()
        self.over = answer == "q"
        if answer == "a":
            self._always.add(rule)
        elif answer == "x":
            self._never.add(rule)
            self.refused[rule] = None
        return answer in ("y", "a")

    def _answer(self) -> str:
        while True:
            streams.prompt(self._paint("strong", _ASK))
            answer = _typed()
            if not answer:  # Ctrl-D
                streams.say("")
                return "q"
            if answer.strip() in ("y", "n", "a", "x", "q"):
                return answer.strip()
            streams.say(_HELP)

    def _question(self, source: SourceFile, diagnostic: Diagnostic, edits: Sequence[Edit]) -> str:
        place = Span(edits[0].span.start, edits[-1].span.end)
        spans = new_spans(edits)
        after = SourceFile(source.name, source.format, apply(source.text, edits))
        line, column = source.lines.position(place.start)
        label = source.label_at(place.start)
        severity = self._paint(diagnostic.severity, SEVERITY_NAMES[diagnostic.severity])
        sure = _SURE.get(diagnostic.fix.applicability, "") if diagnostic.fix else ""
        where = f"{clean(source.name)}:{line}:{column}" + (f"（{label}）" if label else "")
        head = f"\n{self._paint('strong', where)}  {severity}  {clean(diagnostic.title)}  {self._paint('dim', f'({diagnostic.rule}，{sure})')}"
        columns = max(30, min(SNIPPET, (self._style.width or SNIPPET) - 4))
        rows = (("-", "error", snippet(source, place, columns)), ("+", "good", snippet(after, Span(spans[0].start, spans[-1].end), columns)))
        lines = [f"{_INDENT}{self._paint(role, mark)} {shown.text}\n{_INDENT}  {self._paint(role, shown.marks)}" for mark, role, shown in rows]
        return "\n".join([head, *lines, _INDENT + wrap(clean(diagnostic.message), self._style.width, _INDENT)])


def _typed() -> str:
    """A line from the keyboard, line end included; empty where there will be no more."""
    try:
        return sys.stdin.readline().lower()
    except UnicodeDecodeError:
        return "?\n"
