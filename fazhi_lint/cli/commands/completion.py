"""``fazhi-lint completion``: a script that lets the shell complete commands, options, rules and file names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from shlex import quote

from fazhi_lint.cli import streams
from fazhi_lint.cli.commands import COMMANDS
from fazhi_lint.cli.packs import load_pack
from fazhi_lint.cli.parser import Argument, Namespace, Parser, one_of
from fazhi_lint.ruleset.rule import CATEGORIES

USAGE = "bash|zsh"
EPILOG = (
    "写进自己的设置就一直有效，例如：\n"
    "  echo 'eval \"$(fazhi-lint completion bash)\"' >> ~/.bashrc\n"
    "  echo 'eval \"$(fazhi-lint completion zsh)\"' >> ~/.zshrc（写在 compinit 之后）\n"
    "脚本里有内置的规则编号，程序升级以后不用重写这一行。"
)
_RULES = "RULE"


def configure(parser: Parser) -> None:
    """The argument of ``completion``."""
    parser.positional("shell", metavar="bash|zsh", read=one_of("bash", "zsh"), help="哪一种终端")


def run(args: Namespace) -> int:
    """Print the script."""
    pack = load_pack(())
    rules = [*CATEGORIES, *(rule.id for rule in pack.rules)]
    commands = {name: list(_arguments(name, tuple(pack.profiles))) for name in COMMANDS}
    streams.write({"bash": _bash, "zsh": _zsh}[args.shell](commands, rules))
    return 0


def _arguments(name: str, profiles: Sequence[str]) -> Iterator[Argument]:
    """What a command takes, with the values that are known here and not to its parser."""
    command = import_module(f"fazhi_lint.cli.commands.{name.replace('-', '_')}")
    parser = Parser(name, command.USAGE, COMMANDS[name])
    command.configure(parser)
    for argument in parser.arguments():
        if "--profile" in argument.names:
            yield argument._replace(values=tuple(profiles))
        elif "|" in argument.metavar:
            yield argument._replace(values=tuple(argument.metavar.split("|")))
        else:
            yield argument


def _bash(commands: dict[str, list[Argument]], rules: Sequence[str]) -> str:
    after, options, others = [], [], []
    for name, arguments in commands.items():
        names = [option for argument in arguments for option in argument.names]
        options.append(f"            {name}) words={quote(' '.join(names))} ;;")
        for argument in arguments:
            known = '"$rules"' if argument.metavar == _RULES else quote(" ".join(argument.values)) if argument.values else ""
            if argument.names and argument.metavar:
                after.append(f"        {'|'.join(quote(f'{name} {option}') for option in argument.names)}) words={known} ;;")
            elif known and not argument.names:
                others.append(f"            {name}) words={known} ;;")
    return "\n".join(
        (
            "_fazhi_lint() {",
            f"    local words= cur=${{COMP_WORDS[COMP_CWORD]}} rules={quote(' '.join(rules))}",
            '    case "${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD-1]}" in',
            *after,
            "        *)",
            f'        if [ "$COMP_CWORD" -eq 1 ]; then words={quote(" ".join((*commands, "--help", "--version")))}',
            '        elif [ "${cur#-}" != "$cur" ]; then case "${COMP_WORDS[1]}" in',
            *options,
            "        esac",
            '        else case "${COMP_WORDS[1]}" in',
            *others,
            "        esac",
            "        fi ;;",
            "    esac",
            '    COMPREPLY=($(compgen -W "$words" -- "$cur"))',
            "}",
            "# Where nothing fits, the names of files do.",
            "complete -o default -F _fazhi_lint fazhi-lint",
            "",
        )
    )


def _zsh(commands: dict[str, list[Argument]], rules: Sequence[str]) -> str:
    described = " ".join(quote(f"{name}:{purpose}") for name, purpose in COMMANDS.items())
    cases = []
    for name, arguments in commands.items():
        specifications = " \\\n            ".join(_specification(argument) for argument in arguments)
        cases.append(f"        {name})\n            _arguments -S \\\n            {specifications} ;;")
    return "\n".join(
        (
            "#compdef fazhi-lint",
            "_fazhi_lint() {",
            f"    local -a commands=({described}) rules=({' '.join(rules)})",
            "    if (( CURRENT == 2 )); then",
            "        _describe 命令 commands",
            "        return",
            "    fi",
            "    shift words",
            "    (( CURRENT-- ))",
            "    case $words[1] in",
            *cases,
            "    esac",
            "}",
            'if [[ $funcstack[1] == _fazhi_lint ]]; then _fazhi_lint "$@"; else compdef _fazhi_lint fazhi-lint; fi',
            "",
        )
    )


def _specification(argument: Argument) -> str:
    """One argument as ``_arguments`` of zsh wants it."""
    if argument.metavar == _RULES:
        action = "_sequence compadd -a - rules" if argument.names else "{compadd -a rules}"
    else:
        action = f"({' '.join(argument.values)})" if argument.values else "_files"
    words = "".join(f"\\{letter}" if letter in "[]:\\" else letter for letter in argument.help)
    value = f":{argument.metavar}:{action}" if argument.metavar else ""
    if not argument.names:
        return quote(f"{'*' if argument.many else ''}:{argument.metavar}:{action}")
    if argument.many:
        return " ".join(quote(f"*{name}[{words}]{value}") for name in argument.names)
    together = f"({' '.join(argument.names)})" if len(argument.names) > 1 else ""
    return " ".join(quote(f"{together}{name}[{words}]{value}") for name in argument.names)
