"""The Document: plain blocks that both writers render, so that both carry the same text.

A block holds text and structure, never looks. Widths are millimetres; everything else that meets the eye is the
writers' and their templates' affair. ``texts`` is the Document's whole text in reading order: what is read back from a
written file must equal it. A text is a paragraph: it is not blank and holds neither line break nor tab.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

SHORT_ROW = 200
"""Characters up to which a row of a table is not split between pages: some eight lines of the widest column."""


SHORT_LINES = 12
"""Lines up to which a row of a horizontal table is not split: about a third of a page on its side."""

_CHARACTER, _CELL_SIDES = 3.2, 2
"""The width of a character of a horizontal table, and of what is beside the text in its cells, in mm."""


class Cell(NamedTuple):
    """One table cell: its paragraphs, whether it labels its row, and how many rows and columns it covers."""

    paragraphs: tuple[str, ...]
    label: bool = False
    rows: int = 1
    columns: int = 1


class Title(NamedTuple):
    """A title of one or more centred lines (GB/T 9704-2012 7.3.1). ``new_page``: it begins a page."""

    lines: tuple[str, ...]
    new_page: bool = False

    def texts(self) -> Iterable[str]:
        """Its lines."""
        return self.lines


class Paragraph(NamedTuple):
    """A paragraph of the body, indented by two characters (7.3.3)."""

    text: str

    def texts(self) -> Iterable[str]:
        """Its one text."""
        return (self.text,)


class SignOff(NamedTuple):
    """The issuing department and the date; the seal decides their place (7.3.5.1 with, 7.3.5.2 without)."""

    name: str
    date: str
    sealed: bool = False

    def texts(self) -> Iterable[str]:
        """The name and the date."""
        return self.name, self.date


class Pages(NamedTuple):
    """From here on the pages stand upright, or lie on their side (GB/T 9704-2012 8); what follows begins a page."""

    landscape: bool

    def texts(self) -> Iterable[str]:
        """It says nothing."""
        return ()


class Entry(NamedTuple):
    """What the contents list and the filter of a long list say of an item.

    ``number`` is that of the list, ``sequence`` what stands under 序号 where that is another.
    """

    number: int
    power_type: str
    name: str
    sequence: str = ""


Row = tuple[Cell, ...]
"""The cells that begin in a row."""


def is_short_in_columns(row: Row, widths: Sequence[int]) -> bool:
    """Whether a row of a horizontal table is so short that it need not be split between pages.

    Cells that cover several rows do not count. In a row that begins fewer cells than there are columns, all its
    characters do.
    """
    if len(row) != len(widths):
        return sum(len(text) for cell in row for text in cell.paragraphs) <= SHORT_ROW
    lines = (
        sum(-(-len(text) * _CHARACTER // max(width - _CELL_SIDES, _CHARACTER)) for text in cell.paragraphs)
        for cell, width in zip(row, widths, strict=True)
        if cell.rows == 1
    )
    return max(lines, default=0) <= SHORT_LINES


class Rows(NamedTuple):
    """How many rows of a table hang together, and the power item that they are; none of a heading over some."""

    number: int
    entry: Entry | None = None


class Table(NamedTuple):
    """A table. A cell that covers several rows stands only in the first of them.

    ``name`` is the accessible name; ``entry`` marks a table that is one power item. The first ``header`` rows head the
    columns and stand on each page; a table that has some is horizontal, and ``parts`` are the rows below them.
    """

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    name: str
    new_page: bool = False
    entry: Entry | None = None
    header: int = 0
    parts: tuple[Rows, ...] = ()

    @property
    def entries(self) -> list[Entry]:
        """The power items in it."""
        return [entry for entry in (self.entry, *(part.entry for part in self.parts)) if entry]

    def texts(self) -> Iterable[str]:
        """Every paragraph of every cell, row by row."""
        return [text for row in self.rows for cell in row for text in cell.paragraphs]


Block = Title | Paragraph | SignOff | Pages | Table


class Document(NamedTuple):
    """A whole document: its properties (title, author = the department), its blocks, and the order of power types."""

    title: str
    author: str
    blocks: Sequence[Block]
    power_types: Sequence[str] = ()

    def texts(self) -> Iterator[str]:
        """Every text in reading order; each stands in a paragraph of its own."""
        return chain.from_iterable(block.texts() for block in self.blocks)
