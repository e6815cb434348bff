"""The zip package of a Word file, opened without trust: bounded, never written to disk, XML without entities."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from fazhi_lint.errors import InputError
from fazhi_lint.readers.docx.names import PACKAGE, STRICT, Element

MAX_MEMBERS = 10_000
MAX_PART = 16 * 1024 * 1024  # of one part, unpacked; the body of a report of 100 pages has about 1 MB
MAX_TOTAL = 48 * 1024 * 1024  # of all parts that are read
MAX_RATIO = 400  # XML packs 10 to 60 times smaller
_SMALL = 1024 * 1024  # a part of this size is let through at any ratio
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_AGAIN = "请用 Word 或 WPS 打开，“另存为”Word 文档（.docx）后再检查。"
_KINDS = {"xl/workbook.xml": "Excel 表格", "ppt/presentation.xml": "PPT 演示文稿", "content.xml": "ODF 文档", "OFD.xml": "OFD 版式文件"}
DAMAGED = f"文件损坏，或没有传完整，不能作为 Word 文档打开。{_AGAIN}"


class Package:
    """The parts of one Word file.

    Part names are zip member names (``word/document.xml``). ``document`` is the part with the body. Raises InputError, in
    words for the user, for whatever is not a readable Word file.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.zip = _open(data)
        self._members = {info.filename.replace("\\", "/").lower(): info for info in self.zip.infolist()}
        self._trees: dict[str, Element] = {}
        self._read = 0
        self.strict = False
        self.document = self._find_document()

    def has(self, part: str) -> bool:
        """Whether the package holds ``part``."""
        return part.lower() in self._members

    def member(self, part: str) -> zipfile.ZipInfo:
        """The zip entry of ``part``; names are compared without regard to case, as the format asks."""
        try:
            return self._members[part.lower()]
        except KeyError:
            raise InputError("damaged", f"这个 Word 文档缺少一个部件（{part}），文件可能损坏。{_AGAIN}") from None

    def part(self, part: str) -> bytes:
        """What ``part`` holds, unpacked; never more than the limits whatever the zip headers promise."""
        info = self.member(part)
        if info.flag_bits & 1:
            raise InputError("encrypted", f"文件加了密码，读不了。{_AGAIN.replace('打开', '打开，去掉密码')}")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError("damaged", DAMAGED)
        room = min(MAX_PART, MAX_TOTAL - self._read)
        try:
            with self.zip.open(info) as stream:
                content = stream.read(room + 1)
        except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise InputError("damaged", DAMAGED) from None
        if len(content) > room or len(content) > max(_SMALL, MAX_RATIO * info.compress_size):
            raise InputError("too-large", f"文件解压以后太大（{part} 超过上限），不像一份报告，没有检查。请确认文件是否选对。")
        self._read += len(content)
        return content

    def xml(self, part: str) -> Element:
        """The root element of ``part``, parsed once. ISO strict documents come with the usual (transitional) namespaces."""
        if part.lower() not in self._trees:
            content = self.part(part)
            for strict, usual in STRICT:
                if strict in content:
                    self.strict = True
                    content = content.replace(strict, usual)
            self._trees[part.lower()] = parse(content, part)
        return self._trees[part.lower()]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of the package that ``part`` names as its ``kind`` (``styles``, ``footnotes``, ``header`` …) and that exist.

        The last step of the relationship's type is compared, so that strict and transitional documents are alike.
        """
        rels = relationships_of(part)
        if not self.has(rels):
            return []
        found = []
        for link in self.xml(rels).iter(f"{{{PACKAGE}}}Relationship"):
            if link.get("Type", "").rpartition("/")[2] == kind and link.get("TargetMode") != "External":
                target = resolve(part, link.get("Target", ""))
                if self.has(target):
                    found.append(target)
        return found

    def _find_document(self) -> str:
        found = self.related("", "officeDocument")
        main = next((part for part in found if part.lower().endswith(".xml")), None)
        other = next((kind for part, kind in _KINDS.items() if self.has(part)), None)
        if main is None or other is not None:
            what = f"是{other}" if other else "里没有 Word 文档的正文"
            raise InputError("unreadable", f"这个文件虽然是压缩格式，但{what}，不能作为 Word 文档（.docx）检查。请确认文件是否选对。")
        return main


def relationships_of(part: str) -> str:
    """The part that lists what ``part`` refers to; of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """The part a relationship of ``part`` points at."""
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def parse(content: bytes, part: str = "") -> Element:
    """The root of an XML part: no entities, no document type, nothing fetched, at most 256 levels deep."""
    from lxml import etree

    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False}
    try:
        root = etree.fromstring(content, etree.XMLParser(**options))
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise InputError("damaged", f"文件损坏：{part} 不是合格的 XML，不能作为 Word 文档打开。{_AGAIN}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("damaged", f"文件里的 {part} 带有文档类型声明，正常的 Word 文档没有，为安全起见没有检查。{_AGAIN}")
    return root


def _open(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("encrypted", "文件设置了打开密码，读不了。请在 Word 或 WPS 中去掉密码，另存后再检查。")
        raise InputError("unreadable", f"内容是旧版 Office 格式（.doc、.wps），只是扩展名改成了 .docx。{_AGAIN}")
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise InputError("too-large", "文件里的部件太多，不像一份 Word 文档，没有检查。请确认文件是否选对。")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, OSError, NotImplementedError, ValueError, OverflowError):
        if not data.startswith(b"PK"):
            raise InputError("unreadable", f"扩展名是 .docx，内容却不是 Word 文档。{_AGAIN}") from None
        raise InputError("damaged", DAMAGED) from None
