"""Table one: the principal duties of a department and the boundary of its duties."""

from __future__ import annotations

from respcli.importing.blocks import Paragraph
from respcli.importing.found import FoundTableOne
from respcli.importing.grids import Grid
from respcli.importing.labels import Labels
from respcli.importing.ledger import Ledger, Reason

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
        if not any(self._labelled(grid, at) for at in range(len(grid.rows))):
            return False
        self.found.widths = self.found.widths or grid.widths
        self._state = ""
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

    def goes_on(self, grid: Grid) -> bool:
        """Read a table that goes on with the last one: as many columns, and a number before each text."""
        if not self._state or not self.found.numbered or grid.columns > len(self.found.widths or (0, 0, 0)):
            return False
        numbers = [
            text for row in grid.rows for _, cell in grid.beginning(row) if (text := grid.text(cell)).isdecimal()
        ]
        if not numbers or int(numbers[0]) != len(self._texts()) + 1:
            return False
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

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
        if text.isdecimal() and int(text) == len(texts) + 1:
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
