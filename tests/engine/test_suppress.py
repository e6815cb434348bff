"""What is to be left alone: names, places of the configuration, comments in Markdown and HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.engine.directives import find_directives
from fazhi_lint.engine.suppress import Kept, Suppressed, suppress
from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.source import SourceFile
from fazhi_lint.model.span import Span


def source(text: str, format: str = "md") -> SourceFile:
    return SourceFile(f"报告.{format}", format, text)


def at(text: str, words: str, rule: str = "wording.sample") -> Diagnostic:
    start = text.index(words)
    return Diagnostic(rule, "warning", "规则", "有误。", Span(start, start + len(words)))


def left(text: str, *found: Diagnostic, kept: Kept | None = None, format: str = "md") -> list[str]:
    read = source(text, format)
    return [diagnostic.span.of(text) for diagnostic in suppress(found, read, kept or Kept(), find_directives(read)).left]


def test_a_comment_after_a_line_is_about_that_line() -> None:
    text = "𠮷帐户甲 <!-- fazhi-lint: disable=wording.sample 文件原名 -->\r\n帐户乙\r\n"
    assert left(text, at(text, "帐户甲"), at(text, "帐户乙")) == ["帐户乙"]


def test_a_comment_about_the_next_line_passes_over_blank_ones() -> None:
    text = "<!-- fazhi-lint: disable-next-line=wording 理由 -->\n\n帐户甲\n帐户乙\n"
    assert left(text, at(text, "帐户甲"), at(text, "帐户乙")) == ["帐户乙"]


def test_a_block_ends_where_it_is_said_to_or_with_the_text() -> None:
    text = "甲帐\n<!-- fazhi-lint: disable=wording -->\n乙帐\n<!-- fazhi-lint: enable=wording -->\n丙帐\n<!-- fazhi-lint: disable -->\n丁帐\n"
    assert left(text, *(at(text, words) for words in ("甲帐", "乙帐", "丙帐", "丁帐"))) == ["甲帐", "丙帐"]


def test_only_the_named_rules_are_off() -> None:
    text = "帐户 12件 <!-- fazhi-lint: disable=wording.sample、dates.x 理由 -->"
    assert left(text, at(text, "帐户"), at(text, "12件", "numbers.sample")) == ["12件"]


def test_plain_text_has_no_comments() -> None:
    text = "帐户 <!-- fazhi-lint: disable=wording -->"
    assert left(text, at(text, "帐户"), format="txt") == ["帐户"]


def test_what_was_not_needed_or_understood_is_told() -> None:
    text = (
        "帐户 <!-- fazhi-lint: disable=wording 理由 -->\n\n正文 <!-- fazhi-lint: disable=dates -->\n<!-- fazhi-lint: ignore=x -->\n<!-- fazhi-lint: enable -->"
    )
    read = source(text)
    idle = suppress([at(text, "帐户")], read, Kept(), find_directives(read)).idle
    assert [(one.verb, one.rules, one.scope is None) for one in idle] == [("disable", ("dates",), False), ("ignore", ("x",), True), ("enable", ("all",), True)]


def test_a_reason_is_read() -> None:
    (directive,) = find_directives(source("甲 <!-- fazhi-lint: disable=wording 文件原名如此，不改 -->"))
    assert directive.reason == "文件原名如此，不改"


def test_names_protect_words_and_marks_but_not_figures() -> None:
    text = "林布署同志查处12件"
    kept = Kept(names=("林布署",))
    assert left(text, at(text, "布署"), at(text, "12件", "numbers.x"), kept=kept) == ["12件"]
    other = "布署工作"
    assert left(other, at(other, "布署"), kept=kept) == ["布署"]


def test_a_place_of_the_configuration() -> None:
    text = "帐户甲，帐户乙"
    place = Suppressed("wording", "户甲", "原文")
    read = source(text, "txt")
    done = suppress([at(text, "帐户甲"), at(text, "帐户乙")], read, Kept(places=(place, Suppressed("dates", "户乙"))), ())
    assert ([d.span.of(text) for d in done.left], done.taken, done.used) == (["帐户乙"], 1, (place,))


@pytest.mark.parametrize("text", ["<!-- fazhi-lint: disable", "<!-- fazhi-lint: -->", "<!--fazhi-lint:disable=-->", "fazhi-lint: disable=x -->"])
def test_odd_comments_do_no_harm(text: str) -> None:
    find_directives(source(text))


@given(
    st.lists(
        st.sampled_from(["正文\n", "<!-- fazhi-lint: disable=wording -->\n", "<!-- fazhi-lint: enable -->\n", "帐 <!-- fazhi-lint: disable=wording -->\n"]),
        max_size=12,
    )
)
def test_every_finding_is_left_or_counted(lines: list[str]) -> None:
    text = "".join(lines)
    read = source(text)
    found = [Diagnostic("wording.sample", "warning", "规则", "有误。", Span(i, i + 1)) for i, char in enumerate(text) if char in "正帐"]
    done = suppress(found, read, Kept(), find_directives(read))
    assert len(done.left) + done.taken == len(found)
