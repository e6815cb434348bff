"""What a check of one file imports: looks at ``sys.modules``, not at a clock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Each costs more than the whole check of a report: docs/design.md, budgets.
HEAVY = ("fazhi_lint.text.words", "pydantic", "ruamel", "yaml", "rich", "jieba", "importlib.metadata", "asyncio", "click", "lxml", "zipfile", "jinja2")
PROGRAM = """
import json, sys
from fazhi_lint.cli.main import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""
TEXT = """云山市卫生健康委员会关于2025年法治政府建设情况的报告

2025年，我委坚持以习近平法治思想为指导，扎实推进法治政府建设。现将有关情况报告如下：
一、2025年推进法治政府建设的主要举措和成效
（一）依法履行职能。办理行政许可12件，按期办结率100%。
"""


def run(*arguments: str) -> tuple[int, set[str]]:
    """Exit code of the command line in a fresh process, and the modules it has loaded at the end."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        seen = json.loads(done.stderr.splitlines()[-1])
    except (IndexError, ValueError):
        pytest.fail(f"{done.stdout}\n{done.stderr}")
    return seen["code"] or 0, set(seen["modules"])


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small draft; checked once so that the pack is compiled and cached."""
    path = tmp_path_factory.mktemp("startup") / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    run("check", str(path))
    return path


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--format", "concise"]], ids=["full", "json", "concise"])
def test_check_imports_nothing_heavy(draft: Path, options: list[str]) -> None:
    code, modules = run("check", *options, str(draft))
    assert code in (0, 1)
    assert [name for name in HEAVY if name in modules] == []


def test_other_formats_stay_out(draft: Path) -> None:
    _, modules = run("check", str(draft))
    allowed = {f"fazhi_lint.reporters.{name}" for name in ("counts", "full", "layout", "paint")}
    assert {name for name in modules if name.startswith("fazhi_lint.reporters.")} <= allowed
    unneeded = (
        "fazhi_lint.engine.overview",
        "fazhi_lint.model.overview",
        "fazhi_lint.model.fingerprint",
        "hashlib",
        "jinja2",
        "markupsafe",
        "xml.etree.ElementTree",
    )
    assert [name for name in unneeded if name in modules] == []


def test_other_readers_stay_out(draft: Path) -> None:
    _, modules = run("check", str(draft))
    readers = {name for name in modules if name.startswith("fazhi_lint.readers.")}
    assert "fazhi_lint.readers.plain" in readers
    assert "fazhi_lint.readers.markdown" not in readers


@pytest.mark.parametrize("name", ["department.txt", "town.md"])
def test_whole_reports_import_nothing_heavy(root: Path, draft: Path, name: str) -> None:
    code, modules = run("check", str(root / "examples" / "clean" / name))
    assert code in (0, 1)
    assert [name for name in HEAVY if name in modules] == []
