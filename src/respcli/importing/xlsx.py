"""Workbooks of Excel since 2007, read row by row as the XML comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from respcli.importing.number_formats import shown
from respcli.importing.sheets import MOST_CELLS, MOST_MERGED, Merged, Sheet, Value, header_lines
from respcli.reading.packages import Package
from respcli.reading.unreadable import Reason, UnreadableFile

WORKBOOK = "xl/workbook.xml"

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_WIDTHS = 1000

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _VALUE, _INLINE, _TEXT, _RUN, _ITEM = (f"{_S}{name}" for name in ("row", "v", "is", "t", "r", "si"))
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def xlsx_sheets(data: bytes) -> tuple[list[Sheet], str]:
    """The sheets of a workbook, and what it is called. Raises UnreadableFile."""
    package = Package(data)
    workbook = next(iter(package.related("officeDocument")), WORKBOOK)
    book = package.tree(workbook)
    if book is None:
        raise UnreadableFile(Reason.DAMAGED)
    relations = package.relations(workbook)
    parts = {relation.name: relation.target for relation in relations if relation.kind == "worksheet"}
    strings = [
        text
        for relation in relations
        if relation.kind == "sharedStrings"
        for text in _strings(package, relation.target)
    ]
    styles = next((package.tree(relation.target) for relation in relations if relation.kind == "styles"), None)
    properties = book.find("workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    reader = _Reader(package, strings, _forms(styles), since_1904=since_1904)
    return [
        reader.sheet(part, sheet.get("name", ""), hidden=sheet.get("state", "visible") != "visible")
        for sheet in book.iterfind("sheets/sheet")
        if (part := parts.get(sheet.get("id", "")))
    ], package.title()


def _strings(package: Package, name: str) -> Iterator[str]:
    """Yield the texts that cells share."""
    for elements in package.elements(name):
        for element in elements:
            if element.tag == _ITEM:
                yield _rich(element)
                element.clear()


_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _rich(element: Element) -> str:
    """A text whose parts may look different. The sounds of its characters (rPh) are none of it."""
    pieces = []
    for child in element:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag == _RUN:
            pieces += [text.text or "" for text in child.iterfind(_TEXT)]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """A text with the characters that XML cannot have in the place of their escapes."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _forms(styles: Element | None) -> Sequence[int | str]:
    """The number format of each style that cells name by number."""
    if styles is None:
        return ()
    written = {
        number: form.get("formatCode", "")
        for form in styles.iterfind("numFmts/numFmt")
        if (number := _integer(form.get("numFmtId")))
    }
    numbers = (_integer(style.get("numFmtId")) for style in styles.iterfind("cellXfs/xf"))
    return [written.get(number, number) for number in numbers]


class _Reader:
    """Reads the sheets of a workbook, which have texts and styles in common."""

    def __init__(
        self, package: Package, strings: Sequence[str], forms: Sequence[int | str], *, since_1904: bool
    ) -> None:
        self._package = package
        self._strings = strings
        self._forms = forms
        self._since_1904 = since_1904
        self._left = MOST_CELLS

    def sheet(self, part: str, name: str, *, hidden: bool) -> Sheet:
        """A sheet by its part."""
        values: list[Value] = []
        merged: list[Merged] = []
        widths: dict[int, float] = {}
        wide = False
        beside: list[str] = []
        take: Mapping[str, Callable[[Element], None]] = {
            f"{_S}mergeCell": partial(_take_merged, merged),
            f"{_S}col": partial(_take_width, widths),
            **{
                f"{_S}{place}{end}": partial(_take_header, beside)
                for place in ("odd", "even", "first")
                for end in _ENDS
            },
        }
        row = 0
        for elements in self._package.elements(part):
            for element in elements:
                tag = element.tag
                if tag == _ROW:
                    row = min(_integer(element.get("r")) or row + 1, _LAST_ROW)
                    values += self._values(element, row)
                    element.clear()
                elif tag == f"{_S}pageSetup":
                    wide = element.get("orientation") == "landscape"
                elif tag in take:
                    take[tag](element)
            if self._left < len(values):
                raise UnreadableFile(Reason.TOO_MANY, MOST_CELLS)
        self._left -= len(values)
        drawn = [text for drawing in self._package.related("drawing", part) for text in self._drawn(drawing)]
        return Sheet(name, values, merged, hidden, widths, wide, [*drawn, *dict.fromkeys(beside)])

    def _values(self, row: Element, number: int) -> Iterator[Value]:
        """Yield the cells of a row that show something."""
        column = 0
        for cell in row:
            column = _column(cell.get("r", "")) or column + 1
            if len(cell) and column <= _LAST_COLUMN:
                text = self._shown(cell)
                if text and not text.isspace():
                    yield Value(number, column, text)

    def _shown(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        value = cell.find(_VALUE)
        written = "" if value is None else value.text or ""
        if kind == "s":
            place = _integer(written)
            return self._strings[place] if place < len(self._strings) and written else ""
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else _rich(inline)
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(written, written)
        if kind == "n" and written:
            style = _integer(cell.get("s"))
            form = self._forms[style] if style < len(self._forms) else 0
            return shown(written, form, since_1904=self._since_1904)
        return _unescaped(written)

    def _drawn(self, drawing: str) -> Iterator[str]:
        """Yield the paragraphs of the shapes that lie on a sheet."""
        for elements in self._package.elements(drawing):
            for element in elements:
                if element.tag == _PARAGRAPH:
                    yield "".join(text.text or "" for text in element.iter(_DRAWN))


_ENDS = ("Header", "Footer")


def _take_header(beside: list[str], element: Element) -> None:
    beside += header_lines(element.text or "")


def _take_width(widths: dict[int, float], element: Element) -> None:
    first, last = _integer(element.get("min")), _integer(element.get("max"))
    width = re.fullmatch(r"\d{1,5}(?:\.\d{1,20})?", element.get("width", ""))
    if width:
        widths.update(dict.fromkeys(range(first, min(last, _MOST_WIDTHS) + 1), float(width[0])))


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


def _take_merged(merged: list[Merged], element: Element) -> None:
    if found := _REFERENCE.fullmatch(element.get("ref", "")):
        left, top, right, bottom = _column(found[1]), int(found[2]), _column(found[3]), int(found[4])
        if top <= bottom <= _LAST_ROW and left <= right <= _LAST_COLUMN:
            merged.append(Merged(top, left, bottom, right))
    if len(merged) > MOST_MERGED:
        raise UnreadableFile(Reason.TOO_MANY, MOST_MERGED)


def _column(reference: str) -> int:
    """The number of the column that a cell's name begins with; 0 without one."""
    number = 0
    for letter in reference[:3]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
