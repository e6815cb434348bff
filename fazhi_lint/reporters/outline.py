"""How a document was understood, as plain data; ``outline_text`` puts it in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from fazhi_lint.facts import Facts
from fazhi_lint.facts.parts import PART_NAMES
from fazhi_lint.facts.quantities import format_number
from fazhi_lint.model.document import Block, Section
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.rule import Rule

if TYPE_CHECKING:
    from fazhi_lint.facts.parts import PartFact

Data = dict[str, Any]


def outline(facts: Facts) -> Data:
    """Everything ``outline`` shows, as plain data; lines and columns count from 1."""
    document, meta = facts.document, facts.meta
    return {
        "version": 1,
        "path": document.source.name,
        "format": document.source.format,
        "encoding": document.source.encoding,
        "title": _block(facts, document.title),
        "genre": meta.genre,
        "genre_reason": meta.genre_reason,
        "report_year": meta.report_year,
        "organ": meta.organ,
        "organ_kind": meta.organ_kind,
        "level": meta.level,
        "addressee": _block(facts, document.addressee),
        "signature": _block(facts, document.signature),
        "date": _block(facts, document.date),
        "signed": meta.signed.isoformat() if meta.signed else None,
        "parts": [_part(facts, part) for part in facts.parts.values()],
        "sections": [_section(facts, section) for section in document.sections],
        "quantities": [
            {**_place(facts, q.span), "value": format_number(q.value), "unit": q.unit, "family": q.family, "exactness": q.exactness, "label": q.label}
            for q in facts.quantities
        ],
        "citations": [{**_place(facts, c.span), "title": c.title, "own": c.verb == "own"} for c in facts.citations],
        "dates": [{**_place(facts, d.span), "year": d.year, "month": d.month, "day": d.day, "valid": d.valid} for d in facts.dates],
        "furniture": [{"line": document.source.lines.line_of(span.start), "text": span.of(document.source.text)} for span in document.furniture],
        "joined_lines": _joined_lines(facts),
        "notes": list(document.notes),
    }


def relations(facts: Facts) -> list[Data]:
    """Numbers that have to do with each other, as plain data."""
    return [
        {**_place(facts, relation.span), "kind": relation.kind, "verdict": relation.verdict, "arithmetic": relation.arithmetic, "reason": relation.reason}
        for relation in facts.relations
    ]


def duties(facts: Facts, rules: Iterable[Rule]) -> list[Data]:
    """The checklist of the first responsible person's duties and where the report covers each, as plain data."""
    from fazhi_lint.checks.matchers import coverage

    found = coverage.duties(facts, coverage.checklist(rules))
    return [{"name": duty.name, "figure": duty.with_figure, "place": _place(facts, duty.place) if duty.place else None} for duty in found]


def _place(facts: Facts, span: Span) -> Data:
    source = facts.document.map.to_source(span)
    line, column = facts.document.source.lines.position(source.start)
    return {"line": line, "column": column, "text": span.of(facts.text)}


def _block(facts: Facts, block: Block | None) -> Data | None:
    return _place(facts, block.span) if block else None


def _part(facts: Facts, fact: PartFact) -> Data:
    return {
        "part": fact.part,
        "name": PART_NAMES[fact.part],
        "separate": fact.separate,
        "sections": [_place(facts, section.heading) for section in fact.sections],
        "mention": _place(facts, fact.mention) if fact.mention else None,
    }


def _section(facts: Facts, section: Section) -> Data:
    return {"level": section.level, **_place(facts, section.heading), "children": [_section(facts, child) for child in section.children]}


def _joined_lines(facts: Facts) -> int:
    """How many source lines were taken as the continuation of the line before."""
    document = facts.document
    if document.source.format == "html":  # its lines are those of the page's code
        return 0
    lines = {document.source.lines.line_of(piece.origin) for piece in document.map.pieces}
    return max(0, len(lines) - len(document.blocks))
