"""Titles in 《》 against the law tables: known wrong forms, probable slips, laws no longer in force, nested marks."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.ruleset.lawkeys import normal_key
from fazhi_lint.ruleset.tables import Law, LawIndex
from fazhi_lint.text.patterns import lazy

_CITING = Basis("《党政机关公文处理工作条例》", "关于公文引用准确的要求")
_TABLES = Basis("国家法律法规数据库（按内置法规表核对日期）")
_PREFIX = "中华人民共和国"
_HISTORY = lazy(r"原|曾|废止|修订前|修改前|旧|替代|取代|历史")


def resolve(laws: LawIndex, title: str) -> Law | None:
    """The law a title stands for: exactly, or as normalised; short keys must be exact."""
    found = laws.exact(title)
    if found is None and len(key := normal_key(title)) > 3:
        found = laws.normalised(key)
    return found


@check(
    id="citations.misnomer",
    title="法规名称写错",
    severity="error",
    message="“{found}”不是规范名称，应为“{expected}”：{why}。",
    basis=[_CITING, _TABLES],
    rationale="这些是报告中反复出现的错误写法，正确名称以法规数据库为准。读者要凭名称查到原文，名称差一个字就查不到，或者查到另一部。",
    fix="unsafe",
    bad=[
        Bad("深入宣传《【医疗卫生与健康促进法】》等法律。", fixed="深入宣传《基本医疗卫生与健康促进法》等法律。"),
        Bad("根据《【法治政府建设实施纲要2021-2025年】》要求，", fixed="根据《法治政府建设实施纲要（2021—2025年）》要求，"),
        Bad("重点培训新修订的《【卫生行政处罚程序规定】》。", fixed="重点培训新修订的《卫生健康行政处罚程序规定》。"),
    ],
    good=[
        Good("深入宣传《基本医疗卫生与健康促进法》《中华人民共和国医师法》等法律。"),
        Good("根据《法治政府建设实施纲要（2021—2025年）》要求，"),
    ],
)
def misnomer(context: Context) -> Iterator[Finding]:
    """Titles in the table of wrong forms."""
    for citation in context.facts.citations:
        title = citation.title
        if citation.verb != "own" and (known := context.tables.laws.misnomer(title)):
            right, why = known
            expected = right.removeprefix(_PREFIX) if not title.startswith(_PREFIX) else right
            expected = expected.replace("－", "—")
            yield Finding(citation.title_span, {"expected": expected, "why": why.rstrip("。")}, replacement=expected)


@check(
    id="citations.probable-misspelling",
    title="法规名称可能有误",
    severity="warning",
    message="法规表里没有“{found}”，相近的有{candidates}。请核对名称；若是本地或本单位的文件，可以不改。",
    basis=[_CITING, _TABLES],
    rationale="名称与一部现行法律法规只差一两个字，多半是漏字、错字。程序只列出相近的名称，不替您决定；本单位制定的文件、地方性文件、表格证照不在此列。",
    bad=[
        Bad("认真贯彻《【重大行政决策程序条例】》，规范决策。"),
        Bad("组织学习《【医疗纠纷预防与处理条例】》。"),
        Bad("依据《【中华人民共和国人口和计划生育法】》开展工作。"),
    ],
    good=[
        Good("认真贯彻《重大行政决策程序暂行条例》，规范决策。"),
        Good("制定《区司法局重大行政决策程序规定》，印发《行政执法公示制度》。"),
        Good("贯彻落实《优化营商环境条例》《东江省优化营商环境条例》及相关规定。"),
    ],
)
def probable_misspelling(context: Context) -> Iterator[Finding]:
    """Unresolved titles of the law class, cited and not the writer's own, that lie near a known one."""
    for citation in context.facts.cited_laws.values():
        title, laws = citation.title, context.tables.laws
        if len(title) < 4 or title in laws or laws.misnomer(title) or resolve(laws, title):
            continue
        bare = title.removeprefix(_PREFIX)
        near = laws.short_titles.near(bare)
        if near:
            yield Finding(citation.title_span, {"candidates": "、".join(f"《{name.replace('－', '—')}》" for name in near)})


@check(
    id="citations.repealed",
    title="引用了已失效的法规",
    severity="warning",
    genres=("annual-report", "work-summary", "implementation-plan"),
    message="《{law}》已于{ended}失效{successor}。作为现行依据引用时请改引现行规定；叙述往年情况的可以保留。",
    basis=[_CITING, _TABLES],
    rationale="报告年度开始之前就已废止或被替代的法规，不能再作为工作依据。前后文写明“原”“废止”的不提醒；法规表没有把握的状态也不提醒。",
    bad=[
        Bad("严格按照《【信访条例】》办理群众来信。", year=2025),
        Bad("深入学习宣传《【中华人民共和国执业医师法】》。", year=2025),
    ],
    good=[
        Good("严格按照《信访工作条例》办理群众来信。", year=2025),
        Good("原《信访条例》废止后，修订本单位办理规程。", year=2025),
        Good("严格按照《信访条例》办理群众来信。", year=2020),
    ],
)
def repealed(context: Context) -> Iterator[Finding]:
    """Titles that ceased to be in force before the report year began."""
    year = context.facts.meta.report_year
    if year is None:
        return
    for citation in context.facts.cited_laws.values():
        if _HISTORY.search(citation.left[-8:]):
            continue
        if context.text.startswith(("废止", "同时废止", "已废止"), citation.span.end):
            continue
        law = context.tables.laws.exact(citation.title)
        if law is None or law.status not in ("已废止", "已被修订") or len(law.ended) < 4 or int(law.ended[:4]) >= year:
            continue
        successor = f"，由《{law.superseded_by.replace('－', '—')}》替代" if law.superseded_by else ""
        yield Finding(citation.title_span, {"law": law.title, "ended": _day(law.ended), "successor": successor})


def _day(iso: str) -> str:
    parts = iso.split("-")
    return "".join(f"{int(number)}{unit}" for number, unit in zip(parts, "年月日", strict=False))


@check(
    id="citations.nested-marks",
    title="书名号套书名号用错",
    severity="warning",
    message="书名号里面再用书名号时，里层应当用单书名号“〈〉”，这里写的是“{found}”。",
    basis=[Basis("《标点符号用法》（GB/T 15834—2011）", "关于书名号的规定")],
    rationale="外层用《》，里层用〈〉。半角的小于号、大于号不是标点，里层再用《》则分不清层次。",
    fix="safe",
    superseded_by=("citations.inner-title-too-long",),
    bad=[
        Bad("转发《关于印发【<法治宣传工作方案>】的通知》。", fixed="转发《关于印发〈法治宣传工作方案〉的通知》。"),
        Bad("转发《关于印发【《法治宣传工作方案》】的通知》。", fixed="转发《关于印发〈法治宣传工作方案〉的通知》。"),
    ],
    good=[
        Good("转发《关于印发〈法治宣传工作方案〉的通知》。"),
        Good("学习《优化营商环境条例》《信访工作条例》。"),
    ],
)
def nested_marks(context: Context) -> Iterator[Finding]:
    """Inner titles written with ASCII angle brackets or with the outer marks."""
    document = context.document
    for citation in context.facts.citations:
        for inner in citation.inner:
            written = document.written(inner)
            if written[0] != "〈" or written[-1] != "〉":
                edits = (Edit(Span(inner.start, inner.start + 1), "〈"), Edit(Span(inner.end - 1, inner.end), "〉"))
                yield Finding(inner, edits=edits)


@check(
    id="citations.inner-title-too-long",
    title="里层书名号位置不对",
    severity="warning",
    message="“的通知”不属于里层文件名，单书名号应在它之前结束：{expected}。",
    basis=[Basis("《标点符号用法》（GB/T 15834—2011）", "关于书名号的规定")],
    rationale="“关于印发〈某文件〉的通知”里，里层只括住被印发的文件名，“的通知”属于外层标题。",
    triggers=("的通知〉", "的通知》"),
    fix="unsafe",
    bad=[
        Bad(
            "根据《关于印发【〈法治政府建设实施方案（2021—2025年）的通知〉】》精神，",
            fixed="根据《关于印发〈法治政府建设实施方案（2021—2025年）〉的通知》精神，",
        ),
        Bad("按照《省政府关于印发【〈普法工作要点的通知〉】》要求，", fixed="按照《省政府关于印发〈普法工作要点〉的通知》要求，"),
    ],
    good=[
        Good("根据《关于印发〈法治政府建设实施方案（2021—2025年）〉的通知》精神，"),
        Good("根据《关于转发〈关于做好普法工作的通知〉的通知》精神，"),
    ],
)
def inner_title_too_long(context: Context) -> Iterator[Finding]:
    """印发〈X的通知〉 with nothing after the inner title: the closing mark slipped behind 的通知."""
    text = context.text
    for citation in context.facts.citations:
        for inner in citation.inner:
            title = inner.of(text)[1:-1]
            if title.endswith("的通知") and not title.startswith("关于") and inner.end == citation.span.end - 1 and text[: inner.start].endswith("印发"):
                expected = f"〈{title[:-3]}〉的通知"
                yield Finding(inner, {"expected": expected}, replacement=expected)
