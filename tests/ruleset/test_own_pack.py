"""A pack of one's own: added to the built-in one, checked against it, kept in the cache; nothing in it is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi_lint import api
from fazhi_lint.errors import UserError
from fazhi_lint.ruleset import compile as compiling
from fazhi_lint.ruleset.packs import Pack, with_packs
from fazhi_lint.ruleset.problems import PackError, Problem

RULE = """- id: {id}
  title: 测试用的规则
  severity: warning
  message: “{{found}}”写得不对。
  basis: [{{norm: 《云山市公文办法》, article: 第一条}}]
  rationale: 只是测试用的规则。
  match: {{kind: existence, any_of: [甲乙]}}
  examples:
    bad: [{{text: 写着【甲乙】。}}]
    good: [没有写。]
"""
PROFILE = "name: 本市\ntitle: 本市报送稿\n"
REPEATED = "structure.duplicated-paragraph"
LONG = "全年组织开展行政执法案卷评查，抽取行政处罚、行政许可案卷，对发现的问题逐项反馈整改。"


def write(folder: Path, files: dict[str, str]) -> Path:
    """A folder of files, ‹ taken out."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace("‹", ""), encoding="utf-8")
    return folder


def problems(pack: Pack, *folders: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        with_packs(pack, folders)
    return caught.value.problems


def place(marked: str) -> tuple[int, int]:
    """Line and column of the only ‹."""
    before = marked[: marked.index("‹")]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_rules_and_profiles_are_added(pack: Pack, tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"a.yaml": RULE.format(id="wording.sample"), "profiles/a.yaml": PROFILE})
    joined = with_packs(pack, [own, own / ".." / "own"])  # once, however often it is named
    assert len(joined.rules) == len(pack.rules) + 1
    assert [rule.id for rule in joined.rules] == sorted(rule.id for rule in joined.rules)
    assert joined.documentation["wording.sample"]["good"][0]["text"] == "没有写。"
    assert list(joined.profiles) == [*pack.profiles, "本市"]
    assert joined.tables is pack.tables
    assert with_packs(pack, []) is pack


def test_a_profile_changes_severity_and_threshold_of_built_in_rules(pack: Pack, tmp_path: Path) -> None:
    profile = PROFILE + f"extends: publish\nseverity: {{structure.too-short: off, {REPEATED}: error}}\noptions: {{{REPEATED}: {{shortest: 40}}}}\n"
    joined = with_packs(pack, [write(tmp_path / "own", {"profiles/a.yaml": profile})])
    text = f"（一）{LONG}\n（二）{LONG}\n"
    found = {name: api.lint_text(text, api.Linter(api.rules(joined, profile=name, select=[REPEATED]))).diagnostics for name in ("publish", "本市")}
    assert found["publish"] == ()
    assert [diagnostic.severity for diagnostic in found["本市"]] == ["error"]
    assert "structure.too-short" not in [rule.id for rule in api.rules(joined, profile="本市").rules]
    assert next(rule for rule in joined.rules if rule.id == REPEATED).spec["options"] == {"shortest": 60}


def report(problems_part: str, duties: str, done: int) -> str:
    account = "全年审核规范性文件12件，办理行政许可128件，评查案卷40卷，开展普法活动16场次，办理行政复议答复3件。" * done
    return (
        f"云山市林业局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n{account}\n二、存在的不足和原因\n{problems_part}\n"
        f"三、党政主要负责人履行第一责任人职责情况\n{duties}\n四、2026年主要安排\n每季度开展1次案卷评查。\n"
    )


@pytest.mark.parametrize(
    ("rule", "options", "done", "usual", "changed"),
    [
        ("structure.problems-share-low", "{percent: 0.5}", 20, 1, 0),
        ("structure.problems-share-low", "{characters: 100}", 4, 0, 1),
        ("structure.problems-share-low", "{enough: 10}", 20, 1, 0),
        ("structure.too-short", "{characters: 100}", 4, 1, 0),
        ("structure.too-short", "{characters: 3000}", 30, 0, 1),
        ("responsibility.coverage-low", "{below: 1, figures: 0}", 4, 1, 0),
        ("responsibility.coverage-low", "{needs_figures: 9}", 4, 1, 0),
        ("responsibility.coverage-partial", "{at_least: 1}", 4, 0, 1),
    ],
)
def test_every_kind_of_threshold_counts(pack: Pack, tmp_path: Path, rule: str, options: str, done: int, usual: int, changed: int) -> None:
    joined = with_packs(pack, [write(tmp_path / "own", {"profiles/a.yaml": f"{PROFILE}extends: draft\noptions: {{{rule}: {options}}}\n"})])
    text = report("执法力量薄弱，主要是人员少。", "局长主持局党组会研究法治工作4次。", done)
    numbers = [len(api.lint_text(text, api.Linter(api.rules(joined, profile=name, select=[rule]))).diagnostics) for name in ("draft", "本市")]
    assert numbers == [usual, changed]


FAULTS = [
    (f"severity:\n  ‹{REPEATED}s: error\n", f"没有编号为 {REPEATED}s 的规则，是不是“{REPEATED}”？"),
    (f"options:\n  ‹{REPEATED}s: {{shortest: 40}}\n", f"没有编号为 {REPEATED}s 的规则，是不是“{REPEATED}”？"),
    (f"options:\n  {REPEATED}:\n    ‹shorest: 40\n", f"{REPEATED} 没有阈值“shorest”，可以设的有 shortest，是不是“shortest”？"),
    ("options:\n  wording.mobile-number:\n    ‹shortest: 40\n", "wording.mobile-number 没有阈值“shortest”，这条规则没有可以设的阈值"),
    (f"options:\n  {REPEATED}: {{shortest: ‹四十}}\n", "应是不小于 0 的数，现在是“四十”"),
    (f"options:\n  {REPEATED}: {{shortest: ‹true}}\n", "应是不小于 0 的数，现在是“True”"),
    (f"options:\n  {REPEATED}: {{shortest: ‹-1}}\n", "应是不小于 0 的数，现在是“-1”"),
    (f"options:\n  {REPEATED}: {{shortest: ‹40.5}}\n", "应是整数，现在是“40.5”"),
    ("options:\n  structure.problems-share-low: {percent: ‹.nan}\n", "应是不小于 0 的数"),
    (f"options:\n  {REPEATED}: ‹40\n", "应是若干“键: 值”"),
    ("options:\n  layout.body-font: {fonts: ‹仿宋}\n", "layout.body-font 的“fonts”应是名称的列表，如 [仿宋]，现在是“仿宋”"),
    ("options:\n  layout.body-font: {fonts: ‹[]}\n", "应是名称的列表"),
    ("options:\n  layout.body-font: {fonts: ‹[16]}\n", "应是名称的列表"),
    ("options:\n  layout.body-size: {size: ‹[16]}\n", "应是不小于 0 的数"),
    ("severity:\n  ‹layuot: on\n", "没有编号为 layuot 的规则，是不是“layout”？"),
    ("‹option: {}\n", "不认识的字段“option”，是不是“options”？"),
    ("extends: ‹publishd\n", "extends 所指的“publishd”不存在，是不是“publish”？"),
]


def test_all_faults_at_once_and_each_at_its_place(pack: Pack, tmp_path: Path) -> None:
    files = {f"profiles/{number:02}.yaml": f"name: 方案{number}\ntitle: 测试方案\n{text}" for number, (text, _) in enumerate(FAULTS)}
    own = write(tmp_path / "own", {**files, "a.yaml": RULE.format(id="wording.sample").replace("title", "titel")})
    found = problems(pack, own)
    by_file = {Path(problem.path).name: problem for problem in found}
    assert len(by_file) == len(FAULTS) + 1
    for (name, text), (_, words) in zip(files.items(), FAULTS, strict=True):
        problem = by_file[Path(name).name]
        assert words in problem.message
        assert (problem.path, problem.line, problem.column) == ((own / name).as_posix(), *place(text))


def test_ids_and_names_come_once(pack: Pack, tmp_path: Path) -> None:
    taken = pack.rules[0]
    one = write(tmp_path / "one", {"a.yaml": RULE.format(id=taken.id) + RULE.format(id="wording.sample"), "profiles/a.yaml": PROFILE})
    two = write(tmp_path / "two", {"b.yaml": RULE.format(id="wording.sample"), "profiles/b.yaml": PROFILE, "profiles/c.yaml": "name: draft\ntitle: 草稿\n"})
    assert [(problem.path, problem.line, problem.message) for problem in problems(pack, one, two)] == [
        (f"{one.as_posix()}/a.yaml", 1, f"规则编号 {taken.id} 重复，另一处在 {taken.origin}"),
        (f"{two.as_posix()}/b.yaml", 1, f"规则编号 wording.sample 重复，另一处在 {one.as_posix()}/a.yaml"),
        (f"{two.as_posix()}/profiles/b.yaml", 1, f"方案名“本市”重复，另一处在 {one.as_posix()}/profiles/a.yaml"),
        (f"{two.as_posix()}/profiles/c.yaml", 1, "方案名“draft”重复，另一处在 rules/profiles/draft.yaml"),
    ]


def test_profiles_that_build_on_each_other_in_a_circle(pack: Pack, tmp_path: Path) -> None:
    files = {f"profiles/{name}.yaml": f"name: {name}\ntitle: 测试\nextends: {base}\n" for name, base in ("ab", "bc", "cb", ("d", "draft"))}
    found = problems(pack, write(tmp_path / "own", files))
    assert [(Path(p.path).name, p.line, p.message) for p in found] == [
        ("b.yaml", 3, "extends 绕了一圈，又回到“b”"),
        ("c.yaml", 3, "extends 绕了一圈，又回到“c”"),
    ]


def test_one_pack_may_build_on_another(pack: Pack, tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a.yaml": RULE.format(id="wording.sample"), "profiles/a.yaml": PROFILE + "extends: publish\n"})
    two = write(tmp_path / "two", {"profiles/b.yaml": "name: 本区\ntitle: 本区\nextends: 本市\nseverity: {wording.sample: error}\n"})
    joined = with_packs(pack, [one, two])
    severities = {rule.id: rule.severity for rule in api.rules(joined, profile="本区").rules}
    assert (severities["wording.sample"], severities["wording.mobile-number"]) == ("error", "error")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (None, "不存在"),
        ({}, "没有规则文件"),
        ({"a.txt": "甲", "deeper/a.yaml": "[]"}, "没有规则文件"),
        ({"a.yml": "[]"}, "扩展名要写成 .yaml"),
    ],
)
def test_no_pack_at_all(pack: Pack, tmp_path: Path, files: dict[str, str] | None, words: str) -> None:
    folder = tmp_path / "own"
    if files is not None:
        folder.mkdir()
        write(folder, files)
    with pytest.raises(UserError, match=words):
        with_packs(pack, [folder])


def test_a_file_is_no_pack(pack: Pack, tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": RULE.format(id="wording.sample")})
    with pytest.raises(UserError, match="不是文件夹"):
        with_packs(pack, [tmp_path / "a.yaml"])


def test_nothing_in_the_folder_is_run(pack: Pack, tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    own = write(tmp_path / "own", {"a.yaml": RULE.format(id="wording.sample"), "__init__.py": code, "check.py": code, "profiles/a.py": code})
    assert len(with_packs(pack, [own]).rules) == len(pack.rules) + 1
    assert not (tmp_path / "ran").exists()
    write(own, {"a.yaml": RULE.format(id="wording.sample").replace("{kind: existence, any_of: [甲乙]}", "{kind: python, check: 'own.check:run'}")})
    assert "match 的 kind 是“python”" in problems(pack, own)[0].message


def test_the_cache_is_used_until_something_changes(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write(tmp_path / "own", {"a.yaml": RULE.format(id="wording.sample")})
    cache = tmp_path / "cache"
    assert "wording.sample" in {rule.id for rule in with_packs(pack, [own], cache).rules}
    (kept,) = (cache / "packs").iterdir()
    assert [rule["id"] for rule in json.loads((kept / "rules.json").read_bytes())] == ["wording.sample"]
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "compile_packs", None)  # would not survive being called
        assert "wording.sample" in {rule.id for rule in with_packs(pack, [own], cache).rules}
    write(own, {"a.yaml": RULE.format(id="wording.changed")})
    assert "wording.changed" in {rule.id for rule in with_packs(pack, [own], cache).rules}


def test_a_faulty_pack_leaves_nothing_to_trust(pack: Pack, tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"a.yaml": "- 5\n"})
    for _ in range(2):
        with pytest.raises(PackError):
            with_packs(pack, [own], tmp_path / "cache")
