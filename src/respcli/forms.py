"""A form (表式): which fields a document shows, in which order, under which label (``templates/forms/``).

What an item must have is the form's affair too: a field that a row or a column of it shows, unless it is 选填.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, ValidationInfo
from pydantic_core import PydanticCustomError

from respcli.model import Line, Record, WholeNumber, YesNo
from respcli.numbering import NUMBERINGS, PLAIN
from respcli.validation import ITEM_FIELDS, SEQUENCE

VERTICAL, HORIZONTAL = "竖表", "横表"
PORTRAIT, LANDSCAPE = "纵向", "横向"
TOGETHER, GROUPED, APART = "不分", "分组", "分表"
RUNNING, BY_TYPE = "连续", "各类另起"

TYPE_AREA = {PORTRAIT: 156, LANDSCAPE: 225}
"""The width of a page's text in mm, upright and on its side (GB/T 9704-2012 5.2.1)."""

FIELDS = (SEQUENCE, *ITEM_FIELDS)

SUBITEMS = "子项"
NAME_PART, CODE_PART = "名称", "事项编码"

ESSENTIAL = frozenset(("权力类型", "权力项目名称", "实施依据", "责任主体", "责任事项", "追责情形", "监督电话"))
"""The fields that an item must have where a form shows them and does not say otherwise."""


def _field(value: Any) -> Any:
    return {"字段": value} if isinstance(value, str) else value


def _known_field(name: str) -> str:
    if name not in FIELDS:
        raise PydanticCustomError("unknown-key", "field", {"known": FIELDS})
    return name


def _fitting(widths: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
    _fit(sum(widths), info)
    return widths


def _fit(width: int, info: ValidationInfo) -> None:
    limit = TYPE_AREA[info.data.get("paper", PORTRAIT)]
    if width > limit:
        raise PydanticCustomError("too-wide", "widths", {"sum": width, "limit": limit})


def _two_or_three(widths: tuple[int, ...]) -> tuple[int, ...]:
    if len(widths) not in (2, 3):
        raise PydanticCustomError("wrong-count", "widths", {"count": 3})
    return widths


def _one_of(*known: str) -> AfterValidator:
    """A text that is one of a few."""

    def checked(text: str) -> str:
        if text not in known:
            raise PydanticCustomError("unknown-choice", "choice", {"known": known})
        return text

    return AfterValidator(checked)


def _part(text: str, info: ValidationInfo) -> str:
    if info.data.get("field", SUBITEMS) != SUBITEMS:
        raise PydanticCustomError("no-parts", "part", {"field": info.data["field"]})
    return text


class Shown(NamedTuple):
    """What a document shows of an item under one label: a field, and of the sub-items perhaps only a part.

    ``numbering`` is how its entries are numbered, if otherwise than those of other fields.
    """

    label: str
    field: str
    part: str = ""
    numbering: str = ""


class _Showing(Record):
    """A field, and its label where that is not the field's own name."""

    field: Annotated[Line, AfterValidator(_known_field)] = Field(alias="字段")
    label: Line | None = Field(None, alias="标签")
    may_lack: YesNo | None = Field(None, alias="选填")
    numbering: Annotated[Line, _one_of(*NUMBERINGS)] | None = Field(None, alias="编号")

    @property
    def required(self) -> bool:
        """Whether an item must have it."""
        return self.field in ESSENTIAL if self.may_lack is None else not self.may_lack

    @property
    def heading(self) -> str:
        """Its label in the document."""
        return self.label or self.field


class Row(_Showing):
    """One row of an item's vertical table."""


class Column(_Showing):
    """One column of a horizontal table. Its width in mm; of the sub-items (子项) it may show only one ``part``."""

    width: WholeNumber = Field(alias="列宽")
    part: Annotated[Line, _one_of(NAME_PART, CODE_PART), AfterValidator(_part)] | None = Field(None, alias="部分")


class ColumnGroup(Record):
    """Columns under a heading of their own."""

    TAG: ClassVar = "columns"

    label: Line = Field(alias="标签")
    columns: Annotated[tuple[Column, ...], Field(min_length=1)] = Field(alias="列")


def _kind_of_column(value: Any) -> str:
    return ColumnGroup.TAG if isinstance(value, dict) and "列" in value and "字段" not in value else "column"


def _fitting_columns(
    columns: tuple[Column | ColumnGroup, ...], info: ValidationInfo
) -> tuple[Column | ColumnGroup, ...]:
    _fit(sum(column.width for column in _flat(columns)), info)
    return columns


def _flat(columns: tuple[Column | ColumnGroup, ...]) -> Iterator[Column]:
    for column in columns:
        yield from column.columns if isinstance(column, ColumnGroup) else (column,)


class TableOne(Record):
    """Table one: the principal duties and the boundary of duties.

    Widths in mm: label, number, text, a row for each duty; or label and text, all duties in one cell.
    """

    widths: Annotated[tuple[WholeNumber, ...], AfterValidator(_two_or_three), AfterValidator(_fitting)] = Field(
        alias="列宽"
    )
    title: Line = Field("责任清单（表一）", alias="标题")
    numbering: Annotated[Line, _one_of(*NUMBERINGS)] = Field(PLAIN, alias="编号")
    main_duties: Line = Field("主体责任", alias="主体责任")
    boundary: Line = Field("职责边界", alias="职责边界")
    with_boundary: YesNo = Field(default=True, alias="边界")


class _TableTwo(Record):
    """What table two has in either layout."""

    paper: Annotated[Line, _one_of(PORTRAIT, LANDSCAPE)] = Field(PORTRAIT, alias="纸张")
    title: Line = Field("责任清单（表二）", alias="标题")
    totals: YesNo = Field(default=False, alias="合计")
    sequence: Annotated[Line, _one_of(RUNNING, BY_TYPE)] = Field(RUNNING, alias="序号")


class VerticalTable(_TableTwo):
    """Table two as a table for each item. Widths in mm: label, value."""

    layout: Annotated[Line, _one_of(VERTICAL, HORIZONTAL)] = Field(VERTICAL, alias="版式")
    grouping: Annotated[Line, _one_of(TOGETHER, APART)] = Field(TOGETHER, alias="分类")
    widths: Annotated[tuple[WholeNumber, ...], Field(min_length=2, max_length=2), AfterValidator(_fitting)] = Field(
        alias="列宽"
    )
    rows: Annotated[tuple[Annotated[Row, BeforeValidator(_field)], ...], Field(min_length=1)] = Field(alias="行")

    @property
    def fields(self) -> tuple[Row, ...]:
        """What it shows, in order."""
        return self.rows

    @cached_property
    def columns(self) -> tuple[Shown, ...]:
        """What it shows of an item, in order."""
        return tuple(Shown(row.heading, row.field, numbering=row.numbering or "") for row in self.rows)


class HorizontalTable(_TableTwo):
    """Table two as one table with a row for each item."""

    TAG: ClassVar = HORIZONTAL

    layout: Annotated[Line, _one_of(HORIZONTAL)] = Field(HORIZONTAL, alias="版式")
    grouping: Annotated[Line, _one_of(TOGETHER, GROUPED, APART)] = Field(TOGETHER, alias="分类")
    groups: Annotated[
        tuple[
            Annotated[
                Annotated[Column, Tag("column")] | Annotated[ColumnGroup, Tag(ColumnGroup.TAG)],
                Discriminator(_kind_of_column),
            ],
            ...,
        ],
        Field(min_length=1),
        AfterValidator(_fitting_columns),
    ] = Field(alias="列")

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        """What it shows, in order."""
        return tuple(_flat(self.groups))

    @cached_property
    def columns(self) -> tuple[Shown, ...]:
        """What it shows of an item, in order; labels of two levels are joined by a stroke."""
        return tuple(
            Shown(f"{above}{column.heading}", column.field, column.part or "", column.numbering or "")
            for group in self.groups
            for above, columns in (
                [(f"{group.label}/", group.columns)] if isinstance(group, ColumnGroup) else [("", (group,))]
            )
            for column in columns
        )


def _layout(value: Any) -> str:
    return HORIZONTAL if isinstance(value, dict) and value.get("版式") == HORIZONTAL else VERTICAL


class Form(Record):
    """A whole form."""

    name: Line = Field(alias="名称")
    numbering: Annotated[Line, _one_of(*NUMBERINGS)] = Field(PLAIN, alias="编号")
    signatures: Annotated[tuple[Line, ...], Field(min_length=1)] | None = Field(None, alias="签批")
    table_one: TableOne | None = Field(None, alias="表一")
    table_two: Annotated[
        Annotated[VerticalTable, Tag(VERTICAL)] | Annotated[HorizontalTable, Tag(HORIZONTAL)], Discriminator(_layout)
    ] = Field(alias="表二")

    @property
    def columns(self) -> tuple[Shown, ...]:
        """What the form shows of an item, in order, whatever its layout."""
        return self.table_two.columns

    @cached_property
    def shown(self) -> frozenset[str]:
        """The fields of an item that the form shows; where the types are parted, their headings show the type."""
        parted = () if self.table_two.grouping == TOGETHER else ("权力类型",)
        return frozenset((*parted, *(column.field for column in self.columns)))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields that an item, or each of its sub-items, must have."""
        return tuple(dict.fromkeys(one.field for one in self.table_two.fields if one.required))

    @property
    def required_of_list(self) -> tuple[str, ...]:
        """The fields that list.yaml must have."""
        if self.table_one is None:
            return ()
        return ("主体责任", "职责边界") if self.table_one.with_boundary else ("主体责任",)

    @property
    def shown_of_list(self) -> frozenset[str]:
        """The fields of list.yaml that the form may show or not, and does."""
        return frozenset((*self.required_of_list, *self.shown))
