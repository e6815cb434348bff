"""The command ``fazhi-lint``: find the command, run it, turn what happens into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from fazhi_lint import __version__
from fazhi_lint.cli import collector, streams
from fazhi_lint.cli.commands import COMMANDS
from fazhi_lint.errors import UserError

FAILED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 nothing found, 1 something found, 2 something was not checked or done, 130 interrupted."""
    collector.look_rarely()
    streams.prepare()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _dispatch(arguments)
    except UserError as error:
        streams.complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # argparse, after --help or a usage error
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except Exception as error:  # whatever it is, people get a sentence and not a traceback
        _report_crash(error)
    finally:
        streams.finish()
    return FAILED


def _dispatch(arguments: list[str]) -> int:
    if not arguments:
        streams.say(_overview())
        return FAILED
    name, rest = arguments[0], arguments[1:]
    if name in ("-h", "--help"):
        streams.write(_overview())
        return 0
    if name in ("-V", "--version"):
        streams.write(f"fazhi-lint {__version__}\n")
        return 0
    if name not in COMMANDS:
        raise UserError(_unknown(name))
    from importlib import import_module

    from fazhi_lint.cli.parser import Parser

    command = import_module(f"fazhi_lint.cli.commands.{name.replace('-', '_')}")
    parser = Parser(name, command.USAGE, COMMANDS[name], command.__dict__.get("EPILOG", ""))
    command.configure(parser)
    code: int = command.run(parser.parse(rest))
    return code


def _overview() -> str:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name.ljust(width)}  {purpose}" for name, purpose in COMMANDS.items())
    return f"""用法：fazhi-lint 命令 [选项] [文件 …]

检查法治政府建设年度报告的文稿。全部在本机进行，不联网；除了 fix，不改动文稿。

命令：
{listing}

fazhi-lint 命令 --help 显示一个命令的用法，fazhi-lint --version 显示版本。
先试一试：fazhi-lint check 报告.txt
"""


def _unknown(name: str) -> str:
    if name.startswith("-"):
        return f"选项“{name}”要写在命令之后，例如：fazhi-lint check {name} …"
    if os.path.exists(name):
        return f"“{name}”不是命令。要检查它，请写：fazhi-lint check {name}"
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, 1)
    hint = f"是不是 {near[0]}？" if near else f"可用的命令：{'、'.join(COMMANDS)}。"
    return f"没有名为“{name}”的命令。{hint}"


def _report_crash(error: Exception) -> None:
    if os.environ.get("FAZHI_LINT_DEBUG"):
        import traceback

        streams.say(traceback.format_exc())
    words = " ".join(str(error).split())[:200]
    advice = "请把这句话告诉开发者；设置环境变量 FAZHI_LINT_DEBUG=1 后重新运行，可以看到详细信息。"
    streams.complain(f"程序内部出错（{type(error).__name__}：{words}），没有完成。{advice}")
