"""The formats of exports, and the proof that each holds the whole of what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from respcli import messages
from respcli.compose import LIST
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.export import as_json
from respcli.export.as_csv import read_csv, write_csv
from respcli.export.as_xlsx import Properties, write_xlsx
from respcli.export.sheets import Export, items_sheet, sheets
from respcli.export.xlsx_reading import read_xlsx
from respcli.render.formats import first_difference


class Format(NamedTuple):
    """How an export is written in one format, the texts that it must hold, and how these are read back."""

    write: Callable[[Export, BinaryIO], None]
    texts: Callable[[Export], Iterator[str]]
    read: Callable[[BinaryIO, Export], Iterator[str]]


def write(export: Export, chosen: Format, out: BinaryIO, name: str) -> None:
    """Write an export and read it back. ``out`` can be read and sought; ``name`` is what a fault calls the file.

    Raises Faults for what the format cannot hold, and where what was written does not hold every text in its place.
    """
    chosen.write(export, out)
    out.seek(0)
    if lost := first_difference(chosen.texts(export), chosen.read(out, export)):
        raise Faults([Diagnostic(messages.EXPORT_DIFFERS, Place(name), (), lost)])


def _write_xlsx(export: Export, out: BinaryIO) -> None:
    department = export.compiled.list.head.department
    write_xlsx(sheets(export), Properties(f"{department}{LIST}", department), out)


def _texts_of_xlsx(export: Export) -> Iterator[str]:
    for sheet in sheets(export):
        for row, cells in enumerate(sheet.lines(), 1):
            yield from (f"{sheet.name} {row}:{column} {cell}" for column, cell in enumerate(cells, 1) if cell != "")


def _read_xlsx(file: BinaryIO, _export: Export) -> Iterator[str]:
    return (f"{cell.sheet} {cell.row}:{cell.column} {cell.text}" for cell in read_xlsx(file))


def _write_csv(export: Export, out: BinaryIO) -> None:
    write_csv(items_sheet(export), out)


def _texts_of_csv(export: Export) -> Iterator[str]:
    for row, cells in enumerate(items_sheet(export).lines(), 1):
        yield from (f"{row}:{column} {cell}" for column, cell in enumerate(cells, 1))


def _read_csv(file: BinaryIO, _export: Export) -> Iterator[str]:
    for row, cells in enumerate(read_csv(file), 1):
        yield from (f"{row}:{column} {cell}" for column, cell in enumerate(cells, 1))


def _write_json(export: Export, out: BinaryIO) -> None:
    out.write(as_json.text(export).encode())


def _read_json(file: BinaryIO, export: Export) -> Iterator[str]:
    return as_json.read(file.read(), type(export.compiled.list.head))


EXPORTS: Mapping[str, Format] = {
    "xlsx": Format(_write_xlsx, _texts_of_xlsx, _read_xlsx),
    "csv": Format(_write_csv, _texts_of_csv, _read_csv),
    "json": Format(_write_json, as_json.texts, _read_json),
}
