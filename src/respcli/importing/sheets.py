"""Sheets of workbooks, whatever their kind: the filled part of each as one table."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from respcli.importing.blocks import Block, Cell, Origin, Paragraph, Table

MOST_CELLS = 1_000_000
"""Cells that show something, of a workbook: a list of 1,000 items has 20,000."""

MOST_MERGED = 200_000

_MOST_FILLED = 300_000
"""In a table of so many places a cell that shows nothing stands in each of its own; in a larger one it is left out."""


class Value(NamedTuple):
    """A cell that shows something: its place in the sheet from 1, and what it shows."""

    row: int
    column: int
    text: str


class Merged(NamedTuple):
    """Cells that are one: the first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet as it is read. ``widths`` are those of its columns, from 1; ``beside`` are texts in none of its cells."""

    name: str
    values: Sequence[Value]
    merged: Sequence[Merged] = ()
    hidden: bool = False
    widths: Mapping[int, float] = {}
    wide: bool = False
    beside: Sequence[str] = ()


def sheet_blocks(sheets: Iterable[Sheet]) -> Iterator[Block]:
    """Yield what sheets say: a table each, and then what stands beside it. Hidden sheets come last."""
    for sheet in sorted(sheets, key=lambda sheet: sheet.hidden):
        if sheet.values:
            yield _table(sheet)
        for text in sheet.beside:
            yield from _paragraphs(text, Origin(sheet.name))


class _Covering(NamedTuple):
    """A cell that covers others: its first and last column, its last row, and its texts."""

    left: int
    right: int
    bottom: int
    texts: list[str]


def _table(sheet: Sheet) -> Table:
    """The cells of a sheet, from the first row and column that show something to the last."""
    top, left, bottom, right = _extent(sheet)
    begun: dict[int, dict[int, _Covering]] = {}
    for merged in sheet.merged:
        if top <= merged.top <= bottom and left <= merged.left <= right:
            one = _Covering(merged.left, min(merged.right, right), min(merged.bottom, bottom), [])
            begun.setdefault(merged.top, {}).setdefault(merged.left, one)
    filled = (bottom - top + 1) * (right - left + 1) <= _MOST_FILLED
    values = _by_row(sheet.values)
    covering: list[_Covering] = []
    rows = []
    for number in range(top, bottom + 1):
        covering = [one for one in covering if one.bottom >= number]
        cells = begun.get(number, {})
        for one in cells.values():
            insort(covering, one, key=itemgetter(0))
        for column, text in values.get(number, ()):
            owner = _owner(covering, column) or cells.setdefault(column, _Covering(column, column, number, []))
            owner.texts.append(text)
        if filled:
            _fill(cells, covering, range(left, right + 1), number)
        rows.append(sorted(cells.items()))
    return Table(
        tuple(
            tuple(_cell(one, column - left, Origin(sheet.name, 0, number, column)) for column, one in row)
            for number, row in enumerate(rows, top)
        ),
        tuple(sheet.widths.get(column, 0.0) for column in range(left, right + 1)) if sheet.widths else (),
        Origin(sheet.name),
        sheet.wide,
    )


def _extent(sheet: Sheet) -> Merged:
    """The part of a sheet that shows something, with the cells that are one with such a cell."""
    places = {(value.row, value.column) for value in sheet.values}
    shown = [merged for merged in sheet.merged if (merged.top, merged.left) in places]
    rows, columns = [value.row for value in sheet.values], [value.column for value in sheet.values]
    return Merged(
        min(rows),
        min(columns),
        max(*rows, *(merged.bottom for merged in shown), 0),
        max(*columns, *(merged.right for merged in shown), 0),
    )


def _by_row(values: Iterable[Value]) -> dict[int, list[tuple[int, str]]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in sorted(values):
        rows.setdefault(row, []).append((column, text))
    return rows


def _owner(covering: Sequence[_Covering], column: int) -> _Covering | None:
    """The cell that covers a place. What stands under it is not seen, but it is in the file."""
    place = bisect_right(covering, column, key=itemgetter(0)) - 1
    return covering[place] if place >= 0 and covering[place].right >= column else None


def _fill(cells: dict[int, _Covering], covering: Sequence[_Covering], columns: Iterable[int], number: int) -> None:
    covered = {column for one in covering for column in range(one.left, one.right + 1)}
    for column in columns:
        if column not in covered:
            cells.setdefault(column, _Covering(column, column, number, []))


def _cell(covering: _Covering, column: int, origin: Origin) -> Cell:
    paragraphs = tuple(paragraph for text in covering.texts for paragraph in _paragraphs(text, origin))
    return Cell(paragraphs, column, origin, covering.bottom - origin.row + 1, covering.right - covering.left + 1)


def _paragraphs(text: str, origin: Origin) -> Iterator[Paragraph]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line and not line.isspace():
            yield Paragraph(line, origin)


_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|.)')

_SHOWN_CODES = {"&&": "&", "&L": "\n", "&C": "\n", "&R": "\n"}


def header_lines(written: str) -> list[str]:
    """The words of a header or footer: without page numbers, dates, names of files and looks."""
    text = _CODE.sub(lambda code: _SHOWN_CODES.get(code[0], ""), written)
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line.strip("-—–－/|第页共 　")]
