"""Measures of an implementation plan and the units that answer for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fazhi_lint.model.document import Section
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check
from fazhi_lint.text.patterns import lazy
from fazhi_lint.text.words_in import has_any

_UNITS = ("单位", "科室", "部门", "处室", "股室", "机构", "领导", "人")
_VERBS = ("负责", "牵头", "落实")
_UNIT = rf"[^。，；：\n]{{0,4}}(?:{'|'.join(_UNITS)})(?:和[^：\n]{{1,8}})?："
_DUTY = lazy(  # a branch for each word, so that the search looks for the first characters of all
    "|".join(f"{role}{_UNIT}" for role in "责任 牵头 配合 主办 承办 参加 分工".split())
    + rf"|（[^（）\n]{{2,60}}(?:{'|'.join(_VERBS)})(?:，[^（）\n]{{1,60}})?）"
)
_GENERAL = ("指导思想", "总体要求", "总体目标", "工作目标", "主要目标", "基本原则", "主要原则", "组织领导", "保障", "工作要求", "附则", "步骤", "阶段")
_LEAST = 3
_FAR = 64  # characters of one such remark before the name of a unit or the verb, and after it

_PLAN = """云山市林业局法治政府建设实施方案（2026—2030年）
一、总体要求
（一）指导思想。坚持依法行政。
（二）工作目标。到2030年，制度机制更加健全。
二、重点任务
{tasks}
"""


@check(
    id="structure.measure-without-duty",
    title="有的措施没有责任单位",
    severity="info",
    genres=("implementation-plan",),
    triggers=(*(f"{unit}{after}" for unit in _UNITS for after in "：和"), *(f"{verb}{after}" for verb in _VERBS for after in "，）")),
    message="“{measure}”没有写责任单位，同一部分的{total}项里有{having}项写了。请补上，以便分工落实。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容的要求")],
    rationale="方案要靠责任单位落实，漏写的一项就没有人管。同一部分里至少三项、三分之二以上写了责任单位，才看漏写的；指导思想、目标、组织保障等不看。",
    bad=[
        Bad(
            _PLAN.format(
                tasks="（一）清理规范性文件。（责任单位：法规科）\n（二）评查案卷。（责任单位：法规科）\n【（三）推进信用监管。】完善信用档案。\n（四）开展普法。（责任单位：办公室）"
            ),
            message="“推进信用监管”没有写责任单位，同一部分的4项里有3项写了。请补上，以便分工落实。",
        ),
        Bad(
            _PLAN.format(
                tasks="（一）规范执法\n1.公示执法信息。（法规科负责）\n2.记录执法过程。（法规科牵头，执法大队配合）\n【3.审核重大执法决定。】按目录送审。\n4.评查案卷。（责任科室：法规科）"
            )
        ),
    ],
    good=[
        Good(
            _PLAN.format(
                tasks="（一）清理规范性文件。（责任单位：法规科）\n（二）评查案卷。（责任单位：法规科）\n（三）推进信用监管。完善信用档案。\n责任单位：审批科\n（四）开展普法。（责任单位：办公室）"
            )
        ),
        Good(
            _PLAN.format(
                tasks="（一）清理规范性文件。（责任单位：法规科）\n（二）评查案卷。（责任单位：法规科）\n（三）开展普法。（责任单位：办公室）\n（四）强化组织领导。各科室要各负其责。"
            )
        ),
        Good(_PLAN.format(tasks="（一）清理规范性文件。\n（二）评查案卷。\n（三）开展普法。（责任单位：各科室）")),
    ],
)
def measure_without_duty(context: Context) -> Iterator[Finding]:
    """A measure without its unit among siblings of which most have one."""
    if len(context.hits) < _LEAST:
        return
    marks: list[int] = []
    done = 0
    for hit in context.hits:
        if match := _DUTY.search(context.text, max(done, hit.start - _FAR), hit.end + _FAR):
            marks.append(match.start())
            done = match.end()
    if len(marks) < _LEAST:
        return
    for siblings in _groups(context.document.sections):
        if len(siblings) < _LEAST:
            continue
        lacking = [s for s in siblings if not _holds(s, marks)]
        having = len(siblings) - len(lacking)
        if having >= _LEAST and having * 3 >= len(siblings) * 2:
            for section in lacking:
                name = _name(context.text, section)
                if not has_any(name, _GENERAL):
                    yield Finding(section.heading, {"measure": name, "total": len(siblings), "having": having})


def _holds(section: Section, marks: list[int]) -> bool:
    at = bisect_left(marks, section.span.start)
    return at < len(marks) and marks[at] < section.span.end


def _groups(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """The children of each section, however deep; parts of the first level are no measures."""
    for section in sections:
        if section.children:
            yield section.children
            yield from _groups(section.children)


def _name(text: str, section: Section) -> str:
    mark = section.block.mark
    start = mark.span.end if mark else section.heading.start
    return text[start : section.heading.end].strip(" #。，；：") or text[start : start + 12]
