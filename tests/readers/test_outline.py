"""Blocks to an outline: title, letterhead, addressee, headings and what stands under them, 落款, 成文日期."""

from __future__ import annotations

import pytest

from fazhi_lint.model.document import Block, Document
from fazhi_lint.readers import read

TITLE = "云山市司法局2025年法治政府建设年度报告"
BODY = "一、主要举措和成效\n全年审核文件12件。\n二、存在的不足和原因\n由于人员少，培训不够。\n"


def outlined(text: str) -> Document:
    return read(text.encode(), "a.txt")


def words(document: Document, block: Block | None) -> str | None:
    return block and block.span.of(document.text)


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "关于2025年法治政府建设情况的报告",
        "云山市卫生健康委员会关于2025年度法治政府建设情况的报告",
        "云山市法治政府建设实施方案（2021—2025年）",
        "云山市司法局2025年法治政府建设工作总结",
        "云山市2025年法治政府建设工作要点",
        "云山市司法局2025年推进法治政府建设情况",
        "云 山 市 司 法 局 2025 年 法 治 政 府 建 设 年 度 报 告",
    ],
)
@pytest.mark.parametrize("opening", ["", "\n\n", "云山市司法局\n"], ids=["first", "after-blanks", "after-letterhead"])
def test_title(opening: str, title: str) -> None:
    document = outlined(f"{opening}{title}\n\n{BODY}")
    assert words(document, document.title) == title.replace(" ", "")
    assert words(document, document.letterhead) == (opening.strip() or None)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "2025年，云山市司法局扎实推进法治政府建设，现将情况报告如下。\n" + BODY,
        "现将有关情况报告如下：\n" + BODY,
        "报告\n" + BODY,
        BODY + TITLE + "\n" + "三、下一年度安排\n继续评查。",
        "法治政府建设情况报告，2025年，云山市司法局全年审核文件12件，评查案卷40卷，组织培训两期，举办讲座6场，化解纠纷32件，受理复议申请8件，办结8件，没有被纠错。",
    ],
    ids=["none", "sentence", "opening", "too-short", "too-late", "one-line"],
)
def test_title_missing(text: str) -> None:
    assert outlined(text).title is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"{TITLE}。", TITLE),
        ("关于2025年法治政府建设情况的报告。", "关于2025年法治政府建设情况的报告"),
        ("现报送2025年法治政府建设年度报告。", None),
        ("2025年，我局报送了法治政府建设年度报告。", None),
    ],
)
def test_a_full_stop_after_a_title_is_no_part_of_it(line: str, title: str | None) -> None:
    document = outlined(f"{line}\n{BODY}")
    assert (document.title and document.title.heading and document.title.heading.of(document.text)) == title


def test_a_title_given_twice_is_one_title() -> None:
    document = outlined(f"{TITLE}\n{TITLE}\n{BODY}")
    assert [block.kind for block in document.blocks[:2]] == ["title", "paragraph"]


@pytest.mark.parametrize(
    "lines",
    ["云山市司法局关于2025年法治政府建设情况的\n报告", "云山市司法局关于\n2025年法治政府建设情况的报告", "云山市司法局\n关于2025年法治政府建设情况的\n报 告"],
)
def test_a_title_broken_over_lines(lines: str) -> None:
    document = outlined(f"{lines}\n\n{BODY}")
    assert document.title is not None
    assert "".join(document.written(document.title.span).split()).endswith("关于2025年法治政府建设情况的报告")


@pytest.mark.parametrize(
    "line",
    [
        "市委、市政府：",
        "市委、市政府，省司法厅：",
        "云山市人民政府：",
        "各区县司法局，局机关各处室，局属各单位：",
        "市委依法治市办:",
        pytest.param("市委全面依法治市委员会办公室："),
    ],
)
def test_addressee(line: str) -> None:
    document = outlined(f"{TITLE}\n{line}\n现将有关情况报告如下：\n{BODY}")
    assert words(document, document.addressee) == line.replace(":", "：")


@pytest.mark.parametrize("line", ["现将有关情况报告如下：", "2025年，我局做了以下工作。市政府：", "主要做法：", "市委、市政府"])
def test_no_addressee(line: str) -> None:
    assert outlined(f"{TITLE}\n{line}\n{BODY}").addressee is None


@pytest.mark.parametrize(
    ("closing", "signature", "date"),
    [
        ("云山市司法局\n2026年1月20日", "云山市司法局", "2026年1月20日"),
        ("　　　　云山市司法局\n　　2026 年 1 月 20 日\n", "云山市司法局", "2026年1月20日"),
        ("云山市司法局　　2026年1月20日", "云山市司法局", "2026年1月20日"),
        ("中共云山市司法局党组\n二〇二六年一月二十日", "中共云山市司法局党组", "二〇二六年一月二十日"),
        ("柳溪镇人民政府\n（2026年1月20日）", "柳溪镇人民政府", "（2026年1月20日）"),
        ("柳溪街道办事处\n2026年1月20日印发", "柳溪街道办事处", "2026年1月20日印发"),
        ("云山市司法局", "云山市司法局", None),
        ("2026年1月20日", None, "2026年1月20日"),
        ("云山市司法局\n2026年1月20日\n附件：1.任务清单\n2.统计表", "云山市司法局", "2026年1月20日"),
        ("云山市司法局\n2026年1月20日\n（此件公开发布）", "云山市司法局", "2026年1月20日"),
        ("报告完毕。", None, None),
        ("全面依法治市，关键在局。", None, None),
        ("2026年1月20日前完成。", None, None),
    ],
)
def test_signature_and_date(closing: str, signature: str | None, date: str | None) -> None:
    document = outlined(f"{TITLE}\n{BODY}{closing}")
    assert (words(document, document.signature), words(document, document.date)) == (signature, date)


def test_a_date_under_the_title_is_the_date() -> None:
    document = outlined(f"{TITLE}\n（2026年1月20日）\n{BODY}" + "全年组织培训两期。\n" * 9)
    assert words(document, document.date) == "（2026年1月20日）"
    assert document.blocks[1].kind == "date"


def test_the_closing_belongs_to_no_section() -> None:
    document = outlined(f"{TITLE}\n{BODY}云山市司法局\n2026年1月20日")
    assert document.sections[-1].span.of(document.text) == "二、存在的不足和原因\n由于人员少，培训不够。\n"


@pytest.mark.parametrize(
    ("line", "heading", "run_in"),
    [
        ("（一）加强组织领导", "（一）加强组织领导", False),
        ("（一）加强组织领导。", "（一）加强组织领导。", False),
        ("（一）加强组织领导。局党组会专题研究4次。", "（一）加强组织领导。", True),
        ("(一)加强组织领导。局党组会专题研究4次。", "（一）加强组织领导。", True),
        ("一、加强组织领导。一是研究4次。二是学法6次。", "一、加强组织领导。", True),
        ("（一）加强组织领导：局党组会专题研究法治政府建设工作4次，主要负责人带头学法6次，部署重点任务12项，逐项督办", "（一）加强组织领导：", True),
        ("1.局党组会专题研究法治政府建设工作4次，主要负责人带头学法6次，部署重点任务12项，逐项督办落实，全部按期完成，没有逾期", "1.", True),
        ("1. 建立制度。", "1.建立制度。", False),
    ],
)
def test_run_in_headings(line: str, heading: str, run_in: bool) -> None:
    document = outlined(f"一、主要成效\n{line}\n")
    section = document.all_sections()[-1]
    assert (section.heading.of(document.text), section.block.run_in) == (heading, run_in)


def tree(sections: object) -> list[object]:
    """Nested lists of mark numbers."""
    return [[s.block.mark and s.block.mark.number, *tree(s.children)] for s in sections]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("marks", "nested"),
    [
        ("一、 （一） （二） 二、 （一）", [[1, [1], [2]], [2, [1]]]),
        ("一、 1. 2. 二、 1.", [[1, [1], [2]], [2, [1]]]),
        ("一、 （一） 1. （1） ① （二）", [[1, [1, [1, [1], [1]]], [2]]]),
        ("（一） 一、 （一）", [[1], [1, [1]]]),
        ("一、 一是 二是 二、", [[1], [2]]),
        ("一、 一、 二、", [[1], [1], [2]]),
        ("1. （一） 一、", [[1], [1], [1]]),
    ],
)
def test_nesting(marks: str, nested: list[object]) -> None:
    assert tree(outlined("\n".join(f"{mark}加强领导" for mark in marks.split())).sections) == nested


def test_broken_marks_are_read_where_there_are_several() -> None:
    lines = ["一、主要任务", "（一）加强领导。", "（二健全制度。", "三）规范执法。", "）强化监督。", "十五扎实保障。"]
    document = outlined("\n".join(lines))
    assert [(s.block.mark.written, s.block.mark.broken) for s in document.sections[0].children if s.block.mark] == [
        ("（一）", False),
        ("（二", True),
        ("三）", True),
        ("）", True),
        ("十五", True),
    ]


def test_one_or_two_broken_marks_may_be_anything() -> None:
    document = outlined("一、主要任务\n（一）加强领导。\n（二健全制度。\n十五扎实保障。")
    assert [block.kind for block in document.blocks] == ["heading", "heading", "paragraph", "paragraph"]


def test_a_report_on_one_line() -> None:
    document = outlined(f"{TITLE} 一、主要举措和成效 全年审核文件12件。 二、存在的不足 人员少。")
    assert (len(document.blocks), document.sections, document.title) == (1, (), None)
    assert document.anchor == (0, len(document.text) - len("。二、存在的不足人员少。"))


def test_nothing_but_a_title() -> None:
    document = outlined(TITLE)
    assert words(document, document.title) == TITLE
    assert (document.sections, document.signature, document.date) == ((), None, None)
