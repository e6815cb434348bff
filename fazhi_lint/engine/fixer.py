"""Fixes applied until none is left: conflicts resolved, every round checked, everything accounted for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from fazhi_lint.engine.linter import Outcome
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import Moves, compose, new_spans, touch, trim
from fazhi_lint.model.span import Edit, Span

ROUNDS = 10
TRIALS = 50
WORSE = "改了会出现新的错误，没有改"
AGAIN = "改了以后同一条规则在同一处仍有意见，没有改"
CIRCLE = "几条规则对这里的改法互相矛盾，没有改"
UNSETTLED = f"改了 {ROUNDS} 轮还没有改完，剩下的没有改"
DECLINED = "您选择不改"


class NotEditable(Exception):
    """A place of a document cannot be changed; the reason in words."""


class Editable(Protocol):
    """A document that can be written back."""

    @property
    def document(self) -> Document:
        """The document as read."""

    def express(self, edit: Edit) -> Edit:
        """The edit as the source writes it; raises NotEditable where the place cannot be changed."""

    def rewrite(self, edits: Sequence[Edit]) -> Editable:
        """The document after sorted edits of its source text that do not overlap, read anew."""


class Linting(Protocol):
    """What is asked of a linter here."""

    def lint(self, document: Document, *, show_all: bool) -> Outcome:
        """The findings of a document."""


class Change(NamedTuple):
    """One place of the original that is different now, and the rules that asked for it."""

    rules: tuple[str, ...]
    span: Span
    before: str
    after: str


class Left(NamedTuple):
    """A fix that was wanted and not applied: its place in the original, what it would have done, why it was left."""

    rule: str
    span: Span
    title: str
    reason: str


class Fixed(NamedTuple):
    """What came of a document: changes of its source text in order, what was left, and every finding in the text as it is now."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    after: Outcome

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The changes as sorted edits of the original source text."""
        return tuple(Edit(change.span, change.after) for change in self.changes)


Choose = Callable[[Document, Diagnostic, Sequence[Edit]], bool]


def fix(original: Editable, linter: Linting, *, unsafe: bool = False, choose: Choose | None = None) -> Fixed:
    """Apply every safe fix, with ``unsafe`` the unsafe ones too, until a round brings no more.

    ``choose`` is asked about each fix (the text as it is, the finding, the edits) in reading order, and says whether to apply it.
    The order in which the linter gives its findings does not matter. A fix after which there would be a new error at the place,
    or the same rule's finding again, is not applied; nor are those of rules that undo each other.
    """
    run = _Run(original, linter, ("safe", "unsafe") if unsafe else ("safe",))
    for _ in range(ROUNDS):
        proposals = run.proposals()
        if not proposals and not run.reconsider():
            return run.result()
        accepted = run.sound(_compatible(proposals))
        if choose is not None and accepted:
            chosen = run.chosen(accepted, choose)
            accepted = chosen if len(chosen) == len(accepted) else run.sound(chosen)
        run.accept(accepted)
    for proposal in run.proposals():
        run.stop(proposal, UNSETTLED)
    return run.result()


class _Proposal(NamedTuple):
    """A fix of the current text; ``regions`` are what no other fix of the round may touch, ``place`` where it belongs in the original."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...]
    regions: tuple[Span, ...]
    place: Span

    @property
    def rule(self) -> str:
        return self.diagnostic.rule


class _State(NamedTuple):
    """The text after some edits of the original, who asked for each of them, and what is found in it."""

    edits: list[Edit]
    authors: list[tuple[str, ...]]
    moves: Moves
    edited: Editable
    found: Outcome


class _Stop(NamedTuple):
    """Why a fix is not applied; for good, or in the text as it is."""

    left: Left
    state: _State | None


class _Run:
    def __init__(self, original: Editable, linter: Linting, wanted: Sequence[str]) -> None:
        self._original, self._linter, self._wanted = original, linter, wanted
        self._first = self._state = self._trial = _State([], [], Moves([]), original, linter.lint(original.document, show_all=True))
        self._stops: dict[str, list[_Stop]] = {}
        self._answers: dict[tuple[object, ...], bool] = {}
        self._trials = 0

    def proposals(self) -> list[_Proposal]:
        """The fixes of the current text that are wanted, can be made and have not been stopped."""
        found = [proposal for diagnostic in self._state.found.diagnostics for proposal in self._of(diagnostic) if not self._is_stopped(proposal)]
        circles = [number for proposal in found for number in self._own_work(proposal)]
        if not circles:
            return found
        for number in circles:  # go back and do without all that was done there
            place = self._state.edits[number].span
            for rule in self._state.authors[number]:
                self._stops.setdefault(rule, []).append(_Stop(Left(rule, place, "", CIRCLE), None))
        self._state = self._first
        return self.proposals()

    def _of(self, diagnostic: Diagnostic) -> Iterator[_Proposal]:
        fix = diagnostic.fix
        if fix is None or fix.applicability not in self._wanted:
            return
        edited, moves = self._state.edited, self._state.moves
        for group in [(edit,) for edit in fix.edits] if fix.apart else [fix.edits]:
            edits = tuple(sorted(set(group)))
            regions = tuple(edit.span for edit in edits) if fix.apart else (diagnostic.span, *(edit.span for edit in edits))
            hull = Span(edits[0].span.start, edits[-1].span.end)
            proposal = _Proposal(diagnostic, edits, regions, moves.back(hull))
            try:
                edits = tuple(edited.express(edit) for edit in edits)
            except NotEditable as reason:
                self.stop(proposal, str(reason))
                continue
            if any(edit.content != edit.span.of(edited.document.source.text) for edit in edits):
                yield proposal._replace(edits=edits)

    def _own_work(self, proposal: _Proposal) -> Iterator[int]:
        """The edits made so far, by number, that this rule asked for and this fix would undo or redo."""
        spans, authors = self._state.moves.new, self._state.authors
        for edit in proposal.edits:
            yield from (number for number in _near(spans, edit.span) if proposal.rule in authors[number] and _at(spans[number], edit.span))

    def _is_stopped(self, proposal: _Proposal) -> bool:
        """Whether this fix, or another way of the same rule to change the place, has been stopped."""
        place = proposal.place
        return any(place == stop.left.span or place.overlaps(stop.left.span) for stop in self._stops.get(proposal.rule, ()))

    def stop(self, proposal: _Proposal, reason: str) -> None:
        """Do without a fix: for good where somebody said so, else until the text is another."""
        title = proposal.diagnostic.fix.title if proposal.diagnostic.fix else ""
        state = self._state if reason in (WORSE, AGAIN) else None
        if not self._is_stopped(proposal):
            self._stops.setdefault(proposal.rule, []).append(_Stop(Left(proposal.rule, proposal.place, title, reason), state))

    def reconsider(self) -> bool:
        """Forget what was stopped in a text that has changed since; whether there was anything of the kind."""
        dated = [stop for stops in self._stops.values() for stop in stops if stop.state is not None and stop.state is not self._state]
        for stop in dated:
            self._stops[stop.left.rule].remove(stop)
        return bool(dated)

    def chosen(self, proposals: Sequence[_Proposal], choose: Choose) -> list[_Proposal]:
        """Those of the proposals that somebody wants; nobody is asked twice."""
        accepted = []
        for proposal in sorted(proposals, key=lambda one: one.edits):
            question = (proposal.rule, proposal.place, tuple(edit.content for edit in proposal.edits))
            if question not in self._answers:
                self._answers[question] = choose(self._state.edited.document, proposal.diagnostic, proposal.edits)
            if self._answers[question]:
                accepted.append(proposal)
            else:
                self.stop(proposal, DECLINED)
        return accepted

    def sound(self, proposals: Sequence[_Proposal]) -> list[_Proposal]:
        """Those of the proposals that together do not make the text worse; the others are stopped."""
        kept, doubtful = list(proposals), []
        trial, faults = self._try(kept)
        while faults:
            doubtful += [kept[number] for number in faults]
            kept = [proposal for number, proposal in enumerate(kept) if number not in faults]
            trial, faults = self._try(kept)
        for proposal in sorted(doubtful, key=_rank):  # it may have been in bad company
            more, faults = self._try([*kept, proposal])
            if faults:
                self.stop(proposal, faults.get(len(kept)) or next(iter(faults.values())))
            else:
                kept, trial = [*kept, proposal], more
        self._trial = trial
        return kept

    def _try(self, proposals: Sequence[_Proposal]) -> tuple[_State, dict[int, str]]:
        """The text after the proposals, and which of them must not be applied."""
        if not proposals:
            return self._state, {}
        self._trials += 1
        if self._trials > TRIALS:
            return self._state, dict.fromkeys(range(len(proposals)), UNSETTLED)
        trial = self._after(proposals)
        return trial, _faults(self._state, proposals, trial.found)

    def _after(self, proposals: Sequence[_Proposal]) -> _State:
        edits, owners = _sorted(proposals)
        composed = compose(self._state.edits, self._state.edited.document.source.text, edits)
        merged = [one.edit for one in composed]
        authors = [
            tuple(
                dict.fromkeys(
                    [rule for number in one.first for rule in self._state.authors[number]] + [proposals[owners[number]].rule for number in one.second]
                )
            )
            for one in composed
        ]
        edited = self._original.rewrite(merged)
        return _State(merged, authors, Moves(merged), edited, self._linter.lint(edited.document, show_all=True))

    def accept(self, proposals: Sequence[_Proposal]) -> None:
        """Go on from the text that the last trial gave."""
        if proposals:
            self._state = self._trial

    def result(self) -> Fixed:
        """What has been done so far."""
        text = self._original.document.source.text
        changes = []
        for edit, rules in zip(self._state.edits, self._state.authors, strict=True):
            small = trim(edit, text)
            if small.content != small.span.of(text):
                changes.append(Change(rules, small.span, small.span.of(text), small.content))
        left = sorted({stop.left for stops in self._stops.values() for stop in stops}, key=lambda one: (one.span, one.rule))
        return Fixed(tuple(changes), tuple(left), self._state.found)


def _compatible(proposals: Iterable[_Proposal]) -> list[_Proposal]:
    """The proposals that do not get into each other's way: the more certain first, then the larger, that is the more specific."""
    taken: list[Span] = []
    result: list[_Proposal] = []
    for proposal in sorted(proposals, key=_rank):
        if any(_meets(taken, region) for region in proposal.regions):
            continue
        for region in _merged(proposal.regions):
            insort(taken, region)
        result.append(proposal)
    return result


def _merged(regions: Iterable[Span]) -> list[Span]:
    """Regions that touch as one."""
    result: list[Span] = []
    for region in sorted(regions):
        if result and touch(result[-1], region):
            result[-1] = Span(result[-1].start, max(result[-1].end, region.end))
        else:
            result.append(region)
    return result


def _meets(taken: Sequence[Span], region: Span) -> bool:
    """Whether a region touches one of sorted ones that do not touch each other."""
    at = bisect_left(taken, region)
    return any(touch(other, region) for other in taken[max(0, at - 1) : at + 1])


def _rank(proposal: _Proposal) -> tuple[object, ...]:
    certain = proposal.diagnostic.fix is not None and proposal.diagnostic.fix.applicability == "safe"
    size = sum(region.end - region.start for region in _merged(proposal.regions))
    return not certain, -size, proposal.regions, proposal.rule, proposal.edits


def _sorted(proposals: Sequence[_Proposal]) -> tuple[list[Edit], list[int]]:
    """All edits in order, and the number of the proposal each belongs to."""
    pairs = sorted((edit, number) for number, proposal in enumerate(proposals) for edit in proposal.edits)
    return [edit for edit, _ in pairs], [number for _, number in pairs]


def _faults(before: _State, proposals: Sequence[_Proposal], after: Outcome) -> dict[int, str]:
    """By its number, why a proposal must not be applied, of those that must not."""
    edits, owners = _sorted(proposals)
    spans, moves = new_spans(edits), Moves(edits)
    old: dict[str, list[Span]] = {}
    for diagnostic in before.found.diagnostics:
        old.setdefault(diagnostic.rule, []).append(moves.forward(diagnostic.span))
    faults: dict[int, str] = {}
    for diagnostic in after.diagnostics:
        near = [(owners[number], _at(spans[number], place)) for place in _places(diagnostic) for number in _near(spans, place)]
        again = {owner for owner, at in near if at and proposals[owner].rule == diagnostic.rule}
        faults.update(dict.fromkeys(again, AGAIN))
        others = {owner for owner, _ in near if proposals[owner].rule != diagnostic.rule}
        if others and diagnostic.severity == "error" and not any(touch(span, diagnostic.span) for span in old.get(diagnostic.rule, ())):
            faults = dict.fromkeys(others, WORSE) | faults
    return faults


def _at(region: Span, place: Span) -> bool:
    """Whether a place that touches the result of an edit is at it; beside a deletion is not."""
    return region.start < region.end or place.start == place.end or place.start < region.start < place.end


def _places(diagnostic: Diagnostic) -> Iterator[Span]:
    """Where a finding is about: its place, or each of its places where they are apart."""
    fix = diagnostic.fix
    if fix is None or not fix.apart:
        yield diagnostic.span
    if fix is not None:
        yield from (edit.span for edit in fix.edits)


def _near(spans: Sequence[Span], place: Span) -> Iterator[int]:
    """The numbers of the sorted spans, free of overlaps, that a place touches."""
    at = max(0, bisect_left(spans, place.start, key=lambda span: span.start) - 1)
    while at < len(spans) and spans[at].start <= place.end:
        if touch(spans[at], place):
            yield at
        at += 1
