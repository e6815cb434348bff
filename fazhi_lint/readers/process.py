"""Another program run on a document: its time bounded, and nothing of it left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

_KILLED_WITH_CHILDREN = hasattr(os, "killpg")


class TookTooLong(Exception):
    """The program was still at work when its time was over, and has been ended."""


def run(
    command: Sequence[str], data: bytes = b"", *, seconds: float, folder: str | None = None, environment: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """Run ``command`` with ``data`` on its standard input; its exit code (negative for a signal) and what it wrote.

    Raises TookTooLong after ``seconds``, when it and what it started have been ended, and OSError where it cannot be started.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=_KILLED_WITH_CHILDREN,
    ) as process:
        try:
            written, _ = process.communicate(data, timeout=seconds)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise TookTooLong from None
            raise
        return process.returncode, written


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    if _KILLED_WITH_CHILDREN:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    process.kill()
