"""The shape of ``fazhi-lint.yaml``; imported only when a configuration is read afresh, and to publish its JSON schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr

Level = Literal["error", "warning", "info", "off", "on"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _listed(value: Any) -> Any:
    """One value may stand without a list around it."""
    return [value] if isinstance(value, str) else value


def _glob(value: str) -> str:
    if not value.strip() or value.startswith("/") or ".." in value.split("/"):
        raise ValueError("应是相对于配置文件所在文件夹的模式，例如 2025/*.docx")
    return value


Names = Annotated[list[StrictStr], BeforeValidator(_listed)]
Globs = Annotated[list[Annotated[str, AfterValidator(_glob)]], BeforeValidator(_listed)]


class SuppressModel(_Strict):
    """一处有意为之、不再提意见的地方。"""

    rule: str = Field(description="规则编号或者类别")
    text: str = Field(min_length=2, description="原文里的一段话，意见的位置在这段话里面，或者包含这段话，就不再提")
    reason: str = Field("", description="为什么不改；publish 方案要求写明")


class OrganModel(_Strict):
    """报告单位，文稿里看不出来时以这里为准。"""

    name: str | None = Field(None, min_length=2, description="单位全称")
    level: Literal["省", "市", "县", "乡"] | None = Field(None, description="哪一级")
    kind: Literal["government", "department", "township", "party"] | None = Field(
        None, description="哪一种单位：government 政府、department 部门、township 乡镇街道、party 党委"
    )
    short_names: Names | None = Field(None, description="本单位的规范简称")


class _Part(_Strict):
    profile: str | None = Field(None, description="规则方案：draft 起草中、publish 报送公开之前，或者规则包里的方案")
    select: Names | None = Field(None, description="只用这些规则或类别")
    ignore: Names | None = Field(None, description="不用这些规则或类别")
    severity: dict[str, Level] | None = Field(None, description="改规则或类别的级别，off 是不用，on 是要用（平常不用的，例如 layout）")
    options: dict[str, dict[str, Any]] | None = Field(None, description="改规则的阈值")
    names: Names | None = Field(None, description="人名、地名、产品名等，原文中的这些字不提表述、标点方面的意见")
    organ: OrganModel | None = Field(None, description="报告单位")
    previous: str | None = Field(None, description="上一年度的报告，与它比较")
    suppress: list[SuppressModel] | None = Field(None, description="有意为之、不再提意见的地方")


class FilesModel(_Part):
    """只对某些文件有效的设置。"""

    match: Globs = Field(min_length=1, description="哪些文件：相对于配置文件的模式，没有斜杠的只看文件名，**/ 是任意层文件夹")


class ConfigModel(_Part):
    """fazhi-lint.yaml：这个文件夹和下级文件夹里的文稿怎样检查。"""

    extends: Names | None = Field(None, description="在哪些配置的基础上改：另一个 .yaml 文件，或者 pack:名称（已安装的规则包）")
    packs: Names | None = Field(None, description="规则包：文件夹，或者 pack:名称（已安装的规则包）")
    terms: dict[Annotated[str, Field(min_length=2)], Annotated[str, Field(min_length=1)]] | None = Field(
        None, description="本单位的用语：不用的写法: 应当用的写法"
    )
    fail_on: Literal["error", "warning", "info", "never"] | None = Field(None, description="有哪一级以上的问题算不通过")
    exclude: Globs | None = Field(None, description="检查文件夹时跳过的文件")
    baseline: str | None = Field(None, description="基线文件：其中已有的意见不再提")
    files: list[FilesModel] | None = Field(None, description="只对某些文件有效的设置，后面的覆盖前面的")
