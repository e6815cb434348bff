"""Numbers of one text that have to do with each other, recognised once, each with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_lint.facts.relations.types import Relation, Verdict

if TYPE_CHECKING:
    from fazhi_lint.facts import Facts

__all__ = ["Relation", "Verdict", "find_relations"]


def find_relations(facts: Facts) -> tuple[Relation, ...]:
    """Every relation of a document: wholes and parts, stages, rates, changes, balances, tables; in reading order."""
    from fazhi_lint.facts.relations import balances, enumerations, flows, growth, rates, sums, tables

    modules = (sums, flows, rates, growth, balances, enumerations, tables)
    return tuple(sorted((relation for module in modules for relation in module.find(facts)), key=lambda relation: relation.span))
