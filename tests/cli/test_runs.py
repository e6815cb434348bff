"""Runs over many documents: remembered results, several processes, Ctrl-C; the output is the same whatever the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fazhi_lint.cli import runs
from fazhi_lint.cli.main import main

TEXT = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年布署工作{number}项,最大程度的减少纠纷{more}起。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_LINT_CACHE", str(tmp_path / "cache"))
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for i in range(30):
        (drafts / f"{i:02}.txt").write_text(TEXT.format(number=i + 2, more="，其中重大9" * (i % 3)), encoding="utf-8")
    (drafts / "99.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return drafts


def output(capsys: pytest.CaptureFixture[str], *options: str, format: str = "full") -> tuple[int, str]:
    code = main(["check", "drafts", "--format", format, *options])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("format", ["full", "concise", "json", "sarif"])
def test_the_output_does_not_depend_on_the_way(folder: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    plain = output(capsys, "--no-cache", "--jobs", "1", format=format)
    assert plain[0] == 2  # the empty file was not checked
    assert output(capsys, "--jobs", "2", "--no-cache", format=format) == plain
    assert output(capsys, "--jobs", "1", format=format) == plain
    assert output(capsys, "--jobs", "1", format=format) == plain
    assert output(capsys, "--jobs", "3", format=format) == plain


def test_only_what_changed_is_looked_at(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = output(capsys)
    looked: list[str] = []
    fresh = runs.Run.fresh

    def watched(self: runs.Run, item: object) -> object:
        looked.append(Path(item.name).name)  # type: ignore[attr-defined]
        return fresh(self, item)  # type: ignore[arg-type]

    monkeypatch.setattr(runs.Run, "fresh", watched)
    assert output(capsys) == first
    assert looked == ["99.txt"]
    looked.clear()
    (folder / "03.txt").write_text(TEXT.format(number=3, more=""), encoding="utf-8")
    output(capsys)
    assert looked == ["03.txt", "99.txt"]


@pytest.mark.parametrize("options", [["--profile", "publish"], ["--select", "wording"], ["--show-all"], ["--ignore", "numbers"]])
def test_other_rules_give_other_results(folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    output(capsys)
    assert output(capsys, *options) == output(capsys, *options, "--no-cache")


def test_a_changed_configuration_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "布署" in output(capsys, format="concise")[1]
    (folder / "fazhi-lint.yaml").write_text("names: [布署]\n", encoding="utf-8")
    assert "“布署”应" not in output(capsys, format="concise")[1]
    (folder / "fazhi-lint.yaml").write_text("names: [别的]\n", encoding="utf-8")
    assert "“布署”应" in output(capsys, format="concise")[1]


def test_nothing_of_a_draft_is_legible_in_the_cache(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output(capsys)
    kept = [path for path in (tmp_path / "cache" / "results").rglob("*") if path.is_file()]
    assert len(kept) == 31  # thirty results and the date of the last tidying
    assert all("布署".encode() not in path.read_bytes() and b"drafts" not in path.read_bytes() for path in kept)


def test_no_cache_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output(capsys, "--no-cache")
    assert not (tmp_path / "cache" / "results").exists()


@pytest.mark.parametrize("value", ["0", "-1", "viele", "1000"])
def test_a_wrong_number_of_jobs_is_told(folder: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    assert main(["check", "drafts", f"--jobs={value}"]) == 2
    assert "不是 1 到 64 的整数" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_tells_what_was_done(folder: Path, jobs: str) -> None:
    for i in range(100, 1500):
        (folder / f"{i}.txt").write_text(TEXT.format(number=i, more="") * 3, encoding="utf-8")
    command = [sys.executable, "-m", "fazhi_lint", "check", "drafts", "--format", "concise", "--jobs", jobs, "--no-cache"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # bytes: a line taken in between may end amid a character
    assert process.stdout is not None
    first = process.stdout.readline().decode()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=120)[1].decode()
    assert process.returncode == 130
    assert "00.txt" in first
    assert "已经中断，一共 1431 份，只检查了前面" in err
    assert "Traceback" not in err
