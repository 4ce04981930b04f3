"""The HTML writer: a Document into one self-contained page.

The page's structure is ``html/page.html``, its look ``html/style.css``, its search ``html/list.js``; all three are
found through the template environment, so that a user's own file takes the place of the built-in one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

import jinja2
from markupsafe import Markup

from respcli.document import (
    SHORT_ROW,
    Block,
    Document,
    Entry,
    Pages,
    Paragraph,
    Row,
    SignOff,
    Table,
    Title,
    is_short_in_columns,
)

_KINDS = {Title: "title", Paragraph: "paragraph", SignOff: "signoff", Pages: "pages", Table: "table"}

_PIECES = 4096
"""Template output is joined before it is written: about 100 KB at a time."""

_SHORT_PARAGRAPHS = 8
"""Paragraphs up to which a row is short: each may take no more than a line."""


def write_html(document: Document, templates: jinja2.Environment, out: BinaryIO) -> None:
    """Write the document as one self-contained page in UTF-8, piece by piece: the page is never whole in memory."""
    blocks = [(_kind(block), block, block.entry if isinstance(block, Table) else None) for block in document.blocks]
    entries = [entry for block in document.blocks if isinstance(block, Table) for entry in block.entries]
    layouts = {block.widths for block in document.blocks if isinstance(block, Table)}
    pieces = templates.get_template("html/page.html").generate(
        document=document,
        blocks=blocks,
        entries=entries,
        types=_count_by_type(document, entries),
        layouts={widths: "-".join(map(str, ("columns", *widths))) for widths in sorted(layouts)},
        row_groups=row_groups,
        parts_of=parts_of,
        horizontal=sorted({block.widths for block in document.blocks if isinstance(block, Table) and block.header}),
        landscape=Pages(landscape=True) in document.blocks,
        style=inline(templates, "html/style.css"),
        script=inline(templates, "html/list.js"),
    )
    while text := "".join(islice(pieces, _PIECES)):
        out.write(text.encode())


def _kind(block: Block) -> str:
    return "horizontal" if isinstance(block, Table) and block.header else _KINDS[type(block)]


def _count_by_type(document: Document, entries: Sequence[Entry]) -> dict[str, int]:
    """How many items there are of each power type, in the document's order of them."""
    counts = Counter(entry.power_type for entry in entries)
    return {name: counts[name] for name in dict.fromkeys((*document.power_types, *counts)) if counts[name]}


def inline(templates: jinja2.Environment, name: str) -> Markup:
    """Give a style sheet or script so that nothing in it can end its element or open a comment.

    It is taken as it stands, not as a template, since ``{#`` and ``{{`` may well occur in it.
    """
    if templates.loader is None:
        raise TypeError("the template environment needs a loader")
    source = templates.loader.get_source(templates, name)[0]
    return Markup(re.sub(r"<(?=/|!--)", r"<\\", source).strip())  # noqa: S704 # the author of a template is trusted


def row_groups(rows: Sequence[Row]) -> list[list[tuple[bool, Row]]]:
    """Cut the rows where a cell that covers several rows begins or ends, and tell of each row whether it is short.

    A label that covers several rows heads a row group (``scope="rowgroup"``), which in HTML is a ``tbody`` of its own.
    """
    groups: list[list[tuple[bool, Row]]] = [[]]
    end = 0  # the first row that no cell from above reaches
    for number, row in enumerate(rows):
        span, short = _measure(row)
        if groups[-1] and number >= end and (span > 1 or number == end):
            groups.append([])
        groups[-1].append((short, row))
        if span > 1:
            end = max(end, number + span)
    return groups


def parts_of(table: Table) -> Iterator[tuple[Entry | None, list[tuple[bool, Row]]]]:
    """The rows of a horizontal table below its header, part by part, each with its item, if it is one."""
    begin = table.header
    for number, entry in table.parts:
        yield entry, [(is_short_in_columns(row, table.widths), row) for row in table.rows[begin : begin + number]]
        begin += number


def _measure(row: Row) -> tuple[int, bool]:
    """Give the most rows that a cell of this row covers, and whether the row is short."""
    most, length, short = 1, 0, True
    for paragraphs, _, rows, _ in row:
        most = max(most, rows)
        length += sum(map(len, paragraphs))
        short = short and len(paragraphs) <= _SHORT_PARAGRAPHS
    return most, short and length <= SHORT_ROW
