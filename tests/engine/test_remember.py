"""Results kept between runs: the same again, for the same input only, and nothing to read in the folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_lint import api
from fazhi_lint.engine.remember import Memory, decode, encode
from fazhi_lint.model.diagnostic import Report

TEXT = "云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年布署工作12项,其中重大案件15起，极大的方便群众𠮷。\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return api.lint_text(TEXT, api.Linter(api.rules()), "报告.txt")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "pruned"]


def test_a_report_comes_back_as_it_was(report: Report) -> None:
    assert decode(encode(report), TEXT.encode()) == report
    assert report.diagnostics
    assert any(diagnostic.fix for diagnostic in report.diagnostics)


def test_a_brief_one_lacks_fixes_and_related_places_only(report: Report) -> None:
    brief = decode(encode(report), TEXT.encode(), brief=True)
    assert [d._replace(fix=None, related=(), basis=()) for d in report.diagnostics] == list(brief.diagnostics)
    assert brief._replace(diagnostics=report.diagnostics) == report


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_comes_back(encoding: str) -> None:
    data = TEXT.encode(encoding)
    checked = api.lint_bytes(data, "报告.txt", api.Linter(api.rules()))
    assert checked.status == "checked"
    assert decode(encode(checked), data) == checked


def test_only_the_same_document_rules_and_name_recall(tmp_path: Path, report: Report) -> None:
    memory = Memory(tmp_path, "规则甲")
    data = TEXT.encode()
    memory.keep(data, report)
    assert memory.recall(data, "报告.txt") == report
    assert memory.recall(data + b" ", "报告.txt") is None
    assert memory.recall(data, "别的.txt") is None
    assert Memory(tmp_path, "规则乙").recall(data, "报告.txt") is None


def test_nothing_of_the_draft_can_be_read_in_the_folder(tmp_path: Path, report: Report) -> None:
    Memory(tmp_path, "规则").keep(TEXT.encode(), report)
    (kept,) = files(tmp_path)
    content = kept.read_bytes()
    assert "报告" not in str(kept.relative_to(tmp_path))
    for words in ("司法局", "布署", "report", "wording", "其中"):
        assert words.encode() not in content


@pytest.mark.parametrize("damage", [b"", b"\x00", b"{}"])
def test_a_damaged_result_is_done_without(tmp_path: Path, report: Report, damage: bytes) -> None:
    memory = Memory(tmp_path, "规则")
    memory.keep(TEXT.encode(), report)
    (kept,) = files(tmp_path)
    kept.write_bytes(damage or kept.read_bytes()[:-7])
    assert memory.recall(TEXT.encode(), "报告.txt") is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, report: Report) -> None:
    (tmp_path / "results").write_text("这里不是文件夹")
    memory = Memory(tmp_path, "规则")
    memory.keep(TEXT.encode(), report)
    memory.forget_old()
    assert memory.recall(TEXT.encode(), "报告.txt") is None


def test_old_results_go_once_a_day(tmp_path: Path, report: Report) -> None:
    memory = Memory(tmp_path, "规则")
    memory.keep(TEXT.encode(), report)
    (kept,) = files(tmp_path)
    memory.forget_old()
    assert files(tmp_path) == [kept]
    long_ago = time.time() - 100 * 86400
    os.utime(kept, (long_ago, long_ago))
    memory.forget_old()  # not twice on one day
    assert files(tmp_path) == [kept]
    os.utime(tmp_path / "results" / "pruned", (long_ago, long_ago))
    memory.forget_old()
    assert files(tmp_path) == []


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_raise(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, IndexError, AttributeError)):
        decode(data, b"")
