"""The pages of the documentation site: one for each rule, and links that lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from fazhi_lint.ruleset.packs import Pack


@pytest.fixture(scope="module")
def script(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("site_pages", root / "scripts" / "site_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(script: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("site") / "pages"
    script.write(folder)
    return folder


def test_every_rule_has_its_page(pages: Path, pack: Pack) -> None:
    assert {page.stem for page in (pages / "rules").glob("*.md")} == {rule.id for rule in pack.rules} | {"index"}
    listed = (pages / "rules" / "index.md").read_text(encoding="utf-8")
    assert all(f"({rule.id}.md)" in listed for rule in pack.rules)


def test_a_rule_page_shows_its_words_as_they_are(script: Any, pack: Pack) -> None:
    """What Markdown makes of the page, read back as text, holds the rationale and every example."""
    markdown = MarkdownIt("commonmark").enable("table")
    for rule in pack.rules:
        documentation = pack.documentation[rule.id]
        shown = script.html.unescape(re.sub(r"<[^>]+>", "", markdown.render(script.rule_page(rule, documentation))))
        assert " ".join(documentation["rationale"].split()) in shown
        for example in (*documentation["bad"], *documentation["good"]):
            assert example["text"].strip("\n") in shown, rule.id


def test_a_rule_page_shows_what_a_run_says(pages: Path) -> None:
    page = (pages / "rules" / "dates.impossible.md").read_text(encoding="utf-8")
    assert "- **提示**：日历上没有“2025年2月29日”这一天，请核对（2025年2月只有28天）。（这是下面第一个例子的提示）\n" in page
    vague = {page.stem for page in (pages / "rules").glob("*.*.md") if re.search(r"\*\*提示\*\*：.*“…”", page.read_text(encoding="utf-8"))}
    assert vague == {"punctuation.ellipsis-form"}  # speaks of this mark


def test_links_lead_somewhere(pages: Path) -> None:
    fence = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)
    followed = 0
    for page in pages.rglob("*.md"):
        for link in re.findall(r"\]\((?!https:)([^)\s]+)\)", fence.sub("", page.read_text(encoding="utf-8"))):
            path = link.partition("#")[0]
            assert not path or (page.parent / path).is_file(), f"{page.name}: {link}"
            followed += 1
    assert followed > 300


def test_every_page_is_in_the_navigation(root: Path, pages: Path) -> None:
    text = (root / "zensical.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)["project"]
    named = set(re.findall(r'"([a-z/-]+\.md)"', text))
    assert named == {page.name for page in pages.glob("*.md")} | {"rules/index.md"}
    assert settings["theme"]["font"] is False
