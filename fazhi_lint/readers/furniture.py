"""Page furniture of government web sites: what a copied page carries besides the report."""

from __future__ import annotations

import itertools
import re

from fazhi_lint.text.patterns import lazy

# Looked for in folded lines without spaces.
_FURNITURE = lazy(
    r"(?:您|当前)的?(?:当前)?位置[：〉]|^首页〉|^〉[^〉]{1,20}|^(?:20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?)?(?:消息|信息|文章|稿件)?来源[：]|发布(?:时间|日期|机构)[：]|(?:阅读|浏览|点击|访问)(?:次数|量|人次|人数)"
    r"|字(?:体|号)[：【\[（]|^【?[大中小]{1,3}】?$|^[【】\[\]|]{1,2}$|^(?:加大|还原|减小|全屏|缩小|放大|打印|下载|听读|朗读)$|^\[?打印(?:本页|正文|页面|此页)?\]?$|打印本页|关闭(?:窗口|本页|页面)|^分享(?:到|至)?[：]?|扫一扫在?手机|(?:主办|承办|协办)单位[：][^，、]*$"
    r"|版权所有|ICP备|公网安备|网站标识码|技术支持[：]|^索引号|^[|•\[【]*(?:索引号|信息索引|主题分类|发文机关|发布机构|生成日期|公开日期|发文字号|文号|有效性|公开方式|公开时限)[|：\]】]"
    r"|无障碍(?:浏览|阅读)?$|长者(?:版|模式)|适老化|^[上下]一[篇条][：]|^相关(?:链接|附件|文章)[：]?$|^责任编辑[：]|^【?E-?mail推荐】?$|^(?:收藏|下载|纠错|返回顶部|加入收藏|设为首页)$|^网站地图"
)
_BULLET = lazy(r"^[•·|●◆]")
_INDEX_ROW = lazy(r"\d{6,}[/-]\d{2,4}[-/]\d+|^[•·|●◆]*(?:19|20)\d\d-\d\d-\d\d|索引号|发布机构|公开日期|生成日期")
_PAGE_NUMBER = lazy(r"^(?:[-—－–]{0,2}\d{1,3}[-—－–]{0,2}|第\d{1,3}页(?:[，/]?共\d{1,3}页)?|\d{1,3}/\d{1,3})$")
_PAGE_NUMBER_LENGTH = len("第100页，共100页")
_SENTENCE_END = ("；", "！", "？")
_HEAD_LINES, _TAIL_LINES, _LONGEST = 24, 12, 160


def find_page_numbers(lines: list[str]) -> set[int]:
    """Indexes of the lines that are the page numbers of a converted PDF: nothing but a number, and counting up by one.

    A single number on a line may be anything, and so may numbers in no order (the cells of a table).
    """
    found = [i for i, line in enumerate(lines) if len(line) <= _PAGE_NUMBER_LENGTH and _PAGE_NUMBER.match(line)]
    numbers = [int("".join(filter(str.isdigit, re.split("[页/]", lines[i])[0]))) for i in found]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return set(found) if steps and min(steps) > 0 and 2 * steps.count(1) >= len(steps) else set()


def find_furniture(lines: list[str]) -> set[int]:
    """Indexes of the lines that are page furniture.

    Takes the non-blank lines of a page, folded and without spaces. Only the head and the tail of a page are looked at: the
    same words inside a report are the report's own, and so are they in a sentence. The head ends at the first long line with one.
    """
    found: set[int] = set()
    head_end = next((i for i, line in enumerate(lines) if len(line) > 60 and "。" in line), len(lines))
    tail_start = max(head_end, len(lines) - _TAIL_LINES)
    for index in (*range(min(head_end, _HEAD_LINES)), *range(tail_start, len(lines))):
        line = lines[index]
        # The pattern is dear: what a sentence rules out is not shown to it.
        if len(line) <= _LONGEST and "。" not in line and not line.endswith(_SENTENCE_END) and _FURNITURE.search(line):
            found.add(index)
    found |= _index_table(lines[: min(head_end, _HEAD_LINES)])
    return found


def _index_table(head: list[str]) -> set[int]:
    """The bulleted or piped 索引号 table some sites put before the title."""
    rows = [i for i, line in enumerate(head) if _BULLET.match(line)]
    if sum(bool(_INDEX_ROW.search(head[i])) for i in rows) >= 2:
        return set(rows)
    return set()
