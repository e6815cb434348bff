"""Build hook: a wheel carries the built-in rules compiled; an editable install goes on using the top-level ``rules/``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Put ``rules/`` and what it compiles to into the wheel, by way of a temporary folder: the source tree stays as it is."""

    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say what goes where; nothing for an editable install."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="fazhi_lint-build-")
        compiled = Path(self._folder.name)
        root = Path(self.root)
        compile_rules(root, compiled)
        for file in sorted(compiled.iterdir()):
            build_data["force_include"][str(file)] = f"fazhi_lint/_compiled/{file.name}"
        build_data["force_include"][str(root / "rules")] = "fazhi_lint/_rules"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder once the wheel is written."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def compile_rules(root: Path, folder: Path) -> None:
    """Compile the rules of the source tree ``root`` into ``folder``, with that tree's own code."""
    sys.path.insert(0, str(root))
    try:
        from fazhi_lint.ruleset.compile import compile_pack, compile_tables

        compile_pack(root / "rules", "fazhi_lint.checks").write(folder)
        compile_tables(root / "rules" / "data", folder)
    finally:
        sys.path.remove(str(root))
