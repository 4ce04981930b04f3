"""A list as sheets of rows, for spreadsheets and CSV: one row for each item, under the labels of its form.

What stands in a cell is what the document prints: entries with their numbers, paragraphs parted by line feeds. An item
has one row whatever sub-items it has, so that rows can be counted; what a sub-item says for itself follows under its
name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from respcli.compose import Compiled, adjustments
from respcli.forms import CODE_PART, SUBITEMS, Form, HorizontalTable, Shown
from respcli.model import PowerItem, count_by_type
from respcli.tables import CODE, in_one_row, matter_paragraphs, named, numbered_items, paragraphs, place_of_codes
from respcli.validation import SEQUENCE

ITEMS = "权力事项"
DUTIES = "主体责任和职责边界"
ADJUSTMENTS = "调整情况"
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
    """All that a list says, sheet by sheet.

    The items, the department's duties and their boundary if the form shows them, what was adjusted if that is declared,
    dates and counts.
    """
    found = [items_sheet(export)]
    if export.form.table_one:
        found.append(Sheet(DUTIES, ("类别", "序号", "内容"), lambda: _duties(export)))
    if declared := list(adjustments(export.compiled)):
        labels = ("序号", "调整类型", *declared[0][1])
        found.append(Sheet(ADJUSTMENTS, labels, lambda: _adjustments(export)))
    return [*found, Sheet(ABOUT, ("项目", "内容"), lambda: _about(export))]


# --- the items


def items_sheet(export: Export) -> Sheet:
    """The items of a list, one row for each, with the columns and in the order of its form."""
    return Sheet(ITEMS, tuple(column.label for column in export.form.columns), lambda: _items(export))


def _items(export: Export) -> Iterator[Row]:
    whole, form = export.compiled.list, export.form
    identities = list(whole.items)
    fields = tuple((column.field,) for column in form.columns)
    cells = [_cell_of(column, form) for column in form.columns]
    for one in numbered_items(whole.items, export.compiled.power_types, form.table_two):
        texts = tuple(int(one.sequence) if cell is None else "\n".join(cell(one.item)) for cell in cells)
        yield Row(texts, export.files.get(identities[one.number - 1], ""), fields)


def _cell_of(column: Shown, form: Form) -> Callable[[PowerItem], Iterable[str]] | None:
    """The function from an item to the paragraphs of a cell; None for the number of the item."""
    if column.field == SEQUENCE:
        return None
    if column.field == SUBITEMS:
        return _cell_of_subitems(column, form)
    codes = column.field == CODE and _place_of_codes(form) == CODE

    def cell(item: PowerItem) -> Iterable[str]:
        said = in_one_row(item, "", column, form.numbering)
        coded = [one for one in item.subitems or () if one.code] if codes else []
        return [*said, *(line for one in coded for line in (f"{one.name}：", one.code or ""))]

    return cell


def _cell_of_subitems(column: Shown, form: Form) -> Callable[[PowerItem], Iterable[str]]:
    """Names and codes of sub-items; where a part has a column of its own, line by line, so that the columns agree."""
    if column.part == CODE_PART:
        return lambda item: [subitem.code or "" for subitem in item.subitems or ()]
    apart = _place_of_codes(form)

    def cell(item: PowerItem) -> Iterable[str]:
        names = [subitem.name if apart else named(subitem) for subitem in item.subitems or ()]
        return names if column.part else paragraphs(names, form.numbering)

    return cell


def _place_of_codes(form: Form) -> str:
    """Where the codes of sub-items stand, as in the document: in an upright table they stand with the names."""
    rows_of_their_own = isinstance(form.table_two, HorizontalTable) and SUBITEMS in form.shown
    return place_of_codes(form.columns) if rows_of_their_own else ""


# --- the department


def _duties(export: Export) -> Iterator[Row]:
    head, table = export.compiled.list.head, export.form.table_one
    if table is None:
        return
    for number, duty in enumerate(head.main_duties or (), 1):
        yield _of_head(export, ("主体责任", number - 1), table.main_duties, number, duty)
    if not table.with_boundary or head.boundary is None:
        return
    if isinstance(head.boundary, str):
        yield _of_head(export, ("职责边界",), table.boundary, "", head.boundary)
        return
    for number, matter in enumerate(head.boundary, 1):
        text = "\n".join(matter_paragraphs(matter))
        yield _of_head(export, ("职责边界", number - 1), table.boundary, number, text)


def _adjustments(export: Export) -> Iterator[Row]:
    for number, (kind, said) in enumerate(adjustments(export.compiled), 1):
        yield _of_head(export, ("调整", number - 1), number, kind, *map("\n".join, said.values()))


def _about(export: Export) -> Iterator[Row]:
    whole = export.compiled.list
    yield _of_head(export, ("部门",), "部门", whole.head.department)
    for label, day in (("截止日期", whole.head.as_of), ("报送日期", whole.head.submitted)):
        yield _of_head(export, (label,), label, _iso(day))
    for label in export.form.signatures or ():
        yield _of_head(export, ("签批", label), label, (whole.head.signatures or {}).get(label, ""))
    yield _of_head(export, (), ITEMS, len(whole.items))
    for name, count in count_by_type(whole.items.values(), export.compiled.power_types):
        yield _of_head(export, (), name, count)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _of_head(export: Export, field: Field, *cells: str | int) -> Row:
    return Row(cells, export.head, (field,) * len(cells))
