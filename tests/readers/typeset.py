"""PDF files made in code, and reports set in them as offices print theirs: A4, 22 lines of 28 characters, page numbers below."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator

A4 = (595, 842)
LEFT, RIGHT, TOP = 73.5, 521.5, 720.0  # the first line's foot; GB/T 9704—2012: 156 mm × 225 mm, 28 mm from the left
EM, PITCH, LINES = 16, 29.0, 22
_OPENING, _CLOSING = "“‘（《〈【〔", "，。、；：？！”’）》〉】〕%"
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
# A font that every PDF reader knows: no file needs to be put in, and text is written as UTF-16. Latin letters are half as wide.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 93"
    b"/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def width(text: str, size: float = EM) -> float:
    """How wide a text is set."""
    return sum(size / 2 if char.isascii() else size for char in text)


def show(text: str, x: float, y: float, size: float = EM, *, matrix: str = "1 0 0 1", mode: int = 0, font: str = "F") -> bytes:
    """The operators that put a text on a page; ``matrix`` turns it, mode 3 makes it invisible."""
    code = text.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {mode} Tr {matrix} {x:.2f} {y:.2f} Tm <{code}> Tj ET\n".encode()


def rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A straight line."""
    return f"{x0} {y0} m {x1} {y1} l S\n".encode()


class Pdf:
    """A PDF file in the making."""

    def __init__(self) -> None:
        self._objects: list[tuple[bytes, bytes | None]] = [(b"", None), (b"", None), (_FONT, None)]  # catalog, pages, font
        self._pages: list[int] = []
        self._more = b""

    def add(self, dictionary: bytes, stream: bytes | None = None) -> int:
        """Add an object, with a stream or without; its number."""
        self._objects.append((dictionary, stream))
        return len(self._objects)

    def font(self, dictionary: bytes) -> str:
        """Add a font under a name of its own."""
        number = self.add(dictionary)
        self._more += b"/F%d %d 0 R" % (number, number)
        return f"F{number}"

    def page(self, content: bytes, *, box: tuple[float, float] = A4, rotate: int = 0, drawings: bytes = b"") -> None:
        """Add a page; ``drawings`` are the names of forms and pictures in it."""
        number = self.add(b"", zlib.compress(content))
        self._pages.append(
            self.add(
                b"/Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Rotate %d/Contents %d 0 R/Resources<</Font<</F 3 0 R@>>/XObject<<%s>>>>"
                % (*box, rotate, number, drawings)
            )
        )

    def picture(self) -> int:
        """Add a picture, one grey dot, to be drawn at any size."""
        return self.add(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", zlib.compress(b"\x80"))

    def save(self, *, password: bytes | None = None, owner: bytes = b"owner") -> bytes:
        """The whole file; with a ``password`` encrypted (an empty one lets everybody read)."""
        self._objects[0] = b"/Type/Catalog/Pages 2 0 R", None
        self._objects[1] = b"/Type/Pages/Count %d/Kids[%s]" % (len(self._pages), b" ".join(b"%d 0 R" % page for page in self._pages)), None
        key, locked = _lock(password, owner) if password is not None else (b"", b"")
        out = bytearray(b"%PDF-1.7\n%\xe4\xb8\xad\n")
        places = []
        for number, (dictionary, stream) in enumerate(self._objects, 1):
            places.append(len(out))
            body = dictionary.replace(b"@", self._more)
            body = body if body.startswith(b"<<") else b"<<%s>>" % body
            if stream is not None:
                stream = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10], stream) if key else stream
                body = body[:-2] + b"/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(stream), stream)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, locked, start)
        return bytes(out)


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
    pages = [b""]
    row = 0
    for number, paragraph in enumerate(line for line in text.splitlines() if line.strip()):
        for line, x, size in _placed(paragraph, is_title=not number):
            if row == LINES:
                pages.append(b"")
                row = 0
            pages[-1] += show(line, x, TOP - row * PITCH, size)
            row += 1
        row += not number and row < LINES  # a blank line after the title
    pdf = Pdf()
    for number, content in enumerate(pages, 1):
        foot = mark.format(number)
        if foot:
            content += show(foot, RIGHT - EM - width(foot, 14) if number % 2 else LEFT + EM, 60, 14)
        pdf.page((show(head, LEFT, 780, 10.5) if head else b"") + content)
    return pdf.save()


def _placed(paragraph: str, *, is_title: bool) -> Iterator[tuple[str, float, float]]:
    """Each printed line of a paragraph, where it starts, and its size."""
    if is_title:
        for line in wrap(paragraph, RIGHT - LEFT, 0, 22):
            yield line, (LEFT + RIGHT - width(line, 22)) / 2, 22
    elif re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日|[^，。：；\d]{4,20}(?:委员会|局|人民政府|厅|办公室)", paragraph):
        yield paragraph, RIGHT - 4 * EM - width(paragraph), EM
    else:
        flush = paragraph.endswith("：") and "，" not in paragraph[:12] and paragraph[0] not in "一二（"
        x = LEFT if flush else LEFT + 2 * EM
        for line in wrap(paragraph, first=x - LEFT):
            yield line, x, EM
            x = LEFT
