"""Facts of a document as an :class:`Overview`, for the reports that show them."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_lint.checks.matchers.coverage import checklist, duties
from fazhi_lint.facts import Facts
from fazhi_lint.facts.parts import PART_NAMES
from fazhi_lint.model.overview import DutySeen, Figure, Overview, Paragraph, PartSeen
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.rule import Rule

MARKUP = ("html",)  # formats whose source is not for reading


def look_over(facts: Facts, rules: Sequence[Rule]) -> Overview:
    """What was understood of a document; the duties are those of the coverage rule among ``rules``, if there is one."""
    document = facts.document
    markup = document.source.format in MARKUP
    in_relations = {quantity.span for relation in facts.relations for quantity in (relation.whole, *relation.parts)}
    report = facts.meta.genre == "annual-report"
    return Overview(
        document.text if markup else document.source.text,
        document.map if markup else None,
        tuple(Paragraph(block.kind, block.level, _source(facts, block.span)) for block in document.blocks),
        document.furniture,
        _parts(facts) if report else (),
        _duties(facts, rules) if report else (),
        _figures(facts),
        len(facts.quantities),
        sum(quantity.span in in_relations for quantity in facts.quantities),
    )


def _source(facts: Facts, span: Span) -> Span:
    return facts.document.map.to_source(span)


def _parts(facts: Facts) -> tuple[PartSeen, ...]:
    return tuple(
        PartSeen(
            PART_NAMES[part],
            fact.separate,
            tuple(_source(facts, section.heading) for section in fact.sections),
            _source(facts, fact.mention) if fact.mention else None,
        )
        for part, fact in facts.parts.items()
    )


def _duties(facts: Facts, rules: Sequence[Rule]) -> tuple[DutySeen, ...]:
    found = duties(facts, checklist(rules))
    return tuple(DutySeen(duty.name, _source(facts, duty.place) if duty.place else None, duty.with_figure) for duty in found)


def _figures(facts: Facts) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            relation.kind,
            relation.verdict,
            tuple(sorted(_source(facts, quantity.span) for quantity in (relation.whole, *relation.parts))),
            relation.arithmetic,
            relation.reason,
        )
        for relation in facts.relations
    )
