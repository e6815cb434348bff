"""What README and docs show is true: commands, exit codes, excerpts, worked examples, links."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx_files import of_text
from pdf_files import typeset

from fazhi_lint import __version__
from fazhi_lint.ruleset.compile import compile_pack
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.problems import PackError
from fazhi_lint.ruleset.rule import CATEGORIES
from fazhi_lint.ruleset.schema import RuleModel
from fazhi_lint.testing import verify

ROOT = Path(__file__).resolve().parent.parent
CHINESE, ENGLISH = ROOT / "README.md", ROOT / "README.en.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [CHINESE, ENGLISH, *DOCS]
HOW_TO = ROOT / "docs" / "how-to-write-a-rule.md"
OWN_PACK = ROOT / "docs" / "own-pack.md"
JSON = ROOT / "docs" / "json.md"
DRAFT = "报告.txt"  # what the pages call the reader's own draft
WORD_DRAFT = "报告.docx"
PDF_DRAFT = "报告.pdf"
BASELINE = "基线.json"
LEFT_OUT = "……"

_FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_EXIT_ROW = re.compile(r"^\| (\d) \|.*\| `(fazhi-lint [^`]+)` \|$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_RULE_ID = re.compile(rf"\b(?:{'|'.join(CATEGORIES)})\.(?!(?:yaml|md)\b)[a-z0-9][a-z0-9-]*")
_START = re.compile(r"(?:fazhi-lint|py -m fazhi_lint)(?= |$)")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language, without the indentation of a list they stand in."""
    found = (match.groups() for match in _FENCE.finditer(read(page)))
    return ["".join(line.removeprefix(indent) for line in body.splitlines(keepends=True)) for indent, name, body in found if name == language]


def shown(page: Path) -> list[str]:
    """Every command line a page tells people to type."""
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line]


def exit_codes(page: Path) -> dict[str, int]:
    """The commands of the table of exit codes."""
    return {command: int(code) for code, command in _EXIT_ROW.findall(read(page))}


def to_run() -> Iterator[tuple[str, int]]:
    """Each command of ours once, with the code it must end with: as documented, else 1 for a check or a diff of faulty drafts, else 0."""
    documented = exit_codes(CHINESE)
    commands = dict.fromkeys([*documented, *(command for page in PAGES for command in shown(page) if _START.match(command))])
    for command in commands:
        yield command, documented.get(command, int((" check " in command and BASELINE not in command) or "--diff" in command))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command as typed, by way of ``python -m fazhi_lint``."""
    arguments = shlex.split(_START.sub("", command))
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "fazhi_lint", *arguments], cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the examples and a draft of one's own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "faulty" / "department.txt", tmp_path / DRAFT)
    (tmp_path / WORD_DRAFT).write_bytes(of_text(read(tmp_path / DRAFT)))
    (tmp_path / PDF_DRAFT).write_bytes(typeset(read(tmp_path / DRAFT)))
    return tmp_path


def test_both_readmes_show_the_same() -> None:
    assert shown(CHINESE) == shown(ENGLISH)
    assert exit_codes(CHINESE) == exit_codes(ENGLISH)
    assert sorted(exit_codes(CHINESE).values()) == [0, 1, 2]
    assert blocks(CHINESE, "text") == blocks(ENGLISH, "text")
    chinese, english = ([re.sub(r" +#.*", "", block) for block in blocks(page, "yaml")] for page in (CHINESE, ENGLISH))
    assert chinese == english


@pytest.mark.parametrize(("command", "code"), list(to_run()))
def test_command(command: str, code: int, folder: Path) -> None:
    named = next((name for name in (WORD_DRAFT, PDF_DRAFT) if name in command), DRAFT)
    draft = (folder / named).read_bytes()
    if f"--baseline {BASELINE}" in command:
        run(f"fazhi-lint baseline -o {BASELINE}", folder)
    before = set(os.listdir(folder))
    done = run(command, folder)
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    output = re.search(r"(?:-o|--output) (\S+)", command)
    changes = " fix " in command and "--diff" not in command and not output
    assert ((folder / named).read_bytes() != draft) is changes
    made = {f"{named}.bak"} if "--backup" in command else {"fazhi-lint.yaml"} if command.endswith(" init") else set()
    assert set(os.listdir(folder)) - before == ({output.group(1)} if output else made)


@pytest.mark.parametrize("page", [CHINESE, ENGLISH, ROOT / "docs" / "first-steps.md"], ids=lambda page: page.name)
def test_excerpts_are_real(page: Path, folder: Path) -> None:
    lines = iter(run("fazhi-lint check examples/faulty/town.md", folder).stdout.splitlines())
    for excerpt in blocks(page, "text"):
        for line in excerpt.splitlines():
            assert line in (LEFT_OUT, "") or line in lines, f"not in the result, or not in this order: {line}"


def test_pre_commit_names_a_hook() -> None:
    from ruamel.yaml import YAML

    hooks = {hook["id"] for hook in YAML(typ="safe").load(read(ROOT / ".pre-commit-hooks.yaml"))}
    (block,) = (block for block in blocks(CHINESE, "yaml") if block.startswith("repos:"))
    (repository,) = YAML(typ="safe").load(block)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= hooks
    assert repository["rev"] == f"v{__version__}"
    assert all(re.search(hook["files"], f"reports/2025.{ending}") for hook in repository["hooks"] for ending in ("txt", "docx"))


@pytest.mark.parametrize("page", [CHINESE, ENGLISH, *(page for page in DOCS if page.name in ("configuration.md", "suppress.md"))], ids=lambda page: page.name)
def test_configurations_shown_are_sound(page: Path, folder: Path) -> None:
    """Every whole configuration a page shows is read without a fault."""
    shown_ones = [block for block in blocks(page, "yaml") if not block.startswith(("repos:", "- "))]
    assert shown_ones
    for block in shown_ones:
        (folder / "fazhi-lint.yaml").write_text(block, encoding="utf-8")
        done = run(f"fazhi-lint config show {DRAFT}", folder)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
        assert "（profile，" in done.stdout


@pytest.fixture
def documented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    """The worked examples of how-to-write-a-rule.md, compiled as its reader would."""
    rules, checks = tmp_path / "rules", tmp_path / "documented_checks"
    for made in (rules, checks):
        made.mkdir()
    (rules / "wording.yaml").write_text("\n".join(blocks(HOW_TO, "yaml")), encoding="utf-8")
    (checks / "__init__.py").touch()
    for number, block in enumerate(blocks(HOW_TO, "python")):
        (checks / f"example_{number}.py").write_text(block, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    compile_pack(rules, "documented_checks").write(tmp_path / "compiled")
    return Pack(tmp_path / "compiled")


def test_documented_rules_work(documented: Pack) -> None:
    assert {rule.kind for rule in documented.rules} == {"existence", "substitution", "python"}
    for rule in documented.rules:
        assert list(verify(documented, rule)) == []


def test_documented_faults_are_real(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    broken = blocks(HOW_TO, "yaml")[0].replace("  title:", "  titel:")
    (rules / "wording.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        compile_pack(rules)
    assert f"{caught.value}\n" in blocks(HOW_TO, "text")


def test_every_field_of_a_rule_is_explained() -> None:
    fields = {*RuleModel.model_fields, "any_of", "swap", "unless", "in_titles", "where"}
    assert {field for field in fields if f"`{field}`" not in read(HOW_TO)} == set()


def test_json_example_is_real(tmp_path: Path) -> None:
    (command,) = shown(JSON)
    (tmp_path / DRAFT).write_text(blocks(JSON, "text")[0], encoding="utf-8")
    assert json.loads(run(command, tmp_path).stdout) == json.loads(blocks(JSON, "json")[0])


def test_every_json_field_is_explained() -> None:
    def names(schema: Any) -> Iterator[str]:
        if isinstance(schema, dict):
            yield from schema.get("properties", ())
            for value in schema.values():
                yield from names(value)

    schema = json.loads(read(ROOT / "fazhi_lint" / "reporters" / "report-1.schema.json"))
    assert {name for name in names(schema) if f"`{name}`" not in read(JSON)} == set()


def test_positions_page_runs() -> None:
    done = doctest.testfile(str(ROOT / "docs" / "positions.md"), module_relative=False, encoding="utf-8")
    assert done.attempted
    assert not done.failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rules_named_exist(page: Path, pack: Pack) -> None:
    examples = {match.group(1) for match in re.finditer(r"^(?:- id: |    id=\")([a-z.-]+)", read(HOW_TO) + read(OWN_PACK), re.MULTILINE)}
    assert set(_RULE_ID.findall(read(page))) - {rule.id for rule in pack.rules} - examples == set()


def test_every_rule_has_its_place_among_the_candidates(pack: Pack) -> None:
    listed = set(_RULE_ID.findall(read(ROOT / "docs" / "rules-not-done.md")))
    missing = sorted({rule.id for rule in pack.rules} - listed)
    assert missing == [], "docs/rules-not-done.md: move the candidate to “已有”, or add the rule to “候选之外又有的”"


def anchors(page: Path) -> set[str]:
    """What headings of a page are reached by, as code hosts make it: lower case, spaces to hyphens, punctuation left out."""
    text = _FENCE.sub("", read(page))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", read(page))):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_index_lists_every_page() -> None:
    index = read(ROOT / "docs" / "index.md")
    assert [page.name for page in DOCS if page.name != "index.md" and f"]({page.name})" not in index] == []


def test_every_candidate_is_accounted_for_once() -> None:
    """Of the list of candidate rules, where it is at hand."""
    dossier = ROOT.parent / "shared" / "domain" / "annual_report.md"
    if not dossier.exists():
        pytest.skip("the list of candidates is not here")
    chapter = read(dossier).partition("## 9. RULE CANDIDATES")[2].partition("\n## ")[0]
    row = re.compile(r"^\| ([a-z][a-z0-9-]+) \|", re.MULTILINE)
    candidates = [name for name in row.findall(chapter) if name != "name"]
    assert sorted(row.findall(read(ROOT / "docs" / "rules-not-done.md"))) == sorted(candidates)
