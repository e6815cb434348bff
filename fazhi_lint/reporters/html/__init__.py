"""A page for people: the draft with the findings beside it, its parts, duties and figures. One file, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_lint.model.diagnostic import SEVERITIES, Report
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.counts import count, summary
from fazhi_lint.reporters.html.views import Detail, file_view, rule_views
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.rulepage import SEVERITY_MEANINGS
from fazhi_lint.reporters.wellformed import wellformed
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent
UNFOLDED = 5  # so many files are shown unfolded
WHOLE = 1_500_000  # characters of all drafts up to which they are shown from beginning to end
MOST = 6_000  # findings shown one by one where the drafts are longer than that; of the rest only how many there are


def render(reports: Sequence[Report], style: Style = PLAIN) -> str:
    """The page as one HTML document.

    Works without scripts; draws on nothing outside itself, which its content security policy says too. Where the drafts
    together are very long, only the paragraphs with findings are shown, and the page says so; where even these are too
    many, so does the place of each file that is left with its counts.
    """
    from markupsafe import Markup

    details = _details(reports)
    rules = rule_views(reports, style.documentation)
    categories = {rule.category: CATEGORIES.get(rule.category, rule.category) for rule in rules}
    css = Markup(_read("style.css") + "".join(map(_filter, [*SEVERITIES, *(f"c-{name}" for name in categories if _is_word(name))])))
    script = Markup(_read("script.js"))
    files = [file_view(report, number, detail) for number, (report, detail) in enumerate(zip(reports, details, strict=True), 1)]
    page = _template().render(
        files=files,
        covered=any(file.parts for file in files),
        unfolded=len(reports) <= UNFOLDED,
        whole="marked" not in details,
        summary=summary(reports, style.rules),
        counts=count(reports),
        severities=[(severity, SEVERITY_NAMES[severity], SEVERITY_MEANINGS[severity]) for severity in SEVERITIES],
        categories=categories,
        rules=rules,
        css=css,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
    )
    return page + "\n"


def _details(reports: Sequence[Report]) -> list[Detail]:
    """How much to show of each file, so that the page does not grow beyond what a browser can take."""
    if sum(len(report.source.text) for report in reports if report.source) <= WHOLE:
        return ["whole"] * len(reports)
    details: list[Detail] = []
    shown = 0
    for report in reports:
        shown += len(report.diagnostics)
        details.append("marked" if shown <= MOST else "counted")
    return details


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, finalize=_harmless, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


def _harmless(value: Any) -> Any:
    """Everything the template prints, without control characters and direction overrides; escaping comes after."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return "\n".join(clean(line) for line in wellformed(value).split("\n"))
    return value


def _filter(name: str) -> str:
    """The rules that take findings of one severity or category out of view when its box is not ticked."""
    off = f"body:has(#show-{name}:not(:checked))"
    return f"{off} .finding.{name},{off} .number.{name}{{display:none}}{off} .mark.{name}{{background:none;text-decoration:none}}\n"


def _is_word(name: str) -> bool:
    return name.replace("-", "").isalnum() and name.isascii()


def _hash(text: str) -> str:
    """The content security policy's name for an inline style or script."""
    from base64 import b64encode
    from hashlib import sha256

    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
