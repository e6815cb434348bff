"""Reports as text for people and programs, one file per format; each has ``render(reports, style) -> str``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fazhi_lint.model.diagnostic import Report

FORMATS = ("full", "concise", "json")


class Style(NamedTuple):
    """How a report is shown: in colour or plain, wrapped at so many columns (0: not at all), after how many rules."""

    color: bool = False
    width: int = 0
    rules: int = 0


PLAIN = Style()
Reporter = Callable[["Sequence[Report]", Style], str]


def reporter(name: str) -> Reporter:
    """The reporter of a format, imported only now."""
    from importlib import import_module

    render: Reporter = import_module(f"{__name__}.{name}").render
    return render
