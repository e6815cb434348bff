"""Word boundaries: jieba's, from a dictionary that is read late, kept in the folder given and nowhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_lint.text.words import Words

PROGRAM = """
import json, sys
from pathlib import Path
from fazhi_lint.text.words import Words
words = Words(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
print(json.dumps([words.has_boundary("推进法治建设", 2), "jieba" in sys.modules]))
"""
SENTENCES = [
    "采取集体学法制度和自学等形式不断提升干部法治意识",
    "依法制定行政规范性文件并向社会公布",
    "推进信访工作法制化提升办理质量",
    "为了解决群众反映强烈的突出问题组织开展专项整治",
    "全年办理行政复议案件12件制发司法建议书3份",
    "市市场监督管理局会同市卫生健康委开展联合检查",
]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return Words(tmp_path_factory.mktemp("words"))


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
        ("法治" * 100_000, 150_001, False),
    ],
)
def test_boundary(words: Words, sentence: str, offset: int, boundary: bool) -> None:
    assert words.has_boundary(sentence, offset) is boundary


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba(words: Words, sentence: str) -> None:
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    assert [word for word in words.cut(sentence) if not word.isascii()] == [word for word in tokenizer.cut(sentence, HMM=False) if not word.isascii()]


def run(folder: Path, *arguments: str) -> list[bool]:
    """What the program prints in a process whose home and temporary folder lie in ``folder``."""
    homes = {name: folder / name for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "FAZHI_LINT_CACHE")}
    for home in homes.values():
        home.mkdir(exist_ok=True)
    environment = {**os.environ, **{name: str(home) for name, home in homes.items()}, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, env=environment, check=True)
    assert done.stderr == ""
    assert [path for home in homes.values() for path in home.rglob("*")] == []
    return list(json.loads(done.stdout))


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    assert run(tmp_path) == [True, False]


def test_kept_in_the_folder_given(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "below"
    assert run(tmp_path, str(folder)) == [True, False]
    assert [path.name for path in folder.iterdir()] == ["words.txt"]


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Words(tmp_path).cut("法治")
    monkeypatch.setattr("fazhi_lint.text.words._cut_down", None)  # would not survive being called
    assert Words(tmp_path).cut("推进法治建设") == ["推进", "法治", "建设"]


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:5000], lambda data: data.replace(b"\xe6", b"\xe5", 5), lambda data: b"", lambda data: data.replace(b"words 1", b"words 0", 1)],
    ids=["cut short", "altered", "empty", "of another make"],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage) -> None:
    Words(tmp_path).cut("法治")
    path = tmp_path / "words.txt"
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert Words(tmp_path).cut("推进法治建设") == ["推进", "法治", "建设"]
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Words(tmp_path / "file").cut("推进法治建设") == ["推进", "法治", "建设"]
    (tmp_path / "taken" / "words.txt").mkdir(parents=True)
    assert Words(tmp_path / "taken").cut("推进法治建设") == ["推进", "法治", "建设"]
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["words.txt"]
