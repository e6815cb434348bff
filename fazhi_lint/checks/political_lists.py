"""Political lists whose members and order are fixed: the guiding thoughts, the four consciousnesses and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.chains import chains
from fazhi_lint.text.patterns import lazy

_THOUGHTS = ("马克思列宁主义", "毛泽东思想", "邓小平理论", "“三个代表”重要思想", "科学发展观", "习近平新时代中国特色社会主义思想")
_WRITTEN = {
    "马克思列宁主义": 0,
    "马列主义": 0,
    "毛泽东思想": 1,
    "邓小平理论": 2,
    "三个代表": 3,
    "科学发展观": 4,
    "习近平新时代中国特色社会主义思想": 5,
}
_BETWEEN_THOUGHTS = lazy(r"[”\"’]?(?:重要思想)?(?:、|，|和|及|与|以及|、以及|、和)?[“\"‘]?")
_CLOSING = lazy(r"[”\"’]?重要思想")
_GUIDES = lazy(r"[”\"’]?(?:重要思想)?(?:为|作为)(?:根本|行动)?(?:指导|指引|指南|遵循)")
_LAST, _PLACE = 5, 3

_OPENING, _CLOSED = ("“", '"'), ("”", '"')
_FOURS = {"四个意识": 0, "四个自信": 1, "两个维护": 2}
_BETWEEN_FOURS = lazy(r"[”\"’]?[、，和及]?(?:并|进一步|不断|始终|自觉|更加|坚决|切实|忠诚|牢固|全面)*(?:增强|坚定|树牢|树立|做到|践行|强化)?[“\"‘]?")
_SWAPPED = lazy(r"坚定[“\"]四个意识")  # the verbs are wrong, which wording.political-collocation says


@check(
    id="wording.guiding-thoughts-broken",
    title="指导思想缺项或次序不对",
    severity="error",
    message="指导思想的列举{problem}。应依次写马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想。",
    basis=[Basis("《中国共产党章程》", "总纲（党的行动指南）"), Basis("《法治政府建设实施纲要（2021—2025年）》", "指导思想")],
    rationale="逐项列举时，名称和次序都是固定的。只列前几项、后面不说以此“为指导”的，和“中国特色社会主义理论体系”的说法，不在此列；一句里已经另外写了习近平新时代中国特色社会主义思想的，也不算缺。2018年起的报告才查。",
    years=(2018, None),
    triggers=tuple(_WRITTEN),
    fix="unsafe",
    bad=[
        Bad(
            "坚持以【马克思列宁主义、毛泽东思想、邓小平理论、科学发展观、习近平新时代中国特色社会主义思想】为指导。",
            fixed="坚持以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导。",
            message="指导思想的列举缺少“三个代表”重要思想。应依次写马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想。",
            year=2024,
        ),
        Bad(
            "以【马克思列宁主义、邓小平理论、毛泽东思想、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想】为指导，推进依法行政。",
            fixed="以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导，推进依法行政。",
            year=2024,
        ),
        Bad(
            "以【邓小平理论、“三个代表”重要思想、科学发展观】为指导，推进依法行政。",
            fixed="以邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导，推进依法行政。",
            year=2023,
        ),
    ],
    good=[
        Good("坚持以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导。", year=2024),
        Good("以邓小平理论、“三个代表”重要思想、科学发展观为指导，深入贯彻习近平新时代中国特色社会主义思想。", year=2024),
        Good("学习马克思列宁主义、毛泽东思想、中国特色社会主义理论体系，研读毛泽东思想和邓小平理论原著。", year=2024),
        Good("以邓小平理论、“三个代表”重要思想、科学发展观为指导，推进依法行政。", year=2014),
    ],
)
def guiding_thoughts_broken(context: Context) -> Iterator[Finding]:
    """Lists of three or more guiding thoughts with a wrong order or a gap."""
    text = context.text
    for run in chains(text, context.hits, _BETWEEN_THOUGHTS):
        numbers = [_WRITTEN[term.of(text)] for term in run]
        if len(set(numbers)) < 3:
            continue
        first = 0 if min(numbers) == 1 else min(numbers)
        last = _LAST if max(numbers) < _LAST and _is_guide_alone(context, run[-1]) else max(numbers)
        wanted = list(range(first, last + 1))
        if numbers == wanted:
            continue
        missing = [_THOUGHTS[number] for number in wanted if number not in numbers]
        problem = "缺少" + "、".join(missing) if missing else "次序不对" if len(set(numbers)) == len(numbers) else "有重复"
        end = closing.end() if numbers[-1] == _PLACE and (closing := _CLOSING.match(text, run[-1].end)) else run[-1].end
        start = run[0].start - (numbers[0] == _PLACE and text[run[0].start - 1 : run[0].start] in '“"')
        yield Finding(Span(start, end), {"problem": problem}, replacement="、".join(_THOUGHTS[number] for number in wanted))


def _is_guide_alone(context: Context, last: Span) -> bool:
    """Whether the list is what work is guided by, and the sentence does not name the newest thought elsewhere."""
    if not _GUIDES.match(context.text, last.end):
        return False
    return "习近平" not in context.facts.sentences.at(last.start).of(context.text)


@check(
    id="wording.four-consciousness-order",
    title="“四个意识”等次序不对",
    severity="warning",
    message="这里{found}的次序不对，应依次写增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    basis=[
        Basis("《中国共产党章程》"),
        Basis("《提升行政执法质量三年行动计划（2023—2025年）》", "总体要求（增强“四个意识”、坚定“四个自信”、做到“两个维护”）"),
    ],
    rationale="三项的次序是固定的。只写其中一两项、次序不变的不算错；“两个确立”放在前面或者另起一句都可以，不提醒。",
    triggers=tuple(_FOURS),
    bad=[
        Bad(
            "坚定【“四个自信”、增强“四个意识”、做到“两个维护”】。",
            message="这里“四个自信”、增强“四个意识”、做到“两个维护”的次序不对，应依次写增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        ),
        Bad("全系统增强【“四个意识”、坚决做到“两个维护”、坚定“四个自信”】。"),
    ],
    good=[
        Good("深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。"),
        Good("树牢“四个意识”，坚决做到“两个维护”；坚定拥护“两个确立”、坚决做到“两个维护”。"),
        Good("坚决做到“两个维护”。通过学习，进一步增强“四个意识”。"),
        Good("增强“四个自信”、坚定“四个意识”，由动词搭配的规则提醒。"),
    ],
)
def four_consciousness_order(context: Context) -> Iterator[Finding]:
    """Runs of the three in another order."""
    text = context.text
    for run in chains(text, context.hits, _BETWEEN_FOURS):
        numbers = [_FOURS[term.of(text)] for term in run]
        if len(set(numbers)) < 2 or numbers == sorted(numbers) or _SWAPPED.search(text, max(0, run[0].start - 4), run[-1].end):
            continue
        quoted = text[run[0].start - 1 : run[0].start] in _OPENING and text[run[-1].end : run[-1].end + 1] in _CLOSED
        yield Finding(Span(run[0].start - quoted, run[-1].end + quoted))
