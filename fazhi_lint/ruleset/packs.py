"""Find the built-in pack: compiled into the wheel, or, in a source checkout, compiled on first need and kept in a cache."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.rule import Rule, rule_from_json
from fazhi_lint.ruleset.tables import Tables

PACKAGE = Path(__file__).resolve().parent.parent
COMPILED = "_compiled"
CHECKS = "fazhi_lint.checks"


class Pack:
    """A compiled pack in a folder; everything is read on first use. ``held`` keeps a temporary folder alive with it."""

    def __init__(self, folder: Path, held: object = None) -> None:
        self.folder = folder
        self._held = held

    def _read(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_bytes())

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, by id."""
        return tuple(map(rule_from_json, self._read("rules")))

    @cached_property
    def documentation(self) -> dict[str, dict[str, Any]]:
        """Rationale and examples by rule id."""
        return dict(self._read("documentation"))

    @cached_property
    def profiles(self) -> dict[str, dict[str, Any]]:
        """Profiles by name."""
        return dict(self._read("profiles"))

    @cached_property
    def tables(self) -> Tables:
        """The dated tables."""
        return Tables(self.folder, self._held)


def source_rules() -> Path:
    """The folder of the YAML rules: inside an installed package, else at the top of the source tree."""
    for folder in (PACKAGE / "_rules", PACKAGE.parent / "rules"):
        if (folder / "data").is_dir():
            return folder
    raise UserError("找不到内置规则（rules 文件夹），安装可能不完整，请重新安装 fazhi_lint。")


def builtin_pack(cache: Path | None = None) -> Pack:
    """The built-in pack; ``cache`` is a folder where a source checkout may keep what it compiled (None: nowhere)."""
    packaged = PACKAGE / COMPILED
    if (packaged / "rules.json").is_file():
        return Pack(packaged)
    rules = source_rules()
    if cache is not None:
        folder = cache / "packs" / _key(rules)
        if (folder / "complete").is_file():
            return Pack(folder)
        try:
            _compile(rules, folder)
            (folder / "complete").touch()
            return Pack(folder)
        except OSError:
            pass  # a cache that cannot be written is done without
    import tempfile

    held = tempfile.TemporaryDirectory(prefix="fazhi_lint-")
    _compile(rules, Path(held.name))
    return Pack(Path(held.name), held)


def _compile(rules: Path, folder: Path) -> None:
    from fazhi_lint.ruleset.compile import compile_pack, compile_tables

    compiled = compile_pack(rules, CHECKS)
    compiled.write(folder)
    compile_tables(rules / "data", folder)


def _key(rules: Path) -> str:
    """A name for the present state of the rules and of the code that compiles them: paths, sizes and times."""
    from zlib import adler32, crc32

    state = bytearray()
    for root, pattern in ((rules, "**/*.yaml"), (rules / "data", "*.csv"), (PACKAGE / "checks", "**/*.py"), (PACKAGE / "ruleset", "*.py")):
        for path in sorted(root.glob(pattern)):
            stat = path.stat()
            state += f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode()
    return f"{crc32(state):08x}{adler32(state):08x}{len(state):x}"  # hashlib alone would cost 3 ms
