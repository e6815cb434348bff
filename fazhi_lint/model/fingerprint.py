"""Which finding is which from one version of a draft to the next: by its rule and the words around it, not by its line."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_lint.model.diagnostic import Diagnostic
from fazhi_lint.model.positions import LineIndex

_WIDE = str.maketrans(",:;?!()<>", "，：；？！（）〈〉")  # so that a fix of half-width marks leaves the findings around them known
AROUND = 12  # characters on each side that tell two places with the same words apart


def fingerprints(diagnostics: Sequence[Diagnostic], lines: LineIndex) -> list[str]:
    """One fingerprint for each of a document's diagnostics, 32 hexadecimal digits, no two alike.

    It rests on the rule, the characters of the place, those next to it in its lines, and, where all of this occurs again,
    on how often it has occurred before. Spaces, the width of marks and the kind of line break do not count, nor does what
    stands on other lines. The words of the message do not count either: they get better, and the finding stays the same.
    """
    from hashlib import sha256

    seen: dict[tuple[str, ...], int] = {}
    result = []
    for diagnostic in diagnostics:
        key = (diagnostic.rule, *_context(diagnostic, lines))
        nth = seen[key] = seen.get(key, 0) + 1
        result.append(sha256("\0".join((*map(_without_zeros, key), str(nth))).encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return result


def _context(diagnostic: Diagnostic, lines: LineIndex) -> tuple[str, str, str]:
    """The characters before a place in its line, those of the place, those after it in its last line; no spaces."""
    start, end = diagnostic.span
    first = lines.line_span(lines.line_of(start))
    last = lines.line_span(lines.line_of(max(start, end - 1)))
    before, place, after = lines.text[first.start : start], lines.text[start:end], lines.text[end : last.end]
    return _solid(before)[-AROUND:], _solid(place), _solid(after)[:AROUND]


def _solid(text: str) -> str:
    return "".join(text.split()).translate(_WIDE)


def _without_zeros(text: str) -> str:
    """The text with nothing in it that could be taken for what stands between two parts; nearly always as it is."""
    return text.replace("\x01", "\x01\x01").replace("\0", "\x01\x02")
