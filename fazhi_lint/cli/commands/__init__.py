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
    "baseline": "记下现有的意见，以后只提新的",
    "config": "显示对一份文稿有效的设置，每一项是哪里定的",
    "init": "在文件夹里写一个带说明的配置文件",
    "new-rule": "在本单位的规则包里开一条新规则",
    "test-rules": "用规则自带的例子试规则",
    "completion": "输出终端补全命令和选项用的脚本",
    "text": "显示带行号的正文，检查结果里的行号就指这里的行",
}
