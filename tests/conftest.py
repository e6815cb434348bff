"""What several test files share: where things are, a private cache, the built-in pack compiled once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from fazhi_lint.api import Linter, Pack

settings.register_profile("fazhi", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("fazhi")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the source tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the run's own, for this process and the commands it starts; no test touches the user's."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAZHI_LINT_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def pack(cache: Path) -> Pack:
    """The built-in pack."""
    from fazhi_lint.api import builtin_pack

    return builtin_pack(cache)


@pytest.fixture(scope="session")
def linter(pack: Pack) -> Linter:
    """Every rule of the default profile, made ready."""
    from fazhi_lint.api import Linter, rules

    return Linter(rules(pack))


@pytest.fixture(scope="session")
def calls() -> Callable[[Callable[[], object]], int]:
    """Counts how many calls, of Python and of C, a function makes: work is counted, not timed."""

    def count_calls(function: Callable[[], object]) -> int:
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            function()
        finally:
            sys.setprofile(None)
        return count

    return count_calls
