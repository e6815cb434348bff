"""The same report as text, Markdown, web page, Word file and PDF gives the same findings, and from .docx to .txt the same clean text.

Input, layout and page furniture are about the file and not about the report: a text has no fonts and a web page has a menu. The
drafts have none of it, so that nothing needs to be left out; a finding of such a rule here would be a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import codepoint2name
from pathlib import Path

import pytest
from docx_files import of_text
from pdf_files import typeset

from fazhi_lint.api import Linter, lint_bytes
from fazhi_lint.model.diagnostic import Report
from fazhi_lint.readers import read

EXAMPLES = Path(__file__).parent.parent / "examples"
DRAFTS = sorted(path for folder in ("clean", "faulty", "years") for path in (EXAMPLES / folder).iterdir())
HEADING = re.compile(r"(?:([一二三四五六七八九十]+、)|（[一二三四五六七八九十]+）).{1,30}")


def as_markdown(text: str) -> bytes:
    """Headings with # where they stand alone, as in examples/*.md."""
    title, *paragraphs = text.splitlines()
    lines = [f"# {title}"]
    for paragraph in paragraphs:
        heading = HEADING.fullmatch(paragraph)
        lines.append(f"{'##' if heading[1] else '###'} {paragraph}" if heading else paragraph)
    return "\n\n".join(lines).encode()


def as_page(text: str) -> bytes:
    """A saved web page: paragraphs indented by no-break spaces, entities by name and by number."""

    def escaped(char: str) -> str:
        if ord(char) in codepoint2name:
            return f"&{codepoint2name[ord(char)]};"
        return f"&#x{ord(char):x};" if char in "（）、。" else char

    title, *paragraphs = ("".join(map(escaped, line)) for line in text.splitlines())
    body = "".join(f"<p>&nbsp;&nbsp;{paragraph}</p>\n" for paragraph in paragraphs)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>\n{body}</body></html>'.encode()


FORMATS: dict[str, Callable[[str], bytes]] = {"md": as_markdown, "html": as_page, "docx": of_text, "pdf": typeset}


def text_of(path: Path) -> str:
    """A draft, one paragraph a line."""
    plain = re.sub(r"^#+ ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "\n".join(line for line in plain.splitlines() if line.strip())


def findings(report: Report) -> list[tuple[str, ...]]:
    """What is told, in reading order; the excerpt says to which words it belongs."""
    assert report.status == "checked"
    return [(d.rule, d.severity, d.message, d.excerpt, d.section, *(place.message for place in d.related)) for d in report.diagnostics]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_findings_do_not_depend_on_the_format(path: Path, format: str, linter: Linter) -> None:
    text = text_of(path)
    expected = findings(lint_bytes(text.encode(), "报告.txt", linter))
    assert bool(expected) == (path.parent.name == "faulty")
    data = FORMATS[format](text)
    if format != "md":  # where the marks of headings belong to the text
        assert read(data, f"报告.{format}").text == read(text.encode(), "报告.txt").text
    assert findings(lint_bytes(data, f"报告.{format}", linter)) == expected
