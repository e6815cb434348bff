"""PDF files that cannot be read, or not wholly: scans, passwords, damage, and files made to do harm."""

from __future__ import annotations

import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import LEFT, Pdf, rule, typeset

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document
from fazhi_lint.readers import process, read
from fazhi_lint.readers.pdf.doubts import notes_on
from fazhi_lint.readers.pdf.page import Box, Page, Run

TEXT = "全年审核行政规范性文件12件，评查案卷40卷，培训执法人员166人次。"
REPORT = typeset("云山市司法局2025年法治政府建设年度报告\n" + (TEXT * 3 + "\n") * 8)


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, "报告.pdf")
    return caught.value


def outcome(data: bytes) -> Document | InputError:
    """The document, or the refusal: nothing else may happen."""
    try:
        return read(data, "报告.pdf")
    except InputError as error:
        return error


def scanned(pdf: Pdf, over: bytes = b"", size: str = "595 0 0 842 0 0") -> None:
    """Add a page that is a picture."""
    picture = pdf.picture()
    pdf.page(f"q {size} cm /P Do Q\n".encode() + over, drawings=b"/P %d 0 R" % picture)


# Scans.


def test_a_scan_is_refused() -> None:
    pdf = Pdf()
    scanned(pdf)
    scanned(pdf, pdf.show("— 2 —", 280, 60, 14))
    error = refusal(pdf.save())
    assert "扫描的图像" in str(error)
    assert error.reason == "unreadable"


def test_scanned_pages_are_named() -> None:
    pdf = Pdf()
    for number in range(1, 7):
        if number in (2, 4, 5, 6):
            scanned(pdf)
        else:
            pdf.page(pdf.show(TEXT[:28], LEFT, 700))
    assert [note[:20] for note in read(pdf.save(), "a.pdf").notes] == ["第 2、4—6 页是图像，没有可以取出的"]


def test_recognised_text_under_a_scan_is_read_and_named() -> None:
    pdf = Pdf()
    scanned(pdf, pdf.show(TEXT[:28], LEFT, 700, mode=3))
    document = read(pdf.save(), "a.pdf")
    assert document.source.text.strip() == TEXT[:28]
    assert "可能有识别错误" in document.notes[0]


def test_a_large_picture_beside_text_is_named_and_a_small_one_is_not() -> None:
    pdf = Pdf()
    scanned(pdf, pdf.show(TEXT[:28], LEFT, 700), "500 0 0 500 50 100")
    scanned(pdf, pdf.show(TEXT[:28], LEFT, 700), "100 0 0 100 300 100")  # a seal
    assert read(pdf.save(), "a.pdf").notes == ("第 1 页有大幅图片，图片里的文字没有检查。",)


def test_fonts_that_are_nowhere_are_spoken_of() -> None:
    pages = [Page(number, Box(0, 0, 595, 842), (Run(TEXT, 73, 521, 700, 16),), fontless=number != 2) for number in (1, 2, 3)]
    assert [note[:14] for note in notes_on(pages, (), cut_off=False)] == ["第 1、3 页的中文字体没有"]


def test_text_drawn_as_outlines_is_no_text() -> None:
    pdf = Pdf()
    pdf.page(b"".join(b"%d %d m %d %d l %d %d l f\n" % (x, y, x + 9, y + 5, x + 4, y + 9) for x in range(80, 500, 20) for y in range(100, 700, 20)))
    assert refusal(pdf.save()).reason == "unreadable"


def test_blank_pages_are_nothing_to_speak_of() -> None:
    pdf = Pdf()
    pdf.page(b"")
    assert refusal(pdf.save()).reason == "empty"
    pdf.page(pdf.show(TEXT[:28], LEFT, 700))
    pdf.page(rule(100, 100, 400, 100))
    assert read(pdf.save(), "a.pdf").notes == ()


# Passwords.


def test_a_password_to_open_is_refused_and_one_to_change_is_not() -> None:
    pdf = Pdf()
    pdf.page(pdf.show(TEXT[:28], LEFT, 700))
    error = refusal(pdf.save(password=b"1234"))
    assert error.reason == "encrypted"
    assert "打开密码" in str(error)
    assert read(pdf.save(password=b""), "a.pdf").source.text.strip() == TEXT[:28]


def test_unknown_protection_is_refused() -> None:
    pdf = Pdf()
    pdf.page(pdf.show(TEXT[:28], LEFT, 700))
    assert refusal(pdf.save(password=b"").replace(b"/Filter/Standard", b"/Filter/Unheard")).reason == "encrypted"


# Damage.


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40, b"%PDF-1.7\n%%EOF", REPORT[:400]])
def test_rubbish_is_refused(data: bytes) -> None:
    assert refusal(data).reason in ("damaged", "empty")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_off_is_refused(share: float) -> None:
    assert refusal(REPORT[: int(len(REPORT) * share)]).reason == "damaged"


def test_a_file_cut_off_that_can_be_read_is_spoken_of() -> None:
    assert read(REPORT, "a.pdf").notes == ()
    assert read(REPORT + b"\n<!-- sent by a gateway -->", "a.pdf").notes == ()
    for data in (REPORT.removesuffix(b"%%EOF\n"), REPORT + b"\n9 0 obj\n<</Type/Pa"):
        assert [note[:7] for note in read(data, "a.pdf").notes] == ["文件末尾不完整"]


def test_a_page_that_is_missing_is_named() -> None:
    pdf = Pdf()
    pdf.page(pdf.show(TEXT[:28], LEFT, 700))
    data = pdf.save().replace(b"/Count 1/Kids[", b"/Count 2/Kids[99 0 R ")
    assert read(data, "a.pdf").notes == ("第 1 页损坏，没有检查。",)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(REPORT) - 1), st.binary(min_size=1, max_size=12)), min_size=1, max_size=6))
def test_changed_bytes_end_in_a_document_or_in_words(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(REPORT)
    for at, new in changes:
        data[at : at + len(new)] = new
    found = outcome(bytes(data))
    if isinstance(found, InputError):
        assert str(found).endswith("。")
    else:
        assert found.source.text
        assert all(0 <= label.start <= len(found.source.text) for label in found.source.labels)


# Harm.


def objects(*bodies: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        table,
        len(places) + 1,
        len(out),
    )


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def drawings(depth: int, each: int) -> bytes:
    """A page whose drawing draws another ``each`` times, and so on."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do " * each, form % number) for number in range(6, 5 + depth)]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    last = stream(b"0 0 9 9 re f", form % 5)
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(b"/F Do"), *forms, last)


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on memory there")
@pytest.mark.slow
def test_drawings_that_multiply_are_stopped() -> None:
    error = refusal(drawings(12, 10))
    assert error.reason in ("damaged", "too-large")
    assert "复杂" in str(error)


def test_drawings_that_draw_themselves_end() -> None:
    assert refusal(drawings(1, 1)).reason == "empty"


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi_lint.readers.pdf.extract.MAX_SECONDS", 0.01)
    error = refusal(REPORT)
    assert error.reason == "too-large"


def test_a_process_that_dies_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "run", lambda *_, **__: (-11, b""))
    assert refusal(REPORT).reason == "damaged"


def test_too_many_pages_are_refused() -> None:
    kids = b" ".join([b"3 0 R"] * 1001)
    data = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 1001>>" % kids, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    assert refusal(data).reason == "too-large"


@pytest.mark.parametrize("count", [10**6, 2**31 - 1, -1])
def test_pages_that_are_only_promised(count: int) -> None:
    data = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    assert refusal(data).reason in ("too-large", "damaged", "empty")


def test_deep_and_circular_page_trees() -> None:
    deep = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (number + 1, max(1, number - 1)) for number in range(2, 5002)]
    assert isinstance(refusal(objects(b"<</Type/Catalog/Pages 2 0 R>>", *deep, b"<</Type/Page/Parent 5001 0 R/MediaBox[0 0 9 9]>>")), InputError)
    assert isinstance(refusal(objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>")), InputError)


def test_deep_arrays_and_strings() -> None:
    for body in (b"[" * 200_000, b"<<" * 100_000, b"(" * 200_000):
        assert isinstance(refusal(objects(b"<</Type/Catalog/Pages 2 0 R>>", body)), InputError)


def test_a_packed_page_is_bounded() -> None:
    """4 MB of operators in a few KB."""
    packed = zlib.compress(b"BT /F 9 Tf (a) Tj ET\n" * 200_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    data = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(packed, b"/Filter/FlateDecode"))
    found = outcome(data)
    assert found.reason in ("too-large", "damaged") if isinstance(found, InputError) else set(found.source.text) <= set("a \n")


@pytest.mark.parametrize("number", [b"1e30", b"99999999999999", b"-1e-30", b"nan", b"0"])
def test_odd_numbers_of_size_and_place(number: bytes) -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F %s>>>>>>" % font
    shown = b"BT /F %s Tf %s 0 0 1 10 10 Tm (abc) Tj 1 0 0 1 %s %s Tm (def) Tj ET %s 0 m 9 %s l S" % ((number,) * 6)
    data = objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(shown))
    found = outcome(data)
    assert found.reason in ("empty", "damaged") if isinstance(found, InputError) else set(found.source.text) <= set("abcdef \n")


@pytest.mark.parametrize("answer", [(3, b""), (0, b""), (0, b'{"pages":['), (1, b"Traceback")])
def test_a_worker_without_an_answer_is_a_refusal(monkeypatch: pytest.MonkeyPatch, answer: tuple[int, bytes]) -> None:
    monkeypatch.setattr(process, "run", lambda *_, **__: answer)
    assert ("pypdfium2" in str(refusal(REPORT))) == (answer[0] == 3)


@pytest.mark.parametrize("program", [None, "", "/nowhere/python"])
def test_without_an_interpreter_there_is_a_refusal(monkeypatch: pytest.MonkeyPatch, program: str | None) -> None:
    monkeypatch.setattr("sys.executable", program)
    assert refusal(REPORT).reason == "unreadable"
