"""Zip files of reports: whatever they say of themselves, time and memory are bounded and the reason is told."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fazhi_lint import api
from fazhi_lint.errors import InputError
from fazhi_lint.readers import archive
from fazhi_lint.readers.archive import members

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

TEXT = "云山市司法局2025年法治政府建设年度报告\n一、主要举措和成效\n开立帐户3个。\n".encode()


def packed(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, encoding: str = "") -> bytes:
    """A zip file; with an ``encoding`` the names are written in it and nothing says so, as Chinese Windows does."""
    out = io.BytesIO()
    names = {}
    with zipfile.ZipFile(out, "w", method) as file:
        for number, (name, data) in enumerate(files.items()):
            raw = name.encode(encoding) if encoding else b""
            plain = f"{number:0{len(raw)}d}" if encoding else name
            names[plain.encode()] = raw
            file.writestr(plain, data)
    made = out.getvalue()
    for plain_name, raw in names.items() if encoding else ():
        made = made.replace(plain_name, raw)
    return made


def patched(data: bytes, **values: int) -> bytes:
    """The zip file with other values in the headers of its first member."""
    made = bytearray(data)
    local = {"flags": ("<H", 6), "method": ("<H", 8), "size": ("<I", 22)}
    for name, value in values.items():
        form, at = local[name]
        struct.pack_into(form, made, at, value)
        struct.pack_into(form, made, made.find(b"PK\x01\x02") + at + 2, value)
    return bytes(made)


def rules_of(data: bytes, linter: Linter, name: str = "报告.zip") -> list[tuple[str, list[str]]]:
    """Path and input.* rules of each report."""
    return [(report.path, [d.rule for d in report.diagnostics if d.rule.startswith("input.")]) for report in api.lint_file(data, name, linter)]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", ""], ids=["gbk", "utf-8-unsaid", "utf-8"])
def test_names_are_read_as_they_were_meant(encoding: str) -> None:
    files = {"目录/一份报告.txt": TEXT, "总结（𠮷）.md" if encoding != "gbk" else "总结（三）.md": TEXT}
    assert sorted(member.name for member in members(packed(files, encoding=encoding))) == sorted(files)


def test_one_report_for_each_document(linter: Linter) -> None:
    files = {"b/二.txt": TEXT, "a.md": TEXT, "图.png": b"x", "__MACOSX/b/._二.txt": b"x", "b/~$二.docx": b"x", ".git/c.txt": b"x", "README.md": b"x", "b/": b""}
    reports = list(api.lint_file(packed(files), "报告.zip", linter))
    assert [(report.path, report.format, report.status) for report in reports] == [("报告.zip/a.md", "md", "checked"), ("报告.zip/b/二.txt", "txt", "checked")]
    assert all(any(d.rule == "wording.ledger-character" for d in report.diagnostics) for report in reports)


def test_paths_and_folders_open_zip_files_too(linter: Linter, tmp_path: Path) -> None:
    (tmp_path / "甲.zip").write_bytes(packed({"一.txt": TEXT, "二.txt": TEXT}))
    (tmp_path / "乙.txt").write_bytes(TEXT)
    paths = list(api.expand([tmp_path]))
    assert [Path(report.path).name for report in api.lint_paths(paths, linter)] == ["乙.txt", "一.txt", "二.txt"]


@pytest.mark.parametrize("name", ["../../etc/一.txt", "/etc/一.txt", "..\\..\\etc\\一.txt", "./etc//一.txt"])
def test_names_that_climb_lead_nowhere(name: str) -> None:
    assert [member.name for member in members(packed({name: TEXT}))] == ["etc/一.txt"]


def test_an_entry_without_a_name_does_not_hide_the_others() -> None:
    data = packed({"a.txt": TEXT, "一.txt": TEXT}).replace(b"a.txt", b"\0.txt")
    assert [member.name for member in members(data)] == ["一.txt"]


def test_two_of_one_name_are_told_apart() -> None:
    assert [member.name for member in members(packed({"a/一.txt": TEXT, "./a/一.txt": TEXT}))] == ["a/一.txt", "a/一.txt（2）"]


def test_a_zip_file_in_a_zip_file(linter: Linter) -> None:
    inner = packed({"二.txt": TEXT})
    data = packed({"里.zip": inner, "深.zip": packed({"更深.zip": inner}), "一.txt": TEXT})
    assert rules_of(data, linter) == [
        ("报告.zip/一.txt", []),
        ("报告.zip/深.zip/更深.zip", ["input.unreadable"]),
        ("报告.zip/里.zip/二.txt", []),
    ]


def test_what_a_member_really_is_decides(linter: Linter) -> None:
    data = packed({"网页.doc": b"<html><p>" + TEXT, "改名.txt": packed({"一.txt": TEXT}), "图片.docx": b"GIF89a"})
    assert rules_of(data, linter) == [
        ("报告.zip/图片.docx", ["input.unreadable"]),
        ("报告.zip/改名.txt/一.txt", []),
        ("报告.zip/网页.doc", ["input.wrong-extension"]),
    ]


NAMELESS = packed({"a.txt": TEXT}).replace(b"a.txt", b"\0.txt")  # a name ends where a zero stands


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (packed({}), "unreadable", "没有可以检查的文稿。"),
        (packed({"a.png": b"x", "b.xlsx": b"x"}), "unreadable", "只有 .png、.xlsx 文件"),
        (NAMELESS, "unreadable", "没有可以检查的文稿。"),
        (packed({"一.txt": TEXT})[:-30], "damaged", "不完整"),
        (b"PK\x03\x04" + bytes(100), "damaged", "不完整"),
        (packed({"一.txt": TEXT}).replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged", "损坏"),
    ],
)
def test_what_cannot_be_opened(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as error:
        list(members(data))
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (patched(packed({"一.txt": TEXT}), flags=1), "encrypted"),
        (patched(packed({"一.txt": TEXT}), size=1 << 30), "too-large"),
        (patched(packed({"一.txt": TEXT}), size=20), "damaged"),  # more comes out than was said
        (patched(packed({"一.txt": TEXT}), size=2000), "damaged"),
        (patched(packed({"一.txt": TEXT}), method=9), "unreadable"),
        (patched(packed({"一.txt": TEXT}), method=0), "damaged"),
        (packed({"一.txt": TEXT}, method=zipfile.ZIP_LZMA), "unreadable"),
        (packed({"一.txt": bytes(3_000_000)}), "too-large"),
        (packed({"一.txt": TEXT}, method=zipfile.ZIP_STORED).replace(TEXT, TEXT[::-1]), "damaged"),
    ],
    ids=["password", "says-1GB", "says-less", "says-more", "method", "stored", "lzma", "ratio", "checksum"],
)
def test_a_member_that_cannot_be_had_does_not_hide_the_others(data: bytes, reason: str) -> None:
    assert [member.problem and member.problem.reason for member in members(data)] == [reason]


def test_overlapping_members_are_paid_for_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory that lists one stretch of the file many times, as zip bombs do: what comes out counts, not what is stored."""
    data = packed({"一.txt": TEXT * 1000})
    start, end = data.find(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, 500, 500, len(entry) * 500)
    monkeypatch.setattr(archive, "MOST_BYTES", len(TEXT) * 3500)
    monkeypatch.setattr(archive._Budget, "left", len(TEXT) * 3500)
    found = list(members(data[:start] + entry * 500 + bytes(tail)))
    assert len(found) <= 4
    assert found[-1].problem is not None


def test_too_many_members() -> None:
    tail = bytearray(packed({}))
    struct.pack_into("<HHI", tail, 8, 6000, 6000, 0)
    with pytest.raises(InputError, match="超过 5000 个"):
        list(members(b"PK\x03\x04" + bytes(tail)))


def test_a_long_list_of_members_is_not_even_read() -> None:
    tail = bytearray(packed({}))
    struct.pack_into("<HHI", tail, 8, 1, 1, 5 * 1024 * 1024)
    with pytest.raises(InputError) as error:
        list(members(bytes(6 * 1024 * 1024) + bytes(tail)))
    assert error.value.reason == "too-large"


def test_a_bomb_of_bombs(linter: Linter) -> None:
    bomb = packed({"a.txt": zlib.compress(bytes(2_000_000)) * 10, "b.txt": bytes(2_000_000)})
    found = rules_of(packed({f"{number}.zip": bomb for number in range(20)}), linter)
    assert len(found) == 40
    assert all(rules for _, rules in found)
