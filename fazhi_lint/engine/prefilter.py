"""One Aho–Corasick pass that tells which rules can match at all, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.rule import Rule


class Prefilter:
    """The triggers of all rules in one automaton."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        users: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for trigger in rule.triggers:
                users.setdefault(trigger, []).append(number)
        self._users = list(users.values())
        self._automaton = AhoCorasick(list(users), implementation=Implementation.ContiguousNFA, store_patterns=False) if users else None

    def hits(self, text: str) -> Mapping[int, list[Span]]:
        """For each rule (by its place in the sequence) with a trigger in ``text``, where its triggers stand, in order."""
        found: defaultdict[int, list[Span]] = defaultdict(list)
        if self._automaton is not None:
            for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                span = Span(start, end)
                for number in self._users[pattern]:
                    found[number].append(span)
        return found
