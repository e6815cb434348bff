"""A deterministic corpus of reports out of the drafts in ``examples/``, for where no larger samples are at hand.

Each report keeps the headings of one draft, in order, and takes its paragraphs from all of them, shuffled, none twice while they
last. Figures stay as they are: changed at random they would no longer agree. The same arguments give the same bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

_HEADING = re.compile(r"^(?:#|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


def make_reports(out: Path, drafts: list[Path], count: int, characters: int = 6000, seed: int = 20250101) -> None:
    """Write ``count`` text files of about ``characters`` characters each into ``out``."""
    documents = [draft.read_text(encoding="utf-8").splitlines() for draft in drafts]
    pool = [line for document in documents for line in document if len(line) >= 40 and not _is_heading(line)]
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        source = random.Random(seed * 1_000_003 + number)
        text = "\n".join(_report(documents[number % len(documents)], pool, characters, source)) + "\n"
        (out / f"r{number:05d}.txt").write_text(text, encoding="utf-8")


def _is_heading(line: str) -> bool:
    return bool(_HEADING.match(line)) and len(line) <= 40


def _report(document: list[str], pool: list[str], characters: int, source: random.Random) -> Iterator[str]:
    title, *rest = [line for line in document if line.strip()]
    headings = [line.lstrip("# ") for line in rest if _is_heading(line)]
    share = characters // max(1, len(headings))
    yield title.lstrip("# ")
    paragraphs = _endless(pool, source)
    for heading in headings:
        yield heading
        written = 0
        while written < share:
            paragraph = next(paragraphs)
            written += len(paragraph)
            yield paragraph


def _endless(pool: list[str], source: random.Random) -> Iterator[str]:
    while True:
        yield from sorted(pool, key=lambda _: source.random())
