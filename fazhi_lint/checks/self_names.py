"""How the reporting organ calls itself: one name throughout, and its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

# 我委托, 本局部, 我会, 我市 are not names of the organ; 我委 in 自我委屈 neither.
_SELF = lazy(
    r"(?<![自忘大小])我(?:委(?![托派员任屈曲以])|局(?!部|限|面|势)|厅|镇(?!静|定)|乡(?!村|亲|愁|土|下)|街道)|本(?:机关|单位|委(?!员)|局(?!部|限)|厅|镇|乡|街道)"
)
_KIND = lazy(r"(?P<局>局)$|(?P<委>委员会|委)$|(?P<厅>厅)$|(?P<镇>镇(?:人民政府|政府)?)$|(?P<乡>乡(?:人民政府|政府)?)$|(?P<街道>街道(?:办事处|办)?)$")
_QUOTED = lazy(r"[“《][^”》\n]*$")
_PARTY = lazy(r"([委局厅])(?:(?<=[，。；、：（“\n 我本经由向在对以和与及按据报请持是].)|(?<=提请.)|(?<=坚持.))党(组|委)(?![校办]|工委|书|会议室|系统)")
_EACH = lazy(r"[各每][^，。；：、\n]{0,16}$")  # 各单位结合本单位实际: every organ's own
_FEW = 3


def _selves(context: Context) -> list[Span]:
    """Where the organ names itself: not inside quotations and titles, not where every organ is meant."""
    text = context.text
    found = [Span(*match.span()) for match in _SELF.finditer(text)]
    return [
        span for span in found if not _QUOTED.search(text, max(0, span.start - 60), span.start) and not _EACH.search(text, max(0, span.start - 20), span.start)
    ]


@check(
    id="wording.self-name-mixed",
    title="自称前后不一",
    severity="info",
    genres=("annual-report", "work-summary"),
    message="本文自称有{names}几种，宜统一用一种，这里是“{found}”。",
    basis=[Basis("《党政机关公文处理工作条例》", "第十九条（表述准确）")],
    rationale="同一份报告里一会儿“我局”、一会儿“本机关”，读者会以为说的是两个单位。按用得多的一种统一。引号、书名号里的照录。",
    triggers=("我委", "我局", "我厅", "我镇", "我乡", "我街道", "本机关", "本单位", "本委", "本局", "本厅", "本镇", "本乡", "本街道"),
    bad=[
        Bad(
            "云山市司法局关于2025年法治政府建设情况的报告\n2025年，我局扎实推进依法行政。我局全年办理复议案件3件。【本机关】信息公开平台运行正常。我局下一步将加强培训。",
            message="本文自称有“我局”3处、“本机关”1处几种，宜统一用一种，这里是“本机关”。",
        ),
        Bad(
            "云山市卫生健康委员会2025年法治政府建设年度报告\n我委坚持依法行政，我委开展检查12次，【本单位】无诉讼案件，【本委】将继续努力，我委负责人带头学法。"
        ),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n我局扎实推进依法行政，我局委托律师3名，我局党组专题研究，我市营商环境不断改善。"),
        Good(
            "云山市司法局关于2025年法治政府建设情况的报告\n我局印发《本机关公文办理办法》，我局要求各单位公开“本单位权责清单”、各科室结合本单位实际抓好落实，我局办结案件2件。"
        ),
        Good(
            "云山市卫生健康委员会2025年法治政府建设年度报告\n我委组织全委学法12次，我委委托第三方评估，每年与本单位以外的机构交流。我委开展检查。",
            genre="other",
        ),
    ],
)
def self_name_mixed(context: Context) -> Iterator[Finding]:
    """The first place of every name that is not the most used one."""
    spans = _selves(context)
    counts = Counter(span.of(context.text) for span in spans)
    if len(counts) < 2 or len(spans) <= _FEW:
        return
    usual = counts.most_common(1)[0][0]
    names = "、".join(f"“{name}”{count}处" for name, count in counts.most_common())
    for name in counts:
        if name != usual:
            yield Finding(next(span for span in spans if span.of(context.text) == name), {"names": names})


@check(
    id="wording.self-name-of-another",
    title="自称与本机关不符",
    severity="warning",
    genres=("annual-report", "work-summary"),
    message="本文的机关是“{organ}”，这里却自称“{found}”，可能是从别的单位的稿子里带来的，请核对。",
    basis=[Basis("《党政机关公文处理工作条例》", "第二十条（审核重点：内容准确）")],
    rationale="局的报告里出现“我委”、委的报告里出现“我局”，多半是套用别人的稿子没有改净。只在本机关自己的自称也出现过、这一处又很少时才提醒。挂两块牌子的单位请核对后保留。",
    triggers=("我委", "我局", "我厅", "我镇", "我乡", "我街道"),
    fix="display",
    bad=[
        Bad(
            "云山市司法局关于2025年法治政府建设情况的报告\n2025年，我局扎实推进依法行政，我局办理复议案件3件，【我委】组织学法4次。",
            message="本文的机关是“云山市司法局”，这里却自称“我委”，可能是从别的单位的稿子里带来的，请核对。",
        ),
        Bad("石桥镇人民政府2025年法治政府建设年度报告\n我镇开展普法12场，我镇调解纠纷31件，【我局】执法人员持证上岗。"),
    ],
    good=[
        Good("云山市司法局关于2025年法治政府建设情况的报告\n我局扎实推进依法行政，我局委托律师3名，自我委屈之类的情绪得到疏导，我局办结案件2件。"),
        Good("云山市司法局关于2025年法治政府建设情况的报告\n市发展改革委来函称“我委将予支持”，我局、我局法规科按职责落实。"),
    ],
)
def self_name_of_another(context: Context) -> Iterator[Finding]:
    """我委 in the report of a 局, where 我局 stands more often."""
    organ = context.facts.meta.organ or ""
    kind = _KIND.search(organ)
    if kind is None:
        return
    own = f"我{kind.lastgroup}"
    spans = [span for span in _selves(context) if span.of(context.text).startswith("我")]
    counts = Counter(span.of(context.text) for span in spans)
    for span in spans:
        name = span.of(context.text)
        if name != own and counts[name] <= _FEW and counts[name] < counts[own]:
            yield Finding(span, {"organ": organ}, replacement=own)


@check(
    id="wording.party-organ-mixed",
    title="“党组”“党委”混用",
    severity="warning",
    message="前面用“{usual}”{many}处，这里用“{found}”，请核对本单位设的是党组还是党委，统一写法。",
    basis=[Basis("《中国共产党党组工作条例》"), Basis("《中国共产党章程》", "第九章（党组）")],
    rationale="一个机关设党组还是党委是确定的，同一份文稿不应两样都写。年内改设的请核对后保留；“机关党委”“直属党委”、别的单位的党委和“发挥党委领导作用”一类泛指，不在此列。",
    triggers=("委党组", "局党组", "厅党组", "委党委", "局党委", "厅党委"),
    bad=[
        Bad(
            "坚持委党组的全面领导，经委党组研究，印发工作方案。在【委党委】统一领导下开展工作。",
            message="前面用“委党组”2处，这里用“委党委”，请核对本单位设的是党组还是党委，统一写法。",
        ),
        Bad("我局党组专题研究法治工作4次，局党组会议学法6次，【局党委】听取汇报。"),
    ],
    good=[
        Good("经局党组研究，局机关党委组织学习，充分发挥党委在推进法治建设中的领导核心作用。"),
        Good("经委党组研究，提请市委常委会、县委党委审议，公安局党委、各局党委派员参加。"),
        Good("经局党委研究，局党委会专题学法。"),
    ],
)
def party_organ_mixed(context: Context) -> Iterator[Finding]:
    """Both 党组 and 党委 of one's own organ: the rarer one."""
    if len({hit.of(context.text)[-1] for hit in context.hits}) < 2:
        return
    matches = [match for hit in context.hits if (match := _PARTY.match(context.text, hit.start))]
    for unit in "委局厅":
        groups = [match for match in matches if match[1] == unit and match[2] == "组"]
        committees = [match for match in matches if match[1] == unit and match[2] == "委"]
        fewer, more = sorted((groups, committees), key=len)
        if fewer and len(fewer) < len(more):
            related = (Note(Span(*more[0].span()), more[0][0]),)
            yield from (Finding(Span(*match.span()), {"usual": more[0][0], "many": str(len(more))}, notes=related) for match in fewer)
