"""Pack folders and Python checks to compiled JSON; the only user of pydantic and ruamel.yaml."""

from __future__ import annotations

import csv
import importlib
import json
import math
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from fazhi_lint.ruleset.define import DEFINITION
from fazhi_lint.ruleset.lawkeys import normal_key
from fazhi_lint.ruleset.literals import reach, second_literals, triggers_of
from fazhi_lint.ruleset.packs import CONFIGURATION
from fazhi_lint.ruleset.problems import KEY, Location, PackError, Problem, describe, nearest, written
from fazhi_lint.ruleset.rule import CATEGORIES, Rule
from fazhi_lint.ruleset.schema import ExistenceModel, ProfileModel, RuleModel, SubstitutionModel
from fazhi_lint.ruleset.wordlist import load_words
from fazhi_lint.ruleset.yamlfile import Places, load

OWN_TERM = "wording.own-term"
_VERSIONS_COMPLETE = "2020"  # of laws passed since, law_versions.csv has every version
_MAY_BE_MISSING = ("law_versions", "dated_terms", "font_families")  # a pack of one's own need not have them
_RULE_FIELDS = tuple(RuleModel.model_fields)
_COVERAGE_OPTIONS = ("at_least", "below", "figures", "needs_figures")


class Compiled(NamedTuple):
    """A pack as data: what a run needs, what people read (rationale, examples), and the profiles."""

    rules: list[dict[str, Any]]
    documentation: dict[str, dict[str, Any]]
    profiles: dict[str, dict[str, Any]]

    def write(self, folder: Path) -> None:
        """Write ``rules.json``, ``documentation.json`` and ``profiles.json`` into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in (("rules", self.rules), ("documentation", self.documentation), ("profiles", self.profiles)):
            write_json(folder / f"{name}.json", data)


def write_json(path: Path, data: object) -> None:
    """Write compact JSON, whole or not at all."""
    write_text(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file, whole or not at all."""
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def compile_pack(folder: Path, checks: str | None = None) -> Compiled:
    """Compile the YAML rules of ``folder`` and, if named, the checks of the Python package ``checks``.

    Raises PackError with every fault of every file.
    """
    return compile_packs({folder.name: folder}, [checks] if checks else [])


def compile_packs(
    folders: Mapping[str, Path],
    checks: Sequence[str] = (),
    base_rules: Sequence[Rule] = (),
    base_profiles: Mapping[str, Mapping[str, Any]] | None = None,
) -> Compiled:
    """Compile the YAML of several folders, each by the name it is shown with, and the checks of the packages ``checks`` as one pack.

    Its profiles may build on, and change, the rules and profiles of a compiled pack; no id or name of that may come again.
    """
    problems: list[Problem] = []
    rules: list[dict[str, Any]] = []
    documentation: dict[str, dict[str, Any]] = {}
    seen: dict[str, str] = {rule.id: rule.origin for rule in base_rules}
    options: dict[str, Mapping[str, Any]] = {rule.id: rule.spec.get("options", {}) for rule in base_rules}
    definitions = [definition for shown, folder in folders.items() for definition in _from_yaml(folder, shown, problems)]
    for package in checks:
        definitions += _from_python(package, problems)
    for rule, kind, spec, origin, place in definitions:
        if rule.id in seen:
            problems.append(Problem(origin, *_place(place), f"规则编号 {rule.id} 重复，另一处在 {seen[rule.id]}"))
            continue
        seen[rule.id] = origin
        options[rule.id] = spec.get("options", {})
        try:
            tokens = _tokens(rule)
        except ValueError as error:
            problems.append(Problem(origin, *_place(place), f"{rule.id}：{error}"))
            continue
        data = _rule_json(rule, kind, spec, tokens, origin)
        if base_rules and kind != "python":
            data["spec"]["guarded"] = True  # nobody has measured the patterns of somebody's own pack
        rules.append(data)
        documentation[rule.id] = {"rationale": rule.rationale.strip(), **rule.examples.model_dump()}
    problems += [
        Problem(origin, *_place(place), f"{rule.id}：superseded_by 里{_unknown_rule(other, tuple(options))}")
        for rule, _, _, origin, place in definitions
        for other in rule.superseded_by
        if other not in options or other == rule.id
    ]
    profiles = _profiles(folders, options, base_profiles or {}, problems)
    if problems:
        raise PackError(problems)
    rules.sort(key=lambda rule: rule["id"])
    return Compiled(rules, documentation, profiles)


# Rule, kind, spec, shown origin, and where it stands: file and index, or line and column.
Definition = tuple[RuleModel, str, dict[str, Any], str, tuple[Path, int] | tuple[int, int]]


def _place(where: tuple[Path, int] | tuple[int, int]) -> tuple[int, int]:
    """Line and column; a YAML file is read again with positions only when there is something to report."""
    first, second = where
    return Places(first).find((second,)) if isinstance(first, Path) else (first, second)


def _from_yaml(folder: Path, name: str, problems: list[Problem]) -> Iterator[Definition]:
    for path in sorted(folder.glob("*.yaml")):
        if path.name == CONFIGURATION:
            continue
        shown = f"{name}/{path.name}"
        try:
            data = load(path, shown)
        except PackError as error:
            problems.extend(error.problems)
            continue
        if not isinstance(data, list):
            problems.append(Problem(shown, 1, 1, "规则文件应是一个列表，每条规则以“- id:”开头"))
            continue
        places: Places | None = None
        for index, item in enumerate(data):
            try:
                rule = RuleModel.model_validate(item)
            except ValidationError as error:
                places = places or Places(path)
                for fault in error.errors():
                    place = places.find((index, *written(dict(fault))))
                    named = f"{item['id']}：" if isinstance(item, dict) and item.get("id") else ""
                    problems.append(Problem(shown, *place, named + describe(dict(fault), _RULE_FIELDS)))
                continue
            if rule.match is None:
                places = places or Places(path)
                problems.append(Problem(shown, *places.find((index,)), f"{rule.id}：缺少“match”"))
                continue
            match = rule.match
            if isinstance(match, SubstitutionModel) and match.swap_table:
                try:
                    words = load_words(folder, match.swap_table, name)
                except PackError as error:
                    problems.extend(error.problems)
                    continue
                match = match.model_copy(update={"swap": {**words, **match.swap}})
                rule = rule.model_copy(update={"match": match})
            spec = match.model_dump(exclude_defaults=True, exclude={"kind", "swap_table", *_COVERAGE_OPTIONS})
            if match.kind == "coverage":
                spec["options"] = match.model_dump(include=set(_COVERAGE_OPTIONS))
            yield rule, match.kind, spec, shown, (path, index)


def _from_python(package: str, problems: list[Problem]) -> Iterator[Definition]:
    root = importlib.import_module(package)
    for info in pkgutil.iter_modules(root.__path__):
        if info.ispkg:
            continue
        module = importlib.import_module(f"{package}.{info.name}")
        shown = f"{module.__name__.replace('.', '/')}.py"
        for name, value in vars(module).items():
            definition = getattr(value, DEFINITION, None)
            if definition is None or value.__module__ != module.__name__:
                continue
            place = (value.__code__.co_firstlineno, 1)
            try:
                rule = RuleModel.model_validate({field: given for field, given in definition.items() if field not in ("options", "unknown")})
            except ValidationError as error:
                problems.extend(Problem(shown, *place, f"{definition['id']}：{describe(dict(fault), _RULE_FIELDS)}") for fault in error.errors())
                continue
            spec: dict[str, Any] = {"check": f"{module.__name__}:{name}"}
            if all(bad.previous is not None for bad in rule.examples.bad):
                spec["compares"] = True  # runs only with last year's report at hand
            if definition["options"]:
                spec["options"] = definition["options"]
            if definition["unknown"]:
                spec["unknown"] = definition["unknown"]
            yield rule, "python", spec, shown, place


Tokens = list[tuple[str, str, tuple[str, ...]]]


def _tokens(rule: RuleModel) -> Tokens:
    """Token, replacement and triggers of a rule that looks for words."""
    match = rule.match
    if isinstance(match, SubstitutionModel):
        return [(token, replacement, triggers_of(token)) for token, replacement in match.swap.items()]
    if isinstance(match, ExistenceModel):
        return [(token, "", triggers_of(token)) for token in match.any_of]
    return []


def compile_terms(swap: Mapping[str, str], origin: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The one rule that a configuration's own terms make, and its documentation. Raises ValueError for a term that cannot be looked for."""
    wrong, right = next(iter(swap.items()))
    rule = RuleModel.model_validate(
        {
            "id": OWN_TERM,
            "title": "本单位用语",
            "severity": "warning",
            "message": "“{found}”应写作“{expected}”，这是本单位规定的用语。",
            "basis": [{"norm": "本单位的用语规定", "article": f"（{origin}）"}],
            "rationale": f"{origin} 的 terms 里列出的用语。",
            "match": {"kind": "substitution", "swap": dict(swap), "unless": [good for bad, good in swap.items() if bad in good]},
            "fix": "unsafe",
            "examples": {"bad": [{"text": f"【{wrong}】", "fixed": right}], "good": [right]},
        }
    )
    spec = rule.match.model_dump(exclude_defaults=True, exclude={"kind"}) if rule.match else {}
    documentation = {"rationale": rule.rationale, **rule.examples.model_dump()}
    return _rule_json(rule, "substitution", spec, _tokens(rule), origin), documentation


def _rule_json(rule: RuleModel, kind: str, spec: dict[str, Any], tokens: Tokens, origin: str) -> dict[str, Any]:
    triggers = list(rule.triggers)
    if tokens:
        triggers = []  # the keys of words and by_trigger
        spec = {key: value for key, value in spec.items() if key not in ("swap", "any_of")} | terms_spec(tokens, replaces=kind == "substitution")
    data: dict[str, Any] = {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "message": rule.message.strip(),
        "basis": [[basis.norm, basis.article] for basis in rule.basis],
        "kind": kind,
        "spec": spec,
        "origin": origin,
    }
    if rule.genres != "all":
        data["genres"] = list(rule.genres)
    if rule.report_year is not None:
        data["years"] = [rule.report_year.from_, rule.report_year.to]
    if triggers:
        data["triggers"] = triggers
    if rule.fix and rule.fix != "none":
        data["fix"] = rule.fix
    if rule.superseded_by:
        data["superseded_by"] = rule.superseded_by
    if not rule.enabled:
        data["enabled"] = False
    return data


def terms_spec(tokens: Tokens, *, replaces: bool) -> dict[str, Any]:
    """What the terms matcher reads.

    ``words``: plain words and what replaces them. ``tokens``: for each pattern, itself, replacement, second literals, its reach;
    ``by_trigger``: for each trigger the numbers of its patterns.
    """
    words: dict[str, str] = {}
    by_trigger: dict[str, list[int]] = {}
    listed: list[tuple[str, str, Sequence[str], int | None]] = []
    for token, replacement, of_token in tokens:
        if not token.startswith("re:"):
            words[token] = replacement
            continue
        for trigger in of_token:
            by_trigger.setdefault(trigger, []).append(len(listed))
        pattern = token[3:]
        listed.append((pattern, replacement, second_literals(pattern) or (), reach(pattern)))
    return {"words": words, "tokens": listed, "by_trigger": by_trigger, "replaces": replaces}


def _profiles(
    folders: Mapping[str, Path],
    options: Mapping[str, Mapping[str, Any]],
    base: Mapping[str, Mapping[str, Any]],
    problems: list[Problem],
) -> dict[str, dict[str, Any]]:
    """The profiles of all folders; ``options`` holds what every known rule, of the packs built upon too, lets a profile set."""
    found: dict[str, dict[str, Any]] = {}
    files: dict[str, Path] = {}
    adapter = TypeAdapter(ProfileModel)
    for shown, path in ((f"{name}/profiles/{path.name}", path) for name, folder in folders.items() for path in sorted((folder / "profiles").glob("*.yaml"))):
        try:
            profile = adapter.validate_python(load(path, shown))
        except PackError as error:
            problems.extend(error.problems)
            continue
        except ValidationError as error:
            places = Places(path)
            problems.extend(Problem(shown, *places.find(written(dict(f))), describe(dict(f), tuple(ProfileModel.model_fields))) for f in error.errors())
            continue
        wrong: list[tuple[Location, str]] = [
            (("severity", rule, KEY), _unknown_rule(rule, (*options, *CATEGORIES)))
            for rule in profile.severity
            if rule not in options and rule not in CATEGORIES
        ]
        wrong += wrong_options(profile.options, options)
        if (other := found.get(profile.name) or base.get(profile.name)) is not None:
            wrong.append((("name",), f"方案名“{profile.name}”重复，另一处在 {other.get('origin', '')}"))
        else:
            found[profile.name] = {**profile.model_dump(), "origin": shown}
            files[profile.name] = path
        if wrong:
            places = Places(path)
            problems.extend(Problem(shown, *places.find(location), message) for location, message in wrong)
    for name, profile_data in found.items():
        extended = profile_data["extends"]
        if extended is not None and ((extended not in found and extended not in base) or extended == name):
            place = Places(files[name]).find(("extends",))
            hint = nearest(extended, [other for other in (*found, *base) if other != name])
            problems.append(Problem(profile_data["origin"], *place, f"extends 所指的“{extended}”不存在{hint}"))
        elif _comes_back(name, found):
            place = Places(files[name]).find(("extends",))
            problems.append(Problem(profile_data["origin"], *place, f"extends 绕了一圈，又回到“{name}”"))
    return found


def _comes_back(name: str, profiles: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a profile builds, by way of others, on itself."""
    passed: set[str] = set()
    current = profiles[name]["extends"]
    while current in profiles and current not in passed:
        passed.add(current)
        current = profiles[current]["extends"]
    return name in passed


def _unknown_rule(rule: str, known: Sequence[str]) -> str:
    return f"没有编号为 {rule} 的规则{nearest(rule, known)}"


def wrong_options(settings: Mapping[str, Mapping[str, Any]], known: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Location, str]]:
    """Every threshold of a profile or configuration that its rule does not have, or that is nothing it could take."""
    for rule, values in settings.items():
        if rule not in known:
            yield ("options", rule, KEY), _unknown_rule(rule, tuple(known))
            continue
        for name, value in values.items():
            place, declared = ("options", rule, name), known[rule]
            if name not in declared:
                usable = f"可以设的有 {'、'.join(declared)}" if declared else "这条规则没有可以设的阈值"
                yield (*place, KEY), f"{rule} 没有阈值“{name}”，{usable}{nearest(name, tuple(declared))}"
            elif not isinstance(declared[name], int | float):
                if not (isinstance(value, list) and value and all(isinstance(each, str) and each for each in value)):
                    yield place, f"{rule} 的“{name}”应是名称的列表，如 [{'，'.join(declared[name])}]，现在是“{value}”"
            elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
                yield place, f"{rule} 的阈值“{name}”应是不小于 0 的数，现在是“{value}”"
            elif isinstance(declared[name], int) and not isinstance(value, int):
                yield place, f"{rule} 的阈值“{name}”应是整数，现在是“{value}”"


def compile_tables(data: Path, folder: Path) -> None:
    """Compile the tables in ``data`` (CSV, see its README.md) into ``folder``: laws, law_versions, dated_terms, font_families (.txt), see tables.py."""
    folder.mkdir(parents=True, exist_ok=True)
    central, local = _read_csv(data / "laws.csv"), _read_csv(data / "local_laws.csv")
    rows: list[list[str]] = []
    exact: dict[str, int] = {}
    normal: dict[str, int] = {}
    for row in (*central, *local):
        number = len(rows)
        rows.append(
            [row["full_title"], row["kind"], row["status"], row["effective"], row["ended"], row["superseded_by"], row.get("region", ""), row["checked"]]
        )
        for form in (row["full_title"], row["short_title"]):
            exact.setdefault(form, number)
            if len(key := normal_key(form)) > 3:
                normal.setdefault(key, number)
    by_title = {row[0]: number for number, row in enumerate(rows)}
    for alias in _read_csv(data / "law_aliases.csv"):
        exact.setdefault(alias["accepted_alias"], by_title[alias["full_title"]])
    misnomers = {row["wrong_form"]: [row["full_title"], row["why"]] for row in _read_csv(data / "law_misnomers.csv")}
    listed = ["\t".join(row) for row in rows]
    offsets = [0]
    for line in listed:
        offsets.append(offsets[-1] + len(line.encode()) + 1)
    sections = (
        "".join(f"\n{wrong}\t{right}\t{why}" for wrong, (right, why) in misnomers.items()) + "\n",
        "".join(f"\n{form}\t{offsets[number]}" for form, number in exact.items()) + "\n",
        "".join(f"\n{key}\t{offsets[number]}" for key, number in normal.items()) + "\n",
        "\n".join(listed) + "\n",
    )
    write_text(folder / "laws.txt", "\t".join(str(len(section.encode())) for section in sections) + "\n" + "".join(sections))
    write_text(folder / "law_versions.txt", _law_histories(central, _read_csv(data / "law_versions.csv")))
    terms = [row for row in _read_csv(data / "dated_terms.csv") if row["kind"]]
    fields = ("kind", "term", "valid_from", "valid_to", "right_form")
    write_text(folder / "dated_terms.txt", "".join("\t".join(row[field] for field in fields) + "\n" for row in terms))
    fonts = _read_csv(data / "font_families.csv")
    write_text(folder / "font_families.txt", "".join(f"{row['family']}\t{row['name']}\n" for row in fonts))


def _law_histories(laws: list[dict[str, str]], versions: list[dict[str, str]]) -> str:
    """A line for every law: title, whether the first version is the law as first passed, then passed/effective of each version."""
    first_passed = {row["full_title"]: row.get("first_adopted", "") for row in laws}
    known: dict[str, list[dict[str, str]]] = {}
    for row in versions:
        known.setdefault(row["full_title"], []).append(row)
    lines = []
    for title, rows in known.items():
        rows.sort(key=lambda row: row["version_date"])
        oldest, first = rows[0]["version_date"], first_passed.get(title, "")
        # Where the table of laws does not say, a single old row may be a revision; the source has all versions of newer laws.
        whole = first[:7] == oldest[:7] if first else oldest >= _VERSIONS_COMPLETE
        lines.append("\t".join([title, "1" if whole else "0", *(f"{row['version_date']}/{row['effective']}" for row in rows)]))
    return "\n" + "".join(line + "\n" for line in lines)


def _read_csv(path: Path) -> list[dict[str, str]]:
    if not path.is_file() and path.stem in _MAY_BE_MISSING:
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
