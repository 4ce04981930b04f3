"""Lists that lie on their side: a row for each item, or several for one whose steps or sub-items have their own."""

from __future__ import annotations

import re
from typing import NamedTuple

from respcli.importing.blocks import Cell, Paragraph
from respcli.importing.found import NAME, NUMBER, SUBITEM, Column, FoundItem, Key, Values
from respcli.importing.grids import Grid, Square
from respcli.importing.headers import Header, find_header
from respcli.importing.labels import Labels, bare
from respcli.importing.ledger import Ledger, Reason

_GROUP = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[、.．\s]*(?P<type>[\u4e00-\u9fff]{2,10}?)(?:类|类别|事项|权力)?"
    r"(?:[（(]?(?:共计?|合计|总计)?\s*(?P<count>\d+)\s*(?:大?项|条|个)[）)]?)?[:：]?$"
)
_MOST_OF_GROUP = 40
_REPEATED = 0.6
"""Of a repeated header so many cells say the same as the header."""


class Group(NamedTuple):
    """The heading of a group: its words, the type that it names, and how many items it says there are."""

    text: str
    power_type: str
    total: int | None
    paragraphs: list[Paragraph]


def group_of(text: str, types: dict[str, str]) -> tuple[str, int | None] | None:
    """The power type that a group's heading names and its count: 一、行政许可（共9项）. ``types`` are all names."""
    short = "".join(text.split())
    if len(short) > _MOST_OF_GROUP or not (found := _GROUP.match(short)):
        return None
    name = found["type"]
    known = types.get(name) or types.get(name.removesuffix("类"))
    return (known, int(found["count"]) if found["count"] else None) if known else None


class Horizontal:
    """Reads one table after another: a table without a header goes on with the columns of the one before it."""

    def __init__(self, labels: Labels, types: dict[str, str], ledger: Ledger) -> None:
        self.labels = labels
        self.types = types
        self.ledger = ledger
        self.header: Header | None = None
        self.header_texts: dict[int, str] = {}
        self.columns_of: int = 0
        self.items: list[FoundItem] = []
        self.groups: list[tuple[Group, int]] = []
        self.titles: list[Paragraph] = []
        self.across: list[Paragraph] = []
        self.columns: dict[int, Column] = {}
        self.layouts: list[dict[int, Column]] = []
        self._group = ""

    def read(self, grid: Grid) -> bool:
        """Read a table, if it is a list that lies on its side or goes on with one."""
        header = find_header(grid, self.labels)
        if header:
            self._begin(grid, header)
            rows = range(header.row + header.rows, len(grid.rows))
        elif self.header and grid.columns == self.columns_of:
            rows = range(len(grid.rows))
        else:
            return False
        skip = 0
        for at in rows:
            if skip:
                skip -= 1
            elif self._repeats(grid, at):
                skip = self._pass_header(grid, at)
            else:
                self._row(grid, grid.rows[at])
        return True

    def _begin(self, grid: Grid, header: Header) -> None:
        above = [p for row in grid.rows[: header.row] for _, cell in grid.beginning(row) for p in grid.paragraphs(cell)]
        again = bool(self.header) and [c.labels for c in header.columns.values()] == [
            c.labels for c in self.columns.values()
        ]
        if not self.header:
            self.titles += above
        elif above:
            self._heading(above)
        self.columns = header.columns
        self.header = header
        self.columns_of = grid.columns
        if not again:
            self.layouts.append(header.columns)
        labels = [
            paragraph
            for row in grid.rows[header.row : header.row + header.rows]
            for _, cell in grid.beginning(row)
            for paragraph in grid.paragraphs(cell)
        ]
        if again:
            self.ledger.left(labels, Reason.REPEATED_HEADER)
        else:
            self.ledger.printed(labels)
        first = grid.rows[header.row]
        self.header_texts = {column: bare(grid.text(cell)) for column, cell in grid.beginning(first)}

    def heading(self, paragraphs: list[Paragraph]) -> bool:
        """Take paragraphs before a table for the heading of a group, if they are one."""
        return self._heading(paragraphs)

    def _heading(self, paragraphs: list[Paragraph]) -> bool:
        text = "".join(p.text for p in paragraphs)
        named = group_of(text, self.types)
        if named:
            self._group = named[0]
            self.groups.append((Group(text, named[0], named[1], paragraphs), len(self.items)))
            self.ledger.left(paragraphs, Reason.GROUP_HEADING)
        return bool(named)

    def _repeats(self, grid: Grid, at: int) -> bool:
        texts = {column: bare(grid.text(cell)) for column, cell in grid.beginning(grid.rows[at])}
        filled = [column for column, text in texts.items() if text]
        same = sum(self.header_texts.get(column) == texts[column] for column in filled)
        return len(filled) > 1 and same >= _REPEATED * len(filled)

    def _pass_header(self, grid: Grid, at: int) -> int:
        """Pass a header that is repeated; return how many rows after its first belong to it."""
        rows = self.header.rows if self.header else 1
        for row in grid.rows[at : at + rows]:
            for _, cell in grid.beginning(row):
                self.ledger.left(grid.paragraphs(cell), Reason.REPEATED_HEADER)
        return rows - 1

    def _row(self, grid: Grid, row: dict[int, Square]) -> None:
        cells = [(column, cell, grid.paragraphs(cell)) for column, cell in grid.beginning(row)]
        filled = [(column, cell, paragraphs) for column, cell, paragraphs in cells if paragraphs]
        if not filled:
            return
        if len(filled) == 1 and self._is_across(filled[0], cells):
            paragraphs = filled[0][2]
            if not self._heading(paragraphs):
                self.across += paragraphs
            return
        begun = {
            self.columns[column].key: paragraphs for column, _, paragraphs in reversed(filled) if column in self.columns
        }
        if self._is_new(begun, len(filled)):
            self._new(grid, row)
        elif self.items:
            self._further(filled)
        else:
            self.across += [paragraph for _, _, paragraphs in filled for paragraph in paragraphs]

    def _is_across(
        self, only: tuple[int, Cell, list[Paragraph]], cells: list[tuple[int, Cell, list[Paragraph]]]
    ) -> bool:
        column, cell, paragraphs = only
        text = "".join(paragraph.text for paragraph in paragraphs)
        if cell.columns * 2 > self.columns_of:
            return True
        return column == min(at for at, _, _ in cells) and cell.rows == 1 and bool(group_of(text, self.types))

    def _is_new(self, begun: dict[Key, list[Paragraph]], filled: int) -> bool:
        """Whether a row begins an item: it has a name or a number that is not the last item's own."""
        if not (NAME in begun or NUMBER in begun):
            return False
        if not self.items:
            return True
        last = self.items[-1]
        if SUBITEM in begun:
            return (_says(begun, NUMBER) not in ("", _says(last.values, NUMBER)) and NAME in begun) or (
                NAME in begun and _says(begun, NAME) != _says(last.values, NAME)
            )
        if NUMBER in last.values and NUMBER not in begun:  # the rest of a name, or an item without a number
            return filled * 2 >= len(last.values)
        return True

    def _new(self, grid: Grid, row: dict[int, Square]) -> None:
        """A new item. A cell that covers its row from above belongs to it too."""
        origin = next(cell.origin for _, cell in grid.beginning(row))
        item = FoundItem(origin, group=self._group)
        seen: set[int] = set()
        for column, square in row.items():
            if id(square.cell) in seen or column not in self.columns:
                if not square.begins or id(square.cell) in seen or not square.first:
                    continue
                self._unknown(grid.paragraphs(square.cell))
                continue
            seen.add(id(square.cell))
            paragraphs = grid.paragraphs(square.cell)
            if paragraphs:
                self._put(item.values, column, paragraphs)
        self.items.append(item)
        item.rows.append(dict(item.values))

    def _further(self, filled: list[tuple[int, Cell, list[Paragraph]]]) -> None:
        """A further row of the last item."""
        row: Values = {}
        for column, _, paragraphs in filled:
            if column in self.columns:
                self._put(row, column, paragraphs)
            else:
                self._unknown(paragraphs)
        self.items[-1].rows.append(row)

    def _put(self, values: Values, column: int, paragraphs: list[Paragraph]) -> None:
        found = self.columns[column]
        if found.field:
            values.setdefault(found.key, []).extend(paragraphs)
        else:
            self._unknown(paragraphs)

    def _unknown(self, paragraphs: list[Paragraph]) -> None:
        self.ledger.left(paragraphs, Reason.UNKNOWN_COLUMN)


def _says(values: Values, key: Key) -> str:
    return "".join(paragraph.text.strip() for paragraph in values.get(key, ()))
