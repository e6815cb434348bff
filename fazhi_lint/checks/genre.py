"""What the document says it is: no title, a 文种 that is not a report's, or another genre altogether."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.facts.metadata import GENRE_NAMES
from fazhi_lint.facts.parts import PART_NAMES, PARTS
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check

_FORMAT = Basis("《党政机关公文格式》（GB/T 9704—2012）", "关于标题的规定")
_HANDLING = Basis("《党政机关公文处理工作条例》", "关于公文种类和标题的规定")
_INSPECTION = Basis("《法治政府建设与责任落实督察工作规定》", "第二十四条")


@check(
    id="structure.title-missing",
    title="没有标题",
    severity="error",
    genres=("annual-report",),
    message="没有找到标题。公文标题由发文机关、事由、文种组成，例如“××局关于{year}年法治政府建设情况的报告”。",
    basis=[_FORMAT, _HANDLING],
    rationale="没有标题，收文的机关无法登记，公开后也检索不到。标题要写全发文机关、事由（年度和法治政府建设情况）和文种（报告）。",
    bad=[
        Bad("【一、2025年推进法治政府建设的主要举措和成效】\n全年审核规范性文件12件。\n二、存在的不足和原因\n由于人员少，培训不够。\n"),
        Bad("【2025年】，我局认真推进法治政府建设，现将有关情况报告如下：\n一、2025年法治政府建设主要成效\n办案12件。\n"),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n"),
        Good("# 2025年法治政府建设年度报告\n\n## 一、主要举措和成效\n\n办案12件。\n", format="md"),
    ],
)
def title_missing(context: Context) -> Iterator[Finding]:
    """A report without a title."""
    if context.document.title is None:
        yield Finding(context.document.anchor, {"year": context.facts.meta.report_year or "20××"})


@check(
    id="structure.summary-instead-of-report",
    title="文种写成了工作总结",
    severity="warning",
    genres=("work-summary",),
    message="标题的文种是“总结”。按规定报送和公开的应是“法治政府建设年度报告”，请改用“报告”{missing}。",
    basis=[_INSPECTION],
    rationale="督察工作规定要求报送并公开的是“法治政府建设年度报告”。写成工作总结，往往只有成效，没有不足和原因、第一责任人履职情况、下一年度安排。",
    bad=[
        Bad("【2025年度法治政府建设工作总结】\n一、健全依法行政制度\n审核规范性文件12件。\n"),
        Bad("【云山市林业局2025年依法行政工作总结】\n一、主要成效\n办案12件。\n二、存在的问题\n由于人员少，培训不够。\n"),
    ],
    good=[
        Good("云山市林业局2025年度法治政府建设工作报告\n一、主要成效\n办案12件。\n"),
        Good("2025年普法宣传工作要点\n一、总体要求\n加强普法。\n"),
    ],
)
def summary_instead_of_report(context: Context) -> Iterator[Finding]:
    """A yearly summary of 法治政府建设, with the parts it would still need as a report."""
    lacking = [PART_NAMES[part] for part in PARTS if not context.facts.parts[part].present]
    missing = f"；作为年度报告还缺少：{'、'.join(lacking)}" if lacking else ""
    yield Finding(context.document.anchor, {"missing": missing})


@check(
    id="structure.not-annual-report",
    title="不是年度报告",
    severity="info",
    genres=("implementation-plan", "other"),
    message="{reason}，按“{genre}”检查：没有要求年度报告的四个部分，只检查数字、日期、引用、表述、序号和标点。",
    basis=[_INSPECTION],
    rationale="实施方案、要点、政府工作报告等另有写法，不应当用年度报告的四个部分去要求。如果这份材料本来就是年度报告，请在标题里写明“法治政府建设”和“报告”。",
    bad=[
        Bad("【云山市法治政府建设实施方案（2021—2025年）】\n一、总体要求\n加强领导。\n"),
        Bad("【云山市政府工作报告】\n各位代表：\n一、2025年工作回顾\n全市生产总值增长。\n"),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n一、主要举措和成效\n办案12件。\n"),
        Good("2025年度法治政府建设工作总结\n一、主要成效\n办案12件。\n"),
    ],
)
def not_annual_report(context: Context) -> Iterator[Finding]:
    """Say which genre the document was taken for, and why."""
    meta = context.facts.meta
    yield Finding(context.document.anchor, {"reason": meta.genre_reason, "genre": GENRE_NAMES[meta.genre]})
