"""Fixed text files: encoding, byte order mark, line ends and every byte outside the edits stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_lint.engine.fixer import NotEditable
from fazhi_lint.errors import UserError
from fazhi_lint.facts import Facts
from fazhi_lint.model.edits import apply
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers import read
from fazhi_lint.text.fold import fold
from fazhi_lint.writers.fixed import fix_bytes
from fazhi_lint.writers.plain import TextFile
from fazhi_lint.writers.textbytes import rewrite

if TYPE_CHECKING:
    from fazhi_lint.api import Linter, Pack

ENCODINGS = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("gb18030", b"")]
REPORT = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效。\n𠮷林😀路司法所,健全“谁执法、谁普法”责任制；学习《行政处罚法》、《行政复议法》。\t　\n\n"
FIXED = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n𠮷林😀路司法所，健全“谁执法谁普法”责任制；学习《行政处罚法》《行政复议法》。\t　\n\n"


@pytest.mark.parametrize(("encoding", "bom"), ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
def test_a_report_in_every_encoding(linter: Linter, encoding: str, bom: bytes, newline: str, name: str) -> None:
    before, after = (bom + text.replace("\n", newline).encode(encoding) for text in (REPORT, FIXED))
    result = fix_bytes(before, name, linter)
    assert result.data == after
    assert result.fixed.left == ()
    again = fix_bytes(result.data, name, linter)
    assert again.data is result.data
    assert again.fixed.changes == ()


def test_a_text_without_slips_is_the_same_object(linter: Linter) -> None:
    data = FIXED.encode()
    assert fix_bytes(data, "a.txt", linter).data is data


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.7\n"), ("a.docx", b"PK\3\4 and no more"), ("a.txt", b"")])
def test_what_is_no_such_file_is_refused(linter: Linter, name: str, data: bytes) -> None:
    with pytest.raises(UserError):
        fix_bytes(data, name, linter)


def edits_of(data: st.DataObject, text: str) -> Iterator[Edit]:
    """Sorted edits without overlaps."""
    at = 0
    while at <= len(text) and data.draw(st.booleans()):
        start = data.draw(st.integers(at, len(text)))
        at = data.draw(st.integers(start, min(len(text), start + 3)))
        yield Edit(Span(start, at), data.draw(st.text("甲，😀a", max_size=3)))
        at += 1


@given(st.data(), st.text("甲乙,𠮷é\r\n😀", max_size=30), st.sampled_from(ENCODINGS))
def test_the_bytes_say_what_the_text_says(data: st.DataObject, text: str, how: tuple[str, bytes]) -> None:
    encoding, bom = how
    edits = list(edits_of(data, text))
    source = SourceFile("a.txt", "txt", text, encoding, bool(bom))
    assert rewrite(bom + text.encode(encoding), source, edits) == bom + apply(text, edits).encode(encoding)


@given(st.data(), st.lists(st.sampled_from([b"\xff", b"\xe7\x94", "甲".encode(), b"a", "😀".encode()]), max_size=12))
def test_bytes_that_are_no_characters_stay(data: st.DataObject, pieces: list[bytes]) -> None:
    """Such bytes are read as U+FFFD; an edit beside them is made at the right place or not at all."""
    raw = b"".join(pieces)
    text = raw.decode("utf-8", "replace")
    edits = list(edits_of(data, text))
    try:
        after = rewrite(raw, SourceFile("a.html", "html", text), edits)
    except NotEditable:
        assert "\ufffd" in text
        return
    assert after.decode("utf-8", "replace") == apply(text, edits)
    start, end = (edits[0].span.start, edits[-1].span.end) if edits else (len(text), len(text))
    assert any(raw[:size].decode("utf-8", "replace") == text[:start] and after.startswith(raw[:size]) for size in range(len(raw) + 1))
    assert any(raw[size:].decode("utf-8", "replace") == text[end:] and after.endswith(raw[size:]) for size in range(len(raw) + 1))


def test_odd_bytes_far_from_an_edit_do_no_harm() -> None:
    raw = b"\xff\xfe\xff" + "甲,乙".encode() + b"\xe7\x94"
    source = SourceFile("a.html", "html", raw.decode("utf-8", "replace"))
    at = source.text.index(",")
    assert rewrite(raw, source, [Edit(Span(at, at + 1), "，")]) == b"\xff\xfe\xff" + "甲，乙".encode() + b"\xe7\x94"


def test_what_would_read_differently_is_refused() -> None:
    """A lone surrogate is in no encoding; the same bytes read as something else are nobody's text."""
    data = "甲乙".encode()
    file = TextFile(data, read(data, "a.txt"))
    with pytest.raises(NotEditable, match="编码里没有"):
        file.express(Edit(Span(0, 1), "\ud800"))
    wrong = TextFile("丙丁".encode(), read(data, "a.txt"))
    with pytest.raises(UserError, match="没有改"):
        wrong.rewrite([Edit(Span(0, 1), "戊")])


WORDS = [
    "谁执法、谁普法",
    "《甲办法》、《乙办法》",
    "截止2025年",
    "台帐",
    "双随机,一公开",
    "2021-2025年",
    "(一)",
    "、",
    "，，",
    "。",
    "12件",
    "\n",
    "二、",
    "《",
    "》",
    "法制政府",
    "\r\n",
]


@settings(max_examples=60)
@given(pieces=st.lists(st.sampled_from(WORDS), max_size=25), encoding=st.sampled_from(["utf-8", "gb18030"]), unsafe=st.booleans())
def test_the_built_in_rules_settle(linter: Linter, pieces: list[str], encoding: str, unsafe: bool) -> None:
    """Whatever slips come together: a second run changes nothing, the changes are all that changed, the bytes say so."""
    text = "云山市司法局2025年法治政府建设年度报告\n一、成效\n" + "".join(pieces)
    result = fix_bytes(text.encode(encoding), "报告.txt", linter, unsafe=unsafe)
    assert result.data == apply(text, result.fixed.edits).encode(encoding)
    again = fix_bytes(result.data, "报告.txt", linter, unsafe=unsafe)
    assert again.fixed.changes == ()
    assert again.data == result.data


@settings(max_examples=60)
@given(
    titles=st.lists(
        st.lists(st.sampled_from([*WORDS[:-2], "关于", "的通知", "(试行)", "01月08日", "<", ">", "工作方案"]), min_size=1, max_size=4), min_size=1, max_size=4
    )
)
def test_quoted_titles_stay_unless_they_are_what_is_wrong(pack: Pack, linter: Linter, titles: list[list[str]]) -> None:
    """Inside 《》 only rules about titles change anything but the width of a mark."""
    about_titles = {rule.id for rule in pack.rules if rule.category == "citations" or rule.spec.get("in_titles")}
    text = "云山市司法局2025年法治政府建设年度报告\n一、成效\n" + "".join(f"学习《{''.join(words).replace('《', '').replace('》', '')}》，" for words in titles)
    document = read(text.encode(), "报告.txt")
    result = fix_bytes(text.encode(), "报告.txt", linter, unsafe=True)
    for citation in Facts(document).citations:
        place = document.map.to_source(citation.span)
        for change in result.fixed.changes:
            if change.span.overlaps(place) and not about_titles & set(change.rules):
                assert fold(change.before) == fold(change.after)
