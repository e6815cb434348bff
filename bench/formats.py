"""One report in every format that can be made here, with the makers of the tests."""

from __future__ import annotations

import html
import importlib
import sys
from pathlib import Path

from make_reports import make_reports

ROOT = Path(__file__).resolve().parent.parent


def make_formats(folder: Path, characters: int = 6000) -> dict[str, Path]:
    """A report of about ``characters`` characters by format: the text first, then what else there is a maker for."""
    make_reports(folder, sorted((ROOT / "examples" / "faulty").iterdir()), 1, characters)
    text = next(folder.glob("r*.txt")).read_text(encoding="utf-8")
    lines = text.splitlines()
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines[1:])
    made = {
        "txt": text.encode(),
        "html": f'<!DOCTYPE html><html><meta charset="utf-8"><body><h1>{html.escape(lines[0])}</h1>\n{paragraphs}</body></html>'.encode(),
    }
    sys.path.insert(0, str(ROOT / "tests"))
    docx_files, pdf_files = importlib.import_module("docx_files"), importlib.import_module("pdf_files")
    made["docx"] = docx_files.make(*(docx_files.p(html.escape(line)) for line in lines))
    made["pdf"] = pdf_files.typeset(text)
    for format, data in made.items():
        (folder / f"report.{format}").write_bytes(data)
    return {format: folder / f"report.{format}" for format in made}
