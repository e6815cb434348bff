"""The configuration as the command line uses it: found upwards, overridden, shown, written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi_lint.cli.main import main

TEXT = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年布署工作12项,老名称办理3件。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "报告.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(folder: Path, text: str) -> None:
    (folder / "fazhi-lint.yaml").write_text(text, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["check", "2025/报告.txt", "--format", "concise", *arguments])
    return code, capsys.readouterr().out


def test_settings_above_the_file_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "select: [wording, punctuation]\nterms: {老名称: 新名称}\nseverity: {wording.own-term: error}\nfail_on: error\n")
    code, out = found(capsys)
    assert code == 1
    assert "错误 wording.own-term “老名称”应写作“新名称”" in out
    assert "structure." not in out
    assert found(capsys, "--ignore", "wording.own-term")[0] == 0
    assert "structure." in found(capsys, "--select", "structure")[1]
    assert "wording.own-term" not in found(capsys, "--no-config")[1]
    assert found(capsys, "--fail-on", "never")[0] == 0


def test_a_configuration_named_is_used_instead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "select: structure\n")
    (folder / "别的.yaml").write_text("select: punctuation\n", encoding="utf-8")
    assert "structure." not in found(capsys, "--config", "别的.yaml")[1]
    assert found(capsys, "--config", "没有.yaml")[0] == 2
    assert found(capsys, "--config", "别的.yaml", "--no-config")[0] == 2


def test_exclusions_are_about_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "exclude: [2025/*]\n")
    assert main(["check", ".", "--format", "concise"]) == 2  # nothing is left, and that is said
    assert "没有" in capsys.readouterr().err
    assert "structure." in found(capsys)[1]


def test_a_faulty_configuration_is_told_with_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "profle: x\nselect: [numbrs]\nfail_on: sometimes\n")
    assert main(["check", "."]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0].strip() for line in lines[1:]] == ["fazhi-lint.yaml:1:1", "fazhi-lint.yaml:2:10", "fazhi-lint.yaml:3:10"]


def test_suppressed_findings_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "suppress: [{rule: wording, text: 布署工作, reason: 原文}]\n")
    main(["check", "2025/报告.txt"])
    out = capsys.readouterr().out
    assert "布署”应" not in out
    assert "另有 1 处按配置或文中注记不提。" in out


def test_show_says_who_set_what(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(folder, "profile: publish\nfiles:\n  - match: 2025/*\n    organ: {name: 云山市司法局, level: 市}\n")
    assert main(["config", "show", "2025/报告.txt", "--profile", "draft"]) == 0
    out = capsys.readouterr().out
    assert "规则方案      起草中的稿子（draft）  （profile，命令行 --profile）" in out
    assert "云山市司法局；市  （organ，fazhi-lint.yaml:4）" in out
    assert main(["config", "shw"]) == 2


def test_show_puts_every_value_in_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config(
        folder,
        "profile: gbt9704\nselect: [layout, wording.own-term]\nterms: {老名称: 新名称}\norgan: {name: 云山镇人民政府, level: 乡, kind: township}\n"
        "severity: {layout: on, layout.page-margins: info}\nfail_on: never\nsuppress: [{rule: punctuation, text: 甲乙}]\n",
    )
    assert main(["config", "show"]) == 0
    shown = {line.split()[0]: line.split("  ")[-2].strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}
    assert shown["规则方案"] == "版式按国家标准检查（GB/T 9704—2012）（gbt9704）"
    assert shown["只用"] == "公文版式（layout）、wording.own-term"
    assert shown["报告单位"] == "云山镇人民政府；乡；乡镇街道（township）"
    assert shown["改级别"] == "公文版式（layout） 打开（on）；layout.page-margins 提示（info）"
    assert shown["不通过的级别"] == "什么问题都算通过（never）"
    assert shown["不再提意见"] == "标点符号（punctuation）：“甲乙”"


def test_init_says_that_there_are_several_organs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, organ in (("一", "临江县财政局"), ("二", "云山市司法局")):
        (folder / f"{name}.txt").write_text(TEXT.replace("云山市司法局", organ), encoding="utf-8")
    assert main(["init"]) == 0
    words = "这些文稿看上去不是同一个单位的：云山市司法局（2 份）、临江县财政局（1 份）。报告单位只写了第一个，请核对；别的单位可以在 files 里分别写。"
    assert f"\n{words}\n" in capsys.readouterr().out
    written = (folder / "fazhi-lint.yaml").read_text(encoding="utf-8")
    assert f"\n# {words}\norgan:\n  name: 云山市司法局\n" in written
    assert main(["config", "show"]) == 0


def test_init_writes_what_the_folder_shows(folder: Path, capsys: pytest.CaptureFixture[str], root: Any) -> None:
    for year in ("2024", "2025"):
        (folder / f"{year}.txt").write_bytes((root / "examples" / "years" / f"{year}.txt").read_bytes())
    assert main(["init"]) == 0
    assert main(["config", "show", "2025.txt"]) == 0
    shown = capsys.readouterr().out
    assert str((folder / "2024.txt").resolve()) in shown
    assert "松岭市林业局；市；部门（department）" in shown
    written = (folder / "fazhi-lint.yaml").read_text(encoding="utf-8")
    assert main(["init"]) == 2
    assert (folder / "fazhi-lint.yaml").read_text(encoding="utf-8") == written
    assert main(["check", "2025.txt", "--format", "concise"]) == 1
    assert "last-year" in capsys.readouterr().out


def test_two_folders_have_terms_of_their_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, term in (("甲", "老名称: 新名称"), ("乙", "别的名称: 新名称")):
        (folder / name).mkdir()
        (folder / name / "报告.txt").write_text(TEXT, encoding="utf-8")
        (folder / name / "fazhi-lint.yaml").write_text(f"terms: {{{term}}}\n", encoding="utf-8")
    main(["check", "乙", "甲", "--format", "concise", "--select", "wording.own-term"])
    assert capsys.readouterr().out.count("own-term") == 1
