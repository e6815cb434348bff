"""One reader under atheris: whatever the bytes, a document whose places hold, or a UserError; run by run.py."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["fazhi_lint"]):
    from fazhi_lint.errors import UserError
    from fazhi_lint.facts.metadata import read_metadata
    from fazhi_lint.model.document import Document
    from fazhi_lint.model.span import Span
    from fazhi_lint.readers import archive, read
    from fazhi_lint.readers.kinds import KINDS


def one_document(data: bytes, name: str) -> None:
    """Read one file; anything but a document or a UserError is a fault."""
    try:
        document = read(data, name)
    except UserError:
        return
    check(document)
    read_metadata(document)


def one_archive(data: bytes, name: str) -> None:
    """Unpack one zip file and read what is in it."""
    try:
        for member in archive.members(data):
            one_document(member.data, member.name)
    except UserError:
        return


def check(document: Document) -> None:
    """Every clean character has a place in the source, in order; every block and piece of furniture stands inside."""
    size, at = len(document.source.text), 0
    for piece in document.map.pieces:
        assert at <= piece.start < piece.end, piece
        assert 0 <= piece.origin <= piece.stop <= size, piece
        at = piece.end
    assert at <= len(document.text)
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text
    for block in document.blocks:
        place = document.map.to_source(block.span)
        assert 0 <= place.start <= place.end <= size, block
        document.written(Span(block.span.start, min(block.span.end, block.span.start + 80)))
    assert all(0 <= span.start <= span.end <= size for span in document.furniture)


def main() -> None:
    """Hand over to libFuzzer; the first argument is the format."""
    name = sys.argv.pop(1)
    suffix = KINDS[name].suffixes[0]

    def test(data: bytes) -> None:
        (one_archive if name == "zip" else one_document)(data, f"a{suffix}")

    atheris.Setup(sys.argv, test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
