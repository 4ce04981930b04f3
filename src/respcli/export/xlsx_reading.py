"""Reading a workbook back: what stands in each cell, as Excel would find it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from string import digits
from typing import BinaryIO, NamedTuple
from xml.etree import ElementTree as ET

from respcli.render.readback import UnreadableDocument
from respcli.render.reference import ZIP_FAULTS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Cell(NamedTuple):
    """A cell that is not empty: its sheet, its place, counted from 1, and its text."""

    sheet: str
    row: int
    column: int
    text: str


def read_xlsx(file: BinaryIO) -> Iterator[Cell]:
    """Read each cell that is not empty. Raises UnreadableDocument, where it finds a formula too."""
    try:
        with zipfile.ZipFile(file) as package:
            targets = {one.get("Id"): one.get("Target") for one in _root(package, "xl/_rels/workbook.xml.rels")}
            texts = [_text(one) for one in _root(package, "xl/sharedStrings.xml")]
            for sheet in _root(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
                yield from _cells(package, f"xl/{targets[sheet.get(_ID)]}", sheet.get("name", ""), texts)
    except (*ZIP_FAULTS, ET.ParseError, LookupError, ValueError) as error:
        raise UnreadableDocument(f"the workbook is damaged: {error}") from error


def _root(package: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(package.read(name))  # noqa: S314 -- what was written here a moment ago


def _cells(package: zipfile.ZipFile, part: str, sheet: str, texts: list[str]) -> Iterator[Cell]:
    with package.open(part) as file:
        for _, element in ET.iterparse(file):  # noqa: S314 -- as above
            if element.tag == f"{_MAIN}f":
                raise UnreadableDocument("a cell holds a formula")
            if element.tag == f"{_MAIN}row":
                for cell in element:
                    if (value := cell.findtext(f"{_MAIN}v")) is not None:
                        row, column = _place(cell.get("r", ""))
                        yield Cell(sheet, row, column, texts[int(value)] if cell.get("t") == "s" else value)
                element.clear()


def _place(reference: str) -> tuple[int, int]:
    """The row and the column of a reference such as AB12."""
    letters = reference.rstrip(digits)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column


def _text(shared: ET.Element) -> str:
    """The text of a shared string."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), "".join(shared.itertext()))
