"""Bytes to Document: find the reader by what the file is and import no other."""

from __future__ import annotations

from importlib import import_module

from fazhi_lint.errors import InputError
from fazhi_lint.model.document import Document
from fazhi_lint.readers.kinds import KINDS, kind_of, named_kind

MAX_BYTES = 32 * 1024 * 1024
LARGEST = 256 * 1024 * 1024  # of a file that is opened at all: a zip file of many documents
_TEXTS = ("txt", "md", "html")


def format_of(name: str) -> str | None:
    """The format a file name stands for, or None where no reader takes it."""
    kind = named_kind(name)
    return kind if kind and KINDS[kind].module else None


def readable() -> str:
    """The kinds of files that can be read, in words."""
    return "、".join(kind.title for kind in KINDS.values() if kind.module)


def read(data: bytes, name: str, format: str | None = None) -> Document:
    """The document in ``data``, read as what it is, whatever its name says.

    ``format`` (a key of KINDS) is what the caller knows of it; it goes before the name where the bytes leave a choice. Raises
    InputError, in words for the user, where the input is empty, too large, damaged, or of a kind that cannot be read.
    """
    if not data or data.isspace():
        raise InputError("empty", "文件是空的，没有可以检查的内容。")
    if len(data) > MAX_BYTES:
        raise InputError(
            "too-large",
            f"文件有 {len(data) / 1048576:.0f} MB，超过 {MAX_BYTES // 1048576} MB 的上限。一份年度报告通常不到 1 MB，请确认文件是否选对。",
        )
    said = format or named_kind(name)
    kind = kind_of(data, said)
    if not KINDS[kind].module:
        raise _refusal(kind)
    reader = import_module(f"fazhi_lint.readers.{KINDS[kind].module}")
    try:
        document: Document = reader.read(data, name)
    except InputError as error:
        if error.reason == "unreadable" and said and said not in _TEXTS and kind in _TEXTS:
            raise InputError(
                "damaged", f"文件名说是{KINDS[said].title}，内容却不是。文件可能损坏，或者被加密软件加了密，请换一份能正常打开的再检查。"
            ) from None
        raise
    return document


def _refusal(kind: str) -> InputError:
    title, reason, advice = KINDS[kind].title, KINDS[kind].reason, KINDS[kind].advice
    if reason == "encrypted":
        return InputError(reason, f"这是{title}，打不开。{advice}")
    return InputError(reason, f"目前还不能读取{title}，只能检查{readable()}。{advice}")
