"""The header of a list that lies on its side: which of its rows it is, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from respcli.importing.blocks import Origin
from respcli.importing.found import Column
from respcli.importing.grids import Grid, Square
from respcli.importing.labels import LONGEST, Known, Labels, bare

_FIRST_ROWS = 60
"""Rows in which a table's header is looked for: titles, notes and other tables' rows may stand before it."""

_MOST_LEVELS = 4
_ENOUGH = 3
_TELLING = frozenset(("权力项目名称", "实施依据", "责任事项", "追责情形"))
"""Fields of which a header has one at least."""

_GENERAL = frozenset(
    map(bare, ("名称", "编码", "项目", "事项", "类型", "类别", "依据", "内容", "说明", "其他", "责任", "电话"))
)
"""Labels that say little without the one above them."""


class Header(NamedTuple):
    """A header: its first row, how many rows it has, and its columns by their place in the grid."""

    row: int
    rows: int
    columns: dict[int, Column]


def find_header(grid: Grid, labels: Labels, begin: int = 0, end: int = _FIRST_ROWS) -> Header | None:
    """The first header of a table that begins in one of these rows."""
    for at in range(begin, min(len(grid.rows), end)):
        if _is_header(grid, at, labels):
            rows = _levels(grid, at)
            return Header(at, rows, dict(_columns(grid, at, rows, labels)))
    return None


def _is_header(grid: Grid, at: int, labels: Labels) -> bool:
    known: set[str] = set()
    count = filled = 0
    cells = [cell for _, cell in grid.beginning(grid.rows[at])]
    if _is_pairs([labels.find(text) if len(text := grid.text(cell)) <= LONGEST else None for cell in cells]):
        return False
    for cell in cells:
        text = grid.text(cell)
        if not text:
            continue
        if len(text) > LONGEST:
            return False
        filled += 1
        if found := labels.exact(text):
            count += 1
            known.add(found.field)
    if count < _ENOUGH and not (count == filled == _ENOUGH - 1):
        return False
    return len(known) > 1 and count * 2 >= filled and bool(known & _TELLING)


def _is_pairs(found: Sequence[Known | None]) -> bool:
    """Whether a row is labels each with its text beside it, as in an item that stands."""
    return len(found) > 2 and all(found[::2]) and not any(found[1::2]) and len(found) % 2 == 0  # noqa: PLR2004 -- two pairs


def _levels(grid: Grid, at: int) -> int:
    """How many rows a header has: as many as its tallest cell, or one more where a cell stands over several columns."""
    row = grid.rows[at]
    tallest = max((cell.rows for _, cell in grid.beginning(row) if grid.text(cell)), default=1)
    if tallest > 1:
        return min(tallest, _MOST_LEVELS, len(grid.rows) - at)
    if at + 1 == len(grid.rows):
        return 1
    below = [(column, text) for column, cell in grid.beginning(grid.rows[at + 1]) if (text := grid.text(cell))]
    wide = {
        column
        for column, square in row.items()
        if square.cell.columns > 1 or (not grid.text(square.cell) and _left_filled(grid, row, column))
    }
    within = all(column in wide or _over(grid, row, column) for column, _ in below)
    short = all(len(text) <= LONGEST for _, text in below)
    return 2 if below and within and short and _some_spanning(row, [column for column, _ in below]) else 1


def _left_filled(grid: Grid, row: dict[int, Square], column: int) -> bool:
    return column - 1 in row and bool(grid.text(row[column - 1].cell))


def _over(grid: Grid, row: dict[int, Square], column: int) -> bool:
    """Whether the cell to the right of a column's is empty: then it may stand over both."""
    return column + 1 in row and not grid.text(row[column + 1].cell)


def _some_spanning(row: dict[int, Square], columns: Sequence[int]) -> bool:
    """Whether what stands below is labels: under one cell that covers several columns, or known ones."""
    return any(column in row and row[column].cell.columns > 1 for column in columns) or (
        len(columns) > 1 and len(columns) < len(row)
    )


def _columns(grid: Grid, at: int, rows: int, labels: Labels) -> Iterator[tuple[int, Column]]:
    total = sum(grid.widths)
    before: tuple[str, ...] = ()
    for column in range(grid.columns):
        path: list[str] = []
        origin = Origin()
        last = None
        for row in grid.rows[at : at + rows]:
            square = row.get(column)
            if square is None or square.cell is last:
                continue
            last = square.cell
            if text := grid.text(square.cell):
                path.append(text)
                origin = square.cell.origin
        if rows > 1 and len(path) == 1 and len(before) > 1 and _under_blank(grid, at, column):
            path.insert(0, before[0])  # a sheet whose cells over several columns are not merged
        width = grid.widths[column] / total if total and column < len(grid.widths) else 0.0
        before = tuple(path)
        if path:
            yield column, Column(before, *_known(path, labels), width, origin)


def _under_blank(grid: Grid, at: int, column: int) -> bool:
    square = grid.rows[at].get(column)
    return square is not None and square.begins and not grid.text(square.cell)


def _known(path: Sequence[str], labels: Labels) -> Known:
    """What a column holds, by its own label and those above it."""
    own, *above = path[::-1]
    joined = "".join(path)
    near = [joined, own] if bare(own) in _GENERAL and above else [own, joined]
    found = (labels.exact(text) for text in near)
    like = (labels.find(own),)
    upper = (labels.find(text) for text in above)
    return next((known for some in (found, like, upper) for known in some if known), Known("", "", sure=False))
