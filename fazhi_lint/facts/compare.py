"""A report beside last year's: copied passages, indicators both years give, and how to name a place in last year's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.facts import Facts
from fazhi_lint.facts.part_texts import measure_units, plans
from fazhi_lint.facts.parts import Part
from fazhi_lint.facts.quantities import Quantity
from fazhi_lint.facts.relations.types import COUNTS
from fazhi_lint.model.document import Block
from fazhi_lint.model.span import Span
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

SHORTEST = 60
_CLAUSE = lazy(r"[^，。；：！？\n]+")
_NOT_WORDS = lazy(r"[\W\d_]+")
_YEAR = lazy(r"(?<!\d)20\d\d(?=年)")
_FIGURE = lazy(r"\d+(?:[,.]\d+)*(?!\d*年)")
# Words of the fixed formulas that every report has every year; a clause with one of them is nobody's copy.
_FORMULAS = (
    "习近平 思想 党的 中央 总书记 精神 指示 全会 二十大 十九大 “两个 四个意识 四个自信 四个亲自 亲自 为指导 新时代 坚持 法治政府建设实施纲要 实施方案 "
    "报告如下 工作规定 第一责任 决策部署 谁执法谁普法 三项制度 市委 县委 区委 省委 以下简称 统计期 口径"
).split()
_PLACES_OF_FIGURES = "全省 全市 全县 全区 全镇 全街道 全系统 全局 全委 本级 上半年 下半年 季度 累计 截至 以来 其中 同期 县区 乡镇".split()
_SCOPE_REACH = 80
_LEAD = lazy(r"^(?:20\d\d年度?|全年|全年度|本年度?|今年|一年来|其中|共|累计|年内|我局|我委|我镇|我县|我市)+")
_BASE_OF_GROWTH = ("比", "较", "与", "同", "由", "从", "上年", "去年", "上一年", "预计", "计划", "力争")


class Clause(NamedTuple):
    """A clause, its words without figures and marks, how many of them count, and the part it stands in."""

    words: str
    counted: int
    span: Span
    part: Part | None


class Copied(NamedTuple):
    """A passage that stands in last year's report too: here, there, and how many characters of it count."""

    span: Span
    source: Span
    counted: int


class Paragraph(NamedTuple):
    """A paragraph without its numbering mark, how many of its characters count, and the part it stands in."""

    span: Span
    counted: int
    part: Part | None


Indicator = tuple[str, str, str, tuple[str, ...]]


def line_in(facts: Facts, span: Span) -> int:
    """The line a place stands on in the source of its own document."""
    document = facts.document
    return document.source.lines.line_of(document.map.to_source(span).start)


def name_of(previous: Facts) -> str:
    """What messages call last year's report."""
    year = previous.meta.report_year
    return f"{year}年报告" if year else "上年报告"


def words_of(text: str) -> str:
    """The words of a text, without figures, marks and spaces."""
    return _NOT_WORDS.sub("", text)


def without_years(text: str) -> str:
    """A text whose years are left open."""
    return _YEAR.sub("", text)


def without_figures(text: str) -> str:
    """A text whose figures are left open and whose years stand."""
    return _FIGURE.sub("0", text)


def is_formula(text: str) -> bool:
    """Whether a clause is one of the official formulas a report repeats every year."""
    return has_any(text, _FORMULAS)


def running_text(facts: Facts) -> Iterator[tuple[Span, Block]]:
    """The running text of each paragraph, without its numbering mark; lines that are headings and nothing else are left out."""
    for block in facts.document.blocks:
        if block.kind == "paragraph" or (block.kind == "heading" and block.run_in):
            yield Span(block.mark.span.end if block.mark else block.span.start, block.span.end), block


def clauses(facts: Facts) -> list[Clause]:
    """Every clause of the running text, in order."""
    parts = _parts(facts)
    return [clause for span, block in running_text(facts) for clause in _clauses(facts.text, span, _part_at(facts, parts, block))]


def paragraphs(facts: Facts) -> list[Paragraph]:
    """Every paragraph long enough to compare."""
    text, parts = facts.text, _parts(facts)
    found = []
    for span, block in running_text(facts):
        if span.end - span.start >= SHORTEST:
            counted = sum(clause.counted for clause in _clauses(text, span, None))
            if counted >= SHORTEST:
                found.append(Paragraph(span, counted, _part_at(facts, parts, block)))
    return found


def _clauses(text: str, span: Span, part: Part | None) -> Iterator[Clause]:
    for match in _CLAUSE.finditer(text, span.start, span.end):
        written = match.group()
        if words := words_of(written):
            yield Clause(words, 0 if is_formula(written) else len(words), Span(*match.span()), part)


def _parts(facts: Facts) -> dict[Span, Part]:
    """The part each section that makes one up belongs to."""
    named: dict[Span, Part] = {}
    if not facts.parts["measures"].sections:
        named |= {section.span: "measures" for section in measure_units(facts)}
    return named | {section.span: part for part, fact in facts.parts.items() for section in fact.sections}


def _part_at(facts: Facts, parts: dict[Span, Part], block: Block) -> Part | None:
    path = facts.document.section_path(block.span.start)
    return next((parts[section.span] for section in reversed(path) if section.span in parts), None)


def copied_passages(here: list[Clause], there: list[Clause]) -> Iterator[Copied]:
    """The runs of clauses that stand in the same order in last year's report, sixty counted characters long or more.

    Last year's clauses are looked up by their words, and a run goes on as long as the next clauses agree, so that the work
    grows with the two lengths and not with their product.
    """
    first_place: dict[str, int] = {}
    for number, clause in enumerate(there):
        first_place.setdefault(clause.words, number)
    run: list[tuple[Clause, Clause]] = []
    at: int | None = None
    for clause in here:
        if run and at is not None and at + 1 < len(there) and there[at + 1].words == clause.words and run[-1][0].part == clause.part:
            at += 1
        else:
            yield from _closed(run)
            run = []
            at = first_place.get(clause.words) if clause.counted else None
        if at is not None:
            run.append((clause, there[at]))
    yield from _closed(run)


def _closed(run: list[tuple[Clause, Clause]]) -> Iterator[Copied]:
    while run and not run[-1][0].counted:
        run.pop()
    counted = sum(clause.counted for clause, _ in run)
    if counted >= SHORTEST:
        (first, first_there), (last, last_there) = run[0], run[-1]
        yield Copied(Span(first.span.start, last.span.end), Span(first_there.span.start, last_there.span.end), counted)


def indicator_of(facts: Facts, quantity: Quantity) -> Indicator | None:
    """What a figure counts: label, what follows, unit and whose figure it is; None where that is not plain."""
    if not quantity.exact or quantity.family not in COUNTS:
        return None
    year = facts.meta.report_year
    if any(int(match.group()) != year for match in _YEAR.finditer(quantity.label)):
        return None
    label = words_of(_LEAD.sub("", quantity.label))
    if len(label) < 4 or label.startswith(_BASE_OF_GROWTH):
        return None
    sentence = facts.sentences.at(quantity.span.start)
    before = facts.text[max(sentence.start, quantity.span.start - _SCOPE_REACH) : quantity.span.start]
    return label, words_of(quantity.noun), quantity.unit, tuple(word for word in _PLACES_OF_FIGURES if word in before)


def indicators(facts: Facts) -> dict[Indicator, Quantity]:
    """What the report counts, by what it is, each with the one value given; plans, and what has two values, left out."""
    planned = [section.span for section in plans(facts)]
    found: dict[Indicator, Quantity] = {}
    unclear: set[Indicator] = set()
    next_plan = 0
    for quantity in facts.quantities:
        while next_plan < len(planned) and planned[next_plan].end <= quantity.span.start:
            next_plan += 1
        if next_plan < len(planned) and planned[next_plan].start <= quantity.span.start:
            continue
        key = indicator_of(facts, quantity)
        if key is not None and found.setdefault(key, quantity).value != quantity.value:
            unclear.add(key)
    return {key: quantity for key, quantity in found.items() if key not in unclear}
