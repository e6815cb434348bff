"""The one error that leaves the library: something the user can put right."""

from __future__ import annotations


class UserError(Exception):
    """Bad input, bad usage or a bad pack, in words for the user (Chinese); the command line exits with 2."""
