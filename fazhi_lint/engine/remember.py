"""Results kept from one run to the next, readable only to who has the same document again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from hashlib import blake2b, shake_256
from pathlib import Path
from typing import Any

from fazhi_lint.model.diagnostic import Basis, Diagnostic, Fix, Related, Report
from fazhi_lint.model.source import Label, SourceFile
from fazhi_lint.model.span import Edit, Span, make

AS_WRITTEN = ("txt", "md", "html")
_BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_LENGTH = 4  # bytes that tell how long the brief part is
_DAYS_KEPT = 60
_DAY = 86400


def encode(report: Report) -> bytes:
    """A report as bytes, without an overview; its source text only where that is not simply what the file holds.

    First what one line for each finding needs, with its length before it, so that a reader in a hurry can stop there; then
    the rest.
    """
    source = report.source
    kept = None if source is None else [*source._replace(text="" if source.format in AS_WRITTEN else source.text)]
    diagnostics = [[*one[:4], *one.span, one.excerpt, one.section] for one in report.diagnostics]
    brief = _dump(report._replace(diagnostics=diagnostics, source=kept, overview=None))  # type: ignore[arg-type]
    return len(brief).to_bytes(_LENGTH, "little") + brief + _dump([_rest(one) for one in report.diagnostics])


def decode(data: bytes, content: bytes, *, brief: bool = False) -> Report:
    """The report that ``data`` was made from, of a document with this content; ``brief`` leaves out bases, fixes and related places.

    Raises ValueError, KeyError, TypeError, IndexError or AttributeError for anything else.
    """
    stop = _LENGTH + _brief_length(data)
    fields = Report(*_load(data[_LENGTH:stop]))
    source = SourceFile(*fields.source) if fields.source is not None else None
    if source is not None:
        text = content[len(_BOMS.get(source.encoding, b"")) if source.bom else 0 :].decode(source.encoding) if source.format in AS_WRITTEN else source.text
        source = source._replace(text=text, labels=tuple(Label(*label) for label in source.labels))
    rest = [None] * len(fields.diagnostics) if brief else _load(data[stop:])
    diagnostics = tuple(map(_diagnostic, fields.diagnostics, rest))  # type: ignore[arg-type]
    return fields._replace(diagnostics=diagnostics, not_checked=tuple(fields.not_checked), source=source)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _brief_length(data: bytes) -> int:
    return int.from_bytes(data[:_LENGTH], "little")


def _rest(one: Diagnostic) -> list[Any]:
    """Basis, fix and related places; what may come by the hundred as plain columns, which are quick to read."""
    related = [[place.span.start for place in one.related], [place.span.end for place in one.related], [place.message for place in one.related]]
    fix = one.fix and [
        one.fix.title,
        one.fix.applicability,
        one.fix.apart,
        [edit.span.start for edit in one.fix.edits],
        [edit.span.end for edit in one.fix.edits],
        [edit.content for edit in one.fix.edits],
    ]
    return [one.basis, fix, related]


def _diagnostic(fields: list[Any], rest: list[Any] | None) -> Diagnostic:
    rule, severity, title, message, start, end, excerpt, section = fields
    if rest is None:
        return make(Diagnostic, (rule, severity, title, message, make(Span, (start, end)), excerpt, section, (), None, ()))
    basis, fix, (starts, ends, words) = rest
    if fix is not None:
        name, applicability, apart, *columns, contents = fix
        fix = Fix(name, applicability, tuple(map(Edit, map(Span, *columns), contents)), apart)
    related = tuple(map(Related, map(Span, starts, ends), words))
    return Diagnostic(rule, severity, title, message, Span(start, end), excerpt, section, tuple(Basis(*one) for one in basis), fix, related)


class Memory:
    """The results of earlier runs in a folder.

    A result is found by what was checked (bytes and name) and by ``rules``, a name for everything else it depends on: rules,
    settings, version. It is enciphered with a key made from the same bytes, and its file name tells neither: whoever does not have
    the document learns nothing of it from the folder.
    """

    def __init__(self, folder: Path, rules: str) -> None:
        self._folder = folder / "results"
        self._inside = os.path.join(self._folder, "")
        self._rules = rules.encode("utf-8", "surrogatepass")

    def _key(self, data: bytes, name: str) -> bytes:
        digest = blake2b(self._rules, digest_size=32)
        digest.update(b"\0" + name.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(data)
        return digest.digest()

    def _place(self, key: bytes) -> str:
        name = blake2b(key, digest_size=16, person=b"place").hexdigest()
        return os.path.join(self._inside + name[:2], name[2:])

    def recall(self, data: bytes, name: str, *, brief: bool = False) -> Report | None:
        """The result for this document, if there is one that can be read; ``brief`` as for :func:`decode`."""
        key = self._key(data, name)
        try:
            with open(self._place(key), "rb", buffering=0) as file:
                kept = file.readall()
            if brief:
                kept = kept[: _LENGTH + _brief_length(_cipher(kept[:_LENGTH], key))]
            return decode(_cipher(kept, key), data, brief=brief)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None

    def keep(self, data: bytes, report: Report) -> None:
        """Keep a result; a folder that cannot be written is done without."""
        key = self._key(data, report.path)
        place = Path(self._place(key))
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            temporary = place.with_name(f"{place.name}.{os.getpid()}.tmp")
            temporary.write_bytes(_cipher(encode(report), key))
            temporary.replace(place)
        except OSError:
            pass

    def forget_old(self) -> None:
        """Once a day, remove what has not been used for long."""
        stamp = self._folder / "pruned"
        now = time.time()
        try:
            if stamp.exists() and now - stamp.stat().st_mtime < _DAY:
                return
            stamp.touch()
            for file in _files(self._folder):
                if now - max(file.stat().st_mtime, file.stat().st_atime) > _DAYS_KEPT * _DAY:
                    file.unlink(missing_ok=True)
        except OSError:
            pass


def _files(folder: Path) -> Iterable[Path]:
    return (file for part in folder.iterdir() if part.is_dir() for file in part.iterdir())


def _cipher(data: bytes, key: bytes) -> bytes:
    """Data and a stream that only the key gives, one over the other; the same again undoes it."""
    stream = shake_256(b"fazhi_lint result\0" + key).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
