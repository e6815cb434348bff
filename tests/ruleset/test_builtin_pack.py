"""The pack that is shipped: sound, cheap, cached where it can be, and usable where it cannot."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from fazhi_lint.ruleset import packs
from fazhi_lint.ruleset.packs import Pack, builtin_pack, source_rules
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES
from fazhi_lint.text.template import PLACEHOLDER

HAN_RANGE = re.compile(r"\\u[34][0-9a-fA-F]{3}-|[㐀-鿿]-[㐀-鿿]")


def patterns(node: object) -> Iterator[str]:
    """Every ``re:`` token in a YAML file."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from patterns(key)
            yield from patterns(value)
    elif isinstance(node, list):
        for value in node:
            yield from patterns(value)
    elif isinstance(node, str) and node.startswith("re:"):
        yield node


def test_no_pattern_has_a_range_of_chinese_characters(root: Path) -> None:
    found = {
        path.name: [token for token in patterns(YAML(typ="safe", pure=True).load(path)) if HAN_RANGE.search(token)] for path in (root / "rules").glob("*.yaml")
    }
    assert found
    assert {name: tokens for name, tokens in found.items() if tokens} == {}


def test_rules_are_whole(pack: Pack) -> None:
    assert [rule.id for rule in pack.rules] == sorted({rule.id for rule in pack.rules})
    for rule in pack.rules:
        assert rule.category in CATEGORIES
        assert rule.severity in SEVERITY_NAMES
        assert rule.basis
        documentation = pack.documentation[rule.id]
        assert documentation["bad"]
        assert documentation["good"]
        assert documentation["rationale"]


def test_messages_of_declarative_rules_know_two_names(pack: Pack) -> None:
    for rule in pack.rules:
        if rule.kind in ("substitution", "existence"):
            assert set(PLACEHOLDER.findall(rule.message)) <= {"found", "expected"}, rule.id


def test_profiles_name_rules_that_exist(pack: Pack) -> None:
    ids = {rule.id for rule in pack.rules}
    assert {"draft", "publish"} <= set(pack.profiles)
    for profile in pack.profiles.values():
        assert set(profile["severity"]) <= ids | set(CATEGORIES)


@pytest.fixture
def from_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package without a compiled pack and with a pack of one rule, so that compiling is quick; its folder."""
    rules = tmp_path / "rules"
    (rules / "profiles").mkdir(parents=True)
    (rules / "data").mkdir()
    for name, header in {
        "laws": "full_title,short_title,kind,status,effective,ended,superseded_by,checked",
        "local_laws": "full_title,short_title,kind,status,effective,ended,superseded_by,checked,region",
        "law_aliases": "accepted_alias,full_title",
        "law_misnomers": "wrong_form,full_title,why",
    }.items():
        (rules / "data" / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    rule = {
        "id": "wording.sample",
        "title": "测试用的规则",
        "severity": "warning",
        "message": "“{found}”写得不对。",
        "basis": [{"norm": "《云山市公文办法》"}],
        "rationale": "只是测试用的规则。",
        "match": {"kind": "existence", "any_of": ["甲乙"]},
        "examples": {"bad": [{"text": "写着【甲乙】。"}], "good": ["没有写。"]},
    }
    (rules / "sample.yaml").write_text(json.dumps([rule], ensure_ascii=False), encoding="utf-8")
    (rules / "profiles" / "draft.yaml").write_text("name: draft\ntitle: 草稿\n", encoding="utf-8")
    monkeypatch.setattr(packs, "COMPILED", "_nowhere")
    monkeypatch.setattr(packs, "source_rules", lambda: rules)
    monkeypatch.setattr(packs, "CHECKS", "")
    return rules


def test_a_cache_is_filled_and_used_again(from_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = builtin_pack(tmp_path / "cache")
    assert [rule.id for rule in first.rules] == ["wording.sample"]
    assert first.folder.is_relative_to(tmp_path / "cache")
    monkeypatch.setattr(packs, "_compile", None)  # would not survive being called
    assert builtin_pack(tmp_path / "cache").folder == first.folder


def test_a_changed_rule_is_compiled_anew(from_source: Path, tmp_path: Path) -> None:
    first = builtin_pack(tmp_path / "cache")
    path = from_source / "sample.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("wording.sample", "wording.changed"), encoding="utf-8")
    second = builtin_pack(tmp_path / "cache")
    assert second.folder != first.folder
    assert [rule.id for rule in second.rules] == ["wording.changed"]


def test_an_unfinished_cache_is_not_trusted(from_source: Path, tmp_path: Path) -> None:
    folder = builtin_pack(tmp_path / "cache").folder
    (folder / "complete").unlink()
    (folder / "rules.json").write_text("[", encoding="utf-8")
    assert [rule.id for rule in builtin_pack(tmp_path / "cache").rules] == ["wording.sample"]


@pytest.mark.parametrize("cache", [None, "file", "file/below"])
def test_a_cache_that_cannot_be_written(from_source: Path, tmp_path: Path, cache: str | None) -> None:
    (tmp_path / "file").touch()
    pack = builtin_pack(tmp_path / cache if cache else None)
    assert [rule.id for rule in pack.rules] == ["wording.sample"]
    assert not pack.folder.is_relative_to(tmp_path)
    assert pack.tables.laws.exact("信访工作条例") is None


def test_tables_outlive_their_pack(from_source: Path) -> None:
    tables = builtin_pack().tables
    gc.collect()
    assert tables.laws.exact("信访工作条例") is None


def test_the_rules_lie_beside_the_package(root: Path) -> None:
    assert source_rules() == root / "rules"
