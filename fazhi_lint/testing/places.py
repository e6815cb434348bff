"""Where the examples of rules stand: file, line and column of the YAML, or the line of a Python check's function."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.yamlfile import Places, load


def example_place(rule: Rule, folders: Mapping[str, Path], kind: str, number: int) -> str:
    """The place of one example, ``kind`` bad or good, counted from 0; as much of it as is known.

    ``folders`` holds the folders of packs by the names their rules' origins begin with.
    """
    if rule.kind == "python":
        return f"{rule.origin}:{_line_of(rule.spec['check'])}"
    for shown, folder in folders.items():
        path = folder / rule.origin.removeprefix(f"{shown}/")
        if rule.origin.startswith(f"{shown}/") and path.is_file():
            index = next(number for number, item in enumerate(load(path, rule.origin)) if item["id"] == rule.id)
            line, column = Places(path).find((index, "examples", kind, number))
            return f"{rule.origin}:{line}:{column}"
    return rule.origin


def _line_of(check: str) -> int:
    from importlib import import_module

    module, _, name = check.partition(":")
    line: int = getattr(import_module(module), name).__code__.co_firstlineno
    return line
