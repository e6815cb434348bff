"""Titles in 《》: where they start and end, what governs them, and what kind of title they are."""

from __future__ import annotations

import pytest

from fazhi_lint.facts.citations import MAX_TITLE, find_citations
from fazhi_lint.facts.cited_laws import declared_names, kind_of


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("落实《优化营商环境条例》《信访工作条例》。", ["优化营商环境条例", "信访工作条例"]),
        ("《𠮷安路街道办法》", ["𠮷安路街道办法"]),
        ("转发《关于印发〈普法工作方案〉的通知》", ["关于印发〈普法工作方案〉的通知"]),
        ("转发《关于印发《普法工作方案》的通知》", ["关于印发《普法工作方案》的通知"]),
        ("没有书名号", []),
        ("多了一半》的《优化营商环境条例》", ["优化营商环境条例"]),
        ("《没有写完\n《优化营商环境条例》", ["优化营商环境条例"]),
        ("《跨段\n的名称》", []),
        ("《》", [""]),
        (f"《{'甲' * MAX_TITLE}》", ["甲" * MAX_TITLE]),
        (f"《{'甲' * (MAX_TITLE + 1)}》", []),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    found = find_citations(text)
    assert [citation.title for citation in found] == titles
    for citation in found:
        assert citation.span.of(text) == f"《{citation.title}》"
        assert citation.title_span.of(text) == citation.title


def test_an_unclosed_mark_does_not_swallow_the_paragraph() -> None:
    found = find_citations("贯彻《云山市条例、《优化营商环境条例》《信访工作条例》。")
    assert [citation.title for citation in found] == ["优化营商环境条例", "信访工作条例"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("《关于印发〈甲办法〉的通知》", ["〈甲办法〉"]),
        ("《关于印发《甲办法》的通知》", ["《甲办法》"]),
        ("《关于印发〈甲办法〉〈乙办法〉的通知》", ["〈甲办法〉", "〈乙办法〉"]),
        ("《甲办法》", []),
    ],
)
def test_inner_titles(text: str, inner: list[str]) -> None:
    (citation,) = find_citations(text)
    assert [span.of(text) for span in citation.inner] == inner


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("制定《甲办法》", "own"),
        ("制定印发了《甲办法》", "own"),
        ("修订完善《甲办法》", "own"),
        ("进一步完善《甲办法》", "own"),
        ("贯彻落实《甲办法》", "external"),
        ("认真学习新修订的《甲办法》", "external"),
        ("根据《甲办法》规定", "external"),
        ("根据上级要求制定《甲办法》", "own"),
        ("制定方案，认真组织学习《甲办法》", "external"),
        ("出台后贯彻《甲办法》", "own"),
        ("关于《甲办法》", None),
        ("制定工作方案。《甲办法》", None),
        ("《甲办法》", None),
    ],
)
def test_verb(text: str, verb: str | None) -> None:
    assert find_citations(text)[-1].verb == verb


@pytest.mark.parametrize("link", ["", "、", "和", "及", "以及", "，"])
def test_a_chain_shares_its_verb(link: str) -> None:
    found = find_citations(f"制定《甲办法》{link}《乙办法》。贯彻《丙办法》{link}《丁办法》")
    assert [citation.verb for citation in found] == ["own", "own", "external", "external"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("发出《监督意见书》12份", True),
        ("发放《告知书》300余份", True),
        ("修订《甲办法》1件", True),
        ("《甲办法》第12条", False),
        ("《甲办法》12名", False),
        ("《甲办法》", False),
    ],
)
def test_a_count_behind_the_title(text: str, counted: bool) -> None:
    assert find_citations(text)[0].counted is counted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("落实《优化营商环境条例》", "law"),
        ("落实《中华人民共和国行政处罚法》", "law"),
        ("落实《重大行政决策程序暂行条例》", "law"),
        ("落实《信访工作条例（试行）》", "law"),
        ("制定《优化营商环境条例》", "own"),
        ("落实《云山市司法局执法办法》", "own"),
        ("落实《2025年普法工作要点》", "own"),
        ("落实《东江省优化营商环境条例》", "local"),
        ("落实《云山市物业管理条例》", "local"),
        ("落实《关于加强行政复议工作的意见》", "paper"),
        ("观看《法治中国》", "work"),
        ("落实《条例》", "alone"),
        ("发出《卫生监督意见书》12份", "form"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(find_citations(text)[0]) == kind


def test_declared_names() -> None:
    text = "《甲办法》（以下简称《办法》）、《乙条例》（简称“乙条例”），简要说明《丙》"
    assert declared_names(text) == {"办法", "乙条例"}
    assert kind_of(find_citations("落实《乙条例》")[0], declared_names(text)) == "alone"
    assert declared_names("没有") == frozenset()
