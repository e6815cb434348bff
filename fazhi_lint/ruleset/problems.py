"""Faults of packs: every one with file, line, column, what was found and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from fazhi_lint.errors import UserError


class Problem(NamedTuple):
    """One fault of a pack or of a configuration; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PackError(UserError):
    """A pack that cannot be used, with all its faults."""

    KIND = "规则文件"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        listing = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{self.KIND}有 {len(self.problems)} 处错误：\n{listing}")


class ConfigError(PackError):
    """A configuration that cannot be used, with all its faults."""

    KIND = "配置文件"


_SENTENCES = {
    "missing": "缺少“{field}”",
    "extra_forbidden": "不认识的字段“{field}”",
    "literal_error": "“{field}”的值是“{input}”，只能是 {expected}",
    "string_type": "“{field}”应是文字",
    "list_type": "“{field}”应是列表",
    "dict_type": "“{field}”应是若干“键: 值”",
    "int_parsing": "“{field}”应是整数，现在是“{input}”",
    "int_type": "“{field}”应是整数，现在是“{input}”",
    "bool_parsing": "“{field}”应是 true 或 false",
    "too_short": "“{field}”至少要有 {min_length} 项",
    "string_too_short": "“{field}”太短，至少 {min_length} 个字",
    "union_tag_invalid": "match 的 kind 是“{tag}”，只能是 {expected_tags}",
    "union_tag_not_found": "match 缺少 kind",
    "model_type": "“{field}”应是若干“键: 值”",
    "model_attributes_type": "“{field}”应是若干“键: 值”",
}


def nearest(wrong: str, known: Sequence[str]) -> str:
    """“，是不是“…”？” where a known name is nearly ``wrong``, else nothing."""
    near = get_close_matches(wrong, [name for name in known if name], 1)
    return f"，是不是“{near[0]}”？" if near else ""


def describe(error: dict[str, Any], known: Sequence[str] = ()) -> str:
    """A pydantic error in a Chinese sentence, with “是不是” where a field name is nearly right."""
    named = [str(part) for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    field = named[-1] if named else "规则"
    if error["loc"] and isinstance(error["loc"][-1], int):
        field += f" 的第 {error['loc'][-1] + 1} 项"
    context = {k: str(v).replace("'", "").replace(" or ", "、").replace(", ", "、") for k, v in (error.get("ctx") or {}).items()}
    if error["type"] == "value_error":
        return f"“{field}”：{error['ctx']['error']}"
    template = _SENTENCES.get(error["type"])
    if template is None:
        return f"“{field}”：{error['msg']}"
    value = str(error.get("input"))
    sentence = template.format_map(
        {"field": field, "input": value if len(value) < 40 else value[:40] + "…", "expected": "", "min_length": "", "tag": "", "expected_tags": "", **context}
    )
    candidates = known if error["type"] == "extra_forbidden" else (context.get("expected") or context.get("expected_tags", "")).split("、")
    wrong = field if error["type"] == "extra_forbidden" else context.get("tag", value)
    return sentence + nearest(wrong, candidates)
