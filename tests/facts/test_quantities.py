"""Numbers with a unit: value, unit, exactness, label; and what is no count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi_lint.facts import Facts
from fazhi_lint.facts.quantities import find_quantities, format_number
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read


@pytest.mark.parametrize(
    ("text", "value", "unit", "exactness"),
    [
        ("87件", "87", "件", "exact"),
        ("1,234件", "1234", "件", "exact"),
        ("1.8万人", "18000", "人", "exact"),
        ("184.418万元", "1844180", "元", "exact"),
        ("1.5亿元", "150000000", "元", "exact"),
        ("2万亿元", "2000000000000", "元", "exact"),
        ("3千名", "3000", "名", "exact"),
        ("3百万元", "3000000", "元", "exact"),
        ("96.99%", "96.99", "%", "exact"),
        ("100%以上", "100", "%", "at-least"),
        ("2.5个百分点", "2.5", "个百分点", "exact"),
        ("3倍", "3", "倍", "exact"),
        ("50余场次", "50", "场次", "at-least"),
        ("25万余份", "250000", "份", "at-least"),
        ("1.5亿多元", "150000000", "元", "at-least"),
        ("3000多名", "3000", "名", "at-least"),
        ("12件余", "12", "件", "at-least"),
        ("5名以上", "5", "名", "at-least"),
        ("至少2次", "2", "次", "at-least"),
        ("不少于2次", "2", "次", "at-least"),
        ("超过1200人次", "1200", "人次", "at-least"),
        ("超1200人次", "1200", "人次", "at-least"),
        ("高达95%", "95", "%", "at-least"),
        ("近300人", "300", "人", "about"),
        ("约1.2亿元", "120000000", "元", "about"),
        ("大约30户次", "30", "户次", "about"),
        ("将近40家", "40", "家", "about"),
        ("3家左右", "3", "家", "about"),
        ("30卷上下", "30", "卷", "about"),
        ("不超过3个", "3", "个", "at-most"),
        ("最多3次", "3", "次", "at-most"),
        ("10人以内", "10", "人", "at-most"),
        ("5%以下", "5", "%", "at-most"),
        ("达到95%", "95", "%", "exact"),
        ("约为30件", "30", "件", "about"),
        ("二十余件", "20", "件", "at-least"),
        ("十几件", "10", "件", "at-least"),
        ("三百二十一件", "321", "件", "exact"),
        ("两次", "2", "次", "exact"),
        ("近百件", "100", "件", "about"),
        ("十二名", "12", "名", "exact"),
        ("1人·次", "1", "人·次", "exact"),
        ("6学时", "6", "学时", "exact"),
        pytest.param("数十件", "10", "件", "about"),
        pytest.param("几十件", "10", "件", "about"),
        pytest.param("上百家次", "100", "家次", "about"),
        pytest.param("10余万人次", "100000", "人次", "at-least"),
        pytest.param("20多万元", "200000", "元", "at-least"),
        pytest.param("万余件", "10000", "件", "at-least"),
        pytest.param("上万人次", "10000", "人次", "about"),
        pytest.param("两三件", "2", "件", "about"),
        pytest.param("七八个", "7", "个", "about"),
        pytest.param("开展5—10次", "10", "次", "at-most"),
        pytest.param("1万2千人", "12000", "人", "exact", marks=pytest.mark.xfail(strict=True, reason="two magnitudes in one number are passed over")),
    ],
)
def test_value_unit_and_exactness(text: str, value: str, unit: str, exactness: str) -> None:
    found = find_quantities(text)
    quantity = found[0]
    assert (quantity.value, quantity.unit, quantity.exactness) == (Decimal(value), unit, exactness)
    assert quantity.exact is (exactness == "exact")


@pytest.mark.parametrize(
    "text",
    [
        "2025年",
        "12月4日",
        "第3条",
        "第十二条",
        "第三次全体会议",
        "第5批次",
        "〔2025〕12号",
        "国务院令第722号",
        "12345热线",
        "12·4宪法日",
        "9:30",
        "V2.0版",
        "A3张贴",
        "一季度",
        "二维码",
        "十四五时期",
        "三性",
        "3个化",
        "2025—2027",
        "12345,678件",
        "３",
        pytest.param("一次性告知"),
        pytest.param("第二十三条、二十四条"),
        pytest.param("第5、6条"),
        pytest.param("市委十届三次全会"),
    ],
)
def test_not_a_count(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "label", "noun"),
    [
        ("全年办理行政处罚案件87件", "全年办理行政处罚案件", ""),
        ("审核文件共计12件，", "审核文件", ""),
        ("其中普通程序7件，", "其中普通程序", ""),
        ("罚款分别为3万元、5万元", "罚款", ""),
        ("合格率达到98.3%。", "合格率", ""),
        ("抽查约40卷案卷", "抽查", "案卷"),
        ("组织6期培训班，", "组织", "培训班"),
        ("（含听证3件）", "含听证", ""),
        ("参训累计达1200人次", "参训", ""),
        ("办案人均3.5件", "办案人", ""),
        pytest.param("召开会议不超过3次", "召开会议", ""),
        ("学法不少于4次", "学法", ""),
        pytest.param("满意率高达95%", "满意率", ""),
    ],
)
def test_label_and_noun(text: str, label: str, noun: str) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.label, quantity.noun) == (label, noun)


def test_a_label_starts_after_the_number_before_it() -> None:
    text = "受理案件12件办结11件，128次,5263人次"
    assert [(q.label, str(q.value), q.unit) for q in find_quantities(text)] == [
        ("受理案件", "12", "件"),
        ("办结", "11", "件"),
        ("", "128", "次"),
        (",", "5263", "人次"),
    ]


def test_a_label_is_at_most_thirty_characters() -> None:
    quantity = find_quantities("甲" * 50 + "3件")[0]
    assert quantity.label == "甲" * 30


@pytest.mark.parametrize(
    ("text", "decimals", "step"),
    [("12件", 0, "1"), ("96.99%", 2, "0.01"), ("1.8万人", 1, "1000"), ("184.418万元", 3, "10"), ("3.0%", 1, "0.1"), ("十二件", 0, "1")],
)
def test_decimals_and_step(text: str, decimals: int, step: str) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.decimals, quantity.step) == (decimals, Decimal(step))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("3宗", "case"),
        ("3件次", "case"),
        ("3人次", "person-time"),
        ("3名", "person"),
        ("3户次", "site-time"),
        ("3所", "site"),
        ("3期", "session"),
        ("3卷", "paper"),
        ("3项", "item"),
        ("3元", "money"),
        ("3%", "rate"),
        ("3个百分点", "points"),
    ],
)
def test_family(text: str, family: str) -> None:
    assert find_quantities(text)[0].family == family


def test_spans_hold_number_and_unit() -> None:
    text = "𠮷安路全年办案约1.2万余件次，两次评查"
    assert [q.span.of(text) for q in find_quantities(text)] == ["1.2万余件次", "两次"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("12", "12"), ("12.50", "12.5"), ("1200", "1200"), ("0.10", "0.1"), ("1E+5", "100000"), ("0", "0"), ("100.00", "100"), ("18000.0", "18000")],
)
def test_format_number(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


@pytest.mark.parametrize(("text", "written"), [("1.8万人", "18000 人"), ("96.90%", "96.9%"), ("两次", "2 次")])
def test_written(text: str, written: str) -> None:
    assert find_quantities(text)[0].written == written


def test_quantities_in_a_span() -> None:
    facts = Facts(read("甲1件乙2件丙3件".encode(), "a.txt"))
    assert [str(q.value) for q in facts.quantities_in(Span(4, 7))] == ["2"]
    assert facts.quantities_in(Span(9, 9)) == ()
