"""Whether the part on the first responsible person says who did what, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.words_in import has_any

_INSPECTION = Basis("《法治政府建设与责任落实督察工作规定》", "关于年度报告主要内容的规定")
_DUTIES = Basis("《党政主要负责人履行推进法治建设第一责任人职责规定》", "第四条")
_PERSONS = (
    "主要负责 主要领导 党政正职 一把手 书记 主任 局长 厅长 部长 署长 院长 处长 所长 省长 市长 州长 县长 区长 旗长 盟长 镇长 乡长 主席 本人 班长 "
    "党政负责人 党政领导 单位负责人 委负责人 局负责人 第一责任人带 亲自 带头"
).split()
_LEAST = 30  # characters; less is no account of anything
_QUOTED = re.compile(r"《[^《》\n]*》")
_MEETINGS = re.compile(r"(?:研究|听取|审议|讨论)[^。；，\n]{0,20}(?:法治|依法行政|依法治)[^。；，\n]{0,12}")
_OFTEN = re.compile(r"[\d一二两三四五六七八九十]+余?多?(?:次|个|项|件|场|期|轮|份|回)|每[季月周半]|逐季|按季|[首第\d一二三四五六七八九十]次")

_REPORT = """云山市林业局关于2025年法治政府建设情况的报告
一、主要举措和成效
办案12件。
{part}
三、2026年主要安排
开展评查。
"""


@check(
    id="responsibility.wrong-subject",
    title="履职部分没有写负责人",
    severity="info",
    genres=("annual-report",),
    message="这一部分写的是单位的工作，没有写到主要负责人。请写明书记、局长等主要负责人研究了什么、推动了什么、督办了什么。",
    basis=[_INSPECTION, _DUTIES],
    rationale="规定要求报告党政主要负责人履行第一责任人职责的情况。正文里没有“主要负责人、主要领导、书记、局长、主任”等，也没有“亲自、带头”的，才提醒；标题和书名号里的不算。",
    bad=[
        Bad(
            _REPORT.format(
                part="【二、党政主要负责人履行推进法治建设第一责任人职责情况】\n一是印发年度学法计划，组织召开7次法治专题学习会。二是制定法治政府建设工作计划，对普法工作作出部署。"
            )
        ),
        Bad(
            _REPORT.format(
                part="【二、严格落实第一责任人职责】\n根据《党政主要负责人履行推进法治建设第一责任人职责规定》，全局召开专题会4次，开展学法6次，制定普法责任清单，推动各项任务落实。"
            )
        ),
    ],
    good=[
        Good(
            _REPORT.format(
                part="二、党政主要负责人履行推进法治建设第一责任人职责情况\n局党组书记、局长主持召开党组会4次，专题研究法治政府建设，督办整改问题9个。"
            )
        ),
        Good(_REPORT.format(part="二、履行第一责任人职责情况\n对法治建设重要工作亲自部署、重大问题亲自过问，全年组织学法6次，旁听庭审2次。")),
    ],
)
def wrong_subject(context: Context) -> Iterator[Finding]:
    """A part on the first responsible person in whose text nobody acts."""
    sections = context.facts.parts["first-responsible"].sections
    body = _QUOTED.sub("", "\n".join(section.body.of(context.text) for section in sections))
    if len(body.strip()) >= _LEAST and not has_any(body, _PERSONS):
        yield Finding(sections[0].heading)


@check(
    id="responsibility.meeting-count-missing",
    title="研究法治工作没有写次数",
    severity="info",
    genres=("annual-report",),
    message="“{found}”没有写次数。请写明全年研究了几次，最好写出研究的议题。",
    basis=[_INSPECTION, _DUTIES],
    rationale="“多次研究”“定期听取”看不出做了几次。这一部分里说到研究、听取、审议法治工作的句子都没有次数、个数的，才提醒一处；写了“每季度”的不提醒。",
    bad=[
        Bad(
            _REPORT.format(
                part="二、党政主要负责人履行推进法治建设第一责任人职责情况\n局长多次在局党组会上【研究法治建设和依法治理工作】，及时解决法治建设中的问题。"
            ),
            message="“研究法治建设和依法治理工作”没有写次数。请写明全年研究了几次，最好写出研究的议题。",
        ),
        Bad(_REPORT.format(part="二、党政主要负责人履行第一责任人职责情况\n主要负责人定期【听取法治政府建设工作汇报】。组织学法6次。\n将法治建设纳入考核。")),
    ],
    good=[
        Good(_REPORT.format(part="二、党政主要负责人履行第一责任人职责情况\n局长主持党组会研究法治工作4次。主要负责人经常听取法治工作汇报。")),
        Good(_REPORT.format(part="二、党政主要负责人履行第一责任人职责情况\n主要负责人每季度听取法治政府建设工作汇报。")),
        Good(_REPORT.format(part="二、党政主要负责人履行第一责任人职责情况\n主要负责人召开4次党组会议，研究法治政府建设工作。")),
    ],
)
def meeting_count_missing(context: Context) -> Iterator[Finding]:
    """The first sentence on meetings about the rule of law, where no such sentence has a count."""
    first: Span | None = None
    for section in context.facts.parts["first-responsible"].sections:
        for match in _MEETINGS.finditer(context.text, section.body.start, section.body.end):
            sentence = context.facts.sentences.at(match.start())
            if _OFTEN.search(_QUOTED.sub("", _part_about(context.text, sentence, match.start()))):
                return
            first = first or Span(*match.span())
    if first is not None:
        yield Finding(first)


def _part_about(text: str, sentence: Span, at: int) -> str:
    """The stretch of a sentence between semicolons that holds ``at``."""
    start = max(sentence.start, text.rfind("；", sentence.start, at) + 1)
    end = text.find("；", at, sentence.end)
    return text[start : end if end >= 0 else sentence.end]
