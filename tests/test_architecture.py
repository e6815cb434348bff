"""The shape of the package, read from its source: layers, where one may print, what nobody may import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "fazhi_lint"

# docs/design.md: a layer imports from itself and from those before it; the faces share the last place but not each other.
# ``testing`` runs the examples of rules, for the tests and for the command that tests a pack.
LAYERS = ("model", "text", "readers", "facts", "ruleset", "checks", "engine", "config", "api", "reporters", "writers", "testing", "cli")
FACES = ("cli", "lsp", "web")
SHARED = ("errors",)
PRINTING = {*FACES, "reporters"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver", "ssl", "urllib", "urllib3", "xmlrpc"}
SURROUNDINGS = {("os", "environ"), ("os", "getcwd"), ("os", "getenv"), ("Path", "cwd")}


class Module(NamedTuple):
    """A source file, parsed."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def layer(self) -> str:
        """The folder or file right below the package; its face for what starts it."""
        parts = self.name.split(".")
        if len(parts) == 1:
            return ""
        return "cli" if parts[1] == "__main__" else parts[1]

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and absolute dotted name of everything imported, at any depth, for type checkers too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{self._base(node)}.{alias.name}") for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        above = package[: len(package) - node.level + 1]
        return ".".join([*above, *filter(None, [node.module])])

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


def load(path: Path) -> Module:
    """A source file of the package; ``__init__.py`` stands for its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return [load(path) for path in sorted((ROOT / PACKAGE).rglob("*.py"))]


def rank(layer: str) -> int:
    """The place of a layer from the left; every face stands last."""
    return len(LAYERS) - 1 if layer in FACES else LAYERS.index(layer)


def may_import(layer: str, target: str) -> bool:
    """Whether a module of ``layer`` may import from the layer ``target``."""
    if target in SHARED or layer == target:
        return True
    return layer not in SHARED and rank(target) < rank(layer)


def test_every_folder_has_a_place(modules: list[Module]) -> None:
    placed = {"", *LAYERS, *FACES, *SHARED}
    assert sorted({module.layer for module in modules} - placed) == []


def test_layers_import_only_from_the_left(modules: list[Module]) -> None:
    names = {module.layer for module in modules} - {""}
    wrong = []
    for module in modules:
        for line, imported in module.imports():
            root, _, rest = imported.partition(".")
            target = rest.partition(".")[0]
            if root == PACKAGE and target in names and not (module.layer and may_import(module.layer, target)):
                wrong.append(f"{module.at(line)}: {module.layer or PACKAGE} imports {imported}")
    assert wrong == []


def test_nothing_reaches_the_network(modules: list[Module]) -> None:
    wrong = [f"{module.at(line)}: {name}" for module in modules for line, name in module.imports() if name.partition(".")[0] in NETWORK]
    assert wrong == []


def test_only_the_faces_print(modules: list[Module]) -> None:
    wrong = [
        module.at(node.lineno)
        for module in modules
        if module.layer not in PRINTING
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


def test_only_the_faces_look_at_their_surroundings(modules: list[Module]) -> None:
    wrong = []
    for module in modules:
        if module.layer in FACES:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in SURROUNDINGS:
                wrong.append(f"{module.at(node.lineno)}: {node.value.id}.{node.attr}")
        wrong += [f"{module.at(line)}: {name}" for line, name in module.imports() if tuple(name.split(".")) in SURROUNDINGS]
    assert wrong == []


def test_every_module_says_what_it_is(modules: list[Module]) -> None:
    assert [str(module.path.relative_to(ROOT)) for module in modules if not ast.get_docstring(module.tree)] == []


@pytest.mark.parametrize(
    ("layer", "target", "allowed"),
    [
        ("facts", "text", True),
        ("facts", "facts", True),
        ("facts", "errors", True),
        ("facts", "ruleset", False),
        ("errors", "model", False),
        ("api", "engine", True),
        ("reporters", "api", True),
        ("api", "reporters", False),
        ("lsp", "writers", True),
        ("lsp", "cli", False),
    ],
)
def test_the_order_itself(layer: str, target: str, allowed: bool) -> None:
    assert may_import(layer, target) is allowed


def test_relative_and_type_checking_imports_count() -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..engine import linter\nfrom . import width\n"
    module = Module("fazhi_lint.text.words", ROOT / "fazhi_lint/text/words.py", ast.parse(source))
    assert {name for _, name in module.imports()} == {"typing.TYPE_CHECKING", "fazhi_lint.engine.linter", "fazhi_lint.text.width"}
