"""The one door: text, bytes or paths in, reports out. No printing, no working folder, no environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fazhi_lint.engine.linter import Linter
from fazhi_lint.errors import InputError, Reason, UserError
from fazhi_lint.model.diagnostic import Report
from fazhi_lint.readers import LARGEST, format_of, read, readable
from fazhi_lint.readers.kinds import SUFFIXES, is_side_file, kind_of, named_kind
from fazhi_lint.ruleset.packs import Pack, builtin_pack, with_packs
from fazhi_lint.ruleset.select import DEFAULT_PROFILE, RuleSet, changes, choose

__all__ = [
    "Linter",
    "Pack",
    "Report",
    "RuleSet",
    "UserError",
    "against",
    "builtin_pack",
    "changes",
    "expand",
    "failed",
    "lint_bytes",
    "lint_file",
    "lint_paths",
    "lint_text",
    "rules",
    "with_packs",
]


def rules(
    pack: Pack | None = None,
    *,
    profile: str = DEFAULT_PROFILE,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> RuleSet:
    """The rules of a run; see :func:`fazhi_lint.ruleset.select.choose`. Without a pack, the built-in one."""
    pack = pack or builtin_pack()
    return choose(pack.rules, pack.profiles, pack.tables, profile=profile, select=select, ignore=ignore)


def against(linter: Linter, data: bytes, name: str, format: str | None = None) -> Linter:
    """The same rules, and with them those that compare a report with last year's, given as bytes.

    Raises UserError where last year's report cannot be read.
    """
    return linter.against(read(data, name, format))


def lint_bytes(data: bytes, name: str, linter: Linter, format: str | None = None) -> Report:
    """Check one document given as bytes.

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

    meta = read_metadata(document)
    outcome = linter.lint(document, meta)
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
    )


def failed(name: str, error: UserError, linter: Linter, format: str | None = None) -> Report:
    """The report on a document that cannot be read, for the reason ``error`` gives."""
    reason: Reason = error.reason if isinstance(error, InputError) else "unreadable"
    return Report(name, format or format_of(name) or "unknown", "failed", linter.unreadable(reason, str(error)), (str(error),))


def lint_file(data: bytes, name: str, linter: Linter, format: str | None = None) -> Iterator[Report]:
    """Check a file given as bytes: one report for a document, one for each document in a zip file (``报告.zip/目录/一.docx``)."""
    if kind_of(data, format or named_kind(name)) != "zip":
        yield lint_bytes(data, name, linter, format)
        return
    from fazhi_lint.readers.archive import members

    try:
        for member in members(data):
            path = f"{name}/{member.name}"
            yield failed(path, member.problem, linter) if member.problem else lint_bytes(member.data, path, linter)
    except UserError as error:
        yield failed(name, error, linter, "zip")


def lint_text(text: str, linter: Linter, name: str = "<文本>", format: str = "txt") -> Report:
    """Check one document given as text; see :func:`lint_bytes`."""
    return lint_bytes(text.encode("utf-8", "replace"), name, linter, format)  # half a surrogate pair is no text


def lint_paths(paths: Iterable[Path], linter: Linter) -> Iterator[Report]:
    """Check files one by one, in the order given, see :func:`lint_file`; one that cannot be read gives a failed report."""
    for path in paths:
        name = str(path)
        try:
            data = _bytes_of(path)
        except UserError as error:
            yield failed(name, error, linter)
        else:
            yield from lint_file(data, name, linter)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError("too-large", f"文件有 {size / 1048576:.0f} MB，超过 {LARGEST // 1048576} MB 的上限。请确认文件是否选对。")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"读不到文件：{_reason(error)}") from None


def _reason(error: OSError) -> str:
    reasons = {FileNotFoundError: "文件不存在。", PermissionError: "没有读取权限。", IsADirectoryError: "这是一个文件夹。"}
    return reasons.get(type(error), f"{error.strerror or type(error).__name__}。")


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files for files and folders: a folder gives every document in it and below, sorted, hidden folders left out.

    Documents of formats that cannot be read yet are given too, so that they are reported and not passed over. Raises
    UserError for a path that does not exist and for a folder without documents.
    """
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and not is_side_file(file.relative_to(path).parts))
            documents = sorted(file for file in inside if file.is_file())
            if not documents:
                raise UserError(f"文件夹“{path}”里没有可以检查的文稿（{readable()}）。")
            yield from documents
        elif path.exists():
            yield path
        else:
            raise UserError(f"“{path}”不存在，请检查路径。")
