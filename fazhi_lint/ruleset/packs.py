"""Find packs: the built-in one, compiled into the wheel or, in a source checkout, on first need and kept in a cache; and one's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.rule import Rule, rule_from_json
from fazhi_lint.ruleset.tables import Tables

PACKAGE = Path(__file__).resolve().parent.parent
COMPILED = "_compiled"
CHECKS = "fazhi_lint.checks"
GROUP = "fazhi_lint.packs"
CONFIGURATION = "fazhi-lint.yaml"  # may lie in a pack, too, and is none of its rules


class Pack:
    """A compiled pack in a folder; everything is read on first use.

    ``held`` keeps a temporary folder alive with it, ``cache`` is where its tables may keep things.
    """

    def __init__(self, folder: Path, held: object = None, cache: Path | None = None) -> None:
        self.folder = folder
        self._held = held
        self._cache = cache

    @property
    def key(self) -> str:
        """A name for the present state of the pack."""
        return self.folder.name

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
        return Tables(self.folder, self._held, self._cache)


class Installed(NamedTuple):
    """A pack that was installed as a Python package: its name, the folder of its YAML, the package of its checks if it has any."""

    name: str
    folder: Path
    checks: str = ""


def installed(name: str) -> Installed:
    """The installed pack called ``name``: an entry point of the group ``fazhi_lint.packs`` that names a package.

    The package's folder holds the YAML as a pack folder does, its subpackage ``checks`` the Python checks. Only this way is code
    of a pack run: somebody had to install it. Raises UserError where there is none of that name.
    """
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    known = {point.name: point.value for point in entry_points(group=GROUP)}
    if name not in known:
        listed = f"已安装的有：{'、'.join(sorted(known))}。" if known else "现在一个也没有安装。"
        raise UserError(f"没有安装名为“{name}”的规则包，{listed}")
    package = known[name].partition(":")[0]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UserError(f"规则包“{name}”安装不完整：找不到 {package}。")
    folder = Path(next(iter(spec.submodule_search_locations)))
    return Installed(name, folder, f"{package}.checks" if (folder / "checks" / "__init__.py").is_file() else "")


class JoinedPack(Pack):
    """The built-in pack and with it what other packs add."""

    def __init__(self, base: Pack, own: Pack) -> None:
        super().__init__(base.folder)
        self._base, self._own = base, own

    @property
    def key(self) -> str:
        """A name for the present state of both."""
        return f"{self._base.key}+{self._own.key}"

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of both, by id."""
        return tuple(sorted((*self._base.rules, *self._own.rules), key=lambda rule: rule.id))

    @cached_property
    def documentation(self) -> dict[str, dict[str, Any]]:
        """Rationale and examples by rule id."""
        return {**self._base.documentation, **self._own.documentation}

    @cached_property
    def profiles(self) -> dict[str, dict[str, Any]]:
        """Profiles by name."""
        return {**self._base.profiles, **self._own.profiles}

    @cached_property
    def tables(self) -> Tables:
        """The dated tables of the built-in pack."""
        return self._base.tables


class HeldPack(Pack):
    """A few compiled rules that lie in no folder: what a configuration's own terms make."""

    def __init__(self, rules: Sequence[Mapping[str, Any]], documentation: Mapping[str, Any]) -> None:
        super().__init__(PACKAGE)
        self._rules_said = repr(rules)
        self.__dict__.update(rules=tuple(map(rule_from_json, rules)), documentation=dict(documentation), profiles={})

    @property
    def key(self) -> str:
        """The rules themselves."""
        return self._rules_said


def with_rules(base: Pack, rules: Sequence[Mapping[str, Any]], documentation: Mapping[str, Any]) -> Pack:
    """``base`` and a few compiled rules."""
    return JoinedPack(base, HeldPack(rules, documentation))


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
        return Pack(packaged, cache=cache)
    rules = source_rules()
    return _kept(cache, lambda: _key(rules), lambda folder: _compile(rules, folder))


def with_packs(base: Pack, sources: Sequence[Path | Installed], cache: Path | None = None) -> Pack:
    """``base`` and what ``sources`` add: the YAML rules and profiles of folders, of which no code is run, and of installed packs.

    ``cache`` as for the built-in pack. Raises UserError for a folder that is missing or holds no YAML, PackError for the
    faults of all of them.
    """
    named: dict[str, Path] = {}
    checks: list[str] = []
    for source in sources:
        folder = source if isinstance(source, Path) else source.folder
        _look_at(folder)
        if any(folder.samefile(other) for other in named.values()):
            continue
        named[folder.as_posix() if isinstance(source, Path) else source.name] = folder
        checks += [source.checks] if isinstance(source, Installed) and source.checks else []
    if not named:
        return base

    def make(target: Path) -> None:
        from fazhi_lint.ruleset.compile import compile_packs

        compile_packs(named, checks, base.rules, base.profiles).write(target)

    return JoinedPack(base, _kept(cache, lambda: _own_key(base, named), make))


def _look_at(folder: Path) -> None:
    """Raise UserError unless ``folder`` can be a pack."""
    if not folder.is_dir():
        raise UserError(f"规则包“{folder}”{'不是文件夹' if folder.exists() else '不存在'}。请写放规则文件（.yaml）的文件夹。")
    files = [file for pattern in ("*.y*ml", "profiles/*.y*ml") for file in sorted(folder.glob(pattern)) if file.name != CONFIGURATION]
    if not files:
        raise UserError(f"规则包“{folder}”里没有规则文件（*.yaml），也没有方案（profiles/*.yaml）。")
    if stray := [file for file in files if file.suffix == ".yml"]:
        raise UserError(f"规则包里的文件扩展名要写成 .yaml，请改名：{'、'.join(map(str, stray))}。")


def _kept(cache: Path | None, key: Callable[[], str], make: Callable[[Path], None]) -> Pack:
    """What ``make`` compiles into a folder: from the cache, else into it, else into a folder that goes when the pack goes."""
    if cache is not None:
        folder = cache / "packs" / key()
        if (folder / "complete").is_file():
            return Pack(folder, cache=cache)
        try:
            make(folder)
            (folder / "complete").touch()
            return Pack(folder, cache=cache)
        except OSError:
            pass  # a cache that cannot be written is done without
    import tempfile

    held = tempfile.TemporaryDirectory(prefix="fazhi_lint-")
    make(Path(held.name))
    return Pack(Path(held.name), held, cache)


def _compile(rules: Path, folder: Path) -> None:
    from fazhi_lint.ruleset.compile import compile_pack, compile_tables

    compiled = compile_pack(rules, CHECKS)
    compiled.write(folder)
    compile_tables(rules / "data", folder)


def _key(rules: Path) -> str:
    """A name for the present state of the rules and of the code that compiles them: paths, sizes and times."""
    return _key_of(((rules, "**/*.yaml"), (rules, "**/*.csv"), (PACKAGE / "checks", "**/*.py"), (PACKAGE / "ruleset", "*.py")))


def _own_key(base: Pack, named: dict[str, Path]) -> str:
    """A name for the present state of packs of one's own, of the pack they build on, and of the code that compiles them."""
    files = [(folder.resolve(), pattern) for folder in named.values() for pattern in ("*.yaml", "profiles/*.yaml", "checks/**/*.py", "*.csv", "*/*.csv")]
    return "own-" + _key_of([*files, (base.folder, "*.json"), (PACKAGE / "ruleset", "*.py")], "\0".join(named))


def _key_of(places: Iterable[tuple[Path, str]], names: str = "") -> str:
    from zlib import adler32, crc32

    state = bytearray(names.encode("utf-8", "surrogateescape"))
    for root, pattern in places:
        for path in sorted(root.glob(pattern)):
            stat = path.stat()
            state += f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
    return f"{crc32(state):08x}{adler32(state):08x}{len(state):x}"  # hashlib alone would cost 3 ms
