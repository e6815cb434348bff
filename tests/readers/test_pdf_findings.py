"""Findings in a PDF point into the text that is printed; that they are those of the text it was set from: tests/test_same_findings.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pdf_files import typeset

from fazhi_lint.api import lint_bytes

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def test_findings_point_into_the_printed_text(linter: Any) -> None:
    data = (EXAMPLES / "faulty" / "department.txt").read_text(encoding="utf-8")
    report = lint_bytes(typeset(data), "报告.pdf", linter)
    assert report.source is not None
    found = next(d for d in report.diagnostics if "2月30日" in d.message)
    assert "2月30日" in report.source.text[found.span.start : found.span.end]
    assert re.fullmatch(r"第 \d+ 页", report.source.label_at(found.span.start))
