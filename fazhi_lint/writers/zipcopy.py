"""A zip file with some members changed and all others copied as they lie there, compressed bytes and order included."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fazhi_lint.errors import InputError

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DESCRIPTOR, _UTF8 = 8, 0x800
_LIMIT = 0xFFFFFFFF
_ZIP64 = 1


def rewrite(data: bytes, archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The zip file ``data``, opened as ``archive``, with ``changed`` members; those it does not have come last.

    ``changed`` goes by member names as they are written in the file. Raises InputError where members overlap, which
    no honest zip file does.
    """
    infos = archive.infolist()
    starts = sorted(info.header_offset for info in infos)
    if len(set(starts)) < len(starts):
        raise InputError("damaged", "文件损坏：压缩包里的部件互相重叠。请用 Word 或 WPS 打开，另存后再试。")
    ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
    out = bytearray()
    directory = bytearray()
    last = {info.filename: info for info in infos}  # of several members of one name the last one counts
    for info in infos:
        offset = len(out)
        if info.filename in changed and last[info.filename] is info:
            entry = _packed(info, changed[info.filename], out)
        else:
            out += data[info.header_offset : ends[info.header_offset]]
            entry = info
        directory += _entry(entry, offset)
    for name, content in changed.items():
        if name not in last:
            fresh = ZipInfo(name, infos[0].date_time if infos else (1980, 1, 1, 0, 0, 0))
            fresh.compress_type = ZIP_DEFLATED
            fresh.create_system = infos[0].create_system if infos else 0
            fresh.flag_bits = 0 if name.isascii() else _UTF8
            offset = len(out)
            directory += _entry(_packed(fresh, content, out), offset)
    total = len(infos) + sum(name not in last for name in changed)
    return bytes(out + directory + _end(total, len(directory), len(out), archive.comment))


def _packed(info: ZipInfo, content: bytes, out: bytearray) -> ZipInfo:
    """Write a member with new content; the date and the attributes stay."""
    made = ZipInfo(info.filename, info.date_time)
    made.compress_type = ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED
    made.create_system, made.create_version, made.extract_version = info.create_system, info.create_version, info.extract_version
    made.external_attr, made.internal_attr, made.comment = info.external_attr, info.internal_attr, info.comment
    made.orig_filename, made.flag_bits = info.orig_filename, info.flag_bits & _UTF8
    body = content if made.compress_type == ZIP_STORED else _deflate(content)
    made.CRC, made.compress_size, made.file_size = zlib.crc32(content), len(body), len(content)
    name = _name(made)
    out += _LOCAL + struct.pack(
        "<5H3L2H", made.extract_version, made.flag_bits, made.compress_type, *_date(made), made.CRC, len(body), len(content), len(name), 0
    )
    out += name + body
    return made


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _entry(info: ZipInfo, offset: int) -> bytes:
    """The line of a member in the directory."""
    name, extra = _name(info), _extra(info.extra)
    head = struct.pack(
        "<4B4H3L5H2L",
        info.create_version,
        info.create_system,
        info.extract_version & 0xFF,
        info.reserved,
        info.flag_bits,
        info.compress_type,
        *_date(info),
        info.CRC,
        min(info.compress_size, _LIMIT),
        min(info.file_size, _LIMIT),
        len(name),
        len(extra),
        len(info.comment),
        0,
        info.internal_attr,
        info.external_attr,
        offset,
    )
    return _CENTRAL + head + name + extra + info.comment


def _extra(fields: bytes) -> bytes:
    """The extra fields of a member without the one for sizes beyond 4 GB, which are never needed here."""
    kept = b""
    while len(fields) >= 4:
        identity, size = struct.unpack("<2H", fields[:4])
        if identity != _ZIP64:
            kept += fields[: 4 + size]
        fields = fields[4 + size :]
    return kept


def _end(count: int, size: int, offset: int, comment: bytes) -> bytes:
    return _END + struct.pack("<4H2LH", 0, 0, count, count, size, offset, len(comment)) + comment


def _name(info: ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _date(info: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (max(year, 1980) - 1980) << 9 | month << 5 | day
