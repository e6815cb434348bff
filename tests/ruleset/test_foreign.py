"""Faults of YAML and of regular expressions: each in Chinese words that fit it, at the place where to look."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest

from fazhi_lint.ruleset.foreign import pattern_fault
from fazhi_lint.ruleset.problems import PackError
from fazhi_lint.ruleset.schema import check_pattern
from fazhi_lint.ruleset.yamlfile import load

# What is wrong; ‹ stands where it is to be reported.
YAML_FAULTS = [
    ("a:\n‹\tb: 1\n", "行首不能用制表符（Tab），请改用空格"),
    ("a: ‹@甲\n", "值不能以“@”开头，请用引号把它括起来"),
    ("a: b‹: c\n", "这里不能出现“键: 值”"),
    ("profile publish\nselect‹: [x]\n", "这里不能出现“键: 值”：可能是上一行少了冒号"),
    ("profile：publish\nselect‹: [x]\n", "“键: 值”的冒号要用半角，这里用了全角的“：”"),
    ("a: ‹- b\n", "这里不能开始列表"),
    ("a: 1\n‹a: 2\n", "“a”写了两次，请合成一处"),
    ("a: ‹[b, c\n", "第 1 行的“[”没有配对的“]”"),
    ("a: [b, c\nd‹: e\n", "第 1 行的“[”没有配对的“]”，或者两项之间少了逗号"),
    ("\na: {b: c\nd‹: e\n", "第 2 行的“{”没有配对的“}”"),
    ("a: ‹'bc\nd: e\n", "这里开始的引号没有结束"),
    ("a:\n  - 1\n ‹- 2\n", "缩进不齐：列表的“- ”与上面的各行对不上"),
    ("- a\n‹b: c\n", "缩进不齐：这一行与上面的各行对不上"),
    ('a: "b" ‹c\n', "引号后面还有字的，要把整个值放在一对引号里"),
    ("a: 1\n‹b\nc: d\n", "少了冒号"),
    ('a: "\\‹d+"\n', "双引号里不能写“\\d”，请改用单引号"),
    ("a: ‹!b c\n", "“!”在 YAML 里另有用途"),
    ("a: &‹ b\n", "“&”“*”在 YAML 里另有用途"),
    ("a: 1\n‹---\nb: 2\n", "一个文件里只能有一份内容"),
    ("a: >‹大于\n", "“>”“|”后面要另起一行写内容"),
    ("[[‹", "这里缺少值，或者前面的括号没有配对"),
    ("a: ‹]\n", "这里应当是一个值，却是“]”"),
    ("<<: ‹5\n", "“<<”在 YAML 里另有用途"),
    ("‹{a: 1}: 2\n", "键只能是文字"),
    ("a: 甲‹\x01乙\n", "这里有一个看不见的控制字符（U+0001），请删去"),
    ("‹" + "[" * 5000 + "]" * 5000, "太深了"),
]
PATTERN_FAULTS = [
    ("甲(乙", "“(”没有配对的“)”（第 2 个字）"),
    ("甲)", "多出一个“)”（第 2 个字）"),
    ("*甲", "前面没有可以重复的字（第 1 个字）"),
    ("甲**", "表示重复的符号连写了两个（第 3 个字）"),
    ("甲{3,1}", "重复次数的下限大于上限"),
    ("甲{99999999999999}", "重复次数太大"),
    ("甲\\", "末尾多出一个“\\”"),
    ("\\q甲", "没有“\\q”这种写法（第 1 个字）"),
    ("[甲", "“[”没有配对的“]”（第 1 个字）"),
    ("[z-a]甲", "范围“z-a”的前后颠倒了"),
    ("(?<=甲+)乙", "后面的内容要长短固定"),
    ("(?Z)甲", "没有“(?Z”这种写法"),
    ("(?P=b)甲", "没有名为“b”的组"),
    ("甲\\2", "没有第 2 组"),
    ("(?P<a>甲)(?P<a>乙)", "组名“a”用了两次"),
    ("(?P<1>甲)", "组名写得不对"),
    ("(甲\\1)", "提到的组还没有结束"),
    ("甲(?i)", "标志写得不对，它要写在最前面"),
    ("(?", "没有写完"),
    ("[[:甲:]]乙", "方括号里面的“[”“--”“&&”“||”“~~”含义不清"),
    ("(?(1)甲|乙|丙)(丁)", "写法不对（第 9 个字）"),
]


@pytest.mark.parametrize(("text", "words"), YAML_FAULTS, ids=range(len(YAML_FAULTS)))
def test_yaml(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text.replace("‹", ""), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load(path, "a.yaml")
    (problem,) = caught.value.problems
    before = text[: text.index("‹")]
    assert words in problem.message
    assert (problem.line, problem.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert not re.search(r"[a-z]{3}", problem.message.replace("Tab", ""))


@pytest.mark.parametrize(("pattern", "words"), PATTERN_FAULTS)
def test_patterns(pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"^正则表达式有误：") as caught:
        check_pattern("re:" + pattern)
    assert words in str(caught.value)
    assert not re.search(r"[a-zA-Z]{2}", str(caught.value))


def test_a_fault_nobody_has_words_for() -> None:
    assert pattern_fault(re.error("some new fault", "甲乙", 1)) == "写法不对（第 2 个字）"


def test_an_anchor_that_comes_twice_says_nothing_in_english(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: &x 1\nb: &x 2\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load(path, "a.yaml") == {"a": 1, "b": 2}
