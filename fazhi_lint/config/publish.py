"""The JSON schema of ``fazhi-lint.yaml`` for editors, made from the model: ``python -m fazhi_lint.config.publish``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fazhi_lint.config.schema import ConfigModel

SCHEMA = Path(__file__).with_name("fazhi-lint-1.schema.json")


def schema_text() -> str:
    """The schema as the file beside this module holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_plain(ConfigModel.model_json_schema())}
    schema["title"] = "fazhi-lint.yaml"
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _plain(node: Any) -> Any:
    """Without the null that stands for a field left out, and with one value allowed where a list is: as people write it."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _plain(value) for key, value in node.items() if not (key == "default" and value is None) and not (key == "title" and isinstance(value, str))}
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del node["anyOf"]
        node = {**choices[0], **node}
    if node.get("type") == "array" and node.get("items", {}).get("type") == "string":
        listed = {key: node.pop(key) for key in ("type", "items", "minItems") if key in node}
        node["anyOf"] = [listed["items"], listed]
    return node


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
