"""PDF files made in code, and reports set in them as offices print theirs: A4, 22 lines of 28 characters, page numbers below."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Mapping

A4 = (595, 842)
LEFT, RIGHT, TOP = 73.5, 521.5, 720.0  # the first line's foot; GB/T 9704—2012: 156 mm × 225 mm, 28 mm from the left
EM, PITCH, LINES = 16, 29.0, 22
_OPENING, _CLOSING = "“‘（《〈【〔", "，。、；：？！”’）》〉】〕%"
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def width(text: str, size: float = EM) -> float:
    """How wide a text is set: Latin letters half as wide as Chinese characters."""
    return sum(size / 2 if char.isascii() else size for char in text)


def rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A straight line."""
    return f"{x0} {y0} m {x1} {y1} l S\n".encode()


class Pdf:
    """A PDF file in the making.

    Its one font has a box for every character. As in files from Word, text is written by the numbers of glyphs, and a table says
    which characters they are; ``says`` puts other characters there, or none.
    """

    def __init__(self, says: Mapping[str, str] | None = None) -> None:
        self._objects: list[tuple[bytes, bytes | None]] = [(b"", None)] * 3  # catalog, pages, font
        self._pages: list[int] = []
        self._glyphs: dict[str, int] = {}
        self._says = says or {}

    def add(self, dictionary: bytes, stream: bytes | None = None) -> int:
        """Add an object, with a stream or without; its number."""
        self._objects.append((dictionary, stream))
        return len(self._objects)

    def show(self, text: str, x: float, y: float, size: float = EM, *, matrix: str = "1 0 0 1", mode: int = 0) -> bytes:
        """The operators that put a text on a page; ``matrix`` turns it, mode 3 makes it invisible."""
        code = "".join(f"{self._glyphs.setdefault(char, len(self._glyphs) + 1):04x}" for char in text)
        return f"BT /F {size} Tf {mode} Tr {matrix} {x:.2f} {y:.2f} Tm <{code}> Tj ET\n".encode()

    def page(self, content: bytes, *, box: tuple[float, float] = A4, rotate: int = 0, drawings: bytes = b"") -> None:
        """Add a page; ``drawings`` are the names of forms and pictures in it."""
        number = self.add(b"", zlib.compress(content))
        page = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Rotate %d/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>"
        self._pages.append(self.add(page % (*box, rotate, number, drawings)))

    def picture(self) -> int:
        """Add a picture, one grey dot, to be drawn at any size."""
        return self.add(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", zlib.compress(b"\x80"))

    def save(self, *, password: bytes | None = None, owner: bytes = b"owner") -> bytes:
        """The whole file; with a ``password`` encrypted (an empty one lets everybody read)."""
        self._objects[0] = b"/Type/Catalog/Pages 2 0 R", None
        self._objects[1] = b"/Type/Pages/Count %d/Kids[%s]" % (len(self._pages), b" ".join(b"%d 0 R" % page for page in self._pages)), None
        self._objects[2] = self._font(), None
        key, locked = _lock(password, owner) if password is not None else (b"", b"")
        out = bytearray(b"%PDF-1.7\n%\xe4\xb8\xad\n")
        places = []
        for number, (dictionary, stream) in enumerate(self._objects, 1):
            places.append(len(out))
            body = b"<<%s>>" % dictionary
            if stream is not None:
                stream = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10], stream) if key else stream
                body = b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(stream), stream)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, locked, start)
        return bytes(out)

    def _font(self) -> bytes:
        file = self.add(b"", zlib.compress(_truetype()))
        boxes = self.add(b"", zlib.compress(b"\x00\x00" + b"".join(b"\x00\x01" if char.isascii() else b"\x00\x02" for char in self._glyphs)))
        said = [(number, self._says.get(char, char)) for char, number in self._glyphs.items()]
        lines = "".join(f"1 beginbfchar <{number:04x}> <{char.encode('utf-16-be').hex()}> endbfchar\n" for number, char in said if char)
        table = self.add(b"", zlib.compress(f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n{lines}endcmap".encode()))
        narrow = b" ".join(b"%d[500]" % number for char, number in self._glyphs.items() if char.isascii())
        return (
            b"/Type/Font/Subtype/Type0/BaseFont/Box/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Box"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[%s]/CIDToGIDMap %d 0 R/FontDescriptor"
            b"<</Type/FontDescriptor/FontName/Box/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 90/FontBBox[0 -120 1000 880]/FontFile2 %d 0 R>>>>]"
        ) % (table, narrow, boxes, file)


def _truetype() -> bytes:
    """The smallest font: no glyph, a box half as wide as high, and a square one."""
    half, full = (struct.pack(">hhhhhHH4b8h", 1, 0, -120, wide, 880, 3, 0, 1, 1, 1, 1, 0, wide, 0, -wide, -120, 0, 1000, 0) for wide in (500, 1000))
    tables = {
        b"glyf": half + full,
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -120, 1000, 880, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        b"hmtx": struct.pack(">Hhhh", 1000, 0, 0, 0),
        b"loca": struct.pack(">IIII", 0, 0, len(half), len(half + full)),
        b"maxp": struct.pack(">I14H", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    out, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32), b""
    for name, table in tables.items():
        out += struct.pack(">4sIII", name, 0, 12 + 16 * len(tables) + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return out + body


def _lock(password: bytes, owner: bytes) -> tuple[bytes, bytes]:
    """The key of a file with the 40-bit encryption of PDF 1.1, and what its trailer says of it."""
    user = (password + _PAD)[:32]
    of_owner = _rc4(hashlib.md5((owner + _PAD)[:32]).digest()[:5], user)
    permissions = -44 & 0xFFFFFFFF
    key = hashlib.md5(user + of_owner + permissions.to_bytes(4, "little") + b"0" * 16).digest()[:5]
    said = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>"
    return key, said % (b"30" * 16, b"30" * 16, of_owner.hex().encode(), _rc4(key, _PAD).hex().encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def wrap(text: str, room: float = RIGHT - LEFT, first: float = 2 * EM, size: float = EM) -> Iterator[str]:
    """The lines of a paragraph: no number is parted, no line starts with a closing mark or ends with an opening one."""
    line, left = "", room - first
    for unit in re.findall(rf"[{_OPENING}]*(?:[0-9A-Za-z.]+|——|……|.)[{_CLOSING}]*", text):
        if width(line + unit, size) > left:
            yield line
            line, left = "", room
        line += unit
    yield line


def typeset(text: str, *, head: str = "", mark: str = "— {} —") -> bytes:
    """A report, one paragraph a line, as a PDF: its first line the title, in the middle; 落款 and 成文日期 at the right.

    ``head`` is printed at the top of every page, ``mark`` with the number of the page at its foot.
    """
    pdf = Pdf()
    pages = [b""]
    row = 0
    for number, paragraph in enumerate(line for line in text.splitlines() if line.strip()):
        for line, x, size in _placed(paragraph, is_title=not number):
            if row == LINES:
                pages.append(b"")
                row = 0
            pages[-1] += pdf.show(line, x, TOP - row * PITCH, size)
            row += 1
        row += not number and row < LINES  # a blank line after the title
    for number, content in enumerate(pages, 1):
        foot = mark.format(number)
        content += pdf.show(foot, RIGHT - EM - width(foot, 14) if number % 2 else LEFT + EM, 60, 14)
        pdf.page(pdf.show(head, LEFT, 780, 10.5) + content)
    return pdf.save()


def _placed(paragraph: str, *, is_title: bool) -> Iterator[tuple[str, float, float]]:
    """Each printed line of a paragraph, where it starts, and its size."""
    if is_title:
        for line in wrap(paragraph, RIGHT - LEFT, 0, 22):
            yield line, (LEFT + RIGHT - width(line, 22)) / 2, 22
    elif re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日|[^，。：；\d]{4,20}(?:委员会|局|人民政府|厅|办公室)", paragraph):
        yield paragraph, RIGHT - 4 * EM - width(paragraph), EM
    else:
        flush = paragraph.endswith("：") and len(paragraph) < 20
        x = LEFT if flush else LEFT + 2 * EM
        for line in wrap(paragraph, first=x - LEFT):
            yield line, x, EM
            x = LEFT
