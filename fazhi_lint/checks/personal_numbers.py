"""Numbers of people that a published report must not have: identity cards, mobile telephones."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_lint.ruleset.define import Bad, Basis, Context, Finding, Good, Span, check
from fazhi_lint.text.patterns import lazy

_BASIS = [Basis("《中华人民共和国个人信息保护法》"), Basis("《中华人民共和国政府信息公开条例》")]
_CARD = lazy(r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])")
_CREDIT_CODE = lazy(r"信用代码[^，。；\d]{0,3}$")
_MOBILE = lazy(r"(?<![0-9A-Za-z._/=-])1[3-9]\d(?:\d{8}(?![\dA-Za-z.元万亿%])|-\d{4}-\d{4}(?![\dA-Za-z.]))")


@check(
    id="wording.id-number",
    title="出现身份证号码",
    severity="error",
    message="正文中出现疑似居民身份证号码，公开前应删除或者遮盖。",
    basis=_BASIS,
    rationale="年度报告要向社会公开，身份证号码属于敏感的个人信息，报告用不到。",
    bad=[
        Bad("当事人张某（身份证号【11010519491231002X】）不服处罚决定。"),
        Bad("申请人证件号码为【100000200001019999】，已依法答复。"),
    ],
    good=[
        Good("当事人张某不服处罚决定，申请行政复议。"),
        Good("统一社会信用代码：100000200001019999。"),
        Good("数据采集编号20240101123456789012。"),
    ],
)
def id_number(context: Context) -> Iterator[Finding]:
    """Eighteen digits with a date of birth among them; codes of organisations are made alike."""
    text = context.text
    for at in context.facts.long_numbers:
        match = _CARD.match(text, at)
        if match and not _CREDIT_CODE.search(text, max(0, at - 8), at):
            yield Finding(Span(*match.span()))


@check(
    id="wording.mobile-number",
    title="出现手机号码",
    severity="warning",
    message="正文中出现疑似手机号码“{found}”，公开前请核对，属于个人号码的应删除。",
    basis=_BASIS,
    rationale="年度报告要向社会公开，个人手机号码不宜出现；联系方式一般用单位固定电话。",
    bad=[
        Bad("联系人：李某，电话：【13800138000】。"),
        Bad("如有疑问请拨打【138-0013-8000】咨询。"),
    ],
    good=[
        Good("联系电话：0000-8123456，投诉热线12320。"),
        Good("累计减免费用13800138000元。"),
    ],
)
def mobile_number(context: Context) -> Iterator[Finding]:
    """Eleven digits as mobile numbers have them, together or in groups, that are no sum of money."""
    for at in context.facts.long_numbers:
        if match := _MOBILE.match(context.text, at):
            yield Finding(Span(*match.span()))
