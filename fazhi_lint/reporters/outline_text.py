"""The outline of a document in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_lint.facts.metadata import GENRE_NAMES
from fazhi_lint.facts.relations.types import KIND_NAMES
from fazhi_lint.reporters import PLAIN, Style
from fazhi_lint.reporters.layout import clean
from fazhi_lint.reporters.outline import Data
from fazhi_lint.reporters.paint import Paint

ORGAN_KINDS = {"government": "政府", "department": "部门", "township": "乡镇街道", "party": "党的机关", "unknown": "没有认出"}
FAMILY_NAMES = {
    "case": "件（宗、起）",
    "person-time": "人次",
    "person": "人（名）",
    "site-time": "户次（家次）",
    "site": "家（户、所）",
    "session": "次（场、期）",
    "paper": "份（册、篇）",
    "item": "个（项、条）",
    "money": "金额",
    "rate": "百分比",
    "points": "百分点",
    "times": "倍数",
    "hours": "学时",
}
EXACTNESS_NAMES = {"exact": "", "about": "约", "at-least": "至少", "at-most": "至多"}
VERDICT_NAMES = {"holds": "相符", "fails": "不符", "rounding": "只差进位", "unknown": "无法判断"}
_LONGEST = 40


def render(data: Data, style: Style = PLAIN, *, facts: bool = False) -> str:
    """The outline in words; with ``facts``, every quantity and relation too."""
    paint = Paint(style.color)
    listings = [
        ("应有的四个部分", map(_part_line, data["parts"])),
        ("各级标题", _tree(data["sections"])),
        (f"数量（{len(data['quantities'])} 处）", _quantities(data["quantities"]) if facts else _families(data["quantities"])),
        (f"书名号引用（{len(data['citations'])} 处）", map(_citation_line, data["citations"])),
        (f"日期（{len(data['dates'])} 处）", map(_date_line, data["dates"])),
        ("读取", _reading(data)),
    ]
    if "duties" in data:
        covered = sum(duty["place"] is not None for duty in data["duties"])
        listings.insert(1, (f"第一责任人职责（写到 {covered} 项，共 {len(data['duties'])} 项）", map(_duty_line, data["duties"])))
    if facts:
        listings.insert(-3, (f"有联系的数（{len(data['relations'])} 组）", map(_relation_line, data["relations"])))
    blocks = ["\n".join(_head(data, paint)), *(_listing(title, lines, paint) for title, lines in listings)]
    return "\n\n".join(blocks) + "\n"


def _shown(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _listing(title: str, lines: Iterator[str], paint: Paint) -> str:
    return "\n".join([paint("strong", title), *(f"  {line}" for line in lines)])


def _head(data: Data, paint: Paint) -> Iterator[str]:
    yield paint("strong", clean(data["path"]))
    rows = (
        ("标题", _placed(data["title"])),
        ("文种", f"{GENRE_NAMES.get(data['genre'], data['genre'])}（{clean(data['genre_reason'])}）"),
        ("报告年度", f"{data['report_year']}年" if data["report_year"] else "没有认出"),
        ("报告单位", clean(data["organ"] or "没有认出")),
        ("单位性质", "，".join(filter(None, (ORGAN_KINDS.get(data["organ_kind"], "没有认出"), data["level"] and f"{data['level']}级")))),
        ("主送", _placed(data["addressee"])),
        ("落款", _placed(data["signature"])),
        ("成文日期", _placed(data["date"])),
    )
    for label, value in rows:
        yield f"  {label}：{value}"


def _placed(place: Data | None) -> str:
    return f"{clean(place['text'].strip('#：'))}（第 {place['line']} 行）" if place else "没有找到"


def _part_line(part: Data) -> str:
    if part["sections"]:
        places = "；".join(f"第 {section['line']} 行 {_shown(section['text'].lstrip('#'))}" for section in part["sections"])
        where = places if part["separate"] else f"没有单列，写在{places}"
    elif part["mention"]:
        where = f"没有独立标题，第 {part['mention']['line']} 行提到"
    else:
        where = "没有找到"
    return f"{part['name']}：{where}"


def _tree(sections: Sequence[Data], depth: int = 0) -> Iterator[str]:
    if not sections and not depth:
        yield "没有认出标题"
    for section in sections:
        yield f"第 {section['line']:>3} 行  {'    ' * depth}{_shown(section['text'].lstrip('#'))}"
        yield from _tree(section["children"], depth + 1)


def _families(quantities: Sequence[Data]) -> Iterator[str]:
    totals: dict[str, int] = {}
    for quantity in quantities:
        totals[quantity["family"]] = totals.get(quantity["family"], 0) + 1
    for family, number in sorted(totals.items(), key=lambda item: -item[1]):
        yield f"{FAMILY_NAMES.get(family, family)}：{number} 处"


def _quantities(quantities: Sequence[Data]) -> Iterator[str]:
    for quantity in quantities:
        label = f"  {_shown(quantity['label'])}" if quantity["label"] else ""
        yield f"第 {quantity['line']} 行  {EXACTNESS_NAMES.get(quantity['exactness'], quantity['exactness'])}{quantity['value']} {quantity['unit']}{label}"


def _duty_line(duty: Data) -> str:
    place = duty["place"]
    return f"{duty['name']}：" + (f"第 {place['line']} 行{'，有次数或件数' if duty['figure'] else ''}" if place else "没有写到")


def _relation_line(relation: Data) -> str:
    kind = KIND_NAMES.get(relation["kind"], relation["kind"])
    verdict = VERDICT_NAMES.get(relation["verdict"], relation["verdict"])
    return "  ".join(filter(None, (f"第 {relation['line']} 行", kind, verdict, relation["arithmetic"], relation["reason"])))


def _citation_line(citation: Data) -> str:
    return f"第 {citation['line']} 行  {_shown(citation['text'])}"


def _date_line(date: Data) -> str:
    return f"第 {date['line']} 行  {clean(date['text'])}{'' if date['valid'] else '（没有这一天）'}"


def _reading(data: Data) -> Iterator[str]:
    yield f"按 {data['format']} 格式、{data['encoding']} 编码读取"
    yield f"接回被换行断开的行：{data['joined_lines']} 处"
    furniture = data["furniture"]
    yield f"网页附带内容，不参加检查：{f'{len(furniture)} 行' if furniture else '没有'}"
    for line in furniture:
        yield f"    第 {line['line']} 行  {_shown(line['text'])}"
    yield from (clean(note) for note in data["notes"])
