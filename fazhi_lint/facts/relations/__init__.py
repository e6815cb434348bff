"""Numbers of one text that have to do with each other, recognised once, each with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_lint.facts.relations.types import Relation, Verdict

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

__all__ = ["Relation", "Verdict", "find_relations"]


def find_relations(facts: Facts) -> tuple[Relation, ...]:
    """Every relation of a document: wholes and parts, funnels, rates; in reading order."""
    from fazhi_lint.facts.relations import flows, rates, sums

    found = [*sums.find(facts), *flows.find(facts), *rates.find(facts)]
    found.sort(key=lambda relation: relation.span)
    return tuple(found)
