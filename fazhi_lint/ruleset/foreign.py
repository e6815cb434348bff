"""What the YAML library and the regular expressions say of a fault, in Chinese: their own words are English and for programmers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError

Words = Sequence[tuple[str, str]]

_ANCHOR = "“&”“*”在 YAML 里另有用途，以它们开头的值要用引号括起来"
_MAPPING = "这里不能出现“键: 值”：可能是上一行少了冒号，可能是缩进不齐；值里有冒号的，要把整个值用引号括起来"
# What stands in problem and context, and what to say; {0} is the first group, {line} where it began. The first that fits.
_YAML: Words = (
    (r"found character '\\t'", "行首不能用制表符（Tab），请改用空格"),
    (r"found character '(.+)' that cannot start any token", "值不能以“{0}”开头，请用引号把它括起来"),
    (r"mapping values are not allowed here", _MAPPING),
    (r"sequence entries are not allowed here", "这里不能开始列表：“- ”要另起一行；以“- ”开头的值要用引号括起来"),
    (r"mapping keys are not allowed here", "这里不能出现“?”，以它开头的值要用引号括起来"),
    (r"found duplicate key \"?(.+?)\"? with value", "“{0}”写了两次，请合成一处"),
    (r"expected ',' or '\]'", "第 {line} 行的“[”没有配对的“]”，或者两项之间少了逗号"),
    (r"expected ',' or '\}'", "第 {line} 行的“{{”没有配对的“}}”，或者两项之间少了逗号"),
    (r"while scanning a (?:double-)?quoted scalar.*(?:unexpected end of stream|document separator)", "这里开始的引号没有结束"),
    (r"expected <block end>, but found '(?:-|<block sequence start>)'", "缩进不齐：列表的“- ”与上面的各行对不上"),
    (r"expected <block end>, but found '<scalar>'", "这里多出了文字：引号后面还有字的，要把整个值放在一对引号里"),
    (r"expected <block end>", "缩进不齐：这一行与上面的各行对不上"),
    (r"could not find expected ':'", "少了冒号：应写成“键: 值”，冒号用半角，后面空一格"),
    (r"found unknown escape character '(.+)'", "双引号里不能写“\\{0}”，请改用单引号"),
    (r"the tag|tag handle|scanning a tag|parsing a tag", "“!”在 YAML 里另有用途，以它开头的值要用引号括起来"),
    (r"alias|anchor", _ANCHOR),
    (r"expected a single document", "一个文件里只能有一份内容，不能用“---”隔开再写一份"),
    (r"while scanning a block scalar", "“>”“|”后面要另起一行写内容；以它们开头的值要用引号括起来"),
    (r"expected the node content, but found '([^<]+)'", "这里应当是一个值，却是“{0}”"),
    (r"expected the node content", "这里缺少值，或者前面的括号没有配对"),
    (r"for merging", "“<<”在 YAML 里另有用途，不能作键"),
    (r"unhashable key", "键只能是文字"),
    (r"while scanning a directive", "“%”在 YAML 里另有用途，以它开头的值要用引号括起来"),
)
# What is noticed only lines after the place to look at: the end of the file is no place to look for a quotation mark.
_SEEN_LATE = ("end of stream", "stream end", "could not find expected ':'")
_PATTERN: Words = (
    (r"missing \)", "“(”没有配对的“)”"),
    (r"unbalanced parenthesis", "多出一个“)”"),
    (r"nothing to repeat", "“*”“+”“?”“{{”前面没有可以重复的字"),
    (r"multiple repeat", "表示重复的符号连写了两个"),
    (r"min repeat greater than max repeat", "重复次数的下限大于上限"),
    (r"repetition number is too large", "重复次数太大"),
    (r"bad escape \(end of pattern\)", "末尾多出一个“\\”"),
    (r"(?:bad|incomplete) escape (\S+)", "没有“{0}”这种写法"),
    (r"unterminated character set", "“[”没有配对的“]”"),
    (r"bad character range (\S+)", "范围“{0}”的前后颠倒了"),
    (r"look-behind requires fixed-width pattern", "“(?<=”“(?<!”后面的内容要长短固定，不能用“*”“+”“?”，也不能是长短不一的几种"),
    (r"looks too much behind", "“(?<=”“(?<!”后面的内容太长"),
    (r"unknown extension (\S+)", "没有“({0}”这种写法"),
    (r"unknown group name '(.+)'", "没有名为“{0}”的组"),
    (r"invalid group reference (\d+)", "没有第 {0} 组"),
    (r"redefinition of group name '(.+?)'", "组名“{0}”用了两次"),
    (r"group name|missing [<>]", "组名写得不对，应是字母和数字，写在“<”“>”里"),
    (r"cannot refer to", "提到的组还没有结束"),
    (r"flag|missing :", "“(?i)”这样的标志写得不对，它要写在最前面"),
    (r"unexpected end of pattern", "没有写完"),
)


def yaml_fault(error: MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column of a fault, from 1, and what it is; ``text`` is the whole file."""
    said = f"{error.context or ''}; {error.problem or ''}"
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    if begun and any(words in said for words in _SEEN_LATE):
        mark = begun
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    words = _in_chinese(said, _YAML, "这里不合 YAML 的写法，请检查缩进、冒号、引号和括号", begun.line + 1 if begun else line)
    if words == _MAPPING and any("：" in each for each in text.splitlines()[max(line - 2, 0) : line]):
        words = "“键: 值”的冒号要用半角，这里用了全角的“：”"
    return line, column, words


def pattern_fault(error: Exception) -> str:
    """What is wrong with a regular expression, and at which of its characters."""
    place = error.pos if isinstance(error, re.error) else None
    return _in_chinese(str(error), _PATTERN, "写法不对") + (f"（第 {place + 1} 个字）" if place is not None else "")


def _in_chinese(said: str, table: Words, otherwise: str, line: int = 1) -> str:
    for pattern, words in table:
        if match := re.search(pattern, said, re.DOTALL):
            return words.format(*match.groups(), line=line)
    return otherwise
