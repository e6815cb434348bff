"""Documents that LibreOffice converts: in private, bounded, and only where a face allows it."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from docx_files import make, p, tbl

from fazhi_lint.api import lint_bytes
from fazhi_lint.cli import places
from fazhi_lint.errors import InputError
from fazhi_lint.readers import office, read

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(100)
NEW = make(p("云山市司法局2025年法治政府建设年度报告"), p("一、举措"), p("全年办案12件。"))
# Stands for LibreOffice: looks round, notes what it sees, and answers with a Word file.
STAND_IN = """#!{python}
import json, os, stat, sys
arguments = sys.argv[1:]
out, document = arguments[arguments.index("--outdir") + 1], arguments[-1]
folder = os.path.dirname(document)
seen = dict(arguments=arguments, folder=folder, mode=stat.S_IMODE(os.stat(folder).st_mode), data=open(document, "rb").read().hex(),
            environment=dict(os.environ), settings=open(os.path.join(folder, "profile", "user", "registrymodifications.xcu")).read())
json.dump(seen, open({note!r}, "w"))
os.makedirs(out)
{act}
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


@pytest.fixture(autouse=True)
def nothing_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests or one of these have allowed does not count in the next."""
    monkeypatch.setattr(office, "_find", lambda: None)


def stand_in(folder: Path, act: str) -> Path:
    """Allow a program that does ``act``; where it notes what it saw."""
    program, note, answer = folder / "soffice", folder / "note.json", folder / "answer.docx"
    answer.write_bytes(NEW)
    program.write_text(STAND_IN.format(python=sys.executable, note=str(note), act=act.format(answer=str(answer))), encoding="utf-8")
    program.chmod(0o755)
    office.allow(lambda: str(program))
    return note


ANSWERS = "open(os.path.join(out, 'document.docx'), 'wb').write(open({answer!r}, 'rb').read())"


def refusal(data: bytes, name: str = "报告.doc") -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "title"),
    [(OLD, "报告.doc", "Word 97 文档（.doc）"), (OLD, "报告.wps", "WPS 文档（.wps）"), (b"{\\rtf1 a}", "报告.rtf", "RTF 文档（.rtf）")],
)
def test_without_libreoffice_people_are_told_what_to_do(data: bytes, name: str, title: str) -> None:
    error = refusal(data, name)
    assert f"检查{title}要借助 LibreOffice" in str(error)
    assert "另存为" in str(error)
    assert error.reason == "unreadable"


@POSIX
def test_the_document_is_converted_in_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    monkeypatch.setenv("MY_SECRET", "1")
    note = stand_in(tmp_path, ANSWERS)
    document = read(OLD, "报告.wps")
    seen = json.loads(note.read_text())
    assert document.source.text.splitlines()[2] == "全年办案12件。"
    assert (document.source.format, document.source.name, document.source.label_at(0)) == ("wps", "报告.wps", "第 1 段")
    assert bytes.fromhex(seen["data"]) == OLD
    assert seen["mode"] == 0o700
    assert not Path(seen["folder"]).exists()
    assert seen["arguments"][-1] == f"{seen['folder']}/document.doc"  # a .wps of WPS Office is a .doc
    assert seen["arguments"][0] == f"-env:UserInstallation=file://{seen['folder']}/profile"
    assert "--headless" in seen["arguments"]
    assert (seen["environment"]["HOME"], "MY_SECRET" in seen["environment"]) == (seen["folder"], False)
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPSProxyName"):
        assert setting in seen["settings"]


@POSIX
@pytest.mark.parametrize("act", ["pass", "sys.exit(1)", "os.kill(os.getpid(), 11)"])
def test_no_answer_is_a_refusal(tmp_path: Path, act: str) -> None:
    stand_in(tmp_path, act)
    assert "LibreOffice 打不开这份文件" in str(refusal(OLD))


@POSIX
def test_an_answer_that_is_no_word_file_is_a_refusal(tmp_path: Path) -> None:
    stand_in(tmp_path, "open(os.path.join(out, 'document.docx'), 'wb').write(b'x')")
    assert "Word" in str(refusal(OLD))


@POSIX
def test_an_answer_that_is_too_large_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_BYTES", 100)
    stand_in(tmp_path, ANSWERS)
    assert refusal(OLD).reason == "too-large"


@POSIX
def test_time_is_bounded_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_SECONDS", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    (tmp_path / "private").mkdir()
    stand_in(tmp_path, "import time; time.sleep(60)")
    assert refusal(OLD).reason == "too-large"
    assert list((tmp_path / "private").iterdir()) == []


def test_a_program_that_does_not_start_is_a_refusal(tmp_path: Path) -> None:
    office.allow(lambda: str(tmp_path / "soffice"))
    assert refusal(OLD).reason in ("unreadable", "damaged")


@POSIX
def test_the_current_folder_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "pass")
    monkeypatch.chdir(tmp_path)
    for path in ("", ".", f"{os.pathsep}.{os.pathsep}"):
        monkeypatch.setenv("PATH", path)
        assert places.office_program() != str(tmp_path / "soffice")
    monkeypatch.setenv("PATH", f"{os.pathsep}{tmp_path}")
    assert places.office_program() == str(tmp_path / "soffice")


# With LibreOffice itself.

PROGRAM = places.office_program()
installed = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def made(data: bytes, suffix: str, folder: Path, source: str = "a.docx") -> bytes:
    """A file in another format, made by LibreOffice."""
    (folder / source).write_bytes(data)
    command = [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix, "--outdir", folder, folder / source]
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=120)
    return (folder / f"a.{suffix}").read_bytes()


@installed
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_old_formats_give_the_same_findings(suffix: str, tmp_path: Path, root: Path, linter: Any) -> None:
    lines = (root / "examples" / "faulty" / "county.txt").read_text(encoding="utf-8").splitlines()
    report = make(*(p(line) for line in lines if line), tbl(["项目", "件数"], ["合计", "𠮷"]))
    office.allow(places.office_program)
    expected, found = lint_bytes(report, "a.docx", linter), lint_bytes(made(report, suffix, tmp_path), f"a.{suffix}", linter)
    assert (found.status, found.format) == ("checked", suffix)
    assert [(d.rule, d.message) for d in found.diagnostics] == [(d.rule, d.message) for d in expected.diagnostics]
    assert len(found.diagnostics) > 10


ASKED: list[str] = []


class _Listener(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ASKED.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_: object) -> None:
        pass


@installed
@pytest.mark.slow
def test_nothing_a_document_links_to_is_loaded(tmp_path: Path) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), _Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link = f"http://127.0.0.1:{server.server_port}/seen.png"
        page = (
            '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
            'xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:'
            'names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body>'
            '<office:text><text:p>全年办案12件。<draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="{}" xlink:type="simple" xlink:show="embed"'
            ' xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document>'
        )
        data = made(page.format(link).encode(), "odt", tmp_path, "a.fodt")
        ASKED.clear()
        office.allow(places.office_program)
        assert read(data, "a.odt").source.text.strip() == "全年办案12件。"
        assert ASKED == []
        server.shutdown()
