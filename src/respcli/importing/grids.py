"""Tables as grids: every row with the cell at each column, also where a cell above or beside covers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from respcli.importing.blocks import Block, Cell, Paragraph, Table, every_paragraph
from respcli.importing.labels import Labels
from respcli.importing.numbering import mark

MOST_COLUMNS = 256
"""Columns of a table of text: what is wider is a spreadsheet of figures."""

_NAME = "权力项目名称"
_LEAST_TURNED = 3
"""Columns, rows and labels of a table whose items are its columns: one with fewer may be an item that stands."""

_LIST_LABELS = 2
"""Labels of fields by which a table inside a cell is known for a list, and not for a part of its cell's text."""


class Square(NamedTuple):
    """A place in the grid: the cell there, and whether that begins in this row and in this column."""

    cell: Cell
    begins: bool
    first: bool


class Grid:
    """A table as rows of squares. A row has the squares of its cells alone: a table may be ragged."""

    def __init__(self, table: Table, rows: Sequence[dict[int, Square]] | None = None) -> None:
        self.table = table
        self.origin = table.origin
        self.widths = table.widths
        self.wide = table.wide
        self.rows = list(_squares(table)) if rows is None else rows
        self._paragraphs: dict[int, list[Paragraph]] = {}
        self._texts: dict[int, str] = {}

    def part(self, begin: int, end: int) -> Grid:
        """Some of its rows."""
        part = Grid(self.table, self.rows[begin:end])
        part._paragraphs, part._texts = self._paragraphs, self._texts
        return part

    @cached_property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((max(row, default=-1) + 1 for row in self.rows), default=0)

    def paragraphs(self, cell: Cell) -> list[Paragraph]:
        """The paragraphs of a cell, those of a table in it too."""
        found = self._paragraphs.get(id(cell))
        if found is None:
            found = self._paragraphs[id(cell)] = list(every_paragraph(cell.blocks))
        return found

    def text(self, cell: Cell) -> str:
        """What a cell says, as a label is read: without white space at the edges of its lines."""
        found = self._texts.get(id(cell))
        if found is None:
            found = self._texts[id(cell)] = "".join([line.text.strip() for line in self.paragraphs(cell)])
        return found

    def beginning(self, row: dict[int, Square]) -> Iterator[tuple[int, Cell]]:
        """The cells that begin in a row, with their columns."""
        return ((column, square.cell) for column, square in row.items() if square.begins and square.first)


def _squares(table: Table) -> Iterator[dict[int, Square]]:
    covered: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        squares: dict[int, Square] = {}
        below: dict[int, tuple[Cell, int]] = {}
        for column, (cell, left) in covered.items():
            squares[column] = Square(cell, begins=False, first=column == cell.column)
            if left > 1:
                below[column] = cell, left - 1
        for cell in row:
            for column in range(cell.column, min(cell.column + cell.columns, MOST_COLUMNS)):
                squares[column] = Square(cell, begins=True, first=column == cell.column)
                if cell.rows > 1:
                    below[column] = cell, cell.rows - 1
        covered = below
        yield dict(sorted(squares.items()))


def parts(grid: Grid, labels: Labels) -> Iterator[Paragraph | Grid]:
    """A table cut at its rows that are mere lines: titles and notes, as a sheet has them among its tables."""
    begin = 0
    for at in range(len(grid.rows) + 1):
        line = _line(grid, at, labels) if at < len(grid.rows) else []
        if line or at == len(grid.rows):
            if any(grid.paragraphs(cell) for row in grid.rows[begin:at] for _, cell in grid.beginning(row)):
                yield grid.part(begin, at) if begin or at < len(grid.rows) else grid
            yield from line
            begin = at + 1


def _line(grid: Grid, at: int, labels: Labels) -> list[Paragraph]:
    """The paragraphs of a row that is one line: one cell is filled, the first or a wide one, with no label."""
    filled = [(column, cell) for column, cell in grid.beginning(grid.rows[at]) if grid.paragraphs(cell)]
    if len(filled) != 1:
        return []
    [(column, cell)] = filled
    text = grid.text(cell)
    if not mark(text) and (labels.exact(text) or labels.table_one(text)):
        return []
    over = cell.columns * 2 > grid.columns > 1
    return grid.paragraphs(cell) if over or (column == 0 and grid.columns > 1 and cell.rows == 1) else []


def unwrapped(blocks: Sequence[Block], labels: Labels) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of a file, without the tables that only lay out the page."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif _is_layout(block, labels):
            for row in block.rows:
                for cell in row:
                    yield from unwrapped(cell.blocks, labels)
        else:
            yield Grid(block)


def turned(grid: Grid, labels: Labels) -> Grid:
    """A table whose items are its columns, turned so that they are its rows; any other as it is."""
    rows = [list(grid.beginning(row)) for row in grid.rows]
    if grid.columns < _LEAST_TURNED or len(rows) < _LEAST_TURNED or any(len(row) != grid.columns for row in rows):
        return grid
    first = [labels.exact(grid.text(row[0][1])) for row in rows]
    names = next((row[1:] for row, label in zip(rows, first, strict=True) if label and label.field == _NAME), [])
    values = (grid.text(cell) for row in rows for _, cell in row[1:])
    if not names or sum(map(bool, first)) < _LEAST_TURNED or any(map(labels.exact, values)):
        return grid
    if len({grid.text(cell) for _, cell in names} - {""}) < len(names):
        return grid
    columns = zip(*([cell for _, cell in row] for row in rows), strict=True)
    table = grid.table._replace(
        rows=tuple(tuple(cell._replace(column=at) for at, cell in enumerate(column)) for column in columns), widths=()
    )
    return Grid(table)


def _is_layout(table: Table, labels: Labels) -> bool:
    """Whether a table only lays out the page: it holds one cell, or another table that is a list."""
    if len(table.rows) == 1 and len(table.rows[0]) == 1:
        return True
    inner = (block for row in table.rows for cell in row for block in cell.blocks if isinstance(block, Table))
    return any(_is_list(block, labels) or _is_layout(block, labels) for block in inner)


def _is_list(table: Table, labels: Labels) -> bool:
    found = 0
    for row in table.rows:
        for cell in row:
            text = "".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
            found += bool(labels.exact(text) or labels.table_one(text)) if text else 0
            if found >= _LIST_LABELS:
                return True
    return False


def lines(grid: Grid) -> Iterator[Paragraph]:
    """The paragraphs of a table in reading order."""
    for row in grid.rows:
        for _, cell in grid.beginning(row):
            yield from grid.paragraphs(cell)
