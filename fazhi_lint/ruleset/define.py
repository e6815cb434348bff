"""What the author of a Python check imports: the decorator, the examples, the context a check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fazhi_lint.facts import Facts
from fazhi_lint.model.diagnostic import Applicability, Basis, CannotTell, Finding, Note, Severity
from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.tables import Tables

if TYPE_CHECKING:
    from fazhi_lint.ruleset.wordsample import Departures

__all__ = ["Bad", "Basis", "CannotTell", "Context", "Finding", "Good", "Note", "Span", "check"]


class Bad(NamedTuple):
    """A text the rule must report, at each place marked 【…】 and nowhere else.

    ``fixed`` is the text after the rule's own fix, ``message`` the words of the first finding. ``genre`` and ``year`` set what a
    fragment does not say; a text that says so itself leaves them out. ``format`` is txt or md. ``previous`` is last year's
    report; a rule that has one in every bad example runs only where there is one to compare with. ``file`` is the name of the file,
    where that matters; ``data`` is what it holds, in base64, where that is no text: then ``text`` only says what it is. ``layout`` makes a Word
    document of the text, set as GB/T 9704 wants it save for what it names (see wordsample.py).
    """

    text: str
    fixed: str | None = None
    message: str | None = None
    genre: str | None = None
    year: int | None = None
    format: str = "txt"
    previous: str | None = None
    file: str | None = None
    data: str | None = None
    layout: Departures | None = None


class Good(NamedTuple):
    """A near-miss: a text the rule must leave alone."""

    text: str
    genre: str | None = None
    year: int | None = None
    format: str = "txt"
    previous: str | None = None
    file: str | None = None
    data: str | None = None
    layout: Departures | None = None


class Context(NamedTuple):
    """What a check is given: the document's facts, the dated tables, where its triggers stand, the facts of last year's report."""

    facts: Facts
    tables: Tables
    spec: Mapping[str, Any] = {}
    hits: Sequence[Span] = ()
    previous: Facts | None = None

    def option(self, name: str) -> float:
        """A threshold the rule declares in ``options``, as the profile of the run sets it."""
        return self.spec["options"][name]  # type: ignore[no-any-return]

    def names(self, name: str) -> Sequence[str]:
        """Names the rule declares in ``options``, as the profile of the run sets them."""
        return self.spec["options"][name]  # type: ignore[no-any-return]

    @property
    def document(self) -> Document:
        """The document under inspection."""
        return self.facts.document

    @property
    def text(self) -> str:
        """Its clean text; all spans are offsets into it."""
        return self.facts.text


Check = Callable[[Context], Iterable[Finding | CannotTell]]
AnyCheck = TypeVar("AnyCheck", bound=Callable[[Context], Iterator[Any]])
DEFINITION = "__fazhi_rule__"


def check(
    *,
    id: str,
    title: str,
    severity: Severity,
    message: str,
    basis: Sequence[Basis],
    rationale: str,
    bad: Sequence[Bad],
    good: Sequence[Good],
    genres: Sequence[str] = (),
    years: tuple[int | None, int | None] | None = None,
    triggers: Sequence[str] = (),
    fix: Applicability | None = None,
    options: Mapping[str, float | Sequence[str]] | None = None,
    enabled: bool = True,
    unknown: str | None = None,
    superseded_by: Sequence[str] = (),
) -> Callable[[AnyCheck], AnyCheck]:
    """Make a function a rule.

    The function takes a Context and yields Findings; it formats no message and knows no severity. The arguments are the
    keys of a YAML rule and are validated with the same schema when the pack is compiled. ``triggers`` are literals of which one
    must stand in the text for the check to be worth running. ``options`` are thresholds, or lists of names, that a profile may
    change, with what holds where none does; an option given as a whole number takes whole numbers only. A rule that is not
    ``enabled`` runs only where a profile turns it on. ``unknown`` names, in words and with the values of a CannotTell the function
    yields, what could not be checked. ``superseded_by`` names rules that speak in its stead where both hit one place.
    """
    definition = {
        "id": id,
        "title": title,
        "severity": severity,
        "message": message,
        "basis": [b._asdict() for b in basis],
        "rationale": rationale,
        "genres": list(genres) or "all",
        "report_year": {"from": years[0], "to": years[1]} if years else None,
        "triggers": list(triggers),
        "fix": fix,
        "superseded_by": list(superseded_by),
        "options": dict(options or {}),
        "enabled": enabled,
        "unknown": unknown,
        "examples": {"bad": [b._asdict() for b in bad], "good": [g._asdict() for g in good]},
    }

    def register(function: AnyCheck) -> AnyCheck:
        setattr(function, DEFINITION, definition)
        return function

    return register
