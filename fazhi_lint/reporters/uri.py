"""File names as programs on every system write them."""

from __future__ import annotations

import string

_PLAIN = frozenset((string.ascii_letters + string.digits + "-._~/").encode())


def slashed(path: str) -> str:
    """A path with forward slashes and without a leading ``./``, as repositories name files."""
    if "\\" in path and "/" not in path:
        path = path.replace("\\", "/")
    return path.removeprefix("./")


def uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): percent-encoded UTF-8; an absolute path becomes a ``file:`` URI.

    urllib would do this, and bring half the network with it.
    """
    path = slashed(path)
    encoded = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogatepass"))
    if path.startswith("//"):
        return f"file:{encoded}"  # \\server\share
    if path.startswith("/"):
        return f"file://{encoded}"
    if path[1:3] == ":/":
        return f"file:///{path[0]}:{encoded.partition('%3A')[2]}"
    return encoded
