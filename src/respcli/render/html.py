"""The HTML writer, and the reader that proves what it wrote.

The page's structure is ``html/page.html``, its look ``html/style.css``, its search ``html/list.js``; all three are
found through the template environment, so that a user's own file takes the place of the built-in one.
"""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from markupsafe import Markup

from respcli.document import Table
from respcli.render.readback import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import jinja2

    from respcli.document import Block, Cell, Document

Row = tuple["Cell", ...]

_PIECES = 4096
"""Template output is joined before it is written: about 100 KB at a time."""

_CHUNK = 1 << 16
"""Bytes fed to the parser at a time."""

_SHORT_TEXT = 240
_SHORT_PARAGRAPHS = 8
"""A row is not split between pages if no cell has more characters or paragraphs: about a quarter of a page."""

_HTML_SPACE = "\t\n\f\r "
"""White space of the HTML standard (4.2, Infra). A full-width or no-break space is text."""


def write_html(document: Document, templates: jinja2.Environment, out: BinaryIO) -> None:
    """Write the document as one self-contained page, piece by piece: memory does not grow with the list."""
    blocks = [(block.kind, block, _entry(block)) for block in document.blocks]
    entries = [entry for _, _, entry in blocks if entry]
    layouts = {block.widths for block in document.blocks if isinstance(block, Table)}
    pieces = templates.get_template("html/page.html").generate(
        document=document,
        blocks=blocks,
        entries=entries,
        types=Counter(power_type for _, power_type, _ in entries),
        layouts={widths: "-".join(map(str, ("columns", *widths))) for widths in sorted(layouts)},
        row_groups=row_groups,
        style=_inline(templates, "html/style.css"),
        script=_inline(templates, "html/list.js"),
    )
    while text := "".join(islice(pieces, _PIECES)):
        out.write(text.encode())


def _entry(block: Block) -> tuple[int, str, str] | None:
    if isinstance(block, Table) and block.entry:
        return block.entry.number, block.entry.power_type, block.entry.name
    return None


def _inline(templates: jinja2.Environment, name: str) -> Markup:
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


def _measure(row: Row) -> tuple[int, bool]:
    """Give the most rows that a cell of this row covers, and whether the row is short."""
    most, short = 1, True
    for paragraphs, _, rows, _ in row:
        if rows > most:
            most = rows
        if len(paragraphs) > _SHORT_PARAGRAPHS or sum(map(len, paragraphs)) > _SHORT_TEXT:
            short = False
    return most, short


def read_html(file: BinaryIO) -> Iterator[str]:
    """Read every text inside ``<main>``, in order, as a browser would see it.

    A text is what stands between two tags, white space included; white space alone between tags is none. The reader
    knows nothing of how the page was written. Raises UnreadableDocument if the file is no UTF-8 page with a main part.
    """
    from lxml import etree  # noqa: PLC0415 # costs more than the rest of the program's start

    main = _MainTexts()
    parser = etree.HTMLParser(target=main, encoding="utf-8", huge_tree=True)
    try:
        for chunk in _utf8_chunks(file):
            parser.feed(chunk)
            yield from main.take()
        parser.close()
    except (etree.LxmlError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"not an HTML page in UTF-8: {error}") from error
    if not main.seen:
        raise UnreadableDocument("the HTML page has no main part")
    yield from main.take()


def _utf8_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Give the file's bytes, proved to be UTF-8, with line ends as the HTML standard (13.2.3.5) makes them."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), translate=True)
    while chunk := file.read(_CHUNK):
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


class _MainTexts:
    """Collects the texts inside ``<main>`` from the parser's events; the parser may give one text in several parts."""

    def __init__(self) -> None:
        self.seen = False
        self._depth = 0
        self._parts: list[str] = []
        self._texts: list[str] = []

    def start(self, tag: str, _attributes: object) -> None:
        self._end_text()
        if tag == "main":
            self.seen = True
            self._depth += 1

    def end(self, tag: str) -> None:
        self._end_text()
        if tag == "main":
            self._depth -= 1

    def data(self, part: str) -> None:
        if self._depth:
            self._parts.append(part)

    def close(self) -> None:
        self._end_text()

    def take(self) -> list[str]:
        """Give the texts that have ended since the last call."""
        texts, self._texts = self._texts, []
        return texts

    def _end_text(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            self._parts.clear()
            if text.strip(_HTML_SPACE):
                self._texts.append(text)
