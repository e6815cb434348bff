"""Faults of packs: every one with file, line, column, what was found and what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


KEY = "[key]"  # ends the way to a key, where that is wrong and not what it holds; the schema library writes the same
Location = tuple[str | int, ...]
# Steps of the schema library that no file has: which of several forms the value of a field is.
_FORMS = {"match": ("substitution", "existence", "coverage", "reader", "engine"), "genres": ("all", "list")}
_OF_PROGRAM = "、reader、engine"  # kinds of rules that only the program itself can have
_SENTENCES = {
    "missing": "缺少“{field}”",
    "extra_forbidden": "不认识的字段“{field}”",
    "invalid_key": "“{field}”里的键都应是文字，数字要用引号括起来",
    "literal_error": "“{field}”的值是“{input}”，只能是 {expected}",
    "string_type": "“{field}”应是文字",
    "string_pattern_mismatch": "“{field}”不能写成“{input}”",
    "list_type": "“{field}”应是列表",
    "dict_type": "“{field}”应是若干“键: 值”",
    "int_parsing": "“{field}”应是整数，现在是“{input}”",
    "int_type": "“{field}”应是整数，现在是“{input}”",
    "int_from_float": "“{field}”应是整数，现在是“{input}”",
    "greater_than_equal": "“{field}”不能小于 {ge}，现在是“{input}”",
    "less_than_equal": "“{field}”不能大于 {le}，现在是“{input}”",
    "bool_parsing": "“{field}”应是 true 或 false",
    "bool_type": "“{field}”应是 true 或 false",
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


def written(error: Mapping[str, Any]) -> Location:
    """The way to the place of a pydantic error as the file has it: to a value or, with KEY at its end, to a key."""
    location = tuple(part for before, part in zip((None, *error["loc"]), error["loc"], strict=False) if part not in _FORMS.get(str(before), ()))
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return (*location, "kind")
    return (*location, KEY) if error["type"] in ("extra_forbidden", "invalid_key") else location


def describe(error: Mapping[str, Any], known: Sequence[str] = ()) -> str:
    """A pydantic error in a Chinese sentence, with “是不是” where a field name is nearly right."""
    location, type = [part for part in written(error) if part != KEY], error["type"]
    named = [part for part in location if isinstance(part, str)]
    field = named[-1] if named else "规则"
    if location and isinstance(location[-1], int):
        if type == "invalid_key" or error["loc"][-1] == KEY:
            type = "invalid_key"
        else:
            field += f" 的第 {location[-1] + 1} 项"
    if type == "value_error":
        return f"“{field}”：{error['ctx']['error']}"
    given = error.get("input")
    if given is None and type != "missing":
        return f"“{field}”没有写值"
    context = {k: str(v).replace("'", "").replace(" or ", "、").replace(", ", "、") for k, v in (error.get("ctx") or {}).items()}
    context["expected_tags"] = context.get("expected_tags", "").removesuffix(_OF_PROGRAM)
    value = str(given)
    shown = value if len(value) < 40 else value[:40] + "…"
    sentence = _SENTENCES.get(type, "“{field}”的值“{input}”不合要求").format_map({"field": field, "input": shown, **context})
    if type == "string_type" and not isinstance(given, list | dict):
        sentence += f"，“{shown}”要用引号括起来"
    candidates = known if type == "extra_forbidden" else (context.get("expected") or context["expected_tags"]).split("、")
    wrong = field if type == "extra_forbidden" else context.get("tag", value)
    return sentence + nearest(wrong, candidates)
