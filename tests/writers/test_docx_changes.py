"""Fixes in Word files: tracked changes that give the wanted text when accepted and the old file when rejected."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx_files import WORD, box, field, make, p, pack, t, tbl, unpack
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fazhi_lint.engine.fixer import NotEditable
from fazhi_lint.errors import UserError
from fazhi_lint.model.edits import apply, trim
from fazhi_lint.model.span import Edit, Span
from fazhi_lint.readers.docx import read
from fazhi_lint.writers.docx import DocxFile
from fazhi_lint.writers.fixed import fix_bytes
from fazhi_lint.writers.wordchanges import Signature

if TYPE_CHECKING:
    from lxml.etree import _Element

    from fazhi_lint.api import Linter

W = f"{{{WORD}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ME = Signature("fazhi-lint", "2026-01-20T09:30:00Z")
BOLD, SONG = "<w:b/>", '<w:rFonts w:eastAsia="仿宋_GB2312"/>'
MINE = ' w:author="fazhi-lint" w:date="2026-01-20T09:30:00Z"'


def ins(*runs: str, author: str = "张三", number: int = 7) -> str:
    """Somebody's tracked insertion."""
    return f'<w:ins w:id="{number}" w:author="{author}" w:date="2025-12-01T00:00:00Z">{"".join(runs)}</w:ins>'


def deleted(text: str, number: int = 8) -> str:
    """Somebody's tracked deletion."""
    return f'<w:del w:id="{number}" w:author="张三" w:date="2025-12-01T00:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def opened(data: bytes) -> DocxFile:
    return DocxFile(data, read(data, "a.docx"))


def edit(file: DocxFile, old: str, new: str, count: int = 1) -> Edit:
    """The change of an occurrence of ``old`` (the first; ``count``: which), shared ends left alone."""
    text = file.document.source.text
    at = -1
    for _ in range(count):
        at = text.index(old, at + 1)
    return trim(Edit(Span(at, at + len(old)), new), text)


def body(data: bytes, part: str = "word/document.xml") -> str:
    """The paragraphs of a part without what every one of them repeats."""
    xml = unpack(data)[part].decode()
    start = xml.index("<w:p>") if "<w:p>" in xml else xml.index("<w:p ")
    return xml[start : xml.rindex("</w:p>") + 6].replace(' xml:space="preserve"', "")


def characters(data: bytes, mine: str, others: str, part: str = "word/document.xml") -> list[list[tuple[str, str]]]:
    """By paragraph, the characters and their looks once tracked changes are resolved: ``ins`` keeps insertions, ``del`` deletions.

    ``mine`` is for the changes of fazhi-lint, ``others`` for everybody else's: ``both`` keeps what stands there with its marks.
    """
    root = etree.fromstring(unpack(data)[part])
    return [list(_characters(paragraph, mine, others, "")) for paragraph in root.iter(f"{W}p")]


def _characters(parent: _Element, mine: str, others: str, marks: str) -> Iterator[tuple[str, str]]:
    for child in parent:
        if child.tag in (f"{W}ins", f"{W}del"):
            kind, ours = child.tag[len(W) :], child.get(f"{W}author") == ME.author
            keep = mine if ours else others
            if keep in (kind, "both"):
                yield from _characters(child, mine, others, marks if ours else marks + kind)
        elif child.tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            look = "" if properties is None else re.sub(r' xmlns:\w+="[^"]*"| w:id="\d+"', "", etree.tostring(properties).decode())
            for text in child.iter(f"{W}t", f"{W}delText"):
                content = text.text or ""
                yield from ((char, look + marks) for char in (content if text.get(SPACE) or text.tag != f"{W}t" else content.strip()))
        elif child.tag != f"{W}pPr":
            yield from _characters(child, mine, others, marks)


def check(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Track the changes; they are what the direct way makes, and rejected they leave no trace in text or look."""
    file = opened(data)
    edits = sorted(edit(file, old, new) for old, new in changes)
    assert [file.express(one) for one in edits] == edits
    tracked, direct = file.tracked(edits, ME), file.rewrite(edits)
    wanted = apply(file.document.source.text, edits)
    assert tracked.document.source.text == direct.document.source.text == wanted
    for part in unpack(data):
        if part.endswith(("document.xml", "notes.xml")):
            assert characters(tracked.data, "del", "both", part) == characters(data, "del", "both", part)
            assert ["".join(c for c, _ in q) for q in characters(tracked.data, "ins", "ins", part)] == [
                "".join(c for c, _ in q) for q in characters(direct.data, "ins", "ins", part)
            ]
    numbers = [element.get(f"{W}id") for element in etree.fromstring(unpack(tracked.data)["word/document.xml"]).iter(f"{W}ins", f"{W}del", f"{W}rPrChange")]
    assert len(numbers) == len(set(numbers))
    return tracked.data


def test_one_character_of_a_run() -> None:
    data = check(make(p(t("开立帐户3个。", BOLD))), ("帐户", "账户"))
    assert body(data) == (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>开立</w:t></w:r>"
        f'<w:del w:id="1"{MINE}><w:r><w:rPr><w:b/></w:rPr><w:delText>帐</w:delText></w:r></w:del>'
        f'<w:ins w:id="2"{MINE}><w:r><w:rPr><w:b/></w:rPr><w:t>账</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>户3个。</w:t></w:r></w:p>"
    )


def test_at_once() -> None:
    file = opened(make(p(t("开立帐户3个。", BOLD))))
    assert body(file.rewrite([edit(file, "帐户", "账户")]).data) == "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>开立账户3个。</w:t></w:r></w:p>"


def test_whole_runs_deletions_and_insertions() -> None:
    assert body(check(make(p("甲", "、", "乙")), ("、", ""))).count("<w:r>") == 3
    assert body(check(make(p(t("标题。", SONG))), ("。", ""))).endswith("</w:del></w:p>")
    assert "<w:ins" in body(check(make(p("有助形成")), ("有助形成", "有助于形成")))
    check(make(p("首"), p("尾")), ("首", "首句"), ("尾", "结尾"))


def test_a_change_over_several_runs_keeps_what_does_not_differ() -> None:
    data = check(make(p(t("化解主"), t("途", BOLD), t("径。", SONG))), ("主途径", "主渠道"))
    assert '<w:ins w:id="2"' in body(data)
    assert "<w:rPr><w:b/></w:rPr><w:t>渠道</w:t>" in body(data)
    data = check(make(p(t("双随机", BOLD), t("一公示"))), ("双随机一公示", "双随机、一公开"))
    assert body(data).count("<w:del ") == 1
    assert "<w:rPr><w:b/></w:rPr><w:t>双随机</w:t>" in body(data)


def test_characters_of_all_kinds_and_spaces() -> None:
    check(make(p(t("𠮷&amp;林&lt;帐&gt;😀 户 "))), ("帐", "账&<"), ("😀", "😀😀"))
    loose = "<w:r><w:t>  帐户 开立  </w:t></w:r>"  # Word shows no white space at these ends
    assert "<w:t>户 开立</w:t>" in body(check(make(p(loose)), ("帐", "账")))
    data = make(p("甲 帐 乙"))
    assert '<w:t xml:space="preserve">甲 </w:t>' in unpack(check(data, ("帐", "账")))["word/document.xml"].decode()


def test_what_else_is_in_the_run_stays_in_its_place() -> None:
    run = '<w:r w:rsidR="00AB"><w:rPr><w:b/></w:rPr><w:tab/><w:t>甲帐</w:t><w:br/><w:t>户乙</w:t><w:footnoteReference w:id="1"/></w:r>'
    file = opened(make(p(run)))
    data = file.tracked([edit(file, "帐", "账"), edit(file, "乙", "丙")], ME).data
    xml = body(data)
    assert [xml.index(mark) for mark in ("<w:tab/>", "甲", "帐", "账", "<w:br/>", "户", "乙", "丙", "<w:footnoteReference")] == sorted(
        xml.index(mark) for mark in ("<w:tab/>", "甲", "帐", "账", "<w:br/>", "户", "乙", "丙", "<w:footnoteReference")
    )
    assert xml.count("<w:tab/>") == xml.count("<w:br/>") == xml.count("<w:footnoteReference") == 1
    assert xml.count('w:rsidR="00AB"') == 5


def test_inside_the_insertion_of_somebody_else() -> None:
    data = check(make(p("前", ins(t("新写的帐户。", BOLD)), "后", deleted("旧"))), ("帐", "账"))
    assert body(data) == (
        '<w:p><w:r><w:t>前</w:t></w:r><w:ins w:id="7" w:author="张三" w:date="2025-12-01T00:00:00Z">'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>新写的</w:t></w:r>"
        f'<w:del w:id="9"{MINE}><w:r><w:rPr><w:b/></w:rPr><w:delText>帐</w:delText></w:r></w:del></w:ins>'
        f'<w:ins w:id="10"{MINE}><w:r><w:rPr><w:b/></w:rPr><w:t>账</w:t></w:r></w:ins>'
        '<w:ins w:id="11" w:author="张三" w:date="2025-12-01T00:00:00Z"><w:r><w:rPr><w:b/></w:rPr><w:t>户。</w:t></w:r></w:ins>'
        f"<w:r><w:t>后</w:t></w:r>{deleted('旧')}</w:p>"
    )
    check(make(p(ins(t("帐"), t("户")), ins(t("乙"), number=9))), ("帐户乙", "账目丙"))
    check(make(p(ins(t("甲乙")))), ("甲乙", "甲丙乙丁"))


def test_links_and_tags() -> None:
    link = f'<w:hyperlink r:id="rId9"><w:smartTag w:uri="u" w:element="e">{t("帐户")}</w:smartTag></w:hyperlink>'
    data = check(make(p("开", link, "。")), ("帐", "账"))
    assert body(data).count("<w:hyperlink") == 1


def test_a_tracked_change_of_look_is_not_doubled() -> None:
    changed = '<w:b/><w:rPrChange w:id="3" w:author="张三"><w:rPr/></w:rPrChange>'
    data = check(make(p(t("开立帐户3个。", changed))), ("帐", "账"))
    root = etree.fromstring(unpack(data)["word/document.xml"])
    (added,) = root.iter(f"{W}ins")
    assert next(added.iter(f"{W}rPrChange"), None) is None
    assert len(list(root.iter(f"{W}rPrChange"))) == 3


def test_tables_and_footnotes() -> None:
    footnotes = f'<w:footnote w:id="1">{p("脚注里的帐户")}</w:footnote>'
    data = make(p("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>'), tbl(["甲|帐户", "乙"]), footnotes=footnotes)
    after = check(data, ("甲｜帐户", "甲｜账户"), ("的帐户", "的账户"))
    before, now = unpack(data), unpack(after)
    assert {name for name in before if before[name] != now[name]} == {"word/document.xml", "word/footnotes.xml"}
    assert "甲|" in now["word/document.xml"].decode()


def test_other_members_are_copied_as_they_lie_there() -> None:
    data = make(p("帐户"), styles="", members={"word/media/image1.png": "\x89PNG" * 50, "docProps/app.xml": "<a/>"})
    after = check(data, ("帐", "账"))

    def raw(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {info.filename: data[info.header_offset + 30 :][: len(info.filename.encode()) + info.compress_size] for info in archive.infolist()}

    before, now = raw(data), raw(after)
    assert list(before) == list(now)
    assert [name for name in before if before[name] != now[name]] == ["word/document.xml"]


def test_a_strict_document_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    files = {name: content.replace(WORD.encode(), strict.encode()) for name, content in unpack(make(p("帐户"))).items()}
    file = opened(pack(files))
    after = unpack(file.tracked([edit(file, "帐", "账")], ME).data)["word/document.xml"].decode()
    assert strict in after
    assert WORD not in after


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "old", "why"),
    [
        (p("甲", properties=NUMBERED), "、", "自动加的序号"),
        (tbl(["甲", "乙"]), "|", "格线"),
        (p("第", field("PAGE", t("3")), "页"), "3", "域"),
        (p('<w:fldSimple w:instr="DATE"><w:r><w:t>三月</w:t></w:r></w:fldSimple>'), "三", "域"),
        (p("甲<w:r><w:tab/></w:r>", "<w:r><w:tab/></w:r>"), "\t", "制表符"),
        (p("外", box(p("框中"))), "框", "文本框"),
        (p(SDT.format('<w:lock w:val="contentLocked"/>', t("锁定"))), "锁", "内容控件"),
        (p(SDT.format('<w:dataBinding w:xpath="/a"/>', t("关联"))), "关", "内容控件"),
        (p('<w:moveTo w:id="1" w:author="张三">' + t("移来") + "</w:moveTo>"), "移", "移动过来"),
        (p("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>"), "音", "注音"),
    ],
)
def test_what_nobody_typed_there_is_not_changed(content: str, old: str, why: str) -> None:
    file = opened(make(content, numbering=NUMBERING))
    with pytest.raises(NotEditable, match=f"{why}.*请在 Word 里改"):
        file.express(edit(file, old, "换"))


def test_a_free_control_can_be_changed() -> None:
    check(make(p(SDT.format("<w:text/>", t("帐户")))), ("帐", "账"))


def test_insertions_go_where_they_can() -> None:
    """Behind the list mark is no typing, before the first character is."""
    file = opened(make(p("甲", properties=NUMBERED), numbering=NUMBERING))
    at = file.document.source.text.index("甲")
    assert file.rewrite([Edit(Span(at, at), "乙")]).document.source.text == "1、 乙甲"
    file = opened(make(p("甲", field("PAGE", t("3")), "页")))
    at = file.document.source.text.index("页")
    assert body(file.tracked([Edit(Span(at, at), "、")], ME).data).index("、") > 0
    file = opened(make(p(field("PAGE", t("3"))), p("甲")))
    with pytest.raises(NotEditable):
        file.express(Edit(Span(1, 1), "、"))


def test_characters_that_xml_cannot_hold() -> None:
    file = opened(make(p("甲")))
    for content in ("\x00", "\n", "\ud800", "\uffff"):
        with pytest.raises(NotEditable):
            file.express(Edit(Span(0, 1), content))


def test_protected_and_signed_files_are_left() -> None:
    protection = '<w:documentProtection w:edit="{}" w:enforcement="{}"/>'
    settings_name = "word/settings.xml"

    def with_settings(kind: str, on: str) -> DocxFile:
        files = {name: content.decode() for name, content in unpack(make(p("帐户"), styles="")).items()}
        files[settings_name] = f'<w:settings xmlns:w="{WORD}">{protection.format(kind, on)}</w:settings>'
        rels = "word/_rels/document.xml.rels"
        files[rels] = files[rels].replace("</Relationships>", '<Relationship Id="rId99" Type="x/settings" Target="settings.xml"/></Relationships>')
        return opened(pack(files))

    for kind, on, tracked, direct in (
        ("readOnly", "1", False, False),
        ("trackedChanges", "1", True, False),
        ("readOnly", "0", True, True),
        ("none", "1", True, True),
    ):
        file = with_settings(kind, on)
        one = [edit(file, "帐", "账")]
        for allowed, change in ((tracked, lambda: file.tracked(one, ME)), (direct, lambda: file.rewrite(one))):  # noqa: B023
            if allowed:
                assert change().document.source.text == "账户"
            else:
                with pytest.raises(UserError, match="限制编辑"):
                    change()
    files = {name: content.decode() for name, content in unpack(make(p("帐户"))).items()}
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        "</Relationships>", '<Relationship Id="rId9" Type="x/digital-signature/origin" Target="_xmlsignatures/o.sigs"/></Relationships>'
    )
    files["_xmlsignatures/o.sigs"] = ""
    file = opened(pack(files))
    with pytest.raises(UserError, match="数字签名"):
        file.tracked([edit(file, "帐", "账")], ME)


LOOKS = ["", BOLD, SONG, '<w:b/><w:rPrChange w:id="40" w:author="张三"><w:rPr/></w:rPrChange>']


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Paragraphs cut into runs, some of them inserted, deleted or linked by others."""
    numbers = itertools.count(100, 2)
    return make(*(paragraph(draw, numbers) for _ in range(draw(st.integers(1, 3)))))


def paragraph(draw: st.DrawFn, numbers: Iterator[int]) -> str:
    content = ["首"]
    for number in itertools.islice(numbers, draw(st.integers(0, 5))):
        run = t(draw(st.text("甲乙、 𠮷a", min_size=1, max_size=5)), draw(st.sampled_from(LOOKS)))
        kind = draw(st.sampled_from(["plain", "plain", "ins", "del", "link", "both"]))
        if kind == "ins":
            run = ins(run, t("丙"), number=number)
        elif kind == "link":
            run = f'<w:hyperlink r:id="rId9">{run}</w:hyperlink>'
        elif kind == "del":
            run = deleted("丁", number) + run
        elif kind == "both":
            run = ins(run + deleted("戊", number + 1), number=number)
        content.append(run)
    return p(*content)


@settings(max_examples=150)
@given(st.data(), documents())
def test_any_edit_of_any_text(data: st.DataObject, docx: bytes) -> None:
    file = opened(docx)
    text = file.document.source.text
    edits: list[Edit] = []
    at = 0
    while at <= len(text) and data.draw(st.booleans()):
        start = data.draw(st.integers(at, len(text)))
        at = data.draw(st.integers(start, min(len(text), start + 4)))
        one = Edit(Span(start, at), data.draw(st.text("甲丁 己", max_size=3)))
        at += 1
        if not set("首\n") & set(one.span.of(text)) and one.content != one.span.of(text):
            assert file.express(one) == one
            edits.append(one)
    tracked = file.tracked(edits, ME)
    assert tracked.document.source.text == apply(text, edits)
    assert file.rewrite(edits).document.source.text == apply(text, edits)
    assert characters(tracked.data, "del", "both") == characters(docx, "del", "both")
    numbers = [element.get(f"{W}id") for element in etree.fromstring(unpack(tracked.data)["word/document.xml"]).iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers))


REPORT = [
    p("云山市司法局关于2025年法治政府建设情况的报告"),
    p(t("一、主要举措和成效。", BOLD)),
    p("健全“谁执法、谁普法”责任制；学习《行政处罚法》、《行政复议法》。"),
]


def test_a_report_fixed_twice(linter: Linter) -> None:
    data = make(*REPORT)
    for tracked in ("2026-01-20T09:30:00Z", None):
        result = fix_bytes(data, "报告.docx", linter, tracked=tracked)
        assert {rule for change in result.fixed.changes for rule in change.rules} == {
            "numbering.heading-period",
            "wording.who-enforces-who-educates",
            "punctuation.title-enumeration-comma",
        }
        assert result.fixed.left == ()
        assert result.tracked is (tracked is not None)
        assert (b"<w:del " in unpack(result.data)["word/document.xml"]) is result.tracked
        again = fix_bytes(result.data, "报告.docx", linter, tracked=tracked)
        assert (again.fixed.changes, again.data) == ((), result.data)
