"""The example pack, installed: found by its entry point, its checks run, its configuration taken over; a folder runs no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fazhi_lint import api
from fazhi_lint.cli.main import main
from fazhi_lint.errors import UserError
from fazhi_lint.testing import verify

PACK = Path(__file__).resolve().parents[2] / "examples" / "city-pack"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack as pip would lay it down, on the module path."""
    site = tmp_path / "site"
    shutil.copytree(PACK / "yunshan_rules", site / "yunshan_rules", ignore=shutil.ignore_patterns("__pycache__"))
    info = site / "yunshan_fazhi_rules-2026.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: yunshan-fazhi-rules\nVersion: 2026.1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[fazhi_lint.packs]\nyunshan = yunshan_rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    return site


def test_its_checks_are_rules_and_their_examples_hold(installed: Path, pack: api.Pack) -> None:
    joined = api.with_packs(pack, [api.installed("yunshan")])
    own = {rule.id: rule for rule in joined.rules if rule not in pack.rules}
    assert "structure.yunshan-no-case" in own
    assert [failure for rule in own.values() for failure in verify(joined, rule)] == []


def test_a_folder_runs_no_code(pack: api.Pack) -> None:
    joined = api.with_packs(pack, [PACK / "yunshan_rules"])
    assert "structure.yunshan-no-case" not in {rule.id for rule in joined.rules}


def test_a_configuration_may_extend_it(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "work"
    shutil.copytree(PACK / "drafts", folder)
    (folder / "fazhi-lint.yaml").write_text("extends: [pack:yunshan]\nignore: [dates]\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert main(["check", ".", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "警告 structure.yunshan-informal-close" in out  # raised by the pack's profile, which its configuration chooses
    assert "提示 structure.yunshan-no-case" in out
    assert main(["config", "show", "林业局.txt"]) == 0
    assert "云山市" in capsys.readouterr().out
    assert main(["test-rules", "pack:yunshan"]) == 0


def test_what_is_not_installed_is_told(pack: api.Pack) -> None:
    with pytest.raises(UserError, match="没有安装名为“nowhere”的规则包"):
        api.installed("nowhere")
