"""The rules of a command: the built-in pack and packs of one's own, kept compiled in the user's cache folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_lint import api
from fazhi_lint.cli.parser import Parser
from fazhi_lint.cli.places import cache_folder


def pack_option(parser: Parser) -> None:
    """The option ``--pack``."""
    parser.each("--pack", metavar="FOLDER", help="另外用这个文件夹里的规则和方案（本单位的规则包），可以写多次")


def load_pack(folders: Sequence[str] = ()) -> api.Pack:
    """The built-in pack, with what the packs in ``folders`` add."""
    cache = cache_folder()
    builtin = api.builtin_pack(cache)
    return api.with_packs(builtin, [Path(folder) for folder in folders], cache) if folders else builtin
