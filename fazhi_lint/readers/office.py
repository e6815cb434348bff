"""Old Word and other office documents (.doc, .wps, .rtf, .odt): LibreOffice, where it is installed, makes a .docx of them.

The document goes into a folder that only this user can open and that is removed afterwards. LibreOffice gets a profile of its
own in it, which runs no macros and loads nothing that the document links to, and a bound on time, memory and what it writes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document
from fazhi_lint.readers.kinds import KINDS, kind_of, named_kind

MAX_SECONDS = 120
MAX_BYTES = 64 * 1024 * 1024
_WINDOWS = sys.platform == "win32"
_LIMITS = 'ulimit -v 4194304 2>/dev/null; ulimit -f 262144; ulimit -c 0; exec "$@"'  # 4 GB of memory, files of 128 MB
_FILTER = "docx:MS Word 2007 XML"
_SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_SCRIPTING, _NETWORK = "/org.openoffice.Office.Common/Security/Scripting", "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    # Should a link be followed all the same, it ends at a proxy that is not there.
    (_NETWORK, "ooInetProxyType", "2"),
    *((_NETWORK, f"ooInet{scheme}Proxy{what}", value) for scheme in ("HTTP", "HTTPS", "FTP") for what, value in (("Name", "127.0.0.1"), ("Port", "9"))),
)
_ADVICE = "请用 Word 或 WPS 打开，“另存为”Word 文档（.docx）后再检查"


def _nowhere() -> str | None:
    return None


_find: Callable[[], str | None] = _nowhere


def allow(find: Callable[[], str | None]) -> None:
    """Let documents be converted by the program that ``find`` gives the path of, or None where there is none.

    Asked when a document needs it. The library itself does not look for programs; a face that may says so once.
    """
    global _find
    _find = find


def read(data: bytes, name: str) -> Document:
    """A document in a format that only LibreOffice reads; positions are those of the Word file made of it."""
    kind = kind_of(data, named_kind(name))
    program = _find()
    if program is None:
        raise InputError("unreadable", f"检查{KINDS[kind].title}要借助 LibreOffice，这台电脑上没有找到。{_ADVICE}；也可以装上 LibreOffice（免费）再试。")
    converted = _convert(data, kind, program)
    from fazhi_lint.readers import docx

    document = docx.read(converted, name)
    return document._replace(source=document.source._replace(format=kind))


def _convert(data: bytes, kind: str, program: str) -> bytes:
    import tempfile

    from fazhi_lint.readers import process

    with tempfile.TemporaryDirectory(prefix="fazhi-lint-", ignore_cleanup_errors=True) as private:
        folder = Path(private)
        _write_profile(folder / "profile")
        document = folder / f"document.{_suffix(data, kind)}"
        document.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *_SWITCHES,
            "--convert-to",
            _FILTER,
            "--outdir",
            str(folder / "out"),
            str(document),
        ]
        try:
            process.run(_limited(command), seconds=MAX_SECONDS, folder=private, environment=_environment(private))
        except process.TookTooLong:
            raise InputError("too-large", f"LibreOffice 用了 {MAX_SECONDS} 秒还没有打开这份文件。{_ADVICE}。") from None
        except OSError:
            raise InputError("unreadable", f"LibreOffice 启动不了（{program}）。{_ADVICE}。") from None
        result = folder / "out" / "document.docx"
        if not result.is_file():
            raise InputError("damaged", f"LibreOffice 打不开这份文件，可能损坏，或者设了打开密码。{_ADVICE}。")
        if result.stat().st_size > MAX_BYTES:
            raise InputError("too-large", f"这份文件转换以后超过 {MAX_BYTES // 1048576} MB。请确认文件是否选对。")
        return result.read_bytes()


def _write_profile(folder: Path) -> None:
    items = "".join(f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>' for path, name, value in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', encoding="utf-8"
    )


def _suffix(data: bytes, kind: str) -> str:
    """What LibreOffice is told the file is: a .wps of WPS Office is a Word 97 file in all but name."""
    return "doc" if kind == "wps" and "WordDocument".encode("utf-16-le") in data else kind


def _limited(command: list[str]) -> list[str]:
    return command if _WINDOWS else ["/bin/sh", "-c", _LIMITS, "sh", *command]


def _environment(folder: str) -> dict[str, str] | None:
    """Nothing of the user's own, so that nothing is kept outside the folder either; Windows needs its variables."""
    return None if _WINDOWS else {"HOME": folder, "TMPDIR": folder, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
