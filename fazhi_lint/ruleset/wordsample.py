"""The few words in which an example says how its Word document departs from the standard: {"正文": {"字体": "宋体"}}."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi_lint.text.patterns import lazy

Value = float | int | str | bool | None
Departures = Mapping[str, Mapping[str, Value]]  # by place and property; None: the file does not say

_TEXT = ("字体", "西文字体", "字号", "加粗", "颜色", "对齐", "缩进", "左空", "右空", "行距", "段前", "段后", "另起一页")
PLACES: Mapping[str, tuple[str, ...]] = {
    "页面": ("宽", "高", "上", "下", "左", "右", "每面行数", "每行字数"),
    "页码": ("写法", "字体", "字号", "位置"),
    **dict.fromkeys(("标题", "发文字号", "主送机关", "一级标题", "二级标题", "三级标题", "四级标题", "正文", "附件说明", "署名", "成文日期", "附件"), _TEXT),
}
_NUMBERED = lazy(r"^第\d{1,3}段$")  # of all paragraphs, the blank ones too
_UNITS = {
    **dict.fromkeys(("宽", "高", "上", "下", "左", "右"), "毫米"),
    **dict.fromkeys(("字号", "段前", "段后"), "磅"),
    **dict.fromkeys(("缩进", "左空", "右空"), "字"),
    "每面行数": "行",
    "每行字数": "字",
}


def faults(departures: Departures) -> list[str]:
    """What is wrong with the words of an example, in Chinese."""
    from fazhi_lint.ruleset.problems import nearest  # only a pack that is being compiled has faults

    found = []
    for place, properties in departures.items():
        known = _TEXT if _NUMBERED.match(place) else PLACES.get(place)
        if known is None:
            found.append(f"layout 里没有“{place}”这个位置{nearest(place, tuple(PLACES))}")
            continue
        found += [f"layout 的“{place}”没有“{name}”这一项{nearest(name, known)}" for name in properties if name not in known]
    return found


def describe(departures: Departures) -> str:
    """The departures as a phrase: 正文 字体宋体、字号12磅；其余符合国家标准."""
    if not departures:
        return "符合国家标准"
    return "；".join([*(f"{place} {'、'.join(_worded(*item) for item in each.items())}" for place, each in departures.items()), "其余符合国家标准"])


def _worded(name: str, value: Value) -> str:
    if value is None:
        return f"{name}没有写明"
    if isinstance(value, bool):
        return name if value else f"不{name}"
    return f"{name}{f'{value:g}' if isinstance(value, int | float) else value}{_UNITS.get(name, '')}"
