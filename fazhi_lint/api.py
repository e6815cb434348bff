"""The one door: text, bytes or paths in, reports out. No printing, no working folder, no environment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_lint.engine.linter import Linter
from fazhi_lint.engine.suppress import Kept
from fazhi_lint.errors import InputError, Reason, UserError, reason_of
from fazhi_lint.model.diagnostic import Report
from fazhi_lint.readers import LARGEST, format_of, read, readable
from fazhi_lint.readers.kinds import SUFFIXES, is_hidden, is_side_file, kind_of, named_kind
from fazhi_lint.ruleset.packs import Pack, builtin_pack, installed, with_packs, with_rules
from fazhi_lint.ruleset.select import DEFAULT_PROFILE, Change, RuleSet, changes, choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from fazhi_lint.config.settings import Settings
    from fazhi_lint.engine.baseline import Known

    KnownOf = Callable[[str], Known | None]

_OPEN_AS_BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)

__all__ = [
    "Linter",
    "Pack",
    "Report",
    "RuleSet",
    "UserError",
    "against",
    "builtin_pack",
    "bytes_of",
    "changes",
    "expand",
    "failed",
    "installed",
    "lint_bytes",
    "lint_file",
    "lint_paths",
    "lint_text",
    "linter_for",
    "rules",
    "with_packs",
    "with_rules",
]


def rules(
    pack: Pack | None = None,
    *,
    profile: str = DEFAULT_PROFILE,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    overrides: Sequence[tuple[str, Change]] = (),
) -> RuleSet:
    """The rules of a run; see :func:`fazhi_lint.ruleset.select.choose`. Without a pack, the built-in one."""
    pack = pack or builtin_pack()
    return choose(pack.rules, pack.profiles, pack.tables, profile=profile, select=select, ignore=ignore, overrides=overrides)


def linter_for(settings: Settings, pack: Pack, *, show_all: bool = False) -> Linter:
    """The rules that settings choose from ``pack`` (their own packs joined to it), made ready; without last year's report."""
    categories_first = sorted(settings.severity.items(), key=lambda item: "." in item[0])  # a rule's own level has the last word, as in a profile
    overrides = [(rule, Change("", settings.origins.get("severity", ""), "", level)) for rule, level in categories_first]
    overrides += [
        (rule, Change("", settings.origins.get("options", ""), option, number))
        for rule, numbers in settings.options.items()
        for option, number in numbers.items()
    ]
    ruleset = rules(pack, profile=settings.profile, select=settings.select, ignore=settings.ignore, overrides=overrides)
    return Linter(ruleset, show_all=show_all, kept=Kept(settings.names, settings.suppress), organ=settings.organ)


def against(linter: Linter, data: bytes, name: str, format: str | None = None) -> Linter:
    """The same rules, and with them those that compare a report with last year's, given as bytes.

    Raises UserError where last year's report cannot be read.
    """
    return linter.against(read(data, name, format))


def lint_bytes(data: bytes, name: str, linter: Linter, format: str | None = None, known: Known | None = None) -> Report:
    """Check one document given as bytes; ``known`` is what a baseline has of it.

    ``name`` is what messages call it and, unless ``format`` is given, tells the format. Input that cannot be read gives a
    report with status ``failed``, the reason in ``not_checked`` and in a diagnostic ``input.…``; nothing is raised. For a zip
    file of documents see :func:`lint_file`.
    """
    try:
        document = read(data, name, format)
    except UserError as error:
        return failed(name, error, linter, format)
    except Exception as error:  # a fault in a reader must not keep the other documents from being checked
        words = f"读取时程序出错（{type(error).__name__}：{' '.join(str(error).split())[:200]}）。请把这句话告诉开发者。"
        return failed(name, UserError(words), linter, format)._replace(crashed=True)
    from fazhi_lint.facts.metadata import read_metadata

    meta = read_metadata(document, linter.organ)
    outcome = linter.lint(document, meta, known)
    return Report(
        name,
        document.source.format,
        "partly" if outcome.not_checked else "checked",
        outcome.diagnostics,
        outcome.not_checked,
        meta.genre,
        meta.report_year,
        meta.organ,
        outcome.crashed,
        document.source,
        outcome.suppressed,
        outcome.overview,
        outcome.known,
        outcome.vanished,
        outcome.compared,
        outcome.compared_year,
    )


def failed(name: str, error: UserError, linter: Linter, format: str | None = None) -> Report:
    """The report on a document that cannot be read, for the reason ``error`` gives."""
    reason: Reason = error.reason if isinstance(error, InputError) else "unreadable"
    return Report(name, format or format_of(name) or "unknown", "failed", linter.unreadable(reason, str(error)), (str(error),))


def lint_file(data: bytes, name: str, linter: Linter, format: str | None = None, known: KnownOf | None = None) -> Iterator[Report]:
    """Check a file given as bytes: one report for a document, one for each document in a zip file (``报告.zip/目录/一.docx``).

    ``known`` tells by the name of a document what a baseline has of it.
    """
    if not data.startswith(b"PK") or kind_of(data, format or named_kind(name)) != "zip":
        yield lint_bytes(data, name, linter, format, known(name) if known else None)
        return
    from fazhi_lint.readers.archive import members

    try:
        for member in members(data):
            path = f"{name}/{member.name}"
            yield failed(path, member.problem, linter) if member.problem else lint_bytes(member.data, path, linter, known=known(path) if known else None)
    except UserError as error:
        yield failed(name, error, linter, "zip")


def lint_text(text: str, linter: Linter, name: str = "<文本>", format: str = "txt") -> Report:
    """Check one document given as text; see :func:`lint_bytes`."""
    return lint_bytes(text.encode("utf-8", "replace"), name, linter, format)  # half a surrogate pair is no text


def lint_paths(paths: Iterable[Path], linter: Linter, known: KnownOf | None = None) -> Iterator[Report]:
    """Check files one by one, in the order given, see :func:`lint_file`; one that cannot be read gives a failed report."""
    for path in paths:
        name = str(path)
        try:
            data = bytes_of(path)
        except UserError as error:
            yield failed(name, error, linter)
        else:
            yield from lint_file(data, name, linter, known=known)


def bytes_of(path: Path) -> bytes:
    """What a file holds; raises UserError where it cannot be read or is too large to be a document."""
    try:
        file = os.open(path, _OPEN_AS_BYTES)  # no file object: of a thousand small files it would take half the time
        try:
            size = os.fstat(file).st_size
            data = os.read(file, size + 1) if size <= LARGEST else b""
            if len(data) != size <= LARGEST:  # a pipe has no size, and not everything need come at once
                with open(file, "rb", closefd=False) as rest:
                    data += rest.read(LARGEST + 1)
                size = len(data)
            if size > LARGEST:
                raise InputError("too-large", f"文件有 {size / 1048576:.0f} MB，超过 {LARGEST // 1048576} MB 的上限。请确认文件是否选对。")
            return data
        finally:
            os.close(file)
    except OSError as error:
        raise UserError(f"读不到文件：{reason_of(error)}。") from None


def _documents(folder: Path) -> Iterator[str]:
    """What can be read of a folder and those in it; strings, because a path object costs more than the look at the file."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden(name)]
        for name in names:
            if os.path.splitext(name)[1].lower() in SUFFIXES and not is_side_file((name,)) and os.path.isfile(file := os.path.join(place, name)):
                yield file


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files for files and folders: a folder gives every document in it and below, sorted, hidden folders left out, and so
    are the files Word keeps beside an open document (~$报告.docx).

    Documents of formats that cannot be read yet are given too, so that they are reported and not passed over. Raises
    UserError for a path that does not exist and for a folder without documents.
    """
    for path in paths:
        if path.is_dir():
            documents = sorted(map(Path, _documents(path)), key=lambda file: file.parts)
            if not documents:
                raise UserError(f"文件夹“{path}”里没有可以检查的文稿（{readable()}）。")
            yield from documents
        elif path.exists():
            yield path
        else:
            raise UserError(f"“{path}”不存在，请检查路径。")
