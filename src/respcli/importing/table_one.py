"""Table one: the principal duties of a department and the boundary of its duties."""

from __future__ import annotations

from respcli.importing.blocks import Paragraph
from respcli.importing.found import FoundTableOne
from respcli.importing.grids import Grid
from respcli.importing.labels import Labels
from respcli.importing.ledger import Ledger, Reason
from respcli.validation import SEQUENCE

MAIN_DUTIES, BOUNDARY = "主体责任", "职责边界"


class TableOneReader:
    """Reads the tables of table one, of which there may be several where a page broke it."""

    def __init__(self, labels: Labels, ledger: Ledger) -> None:
        self.labels = labels
        self.ledger = ledger
        self.found = FoundTableOne()
        self._state = ""

    def read(self, grid: Grid) -> bool:
        """Read a table, if it has a label of table one with something beside it."""
        if self._by_column(grid):
            return True
        if not any(self._labelled(grid, at) for at in range(len(grid.rows))):
            return False
        self.found.widths = self.found.widths or grid.widths
        self._state = ""
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

    def _by_column(self, grid: Grid) -> bool:
        """Read duties that stand in a column under their label, beside one of numbers."""
        first = {column: grid.text(cell) for column, cell in grid.beginning(grid.rows[0])}
        numbers = next((at for at, text in first.items() if _is_number_label(self.labels, text)), None)
        duties = next((at for at, text in first.items() if self.labels.table_one(text) == MAIN_DUTIES), None)
        if numbers is None or duties is None or self.found.main_duties:
            return False
        self._state, self.found.numbered = MAIN_DUTIES, True
        self.found.labels.setdefault(MAIN_DUTIES, first[duties])
        for at, row in enumerate(grid.rows):
            for column, cell in grid.beginning(row):
                paragraphs = grid.paragraphs(cell)
                if column == duties and at:
                    self.found.main_duties.append(list(paragraphs))
                elif column == duties or (column == numbers and at and grid.text(cell) == str(at)):
                    self.ledger.printed(paragraphs)
                else:
                    self.ledger.left(paragraphs, Reason.UNKNOWN_COLUMN)
        return True

    def goes_on(self, grid: Grid) -> bool:
        """Read a table that goes on with the last one: as many columns, and a number before each text."""
        if not self._state or not self.found.numbered or grid.columns > len(self.found.widths or (0, 0, 0)):
            return False
        numbers = [
            text for row in grid.rows for _, cell in grid.beginning(row) if (text := grid.text(cell)).isdecimal()
        ]
        if not numbers or numbers[0] != str(len(self._texts()) + 1):
            return False
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

    def settle(self) -> None:
        """Forget the numbers beside which nothing stands."""
        for texts in (self.found.main_duties, self.found.boundary):
            texts[:] = filter(None, texts)

    def _labelled(self, grid: Grid, at: int) -> bool:
        cells = [grid.text(cell) for _, cell in grid.beginning(grid.rows[at])]
        return any(text and self.labels.table_one(text) for text in cells[:-1])

    def _texts(self) -> list[list[Paragraph]]:
        return self.found.main_duties if self._state == MAIN_DUTIES else self.found.boundary

    def _row(self, grid: Grid, at: int) -> None:
        for _, cell in grid.beginning(grid.rows[at]):
            paragraphs = grid.paragraphs(cell)
            text = grid.text(cell)
            if not text:
                continue
            label = self.labels.table_one(text)
            if label:
                self._state = label
                self.found.labels.setdefault(label, text)
                self.ledger.printed(paragraphs)
            elif not self._state:
                continue
            else:
                self._put(paragraphs, text)

    def _put(self, paragraphs: list[Paragraph], text: str) -> None:
        texts = self._texts()
        if text == str(len(texts) + 1):
            self.found.numbered = True
            texts.append([])
            self.ledger.printed(paragraphs)
        elif text.isdecimal() and self.found.numbered:
            texts.append([])
            self.ledger.left(paragraphs, Reason.NUMBER)
        elif texts and not texts[-1]:
            texts[-1].extend(paragraphs)
        else:
            texts.append(list(paragraphs))


def _is_number_label(labels: Labels, text: str) -> bool:
    known = labels.exact(text)
    return known is not None and known.field == SEQUENCE
