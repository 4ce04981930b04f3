"""Compound files (OLE), in which documents of old Word and Excel and encrypted ones lie: what streams they have.

[MS-CFB] 2.2 to 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_STREAM = 2
_LAST_SECTOR = 0xFFFFFFFA
_LONGEST_CHAIN = 4096
_SIZES = (9, 12)


def streams(data: bytes) -> Mapping[str, bytes]:
    """The streams of a compound file, by name, each with the bytes of its first sector; none of a damaged file."""
    if len(data) < _HEADER:
        return {}
    shift = int.from_bytes(data[30:32], "little")
    if shift not in _SIZES:
        return {}
    size = 1 << shift
    found: dict[str, bytes] = {}
    for sector in _chain(data, int.from_bytes(data[48:52], "little"), size):
        for begin in range(0, size, _ENTRY):
            entry = _sector(data, sector, size)[begin : begin + _ENTRY]
            if len(entry) == _ENTRY and entry[66] == _STREAM:
                name = entry[: max(int.from_bytes(entry[64:66], "little") - 2, 0)][:64].decode("utf-16-le", "replace")
                found.setdefault(name, _sector(data, int.from_bytes(entry[116:120], "little"), size))
    return found


def _sector(data: bytes, number: int, size: int) -> bytes:
    begin = (number + 1) * size
    return data[begin : begin + size]


def _chain(data: bytes, first: int, size: int) -> Iterator[int]:
    """Yield the sectors of a stream, as the file's table leads from one to the next."""
    table = struct.unpack("<109I", data[76:_HEADER])
    each = size // 4
    sector = first
    for _ in range(_LONGEST_CHAIN):
        if sector >= _LAST_SECTOR:
            return
        yield sector
        if sector // each >= len(table):  # the directory of a document lies at its beginning
            return
        part = _sector(data, table[sector // each], size)
        place = sector % each * 4
        sector = int.from_bytes(part[place : place + 4] or b"\xff\xff\xff\xff", "little")
