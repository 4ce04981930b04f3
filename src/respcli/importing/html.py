"""Web pages: paragraphs and tables as a browser shows them. Of our own pages the document alone is read."""

from __future__ import annotations

import re
from bisect import insort
from html import unescape
from typing import NamedTuple

from respcli.importing.blocks import Block, Cell, Contents, Origin, Paragraph, Table
from respcli.reading.tags import BLOCKS, CELLS, CLOSED_BY, RAW, VOID, attributes, tokens
from respcli.reading.unreadable import Reason, UnreadableFile

_DROPPED = frozenset(
    ("noscript", "template", "select", "button", "svg", "iframe", "canvas", "video", "audio", "rt", "rp")
)
"""Elements that show no text, or controls, or 拼音. Other texts are kept, menus too: what they are is told later."""

_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_DEEPEST = 100
_MOST_PARTS = 1_000_000
"""Cells and paragraphs: a list of 1,000 items has 60,000."""

_MOST_COVERING = 20_000_000
"""How many times a cell may be looked at because it covers rows below it."""

_MOST_COLUMNS, _MOST_ROWS = 1000, 65534
"""What a cell may cover (HTML standard, 4.9.11)."""

_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = (
    "\u1100-\u115f\u2e80-\u303f\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_LINE_END_WITHIN = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_WIDE}])")
"""The end of a line of the page between two Chinese characters, which browsers do not show (CSS Text 3, 4.1.3)."""

_KEPT_SPACE = re.compile(r"white-space(?:-collapse)?\s*:\s*(?:pre|break-spaces|preserve)\b")
_OURS = re.compile(r"""<main id="document"[ >]""")


def html_contents(page: str) -> Contents:
    """The paragraphs and tables of a page. Raises UnreadableFile where it has too many."""
    begin = _OURS.search(page)
    end = page.find("</main", begin.start()) if begin else -1
    if begin and end >= 0:
        title = _Page(page[: begin.start()], ours=False).title
        return Contents(_Page(page[begin.start() : end], ours=True).blocks, title)
    read = _Page(page, ours=False)
    return Contents(read.blocks, read.title)


class _Element(NamedTuple):
    """An element that has begun: its name, and whether white space in it is shown as it is written."""

    name: str
    kept: bool


class _Page:
    """Collects the paragraphs and tables of a page."""

    def __init__(self, page: str, *, ours: bool) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self._ours = ours
        self._open: list[_Element] = []
        self._tables: list[_OpenTable] = []
        self._text: list[str] = []
        self._kept = False
        self._dropped = ""
        self._left = _MOST_PARTS
        self._work = _MOST_COVERING
        self._paragraphs = self._table_count = 0
        page = page.replace("\r\n", "\n").replace("\r", "\n")
        small = page.lower()
        self._closed = {tag: small.count(f"</{tag}") for tag in _DROPPED}
        for tag, written, text in tokens(page):
            self._take(tag, written, unescape(text) if "&" in text else text)
        self._end_line()
        while self._open:
            self._pop()

    def _take(self, tag: str, written: str, text: str) -> None:
        if tag in RAW:
            self.title = self.title or (" ".join(text.split()) if tag == "title" else "")
            return
        name = tag.removeprefix("/")
        if name in _DROPPED:
            if tag != name:
                self._closed[name] -= 1
                if name == self._dropped:
                    self._dropped = ""
            elif not self._dropped and self._closed[name] > 0:
                self._dropped = name
        elif self._dropped:
            return
        elif tag != name:
            self._end(name)
        elif tag.isalnum():
            self._begin(tag, written)
        if text and not self._dropped:
            self._take_text(text)

    def _take_text(self, text: str) -> None:
        if self._kept and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self._text.append(line)
                self._end_line()
        self._text.append(text)

    def _begin(self, tag: str, written: str) -> None:
        if tag in BLOCKS or tag in CELLS or tag == "br" or (self._ours and tag == "span"):
            self._end_line()
            while self._open and tag in CLOSED_BY.get(self._open[-1].name, ()):
                self._pop()
            if tag in CELLS or tag == "tr" or tag in _ROW_GROUPS:
                self._close_rows(tag)
        if tag in VOID or len(self._open) >= _DEEPEST:
            return
        facts = attributes(written) if " " in written or "\n" in written else {}
        if self._ours:
            kept = tag in ("p", "span")
        else:
            kept = self._kept or tag in ("pre", "listing") or bool(_KEPT_SPACE.search(facts.get("style", "")))
            if tag == "table" and not _KEPT_SPACE.search(facts.get("style", "")):
                kept = False
        self._open.append(_Element(tag, kept))
        self._kept = kept
        if tag == "table":
            self._tables.append(_OpenTable(self._table_origin()))
        elif self._tables:
            self._begin_in_table(tag, facts)

    def _table_origin(self) -> Origin:
        outer = self._cell_origin()
        if outer.table:
            return outer
        self._table_count += 1
        return Origin(table=self._table_count)

    def _cell_origin(self) -> Origin:
        """Where the cell stands in which something begins; nowhere outside of tables."""
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell.origin
        return Origin()

    def _begin_in_table(self, tag: str, facts: dict[str, str]) -> None:
        table = self._tables[-1]
        if tag in _ROW_GROUPS:
            table.end_group()
        elif tag == "tr":
            table.begin_row()
        elif tag in CELLS:
            inner = len(self._tables) > 1 and any(outer.cell is not None for outer in self._tables[:-1])
            self._left -= 1
            self._work -= table.begin_cell(facts, inner=inner)
            if self._left < 0 or self._work < 0:
                raise UnreadableFile(Reason.TOO_MANY, _MOST_PARTS)

    def _close_rows(self, tag: str) -> None:
        """End what a cell, a row or a group of rows ends in the innermost table, however it was left open."""
        ended = {"tr": CELLS | {"tr"}, "td": CELLS, "th": CELLS}.get(tag, CELLS | {"tr"} | _ROW_GROUPS)
        for element in reversed(self._open):
            if element.name == "table":
                return
            if element.name in ended:
                self._end(element.name)
                self._close_rows(tag)
                return

    def _end(self, tag: str) -> None:
        if tag in BLOCKS or tag in CELLS or (self._ours and tag == "span"):
            self._end_line()
        for element in reversed(self._open):
            if element.name == tag:
                while self._pop() != tag:
                    pass
                return
            if element.name == "table" or (element.name in CELLS and tag not in _OF_TABLES):
                return

    def _pop(self) -> str:
        tag = self._open.pop().name
        self._kept = self._open[-1].kept if self._open else False
        if tag == "table":
            self._end_line()
            table = self._tables.pop()
            if table.rows:
                self._target().append(table.table())
        elif tag in CELLS and self._tables:
            self._end_line()
            self._tables[-1].cell = None
        return tag

    def _end_line(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        if not self._kept:
            if "\n" in text:
                text = _LINE_END_WITHIN.sub("", text)
            text = _SPACE.sub(" ", text).strip(" ")
        text = text.replace("\xad", "")
        if not text or text.isspace():
            return
        self._left -= 1
        if self._left < 0:
            raise UnreadableFile(Reason.TOO_MANY, _MOST_PARTS)
        origin = self._cell_origin()
        if not origin.table:
            self._paragraphs += 1
            origin = Origin(paragraph=self._paragraphs)
        self._target().append(Paragraph(text, origin))

    def _target(self) -> list[Block]:
        """Where a block goes: into the innermost cell. What stands in a table but in no cell goes before the table."""
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell.blocks
        return self.blocks


_OF_TABLES = CELLS | _ROW_GROUPS | {"tr", "table"}


class _OpenCell:
    """A cell that has begun."""

    def __init__(self, column: int, origin: Origin, rows: int, columns: int) -> None:
        self.column, self.origin, self.rows, self.columns = column, origin, rows, columns
        self.blocks: list[Block] = []


class _OpenTable:
    """A table that has begun: its rows, and the cells that cover rows which are still to come."""

    def __init__(self, origin: Origin) -> None:
        self.rows: list[list[_OpenCell]] = []
        self.cell: _OpenCell | None = None
        self._origin = origin
        self._column = 0
        self._group = 0
        self._covering: list[tuple[int, int, int]] = []

    def begin_row(self) -> None:
        """Begin a row after those that there are."""
        self.rows.append([])
        self.cell = None
        self._column = 0
        self._covering = [span for span in self._covering if span[2] >= len(self.rows)]

    def end_group(self) -> None:
        """No cell covers rows of another group."""
        last = len(self.rows)
        for number, row in enumerate(self.rows[self._group :], self._group + 1):
            for cell in row:
                cell.rows = max(min(cell.rows, last - number + 1), 1)
        self._group = last
        self._covering = []

    def begin_cell(self, facts: dict[str, str], *, inner: bool) -> int:
        """Begin a cell in the first column that none from above covers. Returns how much work that was."""
        if not self.rows:
            self.begin_row()
        work = 1
        for begin, end, _ in self._covering:
            work += 1
            if begin > self._column:
                break
            self._column = max(self._column, end)
        rows = _span(facts.get("rowspan"), _MOST_ROWS)
        columns = _span(facts.get("colspan"), _MOST_COLUMNS) or 1
        number = len(self.rows)
        origin = self._origin if inner else Origin(table=self._origin.table, row=number, column=self._column + 1)
        self.cell = _OpenCell(self._column, origin, rows or _MOST_ROWS, columns)
        self.rows[-1].append(self.cell)
        self._column += columns
        if rows != 1:
            insort(self._covering, (self.cell.column, self._column, number + (rows or _MOST_ROWS) - 1))
        return work

    def table(self) -> Table:
        """The table as it is when it has ended."""
        self.end_group()
        rows = (
            tuple(Cell(tuple(cell.blocks), cell.column, cell.origin, cell.rows, cell.columns) for cell in row)
            for row in self.rows
        )
        return Table(tuple(rows), (), self._origin)


_DIGITS = re.compile(r"\s*\+?(\d{1,9})")


def _span(written: str | None, most: int) -> int:
    found = _DIGITS.match(written or "1")
    return min(int(found[1]), most) if found else 1
