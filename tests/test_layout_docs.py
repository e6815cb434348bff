"""What docs/layout.md shows is true: its table is that of the rules, its profile changes what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from layout_docx import LONG, find, saved, set_font, standard

from fazhi_lint import api

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "layout.md").read_text(encoding="utf-8")
(PROFILE,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| [^|]*\| (`layout\.[\w.-]+`)? ?\| (?:`(\w+)`)? ?\| ([^|]*?) ?\|$", re.MULTILINE)


def test_the_table_is_that_of_the_rules(pack: api.Pack) -> None:
    shown: dict[str, dict[str, Any]] = {}
    rule = ""
    for named, option, value in ROW.findall(PAGE):
        rule = named.strip("`") or rule
        options = shown.setdefault(rule, {})
        if option:
            options[option] = float(value) if re.fullmatch(r"[\d.]+", value) else [value]
    assert shown == {rule.id: rule.spec.get("options", {}) for rule in pack.rules if rule.category == "layout"}


@pytest.fixture
def joined(pack: api.Pack, tmp_path: Path) -> api.Pack:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "shengbiao.yaml").write_text(PROFILE, encoding="utf-8")
    return api.with_packs(pack, [tmp_path])


def findings(pack: api.Pack, profile: str, data: bytes) -> list[tuple[str, str]]:
    report = api.lint_bytes(data, "报告.docx", api.Linter(api.rules(pack, profile=profile, select=["layout"])))
    return sorted((diagnostic.rule.removeprefix("layout."), diagnostic.severity) for diagnostic in report.diagnostics)


def test_the_profile_of_the_page_works(joined: api.Pack) -> None:
    """A report as that province has it is clean there and is not by the national standard; the other way round likewise."""
    own = standard()
    section = own.sections[0]
    section.top_margin = section.bottom_margin = Mm(25.4)
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].alignment = ALIGN.CENTER
        for run in footer.paragraphs[0].runs:
            if "—" in run.text:
                run.text = ""
    for run in find(own, "云山市林业局关于").runs:
        set_font(run, "方正大标宋简体", None)
    for run in find(own, LONG).runs:
        set_font(run, "楷体", None)
    for paragraph in own.paragraphs:
        paragraph.paragraph_format.line_spacing = Pt(30)
    assert findings(joined, "省里的版式", saved(own)) == []
    assert findings(joined, "gbt9704", saved(own)) == [
        ("body-font", "warning"),
        ("page-margins", "warning"),
        ("page-number-form", "info"),
        ("page-number-place", "info"),
        ("title-font", "warning"),
    ]
    national = saved(standard())
    assert findings(joined, "gbt9704", national) == []
    assert findings(joined, "省里的版式", national) == [
        ("line-spacing", "warning"),
        ("page-margins", "warning"),
        ("page-number-place", "info"),
        ("title-font", "warning"),
    ]
