"""What is installed works from anywhere: the wheel with its compiled rules, and the editable install with the folder ``rules/``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from fazhi_lint.api import Pack

pytestmark = pytest.mark.slow

DRAFT = """云山市卫生健康委员会关于2025年法治政府建设情况的报告

2025年，我委严格落实“谁执法、谁普法”责任制，于2025年2月30日召开会议。
一、主要举措和成效
共办理案件30件，其中简易程序10件、普通程序15件。
"""


def run(*command: str | Path, cwd: Path, code: tuple[int, ...] = (0,)) -> str:
    """Standard output of a command that must end with one of ``code``; nothing of this test run reaches it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=kept, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in code, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree, built with the tools of this environment."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, root, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that holds the wheel; its dependencies are those of this environment."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    place = {"base": str(home), "platbase": str(home)}
    scripts, library = Path(sysconfig.get_path("scripts", "venv", place)), Path(sysconfig.get_path("purelib", "venv", place))
    run(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    (library / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder far from the source tree, with a faulty draft."""
    (tmp_path / "报告.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def check_works(command: Path, folder: Path) -> None:
    """The command lists its rules and finds the faults of the draft."""
    assert "numbers." in run(command, "rules", cwd=folder)
    report = json.loads(run(command, "check", "--format", "json", "报告.txt", cwd=folder, code=(1,)))
    assert [file["status"] for file in report["files"]] == ["checked"]
    assert {diagnostic["path"] for diagnostic in report["diagnostics"]} == {"报告.txt"}
    assert report["summary"]["error"] + report["summary"]["warning"] > 0


def test_wheel_holds_rules_compiled_and_as_written(wheel: Path, root: Path, pack: Pack) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert [rule["id"] for rule in json.loads(archive.read("fazhi_lint/_compiled/rules.json"))] == [rule.id for rule in pack.rules]
    compiled = {f"fazhi_lint/_compiled/{path.name}" for path in pack.folder.iterdir() if path.name != "complete"}
    written = {f"fazhi_lint/_rules/{path.relative_to(root / 'rules').as_posix()}" for path in (root / "rules").rglob("*") if path.is_file()}
    assert compiled | written <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"fazhi_lint"}, "nothing but the package goes into site-packages"


def test_building_leaves_the_source_tree_alone(wheel: Path, root: Path) -> None:
    assert not (root / "fazhi_lint" / "_compiled").exists()
    assert not (root / "fazhi_lint" / "_rules").exists()


def test_wheel_has_one_version(wheel: Path) -> None:
    import fazhi_lint

    assert wheel.name.split("-")[1] == fazhi_lint.__version__


def test_installed_wheel_works_elsewhere(installed: Path, elsewhere: Path) -> None:
    where = run(installed / "python", "-c", "import fazhi_lint; print(fazhi_lint.__file__)", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(installed.parent), "the wheel must be what is tested"
    check_works(installed / "fazhi-lint", elsewhere)
    page = run(installed / "fazhi-lint", "check", "--format", "html", "报告.txt", cwd=elsewhere, code=(1,))
    assert "<style>:root" in page, "the page's template and style are in the wheel"


def test_installed_wheel_needs_no_compiler(installed: Path, elsewhere: Path) -> None:
    program = "import sys; from fazhi_lint.api import builtin_pack; print(builtin_pack().folder, 'pydantic' in sys.modules)"
    folder, _, compiler = run(installed / "python", "-c", program, cwd=elsewhere).strip().rpartition(" ")
    assert Path(folder).name == "_compiled"
    assert compiler == "False"


def test_editable_install_works_elsewhere(root: Path, elsewhere: Path) -> None:
    command = Path(sysconfig.get_path("scripts")) / "fazhi-lint"
    if not command.exists():
        pytest.skip("fazhi-lint is not installed here: run pip install -e .")
    where = run(sys.executable, "-c", "import fazhi_lint; print(fazhi_lint.__file__)", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(root)
    check_works(command, elsewhere)
