"""The one door: text, bytes or paths in, reports out. No printing, no working folder, no environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fazhi_lint.engine.linter import Linter
from fazhi_lint.errors import UserError
from fazhi_lint.model.diagnostic import Report
from fazhi_lint.readers import FORMATS, NOT_YET, format_of, read
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
    "lint_bytes",
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
    report with status ``failed`` and the reason in ``not_checked``; nothing is raised.
    """
    try:
        document = read(data, name, format)
    except UserError as error:
        return Report(name, format or format_of(name) or "unknown", "failed", not_checked=(str(error),))
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


def lint_text(text: str, linter: Linter, name: str = "<文本>", format: str = "txt") -> Report:
    """Check one document given as text; see :func:`lint_bytes`."""
    return lint_bytes(text.encode("utf-8", "replace"), name, linter, format)  # half a surrogate pair is no text


def lint_paths(paths: Iterable[Path], linter: Linter) -> Iterator[Report]:
    """Check files one by one, in the order given; a file that cannot be read gives a failed report."""
    for path in paths:
        name = str(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Report(name, format_of(name) or "unknown", "failed", not_checked=(f"读不到文件：{_reason(error)}",))
            continue
        yield lint_bytes(data, name, linter)


def _reason(error: OSError) -> str:
    reasons = {FileNotFoundError: "文件不存在。", PermissionError: "没有读取权限。", IsADirectoryError: "这是一个文件夹。"}
    return reasons.get(type(error), f"{error.strerror or type(error).__name__}。")


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files for files and folders: a folder gives every document in it and below, sorted, hidden folders left out, and so
    are the files Word keeps beside an open document (~$报告.docx).

    Documents of formats that cannot be read yet are given too, so that they are reported and not passed over. Raises
    UserError for a path that does not exist and for a folder without documents.
    """
    known = {*FORMATS, *NOT_YET}
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in known and file.is_file() and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
            )
            documents = [file for file in inside if file.name.lower() not in ("readme.md", "changelog.md", "license.txt")]
            if not documents:
                raise UserError(f"文件夹“{path}”里没有可以检查的文稿（{'、'.join(sorted(FORMATS))}）。")
            yield from documents
        elif path.exists():
            yield path
        else:
            raise UserError(f"“{path}”不存在，请检查路径。")
