"""What a run of fixes did, in words: by file and rule, what was left and why, what still needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi_lint.engine.fixer import DECLINED, Fixed
from fazhi_lint.engine.noise import quieten
from fazhi_lint.model.source import SourceFile
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.layout import clean, wrap
from fazhi_lint.reporters.paint import Paint

NAMED = 5
_EXCERPT = 20


def render(
    source: SourceFile, fixed: Fixed, titles: Mapping[str, str], style: Style = PLAIN, *, backup: str = "", alone: bool = True, tracked: bool = False
) -> str:
    """What was done to one document; nothing where that is nothing, unless it is ``alone``.

    ``titles`` gives the titles of rules, ``backup`` is the file that holds the old content; ``tracked``: somebody has to accept it.
    """
    notes = _notes(source, fixed)
    if not (fixed.changes or notes or alone):
        return ""
    lines = list(_lines(source, fixed, notes, titles, style))
    if tracked:
        lines.append("  改动都是修订，请在 Word 或 WPS 的“审阅”里接受或者拒绝")
    if backup:
        lines.append(f"  原来的内容保存在 {clean(backup)}")
    return "\n".join(lines) + "\n"


def _lines(source: SourceFile, fixed: Fixed, notes: list[str], titles: Mapping[str, str], style: Style) -> Iterator[str]:
    paint = Paint(style.color)
    path = paint("strong", clean(source.name))
    yield f"{path}：" + (paint("good", f"改了 {len(fixed.changes)} 处") if fixed.changes else "没有要改的")
    counts = Counter(rule for change in fixed.changes for rule in change.rules)
    width = max((len(str(count)) for count in counts.values()), default=0)
    for rule, count in counts.most_common():
        yield f"  {count:>{width}} 处  {clean(titles.get(rule, ''))}  {paint('dim', f'({rule})')}"
    for note in notes:
        yield "  " + wrap(clean(note), style.width, "  ")


def _notes(source: SourceFile, fixed: Fixed) -> list[str]:
    """What was not done and why."""
    declined = sum(left.reason == DECLINED for left in fixed.left)
    others = [left for left in fixed.left if left.reason != DECLINED]
    notes = [f"没有检查：{reason}" for reason in fixed.after.not_checked]
    for left in others[:NAMED]:
        excerpt = " ".join(left.span.of(source.text)[:_EXCERPT].split())
        place = source.label_at(left.span.start) or f"第 {source.lines.line_of(left.span.start)} 行"
        notes.append(f"{place}“{excerpt}”：{left.reason}（{left.rule}）")
    if len(others) > NAMED:
        notes.append(f"没有改的另外还有 {len(others) - NAMED} 处")
    if declined:
        notes.append(f"您选择不改的 {declined} 处")
    return notes


@dataclass
class Totals:
    """The run so far: documents done, changed and failed, places changed, findings left and how many of these offer an unsafe fix."""

    done: int = 0
    changed: int = 0
    places: int = 0
    failed: int = 0
    rest: int = 0
    offered: int = 0

    def add(self, fixed: Fixed) -> None:
        """Count one document."""
        rest = quieten(fixed.after.diagnostics, {})
        self.done += 1
        self.changed += bool(fixed.changes)
        self.places += len(fixed.changes)
        self.rest += len(rest)
        self.offered += sum(diagnostic.fix is not None and diagnostic.fix.applicability == "unsafe" for diagnostic in rest)

    def sentence(self, *, written: bool = True) -> str:
        """The run in two or three sentences; ``written`` says whether the changes were made or only shown."""
        if not self.done:
            said = "没有一份文稿处理成。"
        elif self.places:
            said = f"共 {self.done} 份文稿，{'改了' if written else '可以改'} {self.changed} 份、{self.places} 处{'' if written else '，没有写入文件'}。"
        else:
            said = f"共 {self.done} 份文稿，没有要改的。"
        if self.failed:
            said += f"{'另有' if self.done else '共有'} {self.failed} 份没有处理。"
        if self.rest:
            hint = f"，其中 {self.offered} 条有改法，改后要看一遍（--unsafe 或 --review）" if self.offered else ""
            said += f"还有 {self.rest} 条意见要人来看{hint}；用 fazhi-lint check 列出。"
        return said
