"""The shape of a pack file; imported only when packs are compiled."""

from __future__ import annotations

import re
import warnings
from base64 import b64decode
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from fazhi_lint.errors import REASONS
from fazhi_lint.ruleset.foreign import pattern_fault
from fazhi_lint.ruleset.rule import ABOUT_SUPPRESSIONS, CATEGORIES
from fazhi_lint.ruleset.wordsample import Departures, faults
from fazhi_lint.text.template import PLACEHOLDER

Genre = Literal["annual-report", "work-summary", "implementation-plan", "other"]
ID = re.compile(r"^[a-z][a-z0-9-]*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$")
_DEAR = re.compile(r"\[[^\]]*(?:\\u[34][0-9a-fA-F]{3}|[㐀-鿿])-(?:\\u[49][0-9a-fA-F]{3}|[㐀-鿿])")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _known_id(value: str) -> str:
    if not ID.match(value):
        raise ValueError("编号应写成“类别.短横线连接的小写英文”，例如 wording.law-title")
    if value.partition(".")[0] not in CATEGORIES:
        raise ValueError(f"类别只能是 {'、'.join(CATEGORIES)}")
    return value


def _short(value: str) -> str:
    if not 4 <= len(value) <= 24:
        raise ValueError(f"标题应为 4 到 24 个字，现在是 {len(value)} 个")
    return value


def check_pattern(token: str) -> str:
    """A literal as it is; a token ``re:…`` must be a sound regular expression without costly classes."""
    if not token.startswith("re:"):
        if not token.strip():
            raise ValueError("词语不能为空")
        return token
    if _DEAR.search(token):
        raise ValueError(r"不要用汉字区间（如 [一-龥]），编译太慢；改用 \w 或 [^\x00-\xff]")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(token[3:])
    except FutureWarning:
        raise ValueError("正则表达式有误：方括号里面的“[”“--”“&&”“||”“~~”含义不清，是要找这些字的，请在前面加“\\”") from None
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"正则表达式有误：{pattern_fault(error)}") from None
    if nested_repeat(token[3:]):
        raise ValueError("量词套量词（如 (a+)+）会使检查变得极慢，请改写")
    return token


def nested_repeat(pattern: str) -> bool:
    """Whether an unbounded repeat holds another one."""

    def visit(nodes: Any, inside: bool) -> bool:
        for op, argument in nodes:
            if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
                unbounded = argument[1] is sre.MAXREPEAT
                if (inside and unbounded) or visit(argument[2], inside or unbounded):
                    return True
            elif op is sre.BRANCH:
                if any(visit(branch, inside) for branch in argument[1]):
                    return True
            elif op is sre.SUBPATTERN and visit(argument[-1], inside):
                return True
        return False

    return visit(_parser.parse(pattern), False)


Token = Annotated[str, AfterValidator(check_pattern)]


def _bytes(value: str) -> str:
    try:
        b64decode(value, validate=True)
    except ValueError:
        raise ValueError("data 应是 base64 编码的文件内容") from None
    return value


Data = Annotated[str, AfterValidator(_bytes)]


class BasisModel(_Strict):
    norm: str = Field(min_length=2)
    article: str = ""


def _sound_layout(value: Departures) -> Departures:
    if found := faults(value):
        raise ValueError("；".join(found))
    return value


def _scalar(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise ValueError("应是文字、数字、true 或 false")
    return value


Layout = Annotated[dict[str, dict[str, Annotated[Any, AfterValidator(_scalar)]]], AfterValidator(_sound_layout)]


class BadModel(_Strict):
    text: str
    fixed: str | None = None
    message: str | None = None
    genre: Genre | None = None
    year: int | None = None
    format: Literal["txt", "md"] = "txt"
    previous: str | None = None
    file: str | None = None
    data: Data | None = None
    layout: Layout | None = None

    @model_validator(mode="after")
    def _marked(self) -> BadModel:
        if self.text.count("【") != self.text.count("】") or "【" not in self.text:
            raise ValueError("坏例要用【】标出应当指出的地方")
        return self


class GoodModel(_Strict):
    text: str
    genre: Genre | None = None
    year: int | None = None
    format: Literal["txt", "md"] = "txt"
    previous: str | None = None
    file: str | None = None
    data: Data | None = None
    layout: Layout | None = None


def _good_from_text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class ExamplesModel(_Strict):
    bad: list[BadModel] = Field(min_length=1)
    good: list[Annotated[GoodModel, BeforeValidator(_good_from_text)]] = Field(min_length=1)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) and value != "all" else value


Genres = Annotated[
    Annotated[Literal["all"], Tag("all")] | Annotated[list[Genre], Tag("list")],
    Discriminator(lambda value: "all" if value == "all" else "list"),  # so that one form alone is found wrong
    BeforeValidator(_listed),
]


class YearsModel(_Strict):
    from_: int | None = Field(default=None, alias="from", ge=1990, le=2100)
    to: int | None = Field(default=None, ge=1990, le=2100)


class _Match(_Strict):
    unless: list[Token] = []
    in_titles: bool = False
    where: Literal["any", "heading", "body"] = "any"


class SubstitutionModel(_Match):
    """``swap_table`` names a CSV file in the folder of the pack whose rows come on top of ``swap``; see wordlist.py."""

    kind: Literal["substitution"]
    swap: Annotated[dict[Token, str], Field(min_length=1)] = {}
    swap_table: str | None = Field(default=None, pattern=r"^(?:[^/\\.]+/)?[^/\\.]+\.csv$")

    @model_validator(mode="after")
    def _groups(self) -> SubstitutionModel:
        if not self.swap and self.swap_table is None:
            raise ValueError("替换类规则要写 swap，或者用 swap_table 指定词表")
        for token, replacement in self.swap.items():
            if token.startswith("re:") and "\\" in replacement:
                try:
                    _parser.parse_template(replacement, re.compile(token[3:]))
                except (re.error, IndexError) as error:
                    raise ValueError(f"“{replacement}”里的组与正则表达式对不上：{pattern_fault(error)}") from None
        return self


class ExistenceModel(_Match):
    kind: Literal["existence"]
    any_of: list[Token] = Field(min_length=1)


class DutyModel(_Strict):
    id: str
    name: str
    any_of: list[Token] = Field(min_length=1)
    organs: list[Literal["government", "department", "township", "party"]] = []


class CoverageModel(_Strict):
    """Which duties of a checklist the first-responsible part covers; see checks/matchers/coverage.py."""

    kind: Literal["coverage"]
    duties: list[DutyModel] = Field(min_length=2)
    at_least: int = Field(ge=0)
    below: int = Field(ge=1)
    figures: int = Field(ge=0)
    needs_figures: int = Field(default=0, ge=0)


class ReaderModel(_Strict):
    """Found by the readers and not in a text: why a document could not be read."""

    kind: Literal["reader"]


class EngineModel(_Strict):
    """Found by the engine and not in a text: what is wrong with a suppression; see engine/suppressions.py."""

    kind: Literal["engine"]


Match = Annotated[SubstitutionModel | ExistenceModel | CoverageModel | ReaderModel | EngineModel, Field(discriminator="kind")]


class RuleModel(_Strict):
    """One rule; a Python check gives everything but ``match``."""

    id: Annotated[str, AfterValidator(_known_id)]
    title: Annotated[str, AfterValidator(_short)]
    severity: Literal["error", "warning", "info"]
    genres: Genres = "all"
    report_year: YearsModel | None = None
    message: str = Field(min_length=6)
    basis: list[BasisModel] = Field(min_length=1)
    rationale: str = Field(min_length=6)
    match: Match | None = None
    triggers: list[str] = []
    fix: Literal["safe", "unsafe", "display", "none"] | None = None
    superseded_by: list[str] = []  # rules that speak in its stead where both hit one place
    enabled: bool = True
    examples: ExamplesModel

    @model_validator(mode="after")
    def _fix_stated(self) -> RuleModel:
        known = {
            SubstitutionModel: {"found", "expected"},
            ExistenceModel: {"found"},
            CoverageModel: {"found", "covered", "total", "figures", "have", "missing"},
            ReaderModel: {"reason"},
            EngineModel: {"note", "detail"},
        }
        if isinstance(self.match, ReaderModel) and self.id not in (allowed := [f"input.{reason}" for reason in REASONS]):
            raise ValueError(f"读不了的文件由程序判断，编号只能是 {'、'.join(allowed)}")
        if isinstance(self.match, EngineModel) and self.id not in ABOUT_SUPPRESSIONS:
            raise ValueError(f"这类规则由程序自己判断，编号只能是 {'、'.join(ABOUT_SUPPRESSIONS)}")
        if self.match is not None and (unknown := set(PLACEHOLDER.findall(self.message)) - known[type(self.match)]):
            usable = "、".join(f"{{{name}}}" for name in sorted(known[type(self.match)]))
            raise ValueError(f"message 里的 {{{min(unknown)}}} 没有可填的内容，可用的有 {usable}")
        if isinstance(self.match, SubstitutionModel) and self.fix is None:
            raise ValueError("替换类规则要写明 fix：safe、unsafe、display 或 none")
        if self.fix in ("safe", "unsafe"):
            for bad in self.examples.bad:
                if bad.fixed is None:
                    raise ValueError("能自动修改的规则，每个坏例都要给出修改后的文字 fixed")
        return self


class ProfileModel(_Strict):
    """A named choice of rules: what it builds on, which severities and thresholds it changes, what it leaves out."""

    name: str
    title: str
    extends: str | None = None
    severity: dict[str, Literal["error", "warning", "info", "off", "on"]] = {}  # by rule or category
    options: dict[str, dict[str, Any]] = {}  # by rule and name; compile.py checks the values against what the rule has
