"""What the engine runs: a rule as compiled data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from fazhi_lint.model.diagnostic import Applicability, Basis, Severity

CATEGORIES: dict[str, str] = {
    "structure": "结构要素",
    "responsibility": "第一责任人",
    "numbers": "数字勾稽",
    "dates": "日期时效",
    "citations": "法规引用",
    "wording": "规范表述",
    "numbering": "层次序号",
    "punctuation": "标点符号",
    "layout": "公文版式",
    "input": "输入",
}
UNUSED, WITHOUT_REASON, UNKNOWN = ABOUT_SUPPRESSIONS = ("input.unused-suppression", "input.suppression-without-reason", "input.unknown-suppression")
SEVERITY_NAMES: dict[str, str] = {"error": "错误", "warning": "警告", "info": "提示"}


class Rule(NamedTuple):
    """One rule, ready to run.

    ``kind`` is ``python`` (``spec["check"]`` names a function as ``module:name``) or the name of a matcher. ``genres`` is empty
    where the rule holds for every genre; ``years`` bounds the report year, both ends inclusive. A rule with ``triggers`` runs
    only on a text that holds one of them; one that is not ``enabled`` only where a profile turns it on. ``superseded_by`` names rules
    that speak in its stead where both hit one place.
    """

    id: str
    title: str
    severity: Severity
    message: str
    basis: tuple[Basis, ...]
    kind: str
    spec: Mapping[str, Any]
    genres: tuple[str, ...] = ()
    years: tuple[int | None, int | None] | None = None
    triggers: tuple[str, ...] = ()
    fix: Applicability | None = None
    origin: str = ""
    superseded_by: tuple[str, ...] = ()
    enabled: bool = True

    @property
    def category(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    def applies_to(self, genre: str, year: int | None) -> bool:
        """Whether the rule holds for a document; a rule bound to years is silent where the report year is unknown."""
        if self.genres and genre not in self.genres:
            return False
        if self.years is None:
            return True
        if year is None:
            return False
        low, high = self.years
        return (low is None or year >= low) and (high is None or year <= high)


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """The rule a compiled pack holds as ``data``."""
    years = data.get("years")
    return Rule(
        data["id"],
        data["title"],
        data["severity"],
        data["message"],
        tuple(Basis(norm, article) for norm, article in data["basis"]),
        data["kind"],
        data["spec"],
        tuple(data.get("genres", ())),
        (years[0], years[1]) if years else None,
        tuple(data.get("triggers") or dict.fromkeys((*data["spec"].get("words", ()), *data["spec"].get("by_trigger", ())))),
        data.get("fix"),
        data.get("origin", ""),
        tuple(data.get("superseded_by", ())),
        data.get("enabled", True),
    )
