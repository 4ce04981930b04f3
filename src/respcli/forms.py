"""A form (表式): which fields a document shows, in which order, under which label (``templates/forms/``)."""

from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from respcli.model import Line, Record, WholeNumber
from respcli.validation import ITEM_FIELDS, SEQUENCE


def _row(value: Any) -> Any:
    return {"字段": value} if isinstance(value, str) else value


def _known_field(name: str) -> str:
    if name not in FIELDS:
        raise PydanticCustomError("unknown-key", "field", {"known": FIELDS})
    return name


def _fitting(widths: tuple[int, ...]) -> tuple[int, ...]:
    if sum(widths) > TYPE_AREA:
        raise PydanticCustomError("too-wide", "widths", {"sum": sum(widths), "limit": TYPE_AREA})
    return widths


TYPE_AREA = 156
"""The width of a page's text in mm (GB/T 9704-2012 5.2.1)."""

FIELDS = (SEQUENCE, *ITEM_FIELDS)


class Row(Record):
    """One row of an item's table: a field, and its label where that is not the field's own name."""

    field: Annotated[Line, AfterValidator(_known_field)] = Field(alias="字段")
    label: Line | None = Field(None, alias="标签")


class TableOne(Record):
    """Table one: the principal duties and the boundary of duties. Widths in mm: label, number, text."""

    widths: Annotated[tuple[WholeNumber, ...], Field(min_length=3, max_length=3), AfterValidator(_fitting)] = Field(
        alias="列宽"
    )
    main_duties: Line = Field("主体责任", alias="主体责任")
    boundary: Line = Field("职责边界", alias="职责边界")


class TableTwo(Record):
    """Table two: a vertical table for each item. Widths in mm: label, value."""

    widths: Annotated[tuple[WholeNumber, ...], Field(min_length=2, max_length=2), AfterValidator(_fitting)] = Field(
        alias="列宽"
    )
    rows: Annotated[tuple[Annotated[Row, BeforeValidator(_row)], ...], Field(min_length=1)] = Field(alias="行")


class Form(Record):
    """A whole form."""

    name: Line = Field(alias="名称")
    table_one: TableOne = Field(alias="表一")
    table_two: TableTwo = Field(alias="表二")

    @cached_property
    def shown(self) -> frozenset[str]:
        """The fields of an item that the form shows."""
        return frozenset(row.field for row in self.table_two.rows)
