"""The law tables, compiled and looked up; keys of titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_lint.ruleset.compile import compile_tables
from fazhi_lint.ruleset.lawkeys import normal_key
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.tables import Law, LawIndex, Tables

FIELDS = "full_title,short_title,kind,status,effective,ended,superseded_by,checked"
CSV = {
    "laws": f"{FIELDS}\n中华人民共和国云山法,云山法,法律,有效,2020-01-01,,,2026-01-01\n旧办法,旧办法,规章,已废止,2000-01-01,2019-12-31,新办法,2026-01-01\n",
    "local_laws": f"{FIELDS},region\n东江省云山条例,云山条例,地方性法规,有效,2021-01-01,,,2026-01-01,东江省\n",
    "law_aliases": "accepted_alias,full_title\n云法,中华人民共和国云山法\n",
    "law_misnomers": "wrong_form,full_title,why\n云山保护法,中华人民共和国云山法,没有“保护”二字\n",
}


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> LawIndex:
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("compiled")
    for name, text in CSV.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    compile_tables(data, folder)
    return Tables(folder).laws


@pytest.mark.parametrize("title", ["中华人民共和国云山法", "云山法", "云法"])
def test_exact(laws: LawIndex, title: str) -> None:
    assert laws.exact(title) == Law("中华人民共和国云山法", "法律", "有效", "2020-01-01", "", "", "", "2026-01-01")


@pytest.mark.parametrize("title", ["", "云", "山法", "云山", "云山法\n", "云山法\t", "云山保护法", "0"])
def test_unknown(laws: LawIndex, title: str) -> None:
    assert laws.exact(title) is None


def test_wrong_forms(laws: LawIndex) -> None:
    assert laws.misnomer("云山保护法") == ("中华人民共和国云山法", "没有“保护”二字")
    assert laws.misnomer("云山法") is None


def test_local_titles_are_not_offered(laws: LawIndex) -> None:
    assert laws.exact("云山条例") is not None
    assert list(laws.short_titles) == ["云山法"]


def test_answers_stay_the_same_after_many_questions(laws: LawIndex) -> None:
    for number in range(400):
        assert laws.exact(f"第{number}号办法") is None
    assert laws.exact("旧办法") == Law("旧办法", "规章", "已废止", "2000-01-01", "2019-12-31", "新办法", "", "2026-01-01")
    assert laws.exact("云法") is not None
    assert laws.exact("第1号办法") is None


def test_no_folder_no_laws() -> None:
    assert Tables().laws.exact("云山法") is None
    assert list(Tables().laws.short_titles) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("中华人民共和国行政处罚法", "行政处罚法"),
        ("信访工作条例（试行）", "信访工作条例"),
        ("国务院关于加强法治政府建设的意见", "关于加强法治政府建设的意见"),
        ("法治政府建设实施纲要（2021—2025年）", "法治政府建设实施纲要(2021-2025)"),
        ("关于印发〈甲办法〉的通知", "关于印发《甲办法》的通知"),
        ("甲、乙办法", "甲、乙办法"),
    ],
)
def test_one_key_for_two_writings(left: str, right: str) -> None:
    assert normal_key(left) == normal_key(right)


def test_a_year_range_stays_in_the_key() -> None:
    assert normal_key("实施纲要（2021—2025年）") != normal_key("实施纲要（2015—2020年）")


def test_every_law_is_found_under_every_form(pack: Pack, root: Path) -> None:
    import csv

    for name in ("laws", "local_laws"):
        with (root / "rules" / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for title in (row["full_title"], row["short_title"]):
                    assert pack.tables.laws.exact(title) is not None, title
