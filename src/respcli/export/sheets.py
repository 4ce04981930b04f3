"""A list as sheets of rows, for spreadsheets and CSV: one row for each item, under the labels of its form.

What stands in a cell is what the document prints: entries with their numbers, paragraphs parted by line feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from respcli.compose import Compiled, matter_paragraphs, paragraphs
from respcli.forms import Form
from respcli.model import ITEM_ATTRIBUTES, PowerItem, count_by_type
from respcli.validation import SEQUENCE

ITEMS = "权力事项"
DUTIES = "主体责任和职责边界"
ABOUT = "说明"

Field = tuple[str | int, ...]
"""The path of a field in its file."""


class Export(NamedTuple):
    """What is exported: the list's id, the list, its form, and where it stands.

    ``head`` is the path of list.yaml, ``files`` are those of the items by identity.
    """

    name: str
    compiled: Compiled
    form: Form
    head: str = ""
    files: Mapping[str, str] = {}


class Row(NamedTuple):
    """A row: a text or a number for each column, and the file that it comes from, with the field of each cell."""

    cells: tuple[str | int, ...]
    file: str
    fields: tuple[Field, ...]


class Sheet(NamedTuple):
    """A sheet: its name, the labels of its columns, and what gives its rows, which may be more than memory holds."""

    name: str
    labels: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]

    def lines(self) -> Iterator[tuple[str | int, ...]]:
        """What stands in each line, the labels first."""
        yield self.labels
        for row in self.rows():
            yield row.cells


def sheets(export: Export) -> Sequence[Sheet]:
    """All that a list says, sheet by sheet: the items, the department's duties and their boundary, dates and counts."""
    return (
        items_sheet(export),
        Sheet(DUTIES, ("类别", "序号", "内容"), lambda: _duties(export)),
        Sheet(ABOUT, ("项目", "内容"), lambda: _about(export)),
    )


def items_sheet(export: Export) -> Sheet:
    """The items of a list, one row for each, with the columns of its form."""
    rows = export.form.table_two.rows
    return Sheet(ITEMS, tuple(row.label or row.field for row in rows), lambda: _items(export))


def _items(export: Export) -> Iterator[Row]:
    columns = export.form.table_two.rows
    getters = [_value(column.field) for column in columns]
    fields = tuple((column.field,) for column in columns)
    for number, (identity, item) in enumerate(export.compiled.list.items.items(), 1):
        cells = tuple(number if get is None else "\n".join(paragraphs(get(item))) for get in getters)
        yield Row(cells, export.files.get(identity, ""), fields)


def _value(field: str) -> Callable[[PowerItem], Any] | None:
    """The function from an item to the value of a column; None for the one that is computed."""
    return None if field == SEQUENCE else attrgetter(ITEM_ATTRIBUTES[field])


def _duties(export: Export) -> Iterator[Row]:
    head, table = export.compiled.list.head, export.form.table_one
    for number, duty in enumerate(head.main_duties, 1):
        yield _of_head(export, ("主体责任", number - 1), table.main_duties, number, "\n".join(paragraphs(duty)))
    if isinstance(head.boundary, str):
        yield _of_head(export, ("职责边界",), table.boundary, "", "\n".join(paragraphs(head.boundary)))
        return
    for number, matter in enumerate(head.boundary, 1):
        text = "\n".join(matter_paragraphs(matter))
        yield _of_head(export, ("职责边界", number - 1), table.boundary, number, text)


def _about(export: Export) -> Iterator[Row]:
    whole = export.compiled.list
    yield _of_head(export, ("部门",), "部门", whole.head.department)
    for label, day in (("截止日期", whole.head.as_of), ("报送日期", whole.head.submitted)):
        yield _of_head(export, (label,), label, _iso(day))
    yield _of_head(export, (), "权力事项", len(whole.items))
    for name, count in count_by_type(whole.items.values(), export.compiled.power_types):
        yield _of_head(export, (), name, count)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _of_head(export: Export, field: Field, *cells: str | int) -> Row:
    return Row(cells, export.head, (field,) * len(cells))
