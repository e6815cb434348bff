"""The list of attachments under a report: 附件：1.甲"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_BASIS = [Basis("《党政机关公文格式》（GB/T 9704—2012）", "第7.3.4条")]
_HEAD = lazy(r"附件(?P<number>\d{0,2})：(?P<name>[^\n]{2,80})")
_STOPS = "。；，、."


class Item(NamedTuple):
    """A line that names an attachment: its place, and that of 附件1： where the number stands before the colon."""

    span: Span
    label: Span | None = None


def _items(context: Context) -> list[list[Item]]:
    """The lists of attachments: the line 附件：… and the numbered lines that go on with it."""
    text, blocks = context.text, context.document.blocks
    lists: list[list[Item]] = []
    for block in blocks:
        match = _HEAD.match(text, *block.span)
        if match and "。" not in match["name"][:-1] and block.kind == "paragraph":
            item = Item(block.span, Span(match.start(), match.start("name")) if match["number"] else None)
            if lists and item.label and lists[-1][-1].label and lists[-1][-1].span.end + 1 == block.span.start:
                lists[-1].append(item)
            else:
                lists.append([item])
        elif lists and block.mark and block.mark.style == "1." and lists[-1][-1].span.end + 1 == block.span.start and lists[-1][0].label is None:
            lists[-1].append(Item(block.span))
    return lists


@check(
    id="punctuation.attachment-name-stop",
    title="附件名称后面加了标点",
    severity="warning",
    message="附件名称后面不加标点，请删去“{mark}”{count}。",
    basis=_BASIS,
    rationale="公文格式国家标准规定，附件说明里附件名称后不加标点符号。几个附件各占一行，不用分号隔开。",
    triggers=("附件",),
    fix="safe",
    bad=[
        Bad(
            "特此报告。\n附件：1.行政执法数据表【；】\n2.规范性文件目录。\n云山市司法局\n2026年1月20日",
            fixed="特此报告。\n附件：1.行政执法数据表\n2.规范性文件目录\n云山市司法局\n2026年1月20日",
            message="附件名称后面不加标点，请删去“；”，一共 2 处。",
        ),
        Bad(
            "特此报告。\n附件：2025年行政执法数据统计表【。】\n云山市司法局\n2026年1月20日",
            fixed="特此报告。\n附件：2025年行政执法数据统计表\n云山市司法局\n2026年1月20日",
        ),
    ],
    good=[
        Good("特此报告。\n附件：1.行政执法数据表\n2.规范性文件目录\n云山市司法局\n2026年1月20日"),
        Good("办案12件。具体情况见附件：行政执法数据表。"),
        Good("附件：说明材料共12页。统计口径为全市。"),
    ],
)
def attachment_name_stop(context: Context) -> Iterator[Finding]:
    """One finding for each list with a stop at the end of a name."""
    text = context.text
    for items in _items(context):
        stops = [Span(item.span.end - 1, item.span.end) for item in items if text[item.span.end - 1] in _STOPS]
        if stops:
            yield Finding(
                stops[0],
                {"mark": text[stops[0].start], "count": f"，一共 {len(stops)} 处" if len(stops) > 1 else ""},
                notes=tuple(Note(stop, "多余的标点") for stop in stops[1:]),
                edits=tuple(Edit(stop, "") for stop in stops),
                apart=True,
            )


@check(
    id="numbering.attachment-number",
    title="附件说明的序号写法不对",
    severity="info",
    message="附件说明里的“{found}”应写作“{expected}”{why}。",
    basis=_BASIS,
    rationale="公文格式国家标准规定，附件说明写作“附件：”，几个附件用“1.”“2.”标注顺序号；只有一个附件时不标顺序号。“附件1”写在附件正文的左上角。",
    triggers=("附件",),
    fix="unsafe",
    bad=[
        Bad(
            "特此报告。\n【附件1：】行政执法数据表\n附件2：规范性文件目录\n云山市司法局\n2026年1月20日",
            fixed="特此报告。\n附件：1.行政执法数据表\n2.规范性文件目录\n云山市司法局\n2026年1月20日",
            message="附件说明里的“附件1：”应写作“附件：1.”，其余各项写作“2.”“3.”。",
        ),
        Bad(
            "特此报告。\n【附件1：】行政执法数据统计表\n云山市司法局\n2026年1月20日", fixed="特此报告。\n附件：行政执法数据统计表\n云山市司法局\n2026年1月20日"
        ),
    ],
    good=[
        Good("特此报告。\n附件：1.行政执法数据表\n2.规范性文件目录\n云山市司法局\n2026年1月20日"),
        Good("特此报告。\n云山市司法局\n2026年1月20日\n附件1：行政执法数据表\n办案12件。"),
    ],
)
def attachment_number(context: Context) -> Iterator[Finding]:
    """附件1： in front of the signature; behind it the words stand over the attachment itself."""
    signature = context.document.signature or context.document.date
    for items in _items(context):
        labels = [item.label for item in items if item.label is not None]
        if not labels or signature is None or labels[-1].end > signature.span.start:
            continue
        several = len(labels) > 1
        new = ["附件：1." if several else "附件：", *(f"{number}." for number in range(2, len(labels) + 1))]
        yield Finding(
            labels[0],
            {"expected": new[0], "why": "，其余各项写作“2.”“3.”" if several else "，只有一个附件时不标顺序号"},
            notes=tuple(Note(label, "同一组附件说明") for label in labels[1:]),
            edits=tuple(Edit(label, written) for label, written in zip(labels, new, strict=True)),
        )
