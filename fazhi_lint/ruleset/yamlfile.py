"""Reading YAML: plain data first, positions only when something is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from fazhi_lint.ruleset.problems import PackError, Problem

MAX_BYTES = 2 * 1024 * 1024


def load(path: Path, shown: str) -> Any:
    """The data of a YAML file; raises PackError (with the place) for a fault, an alias or a file that is too large."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PackError([Problem(shown, 1, 1, f"读不到文件：{error.strerror}")]) from None
    if len(data) > MAX_BYTES:
        raise PackError([Problem(shown, 1, 1, f"文件超过 {MAX_BYTES // 1048576} MB，没有读取")])
    try:
        text = data.decode("utf-8-sig")
        for event in YAML(typ="safe", pure=True).parse(text):
            if isinstance(event, AliasEvent):
                mark = event.start_mark
                raise PackError([Problem(shown, mark.line + 1, mark.column + 1, "不能用 YAML 引用（*名称），请写出内容")])
        return YAML(typ="safe", pure=True).load(text)
    except UnicodeDecodeError as error:
        raise PackError([Problem(shown, 1, 1, f"不是 UTF-8 文本（第 {error.start + 1} 个字节）")]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PackError([Problem(shown, line, column, f"YAML 格式有误：{error.problem or error.context}")]) from None
    except (YAMLError, RecursionError) as error:
        raise PackError([Problem(shown, 1, 1, f"YAML 格式有误：{type(error).__name__}")]) from None


class Places:
    """Line and column of every node of a YAML file, read once more with positions."""

    def __init__(self, path: Path) -> None:
        self._data = YAML().load(path.read_text(encoding="utf-8-sig"))

    def find(self, location: Sequence[str | int]) -> tuple[int, int]:
        """The place of the node a path of keys and indexes leads to, or of the last one that exists; both from 1."""
        node = self._data
        place = (1, 1)
        for key in location:
            try:
                if isinstance(key, int):
                    place = node.lc.item(key)[0] + 1, node.lc.item(key)[1] + 1
                else:
                    place = node.lc.key(key)[0] + 1, node.lc.key(key)[1] + 1
                node = node[key]
            except (KeyError, IndexError, TypeError, AttributeError):
                if isinstance(key, str) and not hasattr(node, "lc"):
                    break
        return place
