"""What runs in other people's CI: the script of the GitHub action, the job of the GitLab template, in a real git repository."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="the scripts are for bash")

IDENTITY = {f"GIT_{who}_{what}": "t@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
OLD, NEW = "reports/旧.txt", "reports/新.txt"
Script = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **IDENTITY, **PLAIN})


def load(file: Path) -> Any:
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


@pytest.fixture
def work(root: Path, tmp_path: Path) -> Path:
    """A clone whose branch adds a clean draft to a faulty one that was there."""
    upstream, clone = tmp_path / "upstream", tmp_path / "clone"
    (upstream / "reports").mkdir(parents=True)
    shutil.copy(root / "examples" / "faulty" / "department.txt", upstream / OLD)
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-qm", "old")
    git(tmp_path, "clone", "-q", upstream.as_uri(), "clone")
    git(clone, "checkout", "-qb", "work")
    shutil.copy(root / "examples" / "clean" / "department.txt", clone / NEW)
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "new")
    return clone


@pytest.fixture
def script(root: Path, work: Path, tmp_path: Path) -> Script:
    """Runs bash in the clone, with this program as ``fazhi-lint`` and a file for the summary."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "fazhi-lint").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m fazhi_lint "$@"\n')
    (programs / "fazhi-lint").chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("INPUT_", "GITHUB_", "CI_", "GIT_"))}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "PYTHONPATH": str(root), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "FAZHI_LINT_CACHE": str(tmp_path / "cache")}

    def start(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["bash", *map(str, arguments)], cwd=work, env=kept | PLAIN | own | variables, capture_output=True, encoding="utf-8", check=False)

    return start


def test_a_push_checks_everything(root: Path, script: Script, work: Path, tmp_path: Path) -> None:
    done = script(root / "ci" / "check.sh", INPUT_PATHS="reports", INPUT_SARIF="out.sarif", INPUT_REPORT="out.html")
    assert done.returncode == 1, done.stderr
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert annotations
    assert f"file={OLD}" in annotations[0]
    assert f"### {OLD}" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert json.loads((work / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "2月30日" in (work / "out.html").read_text(encoding="utf-8")


def test_a_merge_request_checks_what_changed(root: Path, script: Script) -> None:
    done = script(root / "ci" / "check.sh", INPUT_PATHS="reports", BASE="main")
    assert done.returncode == 0, done.stdout + done.stderr
    assert OLD not in done.stdout
    assert script(root / "ci" / "check.sh", INPUT_PATHS="reports", BASE="main", INPUT_SINCE="none").returncode == 1


def test_a_shallow_checkout_fetches_the_target_branch(root: Path, script: Script, work: Path) -> None:
    git(work, "update-ref", "-d", "refs/remotes/origin/main")
    done = script(root / "ci" / "check.sh", INPUT_PATHS="reports", BASE="main")
    assert done.returncode == 0, done.stdout + done.stderr


def test_settings_reach_the_program_and_text_is_not_run(root: Path, script: Script, work: Path) -> None:
    check = root / "ci" / "check.sh"
    assert script(check, INPUT_FAIL_ON="never", INPUT_PROFILE="publish").returncode == 0
    assert script(check, INPUT_ARGS="--select responsibility --fail-on never").returncode == 0
    done = script(check, INPUT_PATHS="reports; touch ran", INPUT_ARGS="$(touch ran)", INPUT_SINCE="`touch ran`")
    assert done.returncode == 2
    assert not (work / "ran").exists()


def test_what_was_not_checked_is_2(root: Path, script: Script, work: Path) -> None:
    (work / "reports" / "坏.docx").write_bytes(b"PK\x03\x04 no document")
    assert script(root / "ci" / "check.sh", INPUT_FAIL_ON="never").returncode == 2


def test_the_gitlab_job(root: Path, script: Script, work: Path) -> None:
    job = load(root / "ci" / "gitlab.yml")["fazhi-lint"]
    variables = {**job["variables"], "FAZHI_LINT_PATHS": "reports"}
    done = script("-e", "-c", "\n".join(job["script"]), **variables)
    assert done.returncode == 1, done.stderr
    issues = json.loads((work / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in issues} >= {OLD}
    assert all((work / kept).exists() for kept in job["artifacts"]["paths"])
    assert script("-e", "-c", "\n".join(job["script"]), **variables, CI_MERGE_REQUEST_DIFF_BASE_SHA="origin/main").returncode == 0


def test_every_input_of_the_action_reaches_the_script_and_the_page(root: Path) -> None:
    action = load(root / "action.yml")
    passed = action["runs"]["steps"][-1]["env"]
    read = set(re.findall(r"\bINPUT_[A-Z_]+", (root / "ci" / "check.sh").read_text(encoding="utf-8")))
    assert {name for name in passed if name.startswith("INPUT_")} == read
    page = (root / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in action["inputs"]:
        assert f"| `{name}` |" in page
        assert name == "python-version" or passed[f"INPUT_{name.upper().replace('-', '_')}"] == f"${{{{ inputs.{name} }}}}"
