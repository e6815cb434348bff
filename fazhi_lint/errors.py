"""The one error that leaves the library: something the user can put right."""

from __future__ import annotations

from typing import Literal, get_args

# Why a document could not be read. For each there is a rule ``input.<reason>`` that explains it.
Reason = Literal["empty", "too-large", "encrypted", "damaged", "unreadable"]
REASONS: tuple[Reason, ...] = get_args(Reason)


class UserError(Exception):
    """Bad input, bad usage or a bad pack, in words for the user (Chinese); the command line exits with 2."""


class InputError(UserError):
    """A document that cannot be read; ``reason`` names the rule under ``input`` that says why."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
