"""Damaged and senseless Word files for tests."""

from __future__ import annotations

from docx_files import pack, unpack
from hypothesis import strategies as st

NAMES = "p r t ins del tbl tr tc sdt sdtContent hyperlink pPr rPr numPr numId ilvl fldChar instrText txbxContent br sym tcPr gridSpan vMerge footnoteReference".split()
# Elements in any order, as XML.
TREES = st.recursive(
    st.text("甲1 |", max_size=3),
    lambda inner: st.builds(
        lambda name, value, children: f'<w:{name} w:val="{value}" w:id="{value}" w:fldCharType="{value}" w:char="{value}">{"".join(children)}</w:{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(("0", "1", "-3", "begin", "separate", "end", "TOC", "99999999999999999999", "x")),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def mutations(data: bytes) -> st.SearchStrategy[bytes]:
    """The file cut off, with bytes flipped, or with a member replaced by other bytes or by XML with pieces missing."""
    files = unpack(data)
    flipped = st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), min_size=1, max_size=8).map(lambda changes: _flip(data, changes))
    cut = st.integers(0, len(data)).map(lambda end: data[:end])
    names = st.sampled_from(sorted(files))
    replaced = st.tuples(names, st.binary(max_size=60)).map(lambda made: pack({**files, made[0]: made[1]}))
    removed = st.tuples(names, st.integers(0, 3000), st.integers(1, 60)).map(
        lambda made: pack({**files, made[0]: files[made[0]][: made[1]] + files[made[0]][made[1] + made[2] :]})
    )
    return st.one_of(cut, flipped, replaced, removed)


def _flip(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    result = bytearray(data)
    for at, value in changes:
        result[at] = value
    return bytes(result)
