"""Only changed documents: with the real git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from fazhi_lint.cli.main import main

TEXT = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年布署工作12项。\n"


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "t@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **identity, **plain})


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "报告").mkdir()
    for name in ("旧.txt", "改.txt", "删.txt"):
        (tmp_path / "报告" / name).write_text(TEXT, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "checkout", "-qb", "work")
    (tmp_path / "报告" / "改.txt").write_text(TEXT + "二、不足\n", encoding="utf-8")
    (tmp_path / "报告" / "删.txt").unlink()
    (tmp_path / "新 稿.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    main(["check", "--format", "concise", *arguments])
    return {line.split(":")[0] for line in capsys.readouterr().out.splitlines()}


def test_changed_and_new_files_are_checked(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "--since", "main") == {"报告/改.txt", "新 稿.txt"}
    assert checked(capsys, ".") == {"报告/旧.txt", "报告/改.txt", "新 稿.txt"}


def test_what_the_target_branch_did_meanwhile_is_no_change_of_ours(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "work")
    git(repository, "checkout", "-q", "main")
    (repository / "报告" / "旧.txt").write_text(TEXT + "二、不足\n", encoding="utf-8")
    git(repository, "commit", "-qam", "elsewhere")
    git(repository, "checkout", "-q", "work")
    assert checked(capsys, "--since", "main") == {"报告/改.txt", "新 稿.txt"}


def test_nothing_changed_is_no_failure(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "stash", "-qu")
    assert main(["check", "--since", "main"]) == 0
    assert "改动的文稿 0 份" in capsys.readouterr().err


@pytest.mark.parametrize(("revision", "words"), [("nowhere", "没有“nowhere”这个版本"), ("--output=x", "应")])
def test_a_wrong_revision_is_told(repository: Path, capsys: pytest.CaptureFixture[str], revision: str, words: str) -> None:
    assert main(["check", f"--since={revision}"]) == 2
    assert words in capsys.readouterr().err or revision.startswith("-")


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["check", "--since", "main"]) == 2
    assert "仓库" in capsys.readouterr().err
