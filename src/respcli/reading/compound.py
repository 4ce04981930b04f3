"""Compound files (OLE), in which documents of old Word and Excel and encrypted ones lie ([MS-CFB])."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from respcli.reading.unreadable import Reason, UnreadableFile

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_IN_HEADER = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_LAST_SECTOR = 0xFFFFFFFA
_SHIFTS = (9, 12)
_SMALL = 64
_MOST_ENTRIES = 100_000


class _Stream(NamedTuple):
    first: int
    size: int


class CompoundFile:
    """The streams of a compound file. Raises UnreadableFile where it is damaged."""

    def __init__(self, data: bytes) -> None:
        shift = int.from_bytes(data[30:32], "little")
        if len(data) < _HEADER or shift not in _SHIFTS:
            raise UnreadableFile(Reason.DAMAGED)
        self._data = data
        self._size = 1 << shift
        self._next = self._table(self._table_sectors())
        self._streams: dict[str, _Stream] = {}
        self._root = _Stream(_LAST_SECTOR, 0)
        self._read_directory()
        self._small_next = self._table(self._chain(self._next, _number(data, 60)))
        self._least = _number(data, 56)
        self._small = b""

    @property
    def names(self) -> frozenset[str]:
        """The names of its streams."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        first, size = self._streams[name]
        if size >= self._least:
            return self._joined(first)[:size]
        self._small = self._small or self._joined(self._root.first)
        parts = (self._small[place * _SMALL : (place + 1) * _SMALL] for place in self._chain(self._small_next, first))
        return b"".join(parts)[:size]

    def _read_directory(self) -> None:
        directory = self._joined(_number(self._data, 48))
        for begin in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY), _ENTRY):
            entry = directory[begin : begin + _ENTRY]
            if len(entry) == _ENTRY and entry[66] in (_STREAM, _ROOT):
                length = min(max(int.from_bytes(entry[64:66], "little") - 2, 0), 62)
                found = _Stream(_number(entry, 116), _number(entry, 120))
                if entry[66] == _ROOT:
                    self._root = found
                else:
                    self._streams.setdefault(entry[:length].decode("utf-16-le", "replace"), found)

    def _table_sectors(self) -> Iterator[int]:
        """Yield the sectors in which stands what sector follows upon which: from the header, and a chain of its own."""
        yield from array("I", self._data[76:_HEADER])[:_IN_HEADER]
        sector = _number(self._data, 68)
        for _ in range(len(self._data) // self._size):
            if sector >= _LAST_SECTOR:
                return
            part = array("I", self._sector(sector))
            yield from part[:-1]
            sector = part[-1]

    def _table(self, sectors: Iterator[int]) -> array[int]:
        table = array("I")
        for sector in sectors:
            if sector < _LAST_SECTOR:
                table.frombytes(self._sector(sector))
        return table

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        part = self._data[begin : begin + self._size]
        if not part:
            raise UnreadableFile(Reason.DAMAGED)
        return part.ljust(self._size, b"\0")

    def _chain(self, table: array[int], first: int) -> Iterator[int]:
        """Yield the sectors of a stream in their order."""
        sector = first
        for _ in range(len(table) + 1):
            if sector >= _LAST_SECTOR:
                return
            yield sector
            if sector >= len(table):
                raise UnreadableFile(Reason.DAMAGED)
            sector = table[sector]
        raise UnreadableFile(Reason.DAMAGED)

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(self._next, first)))


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")
