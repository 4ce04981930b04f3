"""The sheets of a list as a workbook of Excel (ISO/IEC 29500), written as XML as it comes: same input, same bytes.

Every text is a text: a code keeps its zeros, a telephone number its digits, and nothing is a formula. A sheet prints on
A4 lying on its side, one page wide, with its labels on each page.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from markupsafe import escape

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule
from respcli.export.sheets import Field, Row, Sheet
from respcli.render.docx import package_entry
from respcli.report.columns import columns

MOST_CHARACTERS = 32_767
"""Characters that a cell holds, counted in units of UTF-16 (Excel's specifications and limits)."""

MOST_ROWS = 1_048_576
"""Rows that a sheet holds."""

_NARROWEST, _WIDE, _WIDEST = 7, 30, 100
"""The width of a column, in characters of half width: the least, the most for short texts, and for long ones."""

_LINES = 24
"""Lines that a row has at most, with some to spare: Excel shows 409 points of it and no more."""

_MEASURED = 200
"""Rows by which widths are chosen: to look at all of them would take as long as to write them."""

_LONGEST_HEADER = 255
"""Characters of what stands on each page."""

_CENTRED = '&C&"宋体,Regular"'
"""What puts a text into the middle. The face stands before the text, lest its first figure be taken for a size."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT, _NUMBER, _LABEL = 1, 2, 3
"""The formats of cells, as ``xl/styles.xml`` has them."""

_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the escape of a character (ISO/IEC 29500-1 22.9.2.19)."""


class Properties(NamedTuple):
    """What a workbook says of itself."""

    title: str
    author: str


def write_xlsx(sheets: Sequence[Sheet], properties: Properties, out: BinaryIO) -> None:
    """Write a workbook. Raises Faults, which name the file and the field, for what Excel cannot hold."""
    book = _Book(properties.title, {}, [])
    with zipfile.ZipFile(out, "w") as target:
        for number, sheet in enumerate(sheets, 1):
            with target.open(package_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                part.writelines(piece.encode() for piece in _sheet(sheet, book))
        with target.open(package_entry("xl/sharedStrings.xml"), "w") as part:
            part.writelines(piece.encode() for piece in _shared_texts(book.texts))
        for name, text in _other_parts(sheets, properties, book.areas[0]).items():
            target.writestr(package_entry(name), text.encode())


class _Book(NamedTuple):
    """A workbook as it grows: its title, the number of each text, and the filled area of each sheet."""

    title: str
    texts: dict[str, int]
    areas: list[str]


def _sheet(sheet: Sheet, book: _Book) -> Iterator[str]:
    """A sheet's part. The first sheet is the one that shows, and the one that is filtered."""
    first, texts = not book.areas, book.texts
    rows = sheet.rows()
    measured = list(islice(rows, _MEASURED))
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="{int(first)}" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="14.25"/>{_columns(sheet.labels, measured)}<sheetData>'
    )
    yield _row(1, [_cell(label, texts, _LABEL) for label in sheet.labels])
    count = 1
    for count, row in enumerate(chain(measured, rows), 2):
        yield _row(count, _cells(row, sheet.labels, texts))
        if count > MOST_ROWS:
            raise _fault(row, (), messages.TOO_MANY_ROWS, limit=MOST_ROWS)
    column = _letters(len(sheet.labels))
    area = f"A1:{column}{count}"
    book.areas.append(f"$A$1:${column}${count}")
    title = escape(_CENTRED + book.title.replace("&", "&&"))
    header = f"<oddHeader>{title}</oddHeader>" if len(title) <= _LONGEST_HEADER else ""
    filtering = f'<autoFilter ref="{area}"/>' if first else ""
    yield (
        f"</sheetData>{filtering}"
        '<pageMargins left="0.5" right="0.5" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter>{header}<oddFooter>{escape(_CENTRED)}第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _columns(labels: Sequence[str], rows: Sequence[Row]) -> str:
    """The widths of the columns, by what stands in them."""
    texts = zip(*(map(str, row.cells) for row in rows), strict=True) if rows else [()] * len(labels)
    widths = (_width([label, *column]) for label, column in zip(labels, texts, strict=True))
    each = (f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1))
    return f"<cols>{''.join(each)}</cols>"


def _width(texts: Sequence[str]) -> int:
    """The width of a column: that of its longest line, if that is no sentence, and wide enough for its longest text."""
    longest_line = max(columns(line) for text in texts for line in text.split("\n"))
    fitting = min(max(longest_line + 2, _NARROWEST), _WIDE)
    return min(max(fitting, max(map(columns, texts)) // _LINES), _WIDEST)


def _cells(row: Row, labels: Sequence[str], texts: dict[str, int]) -> Iterator[str]:
    for label, cell, field in zip(labels, row.cells, row.fields, strict=True):
        if isinstance(cell, int):
            yield f's="{_NUMBER}"><v>{cell}</v>'
            continue
        if len(cell) > MOST_CHARACTERS // 2 and (length := len(cell.encode("utf-16-le")) // 2) > MOST_CHARACTERS:
            raise _fault(row, field, messages.TEXT_TOO_LONG, label=label, length=length, limit=MOST_CHARACTERS)
        yield _cell(cell, texts, _TEXT)


def _cell(text: str, texts: dict[str, int], style: int) -> str:
    """A cell of a text, but for the beginning of its tag."""
    return f's="{style}" t="s"><v>{texts.setdefault(text, len(texts))}</v>' if text else f's="{style}">'


def _row(number: int, cells: Iterable[str]) -> str:
    inside = "".join(f'<c r="{_letters(column)}{number}" {cell}</c>' for column, cell in enumerate(cells, 1))
    return f'<row r="{number}">{inside}</row>'


@cache
def _letters(column: int) -> str:
    """The letters of a column: A to Z, AA and so on."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def _fault(row: Row, field: Field, rule: Rule, **values: str | int) -> Faults:
    return Faults([Diagnostic(rule, Place(row.file), field, values)])


def _shared_texts(texts: Iterable[str]) -> Iterator[str]:
    yield f'{_XML}<sst xmlns="{_MAIN}">'
    for text in texts:
        yield f'<si><t xml:space="preserve">{escape(_ESCAPED.sub("_x005F_", text))}</t></si>'
    yield "</sst>"


def _other_parts(sheets: Sequence[Sheet], properties: Properties, filtered: str) -> dict[str, str]:
    """The parts of a workbook besides its sheets and their texts."""
    parts = [f"xl/worksheets/sheet{number}.xml" for number, _ in enumerate(sheets, 1)]
    overrides = {f"/{part}": f"{_SPREADSHEET}.worksheet+xml" for part in parts} | {
        "/xl/workbook.xml": f"{_SPREADSHEET}.sheet.main+xml",
        "/xl/styles.xml": f"{_SPREADSHEET}.styles+xml",
        "/xl/sharedStrings.xml": f"{_SPREADSHEET}.sharedStrings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    inside = [(f"{_R}/worksheet", f"worksheets/sheet{number}.xml") for number, _ in enumerate(sheets, 1)]
    inside += [(f"{_R}/styles", "styles.xml"), (f"{_R}/sharedStrings", "sharedStrings.xml")]
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": _relationships([(f"{_R}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")]),
        "docProps/core.xml": (
            f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>{escape(properties.author)}</dc:creator>"
            "<dc:language>zh-CN</dc:language></cp:coreProperties>"
        ),
        "xl/workbook.xml": _workbook(sheets, filtered),
        "xl/_rels/workbook.xml.rels": _relationships(inside),
        "xl/styles.xml": _STYLES,
    }


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _workbook(sheets: Sequence[Sheet], filtered: str) -> str:
    names = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names_of_areas = (
        '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        f"'{escape(sheets[0].name)}'!{filtered}</definedName>"
    )
    names_of_areas += "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">\'{escape(sheet.name)}\'!$1:$1</definedName>'
        for at, sheet in enumerate(sheets)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{names}</sheets><definedNames>{names_of_areas}</definedNames></workbook>"
    )


_THIN = "".join(f'<{side} style="thin"><color indexed="64"/></{side}>' for side in ("left", "right", "top", "bottom"))
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_THIN}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" '
    'applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
    'applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The formats of cells, in the order of the numbers above: no format, a text, a number, a label."""
