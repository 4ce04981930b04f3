"""The Word writer of a redline: the new Document with tracked insertions and deletions against the old one.

What is the same in both goes through as the ordinary writer has it; the rest is written by ``docx/redline.xml``. All
that differs is tracked, so that accepting gives the ordinary file of the new Document and rejecting that of the old
one: characters, paragraph marks, rows (ECMA-376-1 17.13.5), and the properties of paragraphs, rows and tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import count, zip_longest
from typing import Any, BinaryIO, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from respcli.document import Block, Cell, Document, Table
from respcli.redline import Line, Mark, Redline, Run, aligned_rows, marked_cell, marked_text, whole
from respcli.render.docx import VERTICAL, Look, PlacedBlock, PlacedCell, PlacedRow, placed_blocks, write_package
from respcli.render.reference import Reference

AUTHOR = "respcli"


def write_docx_redline(
    redline: Redline, day: date | None, templates: Environment, reference: bytes, out: BinaryIO
) -> None:
    """Write a redline as a Word file; same input, same bytes. ``day`` is when all the changes are said to be made.

    Raise BadReference where the package lacks something. Faults of a template rise as Jinja's own exceptions.
    """
    package = Reference(reference)
    blocks = _Writing(_Tracking(_revisions(day))).blocks(redline, package.line())
    write_package(redline.new, blocks, templates, package, out)


def _revisions(day: date | None) -> Callable[[], Markup]:
    """A function that gives the attributes of the next tracked change."""
    numbers = count(1)
    said = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
    return lambda: Markup(f'w:id="{next(numbers)}" w:author="{AUTHOR}"{said}')  # noqa: S704 - holds no text of a user


# --- what the template is given: tuples, as in render.docx


class _Properties(NamedTuple):
    """The properties of a paragraph: the key of its style, and its indent in hundredths of a character and twips."""

    style: str
    new_page: bool = False
    keep_next: bool = False
    indent: tuple[int, int] | None = None


_Tracked = tuple[str, Markup]
"""The element that tracks something, ``ins`` or ``del``, and the attributes of the change."""


class _MarkedParagraph(NamedTuple):
    """``ends``: how its mark is tracked. ``former``: its old properties where they are others, and the change."""

    properties: _Properties
    former: tuple[_Properties, Markup] | None
    ends: Sequence[_Tracked]
    runs: Sequence[tuple[str, Markup | None, str]]


_MarkedCell = tuple[str, int, Sequence[_MarkedParagraph]]
"""What w:vMerge says of it, how many columns it covers, and its paragraphs."""


class _MarkedRow(NamedTuple):
    """``former``: whether it might be split in the old Document, where that differs, and the change."""

    may_split: bool
    former: tuple[bool, Markup] | None
    tracked: _Tracked | None
    cells: Sequence[_MarkedCell]
    heads: bool


class _MarkedTable(NamedTuple):
    """``former``: its old name where that differs, and the change. ``style``: the key of its style."""

    name: str
    former: tuple[str, Markup] | None
    widths: Sequence[int]
    rows: Iterable[_MarkedRow]
    style: str


_TAGS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}


class _Tracking(NamedTuple):
    """Makes marked parts, numbering their changes in the order of the document."""

    revision: Callable[[], Markup]
    look: Look = VERTICAL

    def end(self, mark: Mark) -> list[_Tracked]:
        """How the end of a paragraph or a row is tracked."""
        return [] if mark is Mark.KEPT else [(_TAGS[mark], self.revision())]

    def paragraph(self, line: Line, properties: _Properties, former: _Properties | None = None) -> _MarkedParagraph:
        """A paragraph with the properties that it has and those that it had."""
        changed = (former, self.revision()) if former and former != properties else None
        ends = self.end(line.end)
        return _MarkedParagraph(properties, changed, ends, [self.run(run) for run in line.runs])

    def run(self, run: Run) -> tuple[str, Markup | None, str]:
        """A run with its tag, which is empty where it is kept."""
        return ("", None, run.text) if run.mark is Mark.KEPT else (_TAGS[run.mark], self.revision(), run.text)

    def rows(
        self, old: Table, new: Table, placed_old: Iterable[PlacedRow], placed_new: Iterable[PlacedRow]
    ) -> Iterator[_MarkedRow]:
        """The rows of a table that is in both Documents."""
        olds, news = iter(placed_old), iter(placed_new)
        for pair in aligned_rows(old, new):
            if pair.old is None:
                yield self.row(Mark.INSERTED, next(news))
            elif pair.new is None:
                yield self.row(Mark.DELETED, next(olds))
            else:
                yield self.kept_row(next(olds), next(news))

    def rows_of_one(self, mark: Mark, placed: Iterable[PlacedRow]) -> Iterator[_MarkedRow]:
        """The rows of a table that is in one Document."""
        for row in placed:
            yield self.row(mark, row)

    def row(self, mark: Mark, placed: PlacedRow) -> _MarkedRow:
        """A row that is in one Document, with all that is in it."""
        may_split, keep_next, cells, heads = placed
        (tracked,) = self.end(mark)
        return _MarkedRow(may_split, None, tracked, [self.cell(mark, one, keep_next) for one in cells], heads)

    def cell(self, mark: Mark, placed: PlacedCell, keep_next: bool) -> _MarkedCell:  # noqa: FBT001 - what it is told
        merge, cell = placed
        lines = [Line(whole(mark, text), mark) for text in cell.paragraphs or ("",)]
        properties = _in_cell(self.look, cell, keep_next)
        return merge, cell.columns, [self.paragraph(line, properties) for line in lines]

    def kept_row(self, old: PlacedRow, new: PlacedRow) -> _MarkedRow:
        """A row that is in both Documents, and so are its cells."""
        former = None if old[0] == new[0] else (old[0], self.revision())
        cells = [
            self.kept_cell(one, two, (_in_cell(self.look, one[1], old[1]), _in_cell(self.look, two[1], new[1])))
            for one, two in zip(old[2], new[2], strict=True)
        ]
        return _MarkedRow(new[0], former, None, cells, new[3])

    def kept_cell(self, old: PlacedCell, new: PlacedCell, properties: tuple[_Properties, _Properties]) -> _MarkedCell:
        """A cell covers all rows that it covers in either Document: with one alone left, it covers that one."""
        lines = marked_cell(old[1].paragraphs, new[1].paragraphs)
        merge = new[0] or old[0]
        return merge, new[1].columns, [self.paragraph(line, properties[1], properties[0]) for line in lines]


def _in_cell(look: Look, cell: Cell, keep_next: bool) -> _Properties:  # noqa: FBT001 - a property of the cell's row
    if cell.label and cell.paragraphs:
        return _Properties(look.label, keep_next=keep_next)
    return _Properties(look.text)


# --- from block to block


class _Paragraph(NamedTuple):
    """A paragraph of one Document."""

    properties: _Properties
    text: str = ""


_GAP = _Properties("gap")


class _Side(NamedTuple):
    """A block of one Document as its writer has it; ``last``: nothing follows it."""

    block: Block
    kind: str
    placed: Any
    last: bool

    def before(self) -> _Paragraph | None:
        """The paragraph that must stand before a table."""
        return _Paragraph(_Properties(self.placed.before)) if self.kind == "table" and self.placed.before else None

    def paragraphs(self) -> list[_Paragraph]:
        """Its paragraphs; those after it where it is a table."""
        placed = self.placed
        match self.kind:
            case "title":
                return [
                    _Paragraph(_Properties("title", new_page=placed.new_page and not at), line)
                    for at, line in enumerate(placed.lines)
                ]
            case "paragraph":
                return [_Paragraph(_Properties("body", keep_next=placed.keep_next), placed.text)]
            case "signoff":
                styles = ("sealed_name", "sealed_date") if placed.sealed else ("name", "date")
                return [
                    _Paragraph(_Properties(styles[0], indent=placed.name_indent), placed.name),
                    _Paragraph(_Properties(styles[1], indent=placed.date_indent), placed.date),
                ]
            case _:
                return [_Paragraph(_GAP)] if self.kind == "table" and placed.last else []


def _sides(document: Document, line: float) -> Iterator[_Side]:
    last = len(document.blocks) - 1
    for at, (block, (kind, placed)) in enumerate(zip(document.blocks, placed_blocks(document, line), strict=True)):
        yield _Side(block, kind, placed, at == last)


def _is_nothing(side: _Side) -> bool:
    """Whether nothing of a block is written: pages that begin the document."""
    return side.kind == "pages" and not side.placed.ended


class _Writing:
    """One pass over a redline. Word deletes no last paragraph of a document: so that is the same one in both."""

    def __init__(self, tracking: _Tracking) -> None:
        self._tracking = tracking
        self._after_table = False
        self._last: tuple[_Paragraph | None, _Paragraph | None] = (None, None)

    def blocks(self, redline: Redline, line: float) -> Iterator[PlacedBlock]:
        """The blocks for the template; what is the same is as the ordinary writer has it."""
        olds, news = _sides(redline.old, line), _sides(redline.new, line)
        for pair in redline.pairs:
            old = next(olds) if pair.old is not None else None
            new = next(news) if pair.new is not None else None
            if old and new and self._same(old, new):
                yield new.kind, new.placed
                self._after_table = new.kind == "table" or (self._after_table and _is_nothing(new))
            else:
                yield from self._changed(old, new)
        yield from self._paragraph(*self._last)

    def _same(self, old: _Side, new: _Side) -> bool:
        if old.block != new.block or old.last != new.last:
            return False
        if new.kind == "table":
            before: str = new.placed.before
            return before == old.placed.before and bool(before or not self._after_table)
        return bool(old.placed == new.placed)

    def _changed(self, old: _Side | None, new: _Side | None) -> Iterator[PlacedBlock]:
        yield from self._paragraph(old and old.before(), new and new.before())
        yield from self._table(old, new)
        if new and new.kind == "pages":  # how pages lie is not tracked: they are as in the new Document
            yield new.kind, new.placed
            self._after_table = self._after_table and _is_nothing(new)
        olds, news = (side.paragraphs() if side else [] for side in (old, new))
        if not (old and new and old.last and new.last):
            self._last = (
                olds.pop() if old and old.last else self._last[0],
                news.pop() if new and new.last else self._last[1],
            )
        for one, two in zip_longest(olds, news):
            yield from self._paragraph(one, two)

    def _paragraph(self, old: _Paragraph | None, new: _Paragraph | None) -> Iterator[PlacedBlock]:
        tracking = self._tracking
        if old and new:
            line = Line(marked_text(old.text, new.text))
            yield "marked_paragraph", tracking.paragraph(line, new.properties, old.properties)
        elif new:
            line = Line(whole(Mark.INSERTED, new.text), Mark.INSERTED)
            yield "marked_paragraph", tracking.paragraph(line, new.properties)
        elif old:
            line = Line(whole(Mark.DELETED, old.text), Mark.DELETED)
            yield "marked_paragraph", tracking.paragraph(line, old.properties)
        if old or new:
            self._after_table = False

    def _table(self, old: _Side | None, new: _Side | None) -> Iterator[PlacedBlock]:
        """The table of a block, where it is one; two that are laid on each other are both."""
        tables = [side.block for side in (old, new) if side and isinstance(side.block, Table)]
        if not tables:
            return
        if self._after_table:
            yield "marked_paragraph", self._between_tables()
        former = (tables[0].name, self._tracking.revision()) if tables[0].name != tables[-1].name else None
        placed = [side.placed for side in (old, new) if side]
        look: Look = placed[-1].look
        tracking = self._tracking._replace(look=look)
        if old and new:
            rows = tracking.rows(tables[0], tables[1], placed[0].rows, placed[1].rows)
        else:
            rows = tracking.rows_of_one(Mark.INSERTED if new else Mark.DELETED, placed[0].rows)
        yield "marked_table", _MarkedTable(tables[-1].name, former, placed[-1].widths, rows, look.table)
        self._after_table = True

    def _between_tables(self) -> _MarkedParagraph:
        """A paragraph inserted and deleted, in neither Document: Word makes one table of two that touch."""
        ends = [("ins", self._tracking.revision()), ("del", self._tracking.revision())]
        return _MarkedParagraph(_GAP, None, ends, [])
