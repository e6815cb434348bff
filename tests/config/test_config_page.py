"""The reference of ``fazhi-lint.yaml`` in the documentation is the schema's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT, PAGE, SCHEMA = Path("scripts/config_page.py"), Path("docs/configuration.md"), Path("fazhi_lint/config/fazhi-lint-1.schema.json")


def test_the_page_is_up_to_date(root: Path, tmp_path: Path) -> None:
    for file in (SCRIPT, PAGE, SCHEMA):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((root / file).read_bytes())
    done = subprocess.run([sys.executable, tmp_path / SCRIPT], check=False)
    assert done.returncode == 0, f"运行 python {SCRIPT}"
    assert (tmp_path / PAGE).read_bytes() == (root / PAGE).read_bytes()


def test_every_setting_is_explained(root: Path) -> None:
    schema = json.loads((root / SCHEMA).read_text(encoding="utf-8"))
    names = {name for node in (schema, *schema["$defs"].values()) for name in node["properties"]}
    page = (root / PAGE).read_text(encoding="utf-8")
    assert {name for name in names if f"| `{name}` |" not in page} == set()
