"""Set lists of 法治 work with something left out: the sixteen characters, the five procedures, 五同, 十一个坚持."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.chains import chains
from fazhi_lint.text.patterns import lazy

_BETWEEN = lazy(r"决定|(?:决定)?(?:、|，|和|及|与|以及|、以及|、和)")
_SIXTEEN = ("科学立法", "严格执法", "公正司法", "全民守法")
_MORE = lazy(r"[、和与及等各]|以及")
_PROCEDURES = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定")
_PROCEDURE_OF = {"公众参与": 0, "专家论证": 1, "风险评估": 2, "合法性审查": 3, "合法性审核": 3, "集体讨论": 4}
_AS_PROCEDURES = lazy(r"(?:决定)?(?:的)?(?:重大行政决策|决策)?(?:法定|必经|五道|五大|五项)?程序")
_TOGETHER = ("同部署", "同推进", "同督促", "同考核", "同奖惩")
_NEIGHBOUR = lazy(r"[、，]同")
_PERSISTS = {
    "党对全面依法治国的领导": "党对全面依法治国的领导",
    "以人民为中心": "以人民为中心",
    "中国特色社会主义法治道路": "中国特色社会主义法治道路",
    "依宪治国": "依宪治国、依宪执政",
    "在法治轨道上推进国家治理": "在法治轨道上推进国家治理体系和治理能力现代化",
    "建设中国特色社会主义法治体系": "建设中国特色社会主义法治体系",
    "依法治国、依法执政、依法行政共同推进": "依法治国、依法执政、依法行政共同推进，法治国家、法治政府、法治社会一体建设",
    "全面推进科学立法": "全面推进科学立法、严格执法、公正司法、全民守法",
    "统筹推进国内法治": "统筹推进国内法治和涉外法治",
    "建设德才兼备": "建设德才兼备的高素质法治工作队伍",
    "抓住领导干部": "抓住领导干部这个“关键少数”",
}
_MOST_LEFT_OUT = 3


def _missing(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    return [name for number, name in enumerate(names) if number not in numbers]


@check(
    id="wording.sixteen-character-incomplete",
    title="新时代法治方针列举不全",
    severity="info",
    message="“{found}”缺少“{missing}”。完整的提法是科学立法、严格执法、公正司法、全民守法。",
    basis=[Basis("中央全面依法治国工作会议（2020年11月）", "十一个坚持")],
    rationale="四句是一个整体提法。只说其中一两项工作的不算缺；本单位不涉及立法，从“严格执法”说起的也不算。有意只说三项的，可以不改。",
    triggers=_SIXTEEN,
    bad=[
        Bad(
            "全面推进【科学立法、严格执法、公正司法】，建设法治社会。",
            message="“科学立法、严格执法、公正司法”缺少“全民守法”。完整的提法是科学立法、严格执法、公正司法、全民守法。",
        ),
        Bad("统筹推进【科学立法、公正司法、全民守法】。"),
    ],
    good=[
        Good("全面推进科学立法、严格执法、公正司法、全民守法。"),
        Good("坚持严格执法、公正司法、全民守法；推进科学立法、民主立法、依法立法。"),
        Good("贯穿科学立法、严格执法、公正司法等各环节。"),
    ],
)
def sixteen_character_incomplete(context: Context) -> Iterator[Finding]:
    """Three of the four in a row, the first among them, and nothing after."""
    text = context.text
    for run in chains(text, context.hits, _BETWEEN):
        numbers = [_SIXTEEN.index(term.of(text)) for term in run]
        if len(run) == 3 and numbers[0] == 0 and numbers == sorted(set(numbers)) and not _MORE.match(text, run[-1].end):
            yield Finding(Span(run[0].start, run[-1].end), {"missing": _missing(_SIXTEEN, numbers)[0]})


@check(
    id="wording.decision-procedures-incomplete",
    title="重大决策法定程序列举不全",
    severity="info",
    message="“{found}”缺少“{missing}”。法定程序是公众参与、专家论证、风险评估、合法性审查、集体讨论决定。",
    basis=[Basis("《重大行政决策程序暂行条例》", "第二章、第三章")],
    rationale="说成“程序”、后面又没有“等”的，读来是全部程序。条例规定合法性审查和集体讨论决定是每项决策都要经过的；确实不需要某一道的，加“等”或者写明。",
    years=(2019, None),
    triggers=tuple(_PROCEDURE_OF),
    bad=[
        Bad(
            "严格履行【公众参与、专家论证、风险评估、合法性审查】程序。",
            message="“公众参与、专家论证、风险评估、合法性审查”缺少“集体讨论决定”。法定程序是公众参与、专家论证、风险评估、合法性审查、集体讨论决定。",
            year=2024,
        ),
        Bad("落实【公众参与、专家论证、合法性审查、集体讨论】决定法定程序。", year=2024),
    ],
    good=[
        Good("严格履行公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。", year=2024),
        Good("严格履行公众参与、专家论证、风险评估、合法性审查等程序。", year=2024),
        Good("完善公众参与、专家论证、风险评估制度，严格合法性审查、集体讨论决定程序。", year=2024),
        Good("执行决策调研、公众参与、专家论证、风险评估、合法性审查、集体讨论决定、结果公布等程序。", year=2024),
    ],
)
def decision_procedures_incomplete(context: Context) -> Iterator[Finding]:
    """Runs from the first procedure to one of the last two, called procedures, with one or two left out."""
    text = context.text
    for run in chains(text, context.hits, _BETWEEN):
        numbers = [_PROCEDURE_OF[term.of(text)] for term in run]
        whole = numbers[0] == 0 and numbers[-1] >= 3 and len(set(numbers)) >= 3
        if whole and len(set(numbers)) < 5 and _AS_PROCEDURES.match(text, run[-1].end):
            yield Finding(Span(run[0].start, run[-1].end), {"missing": "”“".join(_missing(_PROCEDURES, numbers))})


@check(
    id="wording.five-together-incomplete",
    title="“五同”列举不全",
    severity="info",
    message="“{found}”缺少“{missing}”。规划原文是与经济社会发展同部署、同推进、同督促、同考核、同奖惩。",
    basis=[Basis("《法治中国建设规划（2020—2025年）》", "加强组织保障部分")],
    rationale="五项写了四项、又没有别的“同……”，多半是漏了一项。只写两三项，或者换成“同落实”等本地提法的，不提醒。",
    triggers=_TOGETHER,
    bad=[
        Bad(
            "法治建设与经济社会发展【同部署、同推进、同督促、同考核】。",
            message="“同部署、同推进、同督促、同考核”缺少“同奖惩”。规划原文是与经济社会发展同部署、同推进、同督促、同考核、同奖惩。",
        ),
        Bad("把法治建设与业务工作【同部署、同推进、同考核、同奖惩】，压实责任。"),
    ],
    good=[
        Good("法治建设与经济社会发展同部署、同推进、同督促、同考核、同奖惩。"),
        Good("普法与业务同部署、同推进、同考核；安全与生产同部署、同落实、同推进、同督促、同考核。"),
    ],
)
def five_together_incomplete(context: Context) -> Iterator[Finding]:
    """Exactly four of the five, with no other 同… beside them."""
    text = context.text
    for run in chains(text, context.hits, _BETWEEN):
        numbers = [_TOGETHER.index(term.of(text)) for term in run]
        if len(run) != 4 or len(set(numbers)) != 4 or _NEIGHBOUR.match(text, run[-1].end) or text[run[0].start - 1 : run[0].start] in ("、", "，"):
            continue
        yield Finding(Span(run[0].start, run[-1].end), {"missing": _missing(_TOGETHER, numbers)[0]})


@check(
    id="wording.eleven-persists-incomplete",
    title="“十一个坚持”列举不全",
    severity="info",
    message="这一段列举“十一个坚持”，缺少“坚持{missing}”。",
    basis=[Basis("中央全面依法治国工作会议（2020年11月）", "习近平法治思想的核心要义“十一个坚持”")],
    rationale="逐项列举“十一个坚持”的，应当列全。列了八项以上、又没有“等”字的才提醒；只结合工作讲其中几项的，不在此列。",
    years=(2020, None),
    triggers=("坚持党对全面依法治国的领导", "坚持依宪治国", "坚持统筹推进国内法治"),
    bad=[
        Bad(
            "【坚持党对全面依法治国的领导】；坚持以人民为中心；坚持中国特色社会主义法治道路；坚持依宪治国、依宪执政；坚持在法治轨道上推进国家治理体系和治理能力现代化；"
            "坚持建设中国特色社会主义法治体系；坚持全面推进科学立法、严格执法、公正司法、全民守法；坚持统筹推进国内法治和涉外法治；坚持建设德才兼备的高素质法治工作队伍；坚持抓住领导干部这个“关键少数”。",
            message="这一段列举“十一个坚持”，缺少“坚持依法治国、依法执政、依法行政共同推进，法治国家、法治政府、法治社会一体建设”。",
            year=2024,
        ),
        Bad(
            "“十一个坚持”：【坚持党对全面依法治国的领导】，坚持以人民为中心，坚持中国特色社会主义法治道路，坚持依宪治国、依宪执政，坚持在法治轨道上推进国家治理体系和治理能力现代化，"
            "坚持建设中国特色社会主义法治体系，坚持依法治国、依法执政、依法行政共同推进，坚持全面推进科学立法、严格执法、公正司法、全民守法，坚持建设德才兼备的高素质法治工作队伍，坚持抓住领导干部这个“关键少数”。",
            year=2024,
        ),
    ],
    good=[
        Good("坚持党对全面依法治国的领导，坚持以人民为中心，坚持依宪治国，扎实推进依法行政。", year=2024),
        Good("学习“十一个坚持”，坚持党对全面依法治国的领导。", year=2024),
    ],
)
def eleven_persists_incomplete(context: Context) -> Iterator[Finding]:
    """Paragraphs that list most of the eleven and leave out a few."""
    first: dict[int, Span] = {}
    for hit in context.hits:
        first.setdefault(context.document.block_at(hit.start), hit)
    for index, hit in first.items():
        words = context.document.blocks[index].span.of(context.text)
        missing = [name for key, name in _PERSISTS.items() if f"坚持{key}" not in words]
        if 0 < len(missing) <= _MOST_LEFT_OUT and "等" not in words[words.rfind("坚持") :]:
            yield Finding(hit, {"missing": "”“坚持".join(missing)})
