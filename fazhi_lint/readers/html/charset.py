"""What a page says of its own encoding."""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,30})""", re.IGNORECASE)
_HEAD = 8192
# GB18030 and UTF-8 are tried anyway; of the rest, what Chinese pages are written in.
_OTHERS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "windows-1252": "cp1252", "iso-8859-1": "cp1252"}


def declared_encoding(data: bytes) -> str:
    """The codec a page names in its head, where it is one that would not be tried without being named; else empty."""
    found = _DECLARED.search(data[:_HEAD])
    return _OTHERS.get(found.group(1).decode("ascii").lower(), "") if found else ""
