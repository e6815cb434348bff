"""Faulty packs are linted, not thrown: every fault at once, each at its place, in words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from fazhi_lint.ruleset.compile import compile_pack
from fazhi_lint.ruleset.problems import PackError, Problem

RULE = """- id: wording.sample-{number}
  title: 测试用的规则
  severity: warning
  message: “{{found}}”写得不对。
  basis:
    - {{norm: 《云山市公文办法》, article: 第一条}}
  rationale: 只是测试用的规则。
  match: {{kind: existence, any_of: [甲乙]}}
  examples:
    bad: [{{text: 写着【甲乙】。}}]
    good: [没有写。]
"""


class Fault(NamedTuple):
    """A change to the rule above; ‹ stands where the fault is to be reported."""

    old: str
    new: str
    words: str


FAULTS = {
    "unknown-field": Fault("severity: warning", "severity: warning\n  ‹mesage: 写错了字段名", "不认识的字段“mesage”，是不是“message”？"),
    "wrong-word": Fault("severity: warning", "severity: ‹warnin", "“severity”的值是“warnin”，只能是 error、warning、info，是不是“warning”？"),
    "missing-field": Fault("- id:", "- ‹id:", "缺少“rationale”"),
    "no-basis": Fault("basis:\n    - {norm: 《云山市公文办法》, article: 第一条}", "basis: ‹[]", "“basis”至少要有 1 项"),
    "unknown-basis-field": Fault("article: 第一条", "‹artical: 第一条", "不认识的字段“artical”"),
    "unknown-kind": Fault(
        "match: {kind: existence,", "match: {kind: ‹existance,", "match 的 kind 是“existance”，只能是 substitution、existence、coverage，是不是“existence”？"
    ),
    "no-kind": Fault("match: {kind: existence,", "‹match: {", "match 缺少 kind"),
    "bad-regex": Fault("[甲乙]", "[甲乙, ‹'re:甲(乙']", "正则表达式有误：“(”没有配对的“)”（第 2 个字）"),
    "nested-quantifier": Fault("[甲乙]", "[‹'re:(甲+)+乙']", "量词套量词"),
    "dear-class": Fault("[甲乙]", "[甲乙, ‹'re:[\\u4e00-\\u9fff]乙']", "不要用汉字区间"),
    "empty-word": Fault("[甲乙]", "[甲乙, ‹' ']", "词语不能为空"),
    "no-words": Fault("any_of: [甲乙]", "any_of: ‹[]", "“any_of”至少要有 1 项"),
    "unmarked-example": Fault("bad: [{text: 写着【甲乙】。}]", "bad: [‹{text: 写着甲乙。}]", "坏例要用【】标出应当指出的地方"),
    "no-bad-example": Fault("bad: [{text: 写着【甲乙】。}]", "bad: ‹[]", "“bad”至少要有 1 项"),
    "no-good-example": Fault(
        "examples:\n    bad: [{text: 写着【甲乙】。}]\n    good: [没有写。]\n", "‹examples:\n    bad: [{text: 写着【甲乙】。}]\n", "缺少“good”"
    ),
    "short-title": Fault("title: 测试用的规则", "title: ‹规则", "标题应为 4 到 24 个字，现在是 2 个"),
    "unknown-category": Fault("id: wording.", "id: ‹words.", "类别只能是"),
    "id-form": Fault("id: wording.sample", "id: ‹wording.Sample", "编号应写成"),
    "year-no-number": Fault("severity: warning", "severity: warning\n  report_year: {from: ‹去年}", "“from”应是整数，现在是“去年”"),
    "text-as-list": Fault("basis:\n    - {norm: 《云山市公文办法》, article: 第一条}", "basis: ‹《云山市公文办法》", "“basis”应是列表"),
    "number-as-text": Fault("message: “{found}”写得不对。", "message: ‹12345678", "“message”应是文字，“12345678”要用引号括起来"),
    "no-value": Fault("severity: warning", "‹severity:", "“severity”没有写值"),
    "wrong-genre": Fault(
        "severity: warning", "severity: warning\n  genres: ‹annual", "只能是 annual-report、work-summary、implementation-plan、other，是不是“annual-report”？"
    ),
    "year-too-early": Fault("severity: warning", "severity: warning\n  report_year: {from: ‹25}", "“from”不能小于 1990，现在是“25”"),
    "not-a-bool": Fault("severity: warning", "severity: warning\n  enabled: ‹[]", "“enabled”应是 true 或 false"),
    "number-as-key": Fault("{kind: existence, any_of: [甲乙]}", "{kind: substitution, swap: {‹12345: 甲}}", "“swap”里的键都应是文字，数字要用引号括起来"),
    "fix-unstated": Fault("{kind: existence, any_of: [甲乙]}", "{kind: substitution, swap: {甲乙: 乙甲}}", "替换类规则要写明 fix"),
    "fixed-unstated": Fault("{kind: existence, any_of: [甲乙]}", "{kind: substitution, swap: {甲乙: 乙甲}}\n  fix: safe", "每个坏例都要给出修改后的文字 fixed"),
    "unknown-placeholder": Fault("{found}", "{fuond}", "message 里的 {fuond} 没有可填的内容，可用的有 {found}"),
    "no-match": Fault("  match: {kind: existence, any_of: [甲乙]}\n", "", "缺少“match”"),
}
AT_THE_RULE = ("missing-field", "fix-unstated", "fixed-unstated", "no-match", "unknown-placeholder")
FILES = {
    "alias.yaml": "- id: &name wording.alias\n  title: ‹*name\n",
    "cut.yaml": "- id: ‹[1, 2\n",
    "double.yaml": "- id: wording.one\n  ‹id: wording.two\n",
    "empty.yaml": "‹",
    "mapping.yaml": "‹id: wording.mapping\n",
    "number.yaml": "- ‹5\n",
    "tag.yaml": "- id: ‹!!python/name:os.system\n",
}
FILE_WORDS = {
    "alias.yaml": "不能用 YAML 引用",
    "cut.yaml": "YAML 格式有误：第 1 行的“[”没有配对的“]”，或者两项之间少了逗号",
    "double.yaml": "YAML 格式有误：“id”写了两次，请合成一处",
    "empty.yaml": "规则文件应是一个列表",
    "mapping.yaml": "规则文件应是一个列表",
    "number.yaml": "“规则”应是若干“键: 值”",
    "tag.yaml": "YAML 格式有误：“!”在 YAML 里另有用途，以它开头的值要用引号括起来",
}


def faulty(number: int, name: str) -> str:
    """The rule with one fault in it."""
    text, fault = RULE.format(number=number), FAULTS[name]
    if name == "missing-field":
        text = text.replace("  rationale: 只是测试用的规则。\n", "")
    elif name in AT_THE_RULE:
        text = text.replace("- id:", "- ‹id:")
    assert fault.old in text
    return text.replace(fault.old, fault.new)


def place(marked: str) -> tuple[int, int]:
    """Line and column of the only ‹."""
    before = marked[: marked.index("‹")]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def pack(folder: Path, files: dict[str, str]) -> Path:
    """A folder of YAML files, ‹ taken out."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.replace("‹", ""), encoding="utf-8")
    return folder


def problems(folder: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        compile_pack(pack(folder, files))
    assert str(caught.value).startswith(f"规则文件有 {len(caught.value.problems)} 处错误：\n")
    return caught.value.problems


def test_the_rule_itself_is_sound(tmp_path: Path) -> None:
    compiled = compile_pack(pack(tmp_path, {"rules.yaml": RULE.format(number=1)}))
    assert [rule["id"] for rule in compiled.rules] == ["wording.sample-1"]


def test_every_fault_of_a_folder_at_once(tmp_path: Path) -> None:
    expected: dict[tuple[str, int, int], str] = {}
    rules = ""
    for number, name in enumerate(FAULTS):
        text = faulty(number, name)
        line, column = place(text)
        expected["rules.yaml", rules.count("\n") + line, column] = FAULTS[name].words
        rules += text.replace("‹", "")
    for name, text in FILES.items():
        expected[(name, *place(text))] = FILE_WORDS[name]
    found = problems(tmp_path, {"rules.yaml": rules, **FILES})
    assert {(Path(p.path).name, p.line, p.column) for p in found} == set(expected)
    for problem in found:
        assert expected[Path(problem.path).name, problem.line, problem.column] in problem.message
        assert str(problem) == f"{problem.path}:{problem.line}:{problem.column}: {problem.message}"
    assert len(found) == len(FAULTS) + len(FILES)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_alone_is_one_fault(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, {"rules.yaml": faulty(7, name)})
    assert FAULTS[name].words in problem.message


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("- id: 规则".encode("gb18030"))
    (problem,) = problems(tmp_path, {})
    assert "不是 UTF-8 文本（第 7 个字节）" in problem.message


TWINS = RULE.format(number=1) + RULE.format(number=2) + RULE.format(number=1)
NO_LITERAL = RULE.format(number=1) + RULE.format(number=2).replace("[甲乙]", r"['re:\d+']")


@pytest.mark.parametrize(
    ("text", "line", "words"), [(TWINS, 23, "规则编号 wording.sample-1 重复"), (NO_LITERAL, 12, "没有必定出现的文字")], ids=["twins", "no-literal"]
)
def test_faults_found_after_reading(tmp_path: Path, text: str, line: int, words: str) -> None:
    (problem,) = problems(tmp_path, {"rules.yaml": text})
    assert words in problem.message
    assert (Path(problem.path).name, problem.line, problem.column) == ("rules.yaml", line, 3)


def test_twins_in_two_files_name_each_other(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"a.yaml": RULE.format(number=1), "b.yaml": RULE.format(number=1)})
    assert Path(problem.path).name == "b.yaml"
    assert problem.message.endswith("a.yaml")


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("name: strict\ntitle: 严格\nseverity:\n  wording.sample-1: ‹warn\n", "是不是“warning”？"),
        ('name: strict\ntitle: 严格\nseverity:\n  ‹wording.simple-1: "off"\n', "没有编号为 wording.simple-1 的规则"),
        ("name: strict\n‹titel: 严格\ntitle: 严格\n", "不认识的字段“titel”，是不是“title”？"),
        ("‹name: strict\n", "缺少“title”"),
        ("name: &x strict\ntitle: ‹*x\n", "不能用 YAML 引用"),
    ],
)
def test_faulty_profiles(tmp_path: Path, profile: str, words: str) -> None:
    (problem,) = problems(tmp_path, {"rules.yaml": RULE.format(number=1), "profiles/strict.yaml": profile})
    assert words in problem.message
    assert Path(problem.path).name == "strict.yaml"
    assert (problem.line, problem.column) == (place(profile) if "缺少" not in words else (1, 1))


@pytest.mark.parametrize("base", ["nowhere", "strict"])
def test_a_profile_that_builds_on_nothing(tmp_path: Path, base: str) -> None:
    profile = f"name: strict\ntitle: 严格\nextends: {base}\n"
    (problem,) = problems(tmp_path, {"rules.yaml": RULE.format(number=1), "profiles/strict.yaml": profile})
    assert f"extends 所指的“{base}”不存在" in problem.message


def test_the_place_of_a_wrong_extends(tmp_path: Path) -> None:
    profile = "name: strict\ntitle: 严格\nextends: nowhere\n"
    (problem,) = problems(tmp_path, {"rules.yaml": RULE.format(number=1), "profiles/10-strict.yaml": profile})
    assert (Path(problem.path).name, problem.line, problem.column) == ("10-strict.yaml", 3, 10)


GAPS = {
    "kind-hint": ("{kind: existence, any_of: [甲乙]}", "{kind: existance, any_of: [甲乙]}", "是不是“existence”"),
    "nested-quantifier-inside": ("[甲乙]", "['re:(?:(?:甲)+)+乙']", "量词套量词"),
    "dear-class-upper": ("[甲乙]", "['re:[\\u4E00-\\u9FA5]乙']", "汉字区间"),
    "dear-class-written": ("[甲乙]", "['re:[一-鿿]乙']", "汉字区间"),
    "unknown-group": (
        "{kind: existence, any_of: [甲乙]}",
        "{kind: substitution, swap: {'re:(甲)乙': '\\2乙'}}\n  fix: display",
        "“\\2乙”里的组与正则表达式对不上：没有第 2 组（第 2 个字）",
    ),
}


@pytest.mark.parametrize("name", GAPS)
def test_faults_not_noticed_yet(tmp_path: Path, name: str) -> None:
    old, new, words = GAPS[name]
    text = RULE.format(number=1)
    assert old in text
    (problem,) = problems(tmp_path, {"rules.yaml": text.replace(old, new)})
    assert words in problem.message
