"""Print every finding of some rules over a folder of real documents, with the words around it, to be read and judged.

    python scripts/review_corpus.py FOLDER [--select numbers] [--info]

Word files are read in a rough way (paragraph texts only), which is enough to measure false alarms; copies named
*_b网页* repeat one report several times and are left out.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from pathlib import Path

from fazhi_lint import api

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(path: Path) -> bytes:
    """The document as bytes the plain text reader takes."""
    if path.suffix == ".docx":
        root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        return "\n".join("".join(t.text or "" for t in paragraph.iter(_WORD + "t")) for paragraph in root.iter(_WORD + "p")).encode()
    return path.read_bytes()


def main() -> int:
    """Run; the exit code is 0 whatever was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--select", action="append", default=[], help="rule ids or categories (default: numbers)")
    parser.add_argument("--info", action="store_true", help="findings of severity info too")
    arguments = parser.parse_args()
    linter = api.Linter(api.rules(api.builtin_pack(), select=arguments.select or ["numbers"]))
    counts: Counter[str] = Counter()
    characters = 0
    for path in sorted(arguments.folder.iterdir()):
        if "_b网页" in path.name:
            continue
        report = api.lint_bytes(text_of(path), path.name, linter, "txt" if path.suffix == ".docx" else None)
        if report.source is None:
            print(f"{path.name}: {'；'.join(report.not_checked)}", file=sys.stderr)
            continue
        text = report.source.text
        characters += len(text)
        for diagnostic in report.diagnostics:
            if diagnostic.severity == "info" and not arguments.info:
                continue
            counts[f"{diagnostic.severity} {diagnostic.rule}"] += 1
            line, column = report.source.lines.position(diagnostic.span.start)
            around = " ".join(text[max(0, diagnostic.span.start - 60) : diagnostic.span.end + 60].split())
            print(f"{path.name}:{line}:{column} {diagnostic.severity} {diagnostic.rule}\n    {diagnostic.message}\n    …{around}…")
    print(f"\n{characters} characters")
    for rule, count in counts.most_common():
        print(f"{count:5} {rule}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
