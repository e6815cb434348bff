"""How titles are written: full and short forms of one law side by side, （试行） outside the marks."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.model.span import Edit
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check

_PREFIX = "中华人民共和国"


@check(
    id="citations.mixed-forms",
    title="同一部法全称简称混用",
    severity="info",
    message="这里写《{found}》，另一处写《{other}》，是同一部法。全文宜用一种写法：首次用全称并注明简称，以后用简称。",
    basis=[Basis("新华社新闻报道中的用语规范", "（法律名称全称、简称的用法）")],
    rationale="同一份文件里全称和简称交替，读者会以为是两部法。写过“（以下简称《×××法》）”的不提醒；全文各用一次以上才提醒一次。",
    triggers=("《" + _PREFIX,),
    bad=[
        Bad("学习《中华人民共和国行政处罚法》。严格执行《【行政处罚法】》规定的程序。"),
        Bad("宣传《中华人民共和国宪法》《中华人民共和国民法典》。\n开展《【民法典】》宣传月活动。"),
    ],
    good=[
        Good("学习《中华人民共和国行政处罚法》（以下简称《行政处罚法》）。严格执行《行政处罚法》规定的程序。"),
        Good("学习《中华人民共和国行政处罚法》，执行《行政许可法》。"),
        Good("学习《中华人民共和国行政处罚法》，开展民法典宣传月活动。"),
    ],
)
def mixed_forms(context: Context) -> Iterator[Finding]:
    """The first short form of a law that is also cited in full, unless the document introduces it."""
    if "简称" in context.text:
        return
    full = {c.title.removeprefix(_PREFIX): c for c in context.facts.citations if c.title.startswith(_PREFIX)}
    said: set[str] = set()
    for citation in context.facts.citations:
        other = full.get(citation.title)
        if other is not None and citation.title not in said and context.tables.laws.exact(citation.title):
            said.add(citation.title)
            yield Finding(citation.title_span, {"other": other.title}, notes=(Note(other.title_span, "全称"),))


@check(
    id="citations.trial-outside-marks",
    title="“（试行）”写在了书名号外",
    severity="info",
    message="“{mark}”是文件名的一部分，应放在书名号里面。",
    basis=[Basis("《标点符号用法》（GB/T 15834—2011）", "关于书名号的规定")],
    rationale="文件名称里带“（试行）”“（暂行）”的，连同括号一起放进书名号；“（2023年修订）”之类说明版本的可以放在外面。",
    triggers=("》（试行）", "》（暂行）"),
    fix="safe",
    bad=[
        Bad("印发《行政执法公示办法》【（试行）】，规范公示程序。", fixed="印发《行政执法公示办法（试行）》，规范公示程序。"),
        Bad("执行《裁量权基准规定》【（暂行）】和相关制度。", fixed="执行《裁量权基准规定（暂行）》和相关制度。"),
    ],
    good=[
        Good("印发《行政执法公示办法（试行）》，规范公示程序。"),
        Good("修订《突发事件应急预案》（2023年修订），完善处置程序。"),
    ],
)
def trial_outside_marks(context: Context) -> Iterator[Finding]:
    """（试行） right behind a closing mark; the mark moves behind it."""
    for hit in context.hits:
        mark = Span(hit.start + 1, hit.end)
        written = mark.of(context.text)
        yield Finding(mark, {"mark": written}, edits=(Edit(Span(hit.start, hit.start + 1), ""), Edit(Span(hit.end, hit.end), "》")))
