"""The Word writer: a Document into WordprocessingML inside a reference package.

The look stands in the reference package: its styles, page, footers and every other part go into the document as they
are. Only two parts are written, each by a template: ``word/document.xml`` and ``docProps/core.xml``. Texts and rows
flow through: a list of 10,000 items is never held as XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, BinaryIO, NamedTuple
from unicodedata import east_asian_width

from jinja2 import Environment

from respcli.document import (
    SHORT_ROW,
    Block,
    Cell,
    Document,
    Pages,
    Paragraph,
    Row,
    SignOff,
    Table,
    Title,
    is_short_in_columns,
)
from respcli.render.reference import (
    CORE,
    HORIZONTAL_STYLES,
    MAIN,
    STYLES,
    TWIPS_PER_CHARACTER,
    Reference,
)

DEFLATE_LEVEL = 3
"""zlib's measure of work against size, 1 to 9: half the work of 6, for files of real lists that are 8 % larger."""

KEPT_ROW = 400
"""Characters up to which the last row but one goes with the last, lest that stand alone on a page: half a page."""

TWIPS_PER_MILLIMETRE = 1440 / 25.4

_PIECES = 2048
"""Pieces of a template joined at once, some 100 kB."""


def write_docx(document: Document, templates: Environment, reference: bytes, out: BinaryIO) -> None:
    """Write ``document`` as a Word file with the look of the package ``reference``; same input, same bytes.

    Raise BadReference where the package lacks something. Faults of a template rise as Jinja's own exceptions.
    """
    package = Reference(reference)
    write_package(document, placed_blocks(document, package.line()), templates, package, out)


def write_package(
    document: Document, blocks: Iterator[PlacedBlock], templates: Environment, package: Reference, out: BinaryIO
) -> None:
    """Write a package of these blocks, with the properties of ``document``; see ``write_docx``."""
    last = next((block for block in reversed(document.blocks) if isinstance(block, Pages)), UPRIGHT)
    sections = {_PAGES[turn]: package.section(landscape=turn) for turn in _turns(document)}
    main = templates.get_template("docx/document.xml").generate(
        blocks=blocks,
        styles=package.style_ids(_needed(document)),
        sections=sections,
        section=sections[_PAGES[last.landscape]],
    )
    core = templates.get_template("docx/core.xml").generate(title=document.title, author=document.author)
    written = {CORE: core, MAIN: main}
    with zipfile.ZipFile(out, "w") as target:
        for name in package.names():
            with target.open(package_entry(name), "w") as member:
                member.writelines(_encoded(written[name]) if name in written else [package.read(name)])


UPRIGHT = Pages(landscape=False)
"""How pages are where nothing is said."""

_PAGES = {False: "portrait", True: "landscape"}


def _turns(document: Document) -> set[bool]:
    """The ways in which pages of the document lie."""
    blocks = document.blocks
    begins_upright = not (blocks and isinstance(blocks[0], Pages))
    return {block.landscape for block in blocks if isinstance(block, Pages)} | ({False} if begins_upright else set())


def _needed(document: Document) -> Collection[str]:
    """The keys of the styles that the document needs: few have a horizontal table."""
    horizontal = any(isinstance(block, Table) and block.header for block in document.blocks)
    return [key for key in STYLES if horizontal or key not in HORIZONTAL_STYLES]


def package_entry(name: str) -> zipfile.ZipInfo:
    """Return a zip entry that says nothing of the machine or the hour that wrote it."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = DEFLATE_LEVEL  # type: ignore[attr-defined] # noqa: SLF001 - public only from Python 3.13
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """Join the many small pieces that a template yields: a write for each would cost more than the rendering."""
    while chunk := "".join(islice(pieces, _PIECES)):
        yield chunk.encode()


# --- blocks for the template: tuples, as the template's sandbox makes every look at an attribute slow ---------------


class PlacedTitle(NamedTuple):
    """``new_page``: it begins a page and is not the first."""

    lines: Sequence[str]
    new_page: bool


class PlacedParagraph(NamedTuple):
    """``keep_next``: it stays on the page of the sign-off."""

    text: str
    keep_next: bool


class PlacedSignOff(NamedTuple):
    """Indents are from the left margin, in hundredths of a character and in twips."""

    name: str
    date: str
    sealed: bool
    name_indent: tuple[int, int]
    date_indent: tuple[int, int]


class PlacedPages(NamedTuple):
    """``ended``: how the pages lie that end here, a key of the sections; empty where none were begun."""

    ended: str


PlacedCell = tuple[str, Cell]
"""What w:vMerge says of a cell, "" or "restart" or "continue", and the cell."""

PlacedRow = tuple[bool, bool, Iterable[PlacedCell], bool]
"""Whether the row may be split between pages, whether it stays on the page of the next, its cells, whether it heads."""


class Look(NamedTuple):
    """The keys of the styles of a table, its labels and its texts."""

    table: str
    label: str
    text: str


VERTICAL, HORIZONTAL = Look("table", "label", "text"), Look("wide_table", "column", "small")


class PlacedTable(NamedTuple):
    """``before``: the style of the paragraph that must stand before it, if any. ``last``: nothing follows it."""

    before: str
    name: str
    widths: Sequence[int]
    rows: Iterable[PlacedRow]
    last: bool
    look: Look = VERTICAL


PlacedBlock = tuple[str, tuple[Any, ...]]
"""The kind of a block, by which the template knows it, and the block."""


def placed_blocks(document: Document, line: float) -> Iterator[PlacedBlock]:
    """Give every block of the document its kind and what its neighbours mean for it; ``line`` is in characters."""
    previous: Block | None = None
    pages = UPRIGHT
    for block, following in pairwise([*document.blocks, None]):
        match block:
            case Pages():
                yield "pages", PlacedPages(_PAGES[pages.landscape] if previous is not None else "")
                pages, previous = block, None
                continue
            case Title():
                yield "title", PlacedTitle(block.lines, block.new_page and previous is not None)
            case Paragraph():
                yield "paragraph", PlacedParagraph(block.text, isinstance(following, SignOff))
            case SignOff():
                yield "signoff", _signoff(block, line)
            case Table():
                before, look = _separator(block, previous), HORIZONTAL if block.header else VERTICAL
                rows, last = _rows(block), following is None
                yield "table", PlacedTable(before, block.name, _twips(block.widths), rows, last, look)
        previous = block


def _separator(table: Table, previous: Block | None) -> str:
    """Return which style the paragraph has that must stand before a table, a key of STYLES, or nothing."""
    if table.new_page and previous is not None:
        return "page_break"
    return "gap" if isinstance(previous, Table) else ""


@lru_cache
def _twips(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return column widths of millimetres in twips; edges are rounded, so that the sum is right too."""
    edges = [round(sum(widths[:column]) * TWIPS_PER_MILLIMETRE) for column in range(len(widths) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _rows(table: Table) -> Iterator[PlacedRow]:
    """Yield the rows, each with the cells that rows above continue into it.

    Nearly every row is plain, and there are many: those go through as they are.
    """
    last_but_one = len(table.rows) - 2
    unmerged = ("",) * len(table.widths)
    covered: dict[int, Cell] = {}
    for number, row in enumerate(table.rows):
        length = 0
        plain = not covered
        for paragraphs, _, rows, columns in row:
            length += sum(map(len, paragraphs))
            plain = plain and rows == columns == 1
        if plain:
            cells: Iterable[PlacedCell] = zip(unmerged, row, strict=True)
        else:
            cells, covered = _placed(row, covered)
        heads = number < table.header
        if table.header:
            short, kept = heads or is_short_in_columns(row, table.widths), heading(row)
        else:
            short, kept = length <= SHORT_ROW, number == last_but_one and length <= KEPT_ROW
        yield not short, kept, cells, heads


def heading(row: Row) -> bool:
    """Whether a row is a mere heading over those below it."""
    return len(row) == 1 and row[0].label


def _placed(row: Sequence[Cell], covered: Mapping[int, Cell]) -> tuple[list[PlacedCell], dict[int, Cell]]:
    """Return the cells of a row, and the cells that continue into the next row, by column."""
    cells = []
    below = {}
    column = 0
    own = iter(row)
    for _ in range(len(row) + len(covered)):
        cell = covered.get(column) or next(own)
        merge = "continue" if column in covered else "restart" if cell.rows > 1 else ""
        cells.append((merge, cell))
        if cell.rows > 1:
            below[column] = Cell((), rows=cell.rows - 1, columns=cell.columns)
        column += cell.columns
    return cells, below


def _signoff(block: SignOff, line: float) -> PlacedSignOff:
    """Place name and date in a line of so many characters (GB/T 9704-2012 7.3.5.1 with a seal, 7.3.5.2 without).

    All is measured from the left: then the place of the two to each other does not hang on the face's digits.
    """
    name, date = _width(block.name), _width(block.date)
    if block.sealed:  # both centred in one column, in which the date ends four characters from the right
        name_indent = date_indent = line - max(date + 8, name)
    elif name > line:  # the name wraps; the date ends two characters from the right
        name_indent, date_indent = 0, line - 2 - date
    else:  # the longer ends two characters from the right; the date begins two characters right of the name
        name_indent = line - 2 - (name if name >= date else date + 2)
        date_indent = max(name_indent, 0) + 2
    return PlacedSignOff(block.name, block.date, block.sealed, _indent(name_indent), _indent(date_indent))


def _width(text: str) -> float:
    """Return the width of ``text`` in characters: full-width ones count 1, the others 1/2."""
    return sum(0.5 if east_asian_width(character) in {"Na", "H", "N"} else 1.0 for character in text)


def _indent(characters: float) -> tuple[int, int]:
    return round(max(characters, 0) * 100), round(max(characters, 0) * TWIPS_PER_CHARACTER)
