"""What is wrong with the suppressions themselves: not needed, without a reason, not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from fazhi_lint.engine.directives import ALL, DISABLE, ENABLE, VERBS, Directive
from fazhi_lint.engine.suppress import Suppression, names
from fazhi_lint.model.diagnostic import Finding
from fazhi_lint.model.span import Span
from fazhi_lint.ruleset.problems import nearest
from fazhi_lint.ruleset.rule import ABOUT_SUPPRESSIONS, CATEGORIES, UNKNOWN, UNUSED, WITHOUT_REASON, Rule

_QUOTED = 40
_HINTS = 50
_LONGEST = 80  # of what could be meant for a rule


class Judged:
    """What a run can say of rules: those it was made of, the ``ids`` there are, and those that did not run on this document.

    ``left_out`` says of each of these whether it can never find anything in this document. Without ``layout`` no rule on that can.
    """

    def __init__(self, rules: Sequence[Rule], ids: AbstractSet[str], left_out: Mapping[str, bool], layout: bool) -> None:
        self.about = {rule.id: rule for rule in rules if rule.kind == "engine"}
        self._ids = ids
        self._ran = {rule.id for rule in rules if rule.kind != "reader" and rule.id not in left_out}
        self._settled = {rule.id for rule in rules if rule.kind == "reader" or left_out.get(rule.id)} | {*ABOUT_SUPPRESSIONS}
        if not layout:
            self._settled |= {one for one in ids if names("layout", one)}
        self._hints: dict[str, str] = {}

    def unknown(self, name: str) -> bool:
        """Whether there is no rule and no category of that name; False where it is not known what rules there are."""
        return bool(self._ids) and name != ALL and name not in CATEGORIES and name not in self._ids

    def hint(self, name: str) -> str:
        """What may be meant by an unknown name; only so many are looked for."""
        if name not in self._hints and len(self._hints) < _HINTS:
            self._hints[name] = nearest(name[:_LONGEST], (*CATEGORIES, *sorted(self._ids)))
        return self._hints.get(name, "")

    def knows(self, named: Iterable[str]) -> bool:
        """Whether all rules that are named have looked at this document; of a category, all that could find something in it."""
        return all(self._knows(name) for name in named)

    def _knows(self, name: str) -> bool:
        if name != ALL and name not in CATEGORIES:
            return name in self._ran
        return bool(self._ids) and all(one in self._ran or one in self._settled for one in self._ids if names(name, one))


def look_at(directives: Sequence[Directive], suppression: Suppression, judged: Judged) -> Iterator[tuple[Rule, Finding]]:
    """What the rules on suppressions say of the comments in a document, and of what in the configuration took something out of it."""
    for identity, finding in _look_at(directives, suppression, judged):
        if identity in judged.about:
            yield judged.about[identity], finding


def _look_at(directives: Sequence[Directive], suppression: Suppression, judged: Judged) -> Iterator[tuple[str, Finding]]:
    for place in suppression.used:
        if not place.reason.strip():
            yield WITHOUT_REASON, _finding(Span(0, 0), f"配置的 suppress 里，{place.rule} 的“{_short(place.text)}”这一条")
    idle = set(suppression.idle)
    for one in directives:
        faults = list(_faults(one, judged))
        for fault in faults:
            yield UNKNOWN, _finding(one.span, _shown(one), fault)
        if one.scope is None or not one.rules:
            continue
        if not one.reason:
            yield WITHOUT_REASON, _finding(one.span, _shown(one))
        if one in idle and not faults and judged.knows(one.rules):
            yield UNUSED, _finding(one.span, _shown(one))


def _faults(one: Directive, judged: Judged) -> Iterator[str]:
    """Why a comment, or a name in it, does nothing."""
    if one.verb not in VERBS:
        near = nearest(_short(one.verb), VERBS[:1] if one.beside else VERBS)
        yield f"“{_short(one.verb)}”看不懂{near or '，要去掉意见请写 disable=规则 理由。'}"
        return
    if one.beside and one.verb != DISABLE:
        yield "Word 批注里只能写 disable，作用于批注所在的文字。"
        return
    unknown = [name for name in one.rules if judged.unknown(name)]
    for name in unknown:
        yield f"没有名为“{_short(name)}”的规则或类别{judged.hint(name) or '。理由与规则之间要空一格。'}"
    if not one.rules:
        yield "等号后面没有写规则。"
    elif one.verb == ENABLE and one.scope is None and not unknown:
        yield "它前面没有对这些规则的 disable 可以结束。"


def _shown(one: Directive) -> str:
    rules = "" if one.rules == (ALL,) else f"={'、'.join(one.rules)}"
    return f"“{_short(one.verb)}{rules}”这条{'批注' if one.beside else '注记'}"


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"


def _finding(span: Span, note: str, detail: str = "") -> Finding:
    return Finding(span, {"note": note, "detail": detail}, in_source=True)
