"""The commands, one file each; a file is imported only when its command runs.

Each has ``USAGE``, optionally ``EPILOG``, ``configure(parser)`` and ``run(args) -> exit code``.
"""

from __future__ import annotations

COMMANDS = {
    "check": "检查文件和文件夹",
    "fix": "把能自动改的改好，改之前可以先看、可以一处一处地问",
    "outline": "显示一份文稿被理解成什么：标题、年度、单位、各部分、数量、引用",
    "explain": "说明一条规则：理由、依据、正反例子",
    "rules": "列出全部规则",
    "annotate": "把检查结果作为批注写进 Word 文档的副本",
    "text": "显示带行号的正文，检查结果里的行号就指这里的行",
}
