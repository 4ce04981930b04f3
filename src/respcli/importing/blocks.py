"""What every reader gives of a file: its paragraphs and tables, with the place of each in the file.

A paragraph holds what a person sees in it, character by character: white space too, and the number that Word puts
before it by itself. It has no line break; what a line break parts in the file are two paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from respcli.diagnostics import Diagnostic


class Origin(NamedTuple):
    """Where in a file a text stands, as its reader would look for it; numbers count from 1, and 0 means none.

    ``sheet`` is the name of a sheet, ``table`` the number of a table that does not stand inside another, ``row`` and
    ``column`` the place in the grid of that table or sheet, ``paragraph`` the number of a paragraph outside of tables.
    """

    sheet: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0


class Paragraph(NamedTuple):
    """A paragraph, or a line of one."""

    text: str
    origin: Origin


class Cell(NamedTuple):
    """A cell: what stands in it, its column in the table's grid from 0, and how many rows and columns it covers.

    A cell that covers several rows stands only in the first of them. White space alone is no paragraph.
    """

    blocks: tuple[Block, ...]
    column: int
    origin: Origin
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table, or the filled part of a sheet. ``widths`` are those of the columns of its grid, in any unit, if known.

    ``wide`` tells that its page lies on its side.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    origin: Origin
    wide: bool = False


Block = Paragraph | Table


class Contents(NamedTuple):
    """All that a file says, in reading order. ``title`` is what the file itself is called, if it says so.

    ``doubts`` tell what of it is not read as a person sees it.
    """

    blocks: Sequence[Block]
    title: str = ""
    doubts: Sequence[Diagnostic] = ()


def every_paragraph(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of blocks in which anything is to be seen, those in tables row by row."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from every_paragraph(cell.blocks)
        elif block.text.strip(_NOTHING):
            yield block


_NOTHING = "\u200b\u200c\u200d\u2060\ufeff \t\u3000\xa0"
"""What a program may leave where nothing stands."""
