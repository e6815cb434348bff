"""A character typed twice: 情况况, 规规范; a dictionary tells it from 规范|范围 where a few frequent words do not."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, check
from fazhi_lint.text.patterns import lazy

# Characters that hardly ever stand as a word of their own, measured on newspapers and government reports, and are rare in names.
_BOUND = frozenset(
    "专世业严临主举义习予争互交产亲今付代价企休众优传体例供依促保信债值偿储先克入公兴具典养农冰决况准击切划列创别制券力功加务动助努励劳势化医升协卫危历原参古召合吉启吸告命响售商善器困围固土坚型域培基境增壮备复央失始委媒子存完定审客宣害容密富察导尔局展工巩币布幸广序"
    "府庭廉延建异式引录彻征待律必志态急性息情意感成战扎执扬扶承技投抗护担拓招拥持指挑挥授排探控措提握播收攻政故效救教数整斗料断施显景服术杂权材极构染标样核案检植模款止毕求汇污治法泛注津活测济消清温游演潜激灾点焦然犯状独献现理瓦申界略疾益监盖目直督矛知研破础确示社禁"
    "积移究空突竞端符策筹签简精素索累繁纪纳纽织终经结绕络统继绩续维综编罪置考者职联育胞脱腐致航良艰艺营落融行衡装覆观规视觉解警计认训议记论设访评识诉话谋象负财责败贫购贯贷费资赛践转输运进违适选逐通速造遇道遗配采量针钢铁银销键防阶际限隐障集震革音顺预领额风食验齐"
)
# Words that most often meet so: 执行|行政, 决策|策略, 学习|习近平.
_COMMON = frozenset(
    (
        "一审 审结 民工 福建 税收 中医 低空 实现 新建 银行 宪法 石化 在职 联运 金融 能源 交通 系统 具体 确保 施工 工地 通行 化工 学习 习近 进行 履行 推行 现行 运行 施行 管理 办理 决策 对策 案件 机制 体制 市政 财政 行政 "
        "成效 有效 实效 措施 关系 部门 落实 扎实 切实 务实 现实 平安 分工 农民 居民 村民 公开 开展 开通 协议 会议 商议 审议 评议 复议 提议 平等 水平 政府 投资 注资 出资 人民 合作 协作 制作 建立 设立 成立 行为 "
        "行动 行使 行业 政策 政务 政治 政协 策略 理念 理论 理解 设施 设置 设备 设定 体系 体现 资金 资源 资格 资料 资质 资产 职责 职工 职能 职业 议事 议定 议题 议案 统一 统筹 统计 业务 展示 展开 推进 推动 推广 "
        "加强 加大 加快 关于 持续 持证 技能 技术 造成 导致 导向 验收 识别 继续 执法 执行 产权 产品 产业 建设 建议 建筑 收入 收费 实施 实行 规章 规定 规范 法律 法规 法治 审核 审查 审批 审理 服务 治理 治安 督促 "
        "督导 监督 监管 评查 评估 处罚 处理 处置 复查 诉讼 案卷 案例 保障 保护 制度 制定 权力 权利 权限 权益 责任 责令 任务 范围 情形 情况 合法 合同 合格 备案 公示 公正 公平 公共 公安 公众 公务 清单 清理 清廉 "
        "考核 考试 通过 通报 通知 教育 培训 普法 宣传 应急 应当 应诉 化解 联合 联动 联系 信息 信访 信用 经营 营商 环境 主体 主要 主动 主任 主管 民主 全面 工作 工资 作风 作出 作为 医院 医疗 局长 行长 部署 现代 "
        "现场 现状 融合 清楚 景观 实践 空域"
    ).split()
)
_BESIDE = 20
_LEFT, _RIGHT = lazy(r"\w{0,20}$"), lazy(r"\w{0,20}")


@check(
    id="wording.doubled-character",
    title="多打了一个字",
    severity="warning",
    message="“{context}”里的“{character}”写了两遍，请核对，多半要删去一个。",
    basis=[Basis("《党政机关公文处理工作条例》", "第二十条（审核重点：文字用法是否规范）")],
    rationale="修改、粘贴时常把一个字留下两遍，如“情况况”“规规范”。前后两个词本来就各有一个这样的字的（“规范范围”“执行行政处罚”“学习习近平法治思想”），叠字（“层层”“往往”）和人名，不在此列。",
    triggers=tuple(character * 2 for character in sorted(_BOUND)),
    fix="unsafe",
    bad=[
        Bad("现将有关情【况况】报告如下。", fixed="现将有关情况报告如下。", message="“有关情况况报告”里的“况”写了两遍，请核对，多半要删去一个。"),
        Bad("印发行政【规规】范性文件4件，完善执法监【督督】机制。", fixed="印发行政规范性文件4件，完善执法监督机制。"),
        Bad("执法监督能力不断提【升升】，执法人员【素素】质明显提高。", fixed="执法监督能力不断提升，执法人员素质明显提高。"),
    ],
    good=[
        Good("学习习近平法治思想，执行行政处罚决定，明确规范范围，转变管理理念，完善建设设施，讨论政策策略。"),
        Good("层层压实责任，往往事半功倍，扎扎实实推进，实实在在见效，方方面面配合，人人参与。"),
        Good("为了了解情况，进行行业调查，审议议题5个，督促促销活动规范开展，采取取缔措施。"),
        Good("市市场监管局、县县域办参加，局长刘展展到会。"),
    ],
)
def doubled_character(context: Context) -> Iterator[Finding]:
    """Every doubled character that is part of no word of its own on one of its sides."""
    text = context.text
    done = 0
    for pair in context.hits:
        if pair.start < done:  # the second and third of three
            continue
        done = pair.end
        at = pair.start + 1
        if _common(text, at) or _reduplicated(text, at) or _two_words(context, at):
            continue
        yield Finding(pair, {"context": _around(text, at), "character": text[at]}, replacement=text[at])


def _common(text: str, at: int) -> bool:
    """Two frequent words that end and begin with the same character."""
    return text[at - 2 : at] in _COMMON and text[at : at + 2] in _COMMON


def _reduplicated(text: str, at: int) -> bool:
    """扎扎实实: another pair beside this one."""
    return text[at - 3 : at - 2] == text[at - 2 : at - 1] != "" or text[at + 1 : at + 2] == text[at + 2 : at + 3] != ""


def _two_words(context: Context, at: int) -> bool:
    """Whether the pair is a word, the meeting of two words, or of two single characters nobody can judge."""
    text = context.text
    left, right = _LEFT.search(text, max(0, at - _BESIDE), at), _RIGHT.match(text, at)
    before, after = left[0] if left else "", right[0] if right else ""
    end = 0
    previous = ""
    for word in context.tables.words.cut(before + after):
        if end == len(before):
            return (len(previous) > 1) == (len(word) > 1)
        if end < len(before) < end + len(word):
            return True
        previous, end = word, end + len(word)
    return True


def _around(text: str, at: int) -> str:
    """The pair with some of the words beside it."""
    left, right = _LEFT.search(text, max(0, at - 4), at), _RIGHT.match(text, at, at + 3)
    return (left[0] if left else "") + (right[0] if right else "")
