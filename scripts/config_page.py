"""The tables of docs/configuration.md, made from the published schema: ``python scripts/config_page.py`` writes them anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "fazhi_lint" / "config" / "fazhi-lint-1.schema.json"
PAGE = ROOT / "docs" / "configuration.md"
START, END = "<!-- 以下由 scripts/config_page.py 写，不要手改 -->\n", "<!-- 以上由 scripts/config_page.py 写 -->\n"

_DEFAULTS = {"profile": "`draft`", "fail_on": "`warning`", "select": "全部"}


def tables(schema: Mapping[str, Any]) -> str:
    """One table for the settings of the file, one for each kind of mapping within it."""
    definitions = schema["$defs"]
    parts = [_table("全部设置", schema, plain=_DEFAULTS, also=definitions["FilesModel"])]
    for name, heading in (("FilesModel", "`files` 的一项"), ("OrganModel", "`organ` 里"), ("SuppressModel", "`suppress` 的一项")):
        parts.append(_table(heading, definitions[name], without=schema if name == "FilesModel" else {}))
    return "\n".join(parts)


def _table(
    heading: str, node: Mapping[str, Any], *, plain: Mapping[str, str] | None = None, also: Mapping[str, Any] | None = None, without: Mapping[str, Any] = {}
) -> str:
    """The settings of one mapping; ``also`` is where the same may stand too, ``without`` holds those told elsewhere."""
    told = without.get("properties", {})
    columns = ["设置", "写什么", *(["不写就是"] if plain else []), *(["`files` 里"] if also else []), "意思"]
    rows = [columns, ["---"] * len(columns)]
    for name, field in node["properties"].items():
        if name in told:
            continue
        required = "（必须写）" if name in node.get("required", ()) else ""
        row = [f"`{name}`", "，或者".join(_kinds(field)) + required]
        row += [plain.get(name, "没有")] if plain is not None else []
        row += ["能写" if name in also["properties"] else "不能"] if also else []
        rows.append([*row, _first_description(field)])
    after = "\n除了 `match`，还能写上面“能写”的各项。\n" if told else ""
    return f"## {heading}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + after


def _first_description(field: Mapping[str, Any]) -> str:
    return str(field.get("description", "")).replace("|", "\\|")


def _kinds(field: Mapping[str, Any]) -> Iterator[str]:
    """What may be written, in words."""
    if "anyOf" in field:
        for choice in field["anyOf"]:
            yield from _kinds(choice)
    elif "$ref" in field:
        yield f"见下面“`{field['$ref'].rpartition('/')[2].removesuffix('Model').lower()}`”"
    elif "enum" in field:
        yield "、".join(f"`{value}`" for value in field["enum"])
    elif field.get("type") == "array":
        yield f"{_of_each(field['items'])}"
    elif field.get("type") == "object":
        inner = field.get("additionalProperties", {})
        levels = "、".join(f"`{value}`" for value in inner["enum"]) if "enum" in inner else ""
        yield f"`规则或类别: 级别`，级别是 {levels}" if levels else "`规则: {阈值: 值}`" if inner.get("type") == "object" else "`不用的写法: 应当用的写法`"
    else:
        yield "文字"


def _of_each(item: Mapping[str, Any]) -> str:
    return "几项，见下面" if "$ref" in item else "几个 `[甲, 乙]`"


def page(text: str, schema: Mapping[str, Any]) -> str:
    """``text`` of the page with its tables made anew."""
    before, _, rest = text.partition(START)
    return before + START + "\n" + tables(schema) + "\n" + END + rest.partition(END)[2]


def main() -> int:
    """Write the page; 1 where it changed."""
    old = PAGE.read_text(encoding="utf-8")
    new = page(old, json.loads(SCHEMA.read_text(encoding="utf-8")))
    PAGE.write_text(new, encoding="utf-8")
    return int(old != new)


if __name__ == "__main__":
    sys.exit(main())
