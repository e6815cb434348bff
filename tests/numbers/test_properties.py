"""Made-up statements: what is true raises no error or warning, what was made false raises one."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

SETTINGS = settings(derandomize=True, deadline=None, max_examples=120, database=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
LOUD = ("error", "warning")

# What is counted, its measure words (one family), and names of kinds of it that exclude one another.
SUBJECTS = [
    ("全年检查单位", ["户次", "家次"], ["医疗机构", "公共场所", "学校", "供水单位", "托育机构", "放射诊疗单位", "采供血机构", "消毒产品单位"]),
    ("全年立案", ["件", "起", "宗"], ["食品类", "药品类", "医疗器械类", "化妆品类", "特种设备类", "广告类", "计量类", "价格类"]),
    ("全年受理投诉", ["件"], ["电话投诉", "网络投诉", "来信投诉", "来访投诉", "上级转办", "部门转来", "媒体反映", "12345热线转办"]),
    ("审查文件", ["份"], ["规范性文件", "合同", "协议", "函件", "方案", "章程", "通知", "意见"]),
    ("普法宣讲受众", ["人次"], ["机关干部", "中小学生", "企业职工", "社区居民", "村民", "个体商户", "货车司机", "外卖骑手"]),
    ("开展宣传", ["场", "场次"], ["进机关", "进学校", "进社区", "进企业", "进乡村", "进军营", "进网络", "进医院"]),
    ("发放资料", ["份", "册"], ["折页", "手册", "海报", "读本", "问答", "图册", "书签", "画报"]),
    ("全年罚没", ["万元"], ["食品领域", "药品领域", "交通领域", "环保领域", "城管领域", "农业领域", "文化领域", "应急领域"]),
]
SEPARATORS = ["、", "，", "；"]


def number(value: Decimal | int, draw: Any) -> str:
    """A number as printed, now and then with a thousands separator."""
    if value >= 1000 and draw(st.booleans()):
        return f"{value:,}"
    return str(value)


class Passage:
    """A statement with its total kept apart, so that it can be written again with another one."""

    def __init__(self, write: Any, total: Decimal | int, parts: list[Decimal | int]) -> None:
        self.write, self.total, self.parts = write, total, parts

    def __repr__(self) -> str:
        return str(self.write(self.total))


@st.composite
def items(draw: Any) -> tuple[str, str, list[str], list[Any]]:
    """A subject, the unit of its total, and its parts in words and in figures."""
    head, units, kinds = draw(st.sampled_from(SUBJECTS))
    n = draw(st.integers(2, 8))
    if units == ["万元"]:
        tenths = st.integers(5, 4000).filter(lambda v: v % 10)  # 15万元 would be rounded more coarsely than 15.3万元
        values: list[Any] = [Decimal(v) / 10 for v in draw(st.lists(tenths, min_size=n, max_size=n))]
    else:
        values = draw(st.lists(st.integers(1, 1500), min_size=n, max_size=n))
    # kinds keep the order of the table: what matters is the arithmetic
    words = [f"{kind}{number(value, draw)}{draw(st.sampled_from(units))}" for kind, value in zip(kinds, values, strict=False)]
    return head, draw(st.sampled_from(units)), words, values


@st.composite
def closed_sums(draw: Any) -> Passage:
    head, unit, words, values = draw(items())
    sep = draw(st.sampled_from(SEPARATORS))
    form = draw(st.sampled_from(["rest", "after", "colon", "respectively", "bracket", "each"]))
    joined = sep.join(words)
    last = values[-1]
    lead = sep.join(words[:-1])
    series = "、".join(f"{v}{unit}" for v in values)
    write = {
        "rest": lambda t: f"{head}{t}{unit}，其中{lead}{sep}其余{last}{unit}为其他情形。",
        "after": lambda t: f"{joined}，合计{t}{unit}。",
        "colon": lambda t: f"{head}共{t}{unit}：{joined}。",
        "respectively": lambda t: f"{head}共计{t}{unit}，分别为{joined}。",
        "bracket": lambda t: f"{head}共{t}{unit}（{joined}）。",
        "each": lambda t: f"{len(values)}类对象分别为{series}，共{t}{unit}。",
    }[form]
    return Passage(write, sum(values), values)


@st.composite
def open_sums(draw: Any) -> Passage:
    head, unit, words, values = draw(items())
    sep = draw(st.sampled_from(SEPARATORS))
    brackets = draw(st.booleans())
    among = "其中：" if sep == "；" else "其中"  # without the colon the list may end at the first ；
    joined = sep.join(words)

    def write(total: Any) -> str:
        return f"{head}{total}{unit}（{among}{joined}）。" if brackets else f"{head}{total}{unit}，{among}{joined}。"

    return Passage(write, sum(values), values)


def silent(lint: Any, text: str) -> None:
    found = lint(text, severities=LOUD)
    assert not found, f"noisy: {found[0]}\n    in {text}"


def reported(lint: Any, text: str, *rules: str) -> None:
    found = [f for f in lint(text, severities=LOUD) if not rules or f.rule.removeprefix("numbers.") in rules]
    assert found, f"missing: {' or '.join(rules) or 'any'}\n    in {text}"


def off(passage: Passage, by: int) -> Any:
    """The total, wrong by that much; amounts in 万元 are rounded, so they are made wrong by more than roundings add up to."""
    if isinstance(passage.total, Decimal):
        return passage.total + (by + (len(passage.parts) if by > 0 else -len(passage.parts) if by < 0 else 0)) * Decimal("0.1")
    return passage.total + by


SUM_RULES = ("parts-differ-from-total", "parts-exceed-total", "subset-exceeds-total")


@SETTINGS
@given(closed_sums())
def test_true_closed_sums(lint: Any, passage: Passage) -> None:
    silent(lint, passage.write(passage.total))


@SETTINGS
@given(closed_sums(), st.integers(-300, 300))
def test_false_closed_sums(lint: Any, passage: Passage, by: int) -> None:
    total = off(passage, by)
    assume(by and total > 0)
    reported(lint, passage.write(total), *SUM_RULES)


@SETTINGS
@given(open_sums(), st.integers(0, 500))
def test_true_open_sums(lint: Any, passage: Passage, by: int) -> None:
    silent(lint, passage.write(off(passage, by)))


@SETTINGS
@given(open_sums(), st.integers(1, 500))
def test_false_open_sums(lint: Any, passage: Passage, by: int) -> None:
    total = off(passage, -by)
    assume(total > 0)
    reported(lint, passage.write(total), *SUM_RULES)


STAGES = [
    (("收到行政许可申请", "受理", "准予许可"), "件"),
    (("收到行政复议申请", "受理", "审结"), "件"),
    (("全年立案", "结案"), "件"),
    (("全年立案", "作出行政处罚"), "起"),
    (("检查发现问题", "完成整改"), "个"),
    (("排查发现隐患", "已整改"), "处"),
    (("应考", "参考", "合格"), "人"),
    (("受理信访事项", "办结"), "件"),
    (("受理投诉举报", "办结"), "件"),
]


@st.composite
def funnels(draw: Any) -> tuple[list[str], list[int], str]:
    names, unit = draw(st.sampled_from(STAGES))
    values = sorted(draw(st.lists(st.integers(1, 3000), min_size=len(names), max_size=len(names))), reverse=True)
    return list(names), values, unit


def tell(names: list[str], values: list[int], unit: str) -> str:
    return "，".join(f"{name}{value}{unit}" for name, value in zip(names, values, strict=True)) + "。"


@SETTINGS
@given(funnels())
def test_true_funnels(lint: Any, funnel: tuple[list[str], list[int], str]) -> None:
    silent(lint, tell(*funnel))


@SETTINGS
@given(funnels(), st.data(), st.integers(1, 400))
def test_false_funnels(lint: Any, funnel: tuple[list[str], list[int], str], data: st.DataObject, by: int) -> None:
    names, values, unit = funnel
    at = data.draw(st.integers(1, len(values) - 1))
    values[at] = values[at - 1] + by
    reported(lint, tell(names, values, unit), "funnel-reversed", "subset-exceeds-total")


RATES = [
    "评查案卷{d}卷，合格{n}卷，合格率{p}%。",
    "评查案卷{d}卷，其中合格{n}卷，合格率为{p}%。",
    "案卷合格率为{p}%，评查{d}卷，合格{n}卷。",
    "合格率{p}%（评查{d}卷，合格{n}卷）。",
    "现有行政执法人员{d}人，持证{n}人，持证率达{p}%。",
    "持证人员{n}人，占行政执法人员{d}人的{p}%。",
    "受理的{d}件中，办结{n}件，办结率{p}%。",
    "全年承担抽查任务{d}个。截至年底完成{n}个，完成率达到{p}%。",
    "公开征求意见收到{d}条，采纳{n}条，采纳率{p}%。",
    "全程网办{n}件，占受理总数{d}件的{p}%。",
    "调处纠纷{d}起，成功{n}起，调解成功率{p}%。",
]


@st.composite
def ratios(draw: Any) -> tuple[str, int, int, Decimal, Decimal]:
    """A phrasing, denominator, numerator, the rate as printed, and the worth of its last digit."""
    form = draw(st.sampled_from(RATES))
    d = draw(st.integers(5, 4000))
    n = draw(st.integers(max(1, d // 20), d))
    step = Decimal(1).scaleb(-draw(st.integers(0, 2)))
    return form, d, n, rounded(Decimal(100 * n) / d, step, draw), step


def rounded(value: Decimal, step: Decimal, draw: Any) -> Decimal:
    return value.quantize(step, draw(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])))


@SETTINGS
@given(ratios())
def test_true_rates(lint: Any, ratio: tuple[str, int, int, Decimal, Decimal]) -> None:
    form, d, n, p, _ = ratio
    assume(p < 100 or n == d)  # a rate rounded up to 100% with something left over is a fault of its own
    silent(lint, form.format(d=d, n=n, p=p))


@SETTINGS
@given(ratios(), st.integers(3, 400), st.booleans())
def test_false_rates(lint: Any, ratio: tuple[str, int, int, Decimal, Decimal], by: int, up: bool) -> None:
    form, d, n, p, step = ratio
    wrong = p + (by if up else -by) * step
    assume(0 < wrong < 100 and abs(wrong - p) >= Decimal("0.3"))
    reported(lint, form.format(d=d, n=n, p=wrong), "rate-mismatch")


GROWTHS = [
    "办件量由{a}件{to}{b}件，{word}{p}%。",
    "办件量从2024年的{a}件{to}2025年的{b}件，{word}{p}%。",
    "全年办件{b}件，比2024年的{a}件{word}{p}%。",
    "全年办件{b}件，较上年{a}件{word}{p}%。",
    "2024年办件{a}件，2025年办件{b}件，同比{word}{p}%。",
]


@st.composite
def changes(draw: Any) -> tuple[dict[str, Any], Decimal, Decimal]:
    a, b = draw(st.integers(20, 3000)), draw(st.integers(20, 3000))
    assume(a != b and Decimal("0.03") < abs(Decimal(b - a)) / a < 5)
    step = Decimal(1).scaleb(-draw(st.integers(0, 2)))
    p = rounded(abs(Decimal(100 * (b - a))) / a, step, draw)
    assume(p > 0)
    up = b > a
    to = draw(st.sampled_from(["增至", "增加到", "上升到"] if up else ["降至", "减少到", "下降到"]))
    word = draw(st.sampled_from(["增长", "上升", "增加"] if up else ["下降", "减少"]))
    return {"a": a, "b": b, "to": to, "word": word}, p, step


@SETTINGS
@given(changes(), st.sampled_from(GROWTHS))
def test_true_growth(lint: Any, change: tuple[dict[str, Any], Decimal, Decimal], form: str) -> None:
    words, p, _ = change
    silent(lint, form.format(p=p, **words))


@SETTINGS
@given(changes(), st.sampled_from(GROWTHS), st.integers(3, 300))
def test_false_growth(lint: Any, change: tuple[dict[str, Any], Decimal, Decimal], form: str, by: int) -> None:
    words, p, step = change
    wrong = p + by * step
    assume(words["word"] not in ("下降", "减少") or wrong < 100)
    assume(wrong - p >= Decimal("0.3"))
    reported(lint, form.format(p=wrong, **words), "growth-mismatch")


DIFFERENCES = [
    "检查户次由{a}户次{to}{b}户次，{word}{k}户次。",
    "检查户次从2024年的{a}户次{to}2025年的{b}户次，{word}{k}户次。",
    "全年检查{b}户次，比2024年的{a}户次{word}{k}户次。",
    "全年检查{b}户次，较上年的{a}户次{word}{k}户次。",
]


@st.composite
def differences(draw: Any) -> tuple[str, dict[str, Any], int]:
    a, b = draw(st.integers(20, 3000)), draw(st.integers(20, 3000))
    assume(a != b)
    to = draw(st.sampled_from(["增至", "增加到"] if b > a else ["降至", "减少到"]))
    return draw(st.sampled_from(DIFFERENCES)), {"a": a, "b": b, "to": to, "word": "增加" if b > a else "减少"}, abs(b - a)


@SETTINGS
@given(differences())
def test_true_differences(lint: Any, difference: tuple[str, dict[str, Any], int]) -> None:
    form, words, k = difference
    silent(lint, form.format(k=k, **words))


@SETTINGS
@given(differences(), st.integers(-200, 200))
def test_false_differences(lint: Any, difference: tuple[str, dict[str, Any], int], by: int) -> None:
    form, words, k = difference
    assume(by and k + by > 0)
    reported(lint, form.format(k=k + by, **words), "difference-mismatch")


POINTS = ["持证率由{a}%提高到{b}%，提高{k}个百分点。", "网办率{b}%，比2024年的{a}%提高{k}个百分点。", "满意率从{a}%上升至{b}%，上升{k}个百分点。"]


@SETTINGS
@given(st.sampled_from(POINTS), st.integers(100, 950), st.integers(1, 300), st.integers(-50, 50))
def test_points(lint: Any, form: str, a: int, k: int, by: int) -> None:
    assume(a + k <= 1000 and by and k + by > 0)
    show = {"a": Decimal(a) / 10, "b": Decimal(a + k) / 10}
    silent(lint, form.format(k=Decimal(k) / 10, **show))
    reported(lint, form.format(k=Decimal(k + by) / 10, **show), "points-mismatch")


CARRIED = [
    "上年结转{a}件，本年新收{b}件，办结{c}件，结转下年{d}件。",
    "上年结转行政复议案件{a}件，本年受理{b}件，全年审结{c}件，结转下年{d}件。",
    "依申请公开政府信息上年结转{a}件，本年新收{b}件，答复{c}件，结转下年度继续办理{d}件。",
    "本年新收{b}件，上年结转{a}件，共办结{c}件，结转下年{d}件。",
]


@SETTINGS
@given(st.sampled_from(CARRIED), st.integers(0, 60), st.integers(5, 900), st.integers(0, 60), st.integers(-60, 60))
def test_carry_over(lint: Any, form: str, a: int, b: int, d: int, by: int) -> None:
    c = a + b - d
    assume(c > 0 and by and d + by >= 0)
    silent(lint, form.format(a=a, b=b, c=c, d=d))
    reported(lint, form.format(a=a, b=b, c=c, d=d + by), "carry-over-unbalanced")


MONEY = ["全年罚没款{y}元（{w}万元）。", "没收违法所得{y}元（{w}万元），已上缴国库。", "罚没款合计{w}万元（{y}元）。"]


@SETTINGS
@given(st.sampled_from(MONEY), st.integers(10_000, 9_000_000), st.integers(1, 4), st.data())
def test_money(lint: Any, form: str, yuan: int, decimals: int, data: st.DataObject) -> None:
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(yuan) / 10_000
    wan = exact.quantize(step, ROUND_HALF_UP)
    assume(wan == exact or not form.startswith("罚没款合计"))  # an exact amount in brackets says more than a rounded one before it
    silent(lint, form.format(y=yuan, w=wan))
    wrong = data.draw(st.sampled_from([wan * 10, (wan / 10).quantize(step / 10), wan + 3 * step, wan + 20 * step]))
    reported(lint, form.format(y=yuan, w=wrong), "amounts-disagree")


@st.composite
def interleaved(draw: Any) -> tuple[Any, int, list[int], list[int]]:
    """全年立案…其中甲立案…处罚…；乙立案…处罚…, the two series told apart by their words only."""
    n = draw(st.integers(2, 6))
    areas = ["职业卫生", "公共场所", "医疗机构", "生活饮用水", "学校卫生", "放射卫生"][:n]
    cases = draw(st.lists(st.integers(2, 90), min_size=n, max_size=n))
    fines = [draw(st.integers(1, case)) for case in cases]
    sep = draw(st.sampled_from(["；", "，"]))
    colon = draw(st.sampled_from(["：", ""]))

    def write(total: int, punished: list[int]) -> str:
        told = sep.join(f"{area}立案{a}起，处罚{b}起" for area, a, b in zip(areas, cases, punished, strict=True))
        return f"全年共立案{total}起，其中{colon}{told}。"

    return write, sum(cases), cases, fines


@SETTINGS
@given(interleaved(), st.integers(0, 30))
def test_true_interleaved_series(lint: Any, series: tuple[Any, int, list[int], list[int]], by: int) -> None:
    write, total, _, fines = series
    silent(lint, write(total + by, fines))


@SETTINGS
@given(interleaved(), st.integers(1, 30))
def test_false_interleaved_series(lint: Any, series: tuple[Any, int, list[int], list[int]], by: int) -> None:
    write, total, cases, fines = series
    assume(total > by)
    reported(lint, write(total - by, fines), *SUM_RULES)
    at = by % len(cases)
    reported(lint, write(total, [*fines[:at], cases[at] + by, *fines[at + 1 :]]), "funnel-reversed", "subset-exceeds-total")


@SETTINGS
@given(st.lists(st.lists(st.integers(1, 2000), min_size=3, max_size=3), min_size=2, max_size=6), st.data())
def test_tables(lint: Any, rows: list[list[int]], data: st.DataObject) -> None:
    names = ["青柳镇", "白石镇", "南河镇", "云溪乡", "东岭乡", "北关街道"]
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(column) for column in zip(*full, strict=True)])

    def write(cells: list[list[int]]) -> str:
        lines = ["| 单位 | 检查 | 培训 | 宣传 | 合计 |", "|---|---|---|---|---|"]
        for name, row in zip([*names[: len(rows)], "合计"], cells, strict=True):
            lines.append("| " + " | ".join([name, *map(str, row)]) + " |")
        return "各单位活动情况（次）如下。\n\n" + "\n".join(lines) + "\n"

    found = lint(write(full), "md", severities=LOUD)
    assert not found, f"noisy: {found[0]}\n{write(full)}"
    i, j = data.draw(st.integers(0, len(full) - 1)), data.draw(st.integers(0, 3))
    full[i][j] += data.draw(st.integers(1, 50))
    assert [f for f in lint(write(full), "md") if f.rule == "numbers.table-total"], f"missing: table-total at {full[i][j]}\n{write(full)}"


@pytest.mark.parametrize("n", range(2, 6))
def test_times(lint: Any, n: int) -> None:
    for base in (4, 12, 37):
        silent(lint, f"联合检查由{base}次增加到{base * (n + 1)}次，增长{n}倍。")
        silent(lint, f"全年开展联合检查{base * n}次，是2024年{base}次的{n}倍。")
        reported(lint, f"联合检查由{base}次增加到{base * n}次，增长{n}倍。", "times-mismatch")
        reported(lint, f"全年开展联合检查{base * n}次，是2024年{base}次的{n + 1}倍。", "times-mismatch")
