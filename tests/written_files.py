"""Files as other programs write them, for the tests of readers; and what was read from one, short enough to compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from respcli.importing.blocks import Block, Contents, Table, every_paragraph

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def relations(*related: tuple[str, str]) -> str:
    """Relations to parts: the last word of the kind, and the target."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def word_file(body: str, parts: Mapping[str, str] = {}, related: Sequence[tuple[str, str]] = ()) -> bytes:
    """A Word document of some WordprocessingML, and other parts by their names without folder and ending."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(*related),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str, widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


Shape = list[Any]


def shape(blocks: Iterable[Block]) -> Shape:
    """Blocks without their places: a paragraph is its text, a table is the list of its rows, a cell what stands in it.

    Before that stand its column and how many rows and columns it covers, where they are not what is expected.
    """
    return [[_row(row) for row in block.rows] if isinstance(block, Table) else block.text for block in blocks]


def _row(row: Sequence[Any]) -> Shape:
    cells: Shape = []
    column = 0
    for cell in row:
        inside = shape(cell.blocks)
        value: object = inside[0] if len(inside) == 1 else inside
        facts = (cell.column, cell.rows, cell.columns)
        cells.append(value if facts == (column, 1, 1) else (*facts, value))
        column = cell.column + cell.columns
    return cells


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text, in reading order."""
    return (paragraph.text for paragraph in every_paragraph(blocks))


def said(contents: Contents) -> list[str]:
    return list(texts(contents.blocks))
