"""Rules for people: one rule with its reasons and examples, and lists of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_lint.facts.metadata import GENRE_NAMES
from fazhi_lint.model.diagnostic import SEVERITIES
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.layout import pad, wrap
from fazhi_lint.reporters.paint import Paint
from fazhi_lint.ruleset.rule import CATEGORIES, SEVERITY_NAMES, Rule
from fazhi_lint.ruleset.select import Change
from fazhi_lint.ruleset.wordsample import describe
from fazhi_lint.text.template import PLACEHOLDER
from fazhi_lint.text.width import display_width

_LEVELS = {**SEVERITY_NAMES, "off": "关闭"}
SEVERITY_MEANINGS = {"error": "必须改", "warning": "很可能要改", "info": "供参考"}
FIX_MEANINGS = {"safe": "可以放心自动修改", "unsafe": "可以自动修改，改后要看一遍", "display": "给出改法，由人来改"}


def explain(rule: Rule, documentation: Mapping[str, Any], style: Style = PLAIN, changes: Sequence[Change] = (), said: str = "") -> str:
    """Everything there is to know of a rule.

    ``documentation`` holds its rationale and examples, ``changes`` what profiles say of it, ``said`` what a run says of its first
    bad example.
    """
    paint = Paint(style.color)
    lines = [f"{paint('strong', rule.title)}  {paint('dim', f'({rule.id})')}", ""]
    lines += [_field(label, text, style, paint) for label, text in facts(rule, changes, said)]
    lines += ["", paint("strong", "为什么"), "  " + wrap(documentation["rationale"], style.width, "  ")]
    lines += ["", paint("strong", "依据"), *(f"  {wrap(str(basis), style.width, '  ')}" for basis in rule.basis)]
    lines += ["", paint("strong", "会指出的写法（【】标出指出的地方）")]
    lines += [line for example in documentation["bad"] for line in _bad(example, style, paint)]
    lines += ["", paint("strong", "不会指出的写法")]
    lines += [_example("○", "good", example, style, paint) for example in documentation["good"]]
    return "\n".join(lines) + "\n"


def facts(rule: Rule, changes: Sequence[Change] = (), said: str = "") -> Iterator[tuple[str, str]]:
    """What a page says of a rule before its reasons, as labels and words; the rest as for :func:`explain`."""
    severity, history = _settled(rule, "", rule.severity if rule.enabled else "off", changes)
    meaning = f"由方案打开，打开后是{_LEVELS[rule.severity]}" if severity == "off" else SEVERITY_MEANINGS[severity]
    yield "级别", _LEVELS[severity] + (history or f"（{meaning}）")
    yield "类别", f"{CATEGORIES.get(rule.category, rule.category)}（{rule.category}）"
    yield "文种", "、".join(GENRE_NAMES.get(genre, genre) for genre in rule.genres) or "各文种"
    yield "年度", _years(rule.years)
    yield "提示", _message(rule.message, said)
    if rule.fix:
        yield "修改", FIX_MEANINGS[rule.fix]
    for option, number in rule.spec.get("options", {}).items():
        value, history = _settled(rule, option, number, changes)
        yield "阈值", f"{option} {_worded(value)}{history}"


def _message(template: str, said: str) -> str:
    """The words of a finding; where they depend on what is found, those for the first example."""
    if not PLACEHOLDER.search(template):
        return template
    return f"{said}（这是下面第一个例子的提示）" if said else PLACEHOLDER.sub("…", template)


def _settled(rule: Rule, option: str, value: Any, changes: Sequence[Change]) -> tuple[Any, str]:
    """The severity, or the value of an option, in the end, and who changed it from what, if anyone did."""
    steps = [f"规则 {rule.origin} {'平常不用' if value == 'off' else f'原定 {_worded(value)}'}"]
    for change in changes:
        new = rule.severity if change.value == "on" else change.value
        if change.option == option and new != value:
            value = new
            who = f"方案“{change.profile}”（{change.origin}）" if change.profile else f"配置 {change.origin} "
            steps.append(f"{who}改为 {_worded(value)}")
    return value, f"（{'，'.join(steps)}）" if len(steps) > 1 else ""


def _worded(value: Any) -> str:
    """A severity in Chinese, names one after the other, a number without needless zeros."""
    if isinstance(value, list | tuple):
        return "、".join(value)
    return _LEVELS[value] if isinstance(value, str) else str(int(value) if value == int(value) else value)


def _years(years: tuple[int | None, int | None] | None) -> str:
    low, high = years or (None, None)
    if low and high:
        return f"{low}年度报告" if low == high else f"{low}年至{high}年度报告"
    if low:
        return f"{low}年度及以后的报告"
    return f"{high}年度及以前的报告" if high else "各年度"


def _field(label: str, text: str, style: Style, paint: Paint) -> str:
    return f"  {paint('dim', label)}  {wrap(text, style.width, ' ' * 8)}"


def _bad(example: Mapping[str, Any], style: Style, paint: Paint) -> Iterator[str]:
    yield _example("×", "error", example, style, paint)
    for label, key in (("改为", "fixed"), ("提示", "message")):
        if example.get(key):
            yield f"    {paint('dim', label + '：')}{_indented(example[key], style, ' ' * 10)}"


def _example(mark: str, role: str, example: Mapping[str, Any], style: Style, paint: Paint) -> str:
    known = setting(example)
    shown_setting = paint("dim", f"（{'、'.join(known)}）") if known else ""
    shown = f"  {paint(role, mark)}{' ' * (2 - display_width(mark))} {_indented(example['text'].strip(), style, ' ' * 5)}{shown_setting}"
    if example.get("layout") is not None:
        shown += f"\n    {paint('dim', '版式：')}{_indented(describe(example['layout']), style, ' ' * 10)}"
    if example.get("previous"):
        shown += f"\n    {paint('dim', '上年报告：')}{_indented(example['previous'].strip(), style, ' ' * 10)}"
    return shown


def setting(example: Mapping[str, Any]) -> list[str]:
    """What is given of the document an example stands in: genre, year, file name."""
    known = [GENRE_NAMES.get(example["genre"], example["genre"])] if example.get("genre") else []
    known += [f"{example['year']}年度"] if example.get("year") else []
    return known + ([f"文件名 {example['file']}"] if example.get("file") else [])


def _indented(text: str, style: Style, indent: str) -> str:
    return wrap(text, style.width, indent)


def list_rules(rules: Sequence[Rule], style: Style = PLAIN) -> str:
    """The rules by category, with severity and title, and how many there are."""
    paint = Paint(style.color)
    width = max((len(rule.id) for rule in rules), default=0)
    blocks = []
    for category, name in CATEGORIES.items():
        members = [rule for rule in rules if rule.category == category]
        if members:
            rows = (f"  {pad(rule.id, width)}  {paint(rule.severity, SEVERITY_NAMES[rule.severity])}  {rule.title}" for rule in members)
            blocks.append("\n".join((paint("strong", f"{name}（{category}，{len(members)} 条）"), *rows)))
    return "\n\n".join([*blocks, _total(rules)]) + "\n"


def _total(rules: Sequence[Rule]) -> str:
    numbers = ((SEVERITY_NAMES[severity], sum(rule.severity == severity for rule in rules)) for severity in SEVERITIES)
    return f"共 {len(rules)} 条规则：{'、'.join(f'{name} {number}' for name, number in numbers if number)}。"
