"""Workbooks as Excel wrote them before 2007 ([MS-XLS] in [MS-CFB]), as small as they may be."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

Cells = Mapping[tuple[int, int], str | float]

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(
    sheets: Mapping[str, Cells],
    merged: Mapping[str, Sequence[tuple[int, int, int, int]]] = {},
    hidden: Sequence[str] = (),
    *,
    password: bool = False,
) -> bytes:
    """A workbook of cells by row and column from 0; merged are first and last row, first and last column."""
    bodies = [_sheet(cells, merged.get(name, ())) for name, cells in sheets.items()]
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    locked = _record(0x2F, b"\0" * 54) if password else b""

    def heads(places: Sequence[int]) -> bytes:
        return b"".join(
            _record(0x85, struct.pack("<IBBBB", place, name in hidden, 0, len(name), 1) + name.encode("utf-16-le"))
            for name, place in zip(sheets, places, strict=True)
        )

    formats = b"".join(_record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) for _ in range(16))
    place = len(begin + locked + formats + heads([0] * len(bodies)) + _record(0x0A, b""))
    places = []
    for body in bodies:
        places.append(place)
        place += len(body)
    return compound({"Workbook": begin + locked + formats + heads(places) + _record(0x0A, b"") + b"".join(bodies)})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _sheet(cells: Cells, merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    records = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))]
    rows = [row for row, _ in cells]
    columns = [column for _, column in cells]
    records.append(_record(0x200, struct.pack("<IIHHH", min(rows), max(rows) + 1, min(columns), max(columns) + 1, 0)))
    for (row, column), value in sorted(cells.items()):
        if isinstance(value, str):
            text = struct.pack("<HHHHB", row, column, 15, len(value), 1) + value.encode("utf-16-le")
            records.append(_record(0x204, text))
        else:
            records.append(_record(0x203, struct.pack("<HHHd", row, column, 15, value)))
    if merged:
        records.append(
            _record(0xE5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *m) for m in merged))
        )
    records.append(_record(0x0A, b""))
    return b"".join(records)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with some streams, none of them so short that it would lie in the small sectors."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    starts = {}
    for name, data in padded.items():
        starts[name] = len(sectors)
        parts = [data[place : place + _SECTOR].ljust(_SECTOR, b"\0") for place in range(0, len(data), _SECTOR)]
        chain += [*range(len(sectors) + 1, len(sectors) + len(parts)), _END]
        sectors += parts
    entries = [_entry("Root Entry", 5, 1 if padded else _FREE, _END, 0)]
    for number, (name, data) in enumerate(padded.items(), 1):
        entries.append(_entry(name, 2, _FREE, starts[name], len(data), number + 1 if number < len(padded) else _FREE))
    directory = len(sectors)
    listed = b"".join(entries)
    parts = [listed[place : place + _SECTOR].ljust(_SECTOR, b"\0") for place in range(0, len(listed), _SECTOR)]
    chain += [*range(directory + 1, directory + len(parts)), _END]
    sectors += parts
    tables = -(-(len(chain) + 2) // (_SECTOR // 4))
    first_table = len(sectors)
    chain += [_FAT] * tables
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    sectors += [table[place : place + _SECTOR] for place in range(0, len(table), _SECTOR)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *(first_table + n if n < tables else _FREE for n in range(109)))
    return header + b"".join(sectors)


def _entry(  # noqa: PLR0913, PLR0917 -- the fields of an entry
    name: str, kind: int, child: int, start: int, size: int, right: int = _FREE
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
