"""A configuration afresh: YAML, schema, what it extends, the rules it names; every fault at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from fazhi_lint.config.load import INSTALLED, PackOf
from fazhi_lint.config.schema import ConfigModel, FilesModel, OrganModel, SuppressModel
from fazhi_lint.config.settings import merged
from fazhi_lint.errors import UserError
from fazhi_lint.ruleset.compile import OWN_TERM, compile_terms, wrong_options
from fazhi_lint.ruleset.packs import CONFIGURATION, Pack, installed
from fazhi_lint.ruleset.problems import KEY, ConfigError, Location, PackError, Problem, describe, nearest, written
from fazhi_lint.ruleset.rule import CATEGORIES
from fazhi_lint.ruleset.yamlfile import Places, load

_DEEPEST = 5
_FIELDS = tuple(dict.fromkeys(name for model in (ConfigModel, FilesModel, OrganModel, SuppressModel) for name in model.model_fields))
_PATHS = ("previous", "baseline")


class _Layer(NamedTuple):
    """One file of the chain: its data, and where in it something stands."""

    path: Path
    shown: str
    data: dict[str, Any]

    def problem(self, location: Sequence[str | int], message: str) -> Problem:
        return Problem(self.shown, *Places(self.path).find(location), message)


def read_config(path: Path, pack_of: PackOf) -> tuple[dict[str, Any], list[Path]]:
    """Base, entries for files, own rules and their documentation, all as plain data; and every file that was read.

    Raises ConfigError.
    """
    reader = _Reader(path)
    layers = reader.chain(path, ())
    base: dict[str, Any] = {}
    files: list[dict[str, Any]] = []
    for layer in layers:
        base = merged(base, {**{key: value for key, value in layer.data.items() if key not in ("files", "extends")}, "origins": _origins(layer)})
        files += [{**entry, "origins": _origins(layer, ("files", i))} for i, entry in enumerate(layer.data.get("files", ()))]
    checker = _Checker(layers, pack_of, base.get("packs", ()))
    problems = [*reader.problems, *checker.problems()]
    rules, documentation = [], {}
    if base.get("terms"):
        last = next(layer for layer in reversed(layers) if "terms" in layer.data)
        try:
            rule, documentation[OWN_TERM] = compile_terms(base["terms"], last.shown)
            rules.append(rule)
        except ValueError as error:
            place, words = _faulty_term(error, base["terms"])
            problems.append(next((layer for layer in layers if place[1:] and place[1] in layer.data.get("terms", ())), last).problem(place, words))
    if problems:
        raise ConfigError(problems)
    return {"base": base, "files": files, "rules": rules, "documentation": documentation}, [layer.path for layer in layers]


def _faulty_term(error: ValueError, terms: Mapping[str, str]) -> tuple[Location, str]:
    """Which of the own terms cannot be looked for, and why."""
    if isinstance(error, ValidationError):
        first = dict(error.errors()[0])
        return ("terms", *written(first)[2:]), describe(first)  # in the rule made of them they stand in match, swap
    return next((("terms", term, KEY) for term in terms if f"“{term}”" in str(error)), ("terms",)), str(error)


class _Reader:
    """Reads a file and those it extends, collecting what is wrong."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self.problems: list[Problem] = []

    def chain(self, path: Path, above: tuple[Path, ...]) -> list[_Layer]:
        """The layers of ``path``, what it builds on first; each file once."""
        shown = path.name if path.parent == self._top.parent else path.as_posix()
        try:
            data = load(path, shown)
        except PackError as error:
            self.problems.extend(error.problems)
            return []
        if data is None:
            data = {}
        if not isinstance(data, dict):
            self.problems.append(Problem(shown, 1, 1, "配置应是若干“键: 值”，冒号是半角的，后面空一格，例如 profile: publish"))
            return []
        layer = _Layer(path, shown, self._sound(path, shown, data))
        self._settle_paths(layer)
        layers: list[_Layer] = []
        for number, name in enumerate(layer.data.get("extends", ())):
            layers += self._extended(layer, number, name, (*above, path))
        return [*layers, layer]

    def _sound(self, path: Path, shown: str, data: dict[str, Any]) -> dict[str, Any]:
        """The fields of a file that are what they should be; of the others the faults are noted, so that all are told at once."""
        try:
            return ConfigModel.model_validate(data).model_dump(exclude_none=True)
        except ValidationError as error:
            places = Places(path)
            faults = error.errors()
            self.problems.extend(Problem(shown, *places.find(written(dict(fault))), describe(dict(fault), _FIELDS)) for fault in faults)
            faulty = {fault["loc"][0] for fault in faults if fault["loc"]}
            rest = {key: value for key, value in data.items() if key not in faulty}
            return ConfigModel.model_validate(rest).model_dump(exclude_none=True)

    def _extended(self, layer: _Layer, number: int, name: str, above: tuple[Path, ...]) -> list[_Layer]:
        where = ("extends", number)
        if name.startswith(INSTALLED):
            try:
                pack = installed(name.removeprefix(INSTALLED))
            except UserError as error:
                self.problems.append(layer.problem(where, str(error)))
                return []
            layer.data["packs"] = [name, *(other for other in layer.data.get("packs", ()) if other != name)]
            target = pack.folder / CONFIGURATION
            return self.chain(target, above) if target.is_file() else []
        target = (layer.path.parent / name).resolve()
        if target.suffix not in (".yaml", ".yml"):
            self.problems.append(layer.problem(where, f"“{name}”应是另一个配置文件（.yaml），或者 pack:名称；规则方案用 profile 选"))
        elif not target.is_file():
            self.problems.append(layer.problem(where, f"“{name}”不存在"))
        elif target in above or len(above) >= _DEEPEST:
            self.problems.append(layer.problem(where, f"“{name}”绕了一圈，又回到自己" if target in above else "extends 的层次太多"))
        else:
            return self.chain(target, above)
        return []

    def _settle_paths(self, layer: _Layer) -> None:
        """Make every path absolute: it is relative to the file that names it."""
        folder = layer.path.parent
        for part, where in ((layer.data, ()), *((entry, ("files", i)) for i, entry in enumerate(layer.data.get("files", ())))):
            for key in _PATHS:
                if key in part:
                    part[key] = str((folder / part[key]).resolve())
            if "previous" in part and not Path(part["previous"]).is_file():
                self.problems.append(layer.problem((*where, "previous"), f"上一年度的报告“{part['previous']}”不存在"))
        if "packs" in layer.data:
            packs = layer.data["packs"]
            layer.data["packs"] = [name if name.startswith(INSTALLED) else str((folder / name).resolve()) for name in packs]


def _origins(layer: _Layer, prefix: tuple[str | int, ...] = ()) -> dict[str, str]:
    """For every setting of a layer or of one of its entries for files, where it stands."""
    node: Any = layer.data
    for key in prefix:
        node = node[key]
    places = Places(layer.path)
    return {key: f"{layer.shown}:{places.find((*prefix, key, KEY))[0]}" for key in node if key not in ("match", "files", "extends")}


class _Checker:
    """Looks whether the rules, categories and profiles a configuration names exist."""

    def __init__(self, layers: Sequence[_Layer], pack_of: PackOf, packs: Sequence[str]) -> None:
        self._layers, self._pack_of, self._packs = layers, pack_of, packs

    @cached_property
    def _pack(self) -> Pack:
        return self._pack_of(self._packs)

    @cached_property
    def _options(self) -> Mapping[str, Mapping[str, Any]]:
        return {rule.id: rule.spec.get("options", {}) for rule in self._pack.rules}

    def problems(self) -> Iterator[Problem]:
        """What names nothing. Where a pack cannot be had, only what is nearly a known name is believed to be wrong."""
        faulty = list(self._faulty_packs())
        if faulty:
            yield from faulty
            self._packs = ()
        for layer in self._layers:
            for part, where in ((layer.data, ()), *((entry, ("files", number)) for number, entry in enumerate(layer.data.get("files", ())))):
                yield from (problem for problem in self._part(layer, part, where) if not faulty or "是不是" in problem.message)

    def _faulty_packs(self) -> Iterator[Problem]:
        for layer in self._layers:
            for number, name in enumerate(layer.data.get("packs", ())):
                try:
                    self._pack_of([name])
                except PackError as error:
                    yield from error.problems
                except UserError as error:
                    yield layer.problem(("packs", number), str(error))

    def _part(self, layer: _Layer, part: Mapping[str, Any], where: tuple[str | int, ...]) -> Iterator[Problem]:
        profile = part.get("profile")
        if profile is not None and profile not in self._pack.profiles:
            known = tuple(self._pack.profiles)
            yield layer.problem((*where, "profile"), f"没有名为“{profile}”的方案，可用的有 {'、'.join(known)}{nearest(profile, known)}")
        named: list[tuple[tuple[str | int, ...], str]] = [
            ((field, number), name) for field in ("select", "ignore") for number, name in enumerate(part.get(field, ()))
        ]
        named += [(("suppress", number, "rule"), one["rule"]) for number, one in enumerate(part.get("suppress", ()))]
        known = (*self._options, OWN_TERM, *CATEGORIES, *CATEGORIES.values())
        for location, name in named:
            if name not in known:
                yield layer.problem((*where, *location), f"没有名为“{name}”的规则或类别{nearest(name, known)}")
        for rule in part.get("severity", ()):
            if rule not in self._options and rule not in CATEGORIES and rule != OWN_TERM:
                yield layer.problem((*where, "severity", rule, KEY), f"没有编号为 {rule} 的规则{nearest(rule, (*self._options, *CATEGORIES))}")
        for place, message in wrong_options(part.get("options", {}), self._options):
            yield layer.problem((*where, *place), message)
