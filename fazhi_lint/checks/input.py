"""What is wrong with the file itself, though it could be read: characters lost on the way, a name that says something else."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.readers.kinds import KINDS, named_kind
from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Note, Span, check
from fazhi_lint.text.patterns import lazy

_CARE = Basis("《党政机关公文处理工作条例》", "第五条关于准确规范的原则")
# U+FFFD, and what it turns into where a text that holds it is written in UTF-8 and read in GBK.
_LOST = lazy("\ufffd+|(?:锟斤拷)+(?:锟斤|锟)?|(?:烫烫烫|屯屯屯)+")
_SAME = frozenset((("doc", "wps"), ("wps", "doc")))


@check(
    id="input.replacement-characters",
    title="文字在转换时丢失",
    severity="error",
    genres=(),
    message="有 {count} 处文字在转换时丢失了，变成了“{found}”这样的符号，原来是什么字无从知道，这些地方没有检查。请对照原稿补上。",
    basis=[Basis("《党政机关公文处理工作条例》", "关于公文内容准确的要求")],
    rationale="用错编码打开再保存，认不出的字就变成“\ufffd”或者“锟斤拷”。丢了的字找不回来，只能从原稿重新转换。",
    triggers=("\ufffd", "锟斤拷", "烫烫烫", "屯屯屯"),
    bad=[
        Bad("全年审核行政规范性文件12件，评查案【\ufffd\ufffd】40卷。"),
        Bad(
            "全年开展执法监督【锟斤拷锟斤拷】检查12次。",
            message="有 1 处文字在转换时丢失了，变成了“锟斤拷锟斤拷”这样的符号，原来是什么字无从知道，这些地方没有检查。请对照原稿补上。",
        ),
    ],
    good=[Good("全年审核行政规范性文件12件，评查案卷40卷。"), Good("沙滩烫烫的，屯屯通公路。")],
)
def replacement_characters(context: Context) -> Iterator[Finding]:
    """One finding for all places that hold what a wrong decoding leaves."""
    lost = [Span(*match.span()) for match in _LOST.finditer(context.text)]
    if lost:
        yield Finding(lost[0], {"count": len(lost)}, notes=tuple(Note(span, "丢失的文字") for span in lost[1:]))


@check(
    id="input.wrong-extension",
    title="扩展名与内容不符",
    severity="info",
    genres=(),
    message="文件名说是{named}，内容却是{actual}，已按{actual}检查。报送前请用正确的扩展名另存，否则对方可能打不开。",
    basis=[_CARE],
    rationale="改了扩展名，内容不会跟着变。从办公系统、网站下载的“.doc”常常其实是网页，Word 打开时会警告，别的软件可能打不开。",
    bad=[
        Bad(
            "【】<html><body><p>全年办案12件，评查案卷40卷。</p></body></html>",
            file="报告.doc",
            message="文件名说是Word 97 文档（.doc），内容却是网页（.html），已按网页（.html）检查。报送前请用正确的扩展名另存，否则对方可能打不开。",
        ),
        Bad("【】全年办案12件，评查案卷40卷。", file="报告.docx"),
    ],
    good=[
        Good("<html><body><p>全年办案12件，评查案卷40卷。</p></body></html>", file="报告.htm"),
        Good("全年办案12件，评查案卷40卷。", file="报告.TXT"),
        Good("全年办案12件，评查案卷40卷。", file="报告"),
    ],
)
def wrong_extension(context: Context) -> Iterator[Finding]:
    """A name that promises another kind of file than what was read."""
    source = context.document.source
    if source.name.lower().endswith(KINDS[source.format].suffixes):
        return  # nearly always
    named = named_kind(source.name)
    if named and named != source.format and (named, source.format) not in _SAME:
        yield Finding(Span(0, 0), {"named": KINDS[named].title, "actual": KINDS[source.format].title}, in_source=True)
