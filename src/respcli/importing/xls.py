"""Workbooks of Excel before 2007 and of WPS (.et), record by record ([MS-XLS], and its forerunner of Excel 5)."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from respcli.importing.number_formats import shown
from respcli.importing.sheets import MOST_CELLS, MOST_MERGED, Merged, Sheet, Value, header_lines
from respcli.reading.compound import CompoundFile
from respcli.reading.unreadable import Reason, UnreadableFile

_BOF, _EOF, _CONTINUE, _FILEPASS, _CODEPAGE, _DATEMODE = 0x809, 0x0A, 0x3C, 0x2F, 0x42, 0x22
_BOUNDSHEET, _SST, _FORMAT, _FORMAT_5, _XF = 0x85, 0xFC, 0x41E, 0x1E, 0xE0
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD
_FORMULA, _STRING, _BOOLERR, _MERGED, _COLINFO = 0x06, 0x207, 0x205, 0xE5, 0x7D
_SETUP, _TEXT_HEAD, _TEXT_FOOT, _DRAWN = 0xA1, 0x14, 0x15, 0x1B6
_UNICODE = 0x600
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_MOST_WIDTHS = 256
_CELL = struct.Struct("<HHH")


class _Record(NamedTuple):
    kind: int
    parts: list[bytes]
    """What stands in it, and in the records that continue it."""

    @property
    def data(self) -> bytes:
        return self.parts[0]


def xls_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises UnreadableFile."""
    file = CompoundFile(data)
    book = file.stream("Workbook" if "Workbook" in file.names else "Book")
    try:
        return _Workbook(book).sheets()
    except (struct.error, IndexError, OverflowError) as error:
        raise UnreadableFile(Reason.DAMAGED) from error


def _records(book: bytes, place: int) -> Iterator[_Record]:
    """Yield the records from a place to the end of the part that begins there, but for parts within it."""
    held: _Record | None = None
    depth = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        part = book[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _CONTINUE and held is not None:
            held.parts.append(part)
            continue
        if held is not None and depth == 1:
            yield held
        held = _Record(kind, [part])
        depth += (kind == _BOF) - (kind == _EOF)
        if depth < 1:
            return
    raise UnreadableFile(Reason.DAMAGED)


class _Workbook:
    """What the sheets of a workbook have in common, and where they are."""

    def __init__(self, book: bytes) -> None:
        self._book = book
        self._encoding = "gb18030"
        self._unicode = True
        self._since_1904 = False
        self._strings: Sequence[str] = ()
        self._written: dict[int, str] = {}
        self._styles: list[int] = []
        self._places: list[tuple[str, int, bool]] = []
        self._left = MOST_CELLS
        takers: Mapping[int, Callable[[_Record], None]] = {
            _BOF: self._version,
            _FILEPASS: self._password,
            _CODEPAGE: self._codepage,
            _DATEMODE: self._datemode,
            _BOUNDSHEET: self._place,
            _SST: self._shared,
            _FORMAT: self._format,
            _FORMAT_5: self._format,
            _XF: self._style,
        }
        for record in _records(book, 0):
            if record.kind in takers:
                takers[record.kind](record)

    def _version(self, record: _Record) -> None:
        self._unicode = struct.unpack_from("<H", record.data)[0] >= _UNICODE

    def _password(self, _record: _Record) -> None:
        raise UnreadableFile(Reason.PASSWORD)

    def _codepage(self, record: _Record) -> None:
        name = f"cp{struct.unpack_from('<H', record.data)[0]}"
        try:
            self._encoding = codecs.lookup({"cp936": "gb18030"}.get(name, name)).name
        except LookupError:
            return

    def _datemode(self, record: _Record) -> None:
        self._since_1904 = struct.unpack_from("<H", record.data)[0] == 1

    def _place(self, record: _Record) -> None:
        place, visible, kind = struct.unpack_from("<IBB", record.data)
        if kind == 0:
            self._places.append((self._text(record.data[6:], long=False), place, visible & 3 != 0))

    def _shared(self, record: _Record) -> None:
        self._strings = _shared_strings(record.parts)

    def _format(self, record: _Record) -> None:
        number = struct.unpack_from("<H", record.data)[0]
        self._written[number] = self._text(record.data[2:], long=self._unicode)

    def _style(self, record: _Record) -> None:
        self._styles.append(struct.unpack_from("<H", record.data, 2)[0])

    def _text(self, data: bytes, *, long: bool = True) -> str:
        """A text with its length before it, in one byte or in two."""
        length = int.from_bytes(data[: 1 + long], "little")
        begin = 1 + long
        if not self._unicode:
            return data[begin : begin + length].decode(self._encoding, "replace")
        wide = data[begin] & 1 if begin < len(data) else 0
        return _characters(data[begin + 1 : begin + 1 + (length << wide)], wide)

    def sheets(self) -> list[Sheet]:
        """All sheets, in their order."""
        return [self._sheet(name, place, hidden=hidden) for name, place, hidden in self._places]

    def _sheet(self, name: str, place: int, *, hidden: bool) -> Sheet:
        values: list[Value] = []
        of_formula = Value(0, 0, "")
        around = _Around()
        for record in _records(self._book, place):
            kind, data = record.kind, record.data
            if kind in _CELLS:
                values += self._cells(kind, data)
                if kind == _FORMULA:
                    of_formula = values[-1]
            elif kind == _STRING:
                values.append(of_formula._replace(text=self._text(data)))
            elif kind in (_TEXT_HEAD, _TEXT_FOOT) and data:
                around.beside += header_lines(self._text(data, long=self._unicode))
            elif kind in _AROUND:
                _AROUND[kind](around, record)
            if len(values) > self._left:
                raise UnreadableFile(Reason.TOO_MANY, MOST_CELLS)
        self._left -= len(values)
        filled = [value for value in values if value.text and not value.text.isspace()]
        return Sheet(
            name, filled, around.merged, hidden, around.widths, around.wide, list(dict.fromkeys(around.beside))
        )

    def _cells(self, kind: int, data: bytes) -> Iterator[Value]:
        row, column, style = _CELL.unpack_from(data)
        if kind == _MULRK:
            for number, place in enumerate(range(4, len(data) - 2, 6)):
                style, packed = struct.unpack_from("<HI", data, place)
                yield Value(row + 1, column + number + 1, self._number(_unpacked(packed), style))
        else:
            yield Value(row + 1, column + 1, self._cell(kind, data, style))

    def _cell(self, kind: int, data: bytes, style: int) -> str:
        if kind == _LABELSST:
            place = struct.unpack_from("<I", data, 6)[0]
            return self._strings[place] if place < len(self._strings) else ""
        if kind in (_LABEL, _RSTRING):
            return self._text(data[6:])
        if kind == _RK:
            return self._number(_unpacked(struct.unpack_from("<I", data, 6)[0]), style)
        if kind == _BOOLERR:
            return _ERRORS.get(data[6], "#N/A") if data[7] else str(bool(data[6])).upper()
        if kind == _FORMULA and data[12:14] == b"\xff\xff":
            return {1: str(bool(data[8])).upper(), 2: _ERRORS.get(data[8], "#N/A")}.get(data[6], "")
        return self._number(struct.unpack_from("<d", data, 6)[0], style)

    def _number(self, value: float, style: int) -> str:
        form = self._styles[style] if style < len(self._styles) else 0
        return shown(repr(value), self._written.get(form, form), since_1904=self._since_1904)


class _Around:
    """What a sheet has besides cells: which are merged, how wide columns are, how its page lies, other texts."""

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.widths: dict[int, float] = {}
        self.wide = False
        self.beside: list[str] = []

    def merge(self, record: _Record) -> None:
        """Take which cells are one."""
        data = record.data[2:]
        for top, bottom, left, right in struct.iter_unpack("<HHHH", data[: len(data) // 8 * 8]):
            self.merged.append(Merged(top + 1, left + 1, bottom + 1, right + 1))
        if len(self.merged) > MOST_MERGED:
            raise UnreadableFile(Reason.TOO_MANY, MOST_MERGED)

    def widen(self, record: _Record) -> None:
        """Take how wide some columns are."""
        first, last, width = _CELL.unpack_from(record.data)
        self.widths.update(dict.fromkeys(range(first + 1, min(last, _MOST_WIDTHS) + 2), width / 256))

    def lay(self, record: _Record) -> None:
        """Take how the page lies."""
        self.wide = record.data[10] & 6 == 0

    def draw(self, record: _Record) -> None:
        """Take the text of a shape, which stands in the record that continues that of the shape."""
        for part in record.parts[1:2]:
            self.beside.append(_characters(part[1:], part[0] & 1) if part else "")


_AROUND: Mapping[int, Callable[[_Around, _Record], None]] = {
    _MERGED: _Around.merge,
    _COLINFO: _Around.widen,
    _SETUP: _Around.lay,
    _DRAWN: _Around.draw,
}
_CELLS = frozenset((_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR))


def _unpacked(packed: int) -> float:
    """A number in four bytes: a whole one or the beginning of a fraction, and perhaps a hundred times it."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >> 29 else whole)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return value / 100 if packed & 1 else value


def _characters(data: bytes, wide: int) -> str:
    return data.decode("utf-16-le" if wide else "latin-1", "replace")


def _shared_strings(parts: Sequence[bytes]) -> list[str]:
    """The texts that cells share. One may go on in the next record, which then says anew how its characters lie."""
    reader = _Parts(parts)
    _, count = struct.unpack("<II", reader.take(8))
    strings = []
    for _ in range(min(count, sum(map(len, parts)) // 3)):
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        strings.append(reader.characters(length, flags & 1))
        reader.skip(runs * 4 + more)
        if reader.ended:
            break
    return strings


class _Parts:
    """Reads on from one part of a record to the next."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = self._place = 0

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self._part >= len(self._parts) - 1 and self._place >= len(self._parts[-1])

    def take(self, count: int) -> bytes:
        """The next bytes, which stand in one part."""
        if self._place >= len(self._parts[self._part]):
            self._part, self._place = self._part + 1, 0
        taken = self._parts[self._part][self._place : self._place + count]
        self._place += count
        return taken

    def characters(self, count: int, wide: int) -> str:
        """The next characters."""
        text = ""
        while True:
            left = len(self._parts[self._part]) - self._place
            here = min(count, left >> wide)
            text += _characters(self.take(here << wide) if here else b"", wide)
            count -= here
            if not count or self._part + 1 >= len(self._parts):
                return text
            self._part, self._place = self._part + 1, 1
            wide = self._parts[self._part][0] & 1

    def skip(self, count: int) -> None:
        """Pass over bytes, from one part to the next."""
        while count > (left := len(self._parts[self._part]) - self._place):
            if self._part + 1 >= len(self._parts):
                self._place = len(self._parts[self._part])
                return
            count -= left
            self._part, self._place = self._part + 1, 0
        self._place += count
