"""A program of its own: reads a PDF on standard input and writes what stands on its pages, as JSON, to standard output.

``extract.py`` starts it and says why it is a process. It imports nothing of the package, so that it starts quickly.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import math
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

NO_PDFIUM = 3
MAX_PAGES = 1000
MAX_CHARS = 1_000_000
MAX_OBJECTS = 100_000  # lines, pictures and pieces of text looked at in one document
MAX_UPRIGHTS = 500  # lines of tables on one page
MAX_DEPTH = 4  # of drawings inside drawings; text is read at any depth
MAX_MEMORY = 1 << 30
MAX_SECONDS = 25
_HYPHENS = (0x02, 0xAD, 0xFFFE)
_THIN = 3.0  # a filled box no thicker than this, in points, is a line
_SPACES = (0x09, 0x0A, 0x0D, 0x20, 0x85, 0x2028, 0x2029)
_SKEW = 0.06  # quarter turns, about 5 degrees


Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """A character, where its foot stands, and how far it reaches; points, with the text's own direction as x."""

    char: str
    left: float
    right: float
    y: float
    size: float


def main() -> None:
    """Read, and say what was found or, in one word, what was wrong."""
    _limit()
    sys.path.extend(json.loads(sys.argv[1]))
    try:
        import pypdfium2_raw as pdfium
    except ImportError:
        sys.exit(NO_PDFIUM)
    data = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(_document(pdfium, data), ensure_ascii=True, separators=(",", ":")))
    sys.stdout.flush()


def _limit() -> None:
    """Bounds the system keeps; Windows has none of this kind, there only the time is bounded, by the parent."""
    try:
        import resource
    except ImportError:
        return
    for which, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(which)[1]
        with contextlib.suppress(ValueError, OSError):  # macOS knows some of them and does not keep them
            resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _document(pdfium: Any, data: bytes) -> dict[str, Any]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        reasons = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "security"}
        return {"error": reasons.get(pdfium.FPDF_GetLastError(), "broken")}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        return {"error": "pages", "count": count}
    if count < 1:
        return {"error": "broken"}
    pages: list[dict[str, Any]] = []
    chars = objects = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            pages.append({"unreadable": True})
            continue
        text = pdfium.FPDFText_LoadPage(page)
        chars += max(0, pdfium.FPDFText_CountChars(text))
        if chars > MAX_CHARS:
            return {"error": "chars"}
        drawn = _Drawn(pdfium, page, MAX_OBJECTS - objects)
        objects += drawn.seen
        pages.append(_page(pdfium, page, text, drawn))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages}


def _page(pdfium: Any, page: Any, text: Any, drawn: _Drawn) -> dict[str, Any]:
    """One page: its text by direction, the usual direction first, with the lines drawn as that text sees them."""
    width, height = drawn.box[2] - drawn.box[0], drawn.box[3] - drawn.box[1]
    letters = _Letters(pdfium, text, drawn.box)
    by_turn: dict[int, list[Glyph]] = {}
    for turn, glyph in letters:
        by_turn.setdefault(turn, []).append(glyph)
    turns = sorted(by_turn, key=lambda turn: -len(by_turn[turn]))
    main = turns[0] if turns else 0
    rules = [_turned(rule, main) for rule in drawn.rules]
    uprights = _Uprights(rules) if rules else None
    return {
        "box": _turned(drawn.box, main),
        "views": [list(_runs(by_turn[turn], uprights if turn == main else None)) for turn in turns],
        "rules": [[round(value, 1) for value in rule] for rule in rules],
        "pictured": round(min(1.0, drawn.pictured / (width * height)), 2) if width * height > 0 else 0,
        "shapes": drawn.shapes,
        "hidden": drawn.hidden,
        "fontless": letters.fontless,
    }


def _turned(box: Box, turn: int) -> Box:
    """A box in page space as seen by text that runs at ``turn`` quarter turns counter-clockwise."""
    left, bottom, right, top = box
    return ((left, bottom, right, top), (bottom, -right, top, -left), (-right, -top, -left, -bottom), (-top, left, -bottom, right))[turn]


class _Letters:
    """Every character the file itself gives on a page, with its direction in quarter turns; no text askew (watermarks)."""

    def __init__(self, pdfium: Any, text: Any, page: Box) -> None:
        self._pdfium, self._text, self._page = pdfium, text, page
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._turn, self._size = 0, 1.0
        self.fontless = False  # a font is neither in the file nor on this machine; single characters are lost then

    def __iter__(self) -> Iterator[tuple[int, Glyph]]:
        pdfium, text = self._pdfium, self._text
        last, first, surrogate = None, True, 0
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if (code <= 0x20 or code == 0xFFFE) and pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue  # a space or line break pdfium supposes; the places tell more
            owner = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
            if owner != last:
                last, first = owner, True
                self._look_at_font(index)
            if 0xD800 <= code < 0xDC00:
                surrogate = code
                continue
            if surrogate and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((surrogate - 0xD800) << 10) + code - 0xDC00
            surrogate = 0
            if first and 0x4E00 <= code < 0xA000:
                first = False
                self.fontless |= self._is_shapeless(index)
            char = self._char(index, code)
            if char and self._turn >= 0 and (glyph := self._glyph(index, char)):
                yield self._turn, glyph

    def _look_at_font(self, index: int) -> None:
        """Direction and size of the characters of one piece of text."""
        pdfium, m = self._pdfium, self._matrix
        if pdfium.FPDFText_GetMatrix(self._text, index, m):
            turns = math.atan2(m.b, m.a) / (math.pi / 2)
            self._turn = round(turns) % 4 if abs(turns - round(turns)) < _SKEW else -1
            self._size = min(2000.0, abs(pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(m.c, m.d))) or 1.0

    def _glyph(self, index: int, char: str) -> Glyph | None:
        """The character with its place; None where that is unknown or off the page, where nobody sees it."""
        pdfium, text, box, page = self._pdfium, self._text, self._box, self._page
        if not (pdfium.FPDFText_GetLooseCharBox(text, index, box) and pdfium.FPDFText_GetCharOrigin(text, index, self._x, self._y)):
            return None
        if not (page[0] <= (box.left + box.right) / 2 <= page[2] and page[1] <= (box.bottom + box.top) / 2 <= page[3]):
            return None
        left, right, foot = box.left, box.right, self._y.value
        if self._turn:
            left, _, right, _ = _turned((box.left, box.bottom, box.right, box.top), self._turn)
            foot = _turned((self._x.value, self._y.value, self._x.value, self._y.value), self._turn)[1]
        return Glyph(char, left, right, foot, self._size) if math.isfinite(foot) else None

    def _char(self, index: int, code: int) -> str:
        if self._pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            return "\ufffd"
        if code in _HYPHENS:
            return "-" if code != 0xAD and self._pdfium.FPDFText_IsHyphen(self._text, index) == 1 else ""
        if code in _SPACES:
            return " "
        return "\ufffd" if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)

    def _is_shapeless(self, index: int) -> bool:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        found = self._pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return bool(found) and bottom.value == top.value


def _runs(glyphs: list[Glyph], uprights: _Uprights | None) -> Iterator[list[Any]]:
    """Characters that follow each other on one line without a gap or a line drawn between: text, left, right, foot, size."""
    start = 0
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs) and _adjoin(glyphs[i - 1], glyphs[i]) and not (uprights and uprights.between(glyphs[i - 1], glyphs[i])):
            continue
        run = glyphs[start:i]
        yield [_joined(run), *(round(value, 1) for value in (run[0].left, run[-1].right, run[0].y, run[0].size))]
        start = i


def _adjoin(a: Glyph, b: Glyph) -> bool:
    return abs(a.y - b.y) < 0.05 * b.size and abs(a.size - b.size) < 0.1 * b.size and -0.3 * b.size < b.left - a.right < 0.35 * b.size


def _joined(run: list[Glyph]) -> str:
    """The text of a run, with a space where Latin words stand apart though the file has none."""
    text = run[0].char
    for a, b in itertools.pairwise(run):
        apart = b.left - a.right > 0.15 * b.size and a.char.isascii() and b.char.isascii() and (a.char.isalpha() or b.char.isalpha())
        text += " " + b.char if apart else b.char
    return text


class _Uprights:
    """The upright lines of a page, to ask whether one stands between two characters."""

    def __init__(self, rules: list[Box]) -> None:
        self._lines = sorted(((left + right) / 2, bottom, top) for left, bottom, right, top in rules if right - left <= _THIN < top - bottom)[:MAX_UPRIGHTS]
        self._places = [line[0] for line in self._lines]

    def between(self, a: Glyph, b: Glyph) -> bool:
        slack = 0.2 * b.size
        first, last = bisect_left(self._places, a.right - slack), bisect_right(self._places, b.left + slack)
        return any(bottom <= b.y + b.size / 2 <= top for _, bottom, top in self._lines[first:last])


class _Drawn:
    """What is on a page besides text: straight lines, pictures, other shapes; and whether its text is hidden."""

    def __init__(self, pdfium: Any, page: Any, most: int) -> None:
        self._pdfium, self._most = pdfium, most
        self._edges = [ctypes.c_float() for _ in range(4)]
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.box: Box = (box.left, box.bottom, box.right, box.top)
        self.rules: list[Box] = []
        self.pictured = 0.0
        self.shapes = self.seen = 0
        self.texts = self.hidden_texts = 0
        self._walk(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)

    @property
    def hidden(self) -> bool:
        return self.texts > 0 and 2 * self.hidden_texts > self.texts

    def _walk(self, holder: Any, count: Any, get: Any, depth: int) -> None:
        pdfium = self._pdfium
        for index in range(count(holder)):
            if self.seen >= self._most:
                return
            self.seen += 1
            item = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.texts += 1
                self.hidden_texts += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                self._walk(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
                self._shape(item, kind, depth)

    def _shape(self, item: Any, kind: int, depth: int) -> None:
        pdfium = self._pdfium
        if not pdfium.FPDFPageObj_GetBounds(item, *self._edges):
            return
        left, bottom, right, top = (edge.value for edge in self._edges)
        if not math.isfinite(left + bottom + right + top):
            return
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.pictured += max(0.0, min(right, self.box[2]) - max(left, self.box[0])) * max(0.0, min(top, self.box[3]) - max(bottom, self.box[1]))
        elif depth == 0:
            self.shapes += 1
            if right - left <= _THIN or top - bottom <= _THIN:
                self.rules.append((left, bottom, right, top))
            else:
                self.rules.extend(self._sides(item))

    def _sides(self, path: Any) -> Iterator[Box]:
        """The level and upright strokes of a drawn outline: the frame of a table, or all of its lines in one path."""
        pdfium = self._pdfium
        fill, stroke, m = ctypes.c_int(), ctypes.c_int(), pdfium.FS_MATRIX()
        if not (pdfium.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value and pdfium.FPDFPageObj_GetMatrix(path, m)):
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        first = before = (0.0, 0.0)
        for index in range(min(pdfium.FPDFPath_CountSegments(path), self._most - self.seen)):
            self.seen += 1
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            here = (m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                first = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from _straight(before, here)
                if pdfium.FPDFPathSegment_GetClose(segment):
                    yield from _straight(here, first)
            before = here


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    (left, right), (bottom, top) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    if (right - left <= 1) != (top - bottom <= 1):
        yield left, bottom, right, top


if __name__ == "__main__":
    main()
