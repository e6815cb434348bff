"""Word boundaries: jieba's way of cutting, with jieba's dictionary cut down and kept in a cache folder.

jieba itself is not imported: that takes longer than the check of a whole report, and so does filling its dictionary. Its way of
cutting (of all ways to make a sentence of dictionary words, the likeliest) needs only the words that may stand in the sentence.
"""

from __future__ import annotations

import contextlib
import os
from importlib.machinery import PathFinder
from itertools import pairwise
from math import log
from pathlib import Path
from zlib import crc32

LEAST_FREQUENCY = 3
LONGEST = 6
_AROUND = 40
_MAGIC = "fazhi_lint words 1"


class Words:
    """The dictionary, read on first use from ``folder`` (None: from jieba's own file every time), a block of words at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._data = b""
        self._places: dict[str, tuple[int, int]] = {}
        self._log_total = 0.0
        self._frequencies: dict[str, dict[str, int]] = {}

    def has_boundary(self, sentence: str, offset: int) -> bool:
        """Whether a word of ``sentence`` ends exactly at ``offset`` (code points from its start); only what is near is looked at."""
        at = max(0, offset - _AROUND)
        for word in self.cut(sentence[at : offset + _AROUND]):
            at += len(word)
            if at >= offset:
                return at == offset
        return True

    def cut(self, sentence: str) -> list[str]:
        """The likeliest words of a sentence, as ``jieba.cut(sentence, HMM=False)`` has them; letters and digits one by one."""
        if not self._data:
            self._load()
        size = len(sentence)
        best: list[tuple[float, int]] = [(0.0, size)] * (size + 1)
        for start in range(size - 1, -1, -1):
            block = self._block(sentence[start])
            ends = [end for end in range(start + 1, min(size, start + LONGEST) + 1) if sentence[start:end] in block] or [start + 1]
            best[start] = max((log(block.get(sentence[start:end], 1)) - self._log_total + best[end][0], end) for end in ends)
        words, at = [], 0
        while at < size:
            words.append(sentence[at : best[at][1]])
            at = best[at][1]
        return words

    def _block(self, first: str) -> dict[str, int]:
        """The words that begin with a character, and how frequent they are."""
        block = self._frequencies.get(first)
        if block is None:
            start, end = self._places.get(first, (0, 0))
            entries = self._data[start:end].decode().split()
            block = self._frequencies[first] = dict(zip(entries[::2], map(int, entries[1::2]), strict=True))
        return block

    def _load(self) -> None:
        """Find the blocks: in the cache, else in what is compiled now and kept there if it can be."""
        source = dictionary_file()
        kept = self._folder / "words.txt" if self._folder else None
        key = f"{source.stat().st_size}-{source.stat().st_mtime_ns}"
        data = b""
        if kept is not None:
            with contextlib.suppress(OSError):
                data = kept.read_bytes()
        if not self._take(data, key):
            data = _cut_down(source, key)
            self._take(data, key)
            if kept is not None:
                _keep(kept, data)

    def _take(self, data: bytes, key: str) -> bool:
        """Use ``data`` if it is whole and made of the dictionary with this key."""
        head, _, rest = data.partition(b"\n")
        if head != f"{_MAGIC} {key} {crc32(rest):08x}".encode():
            return False
        total, _, rest = rest.partition(b"\n")
        index, _, blocks = rest.partition(b"\n")
        self._data, self._log_total = blocks, log(int(total))
        entries = index.decode().split(" ")
        starts = [*map(int, entries[1::2]), len(blocks)]
        self._places = dict(zip(entries[::2], pairwise(starts), strict=True))
        return True


def dictionary_file() -> Path:
    """jieba's dictionary, found without importing jieba."""
    spec = PathFinder.find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba")
    return Path(next(iter(spec.submodule_search_locations))) / "dict.txt"


def _cut_down(source: Path, key: str) -> bytes:
    """Frequent, not too long words, in blocks by first character: a line of check, total, index, then the blocks."""
    total = 0
    blocks: dict[str, list[str]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ", 2)
        total += int(frequency)
        if len(word) == 1 or (int(frequency) >= LEAST_FREQUENCY and len(word) <= LONGEST):
            blocks.setdefault(word[0], []).append(f"{word} {frequency}")
    texts = [" ".join(block).encode() + b" " for block in blocks.values()]
    index, start = [], 0
    for first, text in zip(blocks, texts, strict=True):
        index.append(f"{first} {start}")
        start += len(text)
    rest = f"{total}\n{' '.join(index)}\n".encode() + b"".join(texts)
    return f"{_MAGIC} {key} {crc32(rest):08x}\n".encode() + rest


def _keep(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; a cache that cannot be written is done without."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
