"""The same report set as a PDF gives the same findings as the text it was set from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pdf_files import typeset

from fazhi_lint.api import lint_bytes
from fazhi_lint.readers import read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DRAFTS = sorted(path for folder in ("clean", "faulty", "years") for path in (EXAMPLES / folder).iterdir())


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_findings_do_not_depend_on_the_format(path: Path, linter: Any) -> None:
    data = path.read_bytes()
    paragraphs = [line for line in re.sub(r"^#+ ", "", data.decode(), flags=re.MULTILINE).splitlines() if line.strip()]
    printed = typeset("\n".join(paragraphs))
    assert read(printed, "报告.pdf").source.text.splitlines() == paragraphs
    expected, found = lint_bytes(data, path.name, linter), lint_bytes(printed, "报告.pdf", linter)
    assert found.status == "checked"
    assert found.format == "pdf"
    assert [(d.rule, d.message, d.section) for d in found.diagnostics] == [(d.rule, d.message, d.section) for d in expected.diagnostics]


def test_findings_point_into_the_printed_text(linter: Any) -> None:
    data = (EXAMPLES / "faulty" / "department.txt").read_text(encoding="utf-8")
    report = lint_bytes(typeset(data), "报告.pdf", linter)
    assert report.source is not None
    found = next(d for d in report.diagnostics if "2月30日" in d.message)
    assert "2月30日" in report.source.text[found.span.start : found.span.end]
    assert re.fullmatch(r"第 \d+ 页", report.source.label_at(found.span.start))
