"""Tables of annexes, as lines."""

from __future__ import annotations

from collections.abc import Sequence

CELLS = " | "
"""What stands between two cells of a row."""


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """A row of a table as a line; where a cell has several paragraphs, each paragraph is a line of its own.

    Pages that are laid out with tables have a whole law in a cell.
    """
    if any(len(cell) > 1 for cell in cells):
        return [line for cell in cells for line in cell]
    return [CELLS.join(cell[0] if cell else "" for cell in cells)] if any(cells) else []
