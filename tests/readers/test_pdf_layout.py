"""PDF pages to paragraphs: what is joined, what stands apart, what is the page's and not the document's."""

from __future__ import annotations

import pytest
from pdf_files import LEFT, PITCH, RIGHT, TOP, Pdf, rule, typeset, width

from fazhi_lint.model.document import Document
from fazhi_lint.model.span import Span
from fazhi_lint.readers import read

TITLE = "云山市司法局关于2025年法治政府建设情况的报告"
SENTENCE = "全年审核行政规范性文件12件，评查案卷40卷，培训执法人员166人次，采纳意见206条。"
LONG = SENTENCE * 3


def lines(data: bytes) -> list[str]:
    return read(data, "报告.pdf").source.text.splitlines()


def page(*rows: tuple[str, float, float] | tuple[str, float, float, float], more: bytes = b"") -> bytes:
    """A file of one page with these texts at these places."""
    pdf = Pdf()
    pdf.page(b"".join(pdf.show(*row) for row in rows) + more)
    return pdf.save()


def set_lines(*texts: str, left: float = LEFT, top: float = TOP, pitch: float = PITCH) -> list[tuple[str, float, float]]:
    """Texts one below the other; full-width spaces at the start indent them."""
    return [(text.lstrip("\u3000"), left + 16 * (len(text) - len(text.lstrip("\u3000"))), top - pitch * i) for i, text in enumerate(texts)]


def full(text: str, first: int = 26) -> list[str]:
    """A paragraph as lines that all reach the right margin but the last."""
    rest = [text[i : i + 28] for i in range(first, len(text), 28)]
    return ["\u3000\u3000" + text[:first], *rest]


HAN = "坚持以习近平法治思想为指导深入贯彻落实党中央决策部署扎实推进法治政府建设各项工作取得新的成效" * 3


def test_lines_are_joined_and_paragraphs_kept() -> None:
    text = [TITLE, "市委、市政府：", LONG, "一、主要举措和成效", "（一）依法履行职能", LONG, "云山市司法局", "2026年1月8日"]
    assert lines(typeset("\n".join(text))) == text


def test_a_heading_that_fills_its_line_is_not_joined() -> None:
    heading = "（一）" + HAN[:23]
    assert lines(page(*set_lines("\u3000\u3000" + heading, *full(HAN[:60])))) == [heading, HAN[:60]]


def test_a_paragraph_that_ends_at_the_margin_is_not_joined() -> None:
    first = HAN[:53] + "。"
    assert lines(page(*set_lines(*full(first), *full(HAN[:60]), *full(HAN[:40])))) == [first, HAN[:60], HAN[:40]]


def test_without_indents_the_room_left_tells() -> None:
    rows = set_lines(HAN[:28], HAN[28:40] + "。", HAN[:28], HAN[28:50], HAN[:26], HAN[:20])
    assert lines(page(*rows)) == [HAN[:40] + "。", HAN[:50], HAN[:26], HAN[:20]]


def test_without_indents_a_wider_gap_parts() -> None:
    first = [(text, x, y) for text, x, y in set_lines(HAN[:28], HAN[28:55] + "。", HAN[:28], HAN[28:56])]
    rows = [*first, *set_lines(HAN[:28], HAN[28:40], top=TOP - 5 * PITCH)]
    assert lines(page(*rows)) == [HAN[:55] + "。" + HAN[:56], HAN[:40]]


def test_a_number_that_did_not_fit_leaves_room() -> None:
    text = HAN[:24] + "20250108号文件" + HAN[:20]
    rows = set_lines("\u3000\u3000" + text[:24], text[24:], *full(HAN[:80]))
    assert lines(page(*rows)) == [text, HAN[:80]]


def test_a_block_set_in_is_one_paragraph() -> None:
    rows = set_lines("\u3000" * 4 + HAN[:24], "\u3000" * 4 + HAN[24:40], *full(HAN[:80]))
    assert lines(page(*rows)) == [HAN[:40], HAN[:80]]


def test_a_hanging_item_is_one_paragraph() -> None:
    rows = set_lines("\u3000\u3000附件：1.云山市" + HAN[:18], "\u3000" * 6 + HAN[18:30], *full(HAN[:80]))
    assert lines(page(*rows)) == ["附件：1.云山市" + HAN[:30], HAN[:80]]


def test_a_title_of_two_lines_is_one() -> None:
    title = [(text, (LEFT + RIGHT - width(text, 22)) / 2, TOP - 35 * i, 22) for i, text in enumerate(["云山市司法局", "关于2025年法治政府建设情况的报告"])]
    date = ("（2026年1月8日）", 230, TOP - 70, 16)
    rows = [(*row, 16) for row in set_lines(*full(HAN[:80]), top=TOP - 120)]
    document = read(page(*title, date, *rows), "报告.pdf")
    assert document.source.text.splitlines() == [TITLE, "（2026年1月8日）", HAN[:80]]
    assert document.title is not None
    assert document.title.span.of(document.text) == TITLE


def test_the_order_in_the_file_does_not_matter() -> None:
    rows = set_lines(*full(HAN[:80]), *full(HAN[:60]))
    assert lines(page(*reversed(rows))) == [HAN[:80], HAN[:60]]


def test_pieces_of_a_line_are_put_together() -> None:
    assert lines(page(("全年", 100, 700), ("12", 132, 700), ("件", 148, 700.3), ("评查", 164, 700))) == ["全年12件评查"]


def test_a_stretched_line_has_no_spaces() -> None:
    places = [("提高", 100), ("3.4", 143), ("个百分点，", 178), ("达", 268), ("7.9", 295), ("%", 319)]
    assert lines(page(*((text, x, 700) for text, x in places))) == ["提高3.4个百分点，达7.9%"]


def test_spaces() -> None:
    rows = [("云 山 市", 100, 700), ("Open", 100, 650), ("Law", 137, 650), ("甲方", 100, 600), ("乙方", 200, 600)]
    document = read(page(*rows), "a.pdf")
    assert document.source.text.splitlines() == ["云 山 市", "Open Law", "甲方 乙方"]
    assert document.text.splitlines() == ["云山市", "Open Law", "甲方乙方"]


# Pages.


@pytest.mark.parametrize("mark", ["— {} —", "-{}-", "{}", "第{}页", "第 {} 页 共 9 页", "{} / 9", "－{}－"])
def test_page_numbers_stay_out(mark: str) -> None:
    text = [TITLE, *[LONG] * 12]
    assert lines(typeset("\n".join(text), mark=mark)) == text


def test_a_single_page_number_stays_out() -> None:
    assert lines(typeset(TITLE + "\n" + LONG, mark="— {} —")) == [TITLE, LONG]
    assert lines(typeset(TITLE + "\n" + LONG, mark="{}")) == [TITLE, LONG]


def test_running_heads_stay_out_and_are_named() -> None:
    document = read(typeset("\n".join([TITLE, *[LONG] * 12]), head="云山市法治政府建设年度报告汇编"), "a.pdf")
    assert document.source.text.splitlines() == [TITLE, *[LONG] * 12]
    assert document.notes == ("页眉、页脚里的文字没有检查：“云山市法治政府建设年度报告汇编”。",)


def test_what_browsers_print_round_a_page_stays_out() -> None:
    rows = [("2026/1/8 15:30", 30, 820, 8), ("云山市", LEFT, 700), ("https://www.example.cn/a.html", 30, 20, 8), ("1/1", 560, 20, 8)]
    assert lines(page(*rows)) == ["云山市"]


def test_numbers_in_the_text_are_not_page_numbers() -> None:
    rows = set_lines(*full(HAN[:80]), "\u3000\u300012", *full(HAN[:60]))
    assert lines(page(*rows)) == [HAN[:80], "12", HAN[:60]]


def test_pages_are_labelled_where_they_begin() -> None:
    source = read(typeset("\n".join([TITLE, *[LONG] * 12])), "a.pdf").source
    first, second = source.labels[:2]
    assert (first.start, first.name, second.name) == (0, "第 1 页", "第 2 页")
    line = source.lines.line_of(second.start)
    assert source.lines.line_span(line).start < second.start < source.lines.line_span(line).end  # in the middle of a paragraph
    assert source.label_at(second.start - 1) == "第 1 页"
    assert source.label_at(second.start) == "第 2 页"
    assert source.label_at(len(source.text) - 1) == source.labels[-1].name


# Columns, tables, footnotes, directions.


def test_columns_are_read_one_after_the_other() -> None:
    left = set_lines(*[HAN[:13]] * 9, "左栏完。", pitch=20, top=650)
    right = set_lines(*[HAN[14:27]] * 9, "右栏完。", pitch=20, top=650, left=313.5)
    rows = [row for pair in zip(left, right, strict=True) for row in pair]
    text = lines(page((HAN[:28], LEFT, 700), *rows, (HAN[:28], LEFT, 400)))
    assert "".join(text) == HAN[:28] + HAN[:13] * 9 + "左栏完。" + HAN[14:27] * 9 + "右栏完。" + HAN[:28]


def test_a_mark_that_hangs_into_the_gutter_does_not_join_the_columns() -> None:
    left = set_lines(*[HAN[:13] + "，"] * 9, "左栏完。", pitch=20, top=650)
    right = set_lines(*[HAN[14:27]] * 9, "右栏完。", pitch=20, top=650, left=LEFT + 15 * 16)
    rows = [row for pair in zip(left, right, strict=True) for row in pair]
    assert "".join(lines(page(*rows))) == (HAN[:13] + "，") * 9 + "左栏完。" + HAN[14:27] * 9 + "右栏完。"


def grid(xs: list[float], ys: list[float]) -> bytes:
    return b"".join([rule(xs[0], y, xs[-1], y) for y in ys] + [rule(x, ys[0], x, ys[-1]) for x in xs])


def test_a_ruled_table_becomes_rows() -> None:
    cells = [["类别", "2024年", "2025年"], ["行政许可", "1,204", "1268"], ["行政处罚", "3", "合计"]]
    rows = [(text, 105 + 100 * x, 690 - 30 * y) for y, row in enumerate(cells) for x, text in enumerate(row)]
    before, after = ("\u3000\u3000附表如下：", LEFT, 740), ("以上。", LEFT + 32, 580)
    document = read(page(before, *rows, after, more=grid([100, 200, 300, 400], [710, 680, 650, 620])), "a.pdf")
    assert document.source.text.splitlines() == ["附表如下：", "|类别|2024年|2025年|", "|行政许可|1,204|1268|", "|行政处罚|3|合计|", "以上。"]
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "table", "table", "paragraph"]


def test_a_head_that_is_printed_again_on_the_next_page_is_read_once() -> None:
    pdf = Pdf()
    for cells in ([["类别", "件数"], ["许可", "5"]], [["类别", "件数"], ["处罚", "3"], ["合计", "8"]]):
        content = b"".join(pdf.show(text, 105 + 100 * x, 690 - 30 * y) for y, row in enumerate(cells) for x, text in enumerate(row))
        pdf.page(content + grid([100, 200, 300], [710 - 30 * y for y in range(len(cells) + 1)]))
    assert lines(pdf.save()) == ["|类别|件数|", "|许可|5|", "|处罚|3|", "|合计|8|"]


def test_cells_of_several_lines_and_merged_cells() -> None:
    rows = [("项目", 105, 690), ("一类", 105, 655), ("行政", 205, 665), ("许可", 205, 648), ("5", 305, 655), ("小计", 205, 620), ("7", 305, 620)]
    drawn = b"".join(rule(*edge) for edge in [(100, 710, 400, 710), (100, 680, 400, 680), (200, 640, 400, 640), (100, 610, 400, 610)])
    drawn += b"".join(rule(*edge) for edge in [(100, 710, 100, 610), (200, 680, 200, 610), (300, 680, 300, 610), (400, 710, 400, 610)])
    assert lines(page(*rows, more=drawn)) == ["|项目|||", "|一类|行政许可|5|", "||小计|7|"]


def test_a_frame_round_a_paragraph_is_no_table() -> None:
    rows = set_lines(*full(HAN[:80]))
    assert lines(page(*rows, more=b"60 600 480 160 re S\n")) == [HAN[:80]]


def test_a_table_without_lines_keeps_its_numbers_apart() -> None:
    rows = [(text, 100 + 100 * x, 700 - 25 * y) for y, row in enumerate([["许可", "12", "15"], ["处罚", "3", "4"]]) for x, text in enumerate(row)]
    assert lines(page(*rows)) == ["|许可|12|15|", "|处罚|3|4|"]


def footnoted() -> Document:
    pdf = Pdf()
    body = set_lines(*full(HAN[:80]))
    last = "\u3000\u3000评查案卷40卷"
    content = b"".join(pdf.show(*row) for row in body) + pdf.show(last.strip(), LEFT + 32, 560) + pdf.show("①", LEFT + 32 + 16 * 5 + 16, 566, 8)
    content += pdf.show("合格" + HAN[:18], LEFT + 32 + 16 * 5 + 24, 560)
    pdf.page(content + rule(LEFT, 140, 200, 140) + pdf.show("①", LEFT, 128, 5) + pdf.show("含市本级和县区。", LEFT + 6, 124, 10))
    pdf.page(pdf.show(HAN[18:40] + "。", LEFT, TOP))
    return read(pdf.save(), "a.pdf")


def test_footnotes_come_last_and_their_marks_stay_out() -> None:
    document = footnoted()
    paragraph = "评查案卷40卷①合格" + HAN[:40] + "。"
    assert document.source.text.splitlines() == [HAN[:80], paragraph, "①含市本级和县区。"]
    assert document.text.splitlines() == [HAN[:80], paragraph.replace("①", ""), "含市本级和县区。"]
    at = document.text.index("卷合格")
    assert document.source.text[document.map.to_source(Span(at, at + 2)).start] == "卷"
    assert document.source.label_at(document.source.text.index("含市本级")) == "第 1 页"


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("how", ["page", "text"])
def test_turned_pages(turns: int, how: str) -> None:
    pdf = Pdf()
    rows = set_lines(*full(HAN[:80]), *full(HAN[:60]))
    if how == "page":
        pdf.page(b"".join(pdf.show(*row) for row in rows), rotate=90 * turns)
    else:
        matrix, place = [
            ("1 0 0 1", lambda x, y: (x, y)),
            ("0 1 -1 0", lambda x, y: (842 - y, x)),
            ("-1 0 0 -1", lambda x, y: (595 - x, 842 - y)),
            ("0 -1 1 0", lambda x, y: (y, 595 - x)),
        ][turns]
        content = b"".join(pdf.show(text, *place(x, y), matrix=matrix) for text, x, y in rows)
        pdf.page(content, box=(842, 595) if turns % 2 else (595, 842))
    assert lines(pdf.save()) == [HAN[:80], HAN[:60]]


def test_watermarks_and_text_off_the_page_stay_out() -> None:
    pdf = Pdf()
    content = b"".join(pdf.show(*row) for row in set_lines(*full(HAN[:80])))
    content += pdf.show("内部资料", 150, 300, 60, matrix="0.7 0.7 -0.7 0.7") + pdf.show("页外", 700, 500)
    pdf.page(content)
    assert lines(pdf.save()) == [HAN[:80]]


def test_text_in_another_direction_is_read_by_itself() -> None:
    pdf = Pdf()
    content = b"".join(pdf.show(*row) for row in set_lines(*full(HAN[:80])))
    pdf.page(content + pdf.show("续表", 560, 400, matrix="0 1 -1 0"))
    assert lines(pdf.save()) == [HAN[:80], "续表"]


def test_short_lines_are_not_taken_for_full_ones() -> None:
    assert lines(page(("云山市司法局", 100, 700), ("全年办案情况", 100, 660), ("报告", 100, 620))) == ["云山市司法局", "全年办案情况", "报告"]
