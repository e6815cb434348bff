"""The hook as another repository uses it: pre-commit clones this one, installs it and runs it on drafts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_files import of_text

pytestmark = pytest.mark.slow

IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "test"), ("EMAIL", "test@example.invalid"))}
FAULTY = "examples/faulty/department.txt"
CLEAN = "examples/clean/department.txt"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command with a git identity, no settings of the user's, and a pre-commit store of this test's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    settings = tmp_path_factory.mktemp("settings")
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(settings / "store"), "PRE_COMMIT_COLOR": "never"}

    def start(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            list(map(str, command)), cwd=cwd, env=kept | IDENTITY | own, check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert not check or done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}"
        return done

    return start


@pytest.fixture(scope="module")
def hooks(root: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds this working tree, uncommitted changes included."""
    fetched = run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", tmp_path_factory.mktemp("pip"), "hatchling", cwd=root, check=False)
    if fetched.returncode:
        pytest.skip(f"pip reaches no package index, and pre-commit installs the hook with pip: {fetched.stdout.strip().splitlines()[-1:]}")
    copy = tmp_path_factory.mktemp("hooks") / "fazhi_lint"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".bench", ".*_cache", ".hypothesis", "__pycache__"))
    commit(copy, run)
    return copy


def commit(folder: Path, run: Run) -> None:
    run("git", "init", "--quiet", cwd=folder)
    run("git", "add", "--all", cwd=folder)
    run("git", "commit", "--quiet", "--message", "test", cwd=folder)


def repository(folder: Path, draft: Path, run: Run) -> Path:
    """Somebody's repository with one draft, and a README that is none of the hook's business."""
    folder.mkdir()
    shutil.copy(draft, folder / "法治政府建设年度报告.txt")
    (folder / "README.md").write_text("# 本单位的报告\n", encoding="utf-8")
    commit(folder, run)
    return folder


def test_hook_reports_a_faulty_draft(root: Path, hooks: Path, run: Run, tmp_path: Path) -> None:
    theirs = repository(tmp_path / "theirs", root / FAULTY, run)
    done = run(sys.executable, "-m", "pre_commit", "try-repo", hooks, "fazhi-lint", "--all-files", cwd=theirs, check=False)
    assert done.returncode == 1, done.stdout
    assert "法治政府建设年度报告.txt" in done.stdout
    assert "2月30日" in done.stdout
    assert "exit code: 1" in done.stdout, "2 would mean that something was not checked"
    assert "README.md" not in done.stdout


def test_hook_passes_a_clean_draft(root: Path, hooks: Path, run: Run, tmp_path: Path) -> None:
    theirs = repository(tmp_path / "theirs", root / CLEAN, run)
    done = run(sys.executable, "-m", "pre_commit", "try-repo", hooks, "fazhi-lint", "--all-files", cwd=theirs, check=False)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_hook_reads_word(root: Path, hooks: Path, run: Run, tmp_path: Path) -> None:
    theirs = repository(tmp_path / "theirs", root / CLEAN, run)
    (theirs / "报告.docx").write_bytes(of_text((root / FAULTY).read_text(encoding="utf-8")))
    run("git", "add", "报告.docx", cwd=theirs)
    done = run(sys.executable, "-m", "pre_commit", "try-repo", hooks, "fazhi-lint", cwd=theirs, check=False)
    assert done.returncode == 1, done.stdout
    assert "报告.docx" in done.stdout
    assert "2月30日" in done.stdout
    assert "exit code: 1" in done.stdout


def test_fixing_hook_changes_what_is_sure_and_once(root: Path, hooks: Path, run: Run, tmp_path: Path) -> None:
    theirs = repository(tmp_path / "theirs", root / FAULTY, run)
    command = (sys.executable, "-m", "pre_commit", "try-repo", hooks, "fazhi-lint-fix", "--all-files")
    first = run(*command, cwd=theirs, check=False)
    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert "“谁执法、谁普法”" not in (theirs / "法治政府建设年度报告.txt").read_text(encoding="utf-8")
    assert run("git", "diff", "--name-only", "-z", cwd=theirs).stdout == "法治政府建设年度报告.txt\0"
    second = run(*command, cwd=theirs, check=False)
    assert second.returncode == 0, second.stdout
