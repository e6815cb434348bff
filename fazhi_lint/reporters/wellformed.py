"""Text that may stand in XML and HTML, before their escapes."""

from __future__ import annotations

import re

# XML 1.0, production 2 (Char). Half a surrogate pair, which is no character at all, is outside of it too.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def wellformed(text: str) -> str:
    """The text with every character that XML forbids replaced by U+FFFD, one for one."""
    return _NOT_XML.sub("\ufffd", text)
