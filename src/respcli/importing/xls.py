"""Workbooks of Excel before 2007 and of WPS (.et), read by calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from respcli.importing.sheets import MOST_CELLS, MOST_MERGED, Merged, Sheet, Value
from respcli.reading.unreadable import Reason, UnreadableFile

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_PLACES = 4_000_000
"""From the first filled place of a sheet to the last: calamine keeps the empty ones too."""


def xls_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises UnreadableFile."""
    import python_calamine  # noqa: PLC0415 -- no other kind of file needs it

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            kinds = [
                (facts.name, facts.visible != python_calamine.SheetVisibleEnum.Visible)
                for facts in book.sheets_metadata
                if facts.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            return [_sheet(book.get_sheet_by_name(name), name, hidden=hidden) for name, hidden in kinds]
    except python_calamine.PasswordError as error:
        raise UnreadableFile(Reason.PASSWORD) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(Reason.DAMAGED) from error


def _sheet(sheet: CalamineSheet, name: str, *, hidden: bool) -> Sheet:
    if sheet.total_height * sheet.total_width > _MOST_PLACES or len(sheet.merged_cell_ranges or ()) > MOST_MERGED:
        raise UnreadableFile(Reason.TOO_MANY, MOST_CELLS)
    merged = [
        Merged(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(name, list(_values(sheet)), merged, hidden)


def _values(sheet: CalamineSheet) -> Iterator[Value]:
    """Yield the cells of a sheet that show something."""
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, cell in enumerate(cells, 1):
            text = _shown(cell)
            if text and not text.isspace():
                yield Value(row, column, text)


def _shown(value: float | str | datetime | date | time | timedelta) -> str:
    """What a cell shows. Which format it has is not known here but for days and hours."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value.year}年{value.month}月{value.day}日 {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
