"""Which documents changed since a revision: asked of git, for runs that look at changes only."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from fazhi_lint.errors import UserError

_TIMEOUT = 60


def changed_since(revision: str) -> Callable[[Path], bool]:
    """Whether a file differs from ``revision`` (a branch, tag or commit) or is new to git, as a test over paths.

    A branch is taken at the point where the present one left it, as on a merge request. Raises UserError where git is not
    there, the folder is no repository or it has no such revision.
    """
    if revision.startswith("-"):
        raise UserError(f"--since 后面要写版本（分支、标签或提交），现在是“{revision}”。")
    top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    base = _merge_base(revision)
    names = _git("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=d", base, "--", cwd=top).split("\0")
    names += _git("ls-files", "--others", "--exclude-standard", "-z", cwd=top).split("\0")
    files = {(top / name).resolve() for name in names if name}
    return lambda path: path.resolve() in files


def _merge_base(revision: str) -> str:
    """The commit both histories share, else the revision itself (a shallow clone may not hold the shared one)."""
    commit = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", otherwise="").strip()
    if not commit:
        raise UserError(f"仓库里没有“{revision}”这个版本。在 CI 里，检出时要取得足够的历史（例如 fetch-depth: 0）。")
    return _git("merge-base", commit, "HEAD", otherwise=commit).strip() or commit


def _git(*arguments: str, cwd: Path | None = None, otherwise: str | None = None) -> str:
    """What git says; ``otherwise`` where it fails."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=_TIMEOUT, encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        raise UserError("--since 要用 git，这台电脑上没有。") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git 过了 {_TIMEOUT} 秒还没有回答，没有检查。") from None
    if done.returncode == 0:
        return done.stdout
    if otherwise is not None:
        return otherwise
    if "not a git repository" in done.stderr:
        raise UserError("--since 要在 git 仓库里用，当前文件夹不在仓库里。")
    raise UserError(f"git 出错：{' '.join(done.stderr.split())[:200]}")
