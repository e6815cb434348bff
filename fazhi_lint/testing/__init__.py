"""Run the examples of rules: the unit tests of the built-in rules, and of anyone's pack."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from fazhi_lint.api import lint_file
from fazhi_lint.engine.linter import Linter
from fazhi_lint.facts.metadata import Metadata, read_metadata
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.document import Document
from fazhi_lint.model.edits import apply
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import RuleSet

DOUBLED = ("““", "””")  # a message puts quotation marks round words that have their own


class Failure(NamedTuple):
    """What is wrong with an example: *missing* (bad, not reported), *noisy* (good, or reported elsewhere), *wrong* (other words or fix).

    ``detail`` says what it is about; ``expected`` and ``actual`` are texts with the places marked, or words, to be compared. ``kind``
    and ``number`` (from 0) name the example.
    """

    rule: str
    outcome: Literal["missing", "noisy", "wrong", "crashed"]
    text: str
    detail: str
    expected: str = ""
    actual: str = ""
    kind: Literal["bad", "good"] = "bad"
    number: int = 0


def unmark(text: str) -> tuple[str, list[Span]]:
    """A text without its 【…】 marks, and the spans they marked."""
    parts: list[str] = []
    spans: list[Span] = []
    at = start = 0
    for char in text:
        if char == "【":
            start = at
        elif char == "】":
            spans.append(Span(start, at))
        else:
            parts.append(char)
            at += 1
    return "".join(parts), spans


def mark(text: str, spans: Iterable[Span]) -> str:
    """A text with 【…】 round the spans: what :func:`unmark` takes apart."""
    before = [""] * (len(text) + 1)
    for start, end in sorted(spans):
        if start == end:
            before[start] += "【】"
        else:
            before[start] += "【"
            before[end] = "】" + before[end]
    return "".join(marks + char for marks, char in zip(before, (*text, ""), strict=True))


def verify(pack: Pack, rule: Rule) -> Iterator[Failure]:
    """Every way in which the examples of ``rule`` do not behave."""
    documentation = pack.documentation[rule.id]
    linter = linter_of(pack, rule)
    for number, example in enumerate(documentation["bad"]):
        yield from (failure._replace(number=number) for failure in verify_bad(linter, rule, example))
    for number, example in enumerate(documentation["good"]):
        yield from (failure._replace(kind="good", number=number) for failure in verify_good(linter, rule, example))


def said(pack: Pack, rule: Rule) -> str:
    """What a run says of the first bad example of ``rule``, with its values filled in; empty where it says nothing."""
    example = pack.documentation[rule.id]["bad"][0]
    outcome = _lint(linter_of(pack, rule), rule, unmark(example["text"])[0], example)
    return "" if isinstance(outcome, str) or not outcome else outcome[0].message


def linter_of(pack: Pack, rule: Rule) -> Linter:
    """What the examples of ``rule`` run through: that rule alone, but all of them where it speaks of what others gave."""
    if rule.kind != "engine":
        return Linter(RuleSet((rule,), pack.tables))
    rules = tuple(one for one in pack.rules if one.enabled or one.id == rule.id)
    return Linter(RuleSet(rules, pack.tables, ids=frozenset(one.id for one in pack.rules)), show_all=True)


def verify_bad(linter: Linter, rule: Rule, example: Mapping[str, Any]) -> Iterator[Failure]:
    """A bad example: the marked places and no others, the stated words, the stated text after fixing, clean after that."""
    text, marked = unmark(example["text"])
    outcome = _lint(linter, rule, text, example)
    if isinstance(outcome, str):
        yield Failure(rule.id, "crashed", text, outcome)
        return
    found = [d.span for d in outcome]
    places = mark(text, marked), mark(text, found)
    for span in marked:
        if span not in found:
            yield Failure(rule.id, "missing", text, f"“{span.of(text)}”没有指出", *places)
    for span in found:
        if span not in marked:
            yield Failure(rule.id, "noisy", text, f"不该指出“{span.of(text)}”", *places)
    if example["message"] and outcome and outcome[0].message != example["message"]:
        yield Failure(rule.id, "wrong", text, "提示不一样", example["message"], outcome[0].message)
    if trapped := next((d.message for d in outcome if any(twice in d.message for twice in DOUBLED)), None):
        advice = trapped
        for twice in DOUBLED:
            advice = advice.replace(twice, twice[0])
        yield Failure(rule.id, "wrong", text, "提示里引号套了引号，message 里 {…} 的外面不要再加引号", advice, trapped)
    if example["fixed"] is not None:
        edits = [edit for d in outcome if d.fix for edit in d.fix.edits]
        fixed = apply(text, edits)
        if fixed != example["fixed"]:
            yield Failure(rule.id, "wrong", text, "改好的文字不一样", example["fixed"], fixed)
        again = _lint(linter, rule, fixed, example)
        if isinstance(again, str):
            yield Failure(rule.id, "crashed", fixed, again)
        elif again:
            yield Failure(rule.id, "wrong", fixed, "改好以后还是指出", fixed, mark(fixed, (d.span for d in again)))


def verify_good(linter: Linter, rule: Rule, example: Mapping[str, Any]) -> Iterator[Failure]:
    """A good example: silence."""
    outcome = _lint(linter, rule, example["text"], example)
    if isinstance(outcome, str):
        yield Failure(rule.id, "crashed", example["text"], outcome)
    elif outcome:
        actual = mark(example["text"], (d.span for d in outcome))
        yield Failure(rule.id, "noisy", example["text"], f"不该指出“{outcome[0].excerpt}”：{outcome[0].message}", example["text"], actual)


def _lint(linter: Linter, rule: Rule, text: str, example: Mapping[str, Any]) -> tuple[Diagnostic, ...] | str:
    name = example.get("file") or "example." + example["format"]
    data = b64decode(example["data"]) if example.get("data") else text.encode("utf-8")
    if rule.kind == "reader":
        return tuple(diagnostic for report in lint_file(data, name, linter) for diagnostic in report.diagnostics)
    document = _document(data, name, text, example)
    if example.get("previous"):
        linter = linter.against(read(example["previous"].encode("utf-8"), "previous." + example["format"]))
    outcome = linter.lint(document, _meta(document, rule, example))
    if outcome.crashed:
        return outcome.not_checked[0]
    return tuple(diagnostic for diagnostic in outcome.diagnostics if diagnostic.rule == rule.id)


def _document(data: bytes, name: str, text: str, example: Mapping[str, Any]) -> Document:
    """The document an example stands for: its bytes or, where it has a layout, a Word file of its text."""
    if example.get("layout") is None:
        return read(data, name)
    from fazhi_lint.testing.wordfile import word_file

    return read(word_file(text, example["layout"]), "example.docx")


def _meta(document: Document, rule: Rule, example: Mapping[str, Any]) -> Metadata:
    """What a fragment cannot say of itself: the genre and the year its rule is about, unless the example names others."""
    meta = read_metadata(document)
    if example["genre"]:
        meta = meta._replace(genre=example["genre"])
    elif document.title is None and rule.genres and meta.genre not in rule.genres:
        meta = meta._replace(genre=rule.genres[0])  # type: ignore[arg-type]
    if example["year"]:
        meta = meta._replace(report_year=example["year"])
    elif meta.report_year is None and rule.years:
        meta = meta._replace(report_year=rule.years[1] or rule.years[0])
    return meta
