"""The pages of the documentation site: docs/, the pages beside it, and one page for each rule, made from its definition.

``python scripts/site_pages.py FOLDER`` writes them into FOLDER, which is made anew.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fazhi_lint import api
from fazhi_lint.reporters.rulepage import facts, setting
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES, Rule
from fazhi_lint.ruleset.wordsample import describe
from fazhi_lint.testing import said

ROOT = Path(__file__).resolve().parent.parent
# Pages that stand elsewhere in the repository, and what the site calls them.
BESIDE = {"README.md": "readme.md", "CHANGELOG.md": "changelog.md", "examples/README.md": "examples.md", "rules/data/README.md": "law-tables.md"}
FILES = {"fazhi_lint/reporters/report-1.schema.json": "report-1.schema.json"}

_FENCE = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?!https?:)([^)\s#]+)(?=[#)])")
_NAMED = re.compile(rf"`({'|'.join(CATEGORIES)})\.([a-z0-9-]+)`")


def write(target: Path) -> int:
    """Make the folder ``target`` hold the pages; how many there are."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "rules").mkdir(parents=True)
    pack = api.builtin_pack()
    known = {rule.id for rule in pack.rules}
    pages = {page: page.name for page in (ROOT / "docs").glob("*.md")} | {ROOT / name: called for name, called in BESIDE.items()}
    for page, called in pages.items():
        (target / called).write_text(_moved(page, known), encoding="utf-8")
    for name, called in FILES.items():
        shutil.copy(ROOT / name, target / called)
    (target / "site.css").write_text(".example code { white-space: pre-wrap; }\n", encoding="utf-8")
    (target / "rules" / "index.md").write_text(_list(pack.rules), encoding="utf-8")
    for rule in pack.rules:
        (target / "rules" / f"{rule.id}.md").write_text(rule_page(rule, pack.documentation[rule.id], said(pack, rule)), encoding="utf-8")
    return len(pages) + len(pack.rules) + 1


def _moved(page: Path, known: set[str]) -> str:
    """A page with its links set to where the site has things; a rule it names leads to the rule's page."""

    def link(match: re.Match[str]) -> str:
        path = (page.parent / match[1]).resolve().relative_to(ROOT).as_posix()
        return BESIDE.get(path) or FILES.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else match[1])

    def named(match: re.Match[str]) -> str:
        rule = f"{match[1]}.{match[2]}"
        return f"[{match[0]}](rules/{rule}.md)" if rule in known else match[0]

    text = page.read_text(encoding="utf-8")
    parts: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += [_NAMED.sub(named, _LINK.sub(link, text[end : fence.start()])), fence[0]]
        end = fence.end()
    parts.append(_NAMED.sub(named, _LINK.sub(link, text[end:])))
    # What the site does not hold (the licence, the English README) stays a word.
    return re.sub(r"\[([^\]]+)\]\((?:LICENSE|README\.en\.md)\)", r"\1", "".join(parts))


def _list(rules: tuple[Rule, ...]) -> str:
    lines = [f"# 全部规则\n\n内置规则 {len(rules)} 条。级别是没有选方案时的；平常不用的，由方案打开。\n"]
    for category, name in CATEGORIES.items():
        lines.append(f"\n## {name}（{category}）\n\n| 规则 | 级别 | 查什么 |\n|---|---|---|\n")
        for rule in rules:
            if rule.category == category:
                level = SEVERITY_NAMES[rule.severity] + ("" if rule.enabled else "（平常不用）")
                lines.append(f"| [`{rule.id}`]({rule.id}.md) | {level} | {_words(rule.title)} |\n")
    return "".join(lines)


def rule_page(rule: Rule, documentation: Mapping[str, Any], words: str = "") -> str:
    """Everything there is to know of a rule, as Markdown; ``words`` are what a run says of its first bad example."""
    lines = [f"# {_words(rule.title)}", "", f"`{rule.id}`", ""]
    lines += [f"- **{label}**：{_words(text)}" for label, text in facts(rule, said=words)]
    lines += ["", "## 为什么", "", _words(documentation["rationale"]), "", "## 依据", ""]
    lines += [f"- {_words(str(basis))}" for basis in rule.basis]
    lines += ["", "## 会指出的写法", "", "【】标出指出的地方。", ""]
    lines += [line for example in documentation["bad"] for line in _example(example)]
    lines += ["## 不会指出的写法", ""]
    lines += [line for example in documentation["good"] for line in _example(example)]
    return "\n".join(lines) + "\n"


def _example(example: Mapping[str, Any]) -> Iterator[str]:
    if known := setting(example):
        yield from (f"{'、'.join(known)}：", "")
    yield from _block(example["text"])
    if example.get("layout") is not None:
        yield from (f"版式：{_words(describe(example['layout']))}", "")
    for label, key in (("上年报告", "previous"), ("改为", "fixed"), ("提示", "message")):
        if example.get(key):
            yield from (f"{label}：", "", *_block(example[key]))


def _block(text: str) -> tuple[str, ...]:
    """Text as it is: in HTML, since it may hold any run of back-ticks."""
    return ('<pre class="example"><code>' + html.escape(text.strip("\n"), quote=False).replace("\n", "&#10;") + "</code></pre>", "")


def _words(text: str) -> str:
    """Words that stay words in Markdown and in the cell of a table."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} pages")
