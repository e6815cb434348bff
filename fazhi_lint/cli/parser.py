"""argparse that speaks Chinese and knows how wide Chinese is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, NoReturn

from fazhi_lint.cli import streams

__all__ = ["Argument", "Namespace", "Parser", "one_of"]

Namespace = argparse.Namespace
_WIDTH = 80

# The few English words of argparse that can reach a user, longest first.
_WORDS = (
    ("the following arguments are required: ", "缺少："),
    (": expected at least one argument", "：后面至少要跟一个值"),
    (": expected one argument", "：后面要跟一个值"),
    (": ignored explicit argument ", "：不能带值，多出了 "),
    ("argument ", "选项 "),
)


class Argument(NamedTuple):
    """What a command takes: an option with its names, or what it works on; no ``metavar``: no value, no ``values``: any."""

    names: tuple[str, ...]
    metavar: str
    help: str
    values: tuple[str, ...]
    many: bool


class OneOf:
    """Reads a value that must be one of ``allowed``."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed

    def __call__(self, value: str) -> str:
        if value not in self.allowed:
            raise argparse.ArgumentTypeError(f"“{value}”不在可选的值之中，可以是 {'、'.join(self.allowed)}")
        return value


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=_WIDTH)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")  # type: ignore[arg-type]

    def _split_lines(self, text: str, width: int) -> list[str]:
        from fazhi_lint.reporters.layout import wrap

        return wrap(text, width).split("\n")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        from fazhi_lint.reporters.layout import wrap

        return indent + wrap(text, width, indent)


class Parser(argparse.ArgumentParser):
    """The options of one command."""

    def __init__(self, command: str, usage: str, description: str, epilog: str = "") -> None:
        prog = f"fazhi-lint {command}"
        super().__init__(prog, f"{prog} {usage}", description + "。", epilog or None, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self._files = self.add_argument_group("参数")
        self._titled = self.add_argument_group("选项")
        self._titled.add_argument("-h", "--help", action="help", help="显示这段说明")

    def positional(self, name: str, *, metavar: str, help: str, nargs: str | None = None, default: object = None, read: Callable[[str], object] = str) -> None:
        """What the command works on."""
        self._files.add_argument(name, metavar=metavar, help=help, nargs=nargs, default=default, type=read)

    def option(self, *names: str, help: str, metavar: str | None = None, default: object = None, read: Callable[[str], object] = str) -> None:
        """An option with one value."""
        self._titled.add_argument(*names, help=help, metavar=metavar, default=default, type=read)

    def flag(self, *names: str, help: str) -> None:
        """An option without a value."""
        self._titled.add_argument(*names, help=help, action="store_true")

    def each(self, *names: str, help: str, metavar: str) -> None:
        """An option that may be given several times, with one value each, taken as it is."""
        self._titled.add_argument(*names, help=help, metavar=metavar, action="append", default=[])

    def repeated(self, *names: str, help: str, metavar: str) -> None:
        """An option that may be given several times and may hold several values with commas between."""
        self._titled.add_argument(*names, help=help, metavar=metavar, action="extend", type=_split, default=[])

    def parse(self, arguments: Sequence[str]) -> Namespace:
        """The arguments of a command; options and files may come in any order."""
        parsed, unknown = self.parse_known_intermixed_args(list(arguments))
        if unknown:
            self.error(self._about(unknown))
        return parsed

    def arguments(self) -> Iterator[Argument]:
        """Everything the command takes, for the shell to complete."""
        for action in self._actions:
            takes = action.nargs != 0
            values = action.type.allowed if isinstance(action.type, OneOf) else ()
            many = action.nargs in ("*", "+") or isinstance(action.default, list)
            yield Argument(tuple(action.option_strings), str(action.metavar or "") if takes else "", action.help or "", values, many)

    def format_help(self) -> str:
        """The help page, its headings with a Chinese colon."""
        text = super().format_help()
        for group in (self._files, self._titled):
            text = text.replace(f"\n{group.title}:\n", f"\n{group.title}：\n")
        return text.rstrip("\n") + "\n"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage and leave with 2."""
        for english, chinese in _WORDS:
            message = message.replace(english, chinese)
        message = message.replace(": ", "：", 1)
        streams.complain(f"{message}\n用法：{self.usage}\n用 {self.prog} --help 查看说明。")
        raise SystemExit(2)

    def _about(self, unknown: Sequence[str]) -> str:
        from difflib import get_close_matches

        known = [name for action in self._actions for name in action.option_strings]
        near = get_close_matches(unknown[0].partition("=")[0], known, 1)
        return f"不认识的参数：{' '.join(unknown)}" + (f"，是不是 {near[0]}？" if near else "")


def one_of(*allowed: str) -> OneOf:
    """Reads a value that must be one of ``allowed``."""
    return OneOf(allowed)


def _split(value: str) -> list[str]:
    return [part for part in value.replace("，", ",").replace(" ", ",").split(",") if part]
