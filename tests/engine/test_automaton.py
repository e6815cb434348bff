"""Both automata find the same: every occurrence of every word, by their ends, the longest first."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint.engine import automaton

Search = Callable[[str], Sequence[automaton.Hit]]
MAKERS = (automaton._by_characters, automaton._by_bytes)
CHARACTERS = st.sampled_from("法治政府a1，\n\x00𠮷😀")


def plainly(words: Sequence[str], text: str) -> list[automaton.Hit]:
    """The same without an automaton."""
    found = [(at, at + len(word), number) for number, word in enumerate(words) for at in range(len(text)) if text.startswith(word, at)]
    return sorted(found, key=lambda hit: (hit[1], hit[0]))


@pytest.mark.parametrize("make", MAKERS)
@given(words=st.lists(st.text(CHARACTERS, min_size=1, max_size=4), unique=True, max_size=12), text=st.text(CHARACTERS, max_size=60))
def test_finds_what_there_is(make: Callable[[Sequence[str]], Search], words: list[str], text: str) -> None:
    assert list(make(words)(text)) == plainly(words, text)


def test_does_without_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(words: Sequence[str]) -> Search:
        raise ImportError(f"no build of daachorse here, for {len(words)} words")

    monkeypatch.setattr(automaton, "_by_characters", missing)
    assert list(automaton.searcher(["𠮷法", "法"])("一𠮷法")) == [(1, 3, 0), (2, 3, 1)]
