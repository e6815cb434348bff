"""Findings as Word comments: on the exact characters, nothing else changed, others' comments and revisions kept."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx_damage import TREES, mutations
from docx_files import WORD, box, field, make, p, pack, t, tbl, tc, unpack
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fazhi_lint.api import lint_bytes
from fazhi_lint.errors import InputError, UserError
from fazhi_lint.model.diagnostic import Basis, Diagnostic, Fix, Related, Report
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers import docx
from fazhi_lint.writers.annotate import Signature, annotate

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "full"
W = f"{{{WORD}}}"
WHO = Signature("fazhi-lint", "法", "2026-01-20T09:30:00Z")
TITLE = "云山市司法局2025年法治政府建设年度报告"
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
INSERTED = f'<w:ins w:id="7" w:author="甲">{t("插入的话")}</w:ins>'
# Where ECMA-376 lets a comment begin or end.
PARENTS = {W + name for name in ("p", "ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo")}


def report_on(data: bytes, *spans: Span | str, rule: str = "wording.sample", not_checked: Sequence[str] = ()) -> Report:
    """A report with a finding at each span, or at the first place of each text."""
    source = docx.read(data, "报告.docx").source
    places = [span if isinstance(span, Span) else Span(source.text.index(span), source.text.index(span) + len(span)) for span in spans]
    found = tuple(Diagnostic(rule, "warning", "样本", f"有问题{i}。", place, place.of(source.text)) for i, place in enumerate(places))
    return Report("报告.docx", "docx", "checked", found, tuple(not_checked), source=source)


def comments(data: bytes) -> list[tuple[str, str]]:
    """For each comment, in the order of the comments part: the text it stands on (tables and tabs left out) and what it says."""
    files = unpack(data)
    root = etree.fromstring(files["word/document.xml"])
    open_ids: set[str] = set()
    texts: dict[str, str] = {}
    referred = []
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference", f"{W}t"):
        identity = element.get(f"{W}id", "")
        if element.tag == f"{W}t":
            for one in open_ids:
                texts[one] += element.text or ""
        elif element.tag == f"{W}commentRangeStart":
            assert identity not in texts
            open_ids.add(identity)
            texts[identity] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ids.remove(identity)
        else:
            assert identity not in open_ids
            referred.append(identity)
        if element.tag != f"{W}t" and "Range" in element.tag:
            assert element.getparent().tag in PARENTS
    assert open_ids == set()
    assert sorted(referred) == sorted(set(referred)) == sorted(texts)
    if "word/comments.xml" not in files:
        return []
    made = etree.fromstring(files["word/comments.xml"]).findall(f"{W}comment")
    assert sorted(comment.get(f"{W}id") for comment in made) == sorted(texts)
    return [
        (texts[comment.get(f"{W}id")], "\n".join("".join(q.itertext(f"{W}t")) for q in comment.iter(f"{W}p"))) for comment in made
    ]  # fmt: skip


def places(data: bytes) -> list[str]:
    return [text for text, _ in comments(data)]


def raw(data: bytes) -> dict[str, bytes]:
    """Each member as it lies in the file, header and compressed bytes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        infos = archive.infolist()
        starts = sorted(info.header_offset for info in infos)
        ends = dict(zip(starts, [*starts[1:], archive.start_dir], strict=True))
        return {info.filename: data[info.header_offset : ends[info.header_offset]] for info in infos}


def test_exact_characters_across_runs() -> None:
    data = make(p(t("𠮷安", "<w:b/>"), t("路😀办案", "<w:i/>"), t("12件")))
    result = annotate(data, report_on(data, "安路😀办"), WHO)
    assert comments(result.data) == [("安路😀办", "【警告】样本\n有问题0。\n〔fazhi-lint：wording.sample〕")]
    runs = etree.fromstring(unpack(result.data)["word/document.xml"]).iter(f"{W}r")
    looks = [("".join(run.itertext(f"{W}t")), [child.tag.removeprefix(W) for child in run.iterfind(f"{W}rPr/*")]) for run in runs]
    assert looks == [("𠮷", ["b"]), ("安", ["b"]), ("路😀办", ["i"]), ("", []), ("案", ["i"]), ("12件", [])]
    assert (result.comments, result.in_summary) == (1, 0)


def test_nothing_else_changes() -> None:
    data = make(p("甲乙丙"), styles="", footer1=p("1"), members={"docProps/app.xml": "<Properties/>", "word/media/图.png": b"\x89PNG" * 99})
    result = annotate(data, report_on(data, "乙"), WHO).data
    before, after = raw(data), raw(result)
    assert list(after) == [*before, "word/comments.xml"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert zipfile.ZipFile(BytesIO(result)).testzip() is None
    assert docx.load(result).text == docx.load(data).text
    parts = unpack(result)
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]
    assert b'Target="comments.xml"' in parts["word/_rels/document.xml.rels"]
    assert b"ns0" not in parts["word/document.xml"]


def test_nothing_to_say_changes_nothing() -> None:
    data = make(p("甲"))
    assert annotate(data, report_on(data), WHO).data == data


def test_what_a_comment_says() -> None:
    data = make(p(TITLE), p("帐户甲乙丙丁戊己庚"), p("再开帐户一个"))
    report = report_on(data, "帐户", "帐户")
    related = tuple(Related(Span(at, at + 2), "同样的问题") for at in (24, 35))
    fix = Fix("改为：账户", "safe", (Edit(Span(0, 1), "账"),))
    full = report.diagnostics[0]._replace(basis=(Basis("《规范》", "第一条"),), fix=fix, related=related, message="有\x00问题\n。")
    result = annotate(data, report._replace(diagnostics=(full, report.diagnostics[1])), WHO)
    ((place, words),) = comments(result.data)
    assert place == "帐户"
    assert words == (
        "1．【警告】样本\n有问题 。\n依据：《规范》第一条\n建议：改为：账户\n另见：第 2 段“帐户甲乙丙丁戊己庚”、第 3 段“再开帐户一个”（同样的问题）\n"
        "2．【警告】样本\n有问题1。\n〔fazhi-lint：wording.sample〕"
    )
    author = etree.fromstring(unpack(result.data)["word/comments.xml"])[0]
    assert [author.get(W + name) for name in ("author", "initials", "date")] == list(WHO)


@pytest.mark.parametrize(
    ("body", "span", "place"),
    [
        (p("甲", INSERTED, "乙"), "入的", "入的"),
        (p("甲", INSERTED, "乙"), "甲插", "甲插"),
        (p("甲", INSERTED, "乙"), "插入的话", "插入的话"),
        (p(f"<w:hyperlink>{t('链接')}</w:hyperlink>", "后"), "接后", "接后"),
        (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{t('控件')}</w:sdtContent></w:sdt>"), "控件", "控件"),
        (p(f'<w:fldSimple w:instr="REF x">{t("三四")}</w:fldSimple>'), "四", "四"),
        (p("见", field("REF x", t("三四")), "条"), "三", "三"),
        (p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), "\t乙\n", "乙"),
        (p("<w:r><w:t>  甲乙  </w:t></w:r>", "丙"), "甲乙", "  甲乙  "),
        (p("<w:r><w:t>  甲乙  </w:t></w:r>", "丙"), "乙丙", "乙丙"),
        (p("甲") + p() + p("乙"), "甲\n\n乙", "甲乙"),
        (tbl(["甲", "乙"]), "|甲|乙|", "甲"),
        (tbl([tc("甲", "乙")]), "甲 乙", "甲乙"),
        (p("<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby><w:t>乐</w:t></w:r>"), "音", "yin音"),
        (p("<mc:AlternateContent><mc:Choice>" + t("新字") + "</mc:Choice></mc:AlternateContent>", "后"), "新", "新字"),
        (p("甲", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "乙"), "x", ""),
        (p("甲乙"), Span(1, 1), "乙"),
        (p("甲乙"), Span(2, 2), "乙"),
        (p("甲") + p() + p("乙"), Span(2, 2), "甲"),
    ],
)
def test_places(body: str, span: Span | str, place: str) -> None:
    data = make(body)
    result = annotate(data, report_on(data, span), WHO)
    if span == Span(2, 2) and place == "甲":  # an empty paragraph: told at the title instead
        assert result.in_summary == 1
    assert places(result.data) == [place]
    assert docx.load(result.data).text == docx.load(data).text


def test_a_list_mark_is_no_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    data = make(p("加强领导", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    assert places(annotate(data, report_on(data, "一、"), WHO).data) == ["加强领导"]


def test_comments_that_overlap_and_meet() -> None:
    data = make(p(t("甲乙丙丁戊己")))
    assert places(annotate(data, report_on(data, "甲乙丙", "乙", "丙丁", "丁戊己", "甲乙丙丁戊己"), WHO).data) == [
        "甲乙丙",
        "乙",
        "丙丁",
        "丁戊己",
        "甲乙丙丁戊己",
    ]


def test_the_sign_stands_behind_a_field_and_outside_insertions() -> None:
    data = make(p("见", field("REF x", t("三四")), "条", INSERTED))
    root = etree.fromstring(unpack(annotate(data, report_on(data, "三", "入"), WHO).data)["word/document.xml"])
    behind = []
    for sign in root.iter(f"{W}commentReference"):
        run = sign.getparent()
        assert run.getparent().tag == f"{W}p"
        before = run.getprevious()
        behind.append((before.tag.removeprefix(W), [mark.get(f"{W}fldCharType") for mark in before.iter(f"{W}fldChar")]))
    assert behind == [("r", ["end"]), ("ins", [])]


def test_what_has_no_place_goes_into_one_comment_at_the_title() -> None:
    data = make(p(TITLE), p("正文", NOTE), p(box(p("框里的字"))), footnotes=f'<w:footnote w:id="1">{p("脚注的字")}</w:footnote>')
    result = annotate(data, report_on(data, "框里", "脚注", "正文", not_checked=["页眉、页脚里的文字没有检查。"]), WHO)
    first, second = comments(result.data)
    assert first == ("正文", "【警告】样本\n有问题2。\n〔fazhi-lint：wording.sample〕")
    assert second[0] == TITLE
    assert second[1].split("\n")[1:] == [
        "1．【警告】文本框 1“框里”：有问题0。",
        "2．【警告】脚注 1“脚注”：有问题1。",
        "没有检查：页眉、页脚里的文字没有检查。",
        "〔fazhi-lint：summary、wording.sample〕",
    ]
    assert (result.comments, result.in_summary) == (2, 2)
    assert unpack(result.data)["word/footnotes.xml"] == unpack(data)["word/footnotes.xml"]


def test_a_document_of_boxes_only() -> None:
    data = make(p(box(p("框里的字"))))
    assert annotate(data, report_on(data, "框里"), WHO).comments == 1


OTHERS = f'<w:comment w:id="5" w:author="王科长" w:initials="王"><w:p w14:paraId="0A" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{t("请核对")}</w:p></w:comment>'
MARKED = p('<w:commentRangeStart w:id="5"/>', "甲乙", '<w:commentRangeEnd w:id="5"/>', '<w:r><w:commentReference w:id="5"/></w:r>', "丙丁")


def test_comments_of_others_stay() -> None:
    data = make(MARKED, comments=OTHERS)
    result = annotate(data, report_on(data, "乙丙"), WHO).data
    assert [(place, words.split("\n")[0]) for place, words in comments(result)] == [("甲乙", "请核对"), ("乙丙", "【警告】样本")]
    kept = [etree.tostring(etree.fromstring(unpack(file)["word/comments.xml"])[0], method="c14n", exclusive=True) for file in (data, result)]
    assert kept[0] == kept[1]
    assert sorted(unpack(result)) == sorted(unpack(data))


def test_running_twice_replaces_only_ours() -> None:
    data = make(MARKED, p(INSERTED), comments=OTHERS)
    once = annotate(data, report_on(data, "乙丙", "入"), WHO).data
    assert annotate(once, report_on(once, "乙丙", "入"), WHO).data == once
    other = annotate(once, report_on(once, "丁"), WHO).data
    assert [(place, words.split("\n")[0]) for place, words in comments(other)] == [("甲乙", "请核对"), ("丁", "【警告】样本")]
    none = annotate(once, report_on(once), WHO).data
    assert places(none) == ["甲乙"]
    second_author = annotate(once, report_on(once, "丁"), Signature("法规科", "法规", WHO.date)).data
    assert len(comments(second_author)) == 4


def test_a_comment_somebody_answered_stays_and_is_not_said_twice() -> None:
    data = make(p("甲乙丙"))
    files = unpack(annotate(data, report_on(data, "乙"), WHO).data)
    identified = files["word/comments.xml"].replace(b"<w:p>", b'<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0B">')
    extended = '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/></w15:commentsEx>'
    link = b'<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>'
    links = files["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    answered = pack({**files, "word/comments.xml": identified, "word/commentsExtended.xml": extended, "word/_rels/document.xml.rels": links})
    again = annotate(answered, report_on(answered, "乙", "丙"), WHO)
    assert places(again.data) == ["乙", "丙"]
    same = annotate(answered, report_on(answered, "乙"), WHO)
    assert (same.data, same.comments) == (answered, 0)


def test_strict_documents_stay_strict() -> None:
    strict = {
        name: content.replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in unpack(make(p("甲乙"))).items()
    }
    data = pack(strict)
    parts = unpack(annotate(data, report_on(data, "乙"), WHO).data)
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert WORD.encode() not in parts[name]
        assert b"http://schemas.openxmlformats.org/officeDocument" not in parts[name]


def test_numbers_of_comments_that_are_too_high() -> None:
    body = MARKED.replace('w:id="5"', 'w:id="2147483647"')
    data = make(body, comments=OTHERS.replace('w:id="5"', 'w:id="2147483647"'))
    assert places(annotate(data, report_on(data, "丁"), WHO).data) == ["甲乙", "丁"]


def test_a_report_on_another_file() -> None:
    with pytest.raises(ValueError, match="not about this file"):
        annotate(make(p("甲")), report_on(make(p("乙"))), WHO)


def test_members_that_overlap_are_refused() -> None:
    data = bytearray(make(p("甲"), styles=""))
    first, second = (data.find(b"PK\x01\x02", start) for start in (0, data.find(b"PK\x01\x02") + 4))
    last = data.rfind(b"PK\x01\x02")
    assert first < second < last
    data[last + 42 : last + 46] = data[second + 42 : second + 46]
    with pytest.raises(InputError):
        annotate(bytes(data), report_on(bytes(data), "甲"), WHO)


RUNS = st.lists(st.tuples(st.sampled_from(("run", "ins", "del", "link", "tight")), st.text("甲𠮷😀 1，", min_size=1, max_size=4)), max_size=5)
MADE = {
    "run": t,
    "ins": lambda text: f'<w:ins w:id="2">{t(text)}{t(text)}</w:ins>',
    "del": lambda text: f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>",
    "link": lambda text: f"<w:hyperlink>{t(text)}</w:hyperlink>",
    "tight": lambda text: f"<w:r><w:t>{text}</w:t><w:tab/><w:t>{text}</w:t></w:r>",
}


@given(st.lists(RUNS, min_size=1, max_size=4), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)), min_size=1, max_size=6))
def test_any_spans_in_any_runs(paragraphs: list[list[tuple[str, str]]], spans: list[tuple[int, int]]) -> None:
    data = make(p("始"), *(p(*(MADE[kind](text) for kind, text in runs)) for runs in paragraphs))
    word = docx.load(data)
    wanted = [Span(min(at, len(word.text)), min(at + size, len(word.text))) for at, size in spans]
    result = annotate(data, report_on(data, *wanted), WHO)
    assert docx.load(result.data).text == word.text
    found = [text for text, words in comments(result.data) if "summary" not in words]
    for span in wanted:
        expected = "".join(span.of(word.text).split())
        if expected:
            assert expected in ["".join(text.split()) for text in found]
    again = annotate(result.data, report_on(result.data, *wanted), WHO)
    assert again.data == result.data


RICH = make(MARKED, p(TITLE, NOTE), p(box(p("框"))), tbl(["甲", "乙"]), comments=OTHERS, footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>', numbering="")


@given(st.one_of(mutations(RICH), st.lists(TREES, max_size=6).map(lambda trees: make(p("始"), *trees, footnotes="".join(trees)))), st.integers(0, 40))
def test_damaged_files(data: bytes, at: int) -> None:
    try:
        word = docx.load(data)
        result = annotate(data, report_on(data, Span(min(at, len(word.text)), len(word.text))), WHO)
    except UserError:
        return
    assert docx.load(result.data).text == word.text


def counted_by_libreoffice(files: Sequence[Path], folder: Path) -> dict[str, int]:
    """How many comments LibreOffice finds in each file."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "fodt",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: (folder / f"{file.stem}.fodt").read_text(encoding="utf-8").count("<office:annotation ") for file in files}


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    data = make(p(TITLE), p("甲", INSERTED, "乙"), p("见", field("REF x", t("三四")), "条"), tbl(["单元", "格"]), MARKED, comments=OTHERS)
    path = tmp_path / "批注.docx"
    path.write_bytes(annotate(data, report_on(data, TITLE, "入的", "三", "单元", "乙丙"), WHO).data)
    assert counted_by_libreoffice([path], tmp_path) == {"批注": 6}


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real reports are not part of the project")
def test_real_reports(linter: Linter, tmp_path: Path) -> None:
    expected = {}
    for path in sorted(CORPUS.glob("*.docx")):
        data = path.read_bytes()
        word = docx.load(data)
        scattered = [Span(at, at + 1 + at % 23) for at in range(0, len(word.text) - 30, 997)]
        report = lint_bytes(data, path.name, linter)
        report = report._replace(diagnostics=(*report.diagnostics, *report_on(data, *scattered).diagnostics))
        result = annotate(data, report, WHO)
        after = docx.load(result.data)
        assert (after.text, after.labels) == (word.text, word.labels)
        before, now = raw(data), raw(result.data)
        assert {name for name in before if before[name] != now[name]} == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
        assert len(comments(result.data)) == result.comments > 10
        (tmp_path / path.name).write_bytes(result.data)
        expected[path.stem] = result.comments
    assert counted_by_libreoffice(sorted(tmp_path.glob("*.docx")), tmp_path) == expected
