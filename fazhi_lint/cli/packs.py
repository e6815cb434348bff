"""The rules of a command: the built-in pack and packs of one's own, kept compiled in the user's cache folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli.parser import Parser
from fazhi_lint.cli.places import cache_folder


def pack_option(parser: Parser) -> None:
    """The option ``--pack``."""
    parser.each("--pack", metavar="PACK", help="另外用这个规则包：文件夹，或者 pack:名称（已安装的），可以写多次")


INSTALLED = "pack:"


def load_pack(packs: Sequence[str] = ()) -> api.Pack:
    """The built-in pack, with what ``packs`` add: folders, and installed packs as ``pack:NAME``."""
    cache = cache_folder()
    builtin = api.builtin_pack(cache)
    sources = [api.installed(name.removeprefix(INSTALLED)) if name.startswith(INSTALLED) else Path(name) for name in packs]
    return api.with_packs(builtin, sources, cache) if sources else builtin
