"""``fazhi-lint text``: the numbered text that findings refer to."""

from __future__ import annotations

from fazhi_lint.cli import streams
from fazhi_lint.cli.inputs import read_document
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.model.document import Document
from fazhi_lint.reporters.layout import clean

USAGE = "文件"


def configure(parser: Parser) -> None:
    """The arguments of ``text``."""
    parser.positional("file", metavar="FILE", help="一份文稿；- 是标准输入")
    parser.option("--stdin-name", metavar="NAME", help="标准输入的文稿叫什么名字，扩展名说明它的格式")


def run(args: Namespace) -> int:
    """Print one document with line numbers."""
    streams.write(numbered(read_document(args.file, args.stdin_name)))
    return 0


def numbered(document: Document) -> str:
    """Every line with its number; page furniture, which is not checked, is marked ×."""
    source = document.source
    width = len(str(len(source.lines)))
    checked = {source.lines.line_of(piece.origin) for piece in document.map.pieces}
    left_out = {source.lines.line_of(span.start) for span in document.furniture} - checked
    rows = []
    for number in range(1, len(source.lines) + 1):
        mark = "×" if number in left_out else "|"
        rows.append(f"{number:>{width}} {mark} {clean(source.lines.line_span(number).of(source.text))}".rstrip())
    if left_out:
        rows.append(f"\n标 × 的 {len(left_out)} 行是网页附带的内容，不参加检查。")
    return "\n".join(rows) + "\n"
