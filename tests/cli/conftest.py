"""A pack of four small rules, and the command line run over it in this process and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fazhi_lint import api
from fazhi_lint.cli.main import main
from fazhi_lint.ruleset.compile import compile_pack

RULE = """
- id: {id}
  title: {title}
  severity: {severity}
  message: “{{found}}”{words}
  basis: [{{norm: 《样本规范》, article: 第一条}}]
  rationale: 这是测试用的规则。
  match: {{kind: {match}}}
  {more}
  examples:
    bad: [{{text: 甲【{found}】乙, fixed: {fixed}}}]
    good: [无关的话]
"""
RULES = "".join(
    RULE.format(**dict(zip(("id", "title", "severity", "words", "match", "more", "found", "fixed"), row, strict=True)))
    for row in (
        ("wording.account", "“账户”写错", "error", "应写作“账户”。", "substitution, swap: {帐户: 账户}", "fix: safe", "帐户", "甲账户乙"),
        ("wording.superlative", "用语夸大", "warning", "言过其实。", "existence, any_of: [史无前例]", "", "史无前例", "null"),
        ("punctuation.approximate", "用了约数", "info", "是约数。", "existence, any_of: [大概]", "", "大概", "null"),
        ("dates.congress", "会议届次", "warning", "请核对届次。", "existence, any_of: [十九大]", "report_year: {from: 2023}", "十九大", "null"),
    )
)
CRASHING = {
    "id": "numbers.crash",
    "title": "会出错的规则",
    "severity": "error",
    "message": "。",
    "basis": [],
    "kind": "python",
    "spec": {"check": "nowhere:run"},
}
PROGRAM = """
import sys
from pathlib import Path
from fazhi_lint import api
folder = Path(sys.argv.pop(1))
api.builtin_pack = lambda cache=None: api.Pack(folder)
from fazhi_lint.cli.main import main
sys.exit(main())
"""


class Done(NamedTuple):
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled pack."""
    source, compiled = tmp_path_factory.mktemp("rules"), tmp_path_factory.mktemp("compiled")
    (source / "sample.yaml").write_text(RULES, encoding="utf-8")
    (source / "profiles").mkdir()
    (source / "profiles" / "draft.yaml").write_text("name: draft\ntitle: 起草\n", encoding="utf-8")
    (source / "profiles" / "publish.yaml").write_text(
        "name: publish\ntitle: 公开\nextends: draft\nseverity: {punctuation.approximate: error, wording.superlative: 'off'}\n", encoding="utf-8"
    )
    compile_pack(source).write(compiled)
    return compiled


@pytest.fixture
def crashing(small_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Adds a rule whose check cannot even be loaded."""
    folder = tmp_path / "crashing"
    folder.mkdir()
    for name in ("documentation", "profiles"):
        (folder / f"{name}.json").write_bytes((small_pack / f"{name}.json").read_bytes())
    rules = json.loads((small_pack / "rules.json").read_bytes())
    (folder / "rules.json").write_text(json.dumps([*rules, CRASHING]), encoding="utf-8")
    monkeypatch.setattr(api, "builtin_pack", lambda cache=None: api.Pack(folder))


@pytest.fixture
def run(small_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in an empty folder, with the small pack."""
    monkeypatch.setattr(api, "builtin_pack", lambda cache=None: api.Pack(small_pack))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def call(*arguments: str) -> Done:
        code = main(arguments)
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def start(small_pack: Path, root: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Starts the command line in a process of its own."""

    def call(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
        surroundings = {**os.environ, "PYTHONPATH": str(root), **(env or {})}
        for name in ("stdin", "stdout", "stderr"):
            options.setdefault(name, subprocess.PIPE)
        return subprocess.Popen([sys.executable, "-c", PROGRAM, str(small_pack), *arguments], env=surroundings, **options)

    return call


def write(path: str, text: str, encoding: str = "utf-8") -> str:
    """A file with ``text``; gives back its path."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def draft() -> Callable[..., str]:
    """Writes a file in the working folder."""
    return write
