"""The words in which an example says how its Word document departs: known ones, described for people."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from fazhi_lint.ruleset.schema import GoodModel
from fazhi_lint.ruleset.wordsample import Departures, describe, faults


@pytest.mark.parametrize(
    ("departures", "words"),
    [
        ({}, "符合国家标准"),
        ({"正文": {"字体": "宋体", "字号": 12}}, "正文 字体宋体、字号12磅；其余符合国家标准"),
        ({"页面": {"上": 25.4}, "标题": {"加粗": True}}, "页面 上25.4毫米；标题 加粗；其余符合国家标准"),
        ({"第3段": {"缩进": None}, "附件": {"另起一页": False}}, "第3段 缩进没有写明；附件 不另起一页；其余符合国家标准"),
    ],
)
def test_description(departures: Departures, words: str) -> None:
    assert faults(departures) == []
    assert describe(departures) == words


@pytest.mark.parametrize(
    ("departures", "words"),
    [
        ({"正闻": {"字体": "宋体"}}, "layout 里没有“正闻”这个位置"),
        ({"一级标体": {}}, "layout 里没有“一级标体”这个位置，是不是“一级标题”？"),
        ({"正文": {"字大": 16}}, "layout 的“正文”没有“字大”这一项"),
        ({"页面": {"字号": 16}}, "layout 的“页面”没有“字号”这一项"),
        ({"第三段": {}}, "layout 里没有“第三段”这个位置"),
    ],
)
def test_faults(departures: Departures, words: str) -> None:
    (fault,) = faults(departures)
    assert fault.startswith(words)
    with pytest.raises(ValidationError, match="layout"):
        GoodModel(text="甲", layout=departures)  # type: ignore[arg-type]
