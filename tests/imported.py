"""Files as their readers give them, made from the descriptions of ``office_files``, and what an import makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import office_files
from office_files import Block
from respcli.commands.imports import knowledge
from respcli.importing.blocks import Cell, Contents, Origin, Paragraph, Table
from respcli.importing.outcome import Imported, Knowledge, Previous, import_list
from respcli.source import read


@cache
def known() -> Knowledge:
    """What an import knows where a project has nothing of its own."""
    from pathlib import Path  # noqa: PLC0415 -- no test of the core needs it

    return knowledge(Path("nowhere/data/lists/shuiwu"), Path("nowhere/data"))


def contents(*blocks: Block, title: str = "") -> Contents:
    """What a reader gives of paragraphs and tables. Blank paragraphs are counted, but are none."""
    found: list[Paragraph | Table] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, str):
            paragraphs += 1
            found += [Paragraph(text, Origin(paragraph=paragraphs)) for text in block.split("\n") if text.strip()]
        else:
            tables += 1
            found.append(_table(block, tables))
    return Contents(found, title)


def _table(table: office_files.Table, number: int) -> Table:
    count, columns = office_files.size(table)
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for place in office_files.places(table):
        origin = Origin(table=number, row=place.row + 1, column=place.column + 1)
        blocks: list[Paragraph | Table] = []
        for block in place.cell.content:
            if isinstance(block, str):
                blocks += [Paragraph(block, origin)] if block.strip() else []
            else:
                blocks.append(_table(block, number))
        rows[place.row].append(Cell(tuple(blocks), place.column, origin, place.cell.down, place.cell.across))
    return Table(tuple(map(tuple, rows)), (1.0,) * columns, Origin(table=number))


def imported(*blocks: Block, title: str = "", previous: Previous | None = None) -> Imported:
    """What an import makes of a file with these blocks."""
    return import_list(contents(*blocks, title=title), "清单.docx", "shuiwu", known(), previous)


def items(found: Imported) -> list[dict[str, Any]]:
    """The values of the items that an import writes, in their order."""
    return [values(text) for name, text in found.files.items() if name.startswith("items/")]


def head(found: Imported) -> dict[str, Any]:
    """The values of list.yaml that an import writes."""
    return values(found.files["list.yaml"])


def form(found: Imported) -> dict[str, Any]:
    """The values of the form that an import writes."""
    return values(found.files[f"templates/forms/{found.form}.yaml"])


def values(text: str) -> dict[str, Any]:
    """The values of a YAML text."""
    root: dict[str, Any] = read(text.encode(), "written").root.value
    return root


def left(found: Imported) -> list[str]:
    """The texts that are left over."""
    return [one.text for one in found.left]


def doubts(found: Imported) -> list[tuple[str, str]]:
    """The kinds of what is doubtful, with the words."""
    return [(doubt.kind, doubt.text) for doubt in found.doubts]


def texts(value: Sequence[str] | Mapping[str, Any] | str) -> str:
    """All that a value says, without white space."""
    if isinstance(value, str):
        return "".join(value.split())
    return "".join(map(texts, value.values() if isinstance(value, Mapping) else value))
