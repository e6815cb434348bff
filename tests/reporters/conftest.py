"""Reports made by hand: a text, a place in it, the words of a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fazhi_lint.model.diagnostic import Basis, Diagnostic, Fix, Related, Report
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span

MakeReport = Callable[..., Report]


def place(text: str, found: str) -> Span:
    """Where ``found`` stands in ``text``."""
    start = text.index(found)
    return Span(start, start + len(found))


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report on ``text`` with one finding at ``found``; keywords change the finding or the report."""

    def make(text: str = "一、总则\n开立帐户3个。\n", found: str = "帐户", *, related: tuple[tuple[str, str], ...] = (), **changes: Any) -> Report:
        span = place(text, found)
        of_report = {name: changes.pop(name) for name in tuple(changes) if name in Report._fields}
        diagnostic = Diagnostic(
            **{
                "rule": "wording.account",
                "severity": "warning",
                "title": "“账户”写错",
                "message": f"“{found}”应写作“账户”。",
                "span": span,
                "excerpt": found,
                "section": "一、总则",
                "basis": (Basis("《汉字规范》", "第三条"),),
                "fix": Fix("改为：账户", "safe", (Edit(span, "账户"),)),
                "related": tuple(Related(place(text, where), message) for where, message in related),
                **changes,
            }
        )
        source = SourceFile("a.txt", "txt", text)
        known = {"genre": "annual-report", "report_year": 2025, "organ": "临江县人民政府"}
        return Report(**{"path": "a.txt", "format": "txt", "status": "checked", "diagnostics": (diagnostic,), "source": source, **known, **of_report})

    return make
