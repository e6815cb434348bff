"""The collector is asked seldom, and then thoroughly."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from fazhi_lint.cli import collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """This process looks as often afterwards as it did before."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.next = self


def test_cycles_go_when_some_hundred_documents_are_done() -> None:
    collector.look_rarely()
    ring = weakref.ref(Ring())
    collector.tidy(1)
    assert ring() is not None
    collector.tidy(400)
    assert ring() is None


def test_what_stays_is_not_looked_at_again() -> None:
    collector.tidy(200)
    assert gc.get_freeze_count() > 0
