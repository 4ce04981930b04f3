"""Files as offices have them, made from a plain description: Word, Excel and a saved page, for the tests of the import.

A description is a sequence of blocks: a text is a paragraph, a ``Table`` has rows of cells as HTML has them (a place
that a cell above or to the left reaches over is not written). In a text, ``\\n`` begins a new paragraph of a cell,
``\\v`` breaks the line within a paragraph, ``\\t`` is a tab.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

PAGE_WIDTH = 9000
"""Twips that the columns of a Word table share."""


class Cell(NamedTuple):
    """A cell: its paragraphs and tables, and how many columns and rows it takes."""

    content: tuple[Block, ...]
    across: int = 1
    down: int = 1


class Table(NamedTuple):
    """A table: its rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = str | Table


class Place(NamedTuple):
    """Where a cell stands: the row and the column of its upper left corner."""

    row: int
    column: int
    cell: Cell


def cell(*content: Block, across: int = 1, down: int = 1) -> Cell:
    """A cell; a text of several lines is several paragraphs."""
    blocks = (part for block in content for part in (block.split("\n") if isinstance(block, str) else (block,)))
    return Cell(tuple(blocks), across, down)


def table(*rows: Sequence[str | Cell | Table]) -> Table:
    """A table; a text or a table is a cell by itself."""
    return Table(tuple(tuple(part if isinstance(part, Cell) else cell(part) for part in row) for row in rows))


def places(grid: Table) -> list[Place]:
    """Each cell and its place, row by row; a cell takes the first place that no cell above reaches over."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(grid.rows):
        column = 0
        for part in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + across) for down in range(part.down) for across in range(part.across)}
            found.append(Place(row, column, part))
            column += part.across
    return found


def size(grid: Table) -> tuple[int, int]:
    """How many rows and columns a table has."""
    found = places(grid)
    return (
        max((place.row + place.cell.down for place in found), default=0),
        max((place.column + place.cell.across for place in found), default=0),
    )


# Word


def docx_file(blocks: Sequence[Block]) -> bytes:
    """A Word file."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        body.insert_element_before(parse_xml(_word(block, nsdecls("w"))), "w:sectPr")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word(block: Block, names: str = "") -> str:
    return _word_table(block, names) if isinstance(block, Table) else _word_paragraph(block, names)


def _word_paragraph(text: str, names: str) -> str:
    runs = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    for mark, element in (("\t", "<w:tab/>"), ("\v", "<w:br/>")):
        runs = runs.replace(mark, f'</w:t>{element}<w:t xml:space="preserve">')
    return f"<w:p {names}><w:r>{runs}</w:r></w:p>" if text else f"<w:p {names}/>"


def _word_table(grid: Table, names: str) -> str:
    rows, columns = size(grid)
    width = PAGE_WIDTH // max(columns, 1)
    lines: list[list[str]] = [[] for _ in range(rows)]
    # Every row that a cell reaches into has a cell of its own there; sorting by columns brings them into order.
    for place in sorted(places(grid), key=lambda place: place.column):
        for down in range(place.cell.down):
            lines[place.row + down].append(_word_cell(place.cell, width, first=down == 0))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
    grid_columns = f'<w:gridCol w:w="{width}"/>' * columns
    content = "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines)
    return f"<w:tbl {names}>{properties}<w:tblGrid>{grid_columns}</w:tblGrid>{content}</w:tbl>"


def _word_cell(part: Cell, width: int, *, first: bool) -> str:
    span = f'<w:gridSpan w:val="{part.across}"/>' if part.across > 1 else ""
    merge = ('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>") if part.down > 1 else ""
    content = "".join(map(_word, part.content)) if first else "<w:p/>"
    # A cell must end with a paragraph, so one follows a table there.
    end = "<w:p/>" if first and isinstance(part.content[-1], Table) else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * part.across}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}{end}</w:tc>'


# Excel


def xlsx_file(sheets: Mapping[str, Sequence[Block]]) -> bytes:
    """An Excel file: the blocks of each sheet one below the other, a paragraph in the first column."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, blocks in sheets.items():
        sheet = book.create_sheet(name)
        row = 1
        for block in blocks:
            grid = block if isinstance(block, Table) else table([block])
            _fill(sheet, row, grid)
            row += size(grid)[0]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, top: int, grid: Table) -> None:
    for place in places(grid):
        row, column = top + place.row, 1 + place.column
        part = sheet.cell(row, column)
        part.value = "\n".join(_excel_lines(place.cell))
        part.data_type = "s"  # a text stays a text, also where it begins with =
        part.alignment = Alignment(wrap_text=True, vertical="top")
        if place.cell.across > 1 or place.cell.down > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + place.cell.down - 1,
                end_column=column + place.cell.across - 1,
            )


def _excel_lines(part: Cell) -> Iterator[str]:
    for block in part.content:
        if isinstance(block, Table):
            raise TypeError("a cell of a sheet cannot hold a table")
        yield block.replace("\v", "\n")


# HTML


def html_file(blocks: Sequence[Block], title: str = "", encoding: str = "utf-8") -> bytes:
    """A page as it is saved from a website."""
    body = "\n".join(map(_html, blocks))
    page = f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}"><title>{escape(title)}</title></head><body>\n'
    return f"{page}{body}\n</body></html>\n".encode(encoding)


def _html(block: Block) -> str:
    return _html_table(block) if isinstance(block, Table) else f"<p>{_html_text(block)}</p>"


def _html_text(text: str) -> str:
    return escape(text, quote=False).replace("\v", "<br>")


def _html_table(grid: Table) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, cells))}</tr>" for cells in grid.rows)
    return f'<table border="1">\n{rows}\n</table>'


def _html_cell(part: Cell) -> str:
    spans = ((" colspan", part.across), (" rowspan", part.down))
    attributes = "".join(f'{name}="{count}"' for name, count in spans if count > 1)
    one = len(part.content) == 1 and isinstance(part.content[0], str)
    content = _html_text(str(part.content[0])) if one else "".join(map(_html, part.content))
    return f"<td{attributes}>{content}</td>"
