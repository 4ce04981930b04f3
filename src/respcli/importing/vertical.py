"""Lists that stand: a table for each item, a label and its text in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from respcli.importing.blocks import Cell, Paragraph
from respcli.importing.found import IDENTIFYING, NUMBER, Column, FoundItem, Key
from respcli.importing.grids import Grid
from respcli.importing.labels import LONGEST, Known, Labels
from respcli.importing.ledger import Ledger, Reason
from respcli.importing.numbering import is_number
from respcli.validation import SEQUENCE

ENOUGH = 2
"""Labels of fields that a table has at least."""

_UNKNOWN: Key = ("", "")
_LONGEST_UNKNOWN = 16
_SENTENCE = re.compile(r"[。；，、：:;,《》\d]")


class Vertical:
    """Reads one table after another; one that begins in the middle of an item goes on with it."""

    def __init__(self, labels: Labels, ledger: Ledger) -> None:
        self.labels = labels
        self.ledger = ledger
        self.items: list[FoundItem] = []
        self.columns: dict[Key, Column] = {}
        self.unknown: dict[str, Column] = {}
        self.labelled: list[Paragraph] = []
        self.widths: tuple[float, ...] = ()
        self.key: Key | None = None
        self._first: Key | None = None

    def labels_in(self, grid: Grid) -> bool:
        """Whether a table has as many labels of fields as an item's has at least."""
        return self._count(grid) >= ENOUGH

    def read(self, grid: Grid) -> bool:
        """Read a table, if it is an item or several, or goes on with one."""
        count = self._count(grid)
        if count < ENOUGH and not (count and self._goes_on(grid)):
            return False
        self.widths = self.widths or grid.widths
        self.key = None if not self._begins_amid(grid) else self.key
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

    def _count(self, grid: Grid) -> int:
        """How many labels a table has, as far as that matters."""
        found: set[Key] = set()
        for at in range(len(grid.rows)):
            found |= {(known.field, known.part) for known in self._labels(grid, at)}
            if len(found) >= ENOUGH:
                break
        return len(found)

    def _labels(self, grid: Grid, at: int) -> Iterator[Known]:
        """The labels in a row that have a text beside them which is no label itself; a number may lack."""
        cells = [cell for _, cell in grid.beginning(grid.rows[at])]
        for cell, following in pairwise(cells):
            text, value = grid.text(cell), grid.text(following)
            known = self.labels.exact(text) if text else None
            if known and (is_number(value) if known.field == SEQUENCE else value and not self.labels.find(value)):
                yield known

    def _begins_amid(self, grid: Grid) -> bool:
        first = next((cell for _, cell in grid.beginning(grid.rows[0])), None)
        return first is not None and not grid.text(first)

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a table of few labels goes on with the last item: none of its labels is that item's already."""
        if not self.items:
            return False
        found = {(known.field, known.part) for at in range(len(grid.rows)) for known in self._labels(grid, at)}
        return bool(found) and not found & self.items[-1].values.keys() and not found & IDENTIFYING

    def _row(self, grid: Grid, at: int) -> None:
        """A row: labels, each with its text beside it; a text without a label goes on with the one above it."""
        cells = [cell for _, cell in grid.beginning(grid.rows[at])]
        labelled = False
        for place, cell in enumerate(cells):
            if not labelled and self._is_group(grid, cells, place):
                self.ledger.left(grid.paragraphs(cell), Reason.LABEL)
                continue
            known = None if labelled or place == len(cells) - 1 else self._known(grid, cells, place)
            if known:
                self.begin(Column((grid.text(cell),), *known, origin=cell.origin), grid.paragraphs(cell))
            elif not labelled and self._is_unknown_label(grid, cells, place):
                self._begin_unknown(grid.text(cell), grid.paragraphs(cell))
                labelled = True
                continue
            elif self.key == _UNKNOWN:
                self.ledger.left(grid.paragraphs(cell), Reason.UNKNOWN_COLUMN)
            elif self.items and self.key is not None:
                self.items[-1].values[self.key].extend(grid.paragraphs(cell))
            labelled = known is not None

    def _is_group(self, grid: Grid, cells: Sequence[Cell], place: int) -> bool:
        """Whether a cell stands over the labels of several rows: a label is beside it, with its text."""
        if place + 2 >= len(cells) or not grid.text(cells[place]):
            return False
        beside = self.labels.exact(grid.text(cells[place + 1]))
        return beside is not None and (cells[place].rows > 1 or not self.labels.exact(grid.text(cells[place])))

    def _known(self, grid: Grid, cells: Sequence[Cell], place: int) -> Known | None:
        """What a cell labels. The first of two may have a label that is only like one, as nothing else stands there."""
        text = grid.text(cells[place])
        if not text or len(text) > LONGEST:
            return None
        likely = place == 0 and len(cells) == ENOUGH
        return self.labels.find(text) if likely else self.labels.exact(text)

    def _is_unknown_label(self, grid: Grid, cells: Sequence[Cell], place: int) -> bool:
        """Whether a cell looks like a label that is not known: the first of two, short, and no sentence."""
        text = grid.text(cells[place])
        alone = place == 0 and len(cells) == ENOUGH and cells[0].column == 0
        return alone and 0 < len(text) <= _LONGEST_UNKNOWN and not _SENTENCE.search(text) and bool(grid.text(cells[1]))

    def _begin_unknown(self, text: str, label: Sequence[Paragraph]) -> None:
        """Take a label that is not known: what it labels is left over."""
        self.unknown.setdefault(text, Column((text,), origin=label[0].origin, sure=False))
        self.ledger.left(label, Reason.UNKNOWN_COLUMN)
        self.key = _UNKNOWN

    def begin(self, column: Column, label: Sequence[Paragraph]) -> None:
        """Take a label: what comes next is of its field, and of a new item where an item begins with it.

        Another label that the item has already goes on with its field.
        """
        key = column.key
        self._first = self._first or key
        again = bool(self.items) and key in self.items[-1].values
        begins = key == NUMBER or (again and (key in IDENTIFYING or key == self._first))
        if not self.items or (begins and self.items[-1].values):
            self.items.append(FoundItem(column.origin))
        elif again:
            self.ledger.left(label, Reason.REPEATED)
            label = ()
        self.items[-1].values.setdefault(key, [])
        self.columns.setdefault(key, column)
        self.labelled += label
        self.key = key
