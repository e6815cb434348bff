"""法制 where 法治 is meant; word boundaries by a dictionary where the characters around it do not decide."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

# 法|制 may be two words after these: 执法|制化验单.
_LEFT_WORD = set("学执立司违守普用办依方宪民刑税变魔书手无")
_KEEP_AFTER = lazy(
    r"审核|机构|统一|办公室|办(?![事学理])|[科处股室司](?=[^学会]|$)|日报|晚报|宣传日|史|监督[科处局]|大学|工作机构|委员会|局|审[查议](?=机构|人员|科)|副县长|员"
)
_KEEP_BEFORE = lazy(r"社会主义(?:民主)?$|民主$|健全$|中国特色社会主义$|国家$(?=统一)|(?:政策|政治|综合|监督|法规)$|维护社会主义$|国务院$|政府$")
_CLEAR = lazy(
    r"法制(化|建设|政府|宣传教育|教育|讲座|学习|培训|思维|方式|观念|意识|轨道|环境|保障|文化|社会|宣传|氛围|理念|素养|精神|营商|机关|工作|队伍|知识|课|专栏|专题|阵地|广场|公园|副校长|力量|水平|理念|业务|成效|考试|进步|社区|公安|护航|支撑|根基|基础|信仰)"
)


@check(
    id="wording.legal-system-for-rule-of-law",
    title="“法治”误写为“法制”",
    severity="warning",
    message="“{context}”应写作“{expected}”：这里说的是依法治理，用“法治”；“法制”只用于法律制度本身和“法制审核”“法制统一”等固定说法。",
    basis=[
        Basis("《法治政府建设实施纲要（2021—2025年）》", "通篇用语"),
        Basis("《国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见》", "（“国家法制统一”的用法）"),
    ],
    rationale="“法制”是法律制度，“法治”是依法治理。现行文件里的法治政府、法治建设、法治思维、法治宣传教育、法治化都用“治”；“重大执法决定法制审核”“法制统一”“法制机构”仍用“制”。“执法制度”“依法制定”里的“法制”不是一个词，不在此列。2015年以前的文件常写“法制建设”“法制宣传”，不提醒。",
    years=(2015, None),
    triggers=("法制",),
    fix="unsafe",
    bad=[
        Bad("推进信访工作【法制】化，提升办理质量。", fixed="推进信访工作法治化，提升办理质量。"),
        Bad("采取集体学法、【法制】讲座和自学等形式。", fixed="采取集体学法、法治讲座和自学等形式。"),
        Bad("不断提升干部【法制】意识，推进【法制】建设。", fixed="不断提升干部法治意识，推进法治建设。"),
    ],
    good=[
        Good("落实重大执法决定法制审核制度，配备法制审核人员，发挥法制机构作用，维护国家法制统一。"),
        Good("健全学法制度和执法制度，依法制定规范性文件，依法制止违法行为，加强对立法制约。"),
        Good("加强法制建设，开展法制宣传教育。", year=2012),
        Good("现场执法制化验单12份，依法制化学品名录。"),
        Good("宣传方法制定得当，健全社会主义法制，原市政府法制办公室的职责划入市司法局。"),
    ],
)
def legal_system_for_rule_of_law(context: Context) -> Iterator[Finding]:
    """Every 法制 that is one word, is followed by what only 法治 goes with, and belongs to no name."""
    text = context.text
    for hit in context.hits:
        if _is_wrong(context, hit):
            clear = _CLEAR.match(text, hit.start)
            end = clear.end() if clear else hit.end
            yield Finding(hit, {"context": text[hit.start : end], "expected": "法治" + text[hit.end : end]}, replacement="法治")


def _is_wrong(context: Context, hit: Span) -> bool:
    text = context.text
    before, after = text[max(0, hit.start - 8) : hit.start], text[hit.end : hit.end + 6]
    if not _CLEAR.match(text, hit.start) or _KEEP_AFTER.match(after) or _KEEP_BEFORE.search(before):
        return False
    if any(c.span.start < hit.start and hit.end < c.span.end for c in context.facts.citations):
        return _own_title(context, hit)
    # 制讲座, 制意识 are no words, so 法制 must be one; only before 化 can 法 belong to the word on the left.
    if before[-1:] in _LEFT_WORD and after.startswith("化"):
        return _one_word(context, hit)
    return True


def _one_word(context: Context, hit: Span) -> bool:
    """学法制… can be 学|法制 or 学法|制…: only the words around it tell."""
    sentence = context.facts.sentences.at(hit.start)
    inside, words = sentence.of(context.text), context.tables.words
    return words.has_boundary(inside, hit.start - sentence.start) and not words.has_boundary(inside, hit.start + 1 - sentence.start)


def _own_title(context: Context, hit: Span) -> bool:
    """Inside 《》 only in the writer's own papers: a law's title is never touched."""
    citation = next(c for c in context.facts.citations if c.span.start < hit.start < c.span.end)
    return citation.verb == "own" and context.tables.laws.exact(citation.title) is None
