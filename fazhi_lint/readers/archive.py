"""A zip file of reports (.zip): its documents one by one, nothing written to disk.

A zip file is easily made to hurt: sizes that are not true, members that overlap, names that climb out of folders. So what it says of
itself is checked before anything is unpacked, and what comes out is counted.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from fazhi_lint.errors import InputError
from fazhi_lint.readers.kinds import SUFFIXES, is_side_file, kind_of, named_kind

MOST_MEMBERS = 5000
MOST_BYTES = 256 * 1024 * 1024  # of all documents together, unpacked
_MOST_OF_ONE = 32 * 1024 * 1024
_RATIO = 300  # text packs to a tenth; a thousandth is the most deflate can do
_DIRECTORY = 4 * 1024 * 1024
_END = b"PK\x05\x06"
_ENCRYPTED, _UTF8 = 0x1, 0x800


class Member(NamedTuple):
    """A document in a zip file: its name inside, and what it holds or why it cannot be had."""

    name: str
    data: bytes = b""
    problem: InputError | None = None


def members(data: bytes) -> Iterator[Member]:
    """The documents of a zip file by name, those of zip files in it too, one level deep.

    Raises InputError where the file as a whole cannot be read or holds no document.
    """
    yield from _members(data, "", _Budget(), nested=False)


class _Budget:
    """How much may still be unpacked."""

    left = MOST_BYTES

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise InputError("too-large", f"压缩包里的文稿解压后超过 {MOST_BYTES // 1048576} MB，后面的没有检查。请分几次检查。")


def _members(data: bytes, folder: str, budget: _Budget, *, nested: bool) -> Iterator[Member]:
    archive, listed = _open(data)
    documents = sorted((_name(info), number, info) for number, info in enumerate(listed) if _wanted(info))
    if not documents:
        suffixes = sorted({PurePosixPath(_name(info)).suffix.lower() for info in listed if not _is_folder(info)} - {""})
        found = f"，只有 {'、'.join(suffixes[:5])} 文件" if suffixes else ""
        raise InputError("unreadable", f"压缩包里没有可以检查的文稿{found}。")
    seen: dict[str, int] = {}
    for name, _, info in documents:
        if budget.left < 0:
            return
        seen[name] = seen.get(name, 0) + 1
        name = folder + name + (f"（{seen[name]}）" if seen[name] > 1 else "")
        try:
            content = _unpack(archive, info, budget)
            if kind_of(content, named_kind(name)) == "zip":
                if nested:
                    raise InputError("unreadable", "压缩包套在压缩包里超过两层。请先解压。")
                yield from _members(content, f"{name}/", budget, nested=True)
            else:
                yield Member(name, content)
        except InputError as error:
            yield Member(name, problem=error)


def _open(data: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """The zip file and its members, after a look at how long the list of them is."""
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise InputError("damaged", "压缩包不完整，打不开。可能没有传完，请重新获取。")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if int.from_bytes(data[end + 10 : end + 12], "little") > MOST_MEMBERS or size > _DIRECTORY:
        raise InputError("too-large", f"压缩包里的文件超过 {MOST_MEMBERS} 个。请分成几个压缩包。")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OverflowError, OSError):
        raise InputError("damaged", "压缩包已经损坏，打不开。请重新获取。") from None
    listed = archive.infolist()
    if len(listed) > MOST_MEMBERS:
        raise InputError("too-large", f"压缩包里的文件超过 {MOST_MEMBERS} 个。请分成几个压缩包。")
    return archive, listed


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise InputError("encrypted", "压缩包设了密码。请先解压，再检查里面的文稿。")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError("unreadable", "压缩的方法不常见，解不开。请先解压，再检查里面的文稿。")
    if info.file_size > _MOST_OF_ONE:
        raise InputError("too-large", f"解压后有 {info.file_size / 1048576:.0f} MB，超过 {_MOST_OF_ONE // 1048576} MB 的上限。")
    if info.file_size > 1048576 and info.file_size > _RATIO * max(info.compress_size, 1):
        raise InputError("too-large", f"压缩了 {info.file_size // max(info.compress_size, 1)} 倍，不像是文稿。")
    budget.take(info.file_size)
    try:
        with archive.open(info) as file:
            content = file.read(_MOST_OF_ONE + 1)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise InputError("damaged", "在压缩包里已经损坏。请重新获取压缩包。") from None
    if len(content) != info.file_size:
        raise InputError("damaged", "在压缩包里已经损坏。请重新获取压缩包。")
    return content


def _wanted(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a document, not a folder or what a system leaves beside documents."""
    name = PurePosixPath(_name(info))
    return not _is_folder(info) and name.suffix.lower() in SUFFIXES and not is_side_file(name.parts)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """As `ZipInfo.is_dir`, which fails on an entry without a name."""
    return info.filename.endswith("/")


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese systems write it in GBK and do not say so; folders above are of no concern."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode("utf-8", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "（无名文件）"
