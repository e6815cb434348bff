"""LibreOffice opens a file with tracked changes, and accepts and rejects them as meant."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx_files import make, p, t, tbl

from fazhi_lint.writers.fixed import fix_bytes

if TYPE_CHECKING:
    from fazhi_lint.api import Linter

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")]
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(folder As String)
  files = Array("old", "tracked", "direct")
  For number = 0 To 2
    One(folder &amp; "/" &amp; files(number), "Accept")
    One(folder &amp; "/" &amp; files(number), "Reject")
  Next
End Sub

Sub One(file As String, verb As String)
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(file &amp; ".docx"), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; verb &amp; "AllTrackedChanges", "", 0, Array())
  Dim target(1) As New com.sun.star.beans.PropertyValue
  target(0).Name = "FilterName"
  target(0).Value = "Text (encoded)"
  target(1).Name = "FilterOptions"
  target(1).Value = "UTF8,LF"
  document.storeToURL(ConvertToURL(file &amp; "-" &amp; verb &amp; ".txt"), target())
  document.close(True)
Failed:
End Sub
</script:module>
"""
OTHERS = (
    '<w:ins w:id="5" w:author="张三" w:date="2025-12-01T00:00:00Z">{}</w:ins>'
    '<w:del w:id="6" w:author="张三" w:date="2025-12-01T00:00:00Z"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
)


def soffice(profile: Path, *arguments: str) -> None:
    assert SOFFICE is not None
    command = [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            assert process.wait(timeout=180) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the script and the program it starts
            raise


def test_accepted_and_rejected(linter: Linter, tmp_path: Path) -> None:
    old = make(
        p("云山市司法局关于2025年法治政府建设情况的报告"),
        p(t("一、主要举措和成效", "<w:b/>"), t("。")),
        p("健全", OTHERS.format(t("“谁执法、谁") + t("普法”", "<w:b/>")), "责任制；学习《行政处罚法》、《行政复议法》，设立台帐。"),
        tbl(["事项", "双随机一公开"]),
    )
    tracked = fix_bytes(old, "报告.docx", linter, tracked="2026-01-20T09:30:00Z")
    assert len(tracked.fixed.changes) == 5
    for name, data in (("old", old), ("tracked", tracked.data), ("direct", fix_bytes(old, "报告.docx", linter).data)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = tmp_path / "profile"
    soffice(profile, "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "old.docx"))  # makes the profile
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(MACRO, encoding="utf-8")
    soffice(profile, f"macro:///Standard.Module1.Resolve({tmp_path})")
    texts = {path.stem: path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("*-*.txt")}
    assert len(texts) == 6
    assert texts["tracked-Accept"] == texts["direct-Accept"] != texts["old-Accept"]
    assert "健全“谁执法谁普法”责任制；学习《行政处罚法》《行政复议法》，设立台账。" in texts["tracked-Accept"]
    assert texts["tracked-Reject"] == texts["old-Reject"]
    assert "健全删去的责任制；学习《行政处罚法》、《行政复议法》，设立台帐。" in texts["tracked-Reject"]
