"""Reading YAML: plain data first, positions only when something is wrong with it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.reader import ReaderError

from fazhi_lint.errors import reason_of
from fazhi_lint.ruleset.foreign import yaml_fault
from fazhi_lint.ruleset.problems import KEY, PackError, Problem

MAX_BYTES = 2 * 1024 * 1024


def load(path: Path, shown: str) -> Any:
    """The data of a YAML file; raises PackError (with the place) for a fault, an alias or a file that is too large."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackError([Problem(shown, 1, 1, f"读不到文件：{reason_of(error)}")]) from None
    if len(data) > MAX_BYTES:
        raise PackError([Problem(shown, 1, 1, f"文件超过 {MAX_BYTES // 1048576} MB，没有读取")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError([Problem(shown, 1, 1, f"不是 UTF-8 文本（第 {error.start + 1} 个字节）")]) from None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, AliasEvent):
                mark = event.start_mark
                raise PackError([Problem(shown, mark.line + 1, mark.column + 1, "不能用 YAML 引用（*名称），请写出内容")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # in English, and only of an anchor nothing refers to
            return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line, column, words = yaml_fault(error, text)
        raise PackError([Problem(shown, line, column, f"YAML 格式有误：{words}")]) from None
    except ReaderError as error:
        line, column = text.count("\n", 0, error.position) + 1, error.position - text.rfind("\n", 0, error.position)
        raise PackError([Problem(shown, line, column, f"这里有一个看不见的控制字符（U+{ord(text[error.position]):04X}），请删去")]) from None
    except (YAMLError, RecursionError):
        raise PackError([Problem(shown, 1, 1, "YAML 格式有误：列表、括号一层套一层，太深了")]) from None
    except ValueError:
        raise PackError([Problem(shown, 1, 1, "YAML 格式有误：有一个像日期或数字的值读不懂，请用引号把它括起来")]) from None


class Places:
    """Line and column of every node of a YAML file, read once more with positions."""

    def __init__(self, path: Path) -> None:
        self._data = YAML().load(path.read_text(encoding="utf-8-sig"))

    def find(self, location: Sequence[str | int]) -> tuple[int, int]:
        """The place of the value a path of keys and indexes leads to, or, with KEY at its end, of the key; both from 1.

        Where something of the path is not there, the key of what should hold it; where the value is empty, its key.
        """
        node, key, value = self._data, (0, 0), (0, 0)
        for step in location:
            if isinstance(node, CommentedMap) and step in node:
                key, value = node.lc.key(step), node.lc.value(step)
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                key = value = node.lc.item(step)
            else:
                if step == KEY or isinstance(node, dict | list):
                    value = key
                break
            node = node[step]
        if node is None:  # there is no value to point at
            value = key
        return value[0] + 1, value[1] + 1
