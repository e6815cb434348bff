"""Putting a changed document in the place of the old one: in one step, and only if nobody else changed it meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from fazhi_lint.errors import UserError, reason_of


class Original(NamedTuple):
    """A file as it was read: the real file behind symbolic links, and its content."""

    path: Path
    data: bytes


def take(name: str | Path) -> Original:
    """Read a file that is to be changed; raises UserError where it cannot be read."""
    path = Path(os.path.realpath(name))
    try:
        return Original(path, path.read_bytes())
    except OSError as error:
        raise UserError(f"读不到文件：{reason_of(error)}。") from None


def put(original: Original, data: bytes, *, backup: bool = False) -> Path | None:
    """Make ``data`` the content of the file; gives the backup, if one was asked for.

    Whoever reads the file, and whatever happens meanwhile, finds the old content or the new, never a part. Permissions stay, and
    so does the owner where the system lets it. Raises UserError where the file may not be written or is no longer what was read.
    """
    path = original.path
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError("这不是普通文件，没有改。")
        if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
            raise UserError("文件是只读的，没有改。要改它，请先去掉只读属性，或者用 -o 另存。")
        _refuse_open(path)
        with written(path.parent, data) as temporary:
            _dress(temporary, path)
            os.utime(temporary)
            _refuse_changed(original)
            kept = _keep(original) if backup else None
            _refuse_changed(original)
            os.replace(temporary, path)
        _settle(path.parent)
    except OSError as error:
        raise UserError(f"没有改成：{reason_of(error)}。") from None
    return kept


def create(name: str, data: bytes) -> None:
    """Write a new file, whole or not at all; raises UserError where there is one already."""
    path = Path(name)
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
            path.write_bytes(data)
        elif not _placed(path, data):
            raise UserError(f"“{name}”已经存在，没有覆盖。请换一个文件名，或者先把它移走。")
    except FileNotFoundError:
        raise UserError(f"写不了“{name}”：文件夹不存在。") from None
    except OSError as error:
        raise UserError(f"写不了“{name}”：{reason_of(error)}。") from None


@contextmanager
def written(folder: Path, data: bytes) -> Iterator[Path]:
    """A private file with ``data``, safe on the disk, to be moved to its place; gone afterwards where it was not."""
    temporary = folder / f".fazhi-lint-{os.urandom(6).hex()}.tmp"  # named before it is made: an interruption in between finds it
    try:
        with open(temporary, "xb", opener=_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def usual_mode() -> int:
    """The permissions a new file has."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse_open(path: Path) -> None:
    """Raise UserError where the file of an office program says that it has the document open, and would write over what is put there."""
    name = path.name
    for sign in (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"):  # Word leaves out the start of long names
        if path.with_name(sign).exists():
            raise UserError(f"文件正在 Word、WPS 或者 LibreOffice 里开着，没有改。请先关闭；如果没有开着，请删去同一文件夹里的“{sign}”再试。")


def _refuse_changed(original: Original) -> None:
    if original.path.read_bytes() != original.data:
        raise UserError("在检查的这段时间里，文件被别的程序改过了，没有改。请关掉正在编辑它的程序，再运行一次。")


def _keep(original: Original) -> Path:
    """Leave the old content beside the file under a name that is free: 报告.txt.bak, 报告.txt.bak.1, …"""
    for number in count():
        path = original.path.with_name(f"{original.path.name}.bak{f'.{number}' if number else ''}")
        if _placed(path, original.data, original.path):
            return path
    raise AssertionError  # the numbers do not end


def _placed(path: Path, data: bytes, like: Path | None = None) -> bool:
    """Write a file under a name that nothing has; False where something has it."""
    if os.path.lexists(path):
        return False
    with written(path.parent, data) as temporary:
        if like is not None:
            _dress(temporary, like)
        else:
            os.chmod(temporary, usual_mode())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            os.replace(temporary, path)
    return True


def _dress(temporary: Path, path: Path) -> None:
    """Give the new file what the old one has: owner, permissions, times, attributes."""
    status = path.stat()
    mode = stat.S_IMODE(status.st_mode)
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(temporary, status.st_uid, -1)
        try:
            os.chown(temporary, -1, status.st_gid)
        except PermissionError:  # what the old group could do, the new one must not
            mode = mode & ~0o070 | (mode & 0o007) << 3
    shutil.copystat(path, temporary)
    os.chmod(temporary, mode)


def _settle(folder: Path) -> None:
    """Have the system write down which file has the name now; where that is not possible it will sooner or later."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
