"""How a draft was understood, handed to the reports that ask for it: every place in the source."""

from __future__ import annotations

import pytest

from fazhi_lint.api import Linter, Pack, lint_text, rules
from fazhi_lint.engine.overview import look_over
from fazhi_lint.facts import Facts
from fazhi_lint.model.overview import Overview
from fazhi_lint.readers import read

DRAFT = """您的位置：首页 > 政务公开
云山市林业局关于2025年法治政府建设情况的报告
一、主要举措和成效
全年立案12起，其中重大案件15起，罚款3 万元。
二、党政主要负责人履行推进法治建设第一责任人职责情况
局长带头学法6次，落实普法责任制。
下一步将加强培训。
"""


@pytest.fixture
def overview(pack: Pack) -> Overview:
    found = lint_text(DRAFT, Linter(rules(pack)).with_overview(pack.rules)).overview
    assert found is not None
    return found


def test_only_who_asks_gets_one(pack: Pack) -> None:
    linter = Linter(rules(pack))
    asked = linter.with_overview(pack.rules)
    assert lint_text(DRAFT, linter).overview is None
    plain, with_it = lint_text(DRAFT, linter), lint_text(DRAFT, asked)
    assert plain == with_it._replace(overview=None)


def test_parts_lie_where_their_headings_are(overview: Overview) -> None:
    seen = {part.name: part for part in overview.parts}
    assert len(seen) == 4
    assert [span.of(DRAFT) for span in seen["主要举措和成效"].headings] == ["一、主要举措和成效"]
    assert seen["主要举措和成效"].separate
    assert not seen["存在的不足和原因"].headings
    assert seen["存在的不足和原因"].mention is None
    mention = seen["下一年度主要安排"].mention
    assert mention is not None
    assert mention.of(DRAFT).startswith("下一步")


def test_duties_of_the_checklist(overview: Overview) -> None:
    covered = {duty.name: duty for duty in overview.duties if duty.place}
    assert len(overview.duties) == 12
    assert covered["带头学法"].with_figure
    assert covered["带头学法"].place.of(DRAFT) == "学法"  # type: ignore[union-attr]
    assert {"带头学法", "普法责任制"} <= set(covered)


def test_figures_that_were_compared(overview: Overview) -> None:
    [figure] = [figure for figure in overview.figures if figure.kind == "subset"]
    assert figure.verdict == "fails"
    assert [span.of(DRAFT) for span in figure.places] == ["12起", "15起"]
    assert (overview.quantities, overview.compared) == (4, 2)


def test_text_and_furniture_are_the_sources(overview: Overview) -> None:
    assert overview.text == DRAFT
    assert [span.of(DRAFT) for span in overview.furniture] == ["您的位置：首页 > 政务公开"]
    assert overview.paragraphs[0].kind == "title"
    assert overview.paragraphs[1].level == 1


def test_other_genres_have_no_parts_and_duties(pack: Pack) -> None:
    report = lint_text("云山市普法工作实施方案\n开展讲座12场。\n", Linter(rules(pack)).with_overview(pack.rules))
    assert report.overview is not None
    assert (report.overview.parts, report.overview.duties) == ((), ())


def test_without_a_checklist_there_are_no_duties() -> None:
    assert look_over(Facts(read(DRAFT.encode(), "a.txt")), ()).duties == ()


def test_of_markup_the_clean_text_is_shown(pack: Pack) -> None:
    document = read(DRAFT.encode(), "a.txt")
    document = document._replace(source=document.source._replace(format="html"))
    overview = look_over(Facts(document), pack.rules)
    assert overview.text == document.text
    assert "您的位置" not in overview.text
    [figure] = [figure for figure in overview.figures if figure.kind == "subset"]
    places = [overview.shown(span) for span in figure.places]
    assert [span.of(overview.text) for span in places if span] == ["12起", "15起"]
    assert overview.shown(overview.furniture[0]) is None
