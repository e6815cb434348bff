"""Word boundaries: right where jieba says, loaded on first use only, nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_lint.text.words import has_boundary

PROGRAM = """
import json, sys
from fazhi_lint.text import words
before = "jieba" in sys.modules
words.has_boundary("推进法治建设", 2)
print(json.dumps([before, "jieba" in sys.modules]))
"""


@pytest.mark.parametrize(
    ("sentence", "offset", "boundary"),
    [
        ("推进法治建设", 2, True),
        ("推进法治建设", 1, False),
        ("推进法治建设", 4, True),
        ("推进法治建设", 6, True),
        ("推进法治建设", 0, False),
        ("𠮷法治", 1, True),
        ("", 3, True),
    ],
)
def test_boundary(sentence: str, offset: int, boundary: bool) -> None:
    assert has_boundary(sentence, offset) is boundary


def test_loads_late_and_writes_nothing(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "FAZHI_LINT_CACHE")}
    for folder in folders.values():
        folder.mkdir()
    environment = {**os.environ, **{name: str(folder) for name, folder in folders.items()}, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, cwd=tmp_path, check=True)
    assert json.loads(done.stdout) == [False, True]
    assert done.stderr == ""
    assert [path for path in tmp_path.rglob("*") if path not in folders.values()] == []
