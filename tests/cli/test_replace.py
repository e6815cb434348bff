"""Putting a file in another's place: old or new, whatever happens; nothing of others overwritten."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_lint.cli import replace
from fazhi_lint.errors import UserError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
OLD, NEW = "旧" * 5000, "新" * 7000
# Kills itself at the n-th thing it asks of the system, from the moment on when the file has been read.
KILLED = """
import os, signal, sys
from pathlib import Path
from fazhi_lint.cli import replace
original = replace.take(sys.argv[1])
left = int(sys.argv[2])
def count(event, arguments):
    global left
    if event.partition(".")[0] in ("open", "os", "shutil", "tempfile"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
replace.put(original, sys.argv[3].encode(), backup=True)
left = 0
print("done")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_the_file_is_replaced(file: Path) -> None:
    assert replace.put(replace.take(file), NEW.encode()) is None
    assert file.read_text(encoding="utf-8") == NEW
    assert names(file.parent) == ["报告.txt"]


@POSIX
def test_permissions_stay_and_the_time_is_now(file: Path) -> None:
    file.chmod(0o640)
    os.utime(file, (0, 0))
    inode = file.stat().st_ino
    replace.put(replace.take(file), NEW.encode(), backup=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.stat().st_mtime > 0
    assert file.stat().st_ino != inode
    backup = file.with_name("报告.txt.bak")
    assert (stat.S_IMODE(backup.stat().st_mode), backup.stat().st_mtime) == (0o640, 0)


@POSIX
def test_the_file_behind_a_link_is_changed(file: Path) -> None:
    folder = file.parent / "别处"
    folder.mkdir()
    link = folder / "链接.txt"
    link.symlink_to(file)
    replace.put(replace.take(link), NEW.encode())
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == NEW
    assert names(folder) == ["链接.txt"]


def test_older_backups_stay(file: Path) -> None:
    backups = []
    for text in (NEW, "二", "三"):
        backups.append(replace.put(replace.take(file), text.encode(), backup=True))
    assert [path and path.name for path in backups] == ["报告.txt.bak", "报告.txt.bak.1", "报告.txt.bak.2"]
    assert [path.read_text(encoding="utf-8") for path in backups if path] == [OLD, NEW, "二"]


def test_backups_where_there_are_no_hard_links(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    replace.put(replace.take(file), NEW.encode(), backup=True)
    assert names(file.parent) == ["报告.txt", "报告.txt.bak"]


@pytest.mark.parametrize("when", ["before", "at the last moment", "gone"])
def test_a_file_that_somebody_else_changed_is_left(file: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    original = replace.take(file)
    if when == "before":
        file.write_text("别人写的", encoding="utf-8")
    elif when == "gone":
        file.unlink()
    else:
        keep = replace._keep
        monkeypatch.setattr(replace, "_keep", lambda one: (keep(one), file.write_text("别人写的", encoding="utf-8"))[0])
    with pytest.raises(UserError, match="没有改"):
        replace.put(original, NEW.encode(), backup=when == "at the last moment")
    assert not file.exists() if when == "gone" else file.read_text(encoding="utf-8") == "别人写的"
    assert [name for name in names(file.parent) if name.endswith(".tmp")] == []


@pytest.mark.parametrize("sign", ["~$报告.txt", "~$.txt", ".~lock.报告.txt#"])
def test_a_file_that_is_open_in_an_office_program_is_left(file: Path, sign: str) -> None:
    file.with_name(sign).touch()
    with pytest.raises(UserError, match="里开着，没有改"):
        replace.put(replace.take(file), NEW.encode())
    assert file.read_text(encoding="utf-8") == OLD


@POSIX
def test_a_read_only_file_is_left(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(UserError, match="只读"):
        replace.put(replace.take(file), NEW.encode())
    assert file.read_text(encoding="utf-8") == OLD


@POSIX
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(UserError, match="不是普通文件"):
        replace.put(replace.Original(tmp_path / "管道", b""), b"")


def test_a_full_disk_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="没有改成：磁盘已满。"):
        replace.put(replace.take(file), NEW.encode())
    assert file.read_text(encoding="utf-8") == OLD
    assert names(file.parent) == ["报告.txt"]


def test_a_new_file_is_never_an_old_one(file: Path) -> None:
    with pytest.raises(UserError, match="已经存在，没有覆盖"):
        replace.create(str(file), NEW.encode())
    assert file.read_text(encoding="utf-8") == OLD
    replace.create(str(file.with_name("另存.txt")), NEW.encode())
    assert names(file.parent) == ["另存.txt", "报告.txt"]
    with pytest.raises(UserError, match="文件夹不存在"):
        replace.create(str(file.parent / "没有的文件夹" / "a.txt"), b"")


@POSIX
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace.create(str(tmp_path / "a.txt"), b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@POSIX
def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path, root: Path) -> None:
    """At every single request to the system in turn: the file is whole, and so is the backup, if there is one."""
    seen = set()
    for moment in range(1, 100):
        folder = tmp_path / str(moment)
        folder.mkdir()
        path = folder / "a.txt"
        path.write_text(OLD, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(moment), NEW], env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, check=False
        )
        text = path.read_text(encoding="utf-8")
        assert text in (OLD, NEW)
        backup = path.with_name("a.txt.bak")
        assert not backup.exists() or backup.read_text(encoding="utf-8") == OLD
        seen.add(text)
        if done.returncode == 0:
            assert (text, names(folder)) == (NEW, ["a.txt", "a.txt.bak"])
            break
        assert done.returncode == -9, done.stderr
    else:
        pytest.fail("never finished")
    assert moment > 10
    assert seen == {OLD, NEW}
