"""The page of a rule, the list of rules, the outline of a document."""

from __future__ import annotations

import json

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.model.diagnostic import Basis
from fazhi_lint.readers import read
from fazhi_lint.reporters.outline import outline
from fazhi_lint.reporters.outline_text import render
from fazhi_lint.reporters.rulepage import explain, list_rules
from fazhi_lint.ruleset.packs import Pack
from fazhi_lint.ruleset.rule import Rule
from fazhi_lint.ruleset.select import changes

RULE = Rule("wording.account", "“账户”写错", "warning", "“{found}”应写作“账户”。", (Basis("《汉字规范》", "第三条"),), "substitution", {}, fix="safe")
DOCUMENTATION = {
    "rationale": "账目的账用贝字旁。",
    "bad": [{"text": "开立【帐户】。", "fixed": "开立账户。", "message": "“帐户”应写作“账户”。"}, {"text": "一、甲\n【帐户】", "year": 2025, "genre": "other"}],
    "good": [{"text": "蚊帐3顶。"}],
}
REPORT = """您的位置：首页 > 政务公开
临江县人民政府关于2025年法治政府建设情况的报告
市人民政府：
一、主要举措和成效
（一）依法履职。办理许可1.2万件，按期办结率约98%，按照《中华人民共和国行政许可法》，
于2025年2月30日前办结。
二、存在的问题
人员不足。
下一步将加强培训。
临江县人民政府
2026年1月8日
"""


def test_explain() -> None:
    assert (
        explain(RULE, DOCUMENTATION)
        == """“账户”写错  (wording.account)

  级别  警告（很可能要改）
  类别  规范表述（wording）
  文种  各文种
  年度  各年度
  提示  “…”应写作“账户”。
  修改  可以放心自动修改

为什么
  账目的账用贝字旁。

依据
  《汉字规范》第三条

会指出的写法（【】标出指出的地方）
  × 开立【帐户】。
    改为：开立账户。
    提示：“帐户”应写作“账户”。
  × 一、甲
     【帐户】（其他文种、2025年度）

不会指出的写法
  ○ 蚊帐3顶。
"""
    )


@pytest.mark.parametrize(
    ("message", "said", "words"),
    [
        ("“{found}”应写作“账户”。", "“帐户”应写作“账户”。", "“帐户”应写作“账户”。（这是下面第一个例子的提示）"),
        ("应写作“账户”。", "应写作“账户”。", "应写作“账户”。"),
    ],
)
def test_explain_shows_what_a_run_says(message: str, said: str, words: str) -> None:
    assert f"  提示  {words}\n" in explain(RULE._replace(message=message), DOCUMENTATION, said=said)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((2025, None), "2025年度及以后"),
        ((None, 2020), "2020年度及以前"),
        ((2021, 2023), "2021年至2023年度"),
        ((2025, 2025), "  2025年度报告"),
        (None, "各年度"),
    ],
)
def test_explain_says_for_which_years(years: tuple[int | None, int | None] | None, words: str) -> None:
    assert words in explain(RULE._replace(years=years), DOCUMENTATION)


def test_rules_by_category_with_a_count() -> None:
    rules = [RULE, RULE._replace(id="dates.impossible", severity="error", title="日期不存在")]
    assert (
        list_rules(rules)
        == """日期时效（dates，1 条）
  dates.impossible  错误  日期不存在

规范表述（wording，1 条）
  wording.account   警告  “账户”写错

共 2 条规则：错误 1、警告 1。
"""
    )


@pytest.fixture
def facts() -> Facts:
    return Facts(read(REPORT.encode(), "报告.txt"))


@pytest.mark.parametrize(
    "line",
    [
        "标题：临江县人民政府关于2025年法治政府建设情况的报告（第 2 行）",
        "报告年度：2025年",
        "单位性质：政府，县级",
        "主送：市人民政府（第 3 行）",
        "落款：临江县人民政府（第 10 行）",
        "成文日期：2026年1月8日（第 11 行）",
        "存在的不足和原因：第 7 行 二、存在的问题",
        "党政主要负责人履行推进法治建设第一责任人职责情况：没有找到",
        "下一年度主要安排：没有独立标题，第 9 行提到",
        "第   5 行      （一）依法履职。",
        "件（宗、起）：1 处",
        "第 5 行  《中华人民共和国行政许可法》",
        "第 6 行  2025年2月30日（没有这一天）",
        "接回被换行断开的行：1 处",
        "网页附带内容，不参加检查：1 行",
    ],
)
def test_outline_in_words(facts: Facts, line: str) -> None:
    assert f"  {line}\n" in render(outline(facts))


def test_outline_with_every_quantity(facts: Facts) -> None:
    relation = {"line": 5, "kind": "sum", "verdict": "holds", "arithmetic": "1＋1＝2", "reason": ""}
    text = render({**outline(facts), "relations": [relation]}, facts=True)
    assert "  第 5 行  12000 件  办理许可\n  第 5 行  约98 %  按期办结率\n" in text
    assert "  第 5 行  总数与分项  相符  1＋1＝2\n" in text


def test_outline_as_data_is_plain_json(facts: Facts) -> None:
    data = json.loads(json.dumps(outline(facts)))
    assert data["sections"][0]["children"][0] == {"level": 2, "line": 5, "column": 1, "text": "（一）依法履职。", "children": []}
    quantity = {"line": 5, "column": 13, "text": "1.2万件", "value": "12000", "unit": "件", "family": "case", "exactness": "exact", "label": "办理许可"}
    assert data["quantities"][0] == quantity
    assert data["furniture"] == [{"line": 1, "text": "您的位置：首页 > 政务公开"}]


def test_a_layout_rule_says_who_turns_it_on_and_shows_how_its_examples_are_set(pack: Pack) -> None:
    rule = next(rule for rule in pack.rules if rule.id == "layout.title-font")
    page = explain(rule, pack.documentation[rule.id])
    assert "级别  关闭（由方案打开，打开后是警告）" in page
    assert "阈值  fonts 小标宋" in page
    assert "版式：标题 字体宋体；其余符合国家标准" in page
    assert "版式：符合国家标准" in page
    turned_on = explain(rule, pack.documentation[rule.id], changes=changes(rule.id, pack.profiles, "gbt9704"))
    assert "级别  警告（规则 fazhi_lint/checks/layout_title.py 平常不用，方案“gbt9704”（rules/profiles/gbt9704.yaml）改为 警告）" in turned_on
