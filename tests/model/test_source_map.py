"""The way back from clean text to source text, alone and through the readers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.errors import UserError
from fazhi_lint.model.document import Document
from fazhi_lint.model.positions import Piece, SourceMap
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read
from fazhi_lint.text.fold import fold

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

# Source 甲乙丙··丁戊,→己庚 (· a dropped space, → a dropped line break): clean text 甲乙丙丁戊，|己庚, | a separator of its own.
MAP = SourceMap((Piece(0, 3, 0), Piece(3, 6, 5), Piece(7, 9, 9)))

# Slips, marks, breaks and blanks of every kind; no Latin words, which the Markdown test below needs apart.
FRAGMENTS = [
    "一、",
    "（一）",
    "(二)",
    "1.",
    "1、",
    "①",
    "一是",
    "法制政府",
    "办案12件",
    "12-4宪法日",
    "2025年2月30日",
    "在在",
    "法治政府建设情况报告",
    "2025年",
]
FRAGMENTS += ["，", ",", ",,", "。", "；", "：", ":", "《", "》", "“", "”", "(", ")", "１２", "1,234", "9:30", "3．", "50％", "𠮷", "😀", "帐户"]
FRAGMENTS += [" ", "\u3000", "\u00a0", "\u2003", "\t", "\ufeff", "\u200b", "\n", "\r\n", "\r", "\n\n", "\x0c", "\u2028", "\x85"]
FRAGMENTS += ["\x00", "12", "- 3 -", "第3页", "来源：", "打印本页", "|", "#", "> ", "- ", "**", "```\n", "<!--", "-->"]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25).map("".join)
BYTES = st.tuples(st.sampled_from([b"", b"\xef\xbb\xbf"]), TEXTS).map(lambda pair: pair[0] + pair[1].encode())
NAMES = st.sampled_from(["a.txt", "a.md"])


def document_of(data: bytes, name: str) -> Document | None:
    """What the bytes hold, or None where they hold nothing to check."""
    try:
        return read(data, name)
    except UserError:
        return None


def is_subsequence(part: str, whole: str) -> bool:
    """Whether the characters of ``part`` stand in ``whole`` in this order."""
    rest = iter(whole)
    return all(char in rest for char in part)


@pytest.mark.parametrize(
    ("clean", "source"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(2, 4), Span(2, 6)),  # what was dropped inside belongs to the range
        (Span(3, 6), Span(5, 8)),  # what was dropped before it does not
        (Span(5, 8), Span(7, 10)),
        (Span(6, 8), Span(9, 10)),  # a separator at an end has no place of its own
        (Span(4, 7), Span(6, 8)),
        (Span(6, 7), Span(8, 9)),  # the separator alone: the first character after its line
        (Span(8, 9), Span(10, 11)),
        (Span(0, 0), Span(0, 0)),
        (Span(3, 3), Span(5, 5)),  # an empty range stands before the character it precedes
        (Span(9, 9), Span(11, 11)),
    ],
)
def test_to_source(clean: Span, source: Span) -> None:
    assert MAP.to_source(clean) == source


@pytest.mark.parametrize(("clean", "unbroken"), [(Span(0, 3), True), (Span(3, 6), True), (Span(2, 4), False), (Span(2, 2), True), (Span(0, 9), False)])
def test_is_contiguous(clean: Span, unbroken: bool) -> None:
    assert MAP.is_contiguous(clean) is unbroken


def test_an_empty_map_leads_to_the_start() -> None:
    assert SourceMap(()).to_source(Span(0, 0)) == Span(0, 0)


# Source 甲&ldquo;乙<b>&x;丁 (a character written in seven, a tag, two characters written in three): clean text 甲“乙丙丙丁.
WIDE = SourceMap((Piece(0, 1, 0), Piece(1, 2, 1, 7), Piece(2, 3, 8), Piece(3, 5, 12, 3), Piece(5, 6, 15)))


@pytest.mark.parametrize(
    ("clean", "source", "unbroken"),
    [
        (Span(0, 2), Span(0, 8), True),
        (Span(1, 2), Span(1, 8), True),
        (Span(1, 3), Span(1, 9), True),
        (Span(2, 4), Span(8, 15), False),
        (Span(3, 5), Span(12, 15), True),
        (Span(3, 4), Span(12, 15), False),  # half of what stands as a whole
        (Span(4, 6), Span(12, 16), False),
        (Span(3, 6), Span(12, 16), True),
        (Span(1, 1), Span(1, 1), True),
        (Span(2, 2), Span(8, 8), True),
    ],
)
def test_characters_written_in_several(clean: Span, source: Span, unbroken: bool) -> None:
    assert WIDE.to_source(clean) == source
    assert WIDE.is_contiguous(clean) is unbroken


def test_a_map_through_another() -> None:
    outer = SourceMap((Piece(0, 2, 1), Piece(3, 5, 4)))  # from “乙|丙丁 to the text above
    assert outer.through(WIDE).pieces == (Piece(0, 1, 1, 7), Piece(1, 2, 8), Piece(3, 4, 12, 3), Piece(4, 5, 15))


@st.composite
def maps(draw: st.DrawFn, length: int) -> SourceMap:
    """A map of a clean text of this length onto some source, with gaps on both sides and pieces of every sort."""
    pieces, at, origin = [], draw(st.integers(0, 1)), draw(st.integers(0, 2))
    while at < length:
        end = min(length, at + draw(st.integers(1, 4)))
        extent = draw(st.sampled_from([0, 0, 1, 6]))
        pieces.append(Piece(at, end, origin, extent))
        origin = pieces[-1].stop + draw(st.integers(0, 2))
        at = end + draw(st.integers(0, 1))
    return SourceMap(tuple(pieces))


def places(mapped: SourceMap, length: int) -> list[Span | None]:
    """For every clean character its source range, found without any cleverness."""
    result: list[Span | None] = [None] * length
    for piece in mapped.pieces:
        for at in range(piece.start, piece.end):
            start = piece.origin + (0 if piece.extent else at - piece.start)
            result[at] = Span(start, piece.stop if piece.extent else start + 1)
    return result


@given(st.data())
def test_a_range_runs_from_its_first_character_to_its_last(data: st.DataObject) -> None:
    mapped = data.draw(maps(12))
    start = data.draw(st.integers(0, 11))
    end = data.draw(st.integers(start + 1, 12))
    found = [place for place in places(mapped, 12)[start:end] if place]
    if found:
        assert mapped.to_source(Span(start, end)) == Span(found[0].start, found[-1].end)
        if len(found) == end - start and not any(piece.extent for piece in mapped.pieces):
            assert mapped.is_contiguous(Span(start, end)) == all(a.end == b.start for a, b in pairwise(found))


@given(st.data())
def test_two_steps_lead_where_each_step_leads(data: st.DataObject) -> None:
    inner = data.draw(maps(20))
    outer = SourceMap(tuple(piece._replace(extent=0) for piece in data.draw(maps(10)).pieces if piece.stop <= 20 and piece.origin + 4 <= 20))
    middle, direct = places(inner, 20), places(outer.through(inner), 10)
    for at, place in enumerate(places(outer, 10)):
        assert direct[at] == (middle[place.start] if place else None)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.data())
def test_both_ends_of_any_range_are_found(gaps: list[int], data: st.DataObject) -> None:
    """Pieces of one character, each ``gap`` characters behind the one before it."""
    origins = [sum(gaps[: i + 1]) + i for i in range(len(gaps))]
    mapped = SourceMap(tuple(Piece(i, i + 1, origin) for i, origin in enumerate(origins)))
    start = data.draw(st.integers(0, len(gaps) - 1))
    end = data.draw(st.integers(start + 1, len(gaps)))
    assert mapped.to_source(Span(start, end)) == Span(origins[start], origins[end - 1] + 1)


@given(BYTES, NAMES)
def test_every_clean_character_comes_from_its_like(data: bytes, name: str) -> None:
    document = document_of(data, name)
    if document is None:
        return
    source, at = document.source.text, 0
    assert not source.startswith("\ufeff") or data.count("\ufeff".encode()) > 1
    for start, end, origin, _ in document.map.pieces:
        assert document.text[at:start] in ("", "\n")
        assert (document.text[at:start] == "\n") == (start in {block.span.start for block in document.blocks} and start > 0)
        assert start < end
        for clean, written in zip(document.text[start:end], source[origin : origin + end - start], strict=True):
            assert clean in (written, fold(written))
        at = end
    assert at == len(document.text)
    assert all(a.origin + a.end - a.start <= b.origin for a, b in zip(document.map.pieces, document.map.pieces[1:], strict=False))


@pytest.mark.parametrize("text", ["采用 OFD**v2** 格式。", "通过`wifi`APP`x`登录。"])
def test_markdown_marks_leave_no_space_behind(text: str) -> None:
    document = read(text.encode(), "a.md")
    for start, end, origin, _ in document.map.pieces:
        assert document.text[start:end] == fold(document.source.text[origin : origin + end - start])


@given(BYTES, NAMES)
def test_blocks_and_sections_tile_the_text(data: bytes, name: str) -> None:
    document = document_of(data, name)
    if document is None:
        return
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text
    for section in document.all_sections():
        assert section.span.contains(section.heading)
        assert all(section.span.contains(child.span) and child.level > section.level for child in section.children)
        assert document.section_path(section.span.start)[-1] is section


@given(BYTES, NAMES)
def test_what_a_diagnostic_shows_is_what_the_source_holds(linter: Linter, data: bytes, name: str) -> None:
    document = document_of(data, name)
    if document is None:
        return
    outcome = linter.lint(document)
    assert not outcome.crashed
    for diagnostic in outcome.diagnostics:
        written = diagnostic.span.of(document.source.text)
        furniture = diagnostic.rule == "structure.page-furniture"
        joined = (" " if furniture else "").join(written.split())
        if not furniture:
            joined = joined.translate(dict.fromkeys(map(ord, "\x00\ufeff\u200b")))  # blanks too, though not to split()
        if document.furniture or name == "a.md":  # page numbers and Markdown's marks in the middle are not shown
            assert is_subsequence(diagnostic.excerpt.removesuffix("…"), joined)
        else:
            assert diagnostic.excerpt == (joined if len(joined) <= 60 else joined[:60] + "…")
        for related in diagnostic.related:
            assert 0 <= related.span.start <= related.span.end <= len(document.source.text)


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        (Span(0, 3), Span(0, 3)),
        (Span(3, 5), None),
        (Span(2, 6), Span(2, 4)),
        (Span(4, 11), Span(3, 9)),
        (Span(8, 9), None),
        (Span(9, 10), Span(7, 8)),
        (Span(1, 1), Span(1, 1)),
        (Span(4, 4), Span(3, 3)),
        (Span(99, 99), Span(9, 9)),
        (Span(99, 100), None),
    ],
)
def test_places_of_the_source_in_the_clean_text(source: Span, clean: Span | None) -> None:
    assert MAP.to_clean(source) == clean


def test_an_empty_map_has_no_places() -> None:
    assert SourceMap(()).to_clean(Span(0, 3)) is None
    assert SourceMap(()).to_clean(Span(0, 0)) is None


@given(BYTES, NAMES, st.integers(0, 400), st.integers(1, 40))
def test_there_and_back(data: bytes, name: str, start: int, length: int) -> None:
    """Every clean place is found again from the source place it came from, separators at its ends apart."""
    document = document_of(data, name)
    if document is None:
        return
    span = Span(min(start, len(document.text) - 1), min(start + length, len(document.text)))
    inside = any(piece.start <= span.start < piece.end for piece in document.map.pieces)
    ends_inside = any(piece.start < span.end <= piece.end for piece in document.map.pieces)
    if inside and ends_inside and span.start < span.end:
        assert document.map.to_clean(document.map.to_source(span)) == span
