"""Reports as text for people and programs, one file per format; each has ``render(reports, style) -> str``, some ``stream``, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fazhi_lint.model.diagnostic import Report

FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit", "html", "markdown", "rdjson")
WITH_OVERVIEW = ("html",)  # formats that show how the draft was understood: the linter must be asked for it
WITH_REASONS = ("html", "sarif")  # formats that print why a rule is there


class Style(NamedTuple):
    """How a report is shown.

    In colour or plain, wrapped at so many columns (0: not at all), after how many rules; ``documentation`` holds the
    rationale and examples of rules by id, for the formats that print them.
    """

    color: bool = False
    width: int = 0
    rules: int = 0
    documentation: Mapping[str, Mapping[str, Any]] = {}


PLAIN = Style()
Reporter = Callable[["Sequence[Report]", Style], str]
Streamer = Callable[["Iterable[Report]", Style], "Iterator[str]"]


def reporter(name: str) -> Reporter:
    """The reporter of a format, imported only now."""
    from importlib import import_module

    render: Reporter = import_module(f"{__name__}.{name}").render
    return render


def streamer(name: str) -> Streamer:
    """The reporter of a format as one that gives its text piece by piece; most have to see all reports first."""
    from importlib import import_module

    module = import_module(f"{__name__}.{name}")
    stream: Streamer | None = getattr(module, "stream", None)
    return stream or (lambda reports, style: iter((module.render(list(reports), style),)))
