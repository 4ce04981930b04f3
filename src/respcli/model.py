"""The data model: one class for each kind of record in the YAML files, frozen, no field that is not named here.

The aliases are the row labels of the official tables (权力类型, 实施依据 …): what a clerk types is what the document
prints. A value is a text as its author wrote it until its field says that it is a date or a yes or no.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

_DATE_FORMS = (
    re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII),
)


def _date(value: Any) -> dt.date:
    text = value if isinstance(value, str) else ""
    found = next((match for form in _DATE_FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        raise PydanticCustomError("date-form", "date form")
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        raise PydanticCustomError("no-such-date", "no such date") from None


def _yes_or_no(value: Any) -> bool:
    if value not in ("是", "否"):
        raise PydanticCustomError("yes-or-no", "yes or no")
    return bool(value == "是")


def _whole_number(value: Any) -> int:
    if not (isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,5}", value)):
        raise PydanticCustomError("whole-number", "whole number")
    return int(value)


def _power_type(text: str, info: ValidationInfo) -> str:
    names: Mapping[str, str] | None = info.context and info.context.get("power_types")
    if names is None:
        return text
    try:
        return names[text]
    except KeyError:
        raise PydanticCustomError("unknown-power-type", "power type") from None


def _adjustment_kind(text: str) -> str:
    if text not in ADJUSTMENT_KINDS:
        raise PydanticCustomError("unknown-adjustment-kind", "adjustment kind")
    return text


def _kind(value: Any) -> str:
    return "list" if isinstance(value, (list, tuple)) else "text"


ADJUSTMENT_KINDS = ("增加", "取消", "下放", "承接", "变更要素", "合并", "拆分")
"""The kinds of adjustment (调整类型), in the order in which they are told."""

Text = str
"""A text, each of its lines a paragraph."""

Line = Annotated[str, StringConstraints(pattern=r"^[^\n]+$")]
"""A text of one line."""

Date = Annotated[dt.date, BeforeValidator(_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
PowerType = Annotated[Line, AfterValidator(_power_type)]
AdjustmentKind = Annotated[Line, AfterValidator(_adjustment_kind)]

Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
Entries = Annotated[Annotated[Text, Tag("text")] | Annotated[Texts, Tag("list")], Discriminator(_kind)]
"""A list of entries, numbered in the document, or one text, which stands there as it is."""


class Record(BaseModel):
    """What all records have in common.

    Their modules do without postponed annotations: pydantic would compile them one by one, at every start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _subitem(value: Any) -> Any:
    return {"名称": value} if isinstance(value, str) else value


NEXT = "\n"
"""What parts the paragraphs of a text."""


class Content(Record):
    """What an item says of itself, and what a sub-item may say for itself where it differs from its item.

    Which of it must be said is the affair of the form that shows it (``respcli.forms``).
    """

    basis: Entries | None = Field(None, alias="实施依据")
    body: Text | None = Field(None, alias="责任主体")
    offices: Text | None = Field(None, alias="承办机构")
    level: Text | None = Field(None, alias="实施层级")
    division_of_powers: Text | None = Field(None, alias="权限划分")
    recipients: Text | None = Field(None, alias="实施对象")
    on_application: Text | None = Field(None, alias="依申请")
    forwarded: Text | None = Field(None, alias="审核转报")
    duties: Entries | None = Field(None, alias="责任事项")
    duties_basis: Entries | None = Field(None, alias="责任事项依据")
    accountability: Entries | None = Field(None, alias="追责情形")
    accountable_persons: Entries | None = Field(None, alias="追责对象范围")
    statutory_limit: Text | None = Field(None, alias="法定时限")
    promised_limit: Text | None = Field(None, alias="承诺时限")
    fee_basis: Entries | None = Field(None, alias="收费依据")
    place: Text | None = Field(None, alias="办理地点")
    quantity: Text | None = Field(None, alias="办理数量")
    disclosure: Text | None = Field(None, alias="公开范围")
    enquiry_phone: Text | None = Field(None, alias="咨询电话")
    supervision_phone: Text | None = Field(None, alias="监督电话")
    department_duty: Text | None = Field(None, alias="部门职责")
    status: Text | None = Field(None, alias="状态")
    remarks: Text | None = Field(None, alias="备注")


class _Subheading(Record):
    name: Line = Field(alias="名称")
    code: Line | None = Field(None, alias="事项编码")


class Subitem(Content, _Subheading):
    """A sub-item (子项); a plain text is its name."""

    def own(self) -> Iterator[tuple[str, Any]]:
        """What it says for itself, by key, its name and its code aside."""
        for key, name in CONTENT_ATTRIBUTES.items():
            value = getattr(self, name)
            if value is not None:
                yield key, value

    def whole(self) -> str:
        """All that it says in one text: its name and code, and a paragraph for each thing that it says for itself."""
        lines = ["，".join(filter(None, (self.name, self.code)))]
        for key, value in self.own():
            lines += f"{key}：{value if isinstance(value, str) else NEXT.join(value)}".split(NEXT)
        return NEXT.join(lines)


CONTENT_ATTRIBUTES: Mapping[str, str] = {info.alias or name: name for name, info in Content.model_fields.items()}
"""What items and sub-items say, by key."""


class Ignored(Record):
    """A finding that is accepted, where and why: said to the program, no part of what is published."""

    rule: Line = Field(alias="规则")
    field: Line | None = Field(None, alias="字段")
    reason: Text = Field(alias="理由")


IgnoredFindings = Annotated[tuple[Ignored, ...], Field(min_length=1)]


class _Heading(Record):
    code: Line | None = Field(None, alias="事项编码")
    power_type: PowerType = Field(alias="权力类型")
    name: Line = Field(alias="权力项目名称")
    subitems: Annotated[tuple[Annotated[Subitem, BeforeValidator(_subitem)], ...], Field(min_length=1)] | None = Field(
        None, alias="子项"
    )


class PowerItem(Content, _Heading):
    """A power item (权力事项): one file, one responsibility list (张), whatever sub-items it has."""

    ignored: IgnoredFindings | None = Field(None, alias="忽略")


ITEM_ATTRIBUTES: Mapping[str, str] = {
    info.alias or name: name for name, info in PowerItem.model_fields.items() if name != "ignored"
}
"""The fields of an item that are its content, by key: what is printed, compared and shown."""


class Part(Record):
    """What one department does in a matter that several share."""

    department: Line = Field(alias="部门")
    duty: Text = Field(alias="职责")


class Matter(Record):
    """A matter on the boundary of the department's duties (职责边界): who does what, and on what basis."""

    name: Line = Field(alias="事项")
    parts: Annotated[tuple[Part, ...], Field(min_length=1)] = Field(alias="部门分工")
    basis: Entries | None = Field(None, alias="依据")
    example: Text | None = Field(None, alias="案例")


class Adjustment(Record):
    """What became of items since the last publication (调整), why, and on what basis, as the department declares it.

    ``items`` are called as they are now, those of 取消 and 下放 as they were; ``former`` are what they came from where
    that is called otherwise. Each by its name, or by its identity where several have that name.
    """

    kind: AdjustmentKind = Field(alias="类型")
    items: Lines = Field(alias="事项")
    former: Lines | None = Field(None, alias="原事项")
    content: Text | None = Field(None, alias="内容")
    basis: Entries = Field(alias="依据")
    reason: Text = Field(alias="理由")
    effective: Date | None = Field(None, alias="生效日期")


Matters = Annotated[tuple[Matter, ...], Field(min_length=1)]


DEFAULT_FORM = "sichuan-2020"


class PublishedList(Record):
    """list.yaml of a publication. Its dates may be unknown; a submission (``Submission``) has them."""

    department: Line = Field(alias="部门")
    as_of: Date | None = Field(None, alias="截止日期")
    submitted: Date | None = Field(None, alias="报送日期")
    previous: Line | None = Field(None, alias="上次公布")
    first: YesNo = Field(default=False, alias="首次公布")
    adjustments: Annotated[tuple[Adjustment, ...], Field(min_length=1)] | None = Field(None, alias="调整")
    sealed: YesNo = Field(default=False, alias="盖章")
    form: Line = Field(DEFAULT_FORM, alias="表式")
    main_duties: Texts | None = Field(None, alias="主体责任")
    boundary: Annotated[Annotated[Text, Tag("text")] | Annotated[Matters, Tag("list")], Discriminator(_kind)] | None = (
        Field(None, alias="职责边界")
    )
    signatures: Annotated[dict[Line, Line], Field(min_length=1)] | None = Field(None, alias="签批")
    body: Text | None = Field(None, alias="责任主体")
    accountability: Entries | None = Field(None, alias="追责情形")
    supervision_phone: Text | None = Field(None, alias="监督电话")
    ignored: IgnoredFindings | None = Field(None, alias="忽略")

    SHARED: ClassVar[tuple[str, ...]] = ("责任主体", "追责情形", "监督电话")
    """What may be given once for all items."""


class Submission(PublishedList):
    """list.yaml of a list that is to be submitted."""

    as_of: Date = Field(alias="截止日期")
    submitted: Date = Field(alias="报送日期")


class ResponsibilityList(NamedTuple):
    """A whole list: list.yaml, and the power items by identity, in the order of their files."""

    head: PublishedList
    items: Mapping[str, PowerItem]


def count_by_type(items: Iterable[PowerItem], power_types: Sequence[str]) -> Iterator[tuple[str, int]]:
    """How many of the items are of each power type, in the order given, then of any other, leaving out what is not."""
    counts = dict.fromkeys(power_types, 0)
    for item in items:
        counts[item.power_type] = counts.get(item.power_type, 0) + 1
    return ((name, count) for name, count in counts.items() if count)
