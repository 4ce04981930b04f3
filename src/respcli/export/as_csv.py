"""The items of a list as CSV: RFC 4180, UTF-8 with a byte order mark, by which Excel knows it.

No cell begins a formula. Spreadsheets take a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage
return for one (CWE-1236), Excel in Chinese takes the full-width ``＝＋－＠`` too, and some pass over white space before
it. Such a cell gets an apostrophe before it, and so does one that begins with apostrophes before such a sign, so that
whoever reads the file takes off exactly one where ``GUARDED`` fits.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from respcli.export.sheets import Sheet
from respcli.render.readback import UnreadableDocument

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")

GUARDED = re.compile(r"'+\s*[=+\-@\t\r＝＋－＠]")
"""What begins a cell from which one apostrophe is to be taken off."""

_ENCODING = "utf-8-sig"
_LONGEST = 1 << 30
"""Characters of a cell that is read: the limit of Python's reader is meant for files of others."""


def write_csv(sheet: Sheet, out: BinaryIO) -> None:
    """Write a sheet: a line of labels, then a line for each row."""
    text = TextIOWrapper(out, _ENCODING, newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(guarded, sheet.labels))
    writer.writerows([guarded(str(cell)) for cell in row.cells] for row in sheet.rows())
    text.flush()
    text.detach()


def read_csv(file: BinaryIO) -> Iterator[list[str]]:
    """Read what ``write_csv`` wrote, line by line. Raises UnreadableDocument."""
    text = TextIOWrapper(file, _ENCODING, newline="")
    before = csv.field_size_limit(_LONGEST)
    try:
        for line in csv.reader(text, strict=True):
            yield [unguarded(cell) for cell in line]
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableDocument(str(error)) from error
    finally:
        csv.field_size_limit(before)
        text.detach()


def guarded(text: str) -> str:
    """A text as a cell that begins no formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that a cell was made from."""
    return cell[1:] if GUARDED.match(cell) else cell
