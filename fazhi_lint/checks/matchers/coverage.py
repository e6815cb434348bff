"""Kind ``coverage``: which duties of a checklist the first-responsible part speaks of, and with figures or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fazhi_lint.facts import Facts
from fazhi_lint.ruleset.define import Context, Finding, Note, Span
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.text.patterns import compiled


class Duty(NamedTuple):
    """One item of the checklist: its name, and the sentence that covers it, if any."""

    name: str
    place: Span | None
    with_figure: bool = False


def first_responsible_spans(facts: Facts) -> list[Span]:
    """Where the report speaks of the first responsible person: its sections, else the paragraphs that name the role.

    What the plan for the next year promises is no duty done.
    """
    part = facts.parts["first-responsible"]
    if part.sections:
        return [section.span for section in part.sections]
    plans = [section.span for section in facts.parts["next-year"].sections]
    spans: list[Span] = []
    for match in re.finditer("第一责任人|主要负责同志|主要负责人履行", facts.text):
        block = facts.document.blocks[facts.document.block_at(match.start())].span
        if not any(plan.contains(block) for plan in plans):
            spans.append(_own_stretch(facts.text, block, match.start()))
    return list(dict.fromkeys(spans))


def _own_stretch(text: str, block: Span, at: int) -> Span:
    """In a long paragraph of 一是…二是… items, the item that names the role."""
    starts = [block.start, *(m.start() for m in re.finditer("[一二三四五六七八九十]{1,2}是", text[block.start : block.end]))]
    starts = [starts[0], *(block.start + s for s in starts[1:])]
    begin = max(s for s in starts if s <= at)
    end = min((s for s in starts if s > at), default=block.end)
    return Span(begin, end)


def checklist(rules: Iterable[Rule]) -> tuple[Mapping[str, Any], ...]:
    """The duties the first rule of this kind asks for; none where there is no such rule."""
    return next((tuple(rule.spec["duties"]) for rule in rules if rule.kind == "coverage"), ())


def duties(facts: Facts, items: tuple[Mapping[str, Any], ...], guarded: bool = False) -> list[Duty]:
    """Each duty of the checklist that the reporter's kind of organ has, and where the first-responsible part covers it."""
    spans = first_responsible_spans(facts)
    result = []
    for item in items:
        if item.get("organs") and facts.meta.organ_kind not in (*item["organs"], "unknown"):
            continue
        place = next((found for span in spans for token in item["any_of"] if (found := _find(facts.text, span, token, guarded))), None)
        with_figure = bool(place) and any(q.family != "rate" and not q.han for q in facts.quantities_in(facts.sentences.at(place.start)))  # type: ignore[union-attr]
        result.append(Duty(item["name"], place, with_figure))
    return result


def _find(text: str, span: Span, token: str, guarded: bool) -> Span | None:
    match = compiled(token[3:] if token.startswith("re:") else re.escape(token), guarded).search(text, span.start, span.end)
    return Span(*match.span()) if match else None


def run(context: Context) -> Iterator[Finding]:
    """One finding where the number of duties covered lies in the rule's range, or where the part holds no figures."""
    facts = context.facts
    part = facts.parts["first-responsible"]
    if not part.present:
        return  # structure.part-missing says so
    found = duties(facts, tuple(context.spec["duties"]), "guarded" in context.spec)
    covered = [duty for duty in found if duty.place]
    figures = sum(duty.with_figure for duty in covered)
    at_least = context.option("at_least")
    in_range = at_least <= len(covered) < context.option("below")
    too_few_figures = figures < context.option("figures") and len(covered) >= at_least
    if (not in_range and not too_few_figures) or figures < context.option("needs_figures"):
        return
    place = part.sections[0].heading if part.sections else part.mention
    assert place is not None
    missing = [duty.name for duty in found if not duty.place]
    yield Finding(
        place,
        {
            "covered": len(covered),
            "total": len(found),
            "figures": figures,
            "have": "、".join(duty.name for duty in covered) or "无",
            "missing": "、".join(missing) or "无",
        },
        notes=tuple(Note(duty.place, f"写到了：{duty.name}") for duty in covered if duty.place),
    )
