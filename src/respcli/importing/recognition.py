"""The blocks of a file to what was found of a list in them: its statement, table one, its items and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from respcli.importing.blocks import Contents, Paragraph
from respcli.importing.found import Column, Doubt, FoundItem, FoundTableOne
from respcli.importing.grids import Grid, lines, parts, turned, unwrapped
from respcli.importing.headers import Header, find_header
from respcli.importing.heads import Statement, find_statement, titles
from respcli.importing.horizontal import Group, Horizontal
from respcli.importing.labels import Labels
from respcli.importing.ledger import Ledger, Reason
from respcli.importing.lines import Lines
from respcli.importing.signatures import Row, sign_off_rows
from respcli.importing.table_one import TableOneReader
from respcli.importing.vertical import Vertical


@dataclass(slots=True)
class Found:
    """What was found of a list.

    ``layouts`` are the columns of lists that lie, ``rows`` those of lists that stand, ``around`` the paragraphs that
    stand in no table.
    """

    statement: Statement | None = None
    table_one: FoundTableOne = field(default_factory=FoundTableOne)
    table_one_title: Sequence[Paragraph] = ()
    items: list[FoundItem] = field(default_factory=list)
    items_title: Sequence[Paragraph] = ()
    layouts: list[dict[int, Column]] = field(default_factory=list)
    rows: list[Column] = field(default_factory=list)
    widths: tuple[float, ...] = ()
    wide: bool = False
    groups: list[Group] = field(default_factory=list)
    signed: list[tuple[Paragraph, Row]] = field(default_factory=list)
    around: list[Paragraph] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    title: str = ""


class _Recognition:
    """One walk over the blocks: where each table goes, and which paragraphs stand before it."""

    def __init__(self, labels: Labels, types: dict[str, str], ledger: Ledger) -> None:
        self.ledger = ledger
        self.horizontal = Horizontal(labels, types, ledger)
        self.vertical = Vertical(labels, ledger)
        self.one = TableOneReader(labels, ledger)
        self.by_lines = Lines(labels, types, ledger, self.vertical, self.one.found)
        self.labels = labels
        self.found = Found(table_one=self.one.found)
        self.before: list[Paragraph] = []

    def walk(self, blocks: Sequence[Paragraph | Grid]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self.before.append(block)
            else:
                self._table(block)
        self._only_lines()
        self.one.settle()
        self.horizontal.give_bodies()
        self._around(self.before)

    def _table(self, grid: Grid) -> None:
        """A table: what stands above its header, then its rows; one without header is cut at its mere lines."""
        if grid.columns == 2 and self.vertical.labels_in(grid):  # noqa: PLR2004 -- a label and its text
            self._parts(grid)
            return
        header = find_header(grid, self.labels)
        if header:
            if header.row:
                self._parts(grid.part(0, header.row))
            self._horizontal(grid.part(header.row, len(grid.rows)), header._replace(row=0))
        elif self.vertical.labels_in(grid) or not self._horizontal(grid, None):
            self._parts(grid)

    def _parts(self, grid: Grid) -> None:
        for part in parts(grid, self.labels):
            if isinstance(part, Paragraph):
                self.before.append(part)
            elif (lying := turned(part, self.labels)) is not part:
                self._table(lying)
            elif not self._upright(part):
                self.before += lines(part)

    def _horizontal(self, grid: Grid, header: Header | None) -> bool:
        first = not self.horizontal.items
        if header and not self.horizontal.heading(self.before[-1] if self.before else None):
            self.horizontal.of_sheet(grid.origin.sheet)
        if not self.horizontal.read(grid, header):
            return False
        self.found.wide = self.found.wide or grid.wide
        self._title_of_items(first=first)
        return True

    def _upright(self, grid: Grid) -> bool:
        if self.vertical.read(grid):
            self._title_of_items(first=True)
            return True
        if self.one.goes_on(grid):
            return True
        if self.one.read(grid):
            if not self.found.table_one_title:
                self.found.table_one_title = titles(self.before)
                self._around(self.before)
            return True
        return False

    def _title_of_items(self, *, first: bool) -> None:
        if first and not self.found.items_title:
            self.found.items_title = titles(self.before)
        self._around(self.before)

    def _around(self, paragraphs: Sequence[Paragraph]) -> None:
        """Look through paragraphs that are in no table for the statement and a row to be signed."""
        if self.found.statement is None:
            self.found.statement = find_statement(paragraphs)
        self.found.signed = self.found.signed or sign_off_rows(paragraphs)
        self.found.around += paragraphs
        self.before = []

    def _only_lines(self) -> None:
        """Read a list that is mere paragraphs, where no table was one."""
        if self.horizontal.items or self.vertical.items or not self.by_lines.is_list(self.before):
            return
        paragraphs = self.before
        at = [i for i, paragraph in enumerate(paragraphs) if self.by_lines.is_label(paragraph)]
        at = at[next((n for n, place in enumerate(at) if self.by_lines.begins(paragraphs[place])), 0) :]
        head = paragraphs[: at[0]]
        ends: dict[int, Paragraph] = {}
        for place in at:
            block = titles(paragraphs[max(0, place - 3) : place])
            ends |= {id(line): line for line in block}
        first = titles(head)
        later = [line for line in ends.values() if line not in first]
        one = bool(self.by_lines.table_one_first(paragraphs[at[0]]))
        if one:
            self.found.table_one_title = first
        self.found.items_title = later if one else first
        self.by_lines.read(paragraphs[at[0] :], {*ends})
        self._around(head)


def recognise(contents: Contents, labels: Labels, types: dict[str, str], ledger: Ledger) -> Found:
    """What a file says of a list. ``types`` are the names and aliases of the power types, each with its name."""
    walk = _Recognition(labels, types, ledger)
    walk.walk(list(unwrapped(contents.blocks, labels)))
    found = walk.found
    found.title = contents.title
    found.items = walk.horizontal.items + walk.vertical.items
    found.layouts = walk.horizontal.layouts
    found.rows = [*walk.vertical.columns.values(), *walk.vertical.unknown.values()]
    found.widths = walk.vertical.widths
    found.groups = walk.horizontal.groups
    found.doubts = walk.by_lines.doubts
    if walk.horizontal.layouts:  # whose form prints the list
        ledger.left(walk.vertical.labelled, Reason.LABEL)
    else:
        ledger.printed(walk.vertical.labelled)
    return found
