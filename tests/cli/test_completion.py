"""The completion scripts, by the shells themselves where they are here."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from fazhi_lint.cli.commands import COMMANDS
from fazhi_lint.cli.main import main
from fazhi_lint.ruleset.packs import Pack


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("fazhi-lint che", "check"),
        ("fazhi-lint check --fai", "--fail-on"),
        ("fazhi-lint check --fail-on w", "warning"),
        ("fazhi-lint check --format ht", "html"),
        ("fazhi-lint check --profile gbt", "gbt9704"),
        ("fazhi-lint check --select numbers.parts-d", "numbers.parts-differ-from-total"),
        ("fazhi-lint explain dates.im", "dates.impossible"),
        ("fazhi-lint config sc", "schema"),
        ("fazhi-lint check --output re", ""),
        ("fazhi-lint check re", ""),
    ],
)
@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash(line: str, completed: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask = f'\nCOMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _fazhi_lint; echo "${{COMPREPLY[*]}}"\n'
    done = subprocess.run(["bash", "-c", script("bash", capsys) + ask], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == completed


def test_zsh_knows_everything(capsys: pytest.CaptureFixture[str], pack: Pack) -> None:
    text = script("zsh", capsys)
    assert all(f"\n        {name})\n" in text for name in COMMANDS)
    assert all(f" {rule.id}" in text for rule in pack.rules)
    if shutil.which("zsh"):
        subprocess.run(["zsh", "-n"], input=text, encoding="utf-8", check=True)


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "fish"]) == 2
    assert "bash、zsh" in capsys.readouterr().err
