"""What holds for a file: patterns, layers, origins."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_lint.cli.packs import load_pack
from fazhi_lint.config.load import find, load
from fazhi_lint.config.settings import Config, merged
from fazhi_lint.ruleset.problems import ConfigError


def read(path: Path, cache: Path | None = None) -> Config:
    return load(path, load_pack, cache)


def write(folder: Path, text: str, name: str = "fazhi-lint.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def faults(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(path)
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("pattern", "file", "meant"),
    [
        ("*.docx", "2025/报告.docx", True),
        ("2025/*.docx", "2025/报告.docx", True),
        ("./报告.txt", "报告.txt", True),
        ("./报告.txt", "2025/报告.txt", False),
        ("2025/*.docx", "2025/局/报告.docx", False),
        ("2025/**", "2025/局/报告.docx", True),
        ("**/局/*.docx", "2025/局/报告.docx", True),
        ("**/局/*.docx", "局/报告.docx", True),
        ("2025/**/*.docx", "2025/报告.docx", True),
        ("2025/**/*.docx", "2024/报告.docx", False),
        ("[草稿]*", "草1.txt", True),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, file: str, meant: bool) -> None:
    config = read(write(tmp_path, f"files:\n  - match: '{pattern}'\n    profile: publish\nexclude: ['{pattern}']\n"))
    assert (config.settings(tmp_path / file).profile == "publish") is meant
    assert config.excludes(tmp_path / file) is meant


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    assert find(tmp_path) is None or not find(tmp_path).is_relative_to(tmp_path)  # type: ignore[union-attr]
    outer = write(tmp_path, "profile: publish\n")
    inner = write(tmp_path / "局", "fail_on: never\n")
    assert find(tmp_path / "县") == outer if (tmp_path / "县").mkdir() is None else None
    (tmp_path / "局" / "2025").mkdir()
    assert find(tmp_path / "局" / "2025") == inner


def test_later_entries_win_and_exceptions_add_up(tmp_path: Path) -> None:
    write(tmp_path, "ignore: [dates]\nseverity: {structure.too-short: off}\nnames: 林海\n", "base.yaml")
    path = write(
        tmp_path,
        "extends: base.yaml\nignore: [wording.latin-word]\nseverity: {wording.adverb-de: info}\nfiles:\n"
        "  - match: '*.txt'\n    severity: {structure.too-short: error}\n    profile: publish\n  - match: 草稿*\n    profile: draft\n",
    )
    config = read(path)
    plain = config.settings(tmp_path / "报告.txt")
    assert (plain.ignore, plain.names, plain.profile) == (("dates", "wording.latin-word"), ("林海",), "publish")
    assert plain.severity == {"structure.too-short": "error", "wording.adverb-de": "info"}
    assert config.settings(tmp_path / "草稿.txt").profile == "draft"
    assert config.settings(tmp_path / "报告.md").severity["structure.too-short"] == "off"
    assert plain.origins == {"ignore": "fazhi-lint.yaml:2", "severity": "fazhi-lint.yaml:6", "names": "base.yaml:3", "profile": "fazhi-lint.yaml:7"}


def test_options_are_merged_number_by_number() -> None:
    below = {"options": {"a.b": {"x": 1, "y": 2}}}
    assert merged(below, {"options": {"a.b": {"y": 3}, "c.d": {"z": 4}}})["options"] == {"a.b": {"x": 1, "y": 3}, "c.d": {"z": 4}}
    assert below == {"options": {"a.b": {"x": 1, "y": 2}}}


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "去年.txt").write_text("报告", encoding="utf-8")
    write(tmp_path / "共用", "previous: ../去年.txt\n", "base.yaml")
    config = read(write(tmp_path / "局", "extends: ../共用/base.yaml\n"))
    assert config.settings(tmp_path / "局" / "报告.txt").previous == str((tmp_path / "去年.txt").resolve())


def test_every_fault_at_once_with_its_place(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "profle: publish\nseverity:\n  wording.adverb-dee: off\noptions:\n  structure.too-short: {character: 5}\nselect: [numbrs]\n"
        "files:\n  - match: ['../x']\n    organ: {levl: 市}\nprevious: 没有.txt\nextends: [无.yaml]\n",
    )
    assert faults(path) == [
        "1:1 不认识的字段“profle”，是不是“profile”？",
        "3:3 没有编号为 wording.adverb-dee 的规则，是不是“wording.adverb-de”？",
        "5:25 structure.too-short 没有阈值“character”，可以设的有 characters，是不是“characters”？",
        "6:10 没有名为“numbrs”的规则或类别，是不是“numbers”？",
        "8:13 “match 的第 1 项”：应是相对于配置文件所在文件夹的模式，例如 2025/*.docx",
        "9:13 不认识的字段“levl”，是不是“level”？",
        f"10:11 上一年度的报告“{(tmp_path / '没有.txt').resolve()}”不存在",
        "11:11 “无.yaml”不存在",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "1:1 配置应是若干“键: 值”，冒号是半角的，后面空一格，例如 profile: publish"),
        ("a: &x 1\nb: *x\n", "2:4 不能用 YAML 引用（*名称），请写出内容"),
        ("extends: fazhi-lint.yaml\n", "1:10 “fazhi-lint.yaml”绕了一圈，又回到自己"),
        ("extends: publish\n", "1:10 “publish”应是另一个配置文件（.yaml），或者 pack:名称；规则方案用 profile 选"),
        ("packs: ['pack:nowhere']\n", "1:9 没有安装名为“nowhere”的规则包，现在一个也没有安装。"),
        ("profile: publsh\n", "1:10 没有名为“publsh”的方案，可用的有 draft、publish，是不是“publish”？"),
        ("profile：publish\n", "1:1 配置应是若干“键: 值”，冒号是半角的，后面空一格，例如 profile: publish"),
        ("select: wording.own-terms\n", "1:9 没有名为“wording.own-terms”的规则或类别，是不是“wording.own-term”？"),
        ("select: numbrs\n", "1:9 没有名为“numbrs”的规则或类别，是不是“numbers”？"),
        ("fail_on: [sometimes]\n", "1:10 “fail_on”的值是“['sometimes']”，只能是 error、warning、info、never"),
        ("organ:\n  name: 云山市司法局\n  level: 县级\n", "3:10 “level”的值是“县级”，只能是 省、市、县、乡，是不是“县”？"),
        ("terms:\n  旧称: 新称\n  're:旧(称': 新称\n", "3:3 “re:旧(称”：正则表达式有误：“(”没有配对的“)”（第 2 个字）"),
        ("terms:\n  旧称: 新称\n  're:\\d+': 新称\n", "3:3 “re:\\d+”里没有必定出现的文字，无法预先筛选；请写出至少一个固定的字"),
        ("terms:\n  旧称: 新称\n  名称: 110\n", "3:7 “名称”应是文字，“110”要用引号括起来"),
        ("names: [2025-13-40]\n", "1:1 YAML 格式有误：有一个像日期或数字的值读不懂，请用引号把它括起来"),
        ("suppress: [{rule: wording, text: x}]\n", "1:34 “text”太短，至少 2 个字"),
    ],
)
def test_faults(tmp_path: Path, text: str, message: str) -> None:
    assert [fault.replace("draft、gbt9704、publish", "draft、publish") for fault in faults(write(tmp_path, text))] == [message]


def test_an_empty_file_is_a_configuration_without_settings(tmp_path: Path) -> None:
    assert read(write(tmp_path, "# 以后再写\n")).settings(tmp_path / "a.txt").profile == "draft"


def test_what_was_read_is_kept_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "names: 林海\n", "base.yaml")
    path = write(tmp_path, "extends: base.yaml\nterms: {旧称: 新称}\n")
    cache = tmp_path / "cache"
    first = read(path, cache)
    import fazhi_lint.config.read as afresh

    def never(*_: object) -> None:
        raise AssertionError("read afresh")

    with monkeypatch.context() as patch:
        patch.setattr(afresh, "read_config", never)
        assert read(path, cache).settings(None) == first.settings(None)
        write(tmp_path, "names: 长河\n", "base.yaml")
        with pytest.raises(AssertionError, match="read afresh"):
            read(path, cache)
    assert read(path, cache).settings(None).names == ("长河",)
    (kept,) = (cache / "config").iterdir()
    kept.write_bytes(b"\xff{")
    assert read(path, cache).settings(None).names == ("长河",)


def test_a_rule_named_in_full_has_the_last_word_over_its_category(tmp_path: Path) -> None:
    from fazhi_lint import api

    for text in ("{wording: off, wording.filler-dense: error}", "{wording.filler-dense: error, wording: off}"):
        settings = read(write(tmp_path, f"severity: {text}\n")).settings(None)
        left = {rule.id: rule.severity for rule in api.linter_for(settings, load_pack(())).rules if rule.category == "wording"}
        assert left == {"wording.filler-dense": "error"}


def test_words_of_a_draft_are_not_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "files:\n  - match: '*'\n    suppress: [{rule: wording, text: 未公开的一句话}]\n")
    cache = tmp_path / "cache"
    assert read(path, cache).settings(tmp_path / "a.txt").suppress[0].text == "未公开的一句话"
    assert not (cache / "config").exists()
