"""One Aho–Corasick pass that tells which rules can match at all, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from fazhi_lint.engine.automaton import Hit, searcher
from fazhi_lint.model.span import Span, make
from fazhi_lint.ruleset.rule import Rule


class Prefilter:
    """The triggers of all rules in one automaton, built when the first text comes: a remembered result needs none."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    @cached_property
    def _users(self) -> dict[str, list[int]]:
        users: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for trigger in rule.triggers:
                users.setdefault(trigger, []).append(number)
        return users

    @cached_property
    def _search(self) -> Callable[[str], Sequence[Hit]]:
        return searcher(list(self._users))

    @cached_property
    def _by_word(self) -> list[list[int]]:
        return list(self._users.values())

    def hits(self, text: str) -> Mapping[int, list[Span]]:
        """For each rule (by its place in the sequence) with a trigger in ``text``, where its triggers stand, in order."""
        found: defaultdict[int, list[Span]] = defaultdict(list)
        if self._users:
            users = self._by_word
            for start, end, word in self._search(text):
                span = make(Span, (start, end))
                for number in users[word]:
                    found[number].append(span)
        return found
