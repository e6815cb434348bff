"""What docs/own-pack.md shows is true: its pack compiles and does what the page says, its table is that of the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi_lint import api
from fazhi_lint.ruleset.problems import PackError
from fazhi_lint.testing import verify

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "own-pack.md").read_text(encoding="utf-8")
RULES, PROFILE = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack of the page, where a reader would have it."""
    monkeypatch.chdir(tmp_path)
    folder = Path("本市规则")
    (folder / "profiles").mkdir(parents=True)
    (folder / "terms.yaml").write_text(RULES, encoding="utf-8")
    (folder / "profiles" / "benshi.yaml").write_text(PROFILE, encoding="utf-8")
    return folder


def test_the_pack_of_the_page_works(folder: Path, pack: api.Pack) -> None:
    joined = api.with_packs(pack, [folder])
    (added,) = [rule for rule in joined.rules if rule not in pack.rules]
    assert list(verify(joined, added)) == []
    rules = {rule.id: rule for rule in api.rules(joined, profile="本市").rules}
    assert "structure.too-short" not in rules
    assert rules["structure.duplicated-paragraph"].severity == "error"
    assert rules["structure.duplicated-paragraph"].spec["options"] == {"shortest": 40}
    assert rules["responsibility.coverage-low"].spec["options"]["below"] == 5
    assert rules["wording.mobile-number"].severity == "error"  # from publish


def test_the_faults_of_the_page_are_real(folder: Path, pack: api.Pack) -> None:
    wrong = PROFILE.replace("shortest", "shorest").replace("below: 5", "below: 五")
    (folder / "profiles" / "benshi.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        api.with_packs(pack, [folder])
    assert f"```text\n{caught.value}\n```" in PAGE


def test_the_table_of_thresholds_is_that_of_the_rules(pack: api.Pack) -> None:
    shown: dict[str, dict[str, float]] = {}
    rule = ""
    for named, option, number in re.findall(r"^\| (`[\w.-]+`)? ?\| `(\w+)` \| ([\d.]+) \|", PAGE, re.MULTILINE):
        rule = named.strip("`") or rule
        shown.setdefault(rule, {})[option] = float(number)
    assert shown == {rule.id: rule.spec["options"] for rule in pack.rules if "options" in rule.spec and rule.category != "layout"}
