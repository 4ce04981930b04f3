"""A list to the rows of its tables, as its form lays them out: table one, and table two upright or on its side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from respcli.document import Block, Cell, Entry, Pages, Row, Rows, Table, Title
from respcli.forms import (
    APART,
    BY_TYPE,
    CODE_PART,
    GROUPED,
    LANDSCAPE,
    NAME_PART,
    SUBITEMS,
    ColumnGroup,
    HorizontalTable,
    Shown,
    TableOne,
    VerticalTable,
)
from respcli.model import CONTENT_ATTRIBUTES, ITEM_ATTRIBUTES, Matter, PowerItem, PublishedList, Subitem, count_by_type
from respcli.numbering import NUMBERINGS, PLAIN
from respcli.validation import SEQUENCE

CODE = "事项编码"


def paragraphs(value: str | Sequence[str | Subitem] | None, numbering: str = PLAIN) -> tuple[str, ...]:
    """The paragraphs of a value: a text as it stands, entries with their numbers, nothing for None."""
    if isinstance(value, str):
        return tuple(value.split("\n")) if "\n" in value else (value,)
    if value is None:
        return ()
    number_of = NUMBERINGS[numbering]
    numbered: list[str] = []
    for number, entry in enumerate(value, 1):
        text = f"{number_of(number)}{entry if isinstance(entry, str) else named(entry)}"
        numbered += text.split("\n") if "\n" in text else (text,)
    return tuple(numbered)


def named(subitem: Subitem) -> str:
    """The name of a sub-item, with its code if it has one."""
    return f"{subitem.name}（{subitem.code}）" if subitem.code else subitem.name


# --- table one


def table_one(head: PublishedList, form: TableOne, name: str) -> Table:
    """The principal duties and the boundary of duties; what the list does not say has no row."""
    laid_out = _in_one_cell if len(form.widths) == 2 else _row_by_row  # noqa: PLR2004 -- label and text
    rows = list(laid_out(form.main_duties, head.main_duties or (), form.numbering))
    if form.with_boundary and head.boundary is not None:
        matters = head.boundary
        texts = matters if isinstance(matters, str) else ["\n".join(matter_paragraphs(matter)) for matter in matters]
        rows += laid_out(form.boundary, texts, form.numbering)
    return Table(form.widths, tuple(rows), name)


def _in_one_cell(label: str, texts: str | Sequence[str], numbering: str) -> Iterator[Row]:
    yield Cell((label,), label=True), Cell(paragraphs(texts, numbering))


def _row_by_row(label: str, texts: str | Sequence[str], _numbering: str) -> Iterator[Row]:
    """Numbered rows under one label that covers them all; of a mere text one row."""
    if isinstance(texts, str):
        yield Cell((label,), label=True), Cell(paragraphs(texts), columns=2)
        return
    for number, text in enumerate(texts, 1):
        cells = Cell((str(number),)), Cell(paragraphs(text))
        yield cells if number > 1 else (Cell((label,), label=True, rows=len(texts)), *cells)


def matter_paragraphs(matter: Matter) -> Iterator[str]:
    """The paragraphs of a matter on the boundary: its name, who does what, on what basis."""
    yield matter.name
    for part in matter.parts:
        first, *rest = part.duty.split("\n")
        yield f"{part.department}：{first}"
        yield from rest
    for label, value in (("依据", matter.basis), ("案例", matter.example)):
        if value:
            first, *rest = paragraphs(value)
            yield from (f"{label}：", first, *rest) if rest else (f"{label}：{first}",)


# --- table two


class Numbered(NamedTuple):
    """An item with what stands under 序号, and its number in the list, by which it is known."""

    sequence: str
    number: int
    item: PowerItem

    @property
    def entry(self) -> Entry:
        """What the contents list says of it."""
        sequence = "" if self.sequence == str(self.number) else self.sequence
        return Entry(self.number, self.item.power_type, self.item.name, sequence)


class Naming(NamedTuple):
    """The words over the items: the title of a table (of one type, if it is of one), and the heading of a group."""

    title: Callable[[str, int], Title]
    group: Callable[[str, int], str]


def table_two(
    items: Mapping[str, PowerItem],
    power_types: Sequence[str],
    form: VerticalTable | HorizontalTable,
    numbering: str,
    naming: Naming,
) -> Iterator[Block]:
    """The items: a table for each, or one table with a row for each, or a table for each power type."""
    if form.paper == LANDSCAPE:
        yield Pages(landscape=True)
    numbered = list(numbered_items(items, power_types, form))
    apart = groupby(numbered, key=lambda one: one.item.power_type) if form.grouping == APART else [("", numbered)]
    for power_type, some in apart:
        here = list(some)
        title = naming.title(power_type, len(here))
        yield title
        if isinstance(form, VerticalTable):
            yield from _upright(here, form, numbering)
        else:
            yield _on_its_side(here, form, numbering, naming, "".join(title.lines))


def numbered_items(
    items: Mapping[str, PowerItem], power_types: Sequence[str], form: VerticalTable | HorizontalTable
) -> Iterator[Numbered]:
    """The items as the form orders them, by type where it parts the types, with their sequence numbers."""
    every = list(enumerate(items.values(), 1))
    if form.grouping in (GROUPED, APART):
        order = {name: at for at, (name, _) in enumerate(count_by_type(items.values(), power_types))}
        every.sort(key=lambda one: order[one[1].power_type])
    counts: dict[str, int] = {}
    for number, item in every:
        kind = item.power_type if form.sequence == BY_TYPE else ""
        counts[kind] = counts.get(kind, 0) + 1
        yield Numbered(str(counts[kind]), number, item)


def _upright(items: Iterable[Numbered], form: VerticalTable, numbering: str) -> Iterator[Table]:
    """A vertical table for each item."""
    labels = [Cell((row.heading,), label=True) for row in form.rows]
    for at, one in enumerate(items):
        rows = tuple(
            (label, Cell(in_one_row(one.item, one.sequence, column, numbering)))
            for label, column in zip(labels, form.columns, strict=True)
        )
        yield Table(form.widths, rows, one.item.name, new_page=at > 0, entry=one.entry)


def _of_subitems(item: PowerItem, field: str, numbering: str) -> Iterator[str]:
    """What the sub-items say of a field, each under its name."""
    name = CONTENT_ATTRIBUTES.get(field)
    if name is None:
        return
    for subitem in item.subitems or ():
        value = getattr(subitem, name)
        if value is not None:
            yield f"{subitem.name}："
            yield from paragraphs(value, numbering)


# --- horizontal


def _on_its_side(items: Sequence[Numbered], form: HorizontalTable, numbering: str, naming: Naming, name: str) -> Table:
    """One table with a row for each item, or for each sub-item."""
    header = _header(form)
    rows: list[Row] = [*header]
    parts: list[Rows] = []
    for power_type, some in groupby(items, key=lambda one: one.item.power_type if form.grouping == GROUPED else ""):
        here = list(some)
        if power_type:
            heading = naming.group(power_type, len(here))
            rows.append((Cell((heading,), label=True, columns=len(form.fields)),))
            parts.append(Rows(1))
        for one in here:
            found = item_rows(one.item, one.sequence, form.columns, numbering)
            rows += found
            parts.append(Rows(len(found), one.entry))
    widths = tuple(column.width for column in form.fields)
    return Table(widths, tuple(rows), name, header=len(header), parts=tuple(parts))


def _header(form: HorizontalTable) -> list[Row]:
    """The labels of the columns, in two rows where some stand under one label."""
    below = [
        Cell((column.heading,), label=True)
        for group in form.groups
        if isinstance(group, ColumnGroup)
        for column in group.columns
    ]
    above = [
        Cell((group.label,), label=True, columns=len(group.columns))
        if isinstance(group, ColumnGroup)
        else Cell((group.heading,), label=True, rows=2 if below else 1)
        for group in form.groups
    ]
    return [tuple(above), tuple(below)] if below else [tuple(above)]


class _Values(NamedTuple):
    """What a column shows of an item: of the item itself, and of each sub-item, None where that says nothing."""

    of_item: tuple[str, ...] | None
    of_subitems: Sequence[tuple[str, ...] | None]


def item_rows(item: PowerItem, sequence: str, columns: Sequence[Shown], numbering: str) -> list[Row]:
    """The rows of an item in a horizontal table: one, or one for each sub-item.

    What a sub-item does not say itself is said by the item, in a cell that covers the rows of all those. Where every
    sub-item says something itself and the item does too, a row of the item's own goes first.
    """
    if item.subitems is None or all(column.field != SUBITEMS for column in columns):
        return [tuple(Cell(in_one_row(item, sequence, column, numbering)) for column in columns)]
    values = [_values(item, sequence, column, columns, numbering) for column in columns]
    by_subitem = any(of != (None,) * len(of) for _, of in values)
    if not by_subitem:
        return [tuple(Cell(of_item or ()) for of_item, _ in values)]
    leading = any(of_item is not None and None not in of for of_item, of in values)
    cells = [_column(one, leading=leading) for one in values]
    count = len(item.subitems) + leading
    return [tuple(column[at] for column in cells if at in column) for at in range(count)]


def in_one_row(item: PowerItem, sequence: str, column: Shown, numbering: str) -> tuple[str, ...]:
    """What a column shows of an item and of sub-items that have no rows of their own."""
    of_item = _of_item(item, sequence, column, numbering) or ()
    return (*of_item, *_of_subitems(item, column.field, column.numbering or numbering))


def _column(values: _Values, *, leading: bool) -> dict[int, Cell]:
    """The cells of a column by the row in which they begin."""
    own = [None] * leading + list(values.of_subitems)
    runs = [[*run] for said, run in groupby(enumerate(own), key=lambda one: one[1] is None and "said by the item")]
    cells: dict[int, Cell] = {}
    for run in runs:
        if run[0][1] is None:
            cells[run[0][0]] = Cell(values.of_item or (), rows=len(run))
        else:
            cells |= {at: Cell(text or ()) for at, text in run}
    return cells


def _values(item: PowerItem, sequence: str, column: Shown, columns: Sequence[Shown], numbering: str) -> _Values:
    subitems = item.subitems or ()
    if column.field == SUBITEMS:
        return _Values(None, tuple(_of_subitem(subitem, column, columns) for subitem in subitems))
    of_item = _of_item(item, sequence, column, numbering)
    if column.field == CODE and place_of_codes(columns) == CODE:
        return _Values(of_item, tuple((subitem.code,) if subitem.code else None for subitem in subitems))
    name = CONTENT_ATTRIBUTES.get(column.field)
    if name is None:
        return _Values(of_item, (None,) * len(subitems))
    own = (getattr(subitem, name) for subitem in subitems)
    return _Values(
        of_item, tuple(None if value is None else paragraphs(value, column.numbering or numbering) for value in own)
    )


def _of_item(item: PowerItem, sequence: str, column: Shown, numbering: str) -> tuple[str, ...] | None:
    if column.field == SEQUENCE:
        return (sequence,)
    value = getattr(item, ITEM_ATTRIBUTES[column.field])
    return None if value is None else paragraphs(value, column.numbering or numbering)


def _of_subitem(subitem: Subitem, column: Shown, columns: Sequence[Shown]) -> tuple[str, ...] | None:
    if column.part == CODE_PART:
        return (subitem.code,) if subitem.code else None
    return (subitem.name if column.part == NAME_PART or place_of_codes(columns) else named(subitem),)


def place_of_codes(columns: Sequence[Shown]) -> str:
    """Where the codes of sub-items stand: in a column of their own, in that of the items' codes, or with the names."""
    if any(column.part == CODE_PART for column in columns):
        return CODE_PART + SUBITEMS
    return CODE if any(column.field == CODE for column in columns) else ""
