"""What a run came to: files by outcome, findings by severity, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_lint.facts.metadata import GENRE_NAMES
from fazhi_lint.model.diagnostic import SEVERITIES, Report
from fazhi_lint.model.positions import Location
from fazhi_lint.model.span import Span
from fazhi_lint.reporters.layout import clean
from fazhi_lint.ruleset.rule import SEVERITY_NAMES


class Counts(NamedTuple):
    """Files checked, with findings, checked in part, not checked; findings by severity."""

    checked: int
    faulty: int
    partly: int
    failed: int
    severities: dict[str, int]


def count(reports: Sequence[Report]) -> Counts:
    """Add up the reports of a run."""
    severities: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for report in reports:
        for diagnostic in report.diagnostics:
            severities[diagnostic.severity] += 1
    failed = sum(report.status == "failed" for report in reports)
    partly = sum(report.status == "partly" for report in reports)
    return Counts(len(reports) - failed, sum(bool(report.diagnostics) for report in reports), partly, failed, severities)


class Tally:
    """What a run came to, added up report by report; the reports themselves need not be kept."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self.severities: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        self.total = self.failed = self.faulty = self.partly = self.suppressed = self.known = self.vanished = 0
        self.compared: list[str] = []
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Count one more report; what is said of a document that could not be read is no finding in it."""
        self.total += 1
        if report.status == "failed":
            self.failed += 1
            return
        self.partly += report.status == "partly"
        self.faulty += bool(report.diagnostics)
        self.suppressed += report.suppressed
        self.known += report.known
        self.vanished += report.vanished
        self.compared += filter(None, [compared(report)])
        for diagnostic in report.diagnostics:
            self.severities[diagnostic.severity] += 1

    def sentence(self, rules: int = 0) -> str:
        """One sentence for the whole run, e.g. 共检查 3 份，2 份有问题：错误 4、警告 7、提示 12。"""
        checked = self.total - self.failed
        found = "、".join(f"{SEVERITY_NAMES[severity]} {number}" for severity, number in self.severities.items() if number)
        by_rules = f"，用了 {rules} 条规则" if rules else ""
        if not checked:
            sentence = "没有一份文稿得到检查。"
        elif found:
            sentence = f"共检查 {checked} 份，{self.faulty} 份有问题：{found}。"
        else:
            sentence = f"共检查 {checked} 份{by_rules}，没有发现问题。"
        if self.suppressed:
            sentence += f"另有 {self.suppressed} 处按配置或文中注记不提。"
        if self.known or self.vanished:
            sentence += f"基线里已有的 {self.known} 处不提" + (f"，另有 {self.vanished} 处已经不在了" if self.vanished else "") + "。"
        if self.compared:
            sentence += f"{self.compared[0]}。" if self.total == 1 else f"有 {len(self.compared)} 份与上年的报告比较过。"
        if self.partly:
            sentence += f"有 {self.partly} 份没有检查完整。"
        if self.failed:
            sentence += f"{'另有' if checked else '共有'} {self.failed} 份没有检查。"
        return sentence


def summary(reports: Iterable[Report], rules: int = 0) -> str:
    """The sentence of :class:`Tally` for reports at hand."""
    return Tally(reports).sentence(rules)


def about(report: Report) -> str:
    """What kind of document it is, of which year and by whom, e.g. 年度报告；2025年度；临江县人民政府; empty where it was not read."""
    if report.genre is None:
        return ""
    genre = GENRE_NAMES.get(report.genre, report.genre)
    if report.genre == "other":
        genre += "，只按各文种通用的规则检查"
    year = f"{report.report_year}年度" if report.report_year else "年度没有认出"
    return f"{genre}；{year}；{report.organ or '单位没有认出'}"


def compared(report: Report) -> str:
    """With which report of another year it was compared, e.g. 已与2024年度的报告（2024.docx）比较; empty where it was not."""
    if not report.compared:
        return ""
    which = f"{report.compared_year}年度" if report.compared_year else "上年"
    name = clean(report.compared.replace("\\", "/").rpartition("/")[2])
    return f"已与{which}的报告（{name}）比较"


def locate(report: Report, span: Span) -> Location:
    """Lines and columns of a place of a report, from 1."""
    return report.source.lines.locate(span) if report.source else Location(1, 1, 1, 1)


def start(report: Report, span: Span) -> tuple[int, int]:
    """Line and column, from 1, where a place of a report begins."""
    return report.source.lines.position(span.start) if report.source else (1, 1)


def label(report: Report, span: Span) -> str:
    """What people call a place in a document without lines (第 12 段); empty where lines are all there is."""
    return report.source.label_at(span.start) if report.source else ""
