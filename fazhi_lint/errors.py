"""The one error that leaves the library: something the user can put right."""

from __future__ import annotations

import errno
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


_SYSTEM = {
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EACCES: "没有权限，或者文件正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读，不能写",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.ELOOP: "链接绕了一圈，又回到自己",
    errno.EIO: "磁盘或者网络出错",
    errno.EBUSY: "正被别的程序占用",
    errno.EINVAL: "文件名里有不能用的字",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese, whatever its own language is; without a full stop."""
    return _SYSTEM.get(error.errno or 0) or (f"系统的错误号是 {error.errno}" if error.errno else "系统没有说明原因")
