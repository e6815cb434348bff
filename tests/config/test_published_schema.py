"""The JSON schema for editors is the model's, and accepts what the reader accepts."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from fazhi_lint.config.publish import SCHEMA, schema_text

VALID: list[dict[str, Any]] = [
    {},
    {"profile": "publish", "select": "numbers", "ignore": ["dates"], "severity": {"wording.adverb-de": "off"}},
    {"terms": {"旧称": "新称"}, "organ": {"name": "云山市司法局", "level": "市"}, "fail_on": "never"},
    {"files": [{"match": "*.docx", "previous": "去年.docx", "suppress": [{"rule": "wording", "text": "原文"}]}]},
]
INVALID: list[dict[str, Any]] = [{"profle": "x"}, {"severity": {"a.b": "loud"}}, {"files": [{"profile": "draft"}]}, {"terms": {"旧称": 1}}]


def test_the_file_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "运行 python -m fazhi_lint.config.publish"


@pytest.mark.parametrize("data", VALID)
def test_it_accepts(data: dict[str, Any]) -> None:
    jsonschema.validate(data, json.loads(schema_text()))


@pytest.mark.parametrize("data", INVALID)
def test_it_refuses(data: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(schema_text()))
