"""The blocks of a file to what was found of a list in them: its statement, table one, its items and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from respcli.importing.blocks import Contents, Paragraph
from respcli.importing.found import Column, FoundItem, FoundTableOne
from respcli.importing.grids import Grid, lines, unwrapped
from respcli.importing.heads import Statement, find_statement, sign_off_row, titles
from respcli.importing.horizontal import Group, Horizontal
from respcli.importing.labels import Labels
from respcli.importing.ledger import Ledger
from respcli.importing.table_one import TableOneReader
from respcli.importing.vertical import Lines, Vertical


@dataclass(slots=True)
class Found:
    """What was found of a list. ``layouts`` are the columns of lists that lie, ``rows`` those of lists that stand."""

    statement: Statement | None = None
    table_one: FoundTableOne = field(default_factory=FoundTableOne)
    table_one_title: Sequence[Paragraph] = ()
    items: list[FoundItem] = field(default_factory=list)
    items_title: Sequence[Paragraph] = ()
    layouts: list[dict[int, Column]] = field(default_factory=list)
    rows: list[Column] = field(default_factory=list)
    widths: tuple[float, ...] = ()
    wide: bool = False
    groups: list[tuple[Group, int]] = field(default_factory=list)
    signed: tuple[Paragraph, dict[str, str]] | None = None
    title: str = ""


class _Recognition:
    """One walk over the blocks: where each table goes, and which paragraphs stand before it."""

    def __init__(self, labels: Labels, types: dict[str, str], ledger: Ledger) -> None:
        self.ledger = ledger
        self.horizontal = Horizontal(labels, types, ledger)
        self.vertical = Vertical(labels, ledger)
        self.one = TableOneReader(labels, ledger)
        self.by_lines = Lines(labels, ledger, self.vertical, self.one.found)
        self.found = Found(table_one=self.one.found)
        self.before: list[Paragraph] = []
        self.head: list[Paragraph] | None = None

    def walk(self, blocks: Sequence[Paragraph | Grid]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self.before.append(block)
            elif not self._table(block):
                self.before += lines(block)
        self._only_lines()
        self._around(self.before)

    def _table(self, grid: Grid) -> bool:
        items = len(self.horizontal.items)
        if self.before:
            tail = self.before[-1:]
            if self.horizontal.heading(tail):
                self.before.pop()
        if self.horizontal.read(grid):
            self.found.wide = self.found.wide or grid.wide
            self._title_of_items(first=not items, inside=self.horizontal.titles)
            return True
        if self.vertical.read(grid):
            self._title_of_items(first=not self.found.items_title, inside=())
            return True
        if self.one.goes_on(grid):
            return True
        if self.one.read(grid):
            if not self.found.table_one_title:
                self.found.table_one_title = titles(self.before)
                self._around(self.before)
            return True
        return False

    def _title_of_items(self, *, first: bool, inside: Sequence[Paragraph]) -> None:
        if first and not self.found.items_title:
            self.found.items_title = titles([*self.before, *inside])
        self._around([*self.before, *inside])

    def _around(self, paragraphs: Sequence[Paragraph]) -> None:
        """Look through paragraphs that are in no table for the statement and a row to be signed."""
        if self.found.statement is None:
            self.found.statement = find_statement(paragraphs)
        if self.found.signed is None:
            rows = ((paragraph, sign_off_row(paragraph.text)) for paragraph in paragraphs)
            self.found.signed = next(((paragraph, row) for paragraph, row in rows if row), None)
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
    found.rows = list(walk.vertical.columns.values())
    found.widths = walk.vertical.widths
    found.groups = walk.horizontal.groups
    return found
